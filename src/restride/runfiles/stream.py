"""One recording to one RunStream: totals, laps and columns, whichever decoder read the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from restride.coaching.terms.runs import Lap, RunningThresholds, RunStream
from restride.runfiles import kinds
from restride.runfiles.columns import columns_of, smoothed_altitude
from restride.runfiles.decoded import Decoded, Floats, Table, file_type, has_recording, known, row
from restride.runfiles.fit_profile import (
    ACTIVITY_FILE,
    EPOCH_UNIX_S,
    FIRST_ABSOLUTE_TIME,
    MANUAL_LAP,
    SPORT_GENERIC,
)
from restride.runfiles.kinds import NotARun
from restride.runfiles.pauses import Timer, timer_of
from restride.runfiles.samples import PLAUSIBLE_SPAN_S, Samples, in_order, samples_of

NO_SPORT = "The file does not say which sport it was; it was read as a run."
NO_START = "The watch's clock was not set, so the day and hour of this run are unknown."
NO_SAMPLES = "The file holds totals but no samples, so nothing is known of how the run went."
NO_SESSION = "The file has no totals of its own; they were worked out from its samples."
SEVERAL_SPORTS = "The file holds several activities; only the longest on foot was read."
SEVERAL_PARTS = "The file holds several recordings; only the first was read."
_PAUSE_S = 0.5
"""Less between clock and timer is rounding and no pause."""

_LAP_SLACK_S = 2.0
"""Whole-second times leave the end of a lap and the end of a run up to two seconds apart."""

Row = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """What the totals and laps of one run are worked out from."""

    session: Row
    sport: str
    samples: Samples
    timer: Timer
    laps: Table


def stream_of(
    parts: tuple[Decoded, ...], name: str, digest: str, running: RunningThresholds, notes: tuple[str, ...]
) -> RunStream:
    """The run in a decoded file; ``notes`` go before its warnings. Raises NotARun if there is none."""
    decoded = _recording(parts)
    if len([part for part in parts if has_recording(part)]) > 1:
        notes = (*notes, SEVERAL_PARTS)
    session, several = _session(decoded)
    sport, sport_notes = _sport(decoded, session)
    records, dropped = in_order(_within(decoded.table("record"), session if several else {}, "timestamp"))
    if not len(records["timestamp"]) and not session:
        raise NotARun(kinds.NO_RECORDING)
    timer = _timer(decoded.table("event"), records["timestamp"])
    samples = samples_of(records, timer, _positive(session.get("total_timer_time")))
    laps = _within(decoded.table("lap"), session if several else {}, "start_time")
    found = _Parts(session, sport, samples, timer, laps)
    warnings = (*notes, *_all_notes(parts), *sport_notes, *((SEVERAL_SPORTS,) if several else ()))
    return _stream(found, name, digest, running, (*warnings, *_record_notes(found, dropped)))


def _stream(
    found: _Parts, name: str, digest: str, running: RunningThresholds, warnings: tuple[str, ...]
) -> RunStream:
    samples, session = found.samples, found.session
    columns = columns_of(samples, running)
    timer_s = _timer_s(found)
    started = _started_at(found)
    ascent, descent = _climb(session, samples, running)
    if found.sport in ("walking", "hiking"):
        warnings = (*warnings, _walk(found.sport, float(columns.seconds[columns.running].sum())))
    return RunStream(
        file=name,
        digest=digest,
        sport=found.sport,
        started_at=started,
        elapsed_s=_positive(session.get("total_elapsed_time")) or _span(samples),
        timer_s=timer_s,
        moving_s=_moving_s(samples, timer_s, running),
        distance_m=_distance_m(session, samples),
        steps=_steps(session, samples),
        cadence_spm_mean=_mean(samples.cadence, samples.lasted),
        ground_contact_ms_mean=_mean(samples.stance, samples.lasted, session.get("avg_stance_time")),
        vertical_oscillation_mm_mean=_mean(
            samples.oscillation, samples.lasted, session.get("avg_vertical_oscillation")
        ),
        ascent_m=ascent,
        descent_m=descent,
        laps=_laps(found),
        columns=columns,
        warnings=warnings if started is not None else (*warnings, NO_START),
        turns=() if started is None else _turns(samples, started),
    )


def _recording(parts: tuple[Decoded, ...]) -> Decoded:
    """The first part that is an activity; NotARun, saying what the file is instead, if none is."""
    for part in parts:
        if has_recording(part):
            return part
    stated = [kind for kind in map(file_type, parts) if kind not in (None, ACTIVITY_FILE)]
    if stated and stated[0] is not None:
        raise NotARun(kinds.not_an_activity(stated[0]))
    damaged = any(part.notes for part in parts)
    raise NotARun(kinds.UNREADABLE if damaged else kinds.NO_RECORDING)


def _all_notes(parts: tuple[Decoded, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))


def _session(decoded: Decoded) -> tuple[Row, bool]:
    """The session to read (running first, then the longest) and whether there are others beside it."""
    rows = [row(decoded.table("session"), index) for index in range(decoded.count("session"))]
    if len(rows) < 2:
        return (rows[0] if rows else {}), False
    on_foot = [each for each in rows if _name_of_sport(each) is not None] or rows
    return max(on_foot, key=_rank), True


def _rank(session: Row) -> tuple[bool, float]:
    return _name_of_sport(session) == "running", session.get("total_timer_time") or 0.0


def _name_of_sport(session: Row) -> str | None:
    sport, sub_sport = session.get("sport"), session.get("sub_sport")
    if sport is None:
        return None
    return kinds.sport_on_foot(int(sport), None if sub_sport is None else int(sub_sport))


def _sport(decoded: Decoded, session: Row) -> tuple[str, tuple[str, ...]]:
    """The sport's name from the session, else from the sport message, else from a lap."""
    stated = [session, *(row(decoded.table(kind), 0) for kind in ("sport", "lap") if decoded.count(kind))]
    for each in stated:
        sport = each.get("sport")
        if sport is None:
            continue
        name = _name_of_sport(each)
        if name is None:
            raise NotARun(kinds.not_on_foot(int(sport)))
        return name, () if int(sport) != SPORT_GENERIC else (NO_SPORT,)
    return "generic", (NO_SPORT,)


