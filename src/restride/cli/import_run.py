"""``restride import-run``: watch files read, one line a run, and joined to a diary if asked."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.catalogue import LibraryRefused, load_library
from restride.cli.spoken import Refused, diary_words, tell
from restride.cli.zones import home_zone
from restride.coaching.terms.entries import AfterRun, Entry, Run
from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.coaching.wire.codec import encode
from restride.diaryfile import NotADiary
from restride.joining import is_of_file, outcome_entry, run_entry, there_already, thresholds_of
from restride.runfiles import NotARun, read_many, read_run
from restride.runfiles.kinds import MAX_BYTES

REFUSED = 2
_ONE_RUN = "--leak-at and --dry speak of one run; bring in one file at a time with them."
_CLOCK = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")


def add_to(subparsers: Any) -> None:
    """Register ``restride import-run``."""
    parser = subparsers.add_parser(
        "import-run",
        help="read watch files (FIT, GPX, TCX, packed too)",
        description="Reads files of watches: FIT, GPX and TCX, also in gzip, and a zip of many. Without "
        "--leak-at or --dry how the run was stays unknown.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files, or a zip of files")
    parser.add_argument("--json", action="store_true", help="one JSON line for each run")
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
            failed += _bring_in(args, path, thresholds, leak_s)
        except (NotARun, NotADiary, Refused) as error:
            print(f"{path.name or path}: {error}", file=sys.stderr)
            failed += 1
    return REFUSED if failed else 0


def _bring_in(
    args: argparse.Namespace, path: Path, thresholds: RunningThresholds, leak_s: float | None
) -> int:
    """One file: a line for each run in it, a sentence for each that is none; how many are none."""
    found = read_many(_bytes(path), path.name, running=thresholds)
    runs = [member.run for member in found if member.run is not None]
    if (args.leak_at or args.dry) and len(runs) > 1:
        raise Refused(f"it holds {len(runs)} runs; {_ONE_RUN}")
    for member in found:
        name = path.name if len(found) == 1 and member.name == path.name else f"{path.name}/{member.name}"
        if member.run is None:
            print(f"{name}: {member.sentence}", file=sys.stderr)
        else:
            told = {**summary(member.run), **_outcome(args, leak_s)}
            print(json.dumps(told) if args.json else in_words(member.run), flush=True)
            for warning in member.run.warnings:
                print(f"{name}: {warning}", file=sys.stderr)
    if len(found) > 1:
        print(f"{path.name}: {len(runs)} of {len(found)} files are runs.", file=sys.stderr)
    if runs:
        _join(args, runs, leak_s)
    return len(found) - len(runs)


def read_file(path: Path, thresholds: RunningThresholds) -> RunStream:
    """One file's run. Raises NotARun, also for a file that is not there or cannot be opened."""
    return read_run(_bytes(path), path.name, running=thresholds)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One more than a file may have: enough to be refused for its size, however large it is.
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotARun(f"there is no file {path}; check the name") from None
    except IsADirectoryError:
        raise NotARun("this is a folder; name the files in it") from None
    except OSError as error:
        raise NotARun(f"it cannot be opened: {error.strerror}") from error


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


def _leak_second(args: argparse.Namespace) -> float | None:
    if (args.leak_at or args.dry) and len(args.files) > 1:
        raise Refused(f"{_ONE_RUN[0].upper()}{_ONE_RUN[1:]}")
    if not args.leak_at:
        return None
    found = _CLOCK.fullmatch(args.leak_at)
    if not found:
        raise Refused(f"--leak-at {args.leak_at} is not a time of the run; write it as 12:30 or 1:02:30.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60.0 + seconds


def _join(args: argparse.Namespace, streams: Sequence[RunStream], leak_s: float | None) -> None:
    timer = float(streams[0].columns.seconds.sum())
    if leak_s is not None and leak_s > timer:
        raise Refused(
            f"--leak-at {args.leak_at} is after the end of the run at {_as_clock(timer)}. Nothing was added; "
            "give the time on the run's own timer."
        )
    if args.into:
        _deliver(args.into, streams, dry=args.dry, leak_s=leak_s)


def _deliver(into: Path, streams: Sequence[RunStream], *, dry: bool, leak_s: float | None) -> None:
    """All runs of one file in one delivery; those the diary has already are named and left."""
    reading = diaryfile.read(into)
    real = datetime.now(UTC)
    now = real.astimezone(home_zone(reading.recorded, real))
    known = [one.entry for one in reading.recorded if isinstance(one.entry.payload, Run)]
    fresh: list[Entry] = []
    for stream in streams:
        run = run_entry(stream, now)
        there = there_already(run, stream, [*known, *fresh])
        if there is None:
            fresh.append(run)
        else:
            said = outcome_entry(there, dry=dry, leak_s=leak_s, now=now)
            _tell_already_there(into, there, stream, said)
    if fresh:
        said = outcome_entry(fresh[0], dry=dry, leak_s=leak_s, now=now)
        _take_in(into, reading, fresh, [] if said is None else [said], now)


def _take_in(
    into: Path, reading: diaryfile.Reading, runs: list[Entry], said: list[Entry], now: datetime
) -> None:
    _studio, runner = diaryfile.whose(reading.recorded)
    _before, outcomes = diaryfile.deliver(into, [*runs, *said], by=f"runner:{runner}", received_at=now)
    for outcome in outcomes:
        tell(outcome.told, diary_words())
    left = sum(1 for one in outcomes[: len(runs)] if one.became != "stored")
    if left and len(runs) > 1:
        raise Refused(f"The diary did not take in {left} of these {len(runs)} runs; why is said above.")
    if any(one.became != "stored" for one in outcomes):
        raise Refused("The diary did not take this run in; why is said above.")


def _tell_already_there(into: Path, run: Entry, stream: RunStream, said: Entry | None) -> None:
    what = "This file" if is_of_file(run, stream.digest) else "This run, from another file,"
    print(f"{stream.file}: {what} is in {into.name} already; nothing was added.", file=sys.stderr)
    if isinstance(said, Entry) and isinstance(said.payload, AfterRun):
        minute = said.payload.first_leak_min
        how = "outcome=dry" if minute is None else f"outcome=leaked amount=drops first_leak_min={minute:g}"
        print(
            f"To say how it was: restride diary add {into} after-run run={run.id} how_said=recalled {how}",
            file=sys.stderr,
        )


def _as_clock(seconds: float) -> str:
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
