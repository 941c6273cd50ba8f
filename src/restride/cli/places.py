"""Where she is, what is there, and what she wants away today: from what was typed to a situation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import cast

from restride.cli.spoken import Refused
from restride.coaching.terms.advice import Situation, Swap
from restride.coaching.terms.library import Library
from restride.situations import NOTHING, Because, kit_of
from restride.situations import PLACES as PLACES
from restride.situations import REASONS as REASONS


def add_place(parser: argparse.ArgumentParser) -> None:
    """The option that says where she is."""
    parser.add_argument(
        "--place", action="append", default=[], metavar="PLACE",
        help=f"where you are: {', '.join(PLACES)} (may be given again)",
    )  # fmt: skip


def situation_of(
    minutes: float | None,
    places: Iterable[str],
    kit: Sequence[str] | None,
    swaps: Iterable[str],
    library: Library,
) -> Situation:
    """What today is like. Raises Refused for a name that is none, with the nearest that is one."""
    bans = [ban for place in places for ban in PLACES[_known(place, PLACES, "--place")]]
    wanted = tuple(_swap(one, library) for one in swaps)
    usual = Situation(minutes, tuple(dict.fromkeys(bans)), swaps=wanted)
    return usual if kit is None else Situation(minutes, usual.bans, _kit(kit, library), wanted)


def _kit(typed: Sequence[str], library: Library) -> tuple[str, ...]:
    """Things with commas or by several options; "nothing" is nothing."""
    names = [name.strip() for one in typed for name in one.split(",") if name.strip()]
    known = (*kit_of(library), NOTHING)
    return tuple(name for name in dict.fromkeys(names) if _known(name, known, "--kit") != NOTHING)


def _swap(text: str, library: Library) -> Swap:
    exercise, equals, because = text.partition("=")
    if not equals:
        raise Refused(
            f"--swap {text!r} needs the exercise and why, such as dead-bug=too-hard. "
            f"Reasons: {', '.join(REASONS)}."
        )
    _known(exercise, library.exercises, "--swap")
    return Swap(exercise, cast(Because, _known(because, REASONS, f"--swap {exercise}=")))


def _known(name: str, names: Iterable[str], option: str) -> str:
    """``name``, where it is one of ``names``. Raises Refused."""
    known = list(names)
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    few = len(known) <= len(PLACES) + len(REASONS)
    hint = f" Did you mean {near[0]}?" if near else ""
    listed = f" There are: {', '.join(known)}." if few else ""
    gap = "" if option.endswith("=") else " "
    raise Refused(f"{option}{gap}{name}: there is no such name.{hint}{listed}")
