"""Her forecast book in words: what was said of each run and what came, and no claim from too few of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from restride.coaching.terms.advice import Reason, Value
from restride.coaching.terms.forecasts import Unscored
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.phrasing.text import Say
from restride.web.bridge.forecasts import BookTold, Fared, Foretold
from restride.web.runs.days import count_said, day_said, odds_said, upper_first

_HEAD = ("Run", "We said, of a leak", "It was")
_WHY: dict[Unscored, str] = {
    "not started": "not started", "no outcome": "not told", "unsure": "you were not sure",
    "urge": "an urge came first", "no forecast": "nothing said",
}  # fmt: skip

_LEFT: dict[Unscored, str] = {
    "not started": "book.left-not-started", "no outcome": "book.left-no-outcome",
    "unsure": "book.left-unsure", "urge": "book.left-urge", "no forecast": "book.left-no-forecast",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ForecastsPage:
    """The whole page; ``rows``: every run for which something was said, the newest first."""

    title: str
    lede: str
    said: tuple[str, ...]
    selection: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def forecasts_page(told: BookTold, fared: Fared, library: Library, today: date) -> ForecastsPage:
    """Her book. ``fared``: the same, counted."""
    say = partial(words, library=library)
    return ForecastsPage(
        title=say(Reason("book.title")),
        lede=_lede(told, fared, say),
        said=tuple(_said(told, fared, say)),
        selection=say(Reason("book.hers-selection")) if fared.scored else "",
        head=_HEAD,
        rows=tuple(_row(one, today) for one in reversed(told.runs)),
    )


def _lede(told: BookTold, fared: Fared, say: Say) -> str:
    if not told.runs:
        return say(Reason("book.none"))
    if not fared.scored:
        return say(Reason("book.waits", {"issued": count_said(len(told.runs), "forecast", "forecasts")}))
    expected = f"{fared.expected:.1f}"
    values: dict[str, Value] = {
        "runs": count_said(fared.scored, "run", "runs"),
        "expected": f"{expected} {'leak' if expected == '1.0' else 'leaks'}",
        "leaks": fared.leaks,
    }
    return say(Reason("book.lede", values))


def _said(told: BookTold, fared: Fared, say: Say) -> Iterator[str]:
    if fared.scored:
        yield _claim(fared, int(told.claims.woman_claim_from), say)
    left = [say(Reason(_LEFT[why], {"count": number})) for why, number in fared.unscored.items() if number]
    if left:
        yield say(Reason("book.not-compared", {"reasons": "; ".join(left)}))


def _claim(fared: Fared, needed: int, say: Say) -> str:
    """What may be said of how well the forecasts fit her: nothing, before there are runs enough."""
    if fared.scored < needed:
        return say(Reason("book.hers-too-few", {"needed": needed}))
    low, high = fared.luck
    code = "more" if fared.leaks > high else "fewer" if fared.leaks < low else "within"
    return say(Reason(f"book.hers-{code}", {"low": low, "high": high}))


def _row(one: Foretold, today: date) -> tuple[str, ...]:
    if one.score is not None:
        came = "leaked" if one.score.leaked else "dry"
    else:
        came = f"not compared: {_WHY[one.why]}" if one.why else ""
    return upper_first(day_said(one.day, today)), odds_said(one.said), came
