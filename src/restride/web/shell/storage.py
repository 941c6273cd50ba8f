"""How pages, pictures and letters of the frame are handed out: packed, and named by their content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rjsmin
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Named by content, so that a browser keeps them for ever; modules' imports are renamed with them."""

    support_js_module_import_aggregation = True

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._urls: dict[tuple[str, bool], str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Its address, made once, because a page names a score of files and the names stay as they are."""
        key = (name, force)
        if key not in self._urls:
            self._urls[key] = str(super().url(name, force))
        return self._urls[key]

    def post_process(self, *given: Any, **named: Any) -> Iterator[Any]:
        """As the library does it; afterwards files have new names."""
        yield from super().post_process(*given, **named)
        self._urls.clear()

    def _save(self, name: str, content: File[Any]) -> str:
        """Scripts go out without their comments, which are for whoever reads them here."""
        if name.endswith(".js"):
            content.seek(0)  # whoever named it by its content has read it to the end
            content = ContentFile(rjsmin.jsmin(content.read().decode()).encode())
        return str(super()._save(name, content))
