"""Reasons about entries: the code, and the values its sentence needs."""

from __future__ import annotations

from collections.abc import Iterable

from restride.coaching.terms.advice import Reason, Value
from restride.coaching.terms.entries import Entry


def about(code: str, entry: Entry, **values: Value) -> Reason:
    """A reason about one entry: its id, kind and time are always among the values."""
    at = entry.at.isoformat(sep=" ", timespec="minutes")
    return Reason(code, {"id": entry.id, "kind": entry.kind, "at": at, **values})


def in_order(told: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons in one order whatever order they were found in, and each once."""
    found = {
        (one.code, *((name, str(value)) for name, value in sorted(one.values.items()))): one for one in told
    }
    return tuple(found[key] for key in sorted(found))
