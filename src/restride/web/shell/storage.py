"""How pages, pictures and letters of the frame are handed out: packed, and named by their content."""

from __future__ import annotations

from typing import Any

import rjsmin
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Named by content, so that a browser keeps them for ever; modules' imports are renamed with them."""

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File[Any]) -> str:
        """Scripts go out without their comments, which are for whoever reads them here."""
        if name.endswith(".js"):
            content.seek(0)  # whoever named it by its content has read it to the end
            content = ContentFile(rjsmin.jsmin(content.read().decode()).encode())
        return str(super()._save(name, content))
