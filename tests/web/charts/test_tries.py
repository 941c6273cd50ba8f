"""One test done again and again: higher is later, dry and leaked differ by shape."""

from __future__ import annotations

from datetime import date, timedelta

from restride.web import charts
from restride.web.charts import Chart, Tried
from tests.web.charts.drawn import of_class, words_in

DAY = date(2026, 11, 2)


def _drawn(*done: Tried) -> Chart:
    return charts.tries("a", done, 40, title="It comes later.", unit="jumps until the first leak")


def _tried(place: int, at: float | None, came: str = "leaked", counted: bool = True) -> Tried:
    part = "before" if place < 3 else "change"
    on = DAY + timedelta(days=2 * place)
    return Tried(on, part, came, at, f"test {place}.", counted)  # type: ignore[arg-type]


def _height(chart: Chart, place: int) -> float:
    return float(of_class(chart, "leak")[place].get("y") or 0.0)


def test_a_later_leak_stands_higher() -> None:
    chart = _drawn(_tried(0, 9.0), _tried(1, 18.0))
    assert _height(chart, 1) < _height(chart, 0)


def test_dry_is_a_ring_at_the_top_and_a_leak_a_drop() -> None:
    chart = _drawn(_tried(0, 9.0), _tried(3, None, "dry"))
    assert len(of_class(chart, "leak")) == len(of_class(chart, "dry")) == 1
    assert float(of_class(chart, "dry")[0].get("cy") or 99.0) < _height(chart, 0)


def test_what_does_not_count_is_there_and_faint() -> None:
    assert len(of_class(_drawn(_tried(0, 9.0), _tried(1, 3.0, counted=False)), "left-out")) == 1


def test_a_line_parts_before_from_after() -> None:
    assert not of_class(_drawn(_tried(0, 9.0)), "turn")
    assert len(of_class(_drawn(_tried(0, 9.0), _tried(3, 20.0)), "turn")) == 1


def test_every_test_is_told_to_whom_cannot_see_it() -> None:
    assert _drawn(_tried(0, 9.0), _tried(3, 20.0)).desc == "2 Nov: test 0. 8 Nov: test 3."


def test_before_the_first_it_says_the_sentence_alone() -> None:
    assert words_in(_drawn()) == ["It comes later."]
