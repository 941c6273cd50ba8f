"""Who looks at a page takes a turn: Python computes one page at a time whatever the number of threads.

Four pages made at once hand the interpreter to each other after every question to the database, and wait five
milliseconds each time until it comes back: each takes as long as all four, and some three times as long. One
after the other takes the same time in all, and the slowest half.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponseBase

from restride.web.records.selectors import one_reading

LONGEST_S = 1.0
"""Nobody waits longer for her turn: the one before her may be waiting for the disk, and it needs no turn."""


class Turns:
    """While a page is made: its turn, and one reading of how far each diary is. What is sent waits for
    neither, because it may wait for the database itself and changes what is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer
        self._turn = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page."""
        if request.method not in ("GET", "HEAD"):
            return self._answer(request)
        mine = self._turn.acquire(timeout=LONGEST_S)
        try:
            with one_reading():
                return self._answer(request)
        finally:
            if mine:
                self._turn.release()
