"""What a verdict withholds, what it always leaves open, and what it asks."""

from __future__ import annotations

import pytest

from restride.coaching.safety import changes_at
from restride.coaching.safety.holds import ALL, ALWAYS_OPEN, GENTLE
from restride.coaching.terms.entries import Answer, Birth, CheckIn, Referral, SaidAboutExercise, Seen
from restride.coaching.terms.library import Tier
from tests.safety.support import (
    NOON,
    NUMBERS,
    choice,
    held,
    hold_of,
    later,
    library,
    moment,
    remembered,
    rule,
    says,
    verdict,
    yes,
)

CONTENT = library(
    rules=[
        rule("chest", yes("chest"), Tier.T0, holds=tuple(ALL), referral="required"),
        rule("fever", yes("fever"), Tier.T1),
        rule("bone", yes("bone"), Tier.T2, holds=("run", "walk", "strength"), referral="required"),
        rule("bulge", yes("bulge"), Tier.T3, referral="required", exit="prolapse"),
        rule("mood", yes("mood"), Tier.T0, private=True),
        rule("tired", yes("tired"), Tier.T4, lifted_by="answer", holds=(), no_increase=True, dose_factor=0.8),
        rule("bleed", yes("bleed"), Tier.T4, lifted_by="answer", holds=(), dose_factor=0.9),
        rule("urge", yes("urge"), Tier.T3, lifted_by="answer", holds=(), exit="urge", referral="offered"),
        rule("bone-care", yes("feeding"), Tier.T4, lifted_by="answer", holds=()),
    ],
    findings=[
        choice("chest", group="pre-run", when=("start", "before-run"), lasts_days=7),
        choice("fever", group="pre-run", when=("start", "before-run"), lasts_days=7),
        choice("mood", private=True, when=("start",)),
        *(choice(one) for one in ("bone", "bulge", "tired", "bleed", "urge", "feeding")),
    ],
)


def eased(said: SaidAboutExercise, finding: str) -> set[str]:
    visit = moment(Seen("a doctor", NOON.date(), said), later(hours=2))
    return set(verdict(CONTENT, [moment(Answer(finding, "yes")), visit], later(hours=3)).allowed)


@pytest.mark.parametrize("finding", ["chest", "fever"])
def test_under_t0_and_t1_the_text_is_all_there_is(finding: str) -> None:
    said = verdict(CONTENT, [moment(Answer(finding, "yes"))])
    assert (said.only_text, said.allowed) == (True, ())


def test_below_t1_walking_and_breath_stay_whatever_the_rule_says() -> None:
    assert verdict(CONTENT, says(bone="yes")).allowed == (
        "impact",
        "core",
        "squeeze",
        "release",
        "breath",
        "walk",
    )


def test_a_private_emergency_leaves_walking_breath_and_release_behind_its_text() -> None:
    said = verdict(CONTENT, says(mood="yes"))
    assert (said.tier, said.only_text, set(said.allowed) >= GENTLE, "run" in said.allowed) == (
        0,
        False,
        True,
        False,
    )


def test_a_private_and_an_open_emergency_together_leave_the_text_alone() -> None:
    assert verdict(CONTENT, says(mood="yes", chest="yes")).only_text


def test_nothing_said_about_exercise_opens_walking_and_breath_only() -> None:
    assert eased("nothing-said", "fever") == ALWAYS_OPEN


def test_walking_only_opens_walking_breath_and_release() -> None:
    assert eased("walking-only", "fever") == GENTLE


def test_walking_only_restricts_even_where_the_rule_asked_less() -> None:
    assert eased("walking-only", "bulge") == GENTLE


def test_not_yet_leaves_the_text_alone() -> None:
    assert eased("not-yet", "fever") == set()


def test_yes_opens_everything() -> None:
    assert eased("yes", "chest") == ALL


def test_the_same_sign_again_after_walking_only_closes_it_again() -> None:
    visit = moment(Seen("a doctor", NOON.date(), "walking-only"), later(hours=2))
    said = verdict(CONTENT, [*says(fever="yes"), visit, *says(later(1), fever="yes")], later(1))
    assert said.only_text


def test_holds_come_worst_first() -> None:
    said = verdict(CONTENT, says(tired="yes", bulge="yes", bone="yes"))
    assert [hold.rule for hold in said.holds] == ["bone", "bulge", "tired"]


def test_the_dose_takes_the_smallest_factor() -> None:
    assert verdict(CONTENT, says(tired="yes", bleed="yes")).dose_factor == 0.8


def test_a_rule_against_increase_gives_its_reason() -> None:
    (reason,) = verdict(CONTENT, says(tired="yes")).no_increase
    assert (reason.code, reason.values["rule"]) == ("readiness.no-increase", "tired")


def test_prolapse_comes_before_urge_as_an_exit() -> None:
    assert verdict(CONTENT, says(urge="yes", bulge="yes")).exit == "prolapse"


def test_the_bone_care_group_is_said() -> None:
    assert verdict(CONTENT, says(feeding="yes")).bone_care


def test_a_loss_is_said() -> None:
    assert verdict(CONTENT, [], birth=Birth(later(-200).date(), "vaginal", loss=True)).loss


@pytest.mark.parametrize(
    ("state", "codes"),
    [(None, ["readiness.referral-required"]), ("sent", ["readiness.referral-sent"]), ("answered", [])],
)
def test_a_referral_stays_open_until_it_is_answered(state: str | None, codes: list[str]) -> None:
    diary = says(bulge="yes")
    if state is not None:
        diary.append(moment(Referral("a physio", state, ("bulge",)), later(minutes=5)))  # type: ignore[arg-type]
    assert [reason.code for reason in verdict(CONTENT, diary, later(1)).referrals] == codes


# --- what must be asked ---------------------------------------------------------------------------------


def test_an_unanswered_start_screen_is_asked_and_private_questions_are_not() -> None:
    assert verdict(CONTENT, [], birth=None).asks == ("birth", "chest", "fever")


def test_none_of_these_answers_the_screen() -> None:
    screen = moment(CheckIn("start", none=True, groups=("pre-run",)))
    assert verdict(CONTENT, [screen], later(1)).asks == ()


def test_a_screen_is_asked_again_when_it_has_faded() -> None:
    screen = moment(CheckIn("start", none=True, groups=("pre-run",)))
    assert verdict(CONTENT, [screen], later(7)).asks == ("chest", "fever")


def test_an_unknown_protocol_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="'c25k'; this library has goom-2019, restride-2024"):
        verdict(CONTENT, [], protocol="c25k")


# --- when it changes by itself -----------------------------------------------------------------------------


def test_a_verdict_changes_by_itself_when_a_fact_fades_or_at_four_in_the_morning() -> None:
    memory = remembered(CONTENT, [moment(Answer("chest", "no"))])
    found = [changes_at(memory, now, CONTENT, NUMBERS) for now in (later(6, hours=20), later(0))]
    assert found == [later(7), later(hours=16)]


def test_the_hold_says_what_was_said_of_it() -> None:
    visit = moment(Seen("a doctor", NOON.date(), "nothing-said"), later(hours=2))
    said = verdict(CONTENT, [*says(bulge="yes"), visit], later(1))
    assert (hold_of(said, "bulge").said, held(said)) == ("nothing-said", {"bulge"})
