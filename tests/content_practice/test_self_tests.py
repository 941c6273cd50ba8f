"""The screens she does by herself and the readiness check: what a physiotherapist looks for in them."""

from __future__ import annotations

import re

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import CheckItem
from restride.coaching.terms.mechanisms import Evidence, StandardTest
from restride.coaching.terms.self_tests import SelfTest
from tests.content_practice.facts import exercises, kept_from, scolds, speaks_of_a_baby
from tests.content_safety.shelf import reading_age

LIBRARY = load_library()
SCREENS = sorted(LIBRARY.self_tests.values(), key=lambda one: int(one.number[1:]))
ALL: list[SelfTest | StandardTest] = [*SCREENS, *LIBRARY.tests.values()]
RESULTS = [(one.id, name) for one in ALL for name in one.findings]
CHECK = LIBRARY.checks["restride-2024"]
ITEMS = [(check.id, item) for check in LIBRARY.checks.values() for item in check.items]
OLDEST_READER = 11.0
STRONG_SQUEEZES = ("hold-count", "repeat-count", "flick-count", "standing-endurance")
ONE_LEG = ("balance-test", "calf-raise-test", "bridge-test", "sit-to-stand-test", "leg-raise-test")
LANDINGS = ("impact-tests", "running-snapshot")
TELL_NOTHING = {
    "unsure", "not-done", "not-needed", "seven-to-nine", "five-to-nine", "five-to-seven", "160-to-169",
    "between", "bit", "held-only", "springy",
}  # fmt: skip
"""Answers between two lines, or none at all: no row reads them, and none should."""
MINUTES = {1: 6, 2: 12, 3: 3}
"""Part of the readiness check -> about how many minutes it takes (rules of care)."""

each = pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.id)
each_test = pytest.mark.parametrize("test", ALL, ids=lambda one: one.id)
each_result = pytest.mark.parametrize(("owner", "finding"), RESULTS, ids=str)
each_item = pytest.mark.parametrize(("check", "item"), ITEMS, ids=lambda one: getattr(one, "id", one))


def rows_of(finding: str) -> list[Evidence]:
    """Every row of evidence that reads a finding."""
    return [row for row in LIBRARY.evidence.values() if row.finding == finding]


def texts_of(screen: SelfTest) -> dict[str, str]:
    """Everything she may read of a screen, by field."""
    many = {"before": screen.before, "steps": screen.steps, "stop_signs": screen.stop_signs}
    said = {name: " ".join(texts) for name, texts in many.items()}
    said |= {"tells": screen.tells, "touch_free": screen.touch_free, "not_for_words": screen.not_for_words}
    return {name: text for name, text in said.items() if text}


def barred(screen: str, **known: str | float) -> bool:
    """Whether these answers keep a screen from her; underscores stand for the hyphens of finding ids."""
    facts: dict[str, str | float | tuple[str, ...]] = {"medical-review": "yes"}
    facts |= {name.replace("_", "-"): said for name, said in known.items()}
    return any(holds(one, facts) for one in LIBRARY.self_tests[screen].not_for)


# --- what each result speaks for ----------------------------------------------------------------------


def test_every_screen_of_the_published_list_is_there_once() -> None:
    assert sorted(one.number for one in ALL) == sorted(f"C{number}" for number in range(1, 18))


@each_result
def test_every_result_has_a_row_that_says_what_it_speaks_for(owner: str, finding: str) -> None:
    assert rows_of(finding), f"{owner}: {finding}"


@each_result
def test_every_answer_is_read_by_a_row_or_lies_between_two_lines(owner: str, finding: str) -> None:
    options = {option.id for option in LIBRARY.findings[finding].options}
    read = {value for row in rows_of(finding) for value in (*row.present, *row.absent)}
    assert options - read <= TELL_NOTHING, owner


@each_result
def test_not_knowing_is_always_an_answer(owner: str, finding: str) -> None:
    options = {option.id for option in LIBRARY.findings[finding].options}
    assert options & {"unsure", "not-done"}, owner


@each
def test_a_screen_with_a_result_that_weighs_nothing_says_so(screen: SelfTest) -> None:
    silent = [name for name in screen.findings if {row.role for row in rows_of(name)} == {"context"}]
    assert bool(silent or not screen.findings) == ("moves nothing" in screen.tells)


def test_the_three_parts_of_one_leg_work_weigh_once_and_together() -> None:
    parts = [one.id for one in SCREENS if "one-leg-work" in one.findings]
    assert parts == ["balance-test", "calf-raise-test", "sit-to-stand-test"]
    assert [row.id for row in rows_of("one-leg-work")] == ["one-leg-not-yet"]


