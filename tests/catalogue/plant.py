"""One planted fault and what must be said of it."""

from __future__ import annotations

from typing import NamedTuple


class Plant(NamedTuple):
    """One change of one file, the field that must be named, and words its sentence must hold.

    ``field`` may hold a ``*`` for a number. ``check``: the cross check that finds it; empty where decoding
    alone does. ``at``: the file named, where it is another than the one changed. ``also``: checks that see
    the same fault from their own side. ``several``: real content shares the fault, so that others are named.
    """

    file: str
    old: str
    new: str
    field: str
    says: str
    check: str = ""
    at: str = ""
    also: tuple[str, ...] = ()
    several: bool = False
