"""The tests of one experiment as a chart and a table: before the change, and with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.experiments import ExperimentState, TestTold
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import StandardTest
from restride.phrasing import words
from restride.phrasing.text import Say
from restride.web import charts
from restride.web.runs.days import day_said, upper_first

_HEAD = ("Day", "When", "What it showed", "Does it count?")
_PARTS = {"baseline": "Before", "change": "With the change"}


@dataclass(frozen=True, slots=True)
class LineOfTests:
    """The tests so far. ``caption``: the sentence they prove; ``left_out``: what does not count, and why;
    ``rows``: each test, in time order."""

    chart: SafeString
    caption: str
    left_out: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def line_of(state: ExperimentState, library: Library, today: date) -> LineOfTests | None:
    """The tests of an experiment; None before the first."""
    protocol = library.experiments.get(state.protocol)
    test = library.tests.get(protocol.test) if protocol else None
    if test is None or not state.tests:
        return None
    say, caption = partial(words, library=library), _caption(state.tests, test)
    return LineOfTests(
        chart=_chart(state, test, caption, say),
        caption=caption,
        left_out=tuple(_left_out(one, today, say) for one in state.tests if one.why_not),
        head=_HEAD,
        rows=tuple(_row(one, today, say) for one in state.tests),
    )


def _chart(state: ExperimentState, test: StandardTest, caption: str, say: Say) -> SafeString:
    """Drawn where the test is counted; else the table says it all."""
    if test.counts is None:
        return SafeString("")
    done = [_tried(one, say) for one in state.tests]
    chart = charts.tries(f"tries-{state.id}", done, test.counts, title=caption, unit=test.counted_in)
    return SafeString(mark_safe(chart.markup))


def _tried(one: TestTold, say: Say) -> charts.Tried:
    came = {"clean": "dry", "drops": "leaked", "leak": "leaked"}
    why = f" {say(one.why_not)}" if one.why_not else ""
    return charts.Tried(
        on=one.day,
        part="before" if one.phase == "baseline" else "change",
        came=came.get(one.outcome, "stopped"),  # type: ignore[arg-type]
        at=one.at,
        said=f"{say(one.words)}{why}",
        counted=one.counted,
    )


def _left_out(one: TestTold, today: date, say: Say) -> str:
    why = say(one.why_not) if one.why_not else ""
    return f"{upper_first(day_said(one.day, today))}. {why}"


def _row(one: TestTold, today: date, say: Say) -> tuple[str, ...]:
    counts = "Yes" if one.counted else say(one.why_not) if one.why_not else "No"
    return upper_first(day_said(one.day, today)), _PARTS[one.phase], say(one.words), counts


def _caption(tests: Sequence[TestTold], test: StandardTest) -> str:
    """What the counted tests showed, part by part."""
    unit = f"{upper_first(test.counted_in)} until the first leak. " if test.counts is not None else ""
    before, after = (", ".join(_short(one) for one in _of(tests, phase)) or "no test yet" for phase in _PARTS)
    return f"{unit}Before: {before}. With the change: {after}."


def _of(tests: Iterable[TestTold], phase: str) -> list[TestTold]:
    return [one for one in tests if one.phase == phase and one.counted]


def _short(one: TestTold) -> str:
    if one.outcome == "clean":
        return "dry" if one.at is None else f"dry to {one.at:g}"
    if one.outcome in ("drops", "leak"):
        return "a leak" if one.at is None else f"{one.at:g}"
    return "stopped"
