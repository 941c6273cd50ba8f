"""From a watch file to a diary: which entries a run becomes, and which run of hers a file is.

The command line and the studio join files to diaries through here, so that the same file says the same
wherever it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from restride import diaryfile
from restride.coaching.terms.entries import AfterRun, CheckIn, Entry, Leak, Payload, Retraction, Run, Surface
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExposureNumbers, numbers_on
from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.coaching.wire.entries import new_entry

SAME_END_S = 60.0
"""Runs that end within a minute are one run in two files: a watch writes FIT, its site GPX or TCX."""

CLOCKS_APART_S = 120.0
"""So far the clocks of a phone and a watch may differ before their seconds mean nothing to each other."""

_AFTER = timedelta(seconds=1)


def thresholds_of(library: Library, now: datetime) -> RunningThresholds:
    """The numbers in force that separate running from walking."""
    exposure: ExposureNumbers = numbers_on(library.numbers, now.date()).exposure
    return RunningThresholds(
        cadence_spm=exposure.running_cadence_spm,
        speed_kmh=exposure.running_speed_kmh,
        pause_speed_ms=exposure.pause_speed_ms,
        grade_limit=exposure.grade_limit,
        grade_window_s=exposure.grade_window_s,
    )


def ended_at(stream: RunStream, now: datetime) -> datetime | None:
    """When the run ended by the watch, in the zone of ``now``; None if the watch had no clock."""
    if stream.started_at is None:
        return None
    return (stream.started_at + timedelta(seconds=stream.elapsed_s or 0.0)).astimezone(now.tzinfo)


def run_entry(
    stream: RunStream,
    now: datetime,
    *,
    ended: datetime | None = None,
    id: str | None = None,
    surface: Surface = "unknown",
    buggy: bool = False,
) -> Entry:
    """The run as a diary entry, at its end; now if the watch had no clock. ``ended``: when it was by her own
    word, where the watch's clock is wrong. ``id``: a new one if nothing is said.

    In the zone of ``now``, because the zone of an entry decides which of her days it belongs to.
    """
    at = ended or ended_at(stream, now) or now
    run = Run(
        distance_m=stream.distance_m,
        columns=stream.columns,
        laps_at_s=tuple(lap.starts_at_s for lap in stream.laps if lap.pressed and lap.starts_at_s > 0),
        file_digest=stream.digest,
        sport=stream.sport,
        surface=surface,
        buggy=buggy,
    )
    return new_entry(id or diaryfile.new_id(at), at, run)


def outcome_entry(run: Entry, *, dry: bool, leak_s: float | None, now: datetime) -> Entry | None:
    """What was said of the run with the file, or None: unknown stays unknown."""
    if not dry and leak_s is None:
        return None
    outcome = AfterRun(
        run=run.id,
        outcome="dry" if leak_s is None else "leaked",
        how_said="recalled",
        amount=None if leak_s is None else "drops",
        first_leak_min=None if leak_s is None else leak_s / 60.0,
    )
    return new_entry(diaryfile.new_id(now), run.at, outcome)


def there_already(run: Entry, stream: RunStream, known: Sequence[Entry]) -> Entry | None:
    """The entry that is this run already: of the same file, or of another file of the same run."""
    by_file = next((each for each in known if is_of_file(each, stream.digest)), None)
    if by_file is not None or stream.started_at is None:
        return by_file
    ends = ((abs((each.at - run.at).total_seconds()), each) for each in known)
    return next((each for apart, each in ends if apart <= SAME_END_S), None)


def is_of_file(entry: Entry, digest: str) -> bool:
    """Whether this is the run of the file with this digest."""
    return isinstance(entry.payload, Run) and entry.payload.file_digest == digest


def in_its_place(
    before: Entry, run: Entry, said: Iterable[Entry], now: datetime, stream: RunStream | None = None
) -> tuple[Entry, ...]:
    """What to deliver so that ``run`` stands in the place of ``before``, a run of hers in force, with every
    word she ``said`` of it that is in force: the new run, each old entry taken back, each word again.

    Nothing is edited: the old entries stay visible. The words come after the last of the old ones, because
    what was taken back late may still open a hold, and must never be met beside its own second telling.
    ``stream``: the file the new run is of; a leak tapped while she ran then lies where its clock says.
    """
    words = sorted(said, key=lambda one: (one.at, one.id))
    undone = [new_entry(diaryfile.new_id(now), now, Retraction(one.id)) for one in (before, *words)]
    placed = [one if stream is None else _by_the_clock(one, before, stream) for one in words]
    return (run, *undone, *_said_again(placed, run))


def on_timer(stream: RunStream, at: datetime) -> float | None:
    """The second of the file's timer at an instant; in a pause, that of the pause. None where the watch had
    no clock, or where the instant lies so far outside the run that the two clocks cannot both be right."""
    if stream.started_at is None or not stream.turns:
        return None
    clock, timer = np.array(stream.turns).T
    since = (at - stream.started_at).total_seconds()
    if not clock[0] - CLOCKS_APART_S <= since <= clock[-1] + CLOCKS_APART_S:
        return None
    return float(np.interp(since, clock, timer))


def _by_the_clock(word: Entry, before: Entry, stream: RunStream) -> Entry:
    """A leak tapped as it happened, at its second of the file; everything else as it was."""
    leak, run = word.payload, before.payload
    if not isinstance(leak, Leak) or not isinstance(run, Run) or leak.how_said != "live" or leak.at_s is None:
        return word
    told_s = 60.0 * ((run.running_min or 0.0) + (run.walking_min or 0.0))
    # Its own time is that of the tap unless it was told again since; then the run's end says when it began.
    tapped = word.at if word.at <= before.at else before.at - timedelta(seconds=told_s - leak.at_s)
    at_s = on_timer(stream, tapped)
    return word if at_s is None else replace(word, payload=replace(leak, at_s=round(at_s, 1)))


def _said_again(words: Sequence[Entry], run: Entry) -> Iterable[Entry]:
    """The same words of another run. Those on the run itself come before those of the day after."""
    told = [one for one in words if not isinstance(one.payload, CheckIn)]
    after = [one for one in words if isinstance(one.payload, CheckIn)]
    at = max((one.at for one in told), default=run.at)
    for one in (*told, *after):
        at = (max(one.at, at) if one in after else at) + _AFTER
        yield new_entry(diaryfile.new_id(at), at, _of_run(one.payload, run.id))


def _of_run(payload: Payload, run: str) -> Payload:
    return replace(payload, run=run) if isinstance(payload, AfterRun | Leak | CheckIn) else payload
