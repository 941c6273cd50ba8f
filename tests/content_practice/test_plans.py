"""Strands, mixes, rules of growth, ladder and programmes, and the strength and landings they are made of."""

from __future__ import annotations

from itertools import pairwise

import pytest

from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.programmes import STRANDS, Mix, Phase, Programme
from restride.coaching.terms.shared import COMPONENTS
from tests.content_practice.facts import exercises, kept_from, of_family, scolds, speaks_of_a_baby
from tests.content_safety.shelf import reading_age
from tests.practice.worlds import library, numbers, reading

STRENGTH = (
    "bridge", "calf-raise", "single-leg-bridge", "step-up", "short-foot", "single-leg-calf-raise",
    "soleus-raise", "clam", "side-leg-raise", "step-down", "split-squat", "single-leg-deadlift",
    "single-leg-sit-to-stand", "running-man", "balance-reach", "heavy-calf-raise",
    "heavy-split-squat", "heavy-deadlift",
)  # fmt: skip
RUNGS = (
    ("quiet-march",),
    ("heel-drops", "snap-down"),
    ("two-foot-bounce", "pogo-hops"),
    ("jog-on-the-spot", "line-hops", "skip", "star-jumps"),
    ("drop-landing", "forward-bounds"),
    ("single-leg-hop",),
)
DRILLS = ("quiet-feet-run", "cadence-run", "hill-run")
HEAVY = ("heavy-calf-raise", "heavy-split-squat", "heavy-deadlift")
ALL_FIVE = {name: placed.item for name, placed in reading().draft.strands.items()}
MIXES = [placed.item for placed in reading().draft.mixes.values()]
LADDER = reading().draft.ladders["impact"].item
RULES = {name: placed.item for name, placed in reading().draft.progress.items()}
PROGRAMMES = [placed.item for placed in reading().draft.programmes.values()]
PHASES = [(programme, phase) for programme in PROGRAMMES for phase in programme.phases]
LANDINGS = [one for one in exercises() if one.contacts_per_leg and one.pattern != "run"]
REASONS: dict[str, str] = {
    **{one.id: one.why for one in ALL_FIVE.values()},
    **{f"mix {one.id}": one.why for one in MIXES},
    **{f"grow by {one.id}": one.why for one in RULES.values()},
    **{f"programme {one.id}": one.why for one in PROGRAMMES},
    **{f"{whole.id} {one.id}": f"{one.why} {one.gate.words}" for whole, one in PHASES},
    "ladder": LADDER.why,
}

each_landing = pytest.mark.parametrize("landing", LANDINGS, ids=lambda one: one.id)
each_draft = pytest.mark.parametrize("mix", [one for one in MIXES if not one.shipped], ids=lambda one: one.id)
each_phase = pytest.mark.parametrize(("programme", "phase"), PHASES, ids=lambda one: one.id)


def steps_per_second(landing: Exercise) -> float:
    """Contacts of one leg in a second of what is dosed by time: two bounces, 160 steps a minute, a skip."""
    return {"two-foot-bounce": 2.0, "jog-on-the-spot": 160 / 60 / 2, "skip": 1.25}[landing.id]


def contacts(landing: Exercise) -> float:
    """Contacts per leg that its dose makes."""
    dose = landing.dose
    sides = 1 if dose.reps is None or landing.id != "forward-bounds" else 0.5
    landed_twice = 2 if landing.id == "star-jumps" else 1
    if dose.reps is not None:
        return dose.sets * dose.reps * sides * landed_twice
    return dose.sets * (dose.seconds or 0.0) * steps_per_second(landing)


def programme_of(purpose: str) -> Programme:
    """The one programme of a purpose."""
    (found,) = [one for one in PROGRAMMES if one.purpose == purpose]
    return found


def test_every_strength_exercise_that_others_name_is_there() -> None:
    assert set(STRENGTH) == set(of_family("strength"))


def test_the_impact_family_is_the_ladder_and_the_drills_of_a_run() -> None:
    assert {*(name for rung in RUNGS for name in rung), *DRILLS} == set(of_family("impact"))


def test_the_ladder_goes_from_a_march_to_a_hop() -> None:
    assert tuple(rung.exercises for rung in LADDER.rungs) == RUNGS


def test_a_rung_takes_two_green_sessions_up_and_one_symptom_down() -> None:
    assert (LADDER.green_sessions, LADDER.back_rungs, LADDER.tolerated_share) == (2, 1, 1.0)


@each_landing
def test_a_landing_counts_the_contacts_its_dose_makes(landing: Exercise) -> None:
    assert landing.contacts_per_leg == pytest.approx(contacts(landing))


@each_landing
def test_a_landing_says_where_a_leak_leads_and_that_bone_pain_ends_it(landing: Exercise) -> None:
    signs = " ".join(landing.stop_signs)
    assert "Next time, " in signs
    assert "bone pain" in signs


@each_landing
def test_a_landing_says_that_a_symptom_is_one_rung_down(landing: Exercise) -> None:
    assert "one rung down" in landing.text


@each_landing
def test_bone_pain_or_a_heavy_day_keeps_her_from_a_landing(landing: Exercise) -> None:
    assert kept_from(landing.id, bone_pain="one-finger")
    assert kept_from(landing.id, pelvis_today="heavy")


