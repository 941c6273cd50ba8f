"""What today asks for: what each thing is worth, what must be served, and how much effort there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.composer import Choice, compose
from restride.coaching.practice.demand import TURN, Demand, demanded
from restride.coaching.practice.need import targets
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import fill
from restride.coaching.terms.library import Component, Library
from restride.coaching.terms.shared import COMPONENTS
from tests.practice.shelf import exercise, shelf
from tests.practice.worlds import NOON, asking, codes, did, library, names, numbers, open_today, today

TODAY = NOON.date()
EASY, HARD = exercise("easy", harder=("hard",)), exercise("hard", easier=("easy",), effort=2)


@st.composite
def shelves(draw: st.DrawFn) -> Library:
    """Up to eight exercises of any length, effort and pattern."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(COMPONENTS),
                st.integers(2, 10).map(lambda halves: halves / 2),
                st.integers(0, 3),
                st.sampled_from(("breathing", "trunk", "squat", "calf")),
            ),
            max_size=8,
        )
    )
    made = [
        exercise(f"{at}", feeds, minutes, effort=effort, pattern=pattern, uses=("breath",))
        for at, (feeds, minutes, effort, pattern) in enumerate(drawn)
    ]
    return shelf(*made)


def demand_of(of: Library, minutes: float = 10.0) -> Demand:
    """What a first day asks for."""
    return demanded(asking(minutes=minutes, of=of))


def worth(demand: Demand, name: str) -> int:
    """What an exercise is worth today."""
    return demand.worth[name]


def best_by_trying_all(demand: Demand, needed: set[str]) -> int | None:
    """The best value of all sessions there are."""
    choices = demand.choices(demand.offered)
    every = chain.from_iterable(combinations(choices, size) for size in range(len(choices) + 1))
    return max((sum(one.value for one in some) for some in every if fits(some, demand, needed)), default=None)


def fits(some: tuple[Choice, ...], demand: Demand, needed: set[str]) -> bool:
    """Whether a selection is a session she could be given."""
    patterns = [name for one in some for name in one.patterns]
    return (
        sum(one.time for one in some) <= demand.time
        and sum(one.effort for one in some) <= demand.effort
        and len(patterns) == len(set(patterns))
        and needed <= {name for one in some for name in one.serves}
    )


def greedily(demand: Demand) -> int:
    """What is got by always taking the most valuable that still fits."""
    taken: tuple[Choice, ...] = ()
    for one in sorted(demand.choices(demand.offered), key=lambda one: (-one.value, one.id)):
        if fits((*taken, one), demand, set()):
            taken = (*taken, one)
    return sum(one.value for one in taken)


@given(shelves(), st.integers(6, 24).map(lambda halves: halves / 2))
def test_a_composed_session_is_the_best_of_all_sessions(of: Library, minutes: float) -> None:
    demand = demand_of(of, minutes)
    needed: set[str] = {name for name in demand.needed if demand.serving[name]}
    chosen = compose(demand.choices(demand.offered), demand.time, demand.effort, needed)
    best = None if chosen is None else sum(one.value for one in chosen)
    assert best == best_by_trying_all(demand, needed)


@given(shelves(), st.integers(6, 60).map(lambda halves: halves / 2))
def test_the_optimum_is_never_worth_less_than_what_greed_finds(of: Library, minutes: float) -> None:
    demand = demand_of(of, minutes)
    chosen = compose(demand.choices(demand.offered), demand.time, demand.effort) or ()
    assert sum(one.value for one in chosen) >= greedily(demand)


def test_what_the_week_has_less_of_is_worth_more() -> None:
    of = shelf(exercise("legs", "leg strength"), exercise("core", "coordination"))
    demand = demanded(asking([did(2, "legs", minutes=8.0)], of=of))
    assert worth(demand, "core") > worth(demand, "legs")


def test_what_has_had_its_share_is_worth_nothing_and_is_told_as_a_bonus() -> None:
    of = shelf(exercise("legs", "leg strength"), exercise("core", "coordination"))
    asked = asking([did(2, "legs", minutes=90.0)], of=of)
    assert worth(demanded(asked), "legs") == 0
    assert "practice.relaxed_value" in {one.code for one in fill(demanded(asked), asked).given_up}


