"""What today's pages write: sets, sessions, the check before a run, and what was said about a hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from restride.coaching.terms.advice import Prescribed
from restride.coaching.terms.entries import (
    Answer,
    CheckIn,
    NotNow,
    Payload,
    Referral,
    SaidAboutExercise,
    Seen,
    SessionDone,
    SetDone,
    Symptom,
)
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import Runner

PRE_RUN = "pre-run"
"""The grouped screen before a run."""

_HEAVY = ("pelvis-today", ("heavy",))
"""Heaviness, as the screen before a run has it: what holds the next run."""


def log_sets(runner: Runner, sets: Sequence[SetDone], ids: Sequence[str], now: datetime) -> bool:
    """Write sets down, one entry each; whether all of them are in her diary."""
    return _write(runner, list(zip(sets, ids, strict=False)), now)


def as_planned(exercise: str, dose: Prescribed) -> SetDone:
    """One set as it was planned."""
    return SetDone(
        exercise,
        reps=dose.reps,
        load_kg=dose.load_kg,
        band=dose.band or None,
        as_planned=True,
        seconds=None if dose.reps else dose.seconds,
    )


def finish(
    runner: Runner, minutes: float, exercises: tuple[str, ...], circuit: str, *, finished: bool, id: str,
    now: datetime,
) -> bool:  # fmt: skip
    """Write the session down."""
    done = SessionDone(minutes, exercises, circuit or None, finished)
    return _write(runner, [(done, id)], now)


def tell_symptom(runner: Runner, exercise: str, symptom: Symptom, ids: Sequence[str], now: datetime) -> bool:
    """Something came during an exercise: written at once, so that today and tomorrow know. Heaviness is also
    an answer, because it holds running and landing whatever it came with."""
    told: list[Payload] = [SetDone(exercise, symptom=symptom)]
    if symptom == "heaviness":
        told.append(Answer(*_HEAVY))
    return _write(runner, list(zip(told, ids, strict=False)), now)


def answer(
    runner: Runner, finding: str, value: str | float | tuple[str, ...], id: str, now: datetime
) -> bool:
    """One question answered."""
    return _write(runner, [(Answer(finding, value), id)], now)


def check_in(
    runner: Runner, said: Mapping[str, str | float | tuple[str, ...]], id: str, now: datetime
) -> bool:
    """The check before a run: what is the case, and "none of these" for every other line of the screen."""
    return _write(runner, [(CheckIn("before-run", said, none=True, groups=(PRE_RUN,)), id)], now)


def seen(
    runner: Runner, who: str, on: date, said: SaidAboutExercise, rules: Iterable[str], id: str, now: datetime
) -> bool:
    """Somebody has seen her about these rules."""
    return _write(runner, [(Seen(who, on, said, tuple(rules)), id)], now)


def not_now(runner: Runner, rule: str, id: str, now: datetime) -> bool:
    """Her "no, not now" to what a typed phrase asked."""
    return _write(runner, [(NotNow(rule), id)], now)


def take_back(runner: Runner, entry: str, now: datetime) -> bool:
    """An entry was a mis-tap, and the fixed text was read again."""
    outcomes = services.retract(
        runner, entry, by=services.by_runner(runner), now=now, reason="mis-tap", read_again=True
    )
    return all(one.became == "stored" for one in outcomes)


def refer(
    runner: Runner, to: str, state: Literal["asked", "declined"], rule: str, id: str, now: datetime
) -> bool:
    """Her answer to a visit that was offered."""
    return _write(runner, [(Referral(to, state, (rule,)), id)], now)


def _write(runner: Runner, told: Sequence[tuple[Payload, str]], now: datetime) -> bool:
    at, there = diary.local_now(runner, now), {one.entry.id for one in diary.diary_of(runner)}
    # A form sent twice says the same at another second; what it said first is what counts.
    entries = [diary.entry(payload, at, id) for payload, id in told if id not in there]
    outcomes = services.deliver(runner, entries, by=services.by_runner(runner), now=now)
    return all(one.became in ("stored", "already-there") for one in outcomes)
