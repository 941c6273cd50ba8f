"""A belief carried along is the belief read from the first entry: in parts, after late words, new answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief import Believed, believe, fold
from restride.coaching.belief import runs as run_room
from restride.coaching.belief.filter import begin, resumed, rounded, settled
from restride.coaching.belief.folding import day_shift
from restride.coaching.diary.timeline import Moment, read
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, Observation
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckIn,
    Leak,
    Payload,
    Recorded,
    Redaction,
    Retraction,
    Run,
    SessionDone,
)
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import RunMemory
from restride.coaching.wire.entries import new_entry
from tests.belief.support import FULL, Filtered, filtered, library, numbers, run, shipped_response
from tests.support.cases import shipped_numbers

SEASONS = range(12 if FULL else 6)
RUNS = 100


def season(seed: int) -> tuple[Observation, ...]:
    """A hundred runs of one runner: her threshold drifts, training rises, what happens is drawn."""
    chance = np.random.default_rng(seed)
    after, theta, adapted, runs = 0, np.log(9.0) + 0.5 * chance.normal(), np.zeros(7), []
    for _ in range(RUNS):
        gap = int(chance.integers(1, 5))
        after += gap
        theta += 0.035 * np.sqrt(gap) * chance.normal() + 0.004
        adapted = adapted + (1.0 - adapted) * chance.uniform(0.0, 0.03, 7)
        reached = float(np.exp(theta + chance.normal(-0.5, 0.4)))
        first = float(np.exp(theta + 0.2 * chance.logistic()))
        kind = "dry" if first >= reached else "leak" if chance.random() < 0.7 else "some-leak"
        window = {"low": max(0.0, first - 0.5), "high": min(reached, first + 0.5)} if kind == "leak" else {}
        runs.append(run(after, kind, reached, adapted=tuple(adapted.tolist()), **window))  # type: ignore[arg-type]
    return tuple(runs)


@cache
def both(seed: int) -> tuple[Filtered, Filtered]:
    """The filter after a season as the product keeps it, and without ever rounding a cell."""
    runs, answering = season(seed), shipped_response()
    plain = Filtered(begin(runs[0].day, None, answering, numbers()), answering, numbers())
    return filtered(runs), plain.taking(*runs)


@pytest.mark.parametrize("seed", SEASONS)
def test_keeping_the_cells_in_steps_moves_the_threshold_by_next_to_nothing(seed: int) -> None:
    kept, plain = (one.threshold(season(seed)[-1].adapted) for one in both(seed))
    assert kept.mean == pytest.approx(plain.mean, abs=0.005 * plain.sd)


@pytest.mark.parametrize("seed", SEASONS)
def test_keeping_the_cells_in_steps_leaves_the_spread_of_the_threshold(seed: int) -> None:
    kept, plain = (one.threshold(season(seed)[-1].adapted) for one in both(seed))
    assert kept.sd == pytest.approx(plain.sd, rel=0.005)


@pytest.mark.parametrize("seed", SEASONS)
def test_keeping_the_cells_in_steps_leaves_what_the_runs_say_of_causes(seed: int) -> None:
    kept, plain = (one.belief.evidence for one in both(seed))
    assert np.abs(kept - plain).max() < 0.01


def test_rounding_is_keeping_and_resuming() -> None:
    belief = both(0)[1].belief
    assert np.array_equal(rounded(belief).cells, resumed(settled(belief, 1, ())).cells)


def test_rounding_twice_is_rounding_once() -> None:
    once = rounded(both(0)[1].belief)
    assert np.array_equal(settled(rounded(once), 1, ()).cells, settled(once, 1, ()).cells)


START = datetime(2026, 3, 1, 8, tzinfo=UTC)
BIRTH = Birth(START.date() - timedelta(days=120), "vaginal")
NOW = START + timedelta(days=200)
EXERCISES = tuple(sorted(library().exercises))[:8]
ASKED = tuple(sorted(row.finding for row in library().evidence.values() if row.role == "finding"))[:10]


def value_of(finding: str, chance: np.random.Generator) -> str | float:
    """Some answer that the finding takes."""
    options = library().findings[finding].options
    return options[int(chance.integers(len(options)))].id if options else float(chance.integers(1, 30))


def diary(seed: int, length: int = 45) -> tuple[Recorded, ...]:
    """A diary in which everything happens, some of it late, some of it taken back or blotted out."""
    chance, hours = np.random.default_rng(seed), 0.0
    runs: list[str] = []
    all_ids: list[str] = []
    entries: list[Recorded] = []
    for at in range(length):
        hours += float(chance.choice([0.05, 3.0, 9.0, 20.0, 40.0]))
        id, made = f"e{at}", payload(chance, runs, all_ids)
        entries.append(Recorded(new_entry(id, START + timedelta(hours=hours), made)))
        all_ids.append(id)
        if isinstance(made, Run):
            runs.append(id)
    return tuple(entries)


def payload(chance: np.random.Generator, runs: list[str], all_ids: list[str]) -> Payload:
    """One thing of her life; words are about any run there has been, however long ago."""
    kind = int(chance.integers(10))
    if kind <= 3 or not runs:
        return Run(running_min=float(chance.integers(2, 30)), walking_min=float(chance.integers(0, 10)))
    of = runs[int(chance.integers(len(runs)))] if chance.random() < 0.4 else runs[-1]
    minute = float(chance.integers(1, 20)) if chance.random() < 0.7 else None
    said: dict[int, Payload] = {
        4: AfterRun(of, "dry", how_said="one-tap"),
        5: AfterRun(
            of, "leaked", amount="drops", first_leak_min=minute, urge_first=bool(chance.random() < 0.2)
        ),
        6: Leak(of, at_s=300.0),
        7: SessionDone(12.0, tuple(chance.choice(EXERCISES, 2).tolist())),
        8: told(chance),
        9: undone(chance, all_ids),
    }
    return said[kind]


def told(chance: np.random.Generator) -> Payload:
    """An answer, or a check-in before a run."""
    if chance.random() < 0.4:
        return CheckIn("before-run", {Known.SLEEP: float(chance.integers(3, 9)), Known.BLADDER: "yes"})
    finding = str(chance.choice([*ASKED, Known.FIRST_LEAK_MIN, Known.USUAL_RUN]))
    return Answer(finding, value_of(finding, chance))


def undone(chance: np.random.Generator, all_ids: list[str]) -> Payload:
    """Something taken back, or blotted out."""
    of = all_ids[int(chance.integers(len(all_ids)))]
    return Redaction(of) if chance.random() < 0.4 else Retraction(of, read_again=bool(chance.random() < 0.5))


def moments(seed: int) -> tuple[Moment, ...]:
    return read(diary(seed), NOW, 10).moments


def folded(of: tuple[Moment, ...], cuts: tuple[int, ...] = ()) -> BeliefMemory:
    """The memory after these moments, taken in at once or in parts."""
    belief, runs = BeliefMemory(), RunMemory()
    for first, last in zip((0, *cuts), (*cuts, len(of)), strict=True):
        part = of[first:last]
        runs = run_room.fold(runs, part, library(), shipped_numbers())
        belief = fold(belief, part, runs, library(), shipped_numbers(), BIRTH, Engine())
    return belief


SEEDS = st.integers(0, 100_000)


@given(seed=SEEDS, data=st.data())
def test_folding_in_parts_is_folding_at_once(seed: int, data: st.DataObject) -> None:
    of = moments(seed)
    cuts = tuple(sorted(data.draw(st.lists(st.integers(0, len(of)), max_size=3))))
    assert folded(of, cuts) == folded(of)


@given(seed=st.integers(0, 20) if not FULL else SEEDS)
def test_folding_entry_by_entry_is_folding_at_once(seed: int) -> None:
    of = moments(seed)[:25]
    assert folded(of, tuple(range(1, len(of)))) == folded(of)


def test_the_diaries_hold_what_makes_it_hard() -> None:
    every = [one for seed in range(20) for one in moments(seed)]
    days = [
        (seed, one.day) for seed in range(20) for one in moments(seed) if isinstance(one.entry.payload, Run)
    ]
    blotted = any(len(moments(seed)) < len(diary(seed)) for seed in range(20))
    assert (any(one.ghost for one in every), blotted, len(days) > len(set(days))) == (True, True, True)


def test_late_words_on_a_settled_run_are_heard() -> None:
    of = run_diary(6)
    late = moment_after(of, 9.0, AfterRun("r1", "leaked", amount="drops", first_leak_min=4.0))
    assert folded((*of, late), (len(of),)) == folded((*of, late))


def test_her_own_account_told_after_some_runs_is_no_observation_any_more() -> None:
    told = moment_after(run_diary(4), 0.1, Answer(Known.FIRST_LEAK_MIN, 25.0))
    later = tuple(one for one in run_diary(8) if one.entry.at > told.entry.at)
    of = (*run_diary(4), told, *later)
    assert folded(of, (9,)) == folded(of)
    assert folded(of).history == folded(run_diary(4)).history


def test_a_settled_grid_is_not_remade_without_need() -> None:
    of = run_diary(6)
    before = folded(of)
    quiet = moment_after(of, 9.0, SessionDone(12.0, EXERCISES[:1]))
    after = fold(before, (quiet,), runs_of(of), library(), shipped_numbers(), BIRTH, Engine())
    assert after.grid is before.grid


def test_every_run_but_the_last_told_is_settled() -> None:
    grid = folded(run_diary(6)).grid
    assert grid is not None
    assert grid.settled == 5


def run_diary(count: int, *more: Recorded) -> tuple[Moment, ...]:
    """So many runs two days apart, leaks and dry ones by turns."""
    entries = list(more)
    for at in range(count):
        when = START + timedelta(days=2 * at)
        said = AfterRun(f"r{at}", "dry") if at % 2 else AfterRun(f"r{at}", "leaked", first_leak_min=7.0)
        entries += [Recorded(new_entry(f"r{at}", when, Run(running_min=10.0)))]
        entries += [Recorded(new_entry(f"s{at}", when + timedelta(hours=1), said))]
    return read(tuple(entries), NOW, 10).moments


def runs_of(of: tuple[Moment, ...]) -> RunMemory:
    return run_room.fold(RunMemory(), of, library(), shipped_numbers())


def moment_after(of: tuple[Moment, ...], days: float, payload: Payload) -> Moment:
    """One more, so many days after the last."""
    entry = new_entry("later", of[-1].entry.at + timedelta(days=days), payload)
    return read((Recorded(entry),), NOW, 10).moments[0]


def believed(memory: BeliefMemory) -> Believed:
    return believe(memory, {}, NOW, NOW.date(), BIRTH, library(), shipped_numbers(), Engine())


def same(one: Believed, other: Believed) -> bool:
    """Whether both say exactly the same of causes and of how far."""
    return bool(
        np.array_equal(one.weights, other.weights)
        and np.array_equal(one.threshold.mass, other.threshold.mass)
        and np.array_equal(one.unlogged.mass, other.unlogged.mass)
    )


@given(seed=SEEDS, data=st.data())
def test_what_is_believed_with_a_standing_is_what_is_believed_without(seed: int, data: st.DataObject) -> None:
    of = moments(seed)
    cut = data.draw(st.integers(0, len(of)))
    assert same(believed(folded(of, (cut,))), believed(folded(of)))


def answered(of: tuple[Moment, ...], value: str) -> Moment:
    return moment_after(of, 0.5, Answer(ASKED[0], value))


def options() -> tuple[str, str]:
    """A yes and a no to the first finding that is evidence."""
    row = next(
        row for row in library().evidence.values() if row.finding == ASKED[0] and row.role == "finding"
    )
    return row.present[0], row.absent[0]


def test_an_answer_amended_at_the_end_is_a_diary_read_anew() -> None:
    of = run_diary(8)
    yes, no = (answered(of, value) for value in options())
    amended = replace(no, entry=replace(no.entry, id="amended", at=no.entry.at + timedelta(minutes=1)))
    assert same(
        believed(folded((*of, yes, amended), (len(of), len(of) + 1))), believed(folded((*of, yes, amended)))
    )


def test_an_answer_moves_the_causes() -> None:
    of = run_diary(8)
    yes, no = (believed(folded((*of, answered(of, value)))).weights for value in options())
    assert np.abs(yes - no).max() > 1e-3


def test_an_answer_leaves_every_run_as_it_was() -> None:
    of = run_diary(8)
    before, after = folded(of), folded((*of, answered(of, options()[0])), (len(of),))
    assert (after.grid, after.runs) == (before.grid, before.runs)


def test_the_last_run_left_unlogged_is_the_diary_without_its_words() -> None:
    of = run_diary(6)
    without = tuple(one for one in of if one.entry.id != "s5")
    assert believed(folded(of)).unlogged.mean == pytest.approx(
        believed(folded(without)).threshold.mean, abs=1e-4
    )


def after_answers(finding: str, *values: float | str) -> BeliefMemory:
    """The memory after these answers to one finding, an hour apart."""
    told = (
        Recorded(new_entry(f"a{at}", START + timedelta(hours=at), Answer(finding, value)))
        for at, value in enumerate(values)
    )
    return folded(read(tuple(told), NOW, 10).moments)


@pytest.mark.parametrize("value", [-5.0, 1e9, "long"])
def test_what_cannot_be_an_answer_is_none(value: float | str) -> None:
    impossible = after_answers(Known.FIRST_LEAK_MIN, 12.0, value)
    assert impossible.answers == after_answers(Known.FIRST_LEAK_MIN, 12.0).answers


def test_what_a_day_does_stays_within_its_bound_however_bad_the_day() -> None:
    bad: dict[str, str | float | tuple[str, ...]] = {
        Known.SLEEP: 3.0, Known.BLADDER: "yes", Known.COLD: "yes", Known.CONSTIPATED: "yes",
    }  # fmt: skip
    entry = Recorded(new_entry("b", START, CheckIn("before-run", bad)))
    memory = folded(read((entry,), NOW, 10).moments)
    assert day_shift(memory.answers, START.date(), numbers()) == -numbers().shift_most
