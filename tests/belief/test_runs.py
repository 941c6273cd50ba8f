"""Entries to run readings: words before and after the run, the next day, the same file twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from restride.catalogue import load_library
from restride.coaching.belief.runs import fold, is_green
from restride.coaching.diary.timeline import read
from restride.coaching.terms.entries import AfterRun, CheckIn, Issued, Leak, Payload, Recorded, Run
from restride.coaching.terms.standing import RunMemory, RunReading
from restride.coaching.wire.entries import new_entry
from tests.support.cases import shipped_numbers

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
RUN = Run(running_min=10, walking_min=10)


def entry(name: str, hours: float, payload: Payload) -> Recorded:
    return Recorded(new_entry(name, START + timedelta(hours=hours), payload))


def readings(*entries: Recorded) -> tuple[RunReading, ...]:
    return memory(*entries).runs


def memory(*entries: Recorded) -> RunMemory:
    moments = read(entries, START + timedelta(days=90), 10).moments
    return fold(RunMemory(), moments, load_library(), shipped_numbers())


def issued(dose: float) -> Issued:
    return Issued(dose, dose, (60.0,), 0.0, None, "", (), (), (), "", "", "", "staircase-1")


def test_a_run_without_words_has_no_outcome() -> None:
    assert readings(entry("r", 0, RUN))[0].outcome is None


def test_a_leak_tapped_while_running_waits_for_its_run() -> None:
    first = readings(entry("l", -0.1, Leak("r", at_s=300.0)), entry("r", 0, RUN))[0]
    assert first.outcome == "leaked"
    assert first.leak is not None
    assert first.leak.exposure == pytest.approx(2.5)


def test_a_tapped_leak_is_not_undone_by_saying_dry_afterwards() -> None:
    told = readings(entry("r", 0, RUN), entry("l", 0.1, Leak("r", 60.0)), entry("a", 1, AfterRun("r", "dry")))
    assert told[0].outcome == "leaked"


def test_the_first_leak_and_the_worst_amount_are_kept() -> None:
    told = readings(
        entry("r", 0, RUN), entry("l", 0.1, Leak("r", 600.0)), entry("k", 0.2, Leak("r", 300.0, "wet"))
    )
    assert told[0].leak is not None
    assert told[0].leak.exposure == pytest.approx(2.5)
    assert told[0].leak.amount == "wet"


def test_the_last_dose_shown_belongs_to_the_run_after_it() -> None:
    assert readings(entry("i", -1, issued(8.0)), entry("r", 0, RUN))[0].issued_exact == 8.0


def test_a_dry_run_with_a_quiet_next_day_is_green() -> None:
    check = CheckIn("next-day", none=True, groups=("next-day",), run="r")
    told = readings(entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry")), entry("c", 24, check))
    assert is_green(told[0], shipped_numbers()) is True


def test_the_screen_before_the_next_run_serves_as_the_next_days_check() -> None:
    check = CheckIn("before-run", none=True, groups=("pre-run",))
    told = readings(entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry")), entry("c", 48, check))
    assert told[0].next_day is True


def test_a_screen_of_the_same_day_says_nothing_of_the_day_after() -> None:
    check = CheckIn("before-run", none=True, groups=("pre-run",))
    told = readings(entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry")), entry("c", 2, check))
    assert told[0].next_day is None


def test_heaviness_on_the_day_after_is_not_green() -> None:
    check = CheckIn("next-day", {"next-day-heaviness": "still-there"}, run="r")
    told = readings(entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry")), entry("c", 24, check))
    assert is_green(told[0], shipped_numbers()) is False


def test_hours_slept_alone_say_nothing_of_the_run_before() -> None:
    check = CheckIn("before-run", {"sleep-hours": 7.0})
    assert readings(entry("r", 0, RUN), entry("c", 48, check))[0].next_day is None


def test_the_same_watch_file_twice_is_one_run() -> None:
    same = Run(running_min=10, file_digest="f" * 64)
    assert len(readings(entry("r", 0, same), entry("s", 5, same))) == 1


def test_folding_in_two_parts_is_folding_at_once() -> None:
    story = [
        entry("i", -1, issued(8.0)),
        entry("l", -0.1, Leak("r", 300.0)),
        entry("r", 0, RUN),
        entry("a", 1, AfterRun("r", "leaked", amount="wet")),
        entry("c", 30, CheckIn("next-day", none=True, run="r")),
    ]
    moments = read(tuple(story), START + timedelta(days=9), 10).moments
    library, numbers = load_library(), shipped_numbers()
    for cut in range(len(moments) + 1):
        half = fold(RunMemory(), moments[:cut], library, numbers)
        assert fold(half, moments[cut:], library, numbers) == memory(*story)
