"""``restride content``: check, count and describe what a physiotherapist edits."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from restride.catalogue.gate import Inspection, inspect_library, languages_in
from restride.catalogue.places import shipped_content
from restride.catalogue.schema import FOLDER, stale_schemas, write_schemas
from restride.catalogue.summary import summary

DONE, WRONG, CANNOT = 0, 1, 2

IN_WORDS = {
    "evidence": "rows of evidence",
    "tests": "standard tests",
    "self_tests": "self-tests",
    "progress": "rules of progress",
    "rungs": "rungs of the impact ladder",
}
"""Kinds of content whose folder's name alone would not say what was counted."""


def add_to(commands: Any) -> None:
    """Add the command and its parts to the command line."""
    said = "check, count and describe the library a physiotherapist edits"
    parser = commands.add_parser("content", help=said, description=f"{said[0].upper()}{said[1:]}.")
    parts = parser.add_subparsers(title="parts", metavar="PART", required=True)
    check = parts.add_parser("check", help="read everything; name every fault at once: file, field, sentence")
    check.set_defaults(run=_check)
    count = parts.add_parser("summary", help="how much there is of everything")
    count.add_argument("--json", action="store_true", help="one JSON object on one line")
    count.set_defaults(run=_summary)
    rules = parts.add_parser(
        "rules", help="the rule table as JSON, with test vectors for another implementation"
    )
    rules.set_defaults(run=_rules)
    for one in (check, count, rules):
        one.add_argument("--overlay", type=Path, metavar="DIR", help="a studio's folder: adds and tightens")
    schema = parts.add_parser("schema", help="write the JSON Schemas of the content files, for editors")
    schema.add_argument("--check", action="store_true", help="write nothing; say which are out of date")
    schema.set_defaults(run=_schema)


def _check(chosen: argparse.Namespace) -> int:
    offered = languages_in() or ["en"]
    inspections = {language: inspect_library(language, chosen.overlay) for language in offered}
    faults = {fault for one in inspections.values() for fault in one.faults}
    for warning in sorted({warning for one in inspections.values() for warning in one.warnings}):
        print(f"warning: {warning}", file=sys.stderr)
    for fault in sorted(faults):
        print(fault, file=sys.stderr)
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        print(f"The library is refused: {many}.", file=sys.stderr)
        return WRONG
    print(f"The library is whole, in {', '.join(offered)}: {_in_words(inspections[offered[0]])}.")
    return DONE


def _in_words(inspection: Inspection) -> str:
    if inspection.library is None:
        return "nothing"
    counts = summary(inspection.library)
    whole = {
        name: sum(count.values()) if isinstance(count, dict) else count for name, count in counts.items()
    }
    return ", ".join(f"{count} {IN_WORDS.get(name, name)}" for name, count in whole.items() if count)


def _summary(chosen: argparse.Namespace) -> int:
    inspection = inspect_library(overlay=chosen.overlay)
    if inspection.library is None:
        print("\n".join(str(fault) for fault in inspection.faults), file=sys.stderr)
        return WRONG
    counts = summary(inspection.library)
    print(json.dumps(counts) if chosen.json else "\n".join(_lines(counts)))
    return DONE


def _rules(chosen: argparse.Namespace) -> int:
    # Met here and not above, because nothing else of this command needs the core's rules.
    from restride.coaching.safety.vectors import compile_rules

    inspection = inspect_library(overlay=chosen.overlay)
    if inspection.library is None:
        print("\n".join(str(fault) for fault in inspection.faults), file=sys.stderr)
        return WRONG
    print(json.dumps(compile_rules(inspection.library), ensure_ascii=False))
    return DONE


def _lines(counts: dict[str, int | dict[str, int]]) -> list[str]:
    lines = []
    for name, count in counts.items():
        if isinstance(count, dict):
            parts = ", ".join(f"{part} {family}" for family, part in count.items())
            lines.append(f"{sum(count.values()):5} {IN_WORDS.get(name, name)} ({parts})")
        else:
            lines.append(f"{count:5} {IN_WORDS.get(name, name)}")
    return lines


def _schema(chosen: argparse.Namespace) -> int:
    root = shipped_content()
    stale = stale_schemas(root)
    if chosen.check:
        for name in stale:
            print(f"{FOLDER}/{name} · is out of date; run restride content schema", file=sys.stderr)
        return WRONG if stale else DONE
    try:
        write_schemas(root)
    except OSError as error:
        print(
            f"{root / FOLDER} cannot be written: {error.strerror}; run this where you edit", file=sys.stderr
        )
        return CANNOT
    print(f"{len(stale)} schemas written." if stale else "Every schema is up to date.")
    return DONE
