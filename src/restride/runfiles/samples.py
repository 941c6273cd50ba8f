"""From a table of records to samples on the run's own clock, with pauses and impossible times taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from restride.coaching.terms.runs import Flags
from restride.runfiles.decoded import Floats, Table
from restride.runfiles.pauses import NO_EVENTS, Timer, without_silences

PLAUSIBLE_SPAN_S = 7 * 24 * 3600.0
"""Records further than a week from the middle one have a damaged time; it also bounds the columns."""

FASTEST_MS = 12.5
"""Faster than anybody has run (12.4 m/s, Berlin 2009): there the speed stands in for the distance."""

FASTEST_SPM = 300.0
"""More steps a minute than a sprinter's 270: a cadence above this is damage and unknown."""

BOTH_FEET_RPM = 120.0
"""A median above this is steps of both feet already: no runner turns one foot over 120 times a minute."""

ALREADY_BOTH_FEET = "This watch counts the steps of both feet, so its cadence was not doubled."


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Records of one run, in order of time; arrays of equal length, NaN where unknown.

    ``times`` FIT seconds; ``clock`` timer seconds since the first sample; ``lasted`` timer seconds since the
    sample before. ``metres`` covered in that while; ``speed`` m/s; ``cadence`` steps per minute of both feet;
    ``altitude`` m; ``stance`` ms; ``oscillation`` mm; ``distance`` the watch's own counter in m.
    ``notes`` are whole sentences on what was left out or changed.
    """

    times: Floats
    clock: Floats
    lasted: Floats
    distance: Floats
    metres: Floats
    speed: Floats
    cadence: Floats
    altitude: Floats
    stance: Floats
    oscillation: Floats
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.times)


def in_order(records: Table) -> tuple[Table, int]:
    """Records with a believable time, in order of time, and how many of the others were left out."""
    times = records["timestamp"]
    valid = np.isfinite(times)
    if valid.any():
        valid &= np.abs(times - np.median(times[valid])) <= PLAUSIBLE_SPAN_S
    chosen = np.flatnonzero(valid)
    chosen = chosen[np.argsort(times[chosen], kind="stable")]
    return {name: column[chosen] for name, column in records.items()}, len(times) - len(chosen)


def samples_of(records: Table, timer: Timer, timer_s: float | None) -> Samples:
    """Samples from records in order of time; ``timer_s`` is the session's own total, None if unknown."""
    times = records["timestamp"]
    lasted, timer_notes = _lasted(times, timer, timer_s)
    distance = _first_known(records["distance"], records["packed_distance"])
    speed = _first_known(records["enhanced_speed"], records["speed"], records["packed_speed"])
    paused = (lasted == 0.0) & (np.diff(times, prepend=times[:1]) > 0.0)
    metres = _metres(distance, speed, lasted, paused)
    cadence, cadence_notes = _both_feet(records)
    return Samples(
        times=times,
        clock=np.cumsum(lasted),
        lasted=lasted,
        distance=distance,
        metres=metres,
        speed=_first_known(speed, _ratio(metres, lasted)),
        cadence=cadence,
        altitude=_first_known(records["enhanced_altitude"], records["altitude"]),
        stance=records["stance_time"],
        oscillation=records["vertical_oscillation"],
        notes=(*timer_notes, *cadence_notes),
    )


def _lasted(times: Floats, timer: Timer, timer_s: float | None) -> tuple[Floats, tuple[str, ...]]:
    """Timer seconds before each sample, with announced and unannounced pauses out."""
    if not len(times):
        return times, ()
    timer, notes = _believable(timer, times, timer_s)
    steps = np.diff(timer.ran(float(times[0]), times), prepend=0.0)
    kept, silent = without_silences(steps, timer_s)
    if silent > 0.0:
        minutes = silent / 60.0
        notes = (*notes, f"{minutes:.1f} minutes without any record were taken as a pause.")
    return kept, notes


def _believable(timer: Timer, times: Floats, timer_s: float | None) -> tuple[Timer, tuple[str, ...]]:
    """The timer events, unless the session's own total fits better without them."""
    if timer_s is None or not len(timer.stops):
        return timer, ()
    ends = times[[0, -1]]
    off = [abs(float(each.ran(float(ends[0]), ends)[-1]) - timer_s) for each in (timer, NO_EVENTS)]
    if off[0] <= off[1]:
        return timer, ()
    return NO_EVENTS, ("The pauses in this file contradict its total time, so they were not used.",)


def _first_known(*columns: Floats) -> Floats:
    """For each sample the first of the columns that has a value."""
    best = columns[0]
    for column in columns[1:]:
        best = np.where(np.isfinite(best), best, column)
    return best


def _metres(distance: Floats, speed: Floats, lasted: Floats, paused: Flags) -> Floats:
    """Metres since the sample before: by the distance counter, else by speed; NaN where neither is sane."""
    counted = np.flatnonzero(np.isfinite(distance))
    if len(counted) < 2:
        return speed * lasted
    places = np.arange(len(distance))
    filled = np.interp(places, counted, distance[counted], left=np.nan, right=np.nan)
    if len(counted) < len(distance):
        # Between two counts distance grows with the timer, because a pause must not be given metres.
        clock = np.cumsum(lasted)
        filled = np.interp(clock, clock[counted], distance[counted], left=np.nan, right=np.nan)
    metres = np.diff(filled, prepend=np.nan)
    metres[(metres < 0.0) | (metres > FASTEST_MS * np.maximum(lasted, 1.0))] = np.nan
    metres[paused] = 0.0
    return _first_known(metres, np.where(speed <= FASTEST_MS, speed, np.nan) * lasted)


def _ratio(metres: Floats, lasted: Floats) -> Floats:
    return np.divide(metres, lasted, out=np.full_like(metres, np.nan), where=lasted > 0.0)


def _both_feet(records: Table) -> tuple[Floats, tuple[str, ...]]:
    """Cadence of both feet, because FIT records a runner's cadence for one; and what to say about it."""
    fraction = np.nan_to_num(records["fractional_cadence"], nan=0.0)
    rpm = _first_known(records["cadence"] + fraction, records["cadence256"])
    moving = rpm[rpm > 0.0]
    already = len(moving) > 0 and float(np.median(moving)) > BOTH_FEET_RPM
    spm = rpm if already else 2.0 * rpm
    return np.where(spm <= FASTEST_SPM, spm, np.nan), (ALREADY_BOTH_FEET,) if already else ()
