"""A whole rehearsal: arms by runners, over processes or in this one, with the same result either way."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from restride.coaching.recommend import recommend
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.rehearsal.counsel import Coach, Stage
from restride.rehearsal.keep import Kept, Of, made_by
from restride.rehearsal.overlay import named_world
from restride.rehearsal.plans import Changes, arm_of
from restride.rehearsal.running import InRun
from restride.rehearsal.season import live
from restride.rehearsal.tally import ArmResult, Tally, arm_result
from restride.rehearsal.worlds import BASE, World

FIRST_DAY = date(2027, 1, 4)
"""Day 0 of every season, a Monday. Content must be in force by then; nothing else hangs on it."""

SEASON_WEEKS = 26

Lived = Iterator[tuple[int, Tally]]
Living = Callable[[str, int, Sequence[int]], Lived]
"""(arm, seed, runners) -> (runner, her tally), as they are done."""

Progress = Callable[[str], None]
"""Told the name of the arm at every season that is done."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to build its own stage: functions of a module, so that any process finds them.

    ``load`` is called once in every process. ``in_run_of``: the coach's in-run rules from its content.
    ``tells``: she answers questions about herself as her body is, rather than a quiet "no" to all of them.
    ``world``: by name. ``with_numbers``: the library with an arm's numbers in it, for the arms that have any.
    """

    load: Callable[[], Library]
    in_run_of: Callable[[Library, Numbers], InRun]
    weeks: int = SEASON_WEEKS
    first_day: date = FIRST_DAY
    coach: Coach = recommend
    tells: bool = False
    world: str = BASE
    with_numbers: Callable[[Library, Changes], Library] | None = None


def stage_of(
    setting: Setting, world: World | None = None, changes: Changes = (), tells: bool = False
) -> Stage:
    """The stage of a setting: its library, with these numbers in it, and its world, or another."""
    library = setting.load()
    if changes:
        if setting.with_numbers is None:
            raise ValueError(
                "this setting cannot replace numbers, so an arm with numbers cannot be lived in it"
            )
        library = setting.with_numbers(library, changes)
    numbers = numbers_on(library.numbers, setting.first_day)
    world = world or named_world(setting.world)
    telling = tells or setting.tells or world.telling.told > 0.0
    return Stage(
        world=world if telling else replace(world, signs=()),
        library=library,
        coach=setting.coach,
        in_run=setting.in_run_of(library, numbers),
        first_day=setting.first_day,
        weeks=setting.weeks,
    )


def rehearse(
    arms: Sequence[str], runners: int, seed: int, setting: Setting, workers: int = 2
) -> list[ArmResult]:
    """Every arm over the same runners. Raises ValueError for an arm there is not, or no runners.

    ``workers`` processes share the seasons; the result does not depend on how many.
    """
    return [result for result, _tallies in seasons(arms, runners, seed, setting, workers)]


def seasons(
    arms: Sequence[str],
    runners: int,
    seed: int,
    setting: Setting,
    workers: int = 2,
    keep: Path | None = None,
    progress: Progress = lambda _arm: None,
) -> list[tuple[ArmResult, list[Tally]]]:
    """As ``rehearse``, with the season of every runner beside her arm, in the runners' order.

    ``keep``: a folder in which seasons are kept as they are lived, and not lived again where they are there
    already. Raises ValueError where it holds seasons of other code, content or seed.
    """
    _refuse_nonsense(arms, runners, setting, workers)
    by = made_by(setting.load().digest) if keep else ""
    with _living(setting, workers) as lived:
        return [
            _one_arm(
                Of(setting.world, arm, seed, setting.weeks, setting.tells, by), runners, lived, keep, progress
            )
            for arm in arms
        ]


def _one_arm(
    of: Of, runners: int, lived: Living, keep: Path | None, progress: Progress
) -> tuple[ArmResult, list[Tally]]:
    began = perf_counter()
    kept = Kept(keep, of) if keep else None
    tallies = dict(kept.tallies) if kept else {}
    missing = [runner for runner in range(runners) if runner not in tallies]
    for _ in range(runners - len(missing)):
        progress(of.arm)
    for runner, tally in lived(of.arm, of.seed, missing):
        tallies[runner] = tally
        if kept:
            kept.add(runner, tally)
        progress(of.arm)
    hers = [tallies[runner] for runner in range(runners)]
    return arm_result(of.arm, hers, of.weeks, of.seed, perf_counter() - began), hers


@contextmanager
def _living(setting: Setting, workers: int) -> Iterator[Living]:
    if workers == 1:
        yield lambda arm, seed, runners: _live_in_turn(setting, arm, seed, runners)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _prepare, (setting,)) as pool:
        yield lambda arm, seed, runners: pool.imap_unordered(
            _live_here, [(arm, seed, one) for one in runners], chunksize=1
        )


def _live_in_turn(setting: Setting, arm: str, seed: int, runners: Iterable[int]) -> Lived:
    return (_live(setting, arm, seed, runner) for runner in runners)


def _live(setting: Setting, name: str, seed: int, runner: int) -> tuple[int, Tally]:
    arm = arm_of(name, named_world(setting.world))
    return runner, live(_stage(setting, arm.numbers, arm.tells), arm, seed, runner)


@lru_cache(maxsize=4)
def _stage(setting: Setting, changes: Changes, tells: bool) -> Stage:
    """The stage of an arm, kept while its seasons are lived: a library is too big to build per season."""
    stage = stage_of(setting, changes=changes, tells=tells)
    if _here:
        seldom_look_for_rubbish()
    return stage


def seldom_look_for_rubbish() -> None:
    """For a process that lives seasons and nothing else: a library lasts as long as it does, and of what a
    season makes hardly anything holds itself."""
    gc.freeze()
    gc.set_threshold(_NEW_BEFORE_A_LOOK)


_NEW_BEFORE_A_LOOK = 100_000
"""New objects after which Python looks for circles nobody holds: a season's."""


_here: list[Setting] = []
"""This worker process's setting, put there once by ``_prepare``."""


def _prepare(setting: Setting) -> None:
    _here[:] = [setting]


def _live_here(job: tuple[str, int, int]) -> tuple[int, Tally]:
    return _live(_here[0], *job)


def _refuse_nonsense(arms: Sequence[str], runners: int, setting: Setting, workers: int) -> None:
    world = named_world(setting.world)
    if not arms:
        raise ValueError("there is no arm called (none); name at least one")
    for arm in arms:
        arm_of(arm, world)
    for name, count in (("runners", runners), ("weeks", setting.weeks), ("workers", workers)):
        if count < 1:
            raise ValueError(f"{name}: {count} is too few; use 1 or more")
