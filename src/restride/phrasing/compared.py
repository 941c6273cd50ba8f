"""Pictures of one woman side by side, in words: how sure on each day, what moved, and what moved it.

The same for her and for her coach; what she does not share is left out by whoever asks for less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.picture import Compared, Moved, Picture, Thing
from restride.coaching.terms.said import Reason, Value
from restride.phrasing.text import Say, short_day

_NAMED = ("most-likely", "likely", "could-be")
_THINGS: tuple[Thing, ...] = ("answers", "tests", "runs", "work")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cause that moved: which way, and what moved it."""

    moved: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The comparison. ``head`` and ``rows``: each cause that was ever named, in a word a day;
    ``number_rows``: the figures behind it, one tap away."""

    lede: str
    head: tuple[str, ...]
    rows: Rows
    said: tuple[str, ...]
    changes: tuple[Change, ...]
    caution: str
    numbers_say: str
    number_head: tuple[str, ...]
    number_rows: Rows


def side_by_side(
    versions: Sequence[tuple[str, date, Picture]], compared: Compared, weeks: int, say: Say, *, why: bool
) -> SideBySide:
    """Versions (``first``, ``weeks`` or ``now``, their day, the picture), oldest first. ``why``: with what
    moved it, which speaks of her answers and her runs."""
    things = _things(compared) if why else ()
    return SideBySide(
        lede=say(Reason("compared.lede", {"count": len(versions)})),
        head=(say(Reason("compared.column-cause")), *(_day(one, weeks, say) for one in versions)),
        rows=tuple(_rows([picture for _what, _day, picture in versions], say)),
        said=tuple(map(say, compared.summary)),
        changes=tuple(_change(one, say, why) for one in compared.causes if one.words),
        caution=say(Reason("compared.caution")),
        numbers_say=say(Reason("compared.numbers-say")),
        number_head=tuple(
            say(Reason(f"compared.column-{name}")) for name in ("cause", "then", "now", *things)
        ),
        number_rows=tuple(_numbers(one, things) for one in compared.causes),
    )


def _day(version: tuple[str, date, Picture], weeks: int, say: Say) -> str:
    what, day, _picture = version
    values: dict[str, Value] = {"day": short_day(day), "weeks": weeks}
    return say(Reason(f"compared.then-{what}", values if what != "now" else {}))


def _rows(pictures: Sequence[Picture], say: Say) -> Iterator[tuple[str, ...]]:
    """Causes in today's order; one that was named on none of the days is left out."""
    sure = [{one.mechanism: one.sure for one in picture.causes} for picture in pictures]
    for cause in pictures[-1].causes:
        words = [of[cause.mechanism] for of in sure]
        if any(one in _NAMED for one in words):
            yield (cause.title, *(say(Reason(f"compared.sure-{one}")) for one in words))


def _change(moved: Moved, say: Say, why: bool) -> Change:
    said = tuple(map(say, moved.words))
    return Change(said[0], said[1:] if why else ())


def _things(compared: Compared) -> tuple[Thing, ...]:
    """The kinds of things there were any of."""
    there = {pull.thing for one in compared.causes for pull in one.pulls}
    return tuple(one for one in _THINGS if one in there)


def _numbers(moved: Moved, things: Sequence[Thing]) -> tuple[str, ...]:
    pulls = {one.thing: one.log_odds for one in moved.pulls}
    return (
        moved.title,
        f"{moved.before:.3f}",
        f"{moved.after:.3f}",
        *(f"{pulls.get(thing, 0.0):+.2f}" for thing in things),
    )
