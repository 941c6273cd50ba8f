"""What one dry run may tell in the founding story: little at the issued dose, more at her usual distance."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from restride.catalogue import load_library
from tools.expectations_of_picture import factors, last_outcome
from tools.scenarios import FOLDER, Page, live, read_story

USUAL = 10.0
"""Minutes at which she told us that her leaks begin."""

MOST = 3.0
"""More than one run can tell of a cause, at whatever distance (engine.md, amendment M)."""


@cache
def _after_running(minutes: float) -> Page:
    """The page of the morning after, had her one run been so many minutes, dry."""
    story = read_story(FOLDER / "tight-floor.toml")
    steps = tuple(replace(step, ran_min=minutes, then=None) if step.does else step for step in story.steps)
    lived = live("tight-floor", replace(story, steps=steps), load_library()).lived
    return [one.page for one in lived if one.page is not None][-1]


def _factor(minutes: float) -> float:
    page = _after_running(minutes)
    return factors(page, last_outcome(page))["overactive"]


def test_a_dry_run_at_her_usual_distance_tells_more_than_one_at_the_issued_dose() -> None:
    assert _factor(4.5) < _factor(USUAL) < _factor(1.5 * USUAL) <= MOST


def test_a_dry_run_speaks_for_the_cause_whose_work_was_done() -> None:
    page = _after_running(USUAL)
    told = factors(page, last_outcome(page))
    assert max(told, key=lambda cause: told[cause]) == "overactive"
