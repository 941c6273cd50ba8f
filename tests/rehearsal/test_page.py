"""The page on the choice of the chooser holds the committed numbers and no others."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from restride.cli import main
from restride.rehearsal.report import report_of
from restride.rehearsal.tables import tables_of, with_tables

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "explanation" / "where-the-engine-is-better.md"
REHEARSAL = DOCS / "rehearsal"
STUDY = REHEARSAL / "study.json"
BLOCK = re.compile(r"<!-- table [a-z]+ -->.*?<!-- end -->", re.DOTALL)


@cache
def _study() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(STUDY.read_text(encoding="utf-8"))
    return told


@cache
def _page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_table_of_the_page_is_made_of_the_committed_numbers() -> None:
    assert with_tables(_page(), _study()["base"]) == _page()


def test_the_report_is_made_of_the_committed_numbers() -> None:
    report = (REHEARSAL / "report.md").read_text(encoding="utf-8")
    alpha = float(re.findall(r"Alpha ([\d.]+)", report)[0])
    assert report_of(_study(), alpha, _study()["date"]) == report


def test_a_share_named_in_a_sentence_stands_in_a_table() -> None:
    tables = "\n".join(BLOCK.findall(_page()))
    named = re.findall(r"\d\.\d{3}", BLOCK.sub("", _page()))
    assert [one for one in named if one not in tables] == []


def test_a_changed_number_would_be_seen() -> None:
    changed = json.loads(json.dumps(_study()["base"]))
    changed["arms"]["engine"]["measures"]["run_minutes"][0] += 10.0
    assert with_tables(_page(), changed) != _page()


def test_a_table_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="the page asks for a table luck"):
        with_tables("<!-- table luck --><!-- end -->", _study()["base"])


@pytest.mark.parametrize("name", ["arms", "differences", "parts", "equal", "forecasts", "decided"])
def test_every_table_has_a_row_for_each_of_its_lines(name: str) -> None:
    lines = tables_of(_study()["base"])[name].splitlines()
    assert len(lines) >= 3
    assert {line.count("|") for line in lines} == {lines[0].count("|")}


def test_the_command_writes_the_tables_into_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- table arms --><!-- end -->\nAfter.\n", encoding="utf-8")
    assert main(["rehearse", "--tables", str(STUDY), "--page", str(page)]) == 0
    assert tables_of(_study()["base"])["arms"] in page.read_text(encoding="utf-8")
