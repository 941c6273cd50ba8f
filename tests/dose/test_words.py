"""Everything the dose says has a sentence, and a chance is never promised as a bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.flips import _LIFTED_BY
from restride.coaching.dose.limits import LASTING, PASSING
from restride.coaching.dose.next_run import next_run
from restride.coaching.terms.advice import Engine, NoRun, Reason
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import Fact
from restride.phrasing import words
from tests.dose.sights import NOW, library, sight
from tests.dose.test_choosers import WET
from tests.dose.test_limits import stories
from tests.support.cases import TODAY, case


@given(
    stories(),
    st.floats(0.5, 300),
    st.sampled_from(["belief", "staircase"]),
    st.sampled_from(["1-in-10", "1-in-7", "1-in-5"]),
)
def test_everything_said_of_a_run_has_its_sentence(
    story: Case, median: float, chooser: str, chosen: str
) -> None:
    facts = {str(Known.TOLERATED): Fact(chosen, NOW, "e"), str(Known.FEAR): Fact(story.intake.fear, NOW, "e")}
    engine = Engine(chooser=chooser)  # type: ignore[arg-type]
    told = next_run(
        case_of(TODAY, story.runs, facts, story.verdict, (), story.numbers, sight(median, shift=-0.1)), engine
    )
    if isinstance(told, NoRun):
        return
    reasons = (*told.why, *told.said, *told.flips, *(one.reason for one in told.limits))
    assert all(words(one, library()) for one in reasons)


def test_the_alarm_has_its_sentences() -> None:
    story = case(*WET)
    told = next_run(case_of(TODAY, story.runs, {}, story.verdict, (), story.numbers, sight(19.0)))
    assert not isinstance(told, NoRun)
    said = " ".join(words(one, library()) for one in (*told.said, *told.flips))
    assert "have not held lately" in said
    assert "they choose again" in said


def test_every_limit_has_something_that_would_lift_it() -> None:
    assert {rule.__name__ for rule in LASTING + PASSING} == set(_LIFTED_BY)


@pytest.mark.parametrize("code", sorted(set(_LIFTED_BY.values())))
def test_what_would_lift_a_limit_has_its_sentence(code: str) -> None:
    assert words(Reason(code, {"minutes": "7:30", "left": 1}), library())


def test_a_chance_is_said_to_be_about_so_much_and_never_at_most() -> None:
    spoken = {code: text for code, text in library().wording.items() if code.startswith("dose.")}
    chances = [text for text in spoken.values() if "1 run in {of}" in text or "{count} in {of}" in text]
    assert len(chances) == 6
    assert all("about" in text and "at most" not in text for text in chances)


def test_a_forecast_reads_as_one_would_say_it() -> None:
    values = {"count": 1, "of": 8, "low_count": 1, "low_of": 20, "high_count": 1, "high_of": 4}
    said = words(Reason("dose.forecast", values), library())
    assert said == "Chance of a leak: about 1 in 8. It could be between 1 in 20 and 1 in 4."