def test_a_shipped_mix_decides_what_is_short() -> None:
    made = (exercise("legs", "leg strength"), exercise("core", "coordination"))
    done = [did(2, "legs", "core", minutes=20.0)]
    mostly: dict[Component, float] = {"leg strength": 0.8, "coordination": 0.2}
    # In ten minutes neither is under its floor, which would add to its worth.
    by_mix, equally = (demanded(asking(done, 10.0, of=shelf(*made, mix=mix))) for mix in (mostly, None))
    assert worth(by_mix, "legs") > worth(by_mix, "core")
    assert abs(worth(equally, "legs") - worth(equally, "core")) < TURN


def test_a_floor_above_its_part_of_the_mix_goes_first() -> None:
    mix: dict[Component, float] = {"leg strength": 0.05, "release": 0.95}
    aims = targets(("leg strength", "release"), mix, numbers().practice)
    assert aims["leg strength"] == numbers().practice.leg_strength_floor_share
    assert sum(aims.values()) == pytest.approx(1.0)


def test_yesterdays_is_worth_less_than_what_has_rested() -> None:
    of = shelf(exercise("a"), exercise("b"))
    demand = demanded(asking([did(1, "a", minutes=2.0)], of=of))
    assert worth(demand, "a") < worth(demand, "b")


def test_a_rung_is_worth_less_once_the_next_one_is_open() -> None:
    of = shelf(EASY, HARD)
    closed, opened = (
        demanded(asking([did(ago, "easy", minutes=1.0) for ago in days], of=of)) for days in ((9,), (9, 11))
    )
    assert "hard" not in closed.worth
    assert worth(opened, "easy") < worth(opened, "hard")


def test_her_pictures_first_work_is_needed_and_said() -> None:
    session = today(minutes=6, first=("release",))
    assert any(main_component(library().exercises[name]) == "release" for name in names(session))
    assert "practice.first_release" in codes(session)


def test_first_work_that_finds_no_room_is_told() -> None:
    of = shelf(exercise("breath"), exercise("long", "release", minutes=9.0))
    assert "practice.relaxed_release" in codes(today(minutes=4, of=of, first=("release",)))


def test_first_work_that_nothing_open_serves_is_not_spoken_of() -> None:
    of = shelf(exercise("breath"))
    assert not {one for one in codes(today(minutes=4, of=of, first=("release",))) if "release" in one}


def test_while_no_floor_is_squeezed_an_exercise_above_the_ceiling_is_out() -> None:
    ceiling = numbers().practice.floor_strength_ceiling_if_tight
    over, under = (
        replace(exercise(name, "coordination"), feeds={"floor strength": share, "coordination": 1 - share})
        for name, share in (("over", ceiling + 0.01), ("under", ceiling))
    )
    assert open_today(of=shelf(over, under), no_squeeze=True) == {"under"}
    assert open_today(of=shelf(over, under)) == {"over", "under"}


def test_a_run_drill_is_never_in_a_session() -> None:
    of = shelf(exercise("drill", "cue", pattern="run"), exercise("breath"))
    assert open_today(of=of) == {"breath"}


def test_a_squeeze_without_a_let_go_is_not_offered() -> None:
    of = shelf(exercise("squeeze", "floor strength"), exercise("breath"))
    assert open_today(of=of) == {"breath"}


def test_a_squeeze_whose_let_go_cannot_be_done_here_is_not_offered() -> None:
    drop = exercise("drop", "release", position="lying", bans=("no-floor",))
    of = shelf(exercise("squeeze", "floor strength", let_go="drop"), drop)
    assert open_today(of=of) == {"squeeze", "drop"}
    assert open_today(of=of, bans=["no-floor"]) == set()


def test_work_that_names_no_pattern_is_its_own_and_rests_are_one() -> None:
    rests = [exercise(name, effort=0, pattern="rest") for name in ("r1", "r2")]
    works = [exercise(name, effort=1, pattern="rest") for name in ("w1", "w2")]
    chosen = set(names(today(minutes=30, of=shelf(*rests, *works))))
    assert chosen >= {"w1", "w2"}
    assert len(chosen & {"r1", "r2"}) == 1


