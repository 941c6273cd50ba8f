"""Standard tests and experiments as the diary tells them: which test belongs to which, which is like others.

What a test showed is kept as it was told; what it means is worked out when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.belief import BeliefMemory, Observation, SeenTest, ToldAnswer, Trial
from restride.coaching.terms.entries import CheckDone, Experiment
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import BeliefNumbers, Numbers

_AS_EVER = {
    Known.DEVICE: ("none", "device"),
    Known.COLD: ("no", "cold"),
    Known.FEVER: ("no", "fever"),
    Known.BLEEDING: ("no", "bleeding"),
}
"""Finding -> the answer of a day like every other, and what a day with another answer is called."""

_SHOWS = frozenset({"clean", "drops", "leak"})
"""Outcomes that tell of leaking; any other ended the test before it could."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One experiment with its protocol and its tests in time order. ``tests`` are as every time and speak;
    ``left_out`` are not, each with why."""

    trial: Trial
    protocol: Protocol
    tests: tuple[SeenTest, ...]
    left_out: tuple[tuple[SeenTest, str], ...]


def of_check(
    moment: Moment,
    done: CheckDone,
    adapted: tuple[float, ...],
    healed: float,
    answers: Mapping[str, tuple[ToldAnswer, ...]],
    runs: list[Observation],
    numbers: Numbers,
) -> SeenTest | None:
    """The standard test in this entry; None where it is a part of a readiness check. A standard test has one
    result, under its own name."""
    result = done.results.get(done.check)
    if result is None or result.outcome == "not-done":
        return None
    spoilt: str = "" if result.outcome in _SHOWS else result.outcome
    spoilt = spoilt or _after_run(moment.day, runs, numbers)
    spoilt = spoilt or unlike_others(moment.day, answers, numbers.belief)
    entry, at = moment.entry.id, result.left
    return SeenTest(entry, moment.day, done.check, result.outcome, at, adapted, healed, spoilt)


def _after_run(day: date, runs: list[Observation], numbers: Numbers) -> str:
    """A floor that ran yesterday is tired; what is run on the day itself comes after the test."""
    rest = timedelta(days=numbers.practice.impact_rest_days)
    return "after-run" if any(timedelta(0) < day - run.day <= rest for run in runs) else ""


def unlike_others(day: date, answers: Mapping[str, tuple[ToldAnswer, ...]], numbers: BeliefNumbers) -> str:
    """Why a test of this day is not as every time, by what she said of the day; empty if it is, or unsaid."""
    for finding, (usual, name) in _AS_EVER.items():
        value = _said(finding, day, answers)
        if value is not None and value not in (usual, (usual,), ()):
            return name
    slept = _said(Known.SLEEP, day, answers)
    short = isinstance(slept, (int, float)) and slept < numbers.short_sleep_hours
    return "short-night" if short else ""


def _said(
    finding: str, day: date, answers: Mapping[str, tuple[ToldAnswer, ...]]
) -> str | float | tuple[str, ...] | None:
    told = answers.get(finding)
    return told[-1].value if told and told[-1].day == day else None


def with_entry(
    trials: tuple[Trial, ...], refused: tuple[str, ...], moment: Moment, said: Experiment
) -> tuple[tuple[Trial, ...], tuple[str, ...]]:
    """The experiments after this entry. One begun while another runs does not count and is ``refused``; the
    end of one that does not run changes nothing."""
    running = trials[-1] if trials and trials[-1].closing is None else None
    if said.state == "begun":
        if running is not None or said.id in {one.id for one in trials}:
            return trials, (*refused, said.id)
        after = trials[-1].ended if trials else None
        return (*trials, Trial(said.id, said.change, moment.day, after)), refused
    if running is None or running.id != said.id:
        return trials, refused
    ended = replace(running, closing=said, ended=moment.day, ended_at=moment.entry.at)
    return (*trials[:-1], ended), refused


def tried(memory: BeliefMemory, library: Library) -> tuple[Tried, ...]:
    """Every experiment of a protocol this library has, in time order."""
    known = [one for one in memory.trials if one.protocol in library.experiments]
    return tuple(_tried(one, library.experiments[one.protocol], memory.tests) for one in known)


def _tried(trial: Trial, protocol: Protocol, tests: tuple[SeenTest, ...]) -> Tried:
    """Those of the days before it speak too, but none that spoke in the experiment before, because no test
    may count twice."""
    first = trial.began - timedelta(days=protocol.baseline_days)
    hers = [
        one
        for one in tests
        if one.test == protocol.test
        and first <= one.day
        and (trial.after is None or trial.after < one.day)
        and (trial.ended is None or one.day <= trial.ended)
    ]
    counted: list[SeenTest] = []
    left_out: list[tuple[SeenTest, str]] = []
    for one in hers:
        soon = counted and (one.day - counted[-1].day).days < protocol.test_every_days
        why = one.spoilt or ("too-soon" if soon else "")
        if why:
            left_out.append((one, why))
        else:
            counted.append(one)
    return Tried(trial, protocol, tuple(counted), tuple(left_out))
