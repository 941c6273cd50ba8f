"""What today is like, as she says it: kept in the address, so that it works without a cookie and a script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.http import QueryDict

from restride.coaching.terms.advice import Situation, Swap
from restride.coaching.terms.library import Library
from restride.situations import NOTHING, PLACES, REASONS, Because, kit_of
from restride.web.shell.addresses import instant, whole

_MOST_SWAPS = 20
"""More than any session has items, with each of them swapped again."""

Pairs = tuple[tuple[str, str], ...]
"""Names and values of an address or of hidden fields."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What she asked for: the situation, the same as pairs for the next address, and what made no sense.

    ``places``, ``kit``: as she named them; no ``kit``: what is taken to be there.
    """

    situation: Situation
    pairs: Pairs
    problems: tuple[str, ...]
    places: tuple[str, ...]
    kit: tuple[str, ...] | None

    def without(self, *names: str) -> Pairs:
        """The pairs but those of these names."""
        return tuple((name, value) for name, value in self.pairs if name not in names)

    def swapped(self, exercise: str, because: str) -> Pairs:
        """The pairs with one more swap."""
        one = ("swap", f"{exercise}:{because}")
        return self.pairs if one in self.pairs else (*self.pairs, one)


def asked(query: QueryDict, library: Library) -> Asked:
    """Read an address. What makes no sense is left out and said; nothing raises."""
    problems: list[str] = []
    minutes = _minutes(query.get("minutes", "").strip(), problems)
    places = tuple(_known(query.getlist("place"), PLACES, "place", problems))
    kit = _kit(query.getlist("kit"), library, problems)
    swaps = tuple(_swaps(query.getlist("swap")[:_MOST_SWAPS], library, problems))
    bans = tuple(dict.fromkeys(ban for place in places for ban in PLACES[place]))
    there = Situation().kit if kit is None else kit
    pairs = [("place", one) for one in places] + [("swap", f"{one.exercise}:{one.because}") for one in swaps]
    if minutes is not None:
        pairs.append(("minutes", f"{minutes:g}"))
    if kit is not None:
        pairs += [("kit", one) for one in (NOTHING, *kit)]
    return Asked(Situation(minutes, bans, there, swaps), tuple(pairs), tuple(problems), places, kit)


def address(path: str, *pairs: Iterable[tuple[str, str]], **more: object) -> str:
    """A path with everything asked for behind it."""
    said = [*(one for some in pairs for one in some), *((name, str(value)) for name, value in more.items())]
    return f"{path}?{urlencode(said)}" if said else path


def begun_of(query: Mapping[str, Any], now: datetime) -> datetime | None:
    """The instant a session was begun; None where the address names none, or one that cannot be."""
    return instant(query.get("begun"), now)


def item_of(query: Mapping[str, Any]) -> int:
    """The place in the session she is at, from 1."""
    return whole(query.get("item")) or 1


def _minutes(said: str, problems: list[str]) -> float | None:
    if not said:
        return None
    try:
        minutes = float(said.replace(",", "."))
    except ValueError:
        minutes = math.nan
    if not math.isfinite(minutes) or minutes <= 0.0:
        problems.append(f"“{said[:40]}” is not a number of minutes. This is your usual day; choose below.")
        return None
    return minutes


def _known(said: Iterable[str], known: Iterable[str], what: str, problems: list[str]) -> Iterator[str]:
    names = tuple(known)
    for one in dict.fromkeys(said):
        if one in names:
            yield one
        elif one:
            problems.append(f"There is no {what} called “{one[:40]}”, so it was left out.")


def _kit(said: list[str], library: Library, problems: list[str]) -> tuple[str, ...] | None:
    if not said:
        return None
    known = tuple(_known(said, (*kit_of(library), NOTHING), "kit", problems))
    return tuple(one for one in known if one != NOTHING)


def _swaps(said: Iterable[str], library: Library, problems: list[str]) -> Iterator[Swap]:
    for one in dict.fromkeys(said):
        exercise, _colon, because = one.partition(":")
        if exercise in library.exercises and because in REASONS:
            yield Swap(exercise, cast(Because, because))
        else:
            problems.append(f"“{one[:40]}” swaps nothing we know, so it was left out.")