@pytest.mark.parametrize("name", DRILLS)
def test_a_drill_of_a_run_is_part_of_a_run_that_was_given(name: str) -> None:
    drill = library().exercises[name]
    assert drill.pattern == "run"
    assert drill.not_for_words.startswith("Only in the bouts of a run you were given.")


@pytest.mark.parametrize("name", HEAVY)
def test_nothing_heavy_before_sixteen_weeks_or_without_a_weight(name: str) -> None:
    assert kept_from(name, weeks_since_birth=15.0)
    assert not kept_from(name, weeks_since_birth=17.0)
    assert "weight" in library().exercises[name].kit


def test_heavy_means_four_to_six() -> None:
    doses = [library().exercises[name].dose for name in HEAVY]
    assert {(dose.reps, dose.reps_to) for dose in doses} == {(4, 6)}


def test_leg_strength_is_possible_upright_with_both_hands_full() -> None:
    easy = library().exercises["short-foot"]
    assert not easy.kit
    assert "baby-on-me" not in easy.bans


def test_growth_is_the_rule_of_care() -> None:
    reps = RULES["reps"]
    assert (reps.clean_sessions, reps.in_reserve, reps.step) == (2, 2, 2)
    assert 0.025 <= reps.load_share <= 0.05


def test_every_component_belongs_to_exactly_one_strand_of_practice() -> None:
    fed = [component for name in STRANDS for component in ALL_FIVE[name].feeds]
    assert sorted(fed) == sorted(COMPONENTS)


def test_runs_take_no_share_of_practice() -> None:
    assert ALL_FIVE["runs"].feeds == ()


def test_the_shipped_mix_is_the_equal_one() -> None:
    (shipped,) = [one for one in MIXES if one.shipped]
    assert shipped.id == "equal"
    assert {round(shipped.shares[name] * 7, 9) for name in COMPONENTS} == {1.0}


@each_draft
def test_a_mix_a_coach_may_order_keeps_the_floors(mix: Mix) -> None:
    asked = numbers().practice
    assert mix.review == "draft"
    assert mix.shares["breath"] >= asked.breath_floor_share
    assert mix.shares["coordination"] >= asked.coordination_floor_share
    assert mix.shares["leg strength"] >= asked.leg_strength_floor_share


def test_the_mix_for_a_floor_that_holds_hardly_squeezes() -> None:
    mix = reading().draft.mixes["release-first"].item
    assert mix.shares["floor strength"] <= numbers().practice.floor_strength_ceiling_if_tight


def test_the_foundation_goes_from_breath_to_landings() -> None:
    phases = [one.id for one in programme_of("foundation").phases]
    assert phases == ["breath", "connect", "load", "single-leg", "impact"]


def test_nothing_of_the_foundation_lands_before_its_last_phase() -> None:
    landing = {one.id for one in LANDINGS}
    before = {name for phase in programme_of("foundation").phases[:-1] for name in phase.exercises}
    assert before.isdisjoint(landing)


@each_phase
def test_a_phase_but_the_runs_has_leg_strength(programme: Programme, phase: Phase) -> None:
    if programme.purpose != "walk-run":
        known = [library().exercises[name] for name in phase.exercises]
        assert any(one.feeds.get("leg strength", 0.0) > 0.5 for one in known)


@each_phase
def test_a_gate_asks_for_nothing_that_needs_more_than_the_usual_things(
    programme: Programme, phase: Phase
) -> None:
    kit = {thing for name in phase.gate.exercises for thing in library().exercises[name].kit}
    assert kit <= ({"wall", "weight"} if phase.id == "heavy" else {"chair", "pillow", "wall"}), programme.id


@pytest.mark.parametrize("purpose", ["foundation", "runners-strength", "walk-run"])
def test_a_programme_says_that_set_plans_were_rejected(purpose: str) -> None:
    programme = programme_of(purpose)
    assert "deering-2024" in programme.source
    assert "96 in 100" in programme.why
    assert "set plan" in programme.why


def test_strength_beside_running_is_two_days_a_week() -> None:
    assert {phase.days_per_week for phase in programme_of("runners-strength").phases} == {2}


def test_the_walk_run_way_begins_with_fifteen_seconds_and_ends_in_one_piece() -> None:
    runs = [run for phase in programme_of("walk-run").phases for run in phase.runs]
    assert (runs[0].bout_s, runs[0].walk_s) == (15, 60)
    assert (runs[-1].bouts, runs[-1].bout_s >= 18 * 60) == (1, True)


def test_where_a_bout_of_the_walk_run_way_grows_the_running_hardly_does() -> None:
    runs = [run for phase in programme_of("walk-run").phases for run in phase.runs]
    for before, after in pairwise(runs):
        more = (after.bout_s * after.bouts - before.bout_s * before.bouts) / 60
        assert after.bout_s == before.bout_s or more <= 2, (before, after)


def test_every_phase_of_the_walk_run_way_waits_for_two_green_runs() -> None:
    assert {phase.gate.green_runs for phase in programme_of("walk-run").phases} == {2}


@pytest.mark.parametrize("why", REASONS.values(), ids=REASONS)
def test_a_reason_reads_at_eleven_and_speaks_to_everybody(why: str) -> None:
    assert reading_age(why) <= 11
    assert scolds(why) == speaks_of_a_baby(why) == []
