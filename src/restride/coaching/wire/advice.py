"""What goes into ``recommend`` and what comes out, as plain JSON and back.

Stored beside each other they are a whole account of one piece of advice. The library is not in it: it
is named by its digest in what came out, and handed in by whoever reads the input back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from restride.coaching.terms.advice import (
    TODAY,
    CoachingInput,
    Engine,
    Part,
    Recommendation,
    Situation,
    Verdict,
)
from restride.coaching.terms.entries import Receipt, Recorded
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.coaching.wire.codec import Plain, decode, encode
from restride.coaching.wire.entries import read_entry, write_entry


@dataclass(frozen=True, slots=True)
class _Line:
    entry: Mapping[str, object]
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    runner: str
    now: datetime
    diary: tuple[_Line, ...]
    situation: Situation = field(default_factory=Situation)
    protocol: str = ""
    has_coach: bool = False
    engine: Engine = field(default_factory=Engine)
    wants: tuple[Part, ...] = TODAY


def write_recommendation(recommendation: Recommendation) -> dict[str, Plain]:
    """What she is told, as plain JSON."""
    return dict(encode(recommendation))


def read_recommendation(data: object) -> Recommendation:
    """What she was told, from plain JSON. Raises Faulty."""
    return decode(Recommendation, data)


def write_verdict(verdict: Verdict) -> dict[str, Plain]:
    """What safety said, as plain JSON."""
    return dict(encode(verdict))


def read_verdict(data: object) -> Verdict:
    """What safety said, from plain JSON. Raises Faulty."""
    return decode(Verdict, data)


def write_standing(standing: Standing) -> dict[str, Plain]:
    """A standing as plain JSON, for whoever carries it from one reading to the next."""
    return dict(encode(standing))


def read_standing(data: object) -> Standing:
    """A standing from plain JSON. Raises Faulty; dropping it instead gives the same advice, later."""
    return decode(Standing, data)


def write_input(given: CoachingInput) -> dict[str, Plain]:
    """Everything ``recommend`` was given, except the library, as plain JSON."""
    return {
        "runner": given.runner,
        "now": given.now.isoformat(),
        "diary": [_write_recorded(one) for one in given.diary],
        "situation": encode(given.situation),
        "protocol": given.protocol,
        "has_coach": given.has_coach,
        "engine": encode(given.engine),
        "wants": encode(given.wants),
    }


def read_input(data: object, library: Library) -> CoachingInput:
    """The input written by ``write_input``, with the library it is to be judged by. Raises Faulty."""
    given = decode(_Given, data)
    diary = tuple(Recorded(read_entry(line.entry), line.receipt) for line in given.diary)
    asked = (given.situation, given.protocol, given.has_coach, given.engine, given.wants)
    return CoachingInput(given.runner, given.now, diary, library, *asked)


def _write_recorded(one: Recorded) -> Plain:
    line = {"entry": write_entry(one.entry)}
    return {**line, "receipt": encode(one.receipt)} if one.receipt is not None else line
