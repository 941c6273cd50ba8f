"""Pages asked for ahead: her phone asks for them behind her back, so as to have them without a signal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest


def is_asked_ahead(request: HttpRequest) -> bool:
    """Whether nobody looks at this page now (``phone/worker.js`` says so). What only the way to it would have
    prepared is then not asked for."""
    return request.method == "GET" and "X-Restride-Keep" in request.headers


@contextmanager
def nothing_said(request: HttpRequest) -> Iterator[None]:
    """What was to be said once on her next page is not said to a phone, and nothing is added to it: she would
    miss the one and be puzzled by the other."""
    hers = request._messages  # type: ignore[attr-defined]
    request._messages = _Unheard(request)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        request._messages = hers  # type: ignore[attr-defined]


class _Unheard(BaseStorage):
    """Has no message, and keeps none."""

    def _get(self, *_given: Any, **_named: Any) -> tuple[list[Any], bool]:
        return [], True

    def _store(self, *_given: Any, **_named: Any) -> list[Any]:
        return []
