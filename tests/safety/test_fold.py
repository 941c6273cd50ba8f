"""The fold: what becomes a fact, when it fades, what opens a hold, and what alone ends one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.entries import (
    Answer,
    Birth,
    CheckIn,
    Note,
    NotNow,
    Redaction,
    SaidAboutExercise,
    Seen,
)
from restride.coaching.terms.library import AllOf, AnyOf, AtLeast, Is, NoneOf, Tier
from restride.coaching.terms.phrases import Phrase
from tests.safety.support import (
    NOON,
    choice,
    held,
    hold_of,
    later,
    library,
    moment,
    number,
    remembered,
    rule,
    says,
    verdict,
    yes,
)

BULGE = Is("bulge", ("new",))
CONTENT = library(
    rules=[
        rule("bulge", BULGE, Tier.T3),
        rule("bleeding", yes("bleeding"), Tier.T1, to_week=12),
        rule("fever", yes("fever"), Tier.T4, lifted_by="answer"),
        rule("short", AtLeast("nights", 2), Tier.T4, lifted_by="days", lifted_after_days=3),
        rule("two", AllOf((yes("a"), yes("b")))),
        rule("either", AnyOf((yes("c"), yes("d")))),
        rule("unless", AllOf((yes("e"), NoneOf((yes("f"),))))),
        rule("typed", Is("typed-words", ("typed",)), Tier.T0, lifted_by="not-now"),
    ],
    findings=[
        choice("bulge", "no", "new", "same", group="pelvis", several=True),
        choice("bleeding", group="pelvis", lasts_days=7),
        choice("fever", group="today", lasts_days=7),
        *(choice(one) for one in "abcdef"),
        number("nights"),
    ],
    phrases=[Phrase("p", "typed", (r"\bchest\b",), (r"\bnot\b",), "safety_ask.typed")],
)


def seen(
    said: SaidAboutExercise, days: float, *rules: str, on_days: float | None = None, by: str = "runner:ada"
) -> Moment:
    on = later(days if on_days is None else on_days).date()
    return moment(Seen("a doctor", on, said, rules), later(days), f"seen-{days}", by)


# --- facts ---------------------------------------------------------------------------------------------


def test_none_of_these_says_no_to_the_rest_of_the_group() -> None:
    said = CheckIn("weekly", {"bulge": "new"}, none=True, groups=("pelvis",))
    facts = remembered(CONTENT, [moment(said)]).facts
    assert {one: fact.value for one, fact in facts.items()} == {"bulge": "new", "bleeding": "no"}


def test_several_chosen_options_each_count() -> None:
    assert "bulge" in held(verdict(CONTENT, [moment(Answer("bulge", ("same", "new")))]))


def test_an_answer_fades_after_its_days_and_not_before() -> None:
    content = library([rule("r", yes("x"), lifted_by="answer")], [choice("x", lasts_days=2)])
    stands = [bool(held(verdict(content, says(x="yes"), now))) for now in (later(1.99), later(2))]
    assert stands == [True, False]


def test_what_a_coach_answers_in_her_name_is_not_a_fact() -> None:
    assert not remembered(CONTENT, [moment(Answer("bulge", "new"), by="coach:kim")]).facts


# --- opening --------------------------------------------------------------------------------------------


def test_a_met_rule_opens_its_hold_at_that_entry() -> None:
    hold = hold_of(verdict(CONTENT, says(bulge="new"), later(1)), "bulge")
    assert (hold.opened_at, hold.opened_by) == (NOON, f"bulge-{NOON.isoformat()}")


def test_a_rule_is_met_by_answers_given_on_different_days() -> None:
    assert "two" in held(verdict(CONTENT, says(a="yes") + says(later(3), b="yes"), later(4)))


def test_a_rule_opens_when_what_spoke_against_it_is_taken_back() -> None:
    diary = says(f="yes") + says(later(1), e="yes") + says(later(2), f="no")
    assert [held(verdict(CONTENT, diary[:n], later(3))) for n in (2, 3)] == [set(), {"unless"}]


@pytest.mark.parametrize(("days", "stands"), [(83, True), (84, False)])
def test_a_week_band_is_read_at_the_time_of_the_answer(days: int, stands: bool) -> None:
    birth = Birth(NOON.date() - timedelta(days=days), "vaginal")
    assert ("bleeding" in held(verdict(CONTENT, says(bleeding="yes"), later(60), birth))) is stands


def test_without_a_birth_date_every_band_counts_as_inside() -> None:
    assert "bleeding" in held(verdict(CONTENT, says(bleeding="yes"), birth=None))


def test_a_ghost_opens_a_hold_and_leaves_no_fact() -> None:
    memory = remembered(CONTENT, [moment(Answer("bulge", "new"), ghost=True)])
    assert (set(memory.open), set(memory.facts)) == ({"bulge"}, set())


def test_a_ghost_lifts_nothing() -> None:
    diary = [*says(bulge="new"), moment(Seen("dr", NOON.date(), "yes"), later(minutes=5), ghost=True)]
    assert "bulge" in held(verdict(CONTENT, diary, later(1)))


def test_a_redacted_entry_keeps_the_hold_it_had_opened() -> None:
    memory = remembered(CONTENT, [moment(Redaction("gone", ("bulge",)))])
    assert (memory.open["bulge"].opened_by, memory.open["bulge"].because) == ("gone", "kept")


def test_a_redaction_taken_back_too_late_still_keeps_the_hold() -> None:
    memory = remembered(CONTENT, [moment(Redaction("gone", ("bulge",)), ghost=True)])
    assert set(memory.open) == {"bulge"}


# --- lifting ---------------------------------------------------------------------------------------------


def test_her_own_no_does_not_lift_what_a_visit_must_lift() -> None:
    assert "bulge" in held(verdict(CONTENT, says(bulge="new") + says(later(1), bulge="no"), later(2)))


def test_a_visit_with_a_yes_lifts_it() -> None:
    assert not held(verdict(CONTENT, [*says(bulge="new"), seen("yes", 1)], later(2)))


def test_a_coach_cannot_enter_the_visit() -> None:
    assert "bulge" in held(verdict(CONTENT, [*says(bulge="new"), seen("yes", 1, by="coach:kim")], later(2)))


def test_a_visit_before_the_answer_does_not_lift_it() -> None:
    diary = [*says(later(2), bulge="new"), seen("yes", 3, on_days=0)]
    assert "bulge" in held(verdict(CONTENT, diary, later(4)))


def test_an_appointment_is_no_visit() -> None:
    assert "bulge" in held(verdict(CONTENT, [*says(bulge="new"), seen("yes", 1, on_days=5)], later(2)))


def test_a_new_answer_after_a_visit_opens_it_again() -> None:
    diary = [*says(bulge="new"), seen("yes", 1), *says(later(5), bulge="new")]
    assert hold_of(verdict(CONTENT, diary, later(6)), "bulge").opened_at == later(5)


def test_another_answer_of_the_same_rule_after_a_visit_does_not_open_it_again() -> None:
    diary = [*says(c="yes"), seen("yes", 1), *says(later(2), d="no")]
    assert not held(verdict(CONTENT, diary, later(3)))


def test_a_visit_that_names_one_rule_leaves_the_others() -> None:
    diary = [*says(bulge="new", c="yes"), seen("yes", 1, "bulge")]
    assert held(verdict(CONTENT, diary, later(2))) == {"either"}


def test_not_yet_keeps_the_hold() -> None:
    assert "bulge" in held(verdict(CONTENT, [*says(bulge="new"), seen("not-yet", 1)], later(2)))


def test_her_answers_lift_what_answers_may_lift() -> None:
    diary = says(fever="yes") + says(later(1), fever="no")
    assert [bool(held(verdict(CONTENT, diary[:n], later(2)))) for n in (1, 2)] == [True, False]


def test_days_lift_what_days_may_lift_counted_from_the_last_time() -> None:
    diary = says(nights=2) + says(later(1), nights=3)
    stands = [bool(held(verdict(CONTENT, diary, now))) for now in (later(3.9), later(4))]
    assert stands == [True, False]


# --- typed words ------------------------------------------------------------------------------------------


def test_typed_words_open_the_rule_they_mean() -> None:
    assert held(verdict(CONTENT, [moment(Note("my chest hurts"))])) == {"typed"}


def test_denied_words_open_nothing() -> None:
    assert not held(verdict(CONTENT, [moment(Note("it is not my chest"))]))


def test_what_a_coach_types_opens_nothing() -> None:
    assert not held(verdict(CONTENT, [moment(Note("her chest hurts"), by="coach:kim")]))


def test_not_now_lifts_what_words_opened_and_clears_the_words() -> None:
    memory = remembered(CONTENT, [moment(Note("my chest hurts")), moment(NotNow("typed"), later(minutes=1))])
    assert (dict(memory.open), memory.facts["typed-words"].value) == ({}, ())


def test_not_now_does_not_lift_what_answers_opened() -> None:
    diary = [*says(bulge="new"), moment(NotNow("bulge"), later(minutes=1))]
    assert "bulge" in held(verdict(CONTENT, diary, later(1)))
