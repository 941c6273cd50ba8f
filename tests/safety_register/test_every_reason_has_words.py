"""Every reason the program can give has its sentence, because a missing one fails the whole page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from restride.catalogue import languages_in, load_library
from restride.coaching.terms.library import Rule
from tests.house import source
from tests.safety_register.lives import library

GROUPS = "dose|readiness|diary|practice|page|demo|safety|safety_page"
CODE = re.compile(rf"(?:{GROUPS})\.(?!toml$)[a-z][a-z0-9_-]*[a-z0-9]")
LIFTS = ("seen", "answer", "days", "not-now")
COMPOSED = {f"dose.flip-{lift}" for lift in LIFTS} | {
    f"readiness.referral-{how}" for how in ("required", "offered")
}
"""Codes that are put together from a field; those of the readiness room come from its ``_code``."""


def _written(tree: ast.Module) -> Iterator[str]:
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in (node for node in ast.walk(tree) if id(node) not in pieces):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_code":
            names = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (f"readiness.{name}" for name in names if isinstance(name, str))


@cache
def _codes() -> frozenset[str]:
    rooms = (tree for where, tree in source.modules() if "/catalogue/" not in where)
    found = {code for tree in rooms for code in _written(tree)}
    return frozenset(found | COMPOSED)


@pytest.mark.parametrize("language", languages_in())
def test_every_code_the_program_names_has_a_sentence(language: str) -> None:
    assert sorted(_codes() - load_library(language).wording.keys()) == []


def test_codes_are_found_in_every_room() -> None:
    rooms = {code.partition(".")[0] for code in _codes()}
    assert rooms >= {"dose", "readiness", "diary", "practice", "page"}


@pytest.mark.parametrize("rule", library().rules, ids=lambda rule: rule.id)
def test_the_fixed_text_of_a_rule_can_be_filled_from_the_studios_own_names(rule: Rule) -> None:
    assert "{" not in library().wording[rule.text].format_map(dict(library().local))