def _within(table: Table, session: Row, column: str) -> Table:
    """Messages whose time lies within the session; all of them if the session does not say when it was."""
    start, elapsed = session.get("start_time"), session.get("total_elapsed_time")
    if start is None or elapsed is None:
        return table
    # Session times are whole seconds, so the last record may lie just past the end.
    inside = (table[column] >= start) & (table[column] <= start + elapsed + 1.0)
    return {name: values[inside] for name, values in table.items()}


def _timer(events: Table, times: Floats) -> Timer:
    if not len(times):
        return timer_of(events, -np.inf, np.inf)
    return timer_of(events, float(times[0]) - PLAUSIBLE_SPAN_S, float(times[-1]) + PLAUSIBLE_SPAN_S)


def _record_notes(found: _Parts, dropped: int) -> tuple[str, ...]:
    notes = list(found.samples.notes)
    if dropped:
        notes.insert(0, f"Records with a missing or impossible time were left out: {dropped}.")
    if not len(found.samples):
        notes.append(NO_SAMPLES)
    if not found.session:
        notes.append(NO_SESSION)
    return tuple(notes)


def _walk(sport: str, run_s: float) -> str:
    name = "hike" if sport == "hiking" else "walk"
    if run_s == 0.0:
        return f"This is a {name}, so nothing of it counts as running."
    return f"This is a {name}: only the {run_s / 60.0:.1f} minutes of it that were run count as running."


def _positive(value: float | None) -> float | None:
    return value if value is not None and value > 0.0 else None


def _span(samples: Samples) -> float | None:
    return float(samples.times[-1] - samples.times[0]) if len(samples) else None


def _timer_s(found: _Parts) -> float | None:
    """Seconds the timer ran: the session's own total, else from its events, else the span of records."""
    stated = _positive(found.session.get("total_timer_time"))
    if stated is not None or not len(found.samples):
        return stated
    times, timer = found.samples.times, found.timer
    begin = float(times[0]) if timer.first_start is None else min(timer.first_start, float(times[0]))
    end = max(float(times[-1]), float(timer.stops[-1]) if len(timer.stops) else 0.0)
    return float(timer.ran(begin, np.array([end]))[0])


