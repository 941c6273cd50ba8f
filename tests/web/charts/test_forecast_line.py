"""Leaks expected and leaks come: two lines from nothing to the whole, and a dozen rows behind them."""

from __future__ import annotations

from restride.web import charts
from tests.web.charts.drawn import of_class, words_in

LINE = [(0.1 * at, at // 9) for at in range(1, 101)]


def _ends(kind: str) -> tuple[str, str]:
    path = of_class(charts.forecast_line("a", LINE, title="T", desc="D"), kind)[0].get("d") or ""
    points = path[1:].split("L")
    return points[0], points[-1]


def test_both_lines_begin_with_nothing_and_the_larger_ends_at_the_top() -> None:
    expected, came = _ends("expected"), _ends("came")
    assert expected[0] == came[0]
    assert came[1] == "1000.0 0.0"
    assert float(expected[1].split()[1]) > 0.0


def test_the_numbers_end_with_all_runs_and_are_few() -> None:
    rows = charts.forecast_line("a", LINE, title="T", desc="D").table.rows
    assert rows[-1] == ("100", "10.0", "11")
    assert len(rows) <= 13


def test_a_single_run_can_be_drawn() -> None:
    chart = charts.forecast_line("a", [(0.14, 0)], title="T", desc="D")
    assert "1 run" in words_in(chart)


def test_nothing_to_draw_is_said_in_words() -> None:
    assert "nothing" in charts.forecast_line("a", [], title="T", desc="Nothing yet.").markup
