"""What every answer carries: pages about a person are kept by no browser and no proxy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse

from restride.web import clock
from restride.web.shell.ahead import is_asked_ahead, nothing_said

_Answer = Callable[[HttpRequest], HttpResponse]


class PrivatePages:
    """Headers that keep her pages hers: not stored where she is signed in, no sensor, no foreign opener."""

    def __init__(self, answer: _Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with its headers."""
        with nothing_said(request) if is_asked_ahead(request) else nullcontext():
            response = self._answer(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.user.is_authenticated and not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store, private"
            # By the studio's clock, because a kept page tells how old it is and a phone's clock may be wrong.
            response.headers["X-Restride-Now"] = clock.now().isoformat(timespec="seconds")
        return response
