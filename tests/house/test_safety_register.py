"""Every hazard in SAFETY.md has a control, and every control a test that is written and that nothing skips.

That those tests also ran and passed is seen to by tests/conftest.py in every run of the whole.
"""

from __future__ import annotations

import ast
from functools import cache

from tests.house.source import ROOT
from tools import safety_register

EXCUSED = ("skip", "skipif", "xfail")


def test_the_register_names_hazards() -> None:
    assert safety_register.read() != []


def test_every_hazard_has_a_control_and_a_test() -> None:
    bare = [row for row in safety_register.read() if not (row.hazard and row.control and row.tests)]
    assert bare == []


def test_every_test_cell_holds_test_ids_and_nothing_else() -> None:
    rest = {row.line: safety_register.TEST_ID.sub("", row.cell).strip("`, ;<br/>") for row in _rows()}
    assert {line: words for line, words in rest.items() if words} == {}


def test_every_test_of_the_register_is_written() -> None:
    ids = sorted({test for row in _rows() for test in row.tests})
    assert ids
    assert [test for test in ids if not _named(*test.split("::"))] == []


def test_no_test_of_the_register_is_excused() -> None:
    ids = sorted({test for row in _rows() for test in row.tests})
    assert [test for test in ids if _is_excused(*test.split("::"))] == []


def test_a_hazard_without_a_test_is_seen() -> None:
    (row,) = safety_register.rows(
        "| Hazard | Control | Test |\n|---|---|---|\n| dose too high | a limit | soon |\n"
    )
    assert row.tests == ()


def test_a_test_with_a_case_is_named_by_its_function() -> None:
    (row,) = safety_register.rows(
        "| hazard | control | test id |\n|-|-|-|\n| a | b | `tests/a.py::test_b[c]` |"
    )
    assert row.tests == ("tests/a.py::test_b",)


def test_another_table_is_not_the_register() -> None:
    assert safety_register.rows("| tier | meaning | text |\n|-|-|-|\n| T0 | now | call |\n") == []


def test_an_excused_test_is_seen() -> None:
    assert _excuses(ast.parse("@pytest.mark.skipif(True, reason='later')\ndef test_a(): ...").body[0])


def _rows() -> list[safety_register.Row]:
    return safety_register.read()


def _is_excused(path: str, name: str) -> bool:
    assigned = [node for node in _tree(path).body if isinstance(node, ast.Assign)]
    marks = [node for node in assigned if "pytestmark" in ast.unparse(node)]
    return any(_excuses(node) for node in (*_named(path, name), *marks))


def _named(path: str, name: str) -> list[ast.stmt]:
    return [node for node in _tree(path).body if isinstance(node, ast.FunctionDef) and node.name == name]


@cache
def _tree(path: str) -> ast.Module:
    file = ROOT / path
    return ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])


def _excuses(node: ast.stmt) -> bool:
    parts = (part for part in ast.walk(node) if isinstance(part, ast.Attribute))
    return any(part.attr in EXCUSED and ast.unparse(part).startswith("pytest.") for part in parts)
