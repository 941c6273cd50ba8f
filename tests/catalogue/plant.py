"""One planted fault and what must be said of it."""

from __future__ import annotations

from typing import NamedTuple


class Plant(NamedTuple):
    """One change of one file, the field that must be named, and words its sentence must hold.

    ``check``: the cross check that finds it; empty where decoding alone does. ``at``: the file named,
    where it is another than the one changed.
    """

    file: str
    old: str
    new: str
    field: str
    says: str
    check: str = ""
    at: str = ""
