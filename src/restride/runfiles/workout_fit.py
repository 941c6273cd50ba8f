"""The run she was given as a FIT workout, which a watch plays step by step.

Facts of the format: Garmin's published profile (``file_id`` 0, ``workout`` 26, ``workout_step`` 27) and its
description of workout files: that order of messages, as many steps as ``num_valid_steps`` says, times in
milliseconds, and a repeat as a step of its own that names the step to go back to and how often in all.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.said import Reason
from restride.runfiles.fit_profile import EPOCH_UNIX_S, SPORT_RUNNING
from restride.runfiles.fit_write import DEVELOPMENT_MAKER, framed
from restride.runfiles.workout import Say, blocks

STEP_NAME_BYTES = 16
"""With the closing zero: older watches show no more."""

NAME_BYTES = 32
NOTE_BYTES = 50

_WORKOUT_FILE = 5
_FILE_ID, _WORKOUT, _STEP = 0, 26, 27
_TIME, _REPEAT = 0, 6
_OPEN_TARGET = 2
_ACTIVE, _REST, _UNKNOWN = 0, 1, 0xFF
_ENUM, _STRING, _U16, _U32, _U32Z = 0x00, 0x07, 0x84, 0x86, 0x8C
_FORMATS = {_ENUM: "<B", _U16: "<H", _U32: "<I", _U32Z: "<I"}


def workout_fit(form: RunForm, name: str, *, say: Say, made_at: datetime) -> bytes:
    """The bytes of a FIT workout for running: the form's walks and bouts, equal ones as a repeat.

    ``name`` is what the watch lists it by, cut where it is longer than the watch takes; the note of what Lap
    means stands with the workout and with every bout. The same form made at the same time is the same file.
    Raises ValueError for a form without a bout or a ``made_at`` without a zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a zone")
    note = say(Reason("workout.note"))
    steps = tuple(_steps(form, say, note))
    body = _workout(name, note, len(steps)) + _table(_STEP, 2, [_step(*each) for each in enumerate(steps)])
    # A watch tells its workouts apart by this number, so each needs one of its own.
    serial = zlib.crc32(body) or 1
    identity = (
        _Field(0, _ENUM, _WORKOUT_FILE),
        _Field(1, _U16, DEVELOPMENT_MAKER),
        _Field(2, _U16, 1),
        _Field(3, _U32Z, serial),
        _Field(4, _U32, round(made_at.timestamp()) - EPOCH_UNIX_S),
    )
    return framed(_table(_FILE_ID, 0, [identity]) + body)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a watch does next: ``value`` milliseconds, or for a repeat the step to go back to."""

    name: str
    kind: int
    value: int
    times: int
    intensity: int
    note: str


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a message; for text ``size`` is the room it has, with its closing zero."""

    number: int
    base: int
    value: int | str
    size: int = 0

    def packed(self) -> bytes:
        if isinstance(self.value, str):
            return _fitting(self.value, self.size - 1).ljust(self.size, b"\0")
        return struct.pack(_FORMATS[self.base], self.value)


def _steps(form: RunForm, say: Say, note: str) -> Iterator[_Step]:
    walk, bout = say(Reason("workout.step-walk")), say(Reason("workout.step-run"))
    at = 0
    for part in blocks(form):
        first = at
        if part.walk_s:
            yield _Step(walk, _TIME, round(part.walk_s * 1000.0), 0, _REST, "")
            at += 1
        yield _Step(bout, _TIME, round(part.bout_s * 1000.0), 0, _ACTIVE, note)
        at += 1
        if part.times > 1:
            yield _Step("", _REPEAT, first, part.times, _UNKNOWN, "")
            at += 1


def _workout(name: str, note: str, steps: int) -> bytes:
    fields = (
        _Field(4, _ENUM, SPORT_RUNNING),
        _Field(6, _U16, steps),
        _Field(8, _STRING, name, NAME_BYTES),
        _Field(17, _STRING, note, NOTE_BYTES),
    )
    return _table(_WORKOUT, 1, [fields])


def _step(index: int, step: _Step) -> tuple[_Field, ...]:
    return (
        _Field(254, _U16, index),
        _Field(0, _STRING, step.name, STEP_NAME_BYTES),
        _Field(1, _ENUM, step.kind),
        _Field(2, _U32, step.value),
        _Field(3, _ENUM, _OPEN_TARGET),
        _Field(4, _U32, step.times),
        _Field(7, _ENUM, step.intensity),
        _Field(8, _STRING, step.note, NOTE_BYTES),
    )


def _table(message: int, local: int, rows: Sequence[tuple[_Field, ...]]) -> bytes:
    """One definition and its messages, all of one layout."""
    first = rows[0]
    head = struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(first))
    layout = b"".join(bytes((each.number, len(each.packed()), each.base)) for each in first)
    return head + layout + b"".join(bytes((local,)) + b"".join(each.packed() for each in row) for row in rows)


def _fitting(text: str, most: int) -> bytes:
    """Text in at most so many bytes, never ending within a letter."""
    return text.encode()[:most].decode(errors="ignore").encode()
