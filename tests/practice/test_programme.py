"""Programmes: phases gated by what she can do, never by the calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from restride.coaching.practice.asked import Asked, gather
from restride.coaching.practice.past import Past
from restride.coaching.practice.programme import closed_in, next_step, standing
from restride.coaching.terms.advice import Situation
from restride.coaching.terms.library import Library
from tests.practice.growth import exercise, past, phase, world
from tests.practice.worlds import NOON, numbers, verdict

FIRST, SECOND, FREE = exercise("first"), exercise("second", effort=2), exercise("free")
WAY = (phase("One", ("first",), 2, ("first",)), phase("Two", ("second",), 2, ("second",)))
Path = Literal["clear", "preparation"]
WORLD = world([FIRST, SECOND, FREE], WAY)


def _asked(
    before: Past, library: Library = WORLD, path: Path = "preparation", tight: bool = False, **facts: str
) -> Asked:
    plain = verdict()
    start = replace(plain.start, path=path)
    asked = gather((), replace(plain, start=start), Situation(), library, numbers().practice, NOON, {}, tight)
    return replace(asked, past=before, facts=facts)


def test_she_begins_in_the_first_phase() -> None:
    found = standing(_asked(past()))
    assert found is not None
    assert found.at == 0


def test_a_phase_opens_by_what_she_has_done() -> None:
    found = standing(_asked(past(sessions={3: ("first",), 1: ("first",)})))
    assert found is not None
    assert found.at == 1


def test_what_a_later_phase_names_is_not_open_yet() -> None:
    found = standing(_asked(past()))
    assert closed_in(found) == {SECOND.id}


def test_what_is_light_waits_for_no_phase() -> None:
    light = exercise("second", effort=1)
    found = standing(_asked(past(), world([FIRST, light], WAY)))
    assert closed_in(found) == frozenset()


def test_the_next_step_names_what_is_missing() -> None:
    asked = _asked(past(sessions={3: ("first",)}))
    found = standing(asked)
    assert found is not None
    step = next_step(found, asked)
    assert (step.values["exercise"], step.values["days"]) == ("first", 1)


def test_what_is_barred_to_her_keeps_no_phase_shut() -> None:
    hard = exercise("hard", uses=("squeeze",))
    way = (phase("One", ("hard", "first"), 2, ("hard", "first")), WAY[1])
    before = past(sessions={3: ("first",), 1: ("first",)})
    asked = _asked(before, world([hard, FIRST, SECOND], way), tight=True)
    found = standing(asked)
    assert found is not None
    assert found.at == 1


def test_while_all_of_a_phase_is_barred_to_her_she_waits_in_it() -> None:
    hard = exercise("hard", uses=("squeeze",))
    way = (phase("One", ("hard",), 2, ("hard",)), WAY[1])
    asked = _asked(past(), world([hard, SECOND], way), tight=True)
    found = standing(asked)
    assert found is not None
    assert found.at == 0


def test_after_the_last_phase_the_programme_is_done() -> None:
    days = {9: ("first",), 7: ("first",), 5: ("second",), 3: ("second",)}
    asked = _asked(past(sessions=days))
    found = standing(asked)
    assert found is not None
    assert next_step(found, asked).code == "programme.done"


def test_who_runs_is_in_no_foundation_programme() -> None:
    assert standing(_asked(past(), path="clear")) is None


def test_an_exit_is_a_plan_of_its_own() -> None:
    asked = _asked(past())
    assert standing(replace(asked, verdict=replace(asked.verdict, exit="prolapse"))) is None