def _moving_s(samples: Samples, timer_s: float | None, running: RunningThresholds) -> float | None:
    """Timer seconds less the samples slower than standing; None where neither speed nor distance is known."""
    if timer_s is None or not np.isfinite(samples.speed).any():
        return None
    still = float(samples.lasted[samples.speed < running.pause_speed_ms].sum())
    return max(0.0, timer_s - still)


def _distance_m(session: Row, samples: Samples) -> float | None:
    stated = _positive(session.get("total_distance"))
    counted = samples.distance[np.isfinite(samples.distance)]
    if stated is not None or not len(counted):
        return stated if stated is not None else session.get("total_distance")
    return float(counted[-1])


def _steps(session: Row, samples: Samples) -> float | None:
    """Steps of both feet: twice the session's strides, else cadence added up over time."""
    strides = _positive(session.get("total_cycles"))
    if strides is not None:
        return 2.0 * strides
    told = np.isfinite(samples.cadence)
    return float((samples.cadence[told] * samples.lasted[told]).sum() / 60.0) if told.any() else None


def _mean(values: Floats, lasted: Floats, otherwise: float | None = None) -> float | None:
    """Mean over samples that are not zero, weighted by time; ``otherwise`` where there is none."""
    told = (values > 0.0) & (lasted > 0.0)
    return float(np.average(values[told], weights=lasted[told])) if told.any() else _positive(otherwise)


def _climb(session: Row, samples: Samples, running: RunningThresholds) -> tuple[float | None, float | None]:
    """Metres up and down: the session's own totals, else from smoothed altitude."""
    rises = np.diff(smoothed_altitude(samples, running.grade_window_s))
    up, down = (float(rises[rises > 0].sum()), float(-rises[rises < 0].sum())) if len(rises) else (None, None)
    ascent, descent = session.get("total_ascent"), session.get("total_descent")
    return up if ascent is None else ascent, down if descent is None else descent


def _started_at(found: _Parts) -> datetime | None:
    """When it began, in UTC; None where the watch counted from its own start or gave no time."""
    first = known(found.samples.times[0]) if len(found.samples) else None
    start = found.session.get("start_time")
    seconds = start if start is not None else first
    if seconds is None or seconds < FIRST_ABSOLUTE_TIME:
        return None
    return datetime.fromtimestamp(EPOCH_UNIX_S, UTC) + timedelta(seconds=seconds)


def _turns(samples: Samples, started: datetime) -> tuple[tuple[float, float], ...]:
    """The timer against the clock at both ends and on either side of each pause."""
    if not len(samples):
        return ()
    since = samples.times - ((started - datetime.fromtimestamp(EPOCH_UNIX_S, UTC)).total_seconds())
    paused = np.flatnonzero(np.diff(samples.times) - samples.lasted[1:] > _PAUSE_S)
    at = np.unique(np.concatenate(([0], paused, paused + 1, [len(samples) - 1])))
    return tuple(zip(since[at].tolist(), samples.clock[at].tolist(), strict=True))


def _laps(found: _Parts) -> tuple[Lap, ...]:
    """Laps in file order; one without a start begins where the one before it ended."""
    laps: list[Lap] = []
    run_s = _timer_s(found) or 0.0
    at = 0.0
    for index in range(len(found.laps["lap_trigger"])):
        lap = row(found.laps, index)
        length = lap["total_timer_time"] or lap["total_elapsed_time"] or 0.0
        start = _on_clock(found, lap["start_time"])
        at = start if start is not None else at
        pressed = _pressed(lap["lap_trigger"], at + length, run_s)
        laps.append(Lap(starts_at_s=at, timer_s=length, distance_m=lap["total_distance"], pressed=pressed))
        at += length
    return tuple(laps)


def _on_clock(found: _Parts, time: float | None) -> float | None:
    """A file time on the run's own clock; None if unknown or impossible."""
    times = found.samples.times
    if time is None or not len(times) or np.abs(times[[0, -1]] - time).min() > PLAUSIBLE_SPAN_S:
        return None
    return max(0.0, float(found.timer.ran(float(times[0]), np.array([time]))[0]))


def _pressed(trigger: float | None, ends_at_s: float, run_s: float) -> bool | None:
    """Whether the lap button ended this lap; the press that ends the whole run is no mark."""
    if trigger is None:
        return None
    return int(trigger) == MANUAL_LAP and ends_at_s < run_s - _LAP_SLACK_S