def test_a_session_costs_no_more_effort_than_its_minutes_allow() -> None:
    of = shelf(*(exercise(f"{at}", "leg strength", effort=3) for at in range(9)))
    asks = numbers().practice
    assert len(names(today(minutes=10, of=of))) == int(asks.effort_per_min * 10 // 3)
    assert len(names(today(minutes=30, of=of))) == int(asks.effort_most // 3)


def test_a_short_night_and_a_run_beside_it_leave_less_effort() -> None:
    plain = demanded(asking()).effort
    short_night = demanded(asking(said={"sleep-short-nights": 1.0})).effort
    by_a_run = demanded(asking(run_on=TODAY + timedelta(days=1))).effort
    assert short_night < by_a_run < plain


def test_a_run_two_days_off_leaves_the_effort_whole() -> None:
    assert demanded(asking(run_on=TODAY + timedelta(days=2))).effort == demanded(asking()).effort


@pytest.mark.parametrize("said", [{"sleep-short-nights": 2.0}, {"heart-breath": "exhausted"}])
def test_a_worn_out_day_holds_light_work_only_and_says_so(said: dict[str, str | float]) -> None:
    session = today(minutes=20, said=said)
    chosen = [library().exercises[name] for name in names(session)]
    assert chosen
    assert max(one.effort for one in chosen) <= numbers().practice.each_effort_worn_out
    assert "practice.worn_out" in codes(session)


def test_a_full_week_leaves_less_effort_for_today_and_says_so() -> None:
    legs = [exercise(f"legs-{at}", "leg strength", effort=3) for at in range(6)]
    of, names_of = shelf(*legs, exercise("breath", effort=0)), [one.id for one in legs]
    week = [did(ago, *names_of, minutes=20.0) for ago in (2, 4, 6)]
    fresh, full = demanded(asking(of=of)), demanded(asking(week, of=of))
    assert full.effort < fresh.effort
    assert "practice.week_is_full" in codes(today(week, minutes=20, of=of))


def test_nothing_lands_on_the_day_of_a_run_or_before_one() -> None:
    of = shelf(exercise("land", "impact load"), exercise("breath"))
    assert ["land" in open_today(of=of, run_on=TODAY + timedelta(days=ahead)) for ahead in range(3)] == [
        False,
        False,
        True,
    ]


def test_the_lightest_is_cut_to_her_time_where_nothing_fits_whole() -> None:
    of = shelf(exercise("long", minutes=8.0), exercise("longer", minutes=12.0))
    session = today(minutes=4, of=of)
    assert [(one.exercise, one.minutes) for one in session.items] == [("long", 4.0)]
    assert "practice.relaxed_cut" in codes(session)


def test_where_place_alone_forbids_it_is_said_what_would_change_that() -> None:
    of = shelf(exercise("mat", kit=("mat",)))
    assert codes(today(of=of, kit=())) == {"practice.nothing_here"}


def test_yesterdays_comes_again_before_a_needed_component_is_given_up() -> None:
    of = shelf(exercise("breath"), exercise("core", "coordination"), exercise("legs", "leg strength"))
    session = today([did(1, "core", minutes=1.0)], minutes=8, of=of)
    assert "core" in names(session)
    assert {"practice.relaxed_variety"} == {one.code for one in session.relaxed}


def test_a_squeeze_never_makes_a_session_alone() -> None:
    squeeze = exercise("squeeze", "floor strength", minutes=3.0, let_go="drop")
    drop = exercise("drop", "release", minutes=1.0, pattern="let-go", effort=0)
    other = exercise("core", "coordination", minutes=1.0)
    done = [did(ago, "core", "drop", minutes=30.0) for ago in (3, 5)]
    chosen = names(today(done, minutes=5, of=shelf(squeeze, drop, other)))
    assert set(chosen) - {"squeeze", "drop"} or "squeeze" not in chosen
