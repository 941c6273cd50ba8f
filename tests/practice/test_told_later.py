"""What she tells of a day later: heaviness after a run or on the next day's check, and pain that stayed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice.past import read
from restride.coaching.terms.entries import AfterRun, CheckIn, Payload, SetDone, Symptom
from tests.practice.worlds import NOON, asking, did, library, moment, open_today

PAIN_ABOVE = 3.0
BEFORE, DAY = NOON.date() - timedelta(days=4), NOON.date() - timedelta(days=3)
QUIET = AfterRun("r", "dry", pain=PAIN_ABOVE)


def unsettled(payload: Payload) -> frozenset[date]:
    """The days that did not end well, by this one entry of three days ago."""
    return read([_told(payload)], library(), NOON, PAIN_ABOVE).unsettled


def _told(payload: Payload, ago: int = 3) -> Moment:
    return moment(payload, NOON - timedelta(days=ago), "told")


@pytest.mark.parametrize("said", [{"heaviness": 1.0}, {"pain": 4.0}, {"pain": 1.0, "pain_grew": True}])
def test_what_she_tells_after_a_run_speaks_of_that_day_and_the_one_before(said: dict[str, float]) -> None:
    assert unsettled(AfterRun("r", "dry", **said)) == {BEFORE, DAY}  # type: ignore[arg-type]


def test_a_quiet_run_says_nothing_against_a_day() -> None:
    assert unsettled(QUIET) == set()


@pytest.mark.parametrize(
    ("finding", "value"),
    [("next-day-heaviness", "settled"), ("next-day-heaviness", "still-there"), ("next-day-pain", "same")],
)
def test_a_check_in_of_the_next_day_speaks_of_the_day_before(finding: str, value: str) -> None:
    assert unsettled(CheckIn("next-day", {finding: value})) == {BEFORE}


def test_none_of_these_says_nothing_against_a_day() -> None:
    assert unsettled(CheckIn("next-day", none=True, groups=("next-day",))) == set()


def test_heaviness_told_the_day_after_closes_the_rung_that_the_day_would_have_opened() -> None:
    days = [did(ago, "quiet-march") for ago in (6, 4)]
    heavy = _told(CheckIn("next-day", {"next-day-heaviness": "settled"}))
    assert "heel-drops" in open_today(days)
    assert "heel-drops" not in open_today([*days, heavy])


@pytest.mark.parametrize("symptom", ["leak", "heaviness", "pain"])
@pytest.mark.parametrize(("ago", "rests"), [(0, True), (1, True), (2, False)])
def test_what_brought_a_symptom_is_not_offered_that_day_or_the_next(
    symptom: Symptom, ago: int, rests: bool
) -> None:
    told = _told(SetDone("bridge", symptom=symptom), ago)
    assert ("bridge" not in open_today([told])) == rests


def test_what_brought_a_symptom_comes_back_with_less_of_it() -> None:
    told = _told(SetDone("bridge", symptom="leak"), 2)
    bridge = library().exercises["bridge"]
    assert (asking([told]).dose_of(bridge).reps or 0) < (bridge.dose.reps or 0)
