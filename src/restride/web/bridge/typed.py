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
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.records import services
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Stop:
    """A fixed text that stands. ``asks``: the one question her "no, not now" answers; empty where only a
    person who saw her ends it. ``not_now``: the words of that answer. ``opened_by``: the entry that opened
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


def not_now(runner: Runner, rule: str, id: str, now: datetime) -> bool:
    """Her "no, not now" to a question that is open; whether there was one, for without one nothing is
    written."""
    holds, library = coaching.recommended(runner, now, wants=()).verdict.holds, library_of(runner.studio)
    if not any(one.rule == rule and question_of(one, library) for one in holds):
        return False
    services.say(runner, [NotNow(rule)], [id], now)
    return True


def question_of(hold: Hold, library: Library) -> str:
    """The one question her "no, not now" answers, in words; empty where a hold asks none."""
    if hold.lifted_by != "not-now":
        return ""
    asks = {phrase.means: phrase.asks for phrase in library.phrases}.get(hold.rule, "")
    return words(Reason(asks), library) if asks else ""


def _acts(hold: Hold, opened: OpenHold | None) -> bool:
    return not hold.said and (hold.tier <= Tier.T1 or (opened is not None and opened.because == "words"))


def _stop(hold: Hold, library: Library) -> Stop:
    asks = question_of(hold, library)
    return Stop(
        rule=hold.rule,
        tier=hold.tier,
        text=words(Reason(hold.text), library),
        asks=asks,
        not_now=words(Reason("safety_ask.not-now"), library) if asks else "",
        opened_at=hold.opened_at,
        opened_by=hold.opened_by,
    )
