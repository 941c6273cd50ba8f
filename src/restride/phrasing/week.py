"""The week ahead in words: a line or two a day, what it asks of her in all, and the minutes last."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.advice import DayPlan, Reason, Week
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import STRANDS
from restride.phrasing.text import INDENT, Say, bullets, minutes, paragraph, short_day

_SECONDS, _TENTHS = 60.0, 10
_WHOLE = "\u00a0"
"""Stands for a space while lines are broken, so that what belongs together stays together."""


def week_lines(week: Week, library: Library, say: Say) -> Iterator[list[str]]:
    """The week in blocks of lines: the seven days, what shaped it, and the minutes of each strand."""
    days = (line for day in week.days for line in _day(day, library, say))
    yield [say(Reason("page.week")), *days]
    yield [
        say(Reason("page.week-shape")),
        *bullets(say(one) for one in (fullness(week), *week.said)),
    ]
    yield [say(Reason("page.week-minutes")), *_table(week, library)]


def _day(day: DayPlan, library: Library, say: Say) -> Iterator[str]:
    parts = (one.replace(" ", _WHOLE) for one in (short_day(day.day), *day_parts(day, library, say)))
    yield from (line.replace(_WHOLE, " ") for line in paragraph(" · ".join(parts), INDENT, INDENT * 2))
    titles = day_titles(day, library)
    yield from paragraph("; ".join(titles), INDENT * 2) if titles else ()
    yield from paragraph(" ".join(map(say, day.why)), INDENT * 2) if day.why else ()


def day_parts(day: DayPlan, library: Library, say: Say) -> Iterator[str]:
    """What the day is made of, in a few words."""
    if day.minutes:
        yield say(Reason("page.week-minutes-of-work", {"minutes": f"{day.minutes:g}"}))
        yield from (library.strands[one].title.lower() for one in day.strands if one != "runs")
    if day.run and day.run_min is not None:
        yield say(Reason("page.week-first-run", {"minutes": minutes(day.run_min * _SECONDS)}))
    elif day.run:
        yield say(Reason("page.week-run"))
    if day.rest:
        yield say(Reason("page.week-rest" if day.minutes else "page.week-nothing"))


def day_titles(day: DayPlan, library: Library) -> list[str]:
    """What is practised on the day: its exercises, or its circuit and what stands beside it."""
    if day.circuit:
        return [library.circuits[day.circuit].title, *_beside(day, library)]
    return [library.exercises[name].title for name in day.items]


def _beside(day: DayPlan, library: Library) -> list[str]:
    """What stands beside the day's circuit."""
    stations = {one.exercise for one in library.circuits[day.circuit].items}
    return [library.exercises[name].title for name in day.items if name not in stations]


def fullness(week: Week) -> Reason:
    """How much of what she can carry the week asks for, in tenths, because points say nothing to her."""
    if not week.budget or week.load > week.budget:
        return Reason("page.load-over")
    tenths = round(_TENTHS * week.load / week.budget)
    return Reason("page.load-within", {"tenths": tenths}) if tenths > 1 else Reason("page.load-little")


def _table(week: Week, library: Library) -> Iterator[str]:
    minutes_of = strand_minutes(week, library)
    wide = max(map(len, minutes_of), default=0)
    for title, lasts in minutes_of.items():
        yield f"{INDENT}{title.ljust(wide)}  {lasts:5.1f} min"


def strand_minutes(week: Week, library: Library) -> dict[str, float]:
    """Minutes of each strand by its name, in the strands' own order."""
    there = [one for one in STRANDS if one in library.strands]
    return {library.strands[one].title: week.strand_minutes.get(one, 0.0) for one in there}
