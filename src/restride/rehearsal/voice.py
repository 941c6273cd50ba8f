"""What she answers when she is asked: her true running history, the mishap of the day, else a quiet "no"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from restride.coaching.terms.entries import CheckIn, ItemResult
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Check, CheckItem, Finding, Library, Moment
from restride.rehearsal.people import Woman
from restride.rehearsal.physics import (
    STEP_MIN,
    Draws,
    continuous,
    course_of,
    noticed_at,
    over_all_ways,
    steps_of,
    volumes,
)
from restride.rehearsal.running import amount_of
from restride.rehearsal.training import Body
from restride.rehearsal.worlds import Mishap, World

Floats = NDArray[np.float64]

Words = Mapping[str, str | float]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class History:
    """How she has been running before she came: minutes, and the share of runs that leaked."""

    usual_min: float
    first_leak_min: float | None
    leaking_share: float


def history_of(woman: Woman, body: Body, draws: Draws, world: World) -> History:
    """What her last runs were like, lived through on the imagined days of ``draws``."""
    plan = steps_of(continuous(woman.usual_run_min))
    passing = volumes(
        over_all_ways(body, plan, draws, world), draws.first(plan.size), woman.day_sd_cmh2o * draws.day, world
    )
    reached = np.cumsum(passing, axis=1) >= body.notice_ml
    leaked = reached.any(axis=1)
    minutes = STEP_MIN * (np.argmax(reached[leaked], axis=1) + 1)
    first = float(np.median(minutes)) if minutes.size else None
    return History(woman.usual_run_min, first, float(leaked.mean()))


def words_at_start(woman: Woman, past: History, world: World) -> Words:
    """Her running in her own answers, on top of what everybody in this world says."""
    leaks = _leaks(past.leaking_share) if woman.already_runs else "not-running"
    said: dict[str, str | float] = {**world.said, Known.LEAKS_WHEN_RUNNING: leaks}
    said["leak-often"] = "few-a-week" if past.leaking_share > 0.0 else "never"
    if woman.already_runs:
        said |= _running(woman, past)
    else:
        said |= {Known.RUNS_30D: 0.0, Known.LONGEST_RUN: 0.0, Known.LONGEST_DRY: 0.0}
    return said


def answers(library: Library, asked: Iterable[str], words: Words) -> dict[str, str | float]:
    """An answer to each finding asked: hers where she has one, else the quiet one. A number she does not
    know is left out, because a first leak at minute 0 would be a different story from none told."""
    known = [library.findings[name] for name in asked if name in library.findings]
    chosen = {one.id: _quiet(one) for one in known if one.kind == "choice"}
    return chosen | {one.id: words[one.id] for one in known if one.id in words}


def asked_at(library: Library, moment: Moment) -> tuple[str, ...]:
    """The findings of this moment's screens, in the library's order."""
    return tuple(one.id for one in library.findings.values() if moment in one.when)


def quiet_screen(
    library: Library, moment: Literal["before-run", "weekly"], mishap: Mishap | None, words: Words
) -> CheckIn:
    """One tap on "none of these" for every group of this moment's screens, save what is the case."""
    speaks = {**words, **(mishap.said if mishap else {})}
    said = {name: value for name, value in speaks.items() if name in library.findings}
    return CheckIn(moment, said=said, none=True, groups=_groups_at(library, moment))


@lru_cache(maxsize=16)
def _groups_at(library: Library, moment: Moment) -> tuple[str, ...]:
    """The groups of this moment's screens, kept because she is shown the same ones every week."""
    return groups_of(library, asked_at(library, moment))


def groups_of(library: Library, asked: Iterable[str]) -> tuple[str, ...]:
    """The groups of these findings, each once, in their order."""
    return tuple(dict.fromkeys(library.findings[name].group for name in asked))


def check_results(
    check: Check, body: Body, spikes: Floats, day_cmh2o: float, world: World
) -> dict[str, ItemResult]:
    """Every test of a check as her body does it on this day; strength as her hips are."""
    return {item.id: _item(item, body, spikes, day_cmh2o, world) for item in check.items}


def _item(item: CheckItem, body: Body, spikes: Floats, day_cmh2o: float, world: World) -> ItemResult:
    reached = item.target if item.decides != "plan" else item.target * body.hip
    right = reached if item.each_side else None
    if item.contacts_per_leg <= 0.0:
        return ItemResult("clean", reached, right)
    plan = steps_of(continuous(2.0 * item.contacts_per_leg / body.cadence_spm))
    passing = volumes(course_of(body, plan, world), np.resize(spikes, plan.size), day_cmh2o, world)
    if noticed_at(passing, body.notice_ml) is None:
        return ItemResult("clean", reached, right)
    drops = amount_of(float(passing.sum()), world) == "drops"
    return ItemResult("drops" if drops else "leak", reached, right)


def _leaks(share: float) -> str:
    if share == 0.0:
        return "no"
    return "every" if share > 0.9 else "most" if share > 0.5 else "sometimes"


def _running(woman: Woman, past: History) -> dict[str, str | float]:
    usual = round(past.usual_min)
    said: dict[str, str | float] = {
        Known.RUNS_30D: 4.0 * len(woman.run_days),
        Known.LONGEST_RUN: float(usual),
    }
    said["usual-run-min"] = float(usual)
    if past.first_leak_min is None:
        return {**said, Known.LONGEST_DRY: float(usual)}
    minute = max(1.0, float(round(past.first_leak_min)))
    return {**said, Known.FIRST_LEAK_MIN: minute, Known.LONGEST_DRY: minute}


def _quiet(finding: Finding) -> str:
    options = [one.id for one in finding.options]
    return "no" if "no" in options else options[0]
