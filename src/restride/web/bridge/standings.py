"""What lists say of a runner: how urgent, and why, read off one recommendation and kept until it changes."""

from __future__ import annotations

from datetime import datetime

from restride.coaching.terms.advice import Recommendation
from restride.coaching.wire.standing import pack
from restride.web.bridge import coaching
from restride.web.records import selectors
from restride.web.records.models import Runner, StandingRow

NOTHING_URGENT = 9
"""Urgency of a runner of whom nothing needs saying."""


def refreshed(runner: Runner, now: datetime) -> StandingRow:
    """Her standing after her last entry, made and kept."""
    seq = selectors.last_row(runner)
    told = coaching.recommended(runner, now, wants=())
    row, _made = StandingRow.objects.update_or_create(
        runner=runner,
        defaults={
            "seq": seq,
            "library_digest": told.library_digest,
            "made_at": now,
            "good_until": told.good_until,
            "urgency": _urgency(told),
            "reasons": [hold.rule for hold in told.verdict.holds],
            "summary": {},
            "packed": pack(coaching.standing_of(runner, now)),
        },
    )
    return row


def _urgency(told: Recommendation) -> int:
    tier = told.verdict.tier
    return NOTHING_URGENT if tier is None else int(tier)
