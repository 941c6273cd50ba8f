"""One round of an exercise in time: what the breath does, and where its figure is meanwhile.

The figure has a tempo of its own; the dose says how long one repetition lasts. Here the two are brought
together, so that ring, figure and words are always in the same breath.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from restride.coaching.terms.advice import Prescribed, SessionItem
from restride.coaching.terms.drawings import Drawing, Pose
from restride.coaching.terms.exercises import Exercise
from restride.drawings import Tempo
from restride.drawings.motion import seconds_into

_SECONDS = 60.0
_BREATH = re.compile(r"^(in|out)\b[:, ]*")
_HAIR = 0.49
"""A figure that lasts almost as long as two repetitions shows two."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the round. ``on``: breath in, breath out, a count, or held still; ``seconds`` it lasts;
    ``starts`` to ``ends``: the figure's own seconds meanwhile; ``words``: that pose by name."""

    on: str
    seconds: float
    starts: float
    ends: float
    words: str


def rep_seconds(exercise: Exercise, dose: Prescribed) -> float:
    """One repetition as the plan counts it: one breath on top of any hold; 0 where none are counted."""
    if dose.reps is None:
        return 0.0
    breath = exercise.breath
    return (dose.seconds or 0.0) + (breath.in_s + breath.out_s if breath else 0.0)


def work_seconds(exercise: Exercise, item: SessionItem, dose: Prescribed) -> float:
    """One set, of one side where it has two: its repetitions, seconds or breaths, else all its minutes."""
    breath = exercise.breath
    breaths = (dose.breaths or 0) * (breath.in_s + breath.out_s if breath else 0.0)
    reps = (dose.reps or 0) * rep_seconds(exercise, dose)
    return reps or dose.seconds or breaths or item.minutes * _SECONDS


def round_of(exercise: Exercise, drawing: Drawing | None, dose: Prescribed) -> tuple[Phase, ...]:
    """The phases of one round, from its first moment; empty where there is neither a figure nor a breath."""
    phases = tuple(_drawn(exercise, drawing)) if drawing else tuple(_breathed(exercise))
    rep = rep_seconds(exercise, dose)
    if not phases:
        return ()
    if not rep:
        return _from_the_breath_in(phases)
    # A figure that is drawn lifted begins a repetition by lifting, because that is what she is to do.
    lifted = drawing is not None and drawing.poses[0].floor == "lifts"
    return _fitted((phases[-1], *phases[:-1]) if lifted else phases, rep)


def _breathed(exercise: Exercise) -> Iterator[Phase]:
    if exercise.breath is not None:
        yield Phase("in", exercise.breath.in_s, 0.0, 0.0, "")
        yield Phase("out", exercise.breath.out_s, 0.0, 0.0, "")


def _drawn(exercise: Exercise, drawing: Drawing) -> Iterator[Phase]:
    """The way into each pose after the first, and at last back into that, as the figure goes it."""
    breath = exercise.breath
    tempo = Tempo(breath.in_s, breath.out_s) if breath else Tempo()
    at, poses = 0.0, drawing.poses
    if len(poses) == 1:
        yield from _breathed(exercise)
        return
    if poses[0].stay:
        yield Phase("hold", poses[0].stay, 0.0, at := poses[0].stay, _words(poses[0]))
    for pose in (*poses[1:], poses[0]):
        way = seconds_into(pose, tempo)
        yield Phase(pose.on, way, at, at + way, _words(pose))
        at += way
        if pose.stay and pose is not poses[0]:
            yield Phase("hold", pose.stay, at, at + pose.stay, _words(pose))
            at += pose.stay


def _words(pose: Pose) -> str:
    return _BREATH.sub("", pose.name)


def _fitted(phases: tuple[Phase, ...], rep: float) -> tuple[Phase, ...]:
    """As long as the repetitions it shows. With time to spare it is held where the work is; without, first
    the holds are cut short, because the counts of a breath are what she was told, and only then all of it."""
    ways = sum(one.on != "hold" for one in phases)
    breathes = any(one.on in ("in", "out") for one in phases)
    shows = max(1, min(int(_lasting(phases) / rep + _HAIR), ways // 2))
    over = shows * rep - _lasting(phases)
    if over > 0.0 and breathes and ways == len(phases):
        return (phases[0], _held(phases[0], over), *phases[1:])
    if over < 0.0 and breathes:
        phases = _cut(phases, -over)
    share = shows * rep / _lasting(phases)
    return tuple(replace(one, seconds=one.seconds * share) for one in phases)


def _lasting(phases: tuple[Phase, ...]) -> float:
    return sum(one.seconds for one in phases)


def _held(phase: Phase, seconds: float) -> Phase:
    return Phase("hold", seconds, phase.ends, phase.ends, phase.words)


def _cut(phases: tuple[Phase, ...], seconds: float) -> tuple[Phase, ...]:
    """So many seconds less of being held, as far as there are any."""
    held = sum(one.seconds for one in phases if one.on == "hold")
    left = max(0.0, held - seconds) / held if held else 0.0
    cut = (replace(one, seconds=one.seconds * left) if one.on == "hold" else one for one in phases)
    return tuple(one for one in cut if one.seconds)


def _from_the_breath_in(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """The same round, begun where she breathes in, because who breathes with the ring waits for that."""
    begins = next((at for at, one in enumerate(phases) if one.on == "in"), 0)
    return (*phases[begins:], *phases[:begins])
