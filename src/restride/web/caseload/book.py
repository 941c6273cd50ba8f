"""The forecast book of a coach's desk, phrased: counts with what luck allows, no claim from too few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from math import exp

from restride.coaching.terms.advice import Reason, Value
from restride.coaching.terms.forecasts import Band, Skill
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExplainNumbers, numbers_on
from restride.phrasing import words
from restride.phrasing.text import Say
from restride.web import charts
from restride.web.bridge import diary
from restride.web.bridge.forecasts import Beside, Fared
from restride.web.caseload.models import CoachForecast
from restride.web.caseload.selectors import DeskBook
from restride.web.conversation.when import said as when_said
from restride.web.runs.days import count_said, day_said, upper_first
from restride.web.shell.drawn import Drawn, drawn

_BANDS_HEAD = ("Leak said", "Runs", "Leaks expected", "Leaks that came", "Luck alone")
_OWN_HEAD = ("Run", "You said", "The engine said", "It was")
_MOST_RUNS = 40
"""Of a coach's own forecasts the newest are told one by one; all of them count."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OwnForecasts:
    """A coach's own: sentences, and her runs."""

    said: tuple[str, ...]
    head: tuple[str, ...]
    rows: Rows
    how: str


@dataclass(frozen=True, slots=True)
class BookPage:
    """The book of a desk: what came first, who is not in it last."""

    title: str
    lede: str
    said: tuple[str, ...]
    chart: Drawn | None
    head: tuple[str, ...]
    rows: Rows
    left_out: tuple[str, ...]
    own_title: str
    own: OwnForecasts


def book_page(found: DeskBook, library: Library) -> BookPage:
    """The whole page."""
    say, fared = partial(words, library=library), found.fared
    claims = numbers_on(library.numbers, found.today).explain
    told = fared is not None and fared.scored > 0
    return BookPage(
        title=say(Reason("book.title")),
        lede=_lede(fared, say) if fared and told else say(Reason("book.desk-none")),
        said=tuple(_said(fared, claims, say)) if fared and told else (),
        chart=_chart(fared, say) if fared and told else None,
        head=_BANDS_HEAD,
        rows=tuple(map(_band, fared.bands)) if fared else (),
        left_out=tuple(_left_out(found, say)),
        own_title=say(Reason("book.coach-title")),
        own=_own(found, claims, say),
    )


def expected_said(last: CoachForecast | None, now: datetime) -> str:
    """What the coach set down last of a woman's next run; empty where she has not."""
    if last is None:
        return ""
    when = when_said(last.at, now, diary.zone_of(last.runner))
    return f"You said: a leak on {100.0 * last.chance:g} of 100 such runs. Set down {when}."


def _lede(fared: Fared, say: Say) -> str:
    values = {"women": _women(fared.women), "runs": count_said(fared.scored, "run", "runs")}
    return say(Reason("book.desk-lede", {**values, "expected": _leaks(fared.expected), "leaks": fared.leaks}))


def _said(fared: Fared, claims: ExplainNumbers, say: Say) -> Iterator[str]:
    low, high = fared.luck
    came = "more" if fared.leaks > high else "fewer" if fared.leaks < low else "within"
    yield say(Reason(f"book.desk-{came}", {"low": low, "high": high}))
    if fared.scored < claims.woman_claim_from:
        yield say(Reason("book.desk-too-few", {"needed": int(claims.woman_claim_from)}))
        return
    for code, skill in (("book.desk-own", fared.over_own), ("book.desk-base", fared.over_base)):
        if skill is not None:
            yield _skill(code, skill, say)
    yield _slope(fared, claims, say)


def _slope(fared: Fared, claims: ExplainNumbers, say: Say) -> str:
    if fared.slope is None:
        waits: dict[str, Value] = {"needed": int(claims.slope_from), "runs": fared.scored}
        return say(Reason("book.slope-waits", waits))
    times = 2.0**fared.slope.slope
    error = times * (2.0**fared.slope.se - 1.0)
    return say(Reason("book.slope-told", {"times": f"{times:.1f}", "error": f"{error:.1f}"}))


def _skill(code: str, skill: Skill, say: Say) -> str:
    said = say(Reason(code, {"times": f"{exp(skill.mean):.2f}"}))
    return f"{said} {say(Reason('book.could-be-luck'))}" if skill.is_luck else said


def _chart(fared: Fared, say: Say) -> Drawn:
    values: dict[str, Value] = {
        "runs": count_said(fared.scored, "run", "runs"),
        "expected": f"{fared.expected:.1f}",
        "leaks": fared.leaks,
    }
    title, desc = say(Reason("book.chart-title", values)), say(Reason("book.chart-desc", values))
    return drawn(charts.forecast_line("book", fared.line, title=title, desc=desc))


def _band(band: Band) -> tuple[str, ...]:
    low, high = round(100.0 * band.low), round(100.0 * band.high)
    edge = f"under {high}" if low == 0 else f"{low} to {high}"
    said = f"{low}\N{NO-BREAK SPACE}% or more" if high == 100 else f"{edge}\N{NO-BREAK SPACE}%"
    luck = f"{band.luck[0]} to {band.luck[1]}"
    return said, str(band.runs), f"{band.expected:.1f}", str(band.leaks), luck


def _left_out(found: DeskBook, say: Say) -> Iterator[str]:
    yield say(Reason("book.desk-selection"))
    count = sum(found.fared.unscored.values()) if found.fared else 0
    if count:
        yield say(Reason("book.desk-not-compared", {"count": count_said(count, "run", "runs")}))
    for code, women in (("book.desk-unshared", found.unshared), ("book.desk-unread", found.unread)):
        if women:
            yield upper_first(say(Reason(code, {"women": _women(women)})))


def _own(found: DeskBook, claims: ExplainNumbers, say: Say) -> OwnForecasts:
    runs = [(name, one) for name, hers in found.beside for one in hers]
    runs.sort(key=lambda pair: (pair[1].day, pair[1].run), reverse=True)
    return OwnForecasts(
        said=tuple(_own_said([one for _name, one in runs], found.skill, claims, say)),
        head=_OWN_HEAD,
        rows=tuple(_own_row(name, one, found.today) for name, one in runs[:_MOST_RUNS]),
        how=say(Reason("book.coach-how")),
    )


def _own_said(runs: Iterable[Beside], skill: Skill | None, claims: ExplainNumbers, say: Say) -> Iterator[str]:
    told = list(runs)
    if not told or skill is None:
        yield say(Reason("book.coach-none"))
        return
    values: dict[str, Value] = {
        "runs": count_said(len(told), "run", "runs"),
        "hers": _leaks(sum(one.chance for one in told)),
        "engine": f"{sum(one.said for one in told):.1f}",
        "leaks": sum(one.leaked for one in told),
    }
    yield say(Reason("book.coach-lede", values))
    if len(told) < claims.woman_claim_from:
        yield say(Reason("book.coach-too-few", {"needed": int(claims.woman_claim_from)}))
    else:
        yield _skill("book.coach-better", skill, say)


def _own_row(name: str, one: Beside, today: date) -> tuple[str, ...]:
    when = f"{name}, {day_said(one.day, today)}"
    said = tuple(f"{round(100.0 * chance)} in 100" for chance in (one.chance, one.said))
    return (when, *said, "leaked" if one.leaked else "dry")


def _women(count: int) -> str:
    return count_said(count, "woman", "women")


def _leaks(count: float) -> str:
    said = f"{count:.1f}"
    return f"{said} {'leak' if said == '1.0' else 'leaks'}"
