"""What lists say of a runner: how urgent, and why, read off her diary and kept until it changes.

A row is never the truth. ``rebuilt`` drops rows and makes them anew from the first entry; they come out
equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from restride.coaching.terms.advice import Hold, Recommendation, Verdict
from restride.coaching.terms.entries import Issued, Recorded, Seen
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import RunReading, SafetyMemory, Standing
from restride.coaching.wire.codec import Faulty, decode, encode
from restride.coaching.wire.standing import pack
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.bridge.urgency import (
    ORDER,
    Case,
    Eased,
    HoldTold,
    RunTold,
    Told,
    Why,
    urgency,
    whys,
)
from restride.web.records import selectors
from restride.web.records.models import Runner, StandingRow

NOTHING_URGENT = len(ORDER) - 1
"""Urgency of a runner of whom nothing needs saying."""

LINE_DAYS = 56
"""How far back a small line in a list reaches."""

_SETTLED = ("answered", "declined")
_NEVER = 1e6
"""Days after which silence would be said, where a row is made and no studio has been asked."""


def refreshed(runner: Runner, now: datetime) -> StandingRow:
    """Her standing after her last entry, made and kept."""
    _count, seq = selectors.mark_of(runner)
    answer = coaching.recommended(runner, now, wants=())
    standing = coaching.standing_of(runner, now)
    told = told_of(runner, answer, standing, now)
    why = whys(Case(told, now, runner.joined_at, silent_days=_NEVER, intake_days=_NEVER))
    row, _made = StandingRow.objects.update_or_create(
        runner=runner,
        defaults={
            "seq": seq,
            "library_digest": answer.library_digest,
            "made_at": now,
            "good_until": _good_until(told, answer.good_until, now),
            "urgency": urgency(why[0]),
            "reasons": [_plain(one) for one in why],
            "summary": encode(told),
            "packed": pack(standing),
        },
    )
    return row


def rebuilt(runners: Iterable[Runner], now: datetime) -> int:
    """Drop the standings of these runners and make each anew from the first entry of her diary; how many."""
    count = 0
    for runner in runners:
        with transaction.atomic():
            StandingRow.objects.filter(runner=runner).delete()
            diary.forget(runner)
            refreshed(runner, now)
        count += 1
    return count


def summary_of(row: StandingRow) -> Told | None:
    """What a row kept; None where this release cannot read it and it must be made anew."""
    try:
        return decode(Told, row.summary)
    except Faulty:
        return None


def told_of(runner: Runner, answer: Recommendation, standing: Standing, now: datetime) -> Told:
    """What lists know of her at ``now``: read off the verdict, the standing and her diary, and of nothing
    else."""
    numbers = numbers_on(library_of(runner.studio).numbers, diary.today_of(runner, now))
    verdict, runs, recorded = answer.verdict, standing.runs.runs, diary.diary_of(runner)
    wet = next((one for one in reversed(runs) if one.leak and one.leak.amount != "drops"), None)
    return Told(
        holds=tuple(_hold(one, standing.safety) for one in verdict.holds if _says_something(one)),
        wet_at=wet.at if wet else None,
        wet_amount=wet.leak.amount if wet and wet.leak and wet.leak.amount != "drops" else "",
        eased=_eased(recorded),
        recent_hours=numbers.dose.wet_rest_hours,
        bad_run_at=runs[-1].at if runs and _went_badly(runs[-1], numbers) else None,
        last_word_at=_last_word(recorded),
        seen_at=_seen(runner, recorded, now),
        intake_open=_is_intake_open(verdict, standing.safety),
        signature_due=awaits_signature(verdict),
        runs=_line(runner, runs, now),
    )


def awaits_signature(verdict: Verdict) -> bool:
    """Whether the next step to her start is the coach's signature."""
    return verdict.start.next_step is not None and verdict.start.next_step.code == "readiness.step-sign-coach"


def _good_until(told: Told, until: datetime, now: datetime) -> datetime:
    """The first instant at which a row would change by itself: as the answer does, or when a plan that went
    back is no news any more."""
    over = told.eased.at + timedelta(hours=told.recent_hours) + timedelta.resolution if told.eased else until
    return min(until, over) if over > now else until


