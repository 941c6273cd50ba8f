"""``restride import-run``: watch files read, one line each, and joined to a diary if asked."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.catalogue import LibraryRefused, load_library
from restride.cli.spoken import Refused, diary_words, tell
from restride.cli.zones import home_zone
from restride.coaching.terms.entries import AfterRun, Entry, Run
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExposureNumbers, numbers_on
from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.coaching.wire.codec import encode
from restride.coaching.wire.entries import new_entry
from restride.diaryfile import NotADiary
from restride.runfiles import NotARun, read_run

REFUSED = 2
_CLOCK = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")


def add_to(subparsers: Any) -> None:
    """Register ``restride import-run``."""
    parser = subparsers.add_parser(
        "import-run",
        help="read watch files (FIT)",
        description="Reads FIT files of watches. Without --leak-at or --dry how the run was stays unknown.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="FIT files")
    parser.add_argument("--json", action="store_true", help="one JSON line for each file")
    parser.add_argument("--into", type=Path, metavar="DIARY.jsonl", help="join the run to this diary")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--leak-at", metavar="[h:]mm:ss", help="it first leaked at this time of the run's timer")
    how.add_argument("--dry", action="store_true", help="the whole run was dry")
    parser.set_defaults(run=import_runs)


def import_runs(args: argparse.Namespace) -> int:
    """Read each file in turn; a batch goes on past one that is no run and exits 2 in the end."""
    try:
        leak_s = _leak_second(args)
        thresholds = thresholds_of(load_library(), datetime.now(UTC))
    except (Refused, LibraryRefused) as error:
        print(error, file=sys.stderr)
        return REFUSED
    if (args.leak_at or args.dry) and not args.into:
        print("How it was is kept nowhere: name a diary with --into DIARY.jsonl.", file=sys.stderr)
    failed = 0
    for path in args.files:
        try:
            stream = read_file(path, thresholds)
            told = {**summary(stream), **_outcome(args, leak_s)}
            print(json.dumps(told) if args.json else in_words(stream), flush=True)
            for warning in stream.warnings:
                print(f"{path.name}: {warning}", file=sys.stderr)
            _join(args, stream, leak_s)
        except (NotARun, NotADiary, Refused) as error:
            print(f"{path.name or path}: {error}", file=sys.stderr)
            failed += 1
    return REFUSED if failed else 0


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


def read_file(path: Path, thresholds: RunningThresholds) -> RunStream:
    """One file's run. Raises NotARun, also for a file that is not there or cannot be opened."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotARun(f"there is no file {path}; check the name") from None
    except IsADirectoryError:
        raise NotARun("this is a folder; name the FIT files in it") from None
    except OSError as error:
        raise NotARun(f"it cannot be opened: {error.strerror}") from error
    return read_run(data, path.name, running=thresholds)


def summary(stream: RunStream) -> dict[str, Any]:
    """The totals as plain JSON; unknown is null. Columns stay out: they belong in the diary."""
    plain = {name: _rounded(getattr(stream, name)) for name in _TOTALS}
    return {
        **plain,
        "started_at": stream.started_at.isoformat() if stream.started_at else None,
        "laps": [encode(lap) for lap in stream.laps],
        "warnings": list(stream.warnings),
    }


_TOTALS = (
    *("file", "sport", "started_at", "elapsed_s", "timer_s", "moving_s", "distance_m", "steps"),
    *("cadence_spm_mean", "ground_contact_ms_mean", "vertical_oscillation_mm_mean"),
    *("ascent_m", "descent_m", "digest"),
)


def _outcome(args: argparse.Namespace, leak_s: float | None) -> dict[str, str | float | None]:
    said = "unknown" if leak_s is None else "leaked"
    return {"outcome": "dry" if args.dry else said, "first_leak_at_s": leak_s}


def _rounded(value: object) -> object:
    return round(value, 2) + 0.0 if isinstance(value, float) else value  # + 0.0: no "-0.0"


