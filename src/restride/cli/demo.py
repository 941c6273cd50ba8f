"""``restride demo``: the whole loop on an invented woman's diary and one run, in plain words."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import restride
from restride import diaryfile
from restride.catalogue import LibraryRefused, load_library
from restride.cli.import_run import in_words as in_words_of
from restride.cli.import_run import read_file
from restride.cli.opened import in_words
from restride.cli.serve import add_where, address, listen, prepared, where
from restride.cli.sheet import write_sheet
from restride.cli.spoken import Refused
from restride.cli.zones import home_zone
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Reason, Recommendation
from restride.coaching.terms.entries import Entry, Leak, Recorded
from restride.coaching.terms.library import Library
from restride.coaching.terms.runs import RunStream
from restride.coaching.wire.entries import new_entry
from restride.joining import run_entry, thresholds_of
from restride.phrasing import tell, words
from restride.runfiles import NotARun

FOLDER = Path(restride.__file__).parent / "demo"
REFUSED = 2
STUDIO = "restride-demo"
"""The folder a demo studio is kept in: never that of a real one."""
_MORNING_AFTER = timedelta(hours=14)


def add_to(subparsers: Any) -> None:
    """Register ``restride demo``."""
    parser = subparsers.add_parser(
        "demo",
        help="the loop on an invented diary",
        description="Ada is invented. Her diary and a run go in; whether anything says stop, what to do "
        "today, the next run, what binds it and why come out, and a sheet of today's drawings to print.",
    )
    parser.add_argument(
        "--run", dest="file", type=Path, metavar="FILE.fit", help="a watch file instead of hers"
    )
    sheet = parser.add_mutually_exclusive_group()
    sheet.add_argument(
        "--sheet", type=Path, default=Path("restride-today.html"), metavar="FILE.html",
        help="where her session is written with its drawings (default: restride-today.html, here)",
    )  # fmt: skip
    sheet.add_argument("--no-sheet", dest="sheet", action="store_const", const=None, help="write no sheet")
    parser.add_argument(
        "--serve", action="store_true", help="then serve a demo studio of invented people, until Ctrl+C"
    )
    add_where(parser, name=STUDIO)
    parser.set_defaults(run=lambda args: in_words(demo, args))


def demo(args: argparse.Namespace) -> int:
    """Tell Ada's day; then, if asked, serve a studio of invented people."""
    told = show(args)
    return _served(args) if args.serve and told == 0 else told


def show(args: argparse.Namespace) -> int:
    """Tell what Ada was shown before the run, what the watch saw, and what she is told the morning after.
    Raises Refused where the sheet of her session could not be written; everything else is said by then."""
    try:
        library = load_library()
        diary = diaryfile.read(FOLDER / "ada.jsonl").recorded
        last = max(one.entry.at for one in diary)
        stream = read_file(args.file or FOLDER / "ada-run.fit", thresholds_of(library, last))
    except (NotARun, LibraryRefused) as error:
        print(f"{args.file.name}: {error}" if args.file else error, file=sys.stderr)
        return REFUSED
    entries = _lived(stream, last, own=args.file is None)
    told = _recommended((*diary, *map(Recorded, entries)), library, last)
    for line in _story(library, stream, entries, told):
        print(line)
    if args.sheet is not None:
        write_sheet(args.sheet, told, library)
        print("\n" + words(Reason("page.sheet-written", {"file": str(args.sheet)}), library))
    return 0


def _served(args: argparse.Namespace) -> int:
    """The demo studio, filled where it is empty, and where to open it as whom."""
    host, port = where(args)
    url = os.environ.setdefault("RESTRIDE_URL", address(host, port))
    os.environ["RESTRIDE_DEVELOPMENT"] = "1"
    prepared(args)
    from restride.web.accounts.models import Studio
    from restride.web.studio.demo import PASSWORD, fill

    if Studio.objects.filter(invented=False).exists():
        raise Refused("This folder holds a real studio. Name another with --data, and nobody is mixed up.")
    fill(datetime.now(UTC))
    print(
        f"\nThe demo studio: open {url}/demo/ and choose whose page you want to see.\n"
        f"Everybody in it is invented; their password is {PASSWORD}. "
        f"Codes by mail are on {url}/mail/. Stop it with Ctrl+C.",
        flush=True,
    )
    return listen(host, port)


def _lived(stream: RunStream, last: datetime, *, own: bool) -> list[Entry]:
    """The run as it stands in her diary, and where it leaked."""
    run = _at(run_entry(stream, last), last + timedelta(hours=1))
    return [run, *(_leaks(run, stream) if own else [])]


def _story(library: Library, stream: RunStream, entries: list[Entry], told: Recommendation) -> list[str]:
    lines = [words(Reason("demo.invented"), library), "", words(Reason("demo.watch"), library)]
    lines += ["  " + in_words_of(stream), *("  " + warning for warning in stream.warnings)]
    lines += ["  " + words(_said(entries), library), "", words(Reason("demo.told"), library), ""]
    return [*lines, tell(told, library).rstrip()]


def _recommended(diary: tuple[Recorded, ...], library: Library, last: datetime) -> Recommendation:
    now = (last + _MORNING_AFTER).astimezone(home_zone(diary, last))
    return recommend(CoachingInput("Ada", now, diary, library))[0]


def _at(entry: Entry, at: datetime) -> Entry:
    """The run on the demo's own day, because a file of another year would be no part of her weeks."""
    return new_entry(entry.id, at, entry.payload)


def _leaks(run: Entry, stream: RunStream) -> list[Entry]:
    """She pressed lap where it leaked, as the workout on her watch says."""
    presses = [lap.starts_at_s for lap in stream.laps if lap.starts_at_s > 0]
    return [
        new_entry(diaryfile.new_id(run.at), run.at, Leak(run.id, at_s=second, amount="drops"))
        for second in presses
    ]


def _said(entries: list[Entry]) -> Reason:
    leaks = [one.payload for one in entries if isinstance(one.payload, Leak)]
    if not leaks or leaks[0].at_s is None:
        return Reason("demo.outcome-unknown")
    return Reason("demo.outcome-leak", {"minute": round(leaks[0].at_s / 60.0, 1)})
