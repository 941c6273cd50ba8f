"""The forecast book of one woman and of a caseload, and a coach's own forecasts scored beside it.

A caseload's books are read from the standings kept beside the diaries, never from the diaries: forty of them
are a page. Each is worked out once for as long as its row stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from restride.coaching import dose
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.forecasts import Band, ForecastBook, Score, Skill, Slope, Unscored
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExplainNumbers, Numbers, numbers_on
from restride.coaching.terms.standing import RunMemory, RunReading
from restride.coaching.wire.standing import NotAStanding, unpack
from restride.web.bridge import coaching, diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner, StandingRow

READ_AT_ONCE = 3
"""Diaries read whole while a caseload's book is being opened, because their standings are not made yet."""

_KEPT = 256
"""Books kept in this process: several caseloads, some 100 kB for a year of runs."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """One run for which something was forecast: the chance of a leak that was said of it as offered, and its
    score, or why it has none."""

    run: str
    day: date
    said: float
    score: Score | None
    why: Unscored | None


@dataclass(frozen=True, slots=True)
class BookTold:
    """One woman's book, its runs oldest first; ``readings``: the same runs as the engine reads them."""

    book: ForecastBook
    runs: tuple[Foretold, ...]
    readings: tuple[RunReading, ...]
    numbers: Numbers

    @property
    def claims(self) -> ExplainNumbers:
        """From how many runs on what may be said."""
        return self.numbers.explain


@dataclass(frozen=True, slots=True)
class Fared:
    """How the forecasts of several women fared together. ``unscored``: why runs with none have no score;
    ``luck``: between which counts of leaks chance alone leaves 95 of 100 such books; ``line``: leaks expected
    and leaks come so far, run after run in the order of their days."""

    women: int
    runs: int
    scored: int
    unscored: Mapping[Unscored, int]
    expected: float
    leaks: int
    luck: tuple[int, int]
    bands: tuple[Band, ...]
    over_own: Skill | None
    over_base: Skill | None
    slope: Slope | None
    line: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """What a coach said of a runner's next run: the chance of a leak, when, and of which dose."""

    at: datetime
    chance: float
    dose: float


@dataclass(frozen=True, slots=True)
class Beside:
    """A coach's forecast and the engine's, of one run: the chances said, what came, and both scores."""

    run: str
    day: date
    chance: float
    said: float
    leaked: bool
    hers: float
    engine: float


_books: Kept[tuple[str, int, str, date], BookTold] = Kept(_KEPT)


def book_of(runner: Runner, now: datetime) -> BookTold:
    """Her book, up to her last word."""
    return _told(coaching.standing_of(runner, now).runs, library_of(runner.studio), _today(runner, now))


def books_of(runners: Sequence[Runner], now: datetime) -> dict[Runner, BookTold]:
    """The books of these women by the standings beside their diaries; who is left out has none readable yet.
    Two queries, and no diary but of the first few whose standing is still to be made."""
    rows = StandingRow.objects.filter(runner__in=runners)
    keys = {
        pk: (str(pk), seq, digest) for pk, seq, digest in rows.values_list("runner", "seq", "library_digest")
    }
    known = {one: _books.get((*keys[one.pk], _today(one, now))) for one in runners if one.pk in keys}
    unread = [one.pk for one, book in known.items() if book is None]
    there = rows.filter(runner__in=unread).values_list("runner", "packed") if unread else ()
    packed = {pk: bytes(kept) for pk, kept in there}
    found, left = dict[Runner, BookTold](), READ_AT_ONCE
    for one in runners:
        book = known.get(one) or _read(one, packed.get(one.pk), keys.get(one.pk), now)
        if book is None and left:
            book, left = book_of(one, now), left - 1
        if book is not None:
            found[one] = book
    return found


def fared(books: Sequence[BookTold]) -> Fared:
    """How the forecasts of all these books, one or more, fared together."""
    told = tuple(books)
    each, numbers = [one.book for one in told], told[0].claims
    by_day = sorted((run.day, run.run, run.score) for one in told for run in one.runs if run.score)
    scores = [score for _day, _run, score in by_day]
    expected = list(accumulate(one.expected for one in scores))
    leaks = list(accumulate(int(one.leaked) for one in scores))
    return Fared(
        women=sum(bool(one.scores) for one in each),
        runs=sum(one.runs for one in each),
        scored=len(scores),
        unscored=sum((Counter(one.unscored) for one in each), Counter()),
        expected=expected[-1] if expected else 0.0,
        leaks=leaks[-1] if leaks else 0,
        luck=dose.by_luck(expected[-1] if expected else 0.0),
        bands=dose.bands(scores, numbers),
        over_own=dose.over_own(each),
        over_base=dose.over_base(each),
        slope=dose.slope(scores, numbers),
        line=tuple(zip(expected, leaks, strict=True)),
    )


def beside(book: BookTold, chances: Sequence[Chance]) -> tuple[Beside, ...]:
    """A coach's forecasts of one woman beside the engine's. Of what she said before a run her last word
    counts, for the first run after it; where that run has no score, neither has."""
    found, scores = [], {one.run: one.score for one in book.runs}
    said = sorted(chances, key=lambda one: one.at)
    before = None
    for run in book.readings:
        words = [one for one in said if one.at < run.at and (before is None or one.at >= before)]
        before, score = run.at, scores.get(run.entry)
        if words and score is not None:
            last, seen = words[-1], dose.seen_of(run, book.numbers.belief, Engine())
            hers = dose.score_of(run, seen, last.chance, last.dose)
            found.append(Beside(run.entry, run.day, last.chance, score.said, score.leaked, hers, score.log))
    return tuple(found)


def skill_beside(by_woman: Iterable[Sequence[Beside]]) -> Skill | None:
    """How much better a coach's forecasts were than the engine's on the same runs; None without one."""
    return dose.skill([[one.hers - one.engine for one in hers] for hers in by_woman])


def _read(
    runner: Runner, packed: bytes | None, key: tuple[str, int, str] | None, now: datetime
) -> BookTold | None:
    if packed is None or key is None:
        return None
    try:
        runs = unpack(packed).runs
    except NotAStanding:
        return None
    today = _today(runner, now)
    made = _told(runs, library_of(runner.studio), today)
    _books.put((*key, today), made)
    return made


def _told(memory: RunMemory, library: Library, today: date) -> BookTold:
    numbers = numbers_on(library.numbers, today)
    book = dose.book(memory, numbers)
    scores = {one.run: one for one in book.scores}
    readings = tuple(one for one in memory.runs if one.forecast)
    return BookTold(
        book, tuple(_foretold(one, scores.get(one.entry), numbers) for one in readings), memory.runs, numbers
    )


def _foretold(run: RunReading, score: Score | None, numbers: Numbers) -> Foretold:
    why = None if score else dose.unscored(run, dose.seen_of(run, numbers.belief, Engine()))
    return Foretold(run.entry, run.day, dose.said_of(run), score, why)


def _today(runner: Runner, now: datetime) -> date:
    return diary.today_of(runner, now)
