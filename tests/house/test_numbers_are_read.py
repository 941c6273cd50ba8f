"""Every tunable number is read somewhere in the program, because one that nobody reads promises in vain."""

from __future__ import annotations

import ast
from dataclasses import fields
from functools import cache

import pytest

from restride.coaching.terms.numbers import GROUPS
from tests.house.source import modules

FOR_THE_PICTURE = {("safety", "severity_bands")}
"""Read by a function that is tested and waits for the page that shows her score in words."""
NAMES = sorted((group, one.name) for group, kind in GROUPS.items() for one in fields(kind))


@cache
def names_read() -> frozenset[str]:
    """Attributes that are read; the fields of the numbers themselves are declared, not read."""
    nodes = [node for _where, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return frozenset(node.attr for node in nodes if isinstance(node.ctx, ast.Load))


@pytest.mark.parametrize(("group", "name"), NAMES)
def test_the_number_is_read(group: str, name: str) -> None:
    unread = name not in names_read()
    assert unread == ((group, name) in FOR_THE_PICTURE), f"{group}.{name}: use it or retire it"


def test_a_number_that_nobody_reads_would_be_found() -> None:
    assert "number_of_moons" not in names_read()
