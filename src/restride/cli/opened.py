"""A diary opened to ask it something: read, set in her zone at an instant, with the library beside it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.cli.spoken import Refused, tell, tell_bad
from restride.cli.zones import home_zone, when
from restride.coaching.terms.advice import CoachingInput, Reason, Recommendation
from restride.coaching.terms.entries import Recorded
from restride.coaching.terms.library import Library

_MAY_SAY_STOP = "What could not be read may be a reason not to run: look at it before you do."

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""As for entries: outside these years no zone can be applied to a date."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose diary, what is in it, and the library it is read with."""

    runner: str
    diary: tuple[Recorded, ...]
    library: Library


def add_question(parser: argparse.ArgumentParser) -> None:
    """The options every question to a diary takes."""
    parser.add_argument("file", type=Path, metavar="DIARY.jsonl", help="the diary")
    parser.add_argument("--at", metavar="TIME", help="as if it were TIME, such as 2026-11-22T07:30")
    parser.add_argument("--json", action="store_true", help="as JSON, in the form replay prints")
    add_overlay(parser)


def add_overlay(parser: argparse.ArgumentParser) -> None:
    """The studio's own content."""
    parser.add_argument(
        "--overlay", type=Path, metavar="DIR", help="a studio's content, which may only tighten"
    )


def add_minutes(parser: argparse.ArgumentParser) -> None:
    """How long she has."""
    parser.add_argument("--minutes", metavar="N", help="minutes you have (default: what the diary says)")


def opened(file: Path, overlay: Path | None) -> Opened:
    """The diary at ``file``; its unreadable lines are told. Raises Refused with the whole sentence."""
    # Met here and not above, because "restride today --help" need not wait for the coach.
    from restride.catalogue import LibraryRefused, load_library

    try:
        reading = diaryfile.read(file)
        runner = diaryfile.whose(reading.recorded)[1]
        found = Opened(runner, reading.recorded, load_library(overlay=overlay))
    except (diaryfile.NotADiary, LibraryRefused) as error:
        raise Refused(str(error)) from error
    tell_bad(reading.bad)
    if reading.bad:
        print(_MAY_SAY_STOP, file=sys.stderr)
    return found


def instant(text: str | None, recorded: tuple[Recorded, ...], option: str) -> datetime:
    """The instant that was asked for, or now, in the zone she lives in. Raises Refused."""
    real = datetime.now(UTC)
    zone = home_zone(recorded, real)
    now = real.astimezone(zone) if text is None else when(text, zone, option)
    return in_reach(now, f"{option} {text!r}")


def in_reach(moment: datetime, said: str) -> datetime:
    """``moment``, unless no calendar holds the months around it. Raises Refused."""
    if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return moment
    raise Refused(f"The year {moment.year} of {said} cannot be right. Nothing can be replayed there.")


def refuse_without_numbers(library: Library, now: datetime) -> None:
    """Raise Refused for a day on which some number was not yet in force."""
    from restride.coaching.diary.timeline import day_of

    first = max(min(value.since for value in number.values) for number in library.numbers.values())
    if day_of(now) < first:
        raise Refused(
            f"The library's numbers begin on {first} and cannot speak of {day_of(now)}. "
            "Ask for that day or a later one."
        )


def minutes_of(text: str | None) -> float | None:
    """Minutes as they were typed; None where none were. Raises Refused."""
    if text is None:
        return None
    try:
        minutes = float(text)
    except ValueError:
        minutes = float("nan")
    if not 0.0 < minutes < float("inf"):
        raise Refused(f"--minutes {text!r} cannot be minutes you have. Write a number above 0, such as 9.")
    return minutes


def tell_strangers(given: CoachingInput) -> None:
    """Say what in the diary this library does not know."""
    tell(_strangers(given), given.library.wording)


def as_json(recommendation: Recommendation, more: Mapping[str, Any]) -> str:
    """A recommendation as JSON, with ``more`` beside it."""
    from restride.coaching.wire.advice import write_recommendation

    return json.dumps({**write_recommendation(recommendation), **more}, ensure_ascii=False, indent=2)


def in_words(run: Any, args: argparse.Namespace) -> int:
    """The exit code of ``run``; a refusal is its sentence and 2."""
    try:
        return int(run(args))
    except Refused as error:
        print(error, file=sys.stderr)
        return 2


def _strangers(given: CoachingInput) -> tuple[Reason, ...]:
    from restride.coaching.diary.strangers import strangers
    from restride.coaching.diary.timeline import read

    # No entry names the library as a mis-tap or as a ghost, so how late one was taken back does not matter.
    return strangers(read(given.diary, given.now, mis_tap_minutes=0.0).moments, given.library)
