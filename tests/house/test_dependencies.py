"""Every dependency is decided on paper and locked with its digest; the version is the changelog's."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from tests.house.source import ROOT

REQUIREMENTS = ROOT / "requirements"
DECIDED = ROOT / "docs" / "decisions" / "0004-dependencies.md"
NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)", re.MULTILINE)


def _asked_for() -> set[str]:
    return {name for path in REQUIREMENTS.glob("*.in") for name in NAME.findall(path.read_text("utf-8"))}


def _decided() -> set[str]:
    rows = [line for line in DECIDED.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return {name.strip("`* ") for row in rows for name in row.strip("|").split("|")[0].split(",")}


def test_every_dependency_has_a_row_in_its_decision_record() -> None:
    assert sorted(_asked_for() - _decided()) == []


@pytest.mark.parametrize("group", ["uv", "base", "dev", "oracle"])
def test_every_locked_package_has_a_digest(group: str) -> None:
    lock = (REQUIREMENTS / f"{group}.txt").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("group", ["uv", "base", "dev", "oracle"])
def test_everything_asked_for_is_locked(group: str) -> None:
    asked = set(NAME.findall((REQUIREMENTS / f"{group}.in").read_text(encoding="utf-8")))
    assert asked <= set(NAME.findall((REQUIREMENTS / f"{group}.txt").read_text(encoding="utf-8")))


def test_the_version_is_the_changelogs_first() -> None:
    heads = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert version("restride") == heads[0]
