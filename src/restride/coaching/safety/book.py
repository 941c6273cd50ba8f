"""The open book in which safety writes while it folds: mutable inside one fold, frozen outside it.

Every fact remembers when it was said, because what was said before somebody saw her no longer counts
for the rule she was seen about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Literal

from restride.coaching.safety.predicates import Reading, satisfies
from restride.coaching.safety.readings import faded as faded
from restride.coaching.safety.rules import RuleIndex, in_band, weeks_since
from restride.coaching.terms.entries import Birth, Order
from restride.coaching.terms.library import Rule
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import (
    Fact,
    ItemMark,
    Night,
    OpenHold,
    PracticeTally,
    SafetyMemory,
    SafetyRun,
    SeenMark,
    SignatureMark,
)

Because = Literal["answers", "words", "kept"]

_KEPT = tuple(one.name for one in fields(SafetyMemory))


class Book:
    """What is known so far. ``touched``: findings that changed; ``stirred``: what they may change in turn.

    ``speaking``: the runs of ``runs`` that show any sign at all, in their order, as long as they are known.
    """

    facts: dict[str, Fact]
    open: dict[str, OpenHold]
    seen: dict[str, SeenMark]
    birth: Birth | None
    day: date | None
    runs: dict[str, SafetyRun]
    nights: tuple[Night, ...]
    tally: PracticeTally
    checks: dict[str, dict[str, ItemMark]]
    early: tuple[Order, ...]
    signature: SignatureMark | None
    referrals: dict[str, str]
    screened: dict[str, datetime]
    leak: Fact | None
    joined: datetime | None

    speaking: tuple[SafetyRun, ...]
    speaking_known: bool

    __slots__ = (*_KEPT, "index", "numbers", "speaking", "speaking_known", "stirred", "touched")

    def __init__(self, memory: SafetyMemory, index: RuleIndex, numbers: Numbers, birth: Birth | None) -> None:
        self.facts, self.open, self.seen = dict(memory.facts), dict(memory.open), dict(memory.seen)
        self.runs, self.referrals = dict(memory.runs), dict(memory.referrals)
        self.screened = dict(memory.screened)
        self.checks = {check: dict(marks) for check, marks in memory.checks.items()}
        self.birth, self.day = birth, memory.day
        self.nights, self.tally, self.early = memory.nights, memory.tally, memory.early
        self.signature, self.leak, self.joined = memory.signature, memory.leak, memory.joined
        self.index, self.numbers = index, numbers
        self.speaking, self.speaking_known = (), False
        self.touched: list[str] = []
        self.stirred: set[str] = set()

    def memory(self) -> SafetyMemory:
        """The book as it stands, frozen."""
        return SafetyMemory(**{name: getattr(self, name) for name in _KEPT})

    def aside(self) -> Book:
        """A second book with the same content, to try an entry in."""
        other = copy(self)
        other.facts, other.open, other.seen = dict(self.facts), dict(self.open), dict(self.seen)
        other.runs, other.referrals = dict(self.runs), dict(self.referrals)
        other.screened = dict(self.screened)
        other.checks = {check: dict(marks) for check, marks in self.checks.items()}
        other.touched, other.stirred = [], set()
        return other

    def put(self, finding: str, fact: Fact) -> None:
        """Write the latest value of a finding."""
        self.facts[finding] = fact
        self.touched.append(finding)
        self.stirred.add(finding)

    def put_all(self, facts: Mapping[str, Fact]) -> None:
        """Write the latest values of several findings."""
        self.facts.update(facts)
        self.touched += facts
        self.stirred.update(facts)

    def say(self, finding: str, value: str | float | tuple[str, ...], at: datetime, entry: str) -> None:
        """Write what she answered; it fades after the finding's own time. What cannot be an answer is none,
        because an unknown word must not take the place of a sign."""
        asked = self.index.findings.get(finding)
        if asked is not None and not asked.takes(value):
            return
        lasts = self.index.lasts.get(finding)
        self.joined = self.joined or at
        self.put(finding, Fact(value, at, entry, None if lasts is None else at + lasts))

    def value(self, finding: str, at: datetime) -> str | float | tuple[str, ...] | None:
        """The value in force of a finding, None if there is none or it has faded."""
        fact = self.facts.get(finding)
        return None if fact is None or faded(fact, at) else fact.value

    def reading(self, rule: Rule, at: datetime) -> Reading:
        """How a rule's condition holds at an instant; only what was said since she was seen is NEW."""
        mark = self.seen.get(rule.id)
        since = mark.at if mark is not None and mark.said == "yes" else None
        found = self.index.tests[rule.id](self.facts, at, since)
        return Reading.NEW if since is None and found else found

    def meets(self, rule: Rule, at: datetime, day: date) -> bool:
        """Whether a rule is met at an instant, inside its week band, by something no visit has answered."""
        return in_band(rule, weeks_since(self.birth, day)) and self.reading(rule, at) is Reading.NEW

    def prompted(self) -> Iterable[Rule]:
        """Rules that some fact there is, or none, could meet; every rule that is met is among them.

        A rule whose condition does not hold on nothing holds only by a leaf that speaks for it, because
        the other leaves can but take away.
        """
        found = {rule.id: rule for rule in self.index.unprompted}
        for finding, fact in self.facts.items():
            for rule in self._spoken_for(finding, fact.value):
                found[rule.id] = rule
        return found.values()

    def review(self, at: datetime, day: date, entry: str) -> None:
        """Open every rule the touched findings now meet; let go what her own answers no longer meet."""
        if not self.touched:
            return
        touched, self.touched = set(self.touched), []
        for rule in self._woken(touched):
            if self.meets(rule, at, day):
                self.meet(rule, at, entry, "answers")
        for rule in self._answered(touched):
            if not self.meets(rule, at, day):
                del self.open[rule.id]

    def meet(self, rule: Rule, at: datetime, entry: str, because: Because) -> None:
        """A rule is met: open its hold, or note that it was met again."""
        old = self.open.get(rule.id)
        if old is None or run_out(rule, old, at):
            self.open[rule.id] = OpenHold(rule.id, at, entry, at, because)
        else:
            self.open[rule.id] = replace(
                old, last_met_at=at, because="answers" if because == "answers" else old.because
            )

    def _woken(self, touched: set[str]) -> Iterable[Rule]:
        """Rules with a leaf that a touched finding now turns their way."""
        found: dict[str, Rule] = {}
        for finding in touched:
            fact = self.facts.get(finding)
            if fact is not None:
                found.update((rule.id, rule) for rule in self._spoken_for(finding, fact.value))
            value = None if fact is None else fact.value
            for leaf, rule in self.index.spoken_against.get(finding, ()):
                if value is None or not satisfies(leaf, value):
                    found[rule.id] = rule
        return found.values()

    def _spoken_for(self, finding: str, value: str | float | tuple[str, ...]) -> Iterable[Rule]:
        """Rules with a leaf that this value of a finding meets, and that speaks for them."""
        chosen = self.index.chosen
        if isinstance(value, str):
            return chosen.get((finding, value), ())
        if isinstance(value, tuple):
            return [rule for option in value for rule in chosen.get((finding, option), ())]
        return [rule for leaf, rule in self.index.weighed.get(finding, ()) if satisfies(leaf, value)]

    def _answered(self, touched: set[str]) -> list[Rule]:
        """Open rules that her answers may lift and that rest on a touched finding."""
        known = [self.index.rules[id] for id in self.open if id in self.index.rules]
        liftable = [rule for rule in known if rule.lifted_by == "answer"]
        return [rule for rule in liftable if not self.index.rests_on[rule.id].isdisjoint(touched)]


def run_out(rule: Rule, hold: OpenHold, at: datetime) -> bool:
    """Whether a hold that days lift has had its days."""
    return rule.lifted_by == "days" and at >= lifts_at(rule, hold)


def lifts_at(rule: Rule, hold: OpenHold) -> datetime:
    """When days alone lift a hold: so many after its rule was last met."""
    return hold.last_met_at + timedelta(days=rule.lifted_after_days or 0.0)
