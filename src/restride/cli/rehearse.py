"""``restride rehearse``: virtual runners live a season in every arm, and the arms stand side by side."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from restride.catalogue.digests import numbers_digest, reading_digest
from restride.catalogue.load import load_library
from restride.cli import rehearsal_report, try_rules
from restride.cli.progress import Bar
from restride.coaching.safety.in_run import DryAgain, LeakTap, Tap, replay
from restride.coaching.terms.entries import Amount
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import NumberHistory, Numbers, SafetyNumbers
from restride.rehearsal.overlay import named_world
from restride.rehearsal.plans import Changes
from restride.rehearsal.rehearse import SEASON_WEEKS, Setting, seasons
from restride.rehearsal.running import InRun
from restride.rehearsal.tally import ArmResult
from restride.rehearsal.worlds import BASE

ARMS = "engine,staircase,couch-to-5k,rest"

NOTE = (
    "Virtual runners in an assumed world (restride/rehearsal/worlds.toml): rules are compared with one "
    "another, and nothing is said about what happens in a woman's body."
)

ROWS = (
    "leaks_per_run", "run_minutes", "risk_over_tolerated", "risk_over_twice_tolerated", "overdose_share",
    "lag_days_median", "spikes", "missed_red_flags", "red_flag_days", "sustained_success", "ready",
    "reached_of_ready",
    "true_p30_start", "true_p30_end", "leaks_per_runner", "runs_per_runner", "sessions_per_runner",
    "dropouts", "never_ran", "alarm_share", "seasons", "seed", "seconds",
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
    parser.add_argument(
        "--number",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="rehearse with another value of a number of the library, such as belief.drift_sd_per_day=0.06",
    )
    parser.add_argument("--telling", action="store_true", help="she answers about herself as her body is")
    parser.add_argument("--world", default=BASE, help="another world, by name (default: the base world)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep seasons there, and go on from them")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    rehearsal_report.add_to(parser)
    try_rules.add_to(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; 0, or 2 with one sentence where the question makes no sense."""
    try:
        print(_answer(arguments))
    except (ValueError, OSError) as error:
        print(f"restride rehearse: {error}", file=sys.stderr)
        return 2
    return 0


def _answer(arguments: argparse.Namespace) -> str:
    if arguments.tables:
        return rehearsal_report.tables(arguments)
    arms = [arm.strip() for arm in arguments.arms.split(",") if arm.strip()]
    if arguments.rules:
        return try_rules.answer(arguments, [try_rules.ARM] if arguments.arms == ARMS else arms)
    setting = _setting(arguments)
    if arguments.report:
        return rehearsal_report.report(arguments, setting)
    bar = Bar(len(arms) * arguments.runners, sys.stderr)
    count, seed, workers, keep = arguments.runners, arguments.seed, arguments.workers, arguments.keep
    results = [one for one, _tallies in seasons(arms, count, seed, setting, workers, keep, bar)]
    return as_json(results) if arguments.json else as_table(results)


def _setting(arguments: argparse.Namespace) -> Setting:
    """The setting asked for; a world or a number there is not is refused before any process is begun."""
    named_world(arguments.world)
    changes = tuple(map(_change, arguments.number))
    with_numbers(load_library(), changes)
    return replace(setting_of(arguments.weeks, changes, arguments.telling), world=arguments.world)


def setting_of(weeks: int, changes: Changes = (), tells: bool = False) -> Setting:
    """The setting of the shipped library with these numbers in it, for any process to build."""
    return Setting(partial(load_with, changes), in_run_of, weeks, tells=tells, with_numbers=with_numbers)


def load_with(changes: Changes) -> Library:
    """The shipped library, these numbers replaced in memory."""
    library = load_library()
    return with_numbers(library, changes) if changes else library


def with_numbers(library: Library, changes: Changes) -> Library:
    """The library with one value of each of these numbers for all time, under digests of its own, so that
    nothing kept for the one is taken for the other. Raises ValueError for a number there is not."""
    numbers = dict(library.numbers)
    for name, value in changes:
        numbers[name] = _replaced(name, numbers.get(name), value)
    of_numbers = numbers_digest(numbers)
    read_by = reading_digest(
        library.findings,
        library.rules,
        library.phrases,
        library.mechanisms,
        library.evidence,
        library.exercises,
        library.circuits,
        of_numbers,
    )
    return replace(
        library,
        numbers=numbers,
        numbers_digest=of_numbers,
        reading_digest=read_by,
        digest=sha256(f"{library.digest} {of_numbers}".encode()).hexdigest(),
    )


def _replaced(name: str, number: NumberHistory | None, value: float) -> NumberHistory:
    if number is None:
        raise ValueError(f"there is no number called {name}; docs/reference/numbers.md lists them")
    first = number.values[0]
    if isinstance(first.value, tuple):
        raise ValueError(f"{name} is a row of values; only a single value can be replaced here")
    return replace(number, values=(replace(first, value=value),))


def _change(told: str) -> tuple[str, float]:
    name, _, value = told.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise ValueError(f'"{told}" is no number and value; write it as dose.staircase_rise=1.05') from None


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
