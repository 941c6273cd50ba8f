"""What she noted in seconds, read back from her diary: taps of her bladder, answers over time, her pace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from statistics import median
from typing import Literal

from restride.coaching.terms.entries import Answer, CheckIn, Leak
from restride.coaching.terms.library import Library, Tier
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import in_force, runs_of
from restride.web.records.models import Runner

VOID, DRINK, WAVE = "bladder-void", "bladder-drink", "urge-wave"
TAPPED: dict[str, Literal["void", "drink", "wave"]] = {VOID: "void", DRINK: "drink", WAVE: "wave"}
"""The findings of the bladder diary, and what a tap of each is."""

LEFT_BEHIND = "some-left"
"""The finding that says a bladder may not empty all the way."""

_PACE_RUNS = 5
"""Runs a pace is taken from: a handful, so that one slow day with a buggy does not make it."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap of the bladder diary, or a leak of the day. ``how``: the option, or the amount of a leak;
    ``urge``: a strong urge came before that leak. ``day``: hers, which begins at 04:00."""

    entry: str
    at: datetime
    day: date
    what: Literal["void", "drink", "wave", "leak"]
    how: str
    urge: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to a question asked again and again."""

    at: datetime
    day: date
    value: str | float | tuple[str, ...]


def taps(runner: Runner, now: datetime) -> tuple[Tap, ...]:
    """Her taps in force, oldest first; leaks on runs belong to their run and are not here."""
    return tuple(_taps(runner, now))


def _taps(runner: Runner, now: datetime) -> Iterator[Tap]:
    for one in in_force(runner, now):
        payload, entry = one.entry.payload, one.entry
        if isinstance(payload, Answer) and payload.finding in TAPPED:
            yield Tap(entry.id, entry.at, one.day, TAPPED[payload.finding], str(payload.value))
        elif isinstance(payload, Leak) and payload.run is None:
            yield Tap(entry.id, entry.at, one.day, "leak", payload.amount, payload.urge_first)


def answers(runner: Runner, finding: str, now: datetime) -> tuple[Given, ...]:
    """Her answers in force to one question, oldest first, the last of each day alone."""
    found: dict[date, Given] = {}
    for one in in_force(runner, now):
        payload = one.entry.payload
        if isinstance(payload, Answer) and payload.finding == finding:
            found[one.day] = Given(one.entry.at, one.day, payload.value)
        elif isinstance(payload, CheckIn) and finding in payload.said:
            found[one.day] = Given(one.entry.at, one.day, payload.said[finding])
    return tuple(found[day] for day in sorted(found))


def numbers_of(runner: Runner, now: datetime) -> Numbers:
    """The numbers in force on her day."""
    return _numbers(library_of(runner.studio), diary.today_of(runner, now))


def minutes_a_km(runner: Runner, now: datetime) -> float | None:
    """Her own minutes for a kilometre, the middle one of her last runs whose length she knows; None before
    the first of them."""
    runs = [one for one in runs_of(runner, now) if (one.run.distance_m or 0.0) > 0.0 and one.running_min > 0]
    paces = [one.timer_s / 60.0 / (one.run.distance_m / 1000.0) for one in runs if one.run.distance_m]
    return median(paces[-_PACE_RUNS:]) if paces else None


def urge_plan(runner: Runner, now: datetime) -> bool:
    """Whether she is on the urge plan, with nothing beside it that should be seen within days."""
    verdict = coaching.recommended(runner, now, wants=()).verdict
    return verdict.exit == "urge" and all(hold.tier > Tier.T2 for hold in verdict.holds)


def urge_may_wait(runner: Runner, now: datetime) -> bool:
    """Whether longer waits are for her: not where a bladder may stay half full."""
    left = coaching.facts(runner, now).get(LEFT_BEHIND)
    return left is None or left.value != "yes"


@lru_cache(maxsize=16)
def _numbers(library: Library, day: date) -> Numbers:
    return numbers_on(library.numbers, day)
