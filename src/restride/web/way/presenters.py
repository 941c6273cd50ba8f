"""Her way so far in words: how far now and then, what changed and why, and how good the forecasts were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from restride.coaching.terms.forecasts import ForecastBook, Score
from restride.web import charts
from restride.web.bridge.runs import RunTold
from restride.web.bridge.way import DryDay, Way
from restride.web.charts import DryBand, DryRun
from restride.web.runs.days import count_said, day_said, minutes_said, odds_said, on_day, upper_first
from restride.web.shell.drawn import Drawn, drawn
from restride.web.way import history
from restride.web.way.changes import Changes, changes_of
from restride.web.way.history import Told
from restride.web.way.selectors import Material

_A_MONTH = timedelta(days=30)
_NEARLY_A_MONTH = timedelta(days=21)
_STEPS = 1000.0
_CHART = "Each run, and how far you most likely ran dry"
_LEFT_OUT = {
    "no forecast": "no forecast was shown for it", "not started": "there was no running in it",
    "no outcome": "you have not said how it was", "unsure": "you were not sure",
    "urge": "an urge came first",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forecasts:
    """How the forecasts fared: sentences, and one row a run."""

    said: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WayPage:
    """Her way. ``older`` and ``newer``: pages of her history, empty where there is none."""

    title: str
    beside: tuple[str, ...]
    changes: Changes
    chart: Drawn | None
    rate: str
    forecasts: Forecasts | None
    history: tuple[Told, ...]
    older: str
    newer: str


def way_page(of: Material, page: str) -> WayPage:
    """The whole page."""
    items = history.happened(of.written)
    at, pages = history.page_of(items, page)
    here = reverse("way:way")
    return WayPage(
        title=_title(of.way.band, of.today),
        beside=_beside(of),
        changes=changes_of(of),
        chart=_chart(of) if of.runs else None,
        rate=_rate_said(of.runs, of.today),
        forecasts=_forecasts(of.way, of.today),
        history=history.told(items, at, of.library, of.today),
        older=f"{here}?page={at + 1}#history" if at + 1 < pages else "",
        newer=f"{here}?page={at - 1}#history" if at else "",
    )


def _title(band: Sequence[DryDay], today: date) -> str:
    if not band:
        return "Your way begins with the first run"
    now, then = band[-1], _then(band, today)
    said = f"Dry to about {minutes_said(_plain(now.mid))} now, we think"
    if then is None or _plain(then.mid) == _plain(now.mid):
        return said
    ago = "a month ago" if abs((today - then.day) - _A_MONTH) <= _A_MONTH - _NEARLY_A_MONTH else None
    return f"{said}; {ago or on_day(then.day, today)} about {_plain(then.mid):g}"


def _then(band: Sequence[DryDay], today: date) -> DryDay | None:
    """The day nearest to a month ago; the first one where she is newer than that."""
    return min(band[:-1], key=lambda one: abs((today - one.day) - _A_MONTH), default=None)


def _plain(minutes: float) -> float:
    return float(round(minutes)) if minutes >= 3.0 else round(2.0 * minutes) / 2.0


def _beside(of: Material) -> tuple[str, ...]:
    said = []
    if of.way.band:
        now = of.way.band[-1]
        said.append(
            "That is our best guess: as likely to be more as to be less. It could be "
            f"{_plain(now.low):g}, or {_plain(now.high):g}. Every run you tell us about makes it narrower."
        )
    dry = [one for one in of.runs if one.outcome == "dry"]
    if dry:
        longest = max(dry, key=lambda one: one.running_min)
        when = on_day(longest.day, of.today)
        said.append(f"Your longest dry run so far: {minutes_said(longest.running_min)}, {when}.")
    return tuple(said)


def _chart(of: Material) -> Drawn:
    runs = [_dry_run(one) for one in of.runs if one.outcome in ("dry", "leaked")]
    band = [DryBand(one.day, one.low, one.mid, one.high) for one in of.way.band]
    return drawn(charts.dry_minutes("dry", runs, band, title=_CHART))


def _dry_run(told: RunTold) -> DryRun:
    leaked = told.outcome == "leaked"
    ran = told.running_min
    if leaked and told.first_leak_min is not None and told.timer_s:
        ran *= min(60.0 * told.first_leak_min / told.timer_s, 1.0)
    steps = told.running_steps
    rate = told.leak_count / steps * _STEPS if steps else None
    return DryRun(told.day, ran, leaked, rate)


def _rate_said(runs: Sequence[RunTold], today: date) -> str:
    """Leaks in 1,000 steps, this month and the one before, over the runs on which somebody counted."""
    now = _rate(runs, today - _A_MONTH, today)
    before = _rate(runs, today - 2 * _A_MONTH, today - _A_MONTH)
    if now is None:
        return "Leaks in 1,000 steps: a watch has to count the steps. Bring in a file, and it stands here."
    said = f"Leaks in 1,000 running steps over the last 30 days: {_few(now)}."
    return said if before is None else f"{said} In the 30 days before: {_few(before)}."


def _few(rate: float) -> str:
    """A small number that is never rounded to nothing."""
    if rate == 0.0:
        return "none"
    return f"{rate:.1f}" if rate >= 0.1 else f"{rate:.1g}"


def _rate(runs: Sequence[RunTold], after: date, upto: date) -> float | None:
    told = [one for one in runs if after < one.day <= upto and one.outcome in ("dry", "leaked")]
    counted = [(one.leak_count, one.running_steps) for one in told if one.running_steps]
    steps = sum(steps or 0.0 for _leaks, steps in counted)
    return sum(leaks for leaks, _steps in counted) / steps * _STEPS if steps else None


def _forecasts(way: Way, today: date) -> Forecasts | None:
    book = way.book
    if not book.issued:
        return None
    days = {one.entry: one.day for one in way.runs}
    rows = tuple(_forecast_row(one, days.get(one.run), today) for one in reversed(book.scores))
    return Forecasts(book_said(book), ("Run", "We said, of a leak", "It was"), rows)


def book_said(book: ForecastBook) -> tuple[str, ...]:
    """The forecast book in a few sentences: how many leaks were expected, and how many came."""
    scored = len(book.scores)
    if not scored:
        return (f"{count_said(book.issued, 'forecast', 'forecasts')} kept, none to compare with a run yet.",)
    before = "Before one run" if scored == 1 else f"Before each of {scored} runs"
    said = [f"{before} we wrote down how likely a leak was."]
    said.append(f"Together that came to about {book.expected:.1f} leaks. {book.leaks} came.")
    left = [f"{number} because {_LEFT_OUT[why]}" for why, number in book.unscored.items() if number]
    if left:
        said.append(f"Not compared: {', '.join(left)}.")
    said.append(
        "With few runs such a count says little. It is kept so that you can see whether we are right."
    )
    return tuple(said)


def _forecast_row(one: Score, day: date | None, today: date) -> tuple[str, ...]:
    odds = odds_said(one.said)
    when = upper_first(day_said(day, today)) if day else ""
    return when, odds, "leaked" if one.leaked else "dry"
