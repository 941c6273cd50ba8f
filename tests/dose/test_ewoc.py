"""The dose by the belief: for which leak chance, how surely, and one way only after what she said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from restride.coaching.dose.case import Case, case_of, read_intake
from restride.coaching.dose.ewoc import propose, tolerated
from restride.coaching.dose.form import dose_within, form_of
from restride.coaching.dose.next_run import next_run
from restride.coaching.dose.wording import one_in
from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import Fact, LeakReading, RunReading
from tests.dose.sights import NOW, belief_of, bell, sight
from tests.dose.test_limits import stories
from tests.support.cases import TODAY, case, run, shipped_numbers


def risk_after(*outcomes: str | None, **said: Any) -> float:
    runs = [run(2 * (len(outcomes) - at), 5, outcome) for at, outcome in enumerate(outcomes)]
    story = case(*runs, **said)
    return tolerated(story, [one for one in runs if one.outcome is not None])


def test_the_first_six_told_runs_are_for_one_in_ten() -> None:
    mixed = ["leaked", "dry", "dry", "leaked", "dry", "dry"]
    assert risk_after(*mixed[:5]) == 0.10
    assert risk_after(*mixed) == 0.15


def test_three_dry_in_a_row_end_the_first_stretch_and_a_leak_does_not_bring_it_back() -> None:
    assert risk_after("dry", "dry") == 0.10
    assert risk_after("dry", "dry", "dry") == 0.15
    assert risk_after("dry", "dry", "dry", "leaked") == 0.15


def test_a_run_she_told_nothing_of_neither_ends_nor_breaks_the_first_stretch() -> None:
    assert risk_after("dry", None, "dry", None, None, None, None) == 0.10
    assert risk_after("dry", None, "dry", "dry") == 0.15


@pytest.mark.parametrize(
    ("answer", "risk"), [("1-in-10", 0.10), ("1-in-7", 0.15), ("1-in-5", 0.20), (None, 0.15), ("later", 0.15)]
)
def test_after_that_it_is_her_choice(answer: str | None, risk: float) -> None:
    assert risk_after(*["dry"] * 3, tolerated=answer) == pytest.approx(risk)


def test_fear_keeps_it_at_one_in_ten_whatever_she_chose() -> None:
    assert risk_after(*["dry"] * 6, tolerated="1-in-5", fear=7.0) == 0.10
    assert risk_after(*["dry"] * 6, tolerated="1-in-5", fear=6.9) == pytest.approx(0.20)


def test_her_choice_is_read_from_her_answers() -> None:
    assert read_intake({Known.TOLERATED: Fact("1-in-5", NOW, "e")}).tolerated == "1-in-5"


@pytest.mark.parametrize(("risk", "words"), [(0.10, 10), (0.15, 7), (0.20, 5)])
def test_a_chance_is_said_as_about_one_run_in_so_many(risk: float, words: int) -> None:
    assert one_in(risk) == words


def with_its_walks(dose: float, story: Case) -> float:
    """The exposure of the run of this dose, as it is forecast and scored."""
    numbers, form = story.numbers, form_of(dose / story.impact_per_minute, story)
    walked_min = len(form.bouts_s) * form.walk_s / 60.0
    return dose + walked_min * numbers.exposure.walking_weight_per_min


@given(median=st.floats(4.0, 60.0), done=st.integers(0, 12), impact=st.floats(0.7, 1.0))
def test_the_run_as_offered_walks_and_all_is_no_more_than_was_tolerated(
    median: float, done: int, impact: float
) -> None:
    runs = [replace(run(2 * (done - at), 3.0 * impact, "leaked"), raw_min=3.0) for at in range(done)]
    story = replace(case(*runs), sight=sight(median))
    aim = bell(median).tolerated(0.10 if done < 6 else 0.15, 0.25)
    whole = with_its_walks(dose_within(aim, story), story)
    assert aim * 0.93 - 0.6 <= whole <= aim + 1e-6


def test_the_dose_is_too_much_with_the_chance_it_was_chosen_for() -> None:
    """Drawn from the belief itself: for a quarter of women the dose has more risk than was tolerated."""
    spread, seen = 0.38 * np.sqrt(3) / np.pi, sight(10.0)
    dose = with_its_walks(propose(case(), seen).dose, case())
    theta = np.log(10.0) + 0.3 * np.random.default_rng(1).standard_normal(20_000)
    dry = np.exp(-0.001 * dose) / (1.0 + np.exp((np.log(dose) - theta) / spread))
    assert np.mean(1.0 - dry > 0.10) == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(("outcome", "from_median"), [("dry", 12.0), ("leaked", 8.0), ("unsure", 8.0)])
def test_what_she_said_moves_the_proposal_one_way_only(outcome: str, from_median: float) -> None:
    """The belief moved against the grain, down after a dry run and up after a leak: the untold dose stays."""
    seen = sight(8.0, unlogged=12.0) if outcome != "leaked" else sight(12.0, unlogged=8.0)
    story = case(run(2, 3, outcome))
    kept = dose_within(bell(from_median).tolerated(0.10, 0.25), story)
    assert propose(story, seen).dose == pytest.approx(max(kept, 3.0 if outcome == "dry" else 0.0), abs=1e-4)


def test_a_sixth_run_that_leaked_does_not_raise_the_dose_by_ending_the_first_stretch() -> None:
    told = [run(14 - 2 * at, 5, "leaked" if at % 2 else "dry") for at in range(6)]
    untold = [*told[:-1], replace(told[-1], outcome=None, leak=None)]
    assert risk_after(*[one.outcome for one in told]) > risk_after(*[one.outcome for one in untold])
    assert propose(case(*told), sight(10.0)).dose == propose(case(*untold), sight(10.0)).dose


def test_a_dose_kept_because_it_was_run_dry_says_so_and_not_a_chance_it_does_not_keep() -> None:
    story = case(run(4, 5, "dry"), run(2, 5, "dry"))
    told = propose(story, sight(8.0))
    assert told.dose == 5.0
    assert [one.code for one in told.why] == ["dose.by-belief", "dose.kept-after-dry"]


@pytest.mark.parametrize(
    ("fear", "answer", "outcomes", "code"),
    [
        (8.0, None, ["dry"], "dose.tolerated-fear"),
        (0.0, None, ["dry"], "dose.tolerated-first"),
        (0.0, None, ["dry"] * 3, "dose.tolerated-usual"),
        (0.0, "1-in-5", ["dry"] * 3, "dose.tolerated-chosen"),
    ],
)
def test_it_says_for_which_chance_and_why(
    fear: float, answer: str | None, outcomes: list[str], code: str
) -> None:
    runs = [run(2 * (len(outcomes) - at), 2, one) for at, one in enumerate(outcomes)]
    why = propose(case(*runs, fear=fear, tolerated=answer), sight(10.0)).why
    assert why[-1].code == code


@pytest.mark.parametrize(("outcome", "said"), [("leaked", True), ("dry", False), ("unsure", False)])
def test_after_a_leak_a_kind_word_is_said(outcome: str, said: bool) -> None:
    why = propose(case(run(2, 5, outcome)), sight(10.0)).why
    assert ("dose.after-leak" in [one.code for one in why]) is said


# --- with the belief itself, on diaries made up -----------------------------------------------------------


@st.composite
def diaries(draw: st.DrawFn) -> tuple[RunReading, ...]:
    """Runs of which the last is told; words of some of the others are missing."""
    days = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=6)), reverse=True)
    outcomes = st.sampled_from(["dry", "dry", "leaked", None])
    return tuple(
        _told(run(day, draw(st.floats(2, 30))), draw(outcomes), draw(st.floats(0.05, 1))) for day in days
    )


def _told(one: RunReading, outcome: str | None, share: float = 0.5) -> RunReading:
    leak = LeakReading(share * one.running, "drops", urge_first=False) if outcome == "leaked" else None
    return replace(one, outcome=outcome, leak=leak, times_said=2)  # type: ignore[arg-type]


def proposed(runs: tuple[RunReading, ...]) -> float:
    told = next_run(
        case_of(TODAY, (story := case(*runs)).runs, {}, story.verdict, (), story.numbers, belief_of(runs))
    )
    assume(isinstance(told, NextRun))
    assert isinstance(told, NextRun)
    assert told.chosen_by == ("belief" if any(one.outcome for one in runs) else "staircase")
    return told.proposal


def before(runs: tuple[RunReading, ...]) -> str | None:
    """What she told of the last told run before the newest."""
    return next((one.outcome for one in reversed(runs[:-1]) if one.outcome is not None), None)


@given(diaries(), st.floats(0.05, 1))
def test_a_leak_never_raises_the_proposal_against_the_run_left_untold(
    runs: tuple[RunReading, ...], share: float
) -> None:
    """Runs after another leak are the next test's; before the first told run the staircase chooses."""
    assume(before(runs) == "dry")
    *earlier, last = runs
    wet = proposed((*earlier, _told(last, "leaked", share)))
    assert wet <= proposed((*earlier, _told(last, None))) + 1e-9


