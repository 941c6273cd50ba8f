"""What is wrong with the library, said to the person who can put it right: file, field, sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong. ``file`` is relative to the content folder; ``field`` may be empty."""

    file: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return " · ".join(part for part in self if part)


class LibraryRefused(ValueError):
    """The library is refused whole. ``faults``: every one of them, sorted by file; str() lists all."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Unreadable(ValueError):
    """A file that is no text at all; str() is the sentence."""


def shown(data: object) -> str:
    """``data`` as a person wrote it, cut short; never raises."""
    try:
        text = repr(data)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= 60 else text[:57] + "…"


def like(wrong: str, known: Iterable[str]) -> str:
    """``; did you mean "x"?`` where something near ``wrong`` is known, else nothing."""
    # Imported here, because only a fault needs it and every command would wait for it.
    from difflib import get_close_matches

    near = get_close_matches(wrong, list(known), n=1, cutoff=0.7)
    return f'; did you mean "{near[0]}"?' if near else ""
