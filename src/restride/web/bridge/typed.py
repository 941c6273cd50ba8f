"""Typed words act at once: what stands because of something she wrote, what she reads, and the one
question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from restride.coaching.terms.advice import Hold, Reason
from restride.coaching.terms.entries import NotNow
from restride.coaching.terms.library import Library, Tier
from restride.coaching.terms.standing import OpenHold
from restride.phrasing import words
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.records import services
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Stop:
    """A fixed text that stands. ``asks``: the one question her "no, not now" answers; empty where only a
    person who saw her ends it. ``now_not``: the words of that answer. ``opened_by``: the entry that opened
    it."""

    rule: str
    tier: Tier
    text: str
    asks: str
    not_now: str
    opened_at: datetime
    opened_by: str


def stops(runner: Runner, now: datetime) -> tuple[Stop, ...]:
    """What she must read before anything else, worst first: every emergency and same-day text, and whatever
    her own words have opened. Each text once."""
    told = coaching.recommended(runner, now, wants=())
    opened = coaching.standing_of(runner, now).safety.open
    library = library_of(runner.studio)
    found = [one for one in told.verdict.holds if _acts(one, opened.get(one.rule))]
    once: dict[str, Stop] = {}
    for one in found:
        once.setdefault(one.text, _stop(one, library))
    return tuple(once.values())


def not_now(runner: Runner, rule: str, now: datetime) -> bool:
    """Her "no, not now" to a question that is open; whether there was one, for without one nothing is
    written."""
    if all(one.rule != rule or not one.asks for one in stops(runner, now)):
        return False
    entry = diary.entry(NotNow(rule), diary.local_now(runner, now))
    services.deliver(runner, [entry], by=services.by_runner(runner), now=now)
    return True


def _acts(hold: Hold, opened: OpenHold | None) -> bool:
    return not hold.said and (hold.tier <= Tier.T1 or (opened is not None and opened.because == "words"))


def _stop(hold: Hold, library: Library) -> Stop:
    asks = {phrase.means: phrase.asks for phrase in library.phrases}.get(hold.rule, "")
    can_say_no = hold.lifted_by == "not-now" and bool(asks)
    return Stop(
        rule=hold.rule,
        tier=hold.tier,
        text=words(Reason(hold.text), library),
        asks=words(Reason(asks), library) if can_say_no else "",
        not_now=words(Reason("safety_ask.not-now"), library) if can_say_no else "",
        opened_at=hold.opened_at,
        opened_by=hold.opened_by,
    )
