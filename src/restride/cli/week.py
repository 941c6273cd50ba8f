"""``restride week``: the seven days ahead, as they would be if each goes as planned."""

from __future__ import annotations

import argparse
from typing import Any

from restride.cli.opened import (
    add_minutes,
    add_question,
    as_json,
    in_words,
    instant,
    minutes_of,
    opened,
    refuse_without_numbers,
    tell_strangers,
)
from restride.cli.places import add_place, situation_of
from restride.cli.spoken import tell
from restride.coaching.terms.advice import CoachingInput

_WANTS: Any = ("session", "run", "week")


def add_to(subparsers: Any) -> None:
    """Register ``restride week``."""
    parser = subparsers.add_parser(
        "week",
        help="the seven days ahead: sessions, runs and rest under one load",
        description="A sketch of seven days, today first, each assuming the day before was done. "
        "The diary is left as it is, and nothing in the sketch can be missed.",
    )
    add_question(parser)
    add_minutes(parser)
    add_place(parser)
    parser.set_defaults(run=lambda args: in_words(run, args))


def run(args: argparse.Namespace) -> int:
    """Answer one question: words (or JSON) on stdout, what must be told of entries on stderr."""
    from restride.coaching.recommend import recommend
    from restride.phrasing import tell_week

    found = opened(args.file, args.overlay)
    now = instant(args.at, found.diary, "--at")
    refuse_without_numbers(found.library, now)
    situation = situation_of(minutes_of(args.minutes), args.place, None, (), found.library)
    given = CoachingInput(found.runner, now, found.diary, found.library, situation, wants=_WANTS)
    told, _standing = recommend(given)
    tell_strangers(given)
    if args.json:
        tell(told.told, found.library.wording)
        print(as_json(told, {}))
    else:
        print(tell_week(told, found.library), end="")
    return 0
