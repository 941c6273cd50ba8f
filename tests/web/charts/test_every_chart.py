"""What holds for every chart: a name, words for whom cannot see it, no style, nothing of hers unescaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from restride.web import charts
from restride.web.charts import Chart, DryBand, DryRun, Feeling, LeakMark, SmallLine, SmallRun, Told, Tried
from tests.web.charts.drawn import SVG, run_of, tree

DAY = date(2026, 11, 20)
NASTY = "<script>alert('Ada & \"Bea\"')</script>"
CSS = Path(charts.__file__).parents[1] / "shell" / "static" / "restride" / "css"

EVERY: dict[str, Callable[[str], Chart]] = {
    "run_line": lambda said: charts.run_line(
        "a", run_of(120, walk=3), [LeakMark(90.0)], dry_for_min=9, title=said
    ),
    "dry_minutes": lambda said: charts.dry_minutes(
        "a", [DryRun(DAY, 8, False, 0.0), DryRun(DAY, 7, True, 0.4)], [DryBand(DAY, 5, 8, 12)], title=said
    ),
    "forecast_line": lambda said: charts.forecast_line(
        "a", [(0.1, 0), (0.4, 1), (0.5, 1)], title=said, desc=said
    ),
    "tries": lambda said: charts.tries(
        "a",
        [
            Tried(DAY, "before", "leaked", 9.0, said),
            Tried(DAY, "before", "stopped", 4.0, said, counted=False),
            Tried(DAY, "change", "dry", None, said),
        ],
        40,
        title=said,
        unit="jumps",
    ),
    "feelings": lambda said: charts.feelings(
        "a", [Feeling(said, DAY, 7.0), Feeling(said, DAY.replace(day=6), 4.0)], title=said
    ),
    "evidence": lambda said: charts.evidence(
        "a", said, [Told(said, 1.0), Told(said, -1.0)], before=0.1, now=0.3
    ),
    "small_line": lambda said: charts.small_line("a", SmallLine(said, (SmallRun(DAY, 9, "leaked"),)), DAY),
    "small_multiples": lambda said: charts.small_multiples(
        "a", [SmallLine(said, (SmallRun(DAY, 9, "unsure"),), beside=said)], DAY, title=said
    ),
}

each = pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY.keys())


@each
def test_it_is_an_image_named_by_its_title_and_description(draw: Callable[[str], Chart]) -> None:
    svg = tree(draw("A sentence."))[0]
    named = [one.get("id") for one in svg if one.tag in {f"{SVG}title", f"{SVG}desc"}]
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", " ".join(filter(None, named)))


@each
def test_nothing_she_or_her_coach_wrote_becomes_markup(draw: Callable[[str], Chart]) -> None:
    assert "<script" not in draw(NASTY).markup


@each
def test_what_was_written_is_still_read_as_written(draw: Callable[[str], Chart]) -> None:
    assert NASTY in "".join(tree(draw(NASTY)).itertext())


@each
def test_no_style_and_no_script_stands_in_it(draw: Callable[[str], Chart]) -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=", draw("A sentence.").markup)


@each
def test_its_table_has_a_cell_for_every_heading(draw: Callable[[str], Chart]) -> None:
    table = draw("A sentence.").table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}


@each
def test_every_class_it_uses_is_coloured_somewhere(draw: Callable[[str], Chart]) -> None:
    sheet = (CSS / "charts.css").read_text(encoding="utf-8")
    used = {
        name for one in re.findall(r'class="([^"]+)"', draw("A sentence.").markup) for name in one.split()
    }
    assert {name for name in used if f".{name}" not in sheet} == set()


def test_two_charts_of_other_names_share_no_id() -> None:
    one, other = (charts.evidence(name, "A.", [Told("b", 1.0)]).markup for name in ("first", "second"))
    assert not set(re.findall(r'id="([^"]+)"', one)) & set(re.findall(r'id="([^"]+)"', other))


def test_a_name_that_is_no_id_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot name a chart"):
        charts.evidence('a" onload="x', "A.", [])


def test_the_sheet_takes_its_colours_from_the_tokens() -> None:
    sheet, tokens = ((CSS / name).read_text(encoding="utf-8") for name in ("charts.css", "tokens.css"))
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) <= set(re.findall(r"(--[\w-]+):", tokens))


def test_no_class_of_a_chart_means_something_on_a_page() -> None:
    page = "".join((CSS / name).read_text(encoding="utf-8") for name in ("base.css", "components.css"))
    bare = set(re.findall(r"(?m)(?:^|[,{}])\s*\.([\w-]+)(?=[\s,{])", page))
    used = {name for draw in EVERY.values() for one in re.findall(r'class="([^"]+)"', draw("A.").markup)
            for name in one.split()}  # fmt: skip
    assert used & bare == set()
