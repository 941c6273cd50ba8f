"""Everything a limit may look at, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from restride.coaching.diary.timeline import day_of
from restride.coaching.dose.sight import Sight
from restride.coaching.terms.advice import Limit, Verdict
from restride.coaching.terms.entries import Order
from restride.coaching.terms.known import Known
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import Fact, RunMemory, RunReading

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Intake:
    """Her own account of her running, minutes; None where not said. ``longest_day``: when she said it.

    ``tolerated``: her answer to how many runs in one leak she would put up with.
    """

    first_leak_min: float | None
    never_leaks: bool
    longest_min: float | None
    longest_dry_min: float | None
    longest_day: date | None
    usual_min: float | None
    runs_30d: float | None
    goal_min: float | None
    fear: float
    run_days: tuple[str, ...]
    tolerated: str | None = None


@dataclass(frozen=True)
class Case:
    """One decision about the next run: the story so far, ``day`` it is decided on, and ``on`` it is run.

    ``sight``: what the belief says of how far, None without one; ``chooser``: who proposes; ``alarm``: the
    forecasts have not held, so the belief is told but not followed; ``belief_follows``: it proposes from the
    next run on. ``landed``: the last day on which practice landed.
    """

    day: date
    on: date
    runs: RunMemory
    intake: Intake
    verdict: Verdict
    orders: tuple[Order, ...]
    numbers: Numbers
    sight: Sight | None = None
    chooser: Literal["belief", "staircase"] = "staircase"
    alarm: bool = False
    belief_follows: bool = False
    landed: date | None = None

    def on_day(self, day: date) -> Case:
        """The same decision for a run on ``day``. One case for one day, because a day is asked of again and
        again, and what was worked out of its runs and said by its limits is still so."""
        if day == self.on:
            return self
        if day not in self._on_days:
            self._on_days[day] = replace(self, on=day)
        return self._on_days[day]

    @cached_property
    def _on_days(self) -> dict[date, Case]:
        return {}

    def hears(self, rule: Callable[[Case], Limit | None]) -> Limit | None:
        """What a limit says of this case. It is asked once."""
        if rule not in self._heard:
            self._heard[rule] = rule(self)
        return self._heard[rule]

    @cached_property
    def _heard(self) -> dict[Callable[[Case], Limit | None], Limit | None]:
        return {}

    @cached_property
    def told(self) -> tuple[RunReading, ...]:
        """The runs whose outcome she has told."""
        return tuple([run for run in self.runs.runs if run.outcome is not None])

    @property
    def last(self) -> RunReading | None:
        """The last run whose outcome she has told, or None."""
        return self.told[-1] if self.told else None

    def runs_within(self, days: float, before: date) -> list[RunReading]:
        """Runs of the ``days`` days up to and with ``before``."""
        first = before - timedelta(days=days)
        return [run for run in self.runs.runs if first < run.day <= before]

    @cached_property
    def window(self) -> tuple[RunReading, ...]:
        """Runs of the days in which the longest run is looked for, up to and with the day of this one."""
        return tuple(self.runs_within(self.numbers.dose.longest_window_days, self.on))

    @property
    def ran_lately(self) -> bool:
        """Whether there was a run, logged or told, in the days after which a first run is a first again."""
        window = self.numbers.dose.first_run_after_days
        told = self.told_within(window, self.on) and (self.intake.runs_30d or 0) > 0
        return bool(self.runs_within(window, self.on)) or told

    def told_within(self, days: float, before: date) -> bool:
        """Whether her own account of her longest run is of the ``days`` days up to and with ``before``."""
        said = self.intake.longest_day
        return said is not None and (before - said).days < days

    def impact_of(self, minutes: float) -> float:
        """Impact-minutes of so many minutes of her own running, by the runs of the window; without any, the
        same number. Her word, her goal and the form of a run are minutes; a dose is not."""
        return minutes * self.impact_per_minute

    @cached_property
    def impact_per_minute(self) -> float:
        """Her own exposure per minute of running over the window of the longest run; 1 if there is none."""
        ran = [(run.running, run.raw_min) for run in self.window if run.raw_min > 0 and run.running > 0]
        return sum(one for one, _ in ran) / sum(raw for _, raw in ran) if ran else 1.0

    def spike_over(self, longest: float) -> float:
        """The most that is no spike over a longest run (engine.md 4.7 b): a ratio, or one small step."""
        dose = self.numbers.dose
        return max(longest * dose.spike_ratio, longest + dose.spike_floor_min)

    def ordered(self, subject: str) -> list[float]:
        """The numbers of all standing orders on this subject."""
        return [
            float(o.limit) for o in self.orders if o.subject == subject and isinstance(o.limit, (int, float))
        ]


def case_of(
    day: date,
    runs: RunMemory,
    facts: Mapping[str, Fact],
    verdict: Verdict,
    orders: tuple[Order, ...],
    numbers: Numbers,
    sight: Sight | None = None,
    landed: date | None = None,
) -> Case:
    """The decision as of her ``day``, her own account of her running read from the facts in force."""
    return Case(day, day, runs, read_intake(facts), verdict, orders, numbers, sight, landed=landed)


def read_intake(facts: Mapping[str, Fact]) -> Intake:
    """Her account of her running from the facts in force."""
    longest = facts.get(Known.LONGEST_RUN)
    days = facts.get(Known.RUN_DAYS)
    return Intake(
        first_leak_min=_number(facts, Known.FIRST_LEAK_MIN),
        never_leaks=_is(facts, Known.LEAKS_WHEN_RUNNING, "no"),
        longest_min=_number(facts, Known.LONGEST_RUN),
        longest_dry_min=_number(facts, Known.LONGEST_DRY),
        longest_day=day_of(longest.at) if longest else None,
        usual_min=_number(facts, Known.USUAL_RUN),
        runs_30d=_number(facts, Known.RUNS_30D),
        goal_min=_number(facts, Known.GOAL_MIN),
        fear=_number(facts, Known.FEAR) or 0.0,
        run_days=_days(days),
        tolerated=_word(facts, Known.TOLERATED),
    )


def _number(facts: Mapping[str, Fact], finding: str) -> float | None:
    fact = facts.get(finding)
    return float(fact.value) if fact and isinstance(fact.value, (int, float)) else None


def _word(facts: Mapping[str, Fact], finding: str) -> str | None:
    fact = facts.get(finding)
    return fact.value if fact and isinstance(fact.value, str) else None


def _is(facts: Mapping[str, Fact], finding: str, value: str) -> bool:
    fact = facts.get(finding)
    return fact is not None and fact.value == value


def _days(fact: Fact | None) -> tuple[str, ...]:
    if fact is None:
        return WEEKDAYS
    chosen = (fact.value,) if isinstance(fact.value, str) else fact.value
    days = tuple(day for day in WEEKDAYS if isinstance(chosen, tuple) and day in chosen)
    return days or WEEKDAYS
