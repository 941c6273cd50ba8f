"""A whole rehearsal: arms by runners, over processes or in this one, with the same result either way."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

from restride.coaching.recommend import recommend
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.rehearsal.counsel import Coach, Stage
from restride.rehearsal.plans import arms_of
from restride.rehearsal.running import InRun
from restride.rehearsal.season import live
from restride.rehearsal.tally import ArmResult, Tally, arm_result
from restride.rehearsal.worlds import World, shipped_world

FIRST_DAY = date(2027, 1, 4)
"""Day 0 of every season, a Monday. Content must be in force by then; nothing else hangs on it."""

SEASON_WEEKS = 26

Living = Callable[[str, int, Sequence[int]], list[Tally]]
"""(arm, seed, runners) -> one tally per runner, in the runners' order."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to build its own stage: functions of a module, so that any process finds them.

    ``load`` is called once in every process. ``in_run_of``: the coach's in-run rules from its content.
    ``tells``: she answers questions about herself as her body is, rather than a quiet "no" to all of them.
    """

    load: Callable[[], Library]
    in_run_of: Callable[[Library, Numbers], InRun]
    weeks: int = SEASON_WEEKS
    first_day: date = FIRST_DAY
    coach: Coach = recommend
    tells: bool = False


def stage_of(setting: Setting, world: World | None = None) -> Stage:
    """The stage of a setting: its library and the shipped world, or another."""
    library = setting.load()
    numbers = numbers_on(library.numbers, setting.first_day)
    world = world or shipped_world()
    return Stage(
        world=world if setting.tells else replace(world, signs=()),
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
    arms: Sequence[str], runners: int, seed: int, setting: Setting, workers: int = 2
) -> list[tuple[ArmResult, list[Tally]]]:
    """As ``rehearse``, with the season of every runner beside her arm, in the runners' order."""
    _refuse_nonsense(arms, runners, setting.weeks, workers)
    with _living(setting, workers) as lived:
        return [_one_arm(arm, runners, seed, setting.weeks, lived) for arm in arms]


def _one_arm(arm: str, runners: int, seed: int, weeks: int, lived: Living) -> tuple[ArmResult, list[Tally]]:
    began = perf_counter()
    tallies = lived(arm, seed, range(runners))
    return arm_result(arm, tallies, weeks, seed, perf_counter() - began), tallies


@contextmanager
def _living(setting: Setting, workers: int) -> Iterator[Living]:
    if workers == 1:
        stage = stage_of(setting)
        yield lambda arm, seed, runners: [_live(stage, arm, seed, runner) for runner in runners]
        return
    with multiprocessing.get_context("spawn").Pool(workers, _prepare, (setting,)) as pool:
        yield lambda arm, seed, runners: pool.starmap(
            _live_here, [(arm, seed, one) for one in runners], chunksize=1
        )


def _live(stage: Stage, arm: str, seed: int, runner: int) -> Tally:
    return live(stage, arms_of(stage.world)[arm], seed, runner)


_here: list[Stage] = []
"""This worker process's stage, put there once by ``_prepare``: a library is too big to send per season."""


def _prepare(setting: Setting) -> None:
    _here[:] = [stage_of(setting)]
    # A library lasts as long as its worker, so to look through it for rubbish time and again is in vain.
    gc.freeze()


def _live_here(arm: str, seed: int, runner: int) -> Tally:
    return _live(_here[0], arm, seed, runner)


def _refuse_nonsense(arms: Sequence[str], runners: int, weeks: int, workers: int) -> None:
    known = arms_of(shipped_world())
    unknown = [arm for arm in arms if arm not in known]
    if unknown or not arms:
        raise ValueError(
            f"there is no arm called {', '.join(unknown) or '(none)'}; choose from {', '.join(known)}"
        )
    for name, count in (("runners", runners), ("weeks", weeks), ("workers", workers)):
        if count < 1:
            raise ValueError(f"{name}: {count} is too few; use 1 or more")
