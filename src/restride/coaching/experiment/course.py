"""The course of a running experiment: its phase, what today asks for, and when the next test may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from restride.coaching.belief import Spoken, unlike_others
from restride.coaching.experiment.case import Case
from restride.coaching.terms.belief import SeenTest, Trial
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.library import Activity
from restride.coaching.terms.said import Reason


@dataclass(frozen=True)
class Course:
    """A running experiment on one day."""

    spoken: Spoken
    case: Case

    @property
    def trial(self) -> Trial:
        """The experiment as its entries tell it."""
        return self.spoken.tried.trial

    @property
    def protocol(self) -> Protocol:
        """What it follows."""
        return self.spoken.tried.protocol

    @cached_property
    def circuit_days(self) -> tuple[date, ...]:
        """The days on which she made the change."""
        return self.case.circuit_days(self.protocol, self.trial.began)

    @property
    def changed(self) -> date | None:
        """The day the change began: a test of that day came before its circuit."""
        return self.circuit_days[0] if self.circuit_days else None

    @cached_property
    def baseline(self) -> tuple[SeenTest, ...]:
        """Tests that speak, from before the change."""
        return tuple(
            one for one in self.spoken.tried.tests if self.changed is None or one.day <= self.changed
        )

    @cached_property
    def after(self) -> tuple[SeenTest, ...]:
        """Tests that speak, done when the change had had the days it was designed with."""
        changed = self.spoken.tried.tests[len(self.baseline) :]
        return tuple(one for one in changed if self._circuits_by(one.day) >= self.protocol.circuit_days)

    def _circuits_by(self, day: date) -> int:
        """Days of the change before this day: a test comes before the circuit of its own."""
        return sum(one < day for one in self.circuit_days)

    @property
    def leaky(self) -> bool:
        """Whether enough of the tests before the change leaked for it to show anything."""
        leaks = sum(one.outcome != "clean" for one in self.baseline)
        return leaks >= self.case.numbers.experiment.leaky_share * len(self.baseline)

    @property
    def at_once(self) -> bool:
        """Whether too many of them leaked at the very first: what came later could hardly be seen."""
        first = sum(one.outcome != "clean" and one.at is not None and one.at <= 1 for one in self.baseline)
        return first > self.case.numbers.experiment.at_once_share * len(self.baseline)

    @property
    def tells(self) -> bool:
        """Whether the test has room to show a change."""
        return self.leaky and not self.at_once

    @property
    def still_baseline(self) -> int:
        """Tests before the change may begin; a test that stays dry asks for another, up to the most."""
        if self.changed is not None:
            return 0
        least, most = self.protocol.baseline
        done = len(self.baseline)
        return max(0, least - done) or (0 if self.tells or done >= most else 1)

    @property
    def still_change(self) -> int:
        """Tests of the change before it may be judged: as many as it was designed with at least, the last of
        them after all the circuits it was designed with, so many for each of these tests."""
        whole = any(self._circuits_by(one.day) >= self._all_circuits for one in self.after)
        return max(0 if whole else 1, self.protocol.tests[0] - len(self.after))

    @property
    def still_circuits(self) -> int:
        """Circuits before a test can be judged."""
        return max(0, self._all_circuits - len(self.circuit_days))

    @property
    def _all_circuits(self) -> int:
        return self.protocol.circuit_days * self.protocol.tests[0]

    @property
    def unfit(self) -> bool:
        """Whether the test turned out to have no room to show a change, before anything was changed."""
        return self.changed is None and not self.still_baseline and not self.tells

    @property
    def in_change(self) -> bool:
        """Whether the change is made, or may begin today."""
        return self.changed is not None or (not self.still_baseline and self.tells)

    @property
    def number(self) -> int:
        """Which day of it today is, from 1."""
        return (self.case.day - self.trial.began).days + 1

    @cached_property
    def circuit(self) -> str:
        """The circuit of the change, the same on every day unless her answers move it."""
        circuits = [self.case.library.circuits[one] for one in self.protocol.circuits]
        fitting = (one.id for one in circuits if one.when is not None and holds(one.when, self.case.facts))
        return next(fitting, circuits[0].id)

    @property
    def circuit_due(self) -> bool:
        """Whether today's circuit is still to be done. It goes on while the test alone has to wait, because
        what comes within days goes within days."""
        return self.in_change and not self.circuit_waits and self.case.day not in self.circuit_days

    @property
    def circuit_waits(self) -> bool:
        """Whether safety keeps the circuit from her today, or another plan has taken over."""
        return self.case.withheld(self.circuit_uses) or self.case.verdict.exit not in ("none", "urge")

    @property
    def circuit_uses(self) -> frozenset[Activity]:
        """What its circuit asks of her."""
        stations = self.case.library.circuits[self.circuit].items
        exercises = self.case.library.exercises
        return frozenset(use for one in stations for use in exercises[one.exercise].uses)

    @cached_property
    def next_test(self) -> date:
        """The first day a test may be done, if the days until then go as planned."""
        day, rest = self.case.day, timedelta(days=1 + self.case.numbers.practice.impact_rest_days)
        days = [day, *(one + rest for one in (self.case.landed,) if one is not None)]
        days += [one.day + timedelta(days=self.protocol.test_every_days) for one in self._tests_done[-1:]]
        if self.in_change:
            missing = self.protocol.circuit_days - self._circuits_by(day)
            days.append(day + timedelta(days=max(0, missing)))
        return max(days)

    @property
    def _tests_done(self) -> tuple[SeenTest, ...]:
        return tuple(one for one in self.case.memory.tests if one.test == self.protocol.test)

    @property
    def unlike(self) -> str:
        """Why a test of today would not be as every time, by what she said of today; empty if it would."""
        return unlike_others(self.case.day, self.case.memory.answers, self.case.numbers.belief)

    @cached_property
    def paused(self) -> tuple[Reason, ...]:
        """What keeps it waiting today: safety first, always."""
        found = []
        if self.case.withheld(self.case.test_uses(self.protocol)) or not self.case.may_land(self.protocol):
            found.append(Reason("experiment.paused_test"))
        if self.in_change and self.circuit_waits:
            found.append(Reason("experiment.paused_circuit"))
        return tuple(found)

    @property
    def test_due(self) -> bool:
        """Whether a test is to be done today: rested, on a day like every other, with nothing withheld."""
        wanted = self.still_baseline > 0 or self.in_change
        return wanted and self.next_test == self.case.day and not self.paused and not self.unlike


def course_of(case: Case) -> Course | None:
    """The experiment that runs, as it stands today."""
    running = case.running
    return None if running is None else Course(running, case)


def circuit_today(case: Case, over: bool = False) -> str | None:
    """What a running experiment asks of today's session: its circuit; empty: that none be begun; None where
    none runs, it is ``over``, or it waits."""
    course = course_of(case)
    if course is None or over or course.circuit_waits:
        return None
    return course.circuit if course.in_change else ""
