"""Read the register of hazards in SAFETY.md: hazard, control, and the tests that prove the control."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST_ID = re.compile(r"tests/[\w/.-]+\.py::\w+(?:\[[^\]|]*\])?")
_RULE = re.compile(r"^:?-+:?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the register; ``tests`` are pytest ids without a case, empty if the cell names none."""

    line: int
    hazard: str
    control: str
    cell: str
    tests: tuple[str, ...]


def read(path: Path = ROOT / "SAFETY.md") -> list[Row]:
    """Rows of the register in SAFETY.md, in order; none if there is no such file."""
    return rows(path.read_text(encoding="utf-8")) if path.is_file() else []


def rows(text: str) -> list[Row]:
    """Rows of every table whose head is hazard | control | test …; other tables are not the register."""
    found: list[Row] = []
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            inside = False
        elif _is_head(cells):
            inside = True
        elif inside and not all(_RULE.match(cell) for cell in cells):
            found.append(_row(number, cells))
    return found


def without_case(nodeid: str) -> str:
    """A pytest id without the case in brackets: the test itself."""
    return nodeid.split("[", 1)[0]


def _is_head(cells: list[str]) -> bool:
    names = [cell.lower() for cell in cells]
    return len(names) == 3 and names[0] == "hazard" and names[1] == "control" and names[2].startswith("test")


def _row(number: int, cells: list[str]) -> Row:
    hazard, control, cell = (*cells, "", "", "")[:3]
    tests = tuple(without_case(found) for found in TEST_ID.findall(cell))
    return Row(number, hazard, control, cell, tests)
