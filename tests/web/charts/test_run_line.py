"""The run's line: marks stand where they happened, bouts are seen, and what is not there is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.runs import RunColumns
from restride.web.charts import LeakMark, run_line
from tests.web.charts.drawn import of_class, run_of, words_in


@given(st.floats(0.0, 1800.0))
def test_a_leak_stands_at_its_share_of_the_run(at_s: float) -> None:
    (mark,) = of_class(run_line("a", run_of(180), [LeakMark(at_s)]), "leak")
    assert float((mark.get("x") or "").rstrip("%")) == pytest.approx(100.0 * at_s / 1800.0, abs=0.06)


@pytest.mark.parametrize(("at_s", "edge"), [(-5.0, "0%"), (9_999.0, "100%")])
def test_a_mark_outside_the_run_is_kept_on_its_edge(at_s: float, edge: str) -> None:
    assert of_class(run_line("a", run_of(60), [LeakMark(at_s)]), "leak")[0].get("x") == edge


def test_the_title_says_when_it_leaked_and_after_how_much_running() -> None:
    told = run_line("a", run_of(180, walk=6), [LeakMark(760.0)])
    assert told.title == "It leaked once, at 12:40, after 6 minutes of running."


def test_a_run_without_a_mark_is_not_called_dry() -> None:
    assert run_line("a", run_of(180)).title == "30 minutes running, and no leak marked."


def test_the_title_given_is_the_title_said() -> None:
    assert run_line("a", run_of(180), title="Dry to the end.").title == "Dry to the end."


def test_every_bout_of_running_is_shaded() -> None:
    (shades,) = of_class(run_line("a", run_of(48, walk=6)), "bouts")
    assert [one.get("x") for one in shades] == ["12.5%", "37.5%", "62.5%", "87.5%"]


def test_an_urge_is_a_ring_and_not_only_a_colour() -> None:
    assert len(of_class(run_line("a", run_of(60), [LeakMark(9.0, urge=True)]), "urge")) == 1


def test_the_forecast_stands_at_its_minute() -> None:
    (line,) = of_class(run_line("a", run_of(120), dry_for_min=15.0), "forecast")
    assert line.get("x1") == "75%"


def test_a_forecast_beyond_the_end_is_not_drawn() -> None:
    assert not of_class(run_line("a", run_of(60), dry_for_min=15.0), "forecast")


def test_what_the_watch_did_not_know_is_left_out() -> None:
    nothing = np.full(60, np.nan)
    run = RunColumns(np.full(60, 10.0), np.full(60, 26.0), nothing, nothing, np.full(60, True))
    assert [one for one in words_in(run_line("a", run)) if one in {"Steps a minute", "Downhill"}] == []


def test_a_run_by_hand_is_a_plain_line_with_its_marks() -> None:
    told = run_line("a", None, [LeakMark(600.0, "wet")], length_s=1200.0)
    assert (len(of_class(told, "plain")), of_class(told, "leak")[0].get("x")) == (1, "50%")


def test_no_run_says_so_in_words() -> None:
    assert words_in(run_line("a", None)) == ["There is no run to draw yet."]


@pytest.mark.parametrize("told", [run_line("a", run_of(0)), run_line("a", None, length_s=0.0)])
def test_a_run_of_no_length_says_so(told: object) -> None:
    assert "no length" in getattr(told, "title", "")


def test_a_run_of_ten_hours_is_no_bigger_than_a_page_can_bear() -> None:
    told = run_line("a", run_of(3600, walk=2), [LeakMark(60.0 * i) for i in range(10)])
    assert (len(told.markup) < 60_000, len(told.table.rows)) == (True, 120)


def test_its_numbers_stand_by_the_minute() -> None:
    told = run_line("a", run_of(12), [LeakMark(70.0, "wet", urge=True)])
    assert told.table.rows[1] == ("1:00", "running", "9.4", "162", "2%", "wet, with an urge first")


def test_the_last_second_belongs_to_the_last_row() -> None:
    assert run_line("a", run_of(12), [LeakMark(120.0)]).table.rows[-1][-1] == "drops"
