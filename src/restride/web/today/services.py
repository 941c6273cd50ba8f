"""What today's pages write: sets, sessions, the check before a run, and what was said about a hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from restride.coaching.terms.advice import Prescribed
from restride.coaching.terms.entries import (
    Answer,
    CheckIn,
    Payload,
    Referral,
    SaidAboutExercise,
    Seen,
    SessionDone,
    SetDone,
    Symptom,
)
from restride.web.records import services
from restride.web.records.models import Runner

PRE_RUN = "pre-run"
"""The grouped screen before a run."""

_HEAVY = ("pelvis-today", ("heavy",))
"""Heaviness, as the screen before a run has it: what holds the next run."""


def log_sets(runner: Runner, sets: Sequence[SetDone], ids: Sequence[str], now: datetime) -> None:
    """Write sets down, one entry each."""
    services.say(runner, sets, ids, now)


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
) -> None:  # fmt: skip
    """Write the session down."""
    services.say(runner, [SessionDone(minutes, exercises, circuit or None, finished)], [id], now)


def tell_symptom(runner: Runner, exercise: str, symptom: Symptom, ids: Sequence[str], now: datetime) -> None:
    """Something came during an exercise: written at once, so that today and tomorrow know. Heaviness is also
    an answer, because it holds running and landing whatever it came with."""
    told: list[Payload] = [SetDone(exercise, symptom=symptom)]
    if symptom == "heaviness":
        told.append(Answer(*_HEAVY))
    services.say(runner, told, ids, now)


def answers(runner: Runner, said: Sequence[Answer], ids: Sequence[str], now: datetime) -> None:
    """Questions answered together."""
    services.say(runner, said, ids[: len(said)], now)


def check_in(
    runner: Runner, said: Mapping[str, str | float | tuple[str, ...]], id: str, now: datetime
) -> None:
    """The check before a run: what is the case, and "none of these" for every other line of the screen."""
    services.say(runner, [CheckIn("before-run", said, none=True, groups=(PRE_RUN,))], [id], now)


def seen(
    runner: Runner, who: str, on: date, said: SaidAboutExercise, rules: Iterable[str], id: str, now: datetime
) -> None:
    """Somebody has seen her about these rules."""
    services.say(runner, [Seen(who, on, said, tuple(rules))], [id], now)


def refer(
    runner: Runner, to: str, state: Literal["asked", "declined"], rule: str, id: str, now: datetime
) -> None:
    """Her answer to a visit that was offered."""
    services.say(runner, [Referral(to, state, (rule,))], [id], now)
