"""Dry minutes over time: dry runs are rings, leaky ones drops, days and minutes stand at their place."""

from __future__ import annotations

from datetime import date, timedelta

from restride.web.charts import DryBand, DryRun, dry_minutes
from tests.web.charts.drawn import SVG, of_class, tree, words_in

FIRST = date(2026, 9, 1)


def _run(day: int, minutes: float, leaked: bool = False, rate: float | None = None) -> DryRun:
    return DryRun(FIRST + timedelta(days=day), minutes, leaked, rate)


def _across(told: object) -> list[float]:
    rings = [one for one in tree(told).iter(f"{SVG}circle") if one.get("class") == "dry"]  # type: ignore[arg-type]
    return [float((one.get("cx") or "").rstrip("%")) for one in rings if "%" in (one.get("cx") or "")]


def test_days_stand_in_proportion() -> None:
    first, middle, last = _across(dry_minutes("d", [_run(0, 8), _run(5, 9), _run(20, 10)]))
    assert round((middle - first) / (last - first), 2) == 0.25


def test_more_minutes_stand_higher() -> None:
    rings = [
        one
        for one in of_class(dry_minutes("d", [_run(0, 8), _run(5, 16)]), "dry")
        if "%" in one.get("cx", "")
    ]
    assert float(rings[0].get("cy", "")) > float(rings[1].get("cy", ""))


def test_a_leaky_run_is_a_drop_and_no_ring() -> None:
    told = dry_minutes("d", [_run(0, 8, leaked=True)])
    assert (len(_across(told)), sum("%" in one.get("x", "") for one in of_class(told, "leak"))) == (0, 1)


def test_a_dry_run_is_counted_as_so_many_minutes_or_more() -> None:
    assert dry_minutes("d", [_run(0, 8)]).table.rows[0][2] == "8 or more"


def test_the_title_says_from_where_to_where() -> None:
    band = [DryBand(FIRST, 6, 8, 11), DryBand(FIRST + timedelta(days=30), 15, 21, 30)]
    assert dry_minutes("d", [_run(0, 8)], band).title == "From about 8 minutes dry to about 21."


def test_steps_nobody_counted_draw_no_rate() -> None:
    assert "Leaks in 1,000 steps" not in words_in(dry_minutes("d", [_run(0, 8)]))


def test_leaks_in_a_thousand_steps_stand_beneath() -> None:
    assert len(of_class(dry_minutes("d", [_run(0, 8, True, 0.8), _run(3, 9, False, 0.0)]), "rate")) == 1


def test_one_run_alone_stands_in_the_middle() -> None:
    assert _across(dry_minutes("d", [_run(0, 8)], [DryBand(FIRST, 6, 8, 11)])) == [53.5]


def test_no_runs_says_so_in_words() -> None:
    assert dry_minutes("d", []).title == "No runs yet. The line begins with the first one."