def _plain(why: Why) -> dict[str, Any]:
    return {"code": why.code, "since": why.since and why.since.isoformat(), "title": why.title}


# --- what safety says ------------------------------------------------------------------------------------


def _says_something(hold: Hold) -> bool:
    """An offer that withholds nothing is between her and the page that made it."""
    return bool(hold.holds) or hold.referral == "required"


def _hold(hold: Hold, memory: SafetyMemory) -> HoldTold:
    opened = memory.open.get(hold.rule)
    return HoldTold(
        tier=int(hold.tier),
        title="" if hold.private else hold.title,
        private=hold.private,
        opened_at=hold.opened_at,
        typed=opened is not None and opened.because == "words",
        said=hold.said,
        unanswered=is_unanswered(hold, memory),
    )


def is_unanswered(hold: Hold, memory: SafetyMemory) -> bool:
    """Whether a visit the rule requires is still to come or to be told of."""
    settled = bool(hold.said) or memory.referrals.get(hold.rule) in _SETTLED
    return hold.referral == "required" and not settled


def _is_intake_open(verdict: Verdict, memory: SafetyMemory) -> bool:
    """Whether something that must be asked before a run was never answered at all; a line that is due again
    is no intake."""
    return memory.birth is None or any(one not in memory.facts for one in verdict.asks)


# --- what she ran, and what she was shown -----------------------------------------------------------------


def _went_badly(run: RunReading, numbers: Numbers) -> bool:
    hurt = run.heaviness > 0.0 or run.pain > numbers.safety.pain_stops_above
    return run.outcome == "leaked" or hurt


def _line(runner: Runner, runs: tuple[RunReading, ...], now: datetime) -> tuple[RunTold, ...]:
    first = diary.today_of(runner, now) - timedelta(days=LINE_DAYS)
    return run_line(one for one in runs if one.day >= first)


def run_line(runs: Iterable[RunReading]) -> tuple[RunTold, ...]:
    """Runs as a small line draws them."""
    return tuple(
        RunTold(
            day=one.day,
            minutes=round(one.raw_min, 1),
            outcome=one.outcome or "unsaid",
            amount=one.leak.amount if one.leak else "drops",
        )
        for one in runs
    )


def _eased(recorded: tuple[Recorded, ...]) -> Eased | None:
    """The last dose she was shown that was smaller than the one before, as long as none has grown since."""
    later: Recorded | None = None
    for one in reversed(recorded):
        if not isinstance(one.entry.payload, Issued):
            continue
        if later is not None and isinstance(later.entry.payload, Issued):
            before, after = one.entry.payload.dose_min, later.entry.payload.dose_min
            if before is not None and (after is None or after < before):
                return Eased(later.entry.at, round(before, 1), None if after is None else round(after, 1))
            if before is None or (after is not None and after > before):
                return None
        later = one
    return None


def _last_word(recorded: tuple[Recorded, ...]) -> datetime | None:
    for one in reversed(recorded):
        if one.receipt is not None and one.receipt.by.startswith("runner:"):
            return one.entry.at
    return None


def _seen(runner: Runner, recorded: tuple[Recorded, ...], now: datetime) -> datetime | None:
    """When she last wrote that somebody saw her, and did not take it back."""
    if not any(isinstance(one.entry.payload, Seen) for one in recorded):
        return None
    return max((one.at for one in seen_entries(runner, now)), default=None)


@dataclass(frozen=True, slots=True)
class SeenTold:
    """A visit she wrote of, and the entry that says so."""

    id: str
    at: datetime
    payload: Seen


def seen_entries(runner: Runner, now: datetime) -> tuple[SeenTold, ...]:
    """What she wrote of being seen, oldest first, without what she took back."""
    return tuple(
        SeenTold(one.entry.id, one.entry.at, one.entry.payload)
        for one in diary.moments(runner, now)
        if isinstance(one.entry.payload, Seen) and one.by.startswith("runner:") and not one.ghost
    )


def fits(row: StandingRow, library: Library, last_row: int, now: datetime) -> bool:
    """Whether what a row says is still so: no entry since, the same content, and its time not over."""
    return row.seq >= last_row and row.good_until > now and row.library_digest == library.digest
