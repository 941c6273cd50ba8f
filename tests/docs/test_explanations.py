"""The explanations say what the code does: tables, the worked example, words for numbers, reading age."""

from __future__ import annotations

import re
from functools import cache

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.numbers import numbers_on
from tests.content_safety.shelf import reading_age
from tools import pages, worked_example
from tools.behind import Look, look
from tools.scenarios import play

LIBRARY = load_library()
DAYS = [value.since for number in LIBRARY.numbers.values() for value in number.values]
NUMBERS = numbers_on(LIBRARY.numbers, max(DAYS))
RUNNER, PHYSIO, FORMAL = (
    (pages.DOCS / "explanation" / name).read_text(encoding="utf-8")
    for name in ("how-it-thinks.md", "for-a-physiotherapist.md", "specification.md")
)
OLDEST_READER = 11
MOST_WORDS = 800
COUNTS = {1: "one", 2: "two", 3: "three", 8: "eight", 10: "ten", 12: "twelve", 18: "eighteen", 30: "thirty"}
PARTS = {0.25: "three parts in four", 0.8: "four fifths", 1.1: "a tenth"}


@cache
def looks() -> tuple[Look, Look]:
    """What stood behind the first and the last page of the worked example."""
    shown = [one.page for one in play(worked_example.STORY).lived if one.page is not None]
    return look(shown[0].given), look(shown[-1].given)


