"""Which rules stand at an instant, and what each of them withholds.

A rule below T1 never withholds walking or breath; a private rule never withholds walking, breath or
release either, however urgent it is; its text still comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from restride.coaching.diary.moments import dawn_of
from restride.coaching.safety.book import Book, faded, lifts_at, run_out
from restride.coaching.terms.advice import Hold, Reason
from restride.coaching.terms.library import Activity, Rule, Tier
from restride.coaching.terms.standing import OpenHold, SeenMark

ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
ALL = frozenset(ACTIVITIES)
ALWAYS_OPEN: frozenset[Activity] = frozenset(("walk", "breath"))
GENTLE: frozenset[Activity] = ALWAYS_OPEN | {"release"}
"""What "walking only" opens, and what no private rule withholds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule that stands, the hold it has, and what it withholds. ``mute``: only its text is left."""

    rule: Rule
    hold: OpenHold
    withheld: frozenset[Activity]
    said: str
    mute: bool


def standing(book: Book, now: datetime, day: date) -> tuple[Standing, ...]:
    """Every rule that stands at ``now``: worst first; of one tier what withholds something, then the newest,
    because she reads from the top."""
    found = [_weighed(book, rule, hold) for rule, hold in _standing_holds(book, now, day)]
    return tuple(sorted(found, key=_worst_first))


def _worst_first(one: Standing) -> tuple[int, bool, float, str]:
    return (one.rule.tier, not one.withheld, -one.hold.opened_at.timestamp(), one.rule.id)


def spoken(one: Standing) -> Hold:
    """A standing rule as the verdict says it."""
    rule = one.rule
    return Hold(
        rule=rule.id,
        tier=rule.tier,
        title=rule.title,
        text=rule.text,
        opened_at=one.hold.opened_at,
        opened_by=one.hold.opened_by,
        holds=in_order(one.withheld),
        lifted_by=rule.lifted_by,
        lifts_at=lifts_at(rule, one.hold) if rule.lifted_by == "days" else None,
        said=one.said,
        private=rule.private,
        referral=rule.referral,
        exit=rule.exit,
    )


def about(one: Standing, code: str) -> Reason:
    """A reason that names a standing rule; of a private one it says neither name nor title, because
    reasons go where her answers must not."""
    if one.rule.private:
        return Reason(f"readiness.{code}-private")
    return Reason(f"readiness.{code}", {"rule": one.rule.id, "title": one.rule.title})


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Activities in the glossary's order."""
    wanted = frozenset(activities)
    return tuple(one for one in ACTIVITIES if one in wanted)


def withheld(rule: Rule, hold: OpenHold, mark: SeenMark | None) -> frozenset[Activity]:
    """What a standing rule withholds, given what was last said of it by somebody who saw her.

    Words may ease only what they came after; a "walking only" goes on restricting until somebody says more.
    """
    eased = mark if mark is not None and covers(mark, hold) else None
    urgent = rule.tier <= Tier.T1 and not rule.private
    if urgent and (eased is None or eased.said not in ("walking-only", "nothing-said")):
        return ALL
    own = ALL if urgent else frozenset(rule.holds)
    if mark is not None and mark.said == "walking-only":
        own |= ALL - GENTLE
    gentle = rule.private or (eased is not None and eased.said == "walking-only")
    return own - (GENTLE if gentle else ALWAYS_OPEN)


def covers(mark: SeenMark, hold: OpenHold) -> bool:
    """Whether she was seen since the rule was last met, and not everything was allowed."""
    return mark.said != "yes" and hold.last_met_at <= mark.at


def _weighed(book: Book, rule: Rule, hold: OpenHold) -> Standing:
    mark = book.seen.get(rule.id)
    kept_back = withheld(rule, hold, mark)
    said = mark.said if mark is not None and covers(mark, hold) else ""
    return Standing(rule, hold, kept_back, said, kept_back == ALL)


def ends_by_days(book: Book, now: datetime) -> list[datetime]:
    """When the holds that days alone lift, and that still stand at ``now``, will be lifted."""
    known = ((book.index.rules.get(id), hold) for id, hold in book.open.items())
    by_days = [(rule, hold) for rule, hold in known if rule is not None and rule.lifted_by == "days"]
    return [lifts_at(rule, hold) for rule, hold in by_days if not run_out(rule, hold, now)]


def _standing_holds(book: Book, now: datetime, day: date) -> Iterable[tuple[Rule, OpenHold]]:
    """Holds that were opened and still stand; and, as a second net, rules that time alone has met since."""
    for id, hold in book.open.items():
        rule = book.index.rules.get(id)
        if rule is not None and _stands(book, rule, hold, now, day):
            yield rule, hold
    for rule in book.prompted():
        if rule.id in book.index.reread and rule.id not in book.open and book.meets(rule, now, day):
            yield rule, _met_by_time(book, rule, now, day)


def _stands(book: Book, rule: Rule, hold: OpenHold, now: datetime, day: date) -> bool:
    if rule.lifted_by == "answer":
        return hold.because != "answers" or book.meets(rule, now, day)
    return not run_out(rule, hold, now)


def _met_by_time(book: Book, rule: Rule, now: datetime, day: date) -> OpenHold:
    """A hold no entry has opened: dated by the latest fact it rests on, else by the start of her day, so
    that it does not change from minute to minute."""
    facts = [fact for one in book.index.rests_on[rule.id] if (fact := book.facts.get(one))]
    current = [fact for fact in facts if not faded(fact, now)]
    newest = max(current, key=lambda fact: (fact.at, fact.entry), default=None)
    at = newest.at if newest else dawn_of(day, now.tzinfo)
    return OpenHold(rule.id, at, newest.entry if newest else "", at)
