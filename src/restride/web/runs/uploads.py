"""Files taken in up to their limit: what is longer is read away and told, never kept and never cut off."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, load_handler
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]

_PIECE = 64 * 1024


class UpToTheLimit(FileUploadHandler):
    """Stops taking in at the limit. The rest is still read, because a browser that is cut off while it sends
    shows her a broken connection and not our sentence."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what is within the limit."""
        del start
        self._seen += len(raw_data)
        if self._seen > settings.LONGEST_UPLOAD:
            mark_too_large(self.request)
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """The handlers after this one hold the file."""
        del file_size
        return None


def bounded(view: View) -> View:
    """A view that takes files. Its limit must stand before anything reads the form, so the form's token is
    checked inside, after it."""
    guarded = csrf_protect(view)

    @wraps(view)
    def taken(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        handlers = [load_handler(one, request) for one in settings.FILE_UPLOAD_HANDLERS]
        request.upload_handlers = [UpToTheLimit(request), *handlers]
        try:
            request.POST  # noqa: B018 - read here, so that a body that is too large can be told
        except RequestDataTooBig:
            mark_too_large(request)
            _read_away(request)
        # Past the limit the token may have gone with the rest; such a request writes nothing.
        return (view if is_too_large(request) else guarded)(request, *given, **named)

    return csrf_exempt(taken)


def _read_away(request: HttpRequest) -> None:
    while request.read(_PIECE):
        pass


def is_too_large(request: HttpRequest) -> bool:
    """Whether what was sent was over the limit."""
    return getattr(request, "_sent_too_much", False)


def mark_too_large(request: HttpRequest | None) -> None:
    """What was sent was over the limit, and is gone."""
    if request is not None:
        request._sent_too_much = True  # type: ignore[attr-defined]
