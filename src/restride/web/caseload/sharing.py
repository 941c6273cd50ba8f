"""What runners let their coach see: the one place of this room that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from restride.web.records.models import Runner

PREFETCHED = "consents"
"""Asked for along with a list of runners, so that forty of them cost one query."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Which parts of her story her coach may see; what she has not said yes to, nobody sees. That safety
    holds something, and since when, is always told; what it is about only with ``body``, and of her mood with
    ``mood``.
    """

    runs: bool
    body: bool
    mood: bool
    picture: bool


def shared_by(runner: Runner) -> Shared:
    """What she shares now, in one query, or none where they were fetched with her."""
    rows: Any = getattr(runner, PREFETCHED)
    granted = {one.scope for one in rows.all() if one.granted}
    return Shared(*(scope in granted for scope in ("runs", "body", "mood", "picture")))
