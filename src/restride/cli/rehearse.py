"""``restride rehearse``: virtual runners live a season in every arm, and the arms stand side by side."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from restride.catalogue.load import load_library
from restride.coaching.safety.in_run import DryAgain, LeakTap, Tap, replay
from restride.coaching.terms.entries import Amount
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, SafetyNumbers
from restride.rehearsal.rehearse import SEASON_WEEKS, Setting, rehearse
from restride.rehearsal.running import InRun
from restride.rehearsal.tally import ArmResult

ARMS = "staircase,couch-to-5k,rest"

NOTE = (
    "Virtual runners in an assumed world (restride/rehearsal/worlds.toml): rules are compared with one "
    "another, and nothing is said about what happens in a woman's body."
)

ROWS = (
    "leaks_per_run", "run_minutes", "risk_over_twice_tolerated", "lag_days_median", "spikes",
    "missed_red_flags", "red_flag_days", "sustained_success", "ready", "ready_reached_30", "true_p30_start",
    "true_p30_end", "leaks_per_runner", "runs_per_runner", "sessions_per_runner", "dropouts", "never_ran",
    "seasons", "seed", "seconds",
)  # fmt: skip


COUNTS = (
    ("runners", 50, "runners in each arm, the same in all"),
    ("seed", 1, "the same seed gives the same seasons"),
    ("weeks", SEASON_WEEKS, "weeks lived"),
    ("workers", 2, "processes; the result does not depend on how many"),
)


def add_to(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to ``restride``."""
    what = "virtual runners live a season in each arm"
    parser = subparsers.add_parser("rehearse", help=what, description=NOTE)
    parser.add_argument("--arms", default=ARMS, help=f"arms, with commas between them (default {ARMS})")
    for name, default, helped in COUNTS:
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{helped} (default {default})")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; 0, or 2 with one sentence where the question makes no sense."""
    arms = [arm.strip() for arm in arguments.arms.split(",") if arm.strip()]
    setting = Setting(load_library, in_run_of, arguments.weeks)
    try:
        results = rehearse(arms, arguments.runners, arguments.seed, setting, arguments.workers)
    except ValueError as error:
        print(f"restride rehearse: {error}", file=sys.stderr)
        return 2
    print(as_json(results) if arguments.json else as_table(results))
    return 0


def in_run_of(_library: Library, numbers: Numbers) -> InRun:
    """The coach's own in-run rules as the rehearsal asks them; here, because only a root knows both."""
    return partial(_minutes_to_walk, numbers.safety)


def _minutes_to_walk(numbers: SafetyNumbers, leaks: tuple[tuple[float, Amount], ...]) -> float | None:
    """Her taps so far, each earlier walk ended by "dry again" as soon as it may be; None: running ends."""
    taps: list[Tap] = []
    for at_s, amount in leaks:
        taps += [LeakTap(at_s, amount), DryAgain(at_s + 60.0 * numbers.dry_again_walk_min)]
    return numbers.dry_again_walk_min if replay(taps, numbers)[-1].do == "run" else None


def as_json(results: Sequence[ArmResult]) -> str:
    """The results by arm as one JSON object; what there is nothing to say about is null."""
    return json.dumps({"note": NOTE, "arms": {one.arm: asdict(one) for one in results}}, indent=2)


def as_table(results: Sequence[ArmResult]) -> str:
    """The results as aligned columns, one arm each, under the sentence that says what they are."""
    data = [asdict(one) for one in results]
    wide = max(len(row) for row in ROWS)
    columns = [max(len(one.arm), 10) for one in results]
    table = [("", [one.arm for one in results]), *((row, [_cell(one[row]) for one in data]) for row in ROWS)]
    lines = [
        " ".join([name.ljust(wide), *(cell.rjust(width) for cell, width in zip(cells, columns, strict=True))])
        for name, cells in table
    ]
    return "\n".join([NOTE, "", *lines])


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
