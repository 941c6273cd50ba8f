"""Whatever the day: nothing forbidden, nothing too long, nothing dangerous with a baby on her."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations

import pytest
from hypothesis import given

from restride.coaching.practice import choose
from restride.coaching.practice.allowed import LYING, permitted
from restride.coaching.practice.asked import gather
from restride.coaching.practice.demand import pattern_of
from restride.coaching.terms.advice import Situation
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.entries import CheckDone, ItemResult, Leak, SessionDone, SetDone
from restride.coaching.terms.library import Activity, Check, CheckItem
from tests.practice.strategies import Day, days
from tests.practice.worlds import (
    BANS,
    EVERYTHING,
    TENSE,
    asking,
    codes,
    did,
    facts,
    grown,
    library,
    moment,
    names,
    numbers,
    open_today,
    ordered,
    ran,
    today,
    verdict,
)
from tests.practice.worlds import NOON as NOW

BELOW, RUNG = "bridge", "single-leg-bridge"
"""A rung and the next one up, of one family."""
SUBSETS = list(chain.from_iterable(combinations(EVERYTHING, size) for size in range(len(EVERYTHING) + 1)))


@pytest.mark.parametrize("said", [{}, TENSE], ids=["plain", "tense"])
def test_no_session_holds_a_held_activity_over_all_subsets_of_what_is_allowed(said: dict[str, str]) -> None:
    for allowed in SUBSETS:
        session = today(minutes=20, said=dict(said), given=verdict(allowed))
        used: set[Activity] = {use for name in names(session) for use in library().exercises[name].uses}
        assert used <= set(allowed), (allowed, names(session))


@given(days())
def test_a_session_fits_her_minutes(day: Day) -> None:
    assert day.session().minutes <= day.minutes


@given(days())
def test_a_session_lasts_what_its_items_and_changes_last(day: Day) -> None:
    session = day.session()
    changes = numbers().practice.change_over_min * max(0, len(session.items) - 1)
    assert session.minutes == pytest.approx(sum(one.minutes for one in session.items) + changes)


@given(days())
def test_no_exercise_comes_twice_in_a_session(day: Day) -> None:
    chosen = names(day.session())
    assert len(chosen) == len(set(chosen))


@given(days())
def test_a_composed_session_holds_at_most_one_exercise_of_a_pattern(day: Day) -> None:
    session = day.session()
    patterns = [pattern_of(library().exercises[name]) for name in names(session)]
    assert session.circuit or len(patterns) == len(set(patterns))


@given(days())
def test_no_session_is_made_of_squeezes_and_their_let_gos_alone(day: Day) -> None:
    chosen = [library().exercises[name] for name in names(day.session())]
    squeezes = {one.id for one in chosen if "squeeze" in one.uses}
    theirs = squeezes | {one.let_go for one in chosen if one.id in squeezes}
    assert not squeezes or {one.id for one in chosen} - theirs


@given(days())
def test_there_is_always_something_to_do_or_a_word_on_why_not(day: Day) -> None:
    session = day.session()
    assert session.items or codes(session) & {"practice.nothing", "practice.nothing_here"}


@given(days())
def test_every_item_fits_where_she_is_and_what_is_there(day: Day) -> None:
    bans = set(day.bans) - ({"no-floor"} if "in-bed" in day.bans else set())
    for name in names(day.session()):
        exercise = library().exercises[name]
        assert bans.isdisjoint(exercise.bans)
        assert set(exercise.kit) <= set(day.kit)


@given(days())
def test_no_item_is_given_against_her_answers(day: Day) -> None:
    known = {name: fact.value for name, fact in facts(day.said).items()}
    for name in names(day.session()):
        assert not any(holds(condition, known) for condition in library().exercises[name].not_for)


@given(days())
def test_with_a_baby_on_her_everything_is_upright_and_nothing_lands(day: Day) -> None:
    if "baby-on-me" in day.bans:
        for name in names(day.session()):
            exercise = library().exercises[name]
            assert exercise.position in ("sitting", "standing", "moving")
            assert not exercise.contacts_per_leg


@given(days())
def test_no_impact_on_the_day_of_a_run_or_of_impact_or_on_the_day_after(day: Day) -> None:
    landing = {name for name, one in library().exercises.items() if "impact" in one.uses}
    lately = [one for one in day.diary if (NOW.date() - one.day).days <= 1]
    landed = any(
        one.entry.kind == "run" or landing & set(getattr(one.entry.payload, "exercises", ()))
        for one in lately
    )
    if landed:
        assert landing.isdisjoint(names(day.session()))


@given(days())
def test_at_most_one_rung_of_impact_a_day(day: Day) -> None:
    chosen = [library().exercises[name] for name in names(day.session())]
    assert sum("impact" in one.uses for one in chosen) <= 1


@given(days())
def test_every_squeeze_is_followed_by_its_let_go(day: Day) -> None:
    chosen = names(day.session())
    for at, name in enumerate(chosen):
        if "squeeze" in library().exercises[name].uses:
            assert chosen[at + 1 : at + 2] == [library().exercises[name].let_go]


@given(days())
def test_a_floor_that_may_hold_tension_is_not_squeezed(day: Day) -> None:
    groups = {"hard-to-start", "cannot-let-go", "worse-after-squeezing", "better-after-release"}
    if len(groups & day.said.keys()) >= 2:
        chosen = [library().exercises[name] for name in names(day.session())]
        assert not any("squeeze" in one.uses for one in chosen)


@given(days())
def test_every_lying_item_opens_with_the_sentence_on_dozing_and_no_other_does(day: Day) -> None:
    for item in day.session().items:
        lying = library().exercises[item.exercise].position in LYING
        dozing = item.opens_with is not None and item.opens_with.code.startswith("practice.doze_")
        assert dozing == lying


@pytest.mark.parametrize(("weeks", "said"), [(30.0, True), (103.0, True), (105.0, False), (200.0, False)])
def test_the_sentence_on_dozing_with_a_baby_ends_two_years_after_the_birth(weeks: float, said: bool) -> None:
    session = today(minutes=30, said={"weeks-since-birth": weeks})
    opened = [one for one in session.items if one.opens_with is not None]
    assert bool(opened) == said


@given(days())
def test_after_a_loss_no_sentence_speaks_of_a_baby(day: Day) -> None:
    if day.given.loss:
        sentences = " ".join(library().wording[code] for code in codes(day.session()))
        assert "baby" not in sentences


@given(days())
def test_the_same_day_gives_the_same_session(day: Day) -> None:
    assert day.session() == day.session()


@given(days())
def test_every_code_has_a_sentence_its_values_fill(day: Day) -> None:
    session = day.session()
    for reason in (*session.why, *session.relaxed, *(item.why for item in session.items)):
        assert library().wording[reason.code].format(**reason.values)


def test_breath_alone_gives_something_in_every_situation() -> None:
    for size in range(len(BANS) + 1):
        for bans in combinations(BANS, size):
            assert today(minutes=3, bans=bans, given=verdict(("breath",)), kit=()).items, bans


def test_walking_and_breath_alone_give_both_and_say_that_it_is_gentle() -> None:
    session = today(minutes=10, given=verdict(("walk", "breath")))
    uses = {use for name in names(session) for use in library().exercises[name].uses}
    assert uses == {"breath", "walk"}
    assert "practice.gentle" in codes(session)


def test_under_a_fixed_text_there_is_no_session() -> None:
    assert today(given=verdict(only_text=True)).items == ()


def test_nothing_allowed_gives_an_empty_session_that_says_so() -> None:
    session = today(given=verdict(()))
    assert (session.items, codes(session)) == ((), {"practice.nothing"})


def test_an_order_against_impact_takes_impact_out() -> None:
    assert "heel-drops" in open_today(grown())
    assert "heel-drops" not in open_today([*grown(), ordered(1, "no-impact")])


def test_an_order_that_is_over_holds_nothing() -> None:
    over = ordered(9, "no-impact", until=date(2026, 11, 25))
    assert "heel-drops" in open_today([*grown(), over])


def test_a_blocked_start_gives_no_impact() -> None:
    blocked = replace(verdict().start, path="blocked")
    assert "heel-drops" not in open_today(grown(), given=verdict(start=blocked))


def test_a_run_taken_back_does_not_rest_impact() -> None:
    real = ran(0)
    ghost = moment(real.entry.payload, real.entry.at, "run", ghost=True)
    assert "heel-drops" in open_today([*grown(), ghost])


def test_a_harder_rung_opens_after_two_clean_days_below_it() -> None:
    once = [did(6, BELOW, minutes=1.5)]
    twice = [*once, did(4, BELOW, minutes=1.5)]
    assert RUNG not in open_today(once)
    assert RUNG in open_today(twice)


def test_a_day_with_a_leak_does_not_count_towards_the_next_rung() -> None:
    leaked = moment(Leak(), did(4).entry.at, "leak")
    diary = [did(6, BELOW, minutes=1.5), did(4, BELOW, minutes=1.5), leaked]
    assert RUNG not in open_today(diary)


def test_an_answer_whose_time_is_over_forbids_nothing() -> None:
    said = facts({"bulge": "new-or-larger"})
    over = {name: replace(fact, until=NOW) for name, fact in said.items()}
    held, free = (
        gather((), verdict(), Situation(minutes=30), library(), numbers().practice, NOW, one, False)
        for one in (said, over)
    )
    assert "soft-drop" not in permitted(held)
    assert "soft-drop" in permitted(free)


@pytest.mark.parametrize(("ago", "given_it"), [(0, False), (1, False), (2, True)])
def test_impact_rests_on_the_day_of_a_run_and_the_day_after(ago: int, given_it: bool) -> None:
    assert ("heel-drops" in open_today([*grown(), ran(ago)])) == given_it


@pytest.mark.parametrize(("ago", "given_it"), [(0, False), (1, False), (2, True)])
def test_impact_rests_after_a_landing_logged_outside_any_session(ago: int, given_it: bool) -> None:
    alone = moment(SetDone("heel-drops", reps=10), NOW - timedelta(days=ago), "set")
    assert ("heel-drops" in open_today([*grown(), alone])) == given_it


@pytest.mark.parametrize(("ago", "given_it"), [(0, False), (1, False), (2, True)])
def test_impact_rests_after_a_test_that_lands(ago: int, given_it: bool) -> None:
    item = CheckItem("hop", 1, "Hop", "Hop.", 10, "reps", "gate", 30, (), "judgement", contacts_per_leg=10)
    check = Check("readiness", 1, "", (), 12, 12, 30, (item,), (), "judgement", NOW.date(), "")
    done = CheckDone("readiness", 1, {"hop": ItemResult("clean")})
    diary = [moment(done, NOW - timedelta(days=ago), "check")]
    with_check = replace(library(), checks={"readiness": check})
    assert ("heel-drops" in open_today([*grown(), *diary], of=with_check)) == given_it


def test_two_open_rungs_of_impact_still_give_one() -> None:
    diary = [did(6, "heel-drops", minutes=1.5), did(4, "heel-drops", minutes=1.5)]
    assert len(names(today(diary, minutes=30, given=verdict(("impact",))))) == 1


def test_after_the_block_a_floor_that_may_hold_tension_is_still_not_squeezed() -> None:
    block = [did(ago, circuit="evening-let-go", minutes=8.0) for ago in (4, 3, 2)]
    signs = {"hard-to-start": "yes", "better-after-release": "yes"}
    assert "floor-holds" in open_today([*grown(), *block])
    assert "floor-holds" not in open_today([*grown(), *block], said=signs)


@given(days())
def test_a_floor_under_suspicion_gets_little_strength_from_any_exercise(day: Day) -> None:
    ceiling = numbers().practice.floor_strength_ceiling_if_tight
    for name in names(replace(day, no_squeeze=True).session()):
        assert library().exercises[name].feeds.get("floor strength", 0.0) <= ceiling


def test_an_exercise_that_forgot_its_ban_is_still_not_given_lying_with_a_baby_on_her() -> None:
    careless = replace(library().exercises["legs-up-rest"], bans=())
    other = replace(library(), exercises={**library().exercises, "legs-up-rest": careless})
    here = Situation(minutes=30, bans=("baby-on-me",))
    assert "legs-up-rest" not in names(choose((), verdict(), here, other, numbers(), NOW, {}))


def test_no_floor_is_squeezed_hard_that_the_belief_finds_tense() -> None:
    squeezes = {name for name, one in library().exercises.items() if "squeeze" in one.uses}
    assert squeezes & open_today(grown())
    assert not squeezes & open_today(grown(), no_squeeze=True)


def test_what_was_logged_outside_a_session_yesterday_is_not_fresh_today() -> None:
    alone = moment(SetDone("rib-breath"), NOW - timedelta(days=1), "set")
    rib_breath = library().exercises["rib-breath"]
    assert asking().fresh(rib_breath)
    assert not asking([alone]).fresh(rib_breath)


def test_a_set_of_a_session_that_was_broken_off_is_no_clean_day() -> None:
    at = NOW - timedelta(days=3)
    broken_off = moment(SessionDone(4.0, ("calf-raise",), finished=False), at)
    diary = [broken_off, moment(SetDone("calf-raise", reps=8), at, "set")]
    assert "calf-raise" not in asking(diary).past.clean_days
