"""Who looks takes a turn; who sends does not, and nobody waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from restride.web.shell import turns

_PATIENCE_S = 5.0


def _together(method: str, wait_s: float) -> bool:
    """Whether two questions sent at once are both being answered at one moment."""
    both = Barrier(2)

    def answer(_request: HttpRequest) -> HttpResponse:
        try:
            both.wait(wait_s)
        except BrokenBarrierError:
            return HttpResponse("alone")
        return HttpResponse("together")

    asked = turns.Turns(answer)
    with ThreadPoolExecutor(2) as browsers:
        sent = [browsers.submit(asked, RequestFactory().generic(method, "/today/")) for _one in range(2)]
    return all(one.result().content == b"together" for one in sent)  # type: ignore[attr-defined]


def test_two_pages_are_made_one_after_the_other() -> None:
    assert not _together("GET", wait_s=0.1)


def test_what_is_sent_waits_for_no_page() -> None:
    assert _together("POST", wait_s=_PATIENCE_S)


def test_a_page_that_hangs_holds_nobody_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_S", 0.05)
    assert _together("GET", wait_s=_PATIENCE_S)


def test_a_page_that_breaks_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_S", _PATIENCE_S)
    came = Event()

    def answer(_request: HttpRequest) -> HttpResponse:
        if came.is_set():
            return HttpResponse()
        came.set()
        raise ValueError("broken")

    asked = turns.Turns(answer)
    with pytest.raises(ValueError, match="broken"):
        asked(RequestFactory().get("/today/"))
    assert asked(RequestFactory().get("/today/")).status_code == 200
