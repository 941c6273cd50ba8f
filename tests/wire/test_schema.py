"""The published schema says the same of a line as the program does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from restride.coaching.terms.entries import KINDS
from restride.coaching.wire.schema import diary_schema
from tests.wire.test_entries import ENTRY

GOLDEN = sorted(Path(__file__).parent.with_name("golden").glob("*.jsonl"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(diary_schema())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(diary_schema())


def test_every_kind_has_its_branch() -> None:
    branches = diary_schema()["$defs"]["Entry"]["oneOf"]
    assert {branch["properties"]["kind"].get("const") for branch in branches} >= set(KINDS)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_golden_line_is_valid(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [error.message for line in lines for error in _validator().iter_errors(line)] == []


@pytest.mark.parametrize(
    "change",
    [{"v": 2, "payload": {"said": 1}}, {"kind": "dream"}, {"kind": "dream", "v": 7, "payload": {}}],
)
def test_what_is_newer_is_valid(change: dict[str, Any]) -> None:
    assert _validator().is_valid(ENTRY | change)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 0},
        {"payload": {"txt": "x"}},
        {"payload": {}},
        {"id": "a b"},
        {"by": "coach:kim"},
        {"redacted": "0" * 64},
    ],
)
def test_what_the_program_refuses_is_not_valid(change: dict[str, Any]) -> None:
    assert not _validator().is_valid(ENTRY | change)
