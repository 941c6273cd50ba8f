"""The run's own timer: when it ran and when it was stopped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from restride.coaching.terms.runs import BIN_S
from restride.runfiles.decoded import Floats, Table
from restride.runfiles.fit_profile import TIMER_EVENT, TIMER_START, TIMER_STOPS

SILENCE_S = 300.0
"""A longer silence with the timer unknown is a pause: a watch that saves memory leaves only seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Timer:
    """Pauses as the file tells them: ``stops`` and ``starts`` in file time, paired and in order.

    A last stop without a start lasts for ever (``starts`` ends with infinity). ``first_start`` is None
    where no event told when the timer began.
    """

    stops: Floats
    starts: Floats
    first_start: float | None

    def ran(self, origin: float, times: Floats) -> Floats:
        """Timer seconds from ``origin`` to each time; both in file time."""
        elapsed: Floats = times - origin
        if not len(self.stops):
            return elapsed
        marks = np.concatenate((self._paused(times), self._paused(np.array([origin]))))
        ran: Floats = elapsed - (marks[:-1] - marks[-1])
        return ran

    def _paused(self, times: Floats) -> Floats:
        """Seconds of pause before each time."""
        ends = np.minimum(self.starts, max(float(times.max(initial=0.0)), float(self.stops[-1])))
        totals = np.repeat(np.concatenate(([0.0], np.cumsum(ends - self.stops))), 2)[1:-1]
        paused: Floats = np.interp(times, np.column_stack((self.stops, ends)).ravel(), totals)
        return paused


NO_EVENTS = Timer(np.empty(0), np.empty(0), None)


def timer_of(events: Table, earliest: float, latest: float) -> Timer:
    """The timer as its events between two file times tell it; events without a time are ignored."""
    times, kinds = events["timestamp"], events["event_type"]
    of_timer = (events["event"] == TIMER_EVENT) & (times >= earliest) & (times <= latest)
    turns = of_timer & ((kinds == TIMER_START) | np.isin(kinds, TIMER_STOPS))
    order = np.argsort(times[turns], kind="stable")
    times, running = times[turns][order], (kinds[turns] == TIMER_START)[order]
    if not len(times):
        return NO_EVENTS
    before = np.concatenate(([True], running[:-1]))
    stops = times[~running & before]
    starts = times[running & ~before]
    if len(starts) < len(stops):
        starts = np.append(starts, np.inf)
    return Timer(stops, starts, float(times[0]) if running[0] else None)


def without_silences(steps: Floats, timer_s: float | None) -> tuple[Floats, float]:
    """Seconds between samples with unannounced pauses taken out, and how many seconds were.

    A watch may stop its timer and not say so. Where the timer's total is known, the longest silences are
    shortened until the rest adds up to it; where it is not, silences over ``SILENCE_S`` count as pauses.
    """
    if timer_s is None:
        kept = np.where(steps > SILENCE_S, 0.0, steps)
        return kept, float(steps.sum() - kept.sum())
    excess = float(steps.sum()) - timer_s
    if excess <= BIN_S:
        return steps, 0.0
    order = np.argsort(-steps, kind="stable")
    silences = np.where(steps[order] > BIN_S, steps[order], 0.0)
    before = np.concatenate(([0.0], np.cumsum(silences)[:-1]))
    taken = np.zeros_like(steps)
    taken[order] = np.clip(excess - before, 0.0, silences)
    return steps - taken, float(taken.sum())
