"""How pages, pictures and letters of the frame are handed out: packed, and named by their content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Named by content, so that a browser keeps them for ever; modules' imports are renamed with them."""

    support_js_module_import_aggregation = True
