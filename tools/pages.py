"""What tools that write pages of ``docs/`` share: tables, paragraphs, blocks of a page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"

WIDTH = 118
"""Characters to a line of a written page."""

_BLOCK = re.compile(r"<!-- table ([a-z-]+) -->.*?<!-- end -->", re.DOTALL)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown with a blank line after it; what would end a cell is spelt so that it does not."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from ("| " + " | ".join(_cell(each) for each in row) + " |" for row in rows)
    yield ""


def prose(*parts: str) -> Iterator[str]:
    """One paragraph with a blank line after it, in lines of a page."""
    yield from textwrap.wrap(" ".join(parts), WIDTH, break_long_words=False, break_on_hyphens=False)
    yield ""


def quoted(said: Iterable[str]) -> Iterator[str]:
    """What somebody reads or says, each by itself, with a blank line after it."""
    yield "\n>\n".join(f"> {one}" for one in said)
    yield ""


def with_blocks(page: str, made: Mapping[str, Callable[[], Iterable[str]]]) -> str:
    """The page with every block ``<!-- table NAME -->`` to ``<!-- end -->`` holding what makes that table.
    Raises ValueError for a block that nobody makes, and for a table that has no block."""
    asked = _BLOCK.findall(page)
    if unknown := sorted(set(asked) - made.keys()):
        raise ValueError(f"the page asks for {', '.join(unknown)}; there are {', '.join(sorted(made))}")

    def filled(block: re.Match[str]) -> str:
        body = "\n".join(made[block[1]]()).strip()
        return f"<!-- table {block[1]} -->\n\n{body}\n\n<!-- end -->"

    return _BLOCK.sub(filled, page)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
