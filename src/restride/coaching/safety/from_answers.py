"""Derived findings that come from the birth, from answers, from nights and from days of practice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from restride.coaching.diary.moments import dawn_of
from restride.coaching.safety import mood, severity
from restride.coaching.safety.book import Book, faded
from restride.coaching.safety.from_runs import Moment, Reader
from restride.coaching.safety.rules import weeks_since
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import Fact, Night, PracticeTally

BIRTH_FACT = "birth-mode"
"""The finding every other reading of the birth takes its time from."""

PHQ = tuple(f"phq-{n}" for n in range(1, 10))
KINDS = ("effort", "urge", "neither")
_KINDS_ASKED = tuple(f"leak-{kind}" for kind in KINDS)
LEAKS_ASKED = ("leaks-running", "leak-often", Known.FIRST_LEAK_MIN, *_KINDS_ASKED)
_WEEK = timedelta(days=7)
_DAYS_KEPT = 366
"""Practice days kept: a year of them, which no rule looks behind. Only bounds the memory."""


def of_birth(read: Callable[[Birth, date], str | float | None]) -> Reader:
    """A reading of the birth that counts; no value before it was written down."""

    def reader(book: Book, now: Moment) -> Fact | None:
        anchor = book.facts.get(BIRTH_FACT)
        if book.birth is None or anchor is None:
            return None
        value = read(book.birth, now[1])
        return None if value is None else Fact(value, anchor.at, anchor.entry)

    return reader


def yes_no(value: bool | None) -> str:
    """The option id of a yes, a no or an unknown."""
    return "unknown" if value is None else "yes" if value else "no"


def weeks_since_birth(birth: Birth, day: date) -> float | None:
    """Weeks since the birth, as a decimal."""
    return weeks_since(birth, day)


def tear_examined(book: Book, now: Moment) -> Fact | None:
    """Her own answer first, then what the birth entry says."""
    said = book.facts.get("tear-seen")
    if said is not None and not faded(said, now[0]):
        return Fact("yes" if said.value == "yes" else "no", said.at, said.entry, said.until)
    return of_birth(lambda birth, _: yes_no(birth.tear_examined))(book, now)


def sum_of(items: tuple[str, ...]) -> Reader:
    """The total of scored questions, while all of them are in force."""

    def reader(book: Book, now: Moment) -> Fact | None:
        value = mood.total(_rank(book, item, now[0]) for item in items)
        return None if value is None else _resting(book, value, items, now)

    return reader


def isi_score(book: Book, now: Moment) -> Fact | None:
    """How often times how much."""
    often, much = (_rank(book, item, now[0]) for item in ("leak-often", "leak-how-much"))
    value = severity.score(often, None if much is None else much + 1)
    asked = ("leak-often",) if often == 0 else ("leak-often", "leak-how-much")
    return None if value is None else _resting(book, value, asked, now)


def leak_kind(book: Book, now: Moment) -> Fact | None:
    """The kind of leak that comes most often."""
    said = {kind: book.value(f"leak-{kind}", now[0]) for kind in KINDS}
    had = [kind for kind in KINDS if said[kind] == "yes"]
    asked = tuple(f"leak-{kind}" for kind in KINDS if said[kind] is not None)
    if not had:
        return _resting(book, "none", asked, now) if len(asked) == len(KINDS) else None
    often = {kind: _rank(book, f"leak-{kind}-often", now[0]) or 0 for kind in had}
    top = [kind for kind in had if often[kind] == max(often.values())]
    name = "mixed" if len(top) > 1 else "other" if top[0] == "neither" else top[0]
    return _resting(book, name, (*asked, *(f"leak-{kind}-often" for kind in had)), now)


def leaks_now(book: Book, now: Moment) -> Fact | None:
    """Whether she leaks at present, by her answers or by what was written down."""
    written = book.leak
    window = timedelta(days=book.numbers.safety.recall_window_days)
    if written is not None and now[0] - written.at < window:
        return Fact("yes", written.at, written.entry, written.at + window)
    said = {one: value for one in LEAKS_ASKED if (value := book.value(one, now[0])) is not None}
    running, often = said.get("leaks-running"), said.get("leak-often", "never")
    leaks = running in ("sometimes", "most", "every") or often != "never"
    leaks = leaks or (running != "no" and Known.FIRST_LEAK_MIN in said)
    if leaks or any(said.get(one) == "yes" for one in _KINDS_ASKED):
        return _resting(book, "yes", tuple(said), now)
    known = running == "no" or "leak-often" in said
    return _resting(book, "no", tuple(said), now) if known else None


def sleep_short_nights(book: Book, now: Moment) -> Fact | None:
    """Short nights of the last few days, by hours or by her own median."""
    window = timedelta(days=book.numbers.safety.sleep_window_days)
    recent = [night for night in book.nights if now[1] - night.day < window]
    if not recent:
        return None
    short = [night for night in recent if _is_short(book, night)]
    last = (short or recent)[-1]
    return Fact(float(len(short)), last.at, last.entry)


def faithful_weeks(book: Book, now: Moment) -> Fact | None:
    """Weeks in a row of enough practice days, back from today, since something last got better."""
    tally = book.tally
    if not tally.days:
        return None
    needed = book.numbers.safety.faithful_days_per_week
    # Also as of yesterday, because on the morning of a training day today's work is yet to come.
    weeks = max(_faithful(tally, end, needed) for end in (now[1], now[1] - timedelta(days=1)))
    anchor = dawn_of(tally.since or tally.days[0], now[0].tzinfo)
    return Fact(float(weeks), anchor, "")


def with_night(book: Book, now: Moment) -> None:
    """Keep the hours she just said for the short-nights count."""
    fact = book.facts.get("sleep-hours")
    if fact is None or not isinstance(fact.value, (int, float)):
        return
    first = now[1] - timedelta(days=book.numbers.safety.sleep_median_days)
    kept = tuple(night for night in book.nights if first < night.day < now[1])
    book.nights = (*kept, Night(now[1], float(fact.value), fact.at, fact.entry))


def with_score(book: Book, now: Moment) -> None:
    """Note a severity score; one that fell enough starts the count of weeks anew."""
    fact, tally = book.facts.get("isi-score"), book.tally
    if fact is None or not isinstance(fact.value, (int, float)):
        return
    fell = tally.score is not None and tally.score - fact.value >= book.numbers.safety.severity_change_points
    since = now[1] if fell else tally.since
    highest = fact.value if fell or tally.score is None else max(tally.score, fact.value)
    book.tally = replace(tally, score=highest, since=since)


def with_dry_run(book: Book, minutes: float, day: date) -> None:
    """Note a dry run; one that is longer enough than the last one that counted starts them anew."""
    tally = book.tally
    growth = tally.dry_min * book.numbers.safety.dry_growth_share
    if tally.dry_min == 0:
        book.tally = replace(tally, dry_min=minutes)
    elif minutes - tally.dry_min >= growth:
        book.tally = replace(tally, dry_min=minutes, since=day)


def with_practice(book: Book, day: date) -> None:
    """Note a day on which she trained."""
    days = book.tally.days
    if not days or days[-1] != day:
        tally = book.tally
        book.tally = PracticeTally((*days[-_DAYS_KEPT:], day), tally.since, tally.score, tally.dry_min)


def _faithful(tally: PracticeTally, day: date, needed: float) -> int:
    """Whole weeks back from ``day``, none from before the last change, each with enough days."""
    days, first = tally.days, tally.since
    weeks, end, upto = 0, day - _WEEK, bisect_right(days, day)
    while first is None or end >= first:
        before = bisect_right(days, end)
        if upto - before < needed:
            break
        weeks, end, upto = weeks + 1, end - _WEEK, before
    return weeks


def _is_short(book: Book, night: Night) -> bool:
    rules = book.numbers.safety
    if night.hours < rules.sleep_hours_low:
        return True
    others = [one.hours for one in book.nights if one.day < night.day]
    return bool(others) and night.hours <= _median(others) - rules.sleep_drop_hours


def _median(values: list[float]) -> float:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _rank(book: Book, finding: str, at: datetime) -> int | None:
    value = book.value(finding, at)
    return book.index.ranks.get(finding, {}).get(value) if isinstance(value, str) else None


def _resting(book: Book, value: str | float, asked: tuple[str, ...], now: Moment) -> Fact:
    """A fact as new as the newest answer it rests on, and counting as long as the first to fade."""
    facts = [fact for one in asked if (fact := book.facts.get(one)) and not faded(fact, now[0])]
    newest = max(facts, key=lambda fact: (fact.at, fact.entry))
    ends = [fact.until for fact in facts if fact.until is not None]
    return Fact(value, newest.at, newest.entry, min(ends, default=None))