def plain(page: str) -> str:
    """The page as it is read: no headings, no addresses, no marks."""
    body = "\n".join(line for line in page.splitlines() if not line.startswith("#"))
    return re.sub(r"\*|^- ", "", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", body), flags=re.MULTILINE)


# --- made from the code -------------------------------------------------------------------------------


def test_a_block_that_nobody_makes_is_refused() -> None:
    with pytest.raises(ValueError, match="the page asks for nothing-such"):
        pages.with_blocks("<!-- table nothing-such --><!-- end -->", {"sizes": lambda: ["x"]})


def test_what_stands_around_a_block_stays() -> None:
    page = "Before.\n<!-- table sizes --><!-- end -->\nAfter.\n"
    made = pages.with_blocks(page, {"sizes": lambda: ["| a |"]})
    assert made == "Before.\n<!-- table sizes -->\n\n| a |\n\n<!-- end -->\nAfter.\n"


# --- for a statistician ---------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["exposure", "belief", "dose", "experiment", "explain"])
def test_every_number_of_the_engine_stands_in_the_specification(group: str) -> None:
    own = [name for name in LIBRARY.numbers if name.startswith(f"{group}.")]
    assert [name for name in own if f"[`{name}`](../reference/numbers.md#{group})" not in FORMAL] == []


@pytest.mark.parametrize("page", [PHYSIO, FORMAL], ids=["physio", "formal"])
def test_every_number_that_is_named_is_a_number(page: str) -> None:
    groups = "|".join({name.split(".")[0] for name in LIBRARY.numbers})
    named = re.findall(rf"`((?:{groups})\.[a-z_0-9]+)`", page)
    assert [name for name in named if name not in LIBRARY.numbers] == []


@pytest.mark.parametrize("page", [PHYSIO, FORMAL], ids=["physio", "formal"])
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_how_well_runs_tell_a_cause_is_said_as_the_content_has_it(mechanism: MechanismId, page: str) -> None:
    area = re.search(r"area (\.\d\d)", LIBRARY.mechanisms[mechanism].why)
    assert area is not None
    assert area[1] in page


@pytest.mark.parametrize("test", sorted(set(re.findall(r"`(tests/[\w/]+(?:\.py)?)`", FORMAL))))
def test_what_checks_a_claim_is_there(test: str) -> None:
    assert (pages.DOCS.parent / test).exists()


# --- for a physiotherapist, and for her ------------------------------------------------------------------


def _physio() -> list[str]:
    dose, safety, belief = NUMBERS.dose, NUMBERS.safety, NUMBERS.belief
    return [
        f"Up** only after {COUNTS[round(dose.green_runs_to_rise)]} green runs",
        f"pain at most {dose.pain_green:g} of 10",
        f"{PARTS[dose.usual_leak_share]} of the minute at which it usually starts",
        f"at most {PARTS[dose.spike_ratio]} (or {COUNTS[round(dose.spike_floor_min)]} minute) over her",
        f"her longest of {COUNTS[round(dose.longest_window_days)]} days",
        f"of which we are {PARTS[dose.feasibility_bound]} sure",
        f"pain above {safety.pain_stops_above:g}",
        f"until {COUNTS[round(dose.continuous_after_dry)]} dry runs",
        f"dry runs and {COUNTS[round(dose.continuous_from_min)]} impact-minutes",
        f"({COUNTS[round(dose.already_runs_count)]} times or more in",
        f"the check falls due after {COUNTS[round(safety.check_due_after_runs)]} runs",
        f"An answer fades after {COUNTS[round(belief.answer_fresh_weeks)]} weeks",
        f"at most {NUMBERS.practice.floor_strength_ceiling_if_tight:.0%}".replace("%", " %"),
        f"needs {COUNTS[round(NUMBERS.experiment.verdict_from)]} to one",
        f"easy running on the level at {NUMBERS.exposure.reference_cadence_spm:g} steps a minute",
        f"{COUNTS[round(dose.runs_per_week_bone_care)]} runs a week",
    ]


@pytest.mark.parametrize("words", _physio())
def test_a_number_told_to_a_physiotherapist_is_the_librarys(words: str) -> None:
    assert words in " ".join(PHYSIO.split())


def _runner() -> list[str]:
    dose = NUMBERS.dose
    return [
        f"a leak in about one run in {COUNTS[round(1 / dose.tolerated_first)]}",
        f"only after {COUNTS[round(dose.green_runs_to_rise)]} good runs in a row",
        f"if {COUNTS[round(NUMBERS.explain.faithful_weeks)]} weeks of work have moved nothing",
        f"We look at {COUNTS[len(MECHANISMS)]}",
    ]


@pytest.mark.parametrize("words", _runner())
def test_a_number_told_to_her_is_the_librarys(words: str) -> None:
    assert words in " ".join(RUNNER.split())


def test_her_page_can_be_read_at_eleven() -> None:
    assert reading_age(plain(RUNNER)) <= OLDEST_READER


def test_every_part_of_her_page_can_be_read_at_eleven() -> None:
    parts = re.split(r"^## .*$", RUNNER, flags=re.MULTILINE)
    assert max(reading_age(plain(part)) for part in parts) <= OLDEST_READER


def test_her_page_is_one_page() -> None:
    assert len(plain(RUNNER).split()) <= MOST_WORDS


def test_her_page_has_no_formula() -> None:
    assert re.findall(r"[=`×÷≤≥σθπ]|\d\.\d|%", plain(RUNNER)) == []


# --- what the worked example says in words ----------------------------------------------------------------


def test_its_first_dose_is_more_than_the_belief_alone_would_give() -> None:
    first, _after = looks()
    assert first.run.dose > worked_example.belief_alone(first.believed.threshold, first.numbers)


def test_its_first_run_is_above_the_risk_aimed_for_and_says_so() -> None:
    first, _after = looks()
    forecast = first.run.forecast
    assert forecast is not None
    assert forecast.risk > forecast.tolerated
    assert any(one.code == "dose.first-by-your-word" for one in first.run.why)


def test_its_dry_run_says_next_to_nothing() -> None:
    first, after = looks()
    moved = abs(after.causes["overactive"].now - first.causes["overactive"].now)
    assert moved < after.numbers.explain.changed_by


def test_its_answers_say_much() -> None:
    start = looks()[0].causes["overactive"]
    assert start.signs - start.before > 0.3


def test_nothing_leads_in_it_as_the_physiotherapist_is_told() -> None:
    assert looks()[0].picture.leading is None
