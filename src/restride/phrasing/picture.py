"""The picture of likely causes as lines for a terminal or a letter: words first, then the numbers.

Only the order is decided here; every sentence is the library's, through ``say``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from restride.coaching.terms.library import Library
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.said import Reason
from restride.phrasing.text import INDENT, bullets
from restride.phrasing.text import WIDTH as WIDTH
from restride.phrasing.text import Say as Say

_COLUMNS = ("before", "signs", "now", "still")


def picture_lines(told: Picture, library: Library, say: Say, *, numbers: bool = True) -> Iterator[list[str]]:
    """The picture in blocks of lines, one heading each; a block with nothing to say is left out.

    ``say`` turns a reason into its sentence. Raises LookupError, as ``say`` does, where there is none.
    """
    yield [say(Reason("explain.page-picture")), *_sentences(told.summary, say)]
    yield from _block("explain.page-what-speaks", _for_and_against(told), say)
    yield from _block("explain.page-would-change", [one.reason for one in told.would_change[1:2]], say)
    yield from _block("explain.page-last", told.last_told, say)
    yield from _block("explain.page-changed", told.changed, say)
    yield from _asked(told, library, say)
    if numbers:
        yield [say(Reason("explain.page-numbers")), *_numbers(told.causes, say)]


def _block(heading: str, reasons: Iterable[Reason], say: Say) -> Iterator[list[str]]:
    lines = list(_sentences(reasons, say))
    if lines:
        yield [say(Reason(heading)), *lines]


def _sentences(reasons: Iterable[Reason], say: Say) -> Iterator[str]:
    yield from bullets(say(reason) for reason in reasons)


def _for_and_against(told: Picture) -> Iterator[Reason]:
    """Of the causes that are named at all: two reasons a side for the leading one, one for each rival."""
    named: dict[str | None, int] = {told.leading: 2, **dict.fromkeys(told.rivals, 1)}
    for cause in told.causes:
        most = named.get(cause.mechanism, 0)
        for side, weights in (("for", cause.supports), ("against", cause.opposes)):
            for weight in weights[:most]:
                yield Reason(f"explain.page-{side}", {"title": cause.title, "told": weight.told})


def _asked(told: Picture, library: Library, say: Say) -> Iterator[list[str]]:
    reasons = [*told.ask_again, *([told.conflict.reason] if told.conflict else [])]
    lines = list(_sentences(reasons, say))
    if told.question is not None:
        lines += bullets([library.findings[told.question.finding].asks])
        lines += _sentences([told.question.reason], say)
    if lines:
        yield [say(Reason("explain.page-question")), *lines]


def _numbers(causes: tuple[Cause, ...], say: Say) -> Iterator[str]:
    yield from textwrap.wrap(
        say(Reason("explain.page-numbers-say")), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT
    )
    head = number_head(say)
    wide = max(len(head[0]), *(len(cause.title) for cause in causes))
    widths = [max(len(name), len("0.000")) for name in head[1:]]
    yield _row(head[0], head[1:], wide, widths)
    for title, *cells in number_rows(causes):
        yield _row(title, cells, wide, widths)


def number_head(say: Say) -> list[str]:
    """The names of the columns."""
    return [say(Reason(f"explain.page-column-{name}")) for name in ("cause", *_COLUMNS)]


def number_rows(causes: Iterable[Cause]) -> list[list[str]]:
    """A row for each cause: its name, and how likely it was and is, from 0 to 1."""
    figures = {one.title: (one.before, one.signs, one.now, one.still_there) for one in causes}
    return [[title, *(f"{each:.3f}" for each in row)] for title, row in figures.items()]


def _row(name: str, cells: Iterable[str], wide: int, widths: Iterable[int]) -> str:
    right = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return INDENT + name.ljust(wide) + INDENT + INDENT.join(right)