def in_words(stream: RunStream) -> str:
    """One line on a run for a person."""
    running = float(stream.columns.seconds[stream.columns.running].sum())
    parts = [f"{stream.file}: {stream.sport}", f"{running / 60:.1f} min of running"]
    if stream.distance_m is not None:
        parts.append(f"{stream.distance_m / 1000:.2f} km")
    if stream.cadence_spm_mean is not None:
        parts.append(f"{stream.cadence_spm_mean:.0f} steps a minute")
    pressed = sum(1 for lap in stream.laps if lap.pressed)
    if pressed:
        parts.append(f"lap pressed {pressed} time{'s' if pressed > 1 else ''}")
    return ", ".join(parts)


def run_entry(stream: RunStream, now: datetime) -> Entry:
    """The run as a diary entry, at its end; now if the watch had no clock.

    In the zone of ``now``, because the zone of an entry decides which of her days it belongs to.
    """
    ended = now
    if stream.started_at is not None:
        ended = (stream.started_at + timedelta(seconds=stream.elapsed_s or 0.0)).astimezone(now.tzinfo)
    laps = tuple(lap.starts_at_s for lap in stream.laps if lap.pressed and lap.starts_at_s > 0)
    run = Run(
        distance_m=stream.distance_m,
        columns=stream.columns,
        laps_at_s=laps,
        file_digest=stream.digest,
        sport=stream.sport,
    )
    return new_entry(diaryfile.new_id(ended), ended, run)


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


def _leak_second(args: argparse.Namespace) -> float | None:
    if (args.leak_at or args.dry) and len(args.files) > 1:
        raise Refused("--leak-at and --dry speak of one run; bring in one file at a time with them.")
    if not args.leak_at:
        return None
    found = _CLOCK.fullmatch(args.leak_at)
    if not found:
        raise Refused(f"--leak-at {args.leak_at} is not a time of the run; write it as 12:30 or 1:02:30.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60.0 + seconds


def _join(args: argparse.Namespace, stream: RunStream, leak_s: float | None) -> None:
    timer = float(stream.columns.seconds.sum())
    if leak_s is not None and leak_s > timer:
        raise Refused(
            f"--leak-at {args.leak_at} is after the end of the run at {_as_clock(timer)}. Nothing was added; "
            "give the time on the run's own timer."
        )
    if args.into:
        _deliver(args.into, stream, dry=args.dry, leak_s=leak_s)


def _deliver(into: Path, stream: RunStream, *, dry: bool, leak_s: float | None) -> None:
    reading = diaryfile.read(into)
    real = datetime.now(UTC)
    now = real.astimezone(home_zone(reading.recorded, real))
    there = next((one.entry for one in reading.recorded if _same_file(one.entry, stream)), None)
    run = there or run_entry(stream, now)
    said = outcome_entry(run, dry=dry, leak_s=leak_s, now=now)
    if there is not None:
        _tell_already_there(into, there, said)
        return
    _studio, runner = diaryfile.whose(reading.recorded)
    entries = [run] if said is None else [run, said]
    _before, outcomes = diaryfile.deliver(into, entries, by=f"runner:{runner}", received_at=now)
    for outcome in outcomes:
        tell(outcome.told, diary_words())
    if any(one.became != "stored" for one in outcomes):
        raise Refused("The diary did not take this run in; why is said above.")


def _tell_already_there(into: Path, run: Entry, said: Entry | None) -> None:
    print(f"This file is in {into.name} already; nothing was added.", file=sys.stderr)
    if isinstance(said, Entry) and isinstance(said.payload, AfterRun):
        minute = said.payload.first_leak_min
        how = "outcome=dry" if minute is None else f"outcome=leaked amount=drops first_leak_min={minute:g}"
        print(
            f"To say how it was: restride diary add {into} after-run run={run.id} how_said=recalled {how}",
            file=sys.stderr,
        )


def _same_file(entry: Entry, stream: RunStream) -> bool:
    return isinstance(entry.payload, Run) and entry.payload.file_digest == stream.digest


def _as_clock(seconds: float) -> str:
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
