"""What experiments are decided on, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from restride.coaching.belief import Believed, Spoken
from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.belief import BeliefMemory
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import SessionDone
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.library import Activity, Library
from restride.coaching.terms.numbers import Numbers

STARTED = ("clear", "modified", "already-running")
"""Start paths on which she may land."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything a decision on experiments looks at. ``sessions``: what she practised, in time order.
    ``landed``: the last day on which anything landed, tests of today apart. ``no_impact``: a person ordered
    it. ``facts``: hers in force."""

    day: date
    believed: Believed
    memory: BeliefMemory
    sessions: Sequence[Moment]
    landed: date | None
    no_impact: bool
    verdict: Verdict
    facts: Mapping[str, Said]
    library: Library
    numbers: Numbers

    @property
    def running(self) -> Spoken | None:
        """The experiment that runs, with its tests; at most one does."""
        spoken = self.believed.trials
        return spoken[-1] if spoken and spoken[-1].tried.trial.closing is None else None

    def circuit_days(self, protocol: Protocol, since: date) -> tuple[date, ...]:
        """The days from ``since`` on on which she finished one of its circuits, in order."""
        done = {
            one.day
            for one in self.sessions
            if isinstance(one.entry.payload, SessionDone)
            and one.entry.payload.finished
            and one.entry.payload.circuit in protocol.circuits
            and since <= one.day <= self.day
            and not one.ghost
        }
        return tuple(sorted(done))

    def withheld(self, uses: frozenset[Activity]) -> bool:
        """Whether a hold or an order keeps any of these activities from her today."""
        return not uses <= frozenset(self.verdict.allowed) or (self.no_impact and "impact" in uses)

    def test_uses(self, protocol: Protocol) -> frozenset[Activity]:
        """What its test asks of her."""
        return frozenset(self.library.tests[protocol.test].uses)

    def may_land(self, protocol: Protocol) -> bool:
        """Whether its test may be done as far as landing goes: no start, no landing."""
        lands = self.library.tests[protocol.test].contacts_per_leg > 0
        return not lands or self.verdict.start.path in STARTED