def test_the_norms_of_heel_raises_are_told_with_their_source() -> None:
    screen = LIBRARY.self_tests["calf-raise-test"]
    assert all(norm in screen.tells for norm in ("30 in their twenties", "27 in their thirties"))
    assert "hebert-losier-2017" in screen.source


def test_no_result_asks_how_wide_a_gap_is() -> None:
    asked = " ".join(LIBRARY.findings[name].asks.lower() for _owner, name in RESULTS)
    assert not re.search(r"\bfingers? wide\b|\bcentimet|\bhow wide\b", asked)


# --- how it is done -----------------------------------------------------------------------------------


@each
def test_it_reads_at_eleven(screen: SelfTest) -> None:
    old = {name: reading_age(text) for name, text in texts_of(screen).items()}
    assert {name: age for name, age in old.items() if age > OLDEST_READER} == {}


@each
def test_it_speaks_of_no_baby_and_neither_scolds_nor_promises(screen: SelfTest) -> None:
    said = " ".join((screen.title, *texts_of(screen).values()))
    assert [*speaks_of_a_baby(said), *scolds(said)] == []


@each
def test_its_steps_are_short_enough_to_be_done_from(screen: SelfTest) -> None:
    assert 3 <= len(screen.steps) <= 8
    assert max(len(step.split()) for step in screen.steps) <= 40


@each
def test_it_counts_something_and_stops_at_something(screen: SelfTest) -> None:
    assert screen.counted
    assert len(screen.stop_signs) >= 2


@each
def test_it_has_time_for_what_it_counts(screen: SelfTest) -> None:
    timed = sum((one.seconds or 0.0) * one.best_of * (1 + one.each_side) for one in screen.counted)
    assert screen.seconds >= timed


@each
def test_what_a_hand_a_mirror_or_a_finger_does_can_be_done_without(screen: SelfTest) -> None:
    touches = re.search(r"\bhand\b|\bmirror\b|\bfingers?\b(?! on the wall)", texts_of(screen)["steps"])
    assert screen.optional
    assert not touches or screen.touch_free


@each
def test_only_breathing_is_open_before_the_check_up(screen: SelfTest) -> None:
    unseen = any(holds(one, {"medical-review": "no"}) for one in screen.not_for)
    assert unseen == (screen.uses != ("breath",))


@each_test
def test_a_day_on_which_nothing_is_tested_is_named(test: SelfTest | StandardTest) -> None:
    if test.id != "breath-watch":
        said = " ".join(test.before).lower()
        missing = [word for word in ("fever", "bleeding", "calf", "heaviness") if word not in said]
        assert missing == []


@each
def test_lying_down_begins_with_a_word_about_dozing_off(screen: SelfTest) -> None:
    if screen.position in ("lying", "side-lying"):
        assert "doze" in " ".join(screen.before)


def test_one_cue_and_a_second_try_come_before_anything_is_made_of_a_squeeze() -> None:
    screen = LIBRARY.self_tests["lift-and-let-go"]
    cue = next(at for at, step in enumerate(screen.steps) if "one cue" in step)
    counts = next(at for at, step in enumerate(screen.steps) if "Did something lift" in step)
    assert 0 < cue < counts


def test_nobody_is_told_to_stop_the_stream() -> None:
    said = [
        sentence for screen in SCREENS for text in texts_of(screen).values() for sentence in text.split(".")
    ]
    of_it = [one.strip() for one in said if re.search(r"\bstream\b|\bflow\b|midstream", one)]
    assert of_it
    assert all(one.startswith("Never") for one in of_it)


@pytest.mark.parametrize("name", STRONG_SQUEEZES)
def test_a_strong_squeeze_is_not_tested_where_the_muscle_may_be_tense_or_pushes_down(name: str) -> None:
    assert barred(name, cannot_let_go="yes")
    assert barred(name, worse_after_squeezing="yes")
    assert barred(name, squeeze_find="down")
    assert barred(name, weeks_since_birth=5.0)


@pytest.mark.parametrize("name", [*STRONG_SQUEEZES, *ONE_LEG, *LANDINGS, "lift-and-let-go", "doming-curl"])
def test_heaviness_or_a_bulge_keeps_her_from_it(name: str) -> None:
    assert barred(name, pelvis_today="heavy")
    assert barred(name, bulge="new-or-larger")
    assert not barred(name, weeks_since_birth=30.0)


