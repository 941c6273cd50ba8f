"""How a page is set in a terminal: lines of one width, indents, days and minutes as she reads them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from restride.coaching.terms.said import Reason

WIDTH = 88
INDENT = "  "

Say = Callable[[Reason], str]
"""From a reason to its sentence."""


def day_name(day: date) -> str:
    """A day with its name, such as "Monday 2 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A day of a week that is in sight, such as "Monday 2 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def clock(at: datetime) -> str:
    """An instant with its day's name."""
    return f"{day_name(at.date())}, {at:%H:%M}"


def minutes(seconds: float) -> str:
    """So many seconds as a watch shows them: "45 s", "3 min", "3:15 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60}:{whole % 60:02d} min" if whole % 60 else f"{whole // 60} min"


def paragraph(text: str, first: str = "", after: str = "") -> Iterator[str]:
    """``text`` in lines that fit; ``first`` stands before the first of them, ``after`` before the others."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=after or first, break_on_hyphens=False
    )


def bullets(sentences: Iterable[str]) -> Iterator[str]:
    """Each sentence once, behind a dot."""
    for one in dict.fromkeys(sentences):
        yield from paragraph(one, INDENT + "· ", INDENT * 2)
