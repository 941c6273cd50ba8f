"""Entries to run readings: words before and after the run, the next day, the same file twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from restride.catalogue import load_library
from restride.coaching.belief.runs import fold, is_green
from restride.coaching.diary.timeline import read
from restride.coaching.terms.entries import (
    AfterRun,
    CheckIn,
    Issued,
    Leak,
    Payload,
    Recorded,
    Retraction,
    Run,
)
from restride.coaching.terms.runs import RunColumns
from restride.coaching.terms.standing import LeakReading, RunMemory, RunReading
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


def leak(*words: Leak | AfterRun) -> LeakReading:
    told = readings(
        entry("r", 0, RUN), *[entry(f"w{at}", 0.1 * (1 + at), one) for at, one in enumerate(words)]
    )
    assert told[0].leak is not None
    return told[0].leak


def test_a_leak_is_an_urges_only_if_every_word_on_it_says_so() -> None:
    tapped = Leak("r", 300.0, urge_first=True)
    assert leak(tapped, AfterRun("r", "leaked", urge_first=True)).is_urge_alone
    assert not leak(tapped, AfterRun("r", "leaked")).is_urge_alone
    assert not leak(tapped, AfterRun("r", "leaked", urge_first=True, amount="wet")).is_urge_alone


def test_a_check_that_names_its_run_counts_against_it_even_after_a_quiet_screen() -> None:
    quiet = CheckIn("before-run", none=True, groups=("pre-run",))
    heavy = CheckIn("next-day", {"next-day-heaviness": "still-there"}, run="r")
    run, dry = entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry"))
    assert readings(run, dry, entry("c", 24, quiet), entry("d", 25, heavy))[0].next_day is False


def test_a_later_screen_takes_nothing_back_of_a_day_that_was_closed() -> None:
    heavy = CheckIn("next-day", {"next-day-heaviness": "still-there"}, run="r")
    quiet = CheckIn("next-day", none=True, run="r")
    run, dry = entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry"))
    assert readings(run, dry, entry("c", 24, heavy), entry("d", 48, quiet))[0].next_day is False
    later = CheckIn("before-run", {"next-day-heaviness": "still-there"})
    assert readings(run, dry, entry("c", 24, quiet), entry("d", 240, later))[0].next_day is True


@pytest.mark.parametrize(
    ("changes", "green"),
    [
        ({}, True),
        ({"pain": 3.0}, True),
        ({"pain": 3.5}, False),
        ({"heaviness": 0.5}, False),
        ({"outcome": "unsure"}, False),
        ({"outcome": "leaked"}, False),
        ({"outcome": None}, None),
        ({"next_day": False}, False),
        ({"next_day": None}, None),
        ({"outcome": None, "next_day": False}, False),
    ],
)
def test_green_is_dry_quiet_and_quiet_the_day_after(changes: dict[str, object], green: bool | None) -> None:
    quiet = replace(readings(entry("r", 0, RUN))[0], outcome="dry", next_day=True)
    assert is_green(replace(quiet, **changes), shipped_numbers()) is green  # type: ignore[arg-type]


def test_the_worst_said_of_heaviness_and_pain_stays() -> None:
    told = readings(
        entry("r", 0, RUN),
        entry("a", 1, AfterRun("r", "dry", heaviness=3.0, pain=4.0)),
        entry("b", 2, AfterRun("r", "dry")),
    )
    assert (told[0].heaviness, told[0].pain) == (3.0, 4.0)


def test_the_noise_last_told_of_a_run_is_the_one_that_counts() -> None:
    told = readings(
        entry("r", 0, RUN),
        entry("a", 1, AfterRun("r", "dry", noise=8.0)),
        entry("b", 2, AfterRun("r", "dry", noise=2.0)),
        entry("c", 3, AfterRun("r", "dry")),
    )
    assert told[0].noise == 2.0


def test_the_breath_last_told_of_a_run_is_the_one_that_counts() -> None:
    told = readings(
        entry("r", 0, RUN),
        entry("a", 1, AfterRun("r", "dry", breath="held")),
        entry("b", 2, AfterRun("r", "dry")),
    )
    assert told[0].breath_held
    freed = readings(entry("r", 0, RUN), entry("a", 1, AfterRun("r", "dry", breath="free")))
    assert not freed[0].breath_held


def test_how_dry_was_said_is_not_overwritten_once_it_leaked() -> None:
    told = readings(
        entry("r", 0, RUN), entry("l", 0.1, Leak("r", 60.0)), entry("a", 1, AfterRun("r", "dry", "recalled"))
    )
    assert told[0].how_said == "live"


def test_words_for_another_run_keep_waiting() -> None:
    story = (entry("l", -0.2, Leak("s", 60.0)), entry("r", 0, RUN), entry("s", 48, RUN))
    assert [run.outcome for run in readings(*story)] == [None, "leaked"]
    assert memory(*story).waiting == ()


def test_a_page_without_a_dose_does_not_stand_for_the_one_shown_before() -> None:
    none = replace(issued(8.0), dose_min=None, dose_exact=None)
    assert readings(entry("i", -2, issued(8.0)), entry("j", -1, none), entry("r", 0, RUN))[0].issued == 8.0


def test_a_run_taken_back_late_is_no_run() -> None:
    assert readings(entry("r", 0, RUN), entry("x", 20, Retraction("r"))) == ()


def test_a_weekly_screen_says_nothing_of_the_day_after() -> None:
    weekly = CheckIn("weekly", none=True, groups=("pre-run",))
    assert readings(entry("r", 0, RUN), entry("c", 48, weekly))[0].next_day is None


def test_her_easy_speed_is_of_thirty_days() -> None:
    slow, fast = Run(columns=even(6.0)), Run(columns=even(12.0))
    alone = readings(entry("r", 0, fast))[0].running
    assert readings(entry("q", -24.0 * 31, slow), entry("r", 0, fast))[-1].running == pytest.approx(alone)
    assert readings(entry("q", -24.0 * 29, slow), entry("r", 0, fast))[-1].running > alone


def test_speeds_of_old_runs_do_not_hide_the_recent_ones() -> None:
    old, recent, now = Run(columns=even(12.0)), Run(columns=even(6.0)), Run(columns=even(12.0))
    story = (entry("o", -24.0 * 40, old), entry("q", -48, recent), entry("r", 0, now))
    assert readings(*story)[-1].running == pytest.approx(readings(*story[1:])[-1].running)


def even(kmh: float) -> RunColumns:
    """Ten level minutes at the reference cadence."""
    return RunColumns(
        seconds=np.full(60, 10.0),
        metres=np.full(60, kmh / 0.36),
        steps=np.full(60, 27.5),
        grade=np.zeros(60),
        running=np.ones(60, dtype=bool),
    )


def test_a_dry_run_with_a_pain_that_grew_is_not_green() -> None:
    grew = AfterRun("r", "dry", pain=2.0, pain_grew=True)
    check = CheckIn("next-day", none=True, groups=("next-day",), run="r")
    told = readings(entry("r", 0, RUN), entry("a", 1, grew), entry("c", 24, check))
    assert is_green(told[0], shipped_numbers()) is False
