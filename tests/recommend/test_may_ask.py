"""What is answered by doing is asked only where doing it is allowed; what lands waits for her start."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest

from restride.coaching import explain
from restride.coaching import recommend as front
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.entries import CheckIn, Recorded
from restride.coaching.wire.entries import new_entry
from tools.scenarios import play

PAGES = {one.step.day: one.page.given for one in play("eight-weeks").lived if one.page is not None}
AT_EIGHT_WEEKS, AT_THE_END = PAGES[min(PAGES)], PAGES[max(PAGES)]


def asked(given: CoachingInput, monkeypatch: pytest.MonkeyPatch) -> Collection[str]:
    """The findings that may be asked on the page of this diary."""
    seen: list[Collection[str]] = []
    drawn = explain.picture

    def look(*given_to: Any) -> Any:
        seen.append(given_to[-1])
        return drawn(*given_to)

    monkeypatch.setattr(explain, "picture", look)
    front.recommend(replace(given, wants=("picture",)))
    return seen[0]


def with_a_fever(given: CoachingInput) -> CoachingInput:
    """The same moment with a fever told of: it holds squeezing and strength."""
    said = CheckIn("before-run", {"fever": ("temperature-38",)})
    return replace(given, diary=(*given.diary, Recorded(new_entry("a-fever", given.now, said))))


def test_the_jump_test_is_not_asked_before_twelve_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "jump-test" not in asked(AT_EIGHT_WEEKS, monkeypatch)


def test_at_eight_weeks_no_hold_would_keep_her_from_it() -> None:
    verdict = front.recommend(AT_EIGHT_WEEKS)[0].verdict
    assert (verdict.start.path, "impact" in verdict.allowed) == ("preparation", True)


def test_the_cough_test_may_be_asked_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cough-test" in asked(AT_EIGHT_WEEKS, monkeypatch)


def test_the_jump_test_may_be_asked_once_her_start_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    assert front.recommend(AT_THE_END)[0].verdict.start.path in ("clear", "modified", "already-running")
    assert "jump-test" in asked(AT_THE_END, monkeypatch)


@pytest.mark.parametrize("finding", ["cannot-let-go", "squeeze-find", "one-leg-work"])
def test_what_a_hold_forbids_to_do_is_not_asked(finding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finding in asked(AT_THE_END, monkeypatch)
    monkeypatch.undo()
    assert finding not in asked(with_a_fever(AT_THE_END), monkeypatch)


def test_what_her_watch_can_answer_is_asked_under_a_hold_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "step-rate" in asked(with_a_fever(AT_THE_END), monkeypatch)
