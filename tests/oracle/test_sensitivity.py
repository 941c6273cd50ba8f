"""The page of what moves what: a handful of its rows tried again, and how numbers are halved and doubled."""

from __future__ import annotations

import re

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.mechanisms import MECHANISMS
from tests.house import source
from tools import sensitivity
from tools.sensitivity import Found, Said, asked, moved, page, said, variant_named
from tools.varied import halved_and_doubled, variants

PAGE = source.ROOT / "docs" / "explanation" / "sensitivity.md"
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| (\d+) \| ([\w-]+) \| ([^|]+) \|$", re.MULTILINE)


def _rows(heading: str) -> list[tuple[str, ...]]:
    """A few rows of one table: the first, one in the middle, the last."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    rows = [tuple(cell.strip() for cell in row) for row in ROW.findall(text)]
    return [rows[at] for at in sorted({0, len(rows) // 2, len(rows) - 1})]


def _again(row: tuple[str, ...]) -> tuple[Said, Said]:
    """The diary of the row as the library ships and as it is tried."""
    (one,) = (each for each in asked() if each[0].name == row[4])
    return said(*one, load_library()), said(*one, variant_named(row[0], row[2]).library())


@pytest.mark.parametrize("row", _rows("The dose"), ids=lambda row: f"{row[0]} {row[2]}")
def test_a_dose_moves_as_the_page_says(row: tuple[str, ...]) -> None:
    before, after = _again(row)
    for dose, told in zip((before.dose, after.dose), row[5].split(" → "), strict=True):
        assert dose == (None if told == "no run" else pytest.approx(float(told), rel=0.01, abs=0.006))
    assert moved(before.dose, after.dose) > sensitivity.DOSE_MOVED


@pytest.mark.parametrize("row", _rows("The causes"), ids=lambda row: f"{row[0]} {row[2]}")
def test_a_cause_moves_as_the_page_says(row: tuple[str, ...]) -> None:
    cause, *told = row[5].replace("→ ", "").split()
    at = list[str](MECHANISMS).index(cause)
    assert [one.causes[at] for one in _again(row)] == pytest.approx([float(one) for one in told], abs=0.02)


def test_the_page_says_its_size_and_its_day() -> None:
    text = PAGE.read_text(encoding="utf-8")
    told = re.search(r"on 20\d\d-\d\d-\d\d,\s+([\w ]+):\s+(\d+)\s+numbers, (\d+)\s+variants", text)
    assert told is not None
    # A number that came since is no reason to try all the others again at once; a tenth of them is.
    assert int(told[3]) > 0.9 * len(variants())


@pytest.mark.parametrize(
    ("value", "unit", "tried"),
    [
        (0.3, "probability", [0.15, 0.6]),
        (0.6, "probability", [0.3, 1.0]),
        (1.1, "ratio", [1.05, 1.2]),
        (4.0, "odds ratio", [2.5, 7.0]),
        (2.0, "runs", [1.0, 4.0]),
        (1.0, "runs", [2.0]),
        (-0.2, "log of exposure", [-0.1, -0.4]),
        (0.0, "min", []),
    ],
)
def test_half_and_twice_mean_what_the_page_says(value: float, unit: str, tried: list[float]) -> None:
    assert list(halved_and_doubled(value, unit)) == pytest.approx(tried)


def test_no_variant_is_the_library_as_it_ships() -> None:
    assert [one.id for one in variants() if one.before == one.after] == []


def test_every_variant_has_a_name_of_its_own() -> None:
    names = [(one.id, one.after) for one in variants()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("before", "after", "share"), [(10.0, 9.0, 0.1), (4.0, None, 1.0), (None, None, 0.0), (None, 4.0, 1.0)]
)
def test_a_run_that_comes_or_goes_has_moved_altogether(
    before: float | None, after: float | None, share: float
) -> None:
    assert moved(before, after) == pytest.approx(share)


def test_a_page_lists_what_moved_and_counts_the_rest() -> None:
    loud = Found("belief.loud", "1", "2", doses=3, dose=("ada", 10.0, 5.0))
    mute = Found("belief.mute", "1", "2")
    text = page([loud, mute], "2026-11-23", "in full")
    assert "| `belief.loud` | 1 | 2 | 3 | ada | 10.00 → 5.00 |" in text
    assert "\n1 numbers move nothing here" in text