@pytest.mark.parametrize("name", LANDINGS)
def test_nothing_lands_before_twelve_weeks_or_on_a_bone_that_hurts(name: str) -> None:
    assert barred(name, weeks_since_birth=11.8)
    assert not barred(name, weeks_since_birth=12.0)
    assert barred(name, bone_pain="one-finger")


@pytest.mark.parametrize("name", ["doming-curl", "bridge-test"])
def test_a_caesarean_scar_is_not_loaded_for_eight_weeks(name: str) -> None:
    assert barred(name, birth_mode="caesarean", weeks_since_birth=7.0)
    assert barred(name, birth_mode="caesarean", weeks_since_birth=9.0, caesarean_scar="sore")


def test_the_second_towel_is_only_for_who_leaked_on_the_first() -> None:
    steps = LIBRARY.tests["home-cough-test"].steps
    done = next(at for at, step in enumerate(steps) if step.startswith("If it is dry, you are done"))
    assert done < next(at for at, step in enumerate(steps) if "on top of the lift" in step)


# --- the readiness check --------------------------------------------------------------------------------


@pytest.mark.parametrize("check", LIBRARY.checks)
@pytest.mark.parametrize("part", MINUTES)
def test_each_part_takes_about_its_minutes(check: str, part: int) -> None:
    taken = sum(item.seconds for item in LIBRARY.checks[check].items if item.part == part)
    assert taken / 60 == pytest.approx(MINUTES[part], abs=1.0)


@each_item
def test_a_procedure_is_short_and_reads_at_eleven(check: str, item: CheckItem) -> None:
    assert len(item.procedure.split()) <= 60, check
    assert reading_age(item.procedure) <= OLDEST_READER


@each_item
def test_every_test_of_a_check_is_drawn(check: str, item: CheckItem) -> None:
    assert item.drawing in LIBRARY.drawings, check


@each_item
def test_a_test_of_one_leg_is_drawn_on_one_leg(check: str, item: CheckItem) -> None:
    two_legged = {"calf-raise", "sit-to-stand", "bridge"}
    assert item.drawing not in two_legged, check


def test_nothing_lands_before_what_stands_is_done() -> None:
    first = [item.contacts_per_leg > 0 for item in CHECK.items if item.part == 1]
    assert first == sorted(first)


def test_star_jumps_come_last_and_only_after_hops_that_went_well() -> None:
    last = [item for item in CHECK.items if item.part == 1][-1]
    assert (last.id, last.decides) == ("star-jumps", "plan")
    assert last.procedure.startswith("Only if your hops were dry or gave drops.")


def test_out_and_in_are_two_landings_of_each_leg() -> None:
    (jumps,) = [item for item in CHECK.items if item.id == "star-jumps"]
    assert jumps.contacts_per_leg == 2 * jumps.target


def test_the_screen_of_the_impact_tests_lands_as_often_as_the_check() -> None:
    landed = sum(item.contacts_per_leg for item in CHECK.items if item.part == 1)
    assert LIBRARY.self_tests["impact-tests"].contacts_per_leg == landed


def test_what_stops_all_and_what_ends_one_test_is_said() -> None:
    said = LIBRARY.wording["safety_page.check-stop"]
    assert all(word in said for word in ("Heaviness", "bulge", "pain above 3", "A drop ends only that test"))


def test_what_must_be_so_before_the_check_is_said() -> None:
    said = LIBRARY.wording["safety_page.check-before"]
    assert all(word in said for word in ("12 weeks", "clinician", "bladder", "bone"))


# --- pushing down -----------------------------------------------------------------------------------------


def test_pushing_down_asks_about_a_bulge_offers_a_visit_and_holds_nothing() -> None:
    (rule,) = [one for one in LIBRARY.rules if one.id == "pushes-down"]
    assert holds(rule.when, {"squeeze-find": ("down", "helpers")})
    assert (rule.tier.name, rule.referral, rule.holds) == ("T3", "offered", ())
    assert "bulge" in LIBRARY.wording[rule.text]


def test_strong_squeezes_leave_her_out_while_something_pushes_down() -> None:
    strong = [one.id for one in exercises() if "floor strength" in one.feeds or "squeeze" in one.uses]
    assert [name for name in strong if not kept_from(name, squeeze_find="down")] == []


def test_the_gentle_way_of_finding_the_lift_stays() -> None:
    assert not kept_from("floor-cue-finder", squeeze_find="down")
