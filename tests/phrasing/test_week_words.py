"""The week in words: what a day is made of, how full the week is, and the minutes last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import DayPlan, Reason, Week
from restride.phrasing import words
from restride.phrasing.text import WIDTH
from restride.phrasing.week import week_lines

DAY = DayPlan(date(2026, 11, 23), 9.0, ("bridge", "clam"), ("legs-and-foot",), 3.0)
WEEK = Week((DAY,), "equal", 6.0, 10.0, {"legs-and-foot": 5.5})


def say(reason: Reason) -> str:
    return words(reason, load_library())


def blocks(week: Week) -> list[list[str]]:
    return list(week_lines(week, load_library(), say))


def of_day(**changed: object) -> list[str]:
    day = replace(DAY, **changed)  # type: ignore[arg-type]
    return blocks(replace(WEEK, days=(day,)))[0][1:]


def test_a_day_has_its_minutes_its_strands_and_what_it_holds() -> None:
    assert of_day() == ["  Monday 23 November · 9 min · legs, feet and floor strength", "    Bridge; Clam"]


def test_of_a_run_whose_minutes_are_known_they_are_said() -> None:
    assert of_day(run=True, run_min=7.25)[0].endswith(" · a run of 7:15 min")


def test_of_a_later_run_none_are_said() -> None:
    assert of_day(run=True)[0].endswith(" · a run")


def test_a_day_of_light_work_is_a_lighter_day() -> None:
    assert of_day(rest=True)[0].endswith(" · a lighter day")


def test_a_day_with_nothing_on_it_is_rest_and_says_why() -> None:
    empty = of_day(minutes=0.0, items=(), strands=(), rest=True, why=(Reason("week.not-her-day"),))
    assert empty == ["  Monday 23 November · rest", "    Not one of your days."]


def test_a_circuit_is_named_and_what_stands_beside_it() -> None:
    circuit = load_library().circuits["loosen-the-back"]
    stations = tuple(one.exercise for one in circuit.items)
    assert of_day(items=(*stations, "clam"), circuit=circuit.id)[-1] == f"    {circuit.title}; Clam"


@pytest.mark.parametrize(
    ("load", "budget", "says"),
    [(6.0, 10.0, "about 6 parts in 10"), (0.0, 10.0, "next to nothing"), (11.0, 10.0, "more than")],
)
def test_the_load_is_said_in_words(load: float, budget: float, says: str) -> None:
    (shape,) = (block for block in blocks(replace(WEEK, load=load, budget=budget)) if "comes to" in block[0])
    assert says in " ".join(shape)


def test_every_strand_has_its_minutes_and_they_stand_last() -> None:
    table = blocks(WEEK)[-1]
    titles = [strand.title for strand in load_library().strands.values()]
    assert sorted(line.split("  ")[1] for line in table[1:]) == sorted(titles)
    assert any(line.endswith(" 5.5 min") for line in table)


def test_lines_fit_the_page() -> None:
    long = tuple(sorted(load_library().exercises)[:9])
    assert max(len(line) for line in of_day(items=long)) <= WIDTH
