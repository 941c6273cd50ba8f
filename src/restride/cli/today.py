"""``restride today``: what to do in the minutes she has, where she is, exercise by exercise."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
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
from restride.cli.places import REASONS, add_place, situation_of
from restride.cli.spoken import Refused, tell
from restride.coaching.terms.advice import CoachingInput, Reason, Recommendation, Swap

_WHOLE_DAY: Any = ("session", "run")
"""What of a recommendation it shows; the rest is told by replay."""


def add_to(subparsers: Any) -> None:
    """Register ``restride today``."""
    parser = subparsers.add_parser(
        "today",
        help="today's session with its doses, and the next run in short",
        description="What to do today in the minutes you have, where you are. The diary is left as it is.",
    )
    add_question(parser)
    add_minutes(parser)
    add_place(parser)
    parser.add_argument(
        "--kit", action="append", metavar="THINGS",
        help="what is there, such as chair,wall or nothing (default: mat,chair,wall,pillow,step)",
    )  # fmt: skip
    parser.add_argument(
        "--swap", action="append", default=[], metavar="EXERCISE=REASON",
        help=f"an exercise you want away, by its id; reasons: {', '.join(REASONS)} (may be given again)",
    )  # fmt: skip
    parser.add_argument(
        "--sheet", type=Path, metavar="FILE.html", help="write it with its drawings as a page to print"
    )
    parser.set_defaults(run=lambda args: in_words(run, args))


def run(args: argparse.Namespace) -> int:
    """Answer one question: words (or JSON) on stdout, what must be told of entries on stderr."""
    found = opened(args.file, args.overlay)
    now = instant(args.at, found.diary, "--at")
    refuse_without_numbers(found.library, now)
    situation = situation_of(minutes_of(args.minutes), args.place, args.kit, args.swap, found.library)
    given = CoachingInput(found.runner, now, found.diary, found.library, situation, wants=_WHOLE_DAY)
    recommendation = _recommended(given)
    tell_strangers(given)
    _say(recommendation, given, args)
    return 0


def _say(told: Recommendation, given: CoachingInput, args: argparse.Namespace) -> None:
    from restride.phrasing import tell_today, words

    commands = [] if told.verdict.only_text else _commands(given.situation.swaps, args.file)
    if args.json:
        tell((*told.told, *commands), given.library.wording)
        print(as_json(told, {}))
    else:
        print(tell_today(told, given.library), end="")
        if not told.verdict.only_text:
            rest = Reason("page.rest-is-told", {"file": str(args.file)})
            print("\n" + "\n".join(words(one, given.library) for one in (*commands, rest)))
    if args.sheet is not None:
        from restride.cli.sheet import write_sheet

        write_sheet(args.sheet, told, given.library)
        tell((Reason("page.sheet-written", {"file": str(args.sheet)}),), given.library.wording)


def _commands(swaps: Iterable[Swap], file: Path) -> list[Reason]:
    """For each swap because of a symptom the line that writes it down. It is said and not done, because she
    may ask as often as she likes, and of any hour, and a question must leave nothing in her diary."""
    add = f"restride diary add {shlex.quote(str(file))}"
    came = [one for one in swaps if one.symptom]
    said = [f"{add} set exercise={one.exercise} symptom={one.symptom}" for one in came]
    commands = [Reason("page.swap-tell", {"command": one}) for one in said]
    if any(one.symptom == "heaviness" for one in came):
        heavy = f"{add} answer finding=pelvis-today value=heavy"
        commands.append(Reason("page.swap-tell-heavy", {"command": heavy}))
    return commands


def _recommended(given: CoachingInput) -> Recommendation:
    """What is recommended. Raises Refused for a swap of what is not in today's session."""
    from restride.coaching.recommend import recommend

    swaps = given.situation.swaps
    told, standing = recommend(replace(given, situation=replace(given.situation, swaps=())))
    for count, swap in enumerate(swaps, start=1):
        _refuse_if_not_there(swap, told, given)
        step = replace(given, situation=replace(given.situation, swaps=swaps[:count]))
        told, standing = recommend(step, standing)
    return told


def _refuse_if_not_there(swap: Swap, told: Recommendation, given: CoachingInput) -> None:
    names = [item.exercise for item in told.today.items] if told.today else []
    if told.today is None or swap.exercise in names:
        return
    title = given.library.exercises[swap.exercise].title
    there = f"It has: {', '.join(names)}." if names else "It is empty."
    raise Refused(f"--swap {swap.exercise}: {title} is not in today's session. {there}")
