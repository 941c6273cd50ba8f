"""Small lines for the coach: one axis, one scale, names as they were given."""

from __future__ import annotations

from datetime import date, timedelta

from restride.web.charts import SmallLine, SmallRun, small_line, small_multiples
from tests.web.charts.drawn import of_class, words_in

TODAY = date(2026, 11, 20)


def _line(name: str, *minutes: float) -> SmallLine:
    return SmallLine(
        name, tuple(SmallRun(TODAY - timedelta(days=14 * i), m, "dry") for i, m in enumerate(minutes))
    )


def _tall(one: object) -> float:
    return float(one.get("y1")) - float(one.get("y2"))  # type: ignore[attr-defined]


def test_all_women_share_one_scale() -> None:
    told = small_multiples("s", [_line("Ada", 10.0), _line("Bea", 40.0)], TODAY)
    short, tall = (_tall(one) for one in of_class(told, "run"))
    assert tall == 4.0 * short


def test_days_stand_from_left_to_right_up_to_today() -> None:
    told = small_line("s", _line("Ada", 10.0, 10.0, 10.0), TODAY)
    assert [one.get("x1") for one in of_class(told, "run")] == ["50%", "75%", "100%"]


def test_runs_before_the_first_day_are_left_out() -> None:
    assert not of_class(small_line("s", _line("Ada", 10.0), TODAY + timedelta(days=57)), "run")


def test_a_leaky_run_carries_its_drop() -> None:
    line = SmallLine("Ada", (SmallRun(TODAY, 9.0, "leaked", "wet"),))
    assert [one.get("x") for one in of_class(small_line("s", line, TODAY), "leak")] == ["100%"]


def test_a_woman_without_runs_is_still_named() -> None:
    assert "Ada" in words_in(small_multiples("s", [_line("Ada"), _line("Bea", 3.0)], TODAY))


def test_nobody_says_so_in_words() -> None:
    assert small_multiples("s", [], TODAY).title == "No runners yet."
