"""The page of oracles says what the code reaches, and names tests there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import source
from tests.oracle.reached import REACHED

PAGE = source.ROOT / "docs" / "explanation" / "oracles.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _rows() -> dict[str, list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row for row in cells}


@pytest.mark.parametrize("oracle", REACHED)
def test_the_figure_on_the_page_is_the_one_reached(oracle: str) -> None:
    assert _rows()[oracle][3].removeprefix("farthest ") == REACHED[oracle]()


@pytest.mark.parametrize("named", NAMED.findall(PAGE.read_text(encoding="utf-8")), ids="::".join)
def test_every_test_on_the_page_is_one(named: tuple[str, str]) -> None:
    path, name = named
    assert f"\ndef {name}(" in (source.ROOT / Path(path)).read_text(encoding="utf-8")


def test_every_row_of_the_tables_names_its_test() -> None:
    rows = [row for name, row in _rows().items() if re.match(r"O\d+[a-h]?$|1\.2", name) and len(row) > 2]
    assert [row[0] for row in rows if not NAMED.search(row[-1])] == []
