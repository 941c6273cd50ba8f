"""``restride lesson``: what a woman can read about her body, two minutes at a time."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import Any

from restride.cli.opened import add_overlay
from restride.cli.spoken import Refused, named
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Reason

REFUSED = 2


def add_to(subparsers: Any) -> None:
    """Register ``restride lesson``."""
    parser = subparsers.add_parser(
        "lesson", help="lessons of two minutes: what is known, and where people differ",
        description="Lists the lessons in their order, or shows one with its sources.",
    )  # fmt: skip
    parser.add_argument("lesson", nargs="?", metavar="ID", help="one of those listed without it")
    add_overlay(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one lesson, or the list of them."""
    # Met here and not above, because "restride lesson --help" need not wait for the library.
    from restride.catalogue import LibraryRefused, load_library

    try:
        library = load_library(overlay=args.overlay)
        lesson = named(args.lesson, library.lessons, "lesson", "lessons")
    except (Refused, LibraryRefused) as error:
        print(error, file=sys.stderr)
        return REFUSED
    print(_list(library) if lesson is None else _one(lesson, library))
    return 0


def _one(lesson: str, library: Library) -> str:
    from restride.phrasing import words
    from restride.phrasing.lessons import lesson_lines

    return "\n".join(lesson_lines(library.lessons[lesson], library, partial(words, library=library)))


def _list(library: Library) -> str:
    from restride.phrasing import words

    wide = max(map(len, library.lessons))
    ordered = sorted(library.lessons.values(), key=lambda one: one.order)
    heading = words(Reason("lesson.page-lessons"), library)
    return "\n".join([heading, *(f"  {one.id:{wide}}  {one.title}" for one in ordered)])
