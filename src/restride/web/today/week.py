"""The seven days ahead in words: a line or two a day, what they come to, and the minutes of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from restride.coaching.terms.advice import DayPlan, Reason, Recommendation
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.phrasing.text import short_day
from restride.phrasing.week import day_parts, day_titles, fullness, strand_minutes
from restride.web.today.items import halves


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day: its name, what it is made of, the names of the exercises, and why."""

    name: str
    parts: str
    titles: str
    why: str
    today: bool
    run: bool
    rest: bool


@dataclass(frozen=True, slots=True)
class WeekPage:
    """The week: its days, what shaped it, and the minutes of each strand as rows."""

    heading: str
    days: tuple[DayRow, ...]
    shape_heading: str
    shape: tuple[str, ...]
    minutes_heading: str
    minutes: tuple[tuple[str, str], ...]


def week_page(told: Recommendation, library: Library) -> WeekPage:
    """The week of a recommendation that was asked for one."""
    say, week = partial(words, library=library), told.week
    assert week is not None
    lasting = strand_minutes(week, library).items()
    return WeekPage(
        heading=say(Reason("page.week")),
        days=tuple(_day(one, at == 0, library) for at, one in enumerate(week.days)),
        shape_heading=say(Reason("page.week-shape")),
        shape=tuple(dict.fromkeys(map(say, (fullness(week), *week.said)))),
        minutes_heading=say(Reason("page.week-minutes")),
        minutes=tuple((title, f"{minutes:.1f} min") for title, minutes in lasting),
    )


def _day(day: DayPlan, today: bool, library: Library) -> DayRow:
    say = partial(words, library=library)
    return DayRow(
        name=short_day(day.day),
        parts=halves(" · ".join(day_parts(day, library, say))),
        titles="; ".join(day_titles(day, library)),
        why=" ".join(map(say, day.why)),
        today=today,
        run=day.run,
        rest=day.rest,
    )
