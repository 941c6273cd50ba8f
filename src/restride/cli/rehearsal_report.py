"""``restride rehearse --report``: the whole plan lived, and what it came to written as a page with
pictures."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from restride.catalogue.load import load_library
from restride.cli.progress import Bar
from restride.coaching.recommend import ENGINE
from restride.coaching.terms.numbers import numbers_on
from restride.rehearsal.programme import Round, carried_out, held_to, planned, seasons_in
from restride.rehearsal.rehearse import FIRST_DAY, Setting, seasons
from restride.rehearsal.report import lost, summed_up, write_report
from restride.rehearsal.study import Lived
from restride.rehearsal.tables import tables_of, with_tables

STUDY = "study.json"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Adds the options to ``restride rehearse``."""
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        help="live the whole plan and write the report there; --runners: those of its base world",
    )
    parser.add_argument("--date", default="", help="with --report: the date that stands on it")
    parser.add_argument("--tables", type=Path, metavar="FILE", help=f"print the tables of a {STUDY}")
    parser.add_argument("--page", type=Path, metavar="FILE", help="with --tables: write them into this page")


def tables(arguments: argparse.Namespace) -> str:
    """The tables of a study's base world as text, or where they were written."""
    told = json.loads(arguments.tables.read_text(encoding="utf-8"))["base"]
    if arguments.page is None:
        return "\n\n".join(f"{name}\n\n{table}" for name, table in tables_of(told).items())
    page = arguments.page.read_text(encoding="utf-8")
    arguments.page.write_text(with_tables(page, told), encoding="utf-8")
    return f"{arguments.page}: tables of {arguments.tables}"


def report(arguments: argparse.Namespace, setting: Setting) -> str:
    """Lives the plan, or what is missing of it where seasons are kept, and writes the report; losses
    first."""
    if not arguments.date:
        raise ValueError("a report bears a date; add one, such as --date 2026-11-24")
    scale = arguments.runners / planned()["base"]["runners"]
    bar = Bar(seasons_in(scale), sys.stderr)
    living = _Living(arguments, setting, bar)
    study = {**carried_out(living, arguments.seed, arguments.weeks, scale), **held_to()}
    bar.end()
    library = load_library()
    made_by = {"date": arguments.date, "engine": ENGINE, "numbers": library.numbers_digest}
    folder: Path = arguments.report
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STUDY).write_text(json.dumps({**made_by, **study}, indent=1) + "\n", encoding="utf-8")
    alpha = numbers_on(library.numbers, FIRST_DAY).dose.feasibility_bound
    written = write_report(study, alpha, arguments.date, lambda name, text: _write(folder / name, text))
    return "\n".join([*lost(study), summed_up(study), f"{folder}: {', '.join((STUDY, *written))}"])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


class _Living:
    """Lives a round with the workers and the folder that were asked for."""

    def __init__(self, arguments: argparse.Namespace, setting: Setting, bar: Bar) -> None:
        self._arguments, self._setting, self._bar = arguments, setting, bar

    def __call__(self, one: Round) -> Lived:
        """Every arm of the round over its runners."""
        asked = self._arguments
        keep = asked.keep / one.name if asked.keep else None
        setting = replace(self._setting, world=one.world)
        lived = seasons(one.arms, one.runners, one.seed, setting, asked.workers, keep, self._bar)
        return dict(zip(one.arms, lived, strict=True))
