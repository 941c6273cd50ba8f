"""The short lists of words that several kinds of content share."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, get_args

Grade = Literal[
    "guideline", "review", "rct", "cohort", "cross-sectional", "consensus", "expert", "secondary",
    "judgement", "unverified",
]  # fmt: skip
"""How good the evidence is. ``judgement`` is ours; ``unverified`` is general knowledge nobody checked."""

Activity = Literal["run", "impact", "strength", "core", "squeeze", "release", "breath", "walk"]
"""What a rule may hold. ``squeeze`` is floor strength; ``core`` is coordination under load."""

Component = Literal[
    "release", "cue", "breath", "coordination", "floor strength", "leg strength", "impact load"
]
"""What training feeds (care.md, engine defaults)."""

COMPONENTS: tuple[Component, ...] = get_args(Component)
"""In the order of every tuple of seven."""

Family = Literal["release", "coordination", "strength", "impact"]
"""The four families of exercises of the library."""

Moment = Literal["start", "before-run", "after-run", "next-day", "weekly", "monthly", "day-3", "on-rule"]
"""When a finding is asked."""

Position = Literal[
    "lying", "side-lying", "front-lying", "hands-knees", "kneeling", "sitting", "standing", "moving"
]


class Tier(IntEnum):
    """How urgent: T0 emergency now, T1 same day, T2 within days, T3 routine referral, T4 adjust."""

    T0 = 0
    T1 = 1
    T2 = 2
    T3 = 3
    T4 = 4