@given(diaries(), st.floats(0.05, 1))
def test_a_leak_never_raises_it_over_what_the_belief_alone_would_give_untold(
    runs: tuple[RunReading, ...], share: float
) -> None:
    told = (*runs[:-1], _told(runs[-1], "leaked", share))
    untold = [one for one in told[:-1] if one.outcome is not None]
    alone = belief_of(told).unlogged.tolerated(tolerated(case(*told), untold), 0.25)
    longest_dry = max((one.done_for_ladder for one in untold), default=0.0)
    assert proposed(told) <= max(alone, longest_dry) + 1e-4


@given(diaries())
def test_a_dry_run_never_lowers_the_proposal_against_the_run_left_untold(
    runs: tuple[RunReading, ...],
) -> None:
    assume(before(runs) is not None)  # before the first told run the staircase chooses
    *earlier, last = runs
    dry = proposed((*earlier, _told(last, "dry")))
    assert dry >= proposed((*earlier, _told(last, None))) - 1e-9


@given(stories(), st.floats(2, 60))
def test_the_proposal_is_a_dose_whatever_the_story(story: Case, median: float) -> None:
    longest = max((one.running for one in story.runs.runs), default=0.0)
    assert 0.0 < propose(story, sight(median)).dose < max(median, longest + 1e-3)
    assert story.numbers == shipped_numbers()
