"""A broken budget is said and fails the bench; a kept one is written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.__main__ import kept, main, report
from bench.figures import Plain, at_least, at_most

BESIDE = ("a bare start", 0.5)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (at_most("replay", 0.6, "s", 0.6, BESIDE), True),
        (at_most("replay", 0.7, "s", 0.6, BESIDE), False),
        (at_least("seasons", 200.0, "per min", 200.0, BESIDE), True),
        (at_least("seasons", 199.0, "per min", 200.0, BESIDE), False),
        ({"value": 2.0, "budget": 1.0}, False),
    ],
)
def test_a_budget_is_kept_or_broken_at_its_edge(figure: Plain, expected: bool) -> None:
    assert kept(figure) is expected


def test_a_broken_budget_fails_the_bench(tmp_path: Path) -> None:
    figures = [at_most("a", 1.0, "s", 2.0, BESIDE), at_most("b", 3.0, "s", 2.0, BESIDE)]
    assert report(figures, tmp_path / "latest.json") == 1


def test_the_table_shows_which_one_broke(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report([at_most("replay", 3.0, "s", 2.0, BESIDE)], tmp_path / "latest.json")
    assert capsys.readouterr().out.splitlines()[1].split()[-1] == "NO"


def test_every_figure_is_written_with_its_ratio(tmp_path: Path) -> None:
    report([at_most("replay", 1.0, "s", 2.0, BESIDE)], tmp_path / "latest.json")
    (written,) = json.loads((tmp_path / "latest.json").read_text(encoding="utf-8"))
    assert written["ratio"] == 2.0


def test_an_unknown_budget_is_told_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing-like-it"]) == 2
    assert "no budget called nothing-like-it" in capsys.readouterr().err
