"""``restride workout``: the next run to take along, as text, on the watch and in a calendar."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from restride.cli.opened import add_overlay, in_words, instant, opened, refuse_without_numbers
from restride.cli.spoken import Refused
from restride.cli.zones import when
from restride.coaching.terms.advice import CoachingInput, NextRun, Recommendation
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Reason

REFUSED = 2
_WIDTH = 88

Say = Callable[[Reason], str]
"""From a reason to its sentence."""


def add_to(subparsers: Any) -> None:
    """Register ``restride workout``."""
    parser = subparsers.add_parser(
        "workout", help="the next run to take along: text, watch, calendar",
        description="Asks for the next run and writes it down: as text, as a FIT workout for the watch, as a "
        "calendar entry. Where there is no run now it says why, and what instead. The diary is not changed.",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="DIARY.jsonl", help="the diary")
    parser.add_argument("--fit", type=Path, metavar="FILE", help="write a workout for the watch")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write a calendar entry")
    parser.add_argument(
        "--at",
        metavar="TIME",
        help="when she means to run: 2026-11-24T07:30, or a day (default: its first day)",
    )
    parser.add_argument("--details", action="store_true", help="say in the calendar entry what the run is")
    parser.add_argument("--replace", action="store_true", help="write over files that are there")
    parser.add_argument("--now", metavar="TIME", help="as if it were TIME, such as 2026-11-22T07:30")
    add_overlay(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the next run and write the files asked for, or say in one sentence what stands in the way."""
    return in_words(_workout, args)


def _workout(args: argparse.Namespace) -> int:
    # Met here and not above, because "restride workout --help" need not wait for the coach.
    from restride.coaching.recommend import recommend

    found = opened(args.file, args.overlay)
    now = instant(args.now, found.diary, "--now")
    refuse_without_numbers(found.library, now)
    given = CoachingInput(found.runner, now, found.diary, found.library, wants=("run",))
    told = recommend(given)[0]
    if not isinstance(told.next_run, NextRun):
        return _no_run(args, told, found.library)
    return _take_along(args, told, told.next_run, given)


def _no_run(args: argparse.Namespace, told: Recommendation, library: Library) -> int:
    """The whole page says why and what instead; with a file asked for, that is a refusal."""
    from restride.phrasing import tell, words

    print(tell(told, library), end="")
    if not (args.fit or args.ics):
        return 0
    print(words(Reason("workout.nothing-written"), library), file=sys.stderr)
    return REFUSED


def _take_along(
    args: argparse.Namespace, told: Recommendation, next_run: NextRun, given: CoachingInput
) -> int:
    from restride.phrasing import words
    from restride.runfiles.workout import workout_text
    from restride.takealong import iso_day, until

    say = partial(words, library=given.library)
    on = _day_or_time(args.at, next_run, given, say)
    files = _files(args, next_run, on, given, say)
    _refuse_what_is_there([path for path, _data, _said in files], args)
    # Before the text, because who reads only its first lines, as "| head" does, still asked for the files.
    for path, data, written in files:
        _write(path, data, say)
        print(say(written), file=sys.stderr)
    _print(told.texts, say)
    _print((Reason("page.next-run", {"day": iso_day(on)}),), say)
    print(workout_text(next_run.form, say), end="")
    _print((Reason(next_run.cue), *next_run.before_you_go, *told.told, *until(told, on)), say)
    return 0


def _print(reasons: Iterable[Reason], say: Say) -> None:
    for reason in dict.fromkeys(say(one) for one in reasons):
        print(textwrap.fill(reason, _WIDTH, break_on_hyphens=False))


def _day_or_time(text: str | None, run_: NextRun, given: CoachingInput, say: Say) -> date:
    """The day or the instant she means to run. Raises Refused for one that is over or too early."""
    from restride.takealong import Untimely, run_day

    on: date | None = None
    if text is not None:
        moment = when(text, given.now.tzinfo, "--at")
        on = date.fromisoformat(text) if len(text) == len("2026-11-24") else moment
    try:
        return run_day(on, run_, given.now, typed=text or "")
    except Untimely as error:
        raise Refused(say(error.reason)) from None


def _files(
    args: argparse.Namespace, run_: NextRun, on: date, given: CoachingInput, say: Say
) -> list[tuple[Path, bytes, Reason]]:
    """The files asked for, their bytes and what is said of each, made before anything is written."""
    from restride.runfiles.workout import workout_name
    from restride.runfiles.workout_fit import workout_fit
    from restride.runfiles.workout_ics import workout_ics
    from restride.takealong import calendar_uid

    files = []
    if args.fit:
        data = workout_fit(run_.form, workout_name(run_.form, say), say=say, made_at=given.now)
        files.append((args.fit, data, Reason("workout.fit-written", {"file": str(args.fit)})))
    if args.ics:
        uid = calendar_uid(given.runner, given.diary)
        made = workout_ics(run_.form, on, uid=uid, made_at=given.now, say=say, details=args.details)
        values = {"file": str(args.ics), "summary": say(Reason("workout.calendar"))}
        code = "workout.ics-written-details" if args.details else "workout.ics-written"
        files.append((args.ics, made, Reason(code, values)))
    return files


def _refuse_what_is_there(paths: Sequence[Path], args: argparse.Namespace) -> None:
    """Raise Refused for a file that would be lost: always the diary, others unless she said so."""
    if len({path.resolve() for path in paths}) < len(paths):
        raise Refused("--fit and --ics name one file. Nothing was written; give each its own.")
    for path in paths:
        if path.exists() and path.samefile(args.file):
            raise Refused(f"{path} is the diary itself. Nothing was written; choose another name.")
        if path.exists() and not args.replace:
            raise Refused(
                f"{path} is there already. Nothing was written; choose another name, or say --replace."
            )


def _write(path: Path, data: bytes, say: Say) -> None:
    replaced = path.exists()
    try:
        # Only its owner may read it, as with the diary it comes from.
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    if replaced:
        print(say(Reason("workout.replaced", {"file": str(path)})), file=sys.stderr)
