"""The demo studio's invented women: as written down, as moved to today, and how each of them stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, NextRun, Recommendation
from restride.coaching.terms.entries import Birth, Entry, Issued, Note, Payload, Recorded, Run
from restride.coaching.wire.entries import new_entry
from restride.demo import studio
from restride.demo.studio import Woman, cast, diary, shifted
from tools.demo_studio import live

WOMEN = pytest.mark.parametrize("woman", cast().women, ids=lambda one: one.key)
BREAKFAST = time(8, 0)
MOST_BYTES = 1_500_000


def _entries(woman: Woman) -> list[Entry]:
    return [one.entry for one in diary(woman.key)]


def _told(entries: list[Entry], on: date) -> Recommendation:
    now = datetime.combine(on, BREAKFAST, cast().zone)
    return recommend(CoachingInput("x", now, tuple(map(Recorded, entries)), load_library(), has_coach=True))[
        0
    ]


def _standing(key: str) -> Recommendation:
    return _told([one.entry for one in diary(key)], cast().ends)


@WOMEN
def test_a_diary_is_what_living_it_gives(woman: Woman) -> None:
    """If this fails, what the coach says has changed: run ``python -m tools.demo_studio`` to write them anew.

    Digests are left out, because a comma in any lesson changes the library's.
    """
    assert _said(diary(woman.key)) == _said(live(woman).journal.recorded)


def _said(recorded: tuple[Recorded, ...]) -> list[object]:
    return [(one.entry.id, one.entry.at, _no_digests(one.entry.payload)) for one in recorded]


def _no_digests(payload: Payload) -> Payload:
    if not isinstance(payload, Issued):
        return payload
    return replace(payload, diary_digest="", library_digest="", numbers_digest="")


@WOMEN
def test_a_diary_says_that_it_is_invented(woman: Woman) -> None:
    notes = [one.payload.text for one in _entries(woman) if isinstance(one.payload, Note)]
    assert notes[0] == f"This is an invented diary: {woman.name} does not exist."


def test_no_address_can_be_anybodys() -> None:
    everybody = [cast().coach.email, *(one.email for one in cast().women)]
    assert all(re.fullmatch(r"[a-z]+@[a-z-]+\.example", one) for one in everybody)


def test_all_of_them_together_are_small() -> None:
    assert sum(path.stat().st_size for path in studio.FOLDER.iterdir()) <= MOST_BYTES


@WOMEN
def test_a_watch_was_worn_on_the_last_few_runs_at_most(woman: Woman) -> None:
    assert (
        sum(isinstance(one.payload, Run) and one.payload.columns is not None for one in _entries(woman)) <= 7
    )


@WOMEN
def test_nothing_is_written_after_dawn_of_the_day_it_ends(woman: Woman) -> None:
    assert max(one.at for one in _entries(woman)) < datetime.combine(cast().ends, time(4, 30), cast().zone)


@WOMEN
def test_every_entry_counts_and_none_is_strange(woman: Woman) -> None:
    assert _standing(woman.key).told == ()


@WOMEN
def test_no_message_of_hers_is_a_red_flag(woman: Woman) -> None:
    typed = [one.rule for one in _standing(woman.key).verdict.holds if one.rule.startswith("typed")]
    assert typed == []


@WOMEN
def test_what_she_wrote_to_the_coach_stands_in_her_diary(woman: Woman) -> None:
    ids = {one.id for one in _entries(woman)}
    assert {one.entry_id for one in studio.thread(woman, cast().ends) if one.by == "runner"} <= ids


@WOMEN
def test_messages_stand_in_the_order_of_time(woman: Woman) -> None:
    sent = [one.at for one in studio.thread(woman, cast().ends)]
    assert sent == sorted(sent)


@WOMEN
@pytest.mark.parametrize("days", [0, 3, 130])
def test_a_moved_diary_gets_the_same_advice_on_the_moved_days(woman: Woman, days: int) -> None:
    to_day = cast().ends + timedelta(days=days)
    assert _plain(_told(shifted(_entries(woman), to_day), to_day), to_day) == _plain(
        _standing(woman.key), cast().ends
    )


def _plain(told: Recommendation, today: date) -> dict[str, object]:
    """What she is told, with days counted from today."""
    run = told.next_run
    return {
        "holds": [(one.rule, one.tier) for one in told.verdict.holds],
        "path": told.verdict.start.path,
        "session": [one.exercise for one in told.today.items] if told.today else None,
        "run": (run.dose, run.form, (run.not_before - today).days) if isinstance(run, NextRun) else run,
        "causes": [(one.mechanism, round(one.now, 6)) for one in told.picture.causes]
        if told.picture
        else None,
    }


def test_moved_times_of_day_read_the_same_in_summer() -> None:
    summer = date(2027, 7, 1)
    before, after = _entries(cast().women[2]), shifted(_entries(cast().women[2]), summer)
    clocks = [[one.at.astimezone(cast().zone).time() for one in each] for each in (before, after)]
    assert clocks[0] == clocks[1]


def test_a_birth_moves_with_the_diary() -> None:
    written = _entries(cast().women[1])
    later = cast().ends + timedelta(days=10)
    before, after = (
        next(one.payload for one in each if isinstance(one.payload, Birth))
        for each in (written, shifted(written, later))
    )
    assert after.date - before.date == timedelta(days=10)


def test_what_was_issued_moves_with_the_diary() -> None:
    issued = next(
        one for one in _entries(cast().women[1]) if isinstance(one.payload, Issued) and one.payload.not_before
    )
    (moved,) = shifted([issued], cast().ends + timedelta(days=10))
    assert isinstance(moved.payload, Issued)
    assert isinstance(issued.payload, Issued)
    assert moved.payload.not_before == issued.payload.not_before + timedelta(days=10)  # type: ignore[operator]


@WOMEN
def test_a_diary_moved_by_no_days_is_the_same_diary(woman: Woman) -> None:
    assert [one.payload for one in shifted(_entries(woman), cast().ends)] == [
        one.payload for one in _entries(woman)
    ]


@WOMEN
def test_batches_keep_every_entry_in_its_order(woman: Woman) -> None:
    ids = [one.id for _writer, stretch in studio.batches(woman.key, cast().ends) for one in stretch]
    assert ids == [one.id for one in _entries(woman)]


def test_a_moved_entry_is_whole_again() -> None:
    (moved,) = shifted(_entries(cast().women[0])[:1], date(2027, 1, 1))
    assert new_entry(moved.id, moved.at, moved.payload).digest == moved.digest


def test_the_first_has_not_finished_her_questions() -> None:
    assert not isinstance(_standing("juniper").next_run, NextRun)


def test_the_second_may_be_holding_tension_and_ran_dry() -> None:
    told = _standing("wren")
    assert (told.picture.causes[0].mechanism if told.picture else "", isinstance(told.next_run, NextRun)) == (
        "overactive",
        True,
    )


def test_the_third_runs_further_than_she_did() -> None:
    doses = [
        one.payload.dose_min
        for one in _entries(cast().women[2])
        if isinstance(one.payload, Issued) and one.payload.dose_min
    ]
    assert doses[-1] > 1.4 * doses[0]


def test_the_fourth_is_told_of_timing() -> None:
    told = _standing("iris")
    assert told.picture is not None
    assert told.picture.leading == "slow"


def test_the_fifth_waits_for_somebody_to_look() -> None:
    assert ("bone-pain", "T2") in [(one.rule, one.tier.name) for one in _standing("bryony").verdict.holds]


def test_the_sixth_is_on_the_urge_plan_and_still_runs() -> None:
    told = _standing("olive")
    assert (told.verdict.exit, isinstance(told.next_run, NextRun)) == ("urge", True)


def test_the_seventh_runs_dry_for_forty_minutes() -> None:
    run = _standing("marigold").next_run
    assert isinstance(run, NextRun)
    assert run.dose >= 40.0


def test_the_eighth_has_been_silent_for_nine_days() -> None:
    assert (cast().ends - max(one.at for one in _entries(cast().women[7])).date()).days == 9
