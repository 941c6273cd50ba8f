"""How far she has come: what was believed on the days she ran, what she was shown, how forecasts fared."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from restride.coaching.belief import believe
from restride.coaching.diary.timeline import CLOCK_TOLERANCE, Moment
from restride.coaching.dose import book
from restride.coaching.recommend import recommend
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import CoachingInput, Engine, NextRun, Part, Reason, Recommendation
from restride.coaching.terms.entries import Issued, Recorded
from restride.coaching.terms.forecasts import ForecastBook
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.terms.standing import RunReading, Standing
from restride.web.bridge import coaching, diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import in_force
from restride.web.records import selectors
from restride.web.records.models import Runner

_MOST_DAYS = 12
"""Days on which the belief is looked back at: as many as a small drawing can tell apart."""

_MOST_CHANGES = 8
"""Changes of the dose that are told with their reasons, the newest."""

_KEPT = 64
"""Ways kept in this process."""
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class DryDay:
    """How far she was as likely as not to run dry on a day, in her own minutes, with its 80 % interval."""

    day: date
    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class DoseChange:
    """The run she was shown went from one length to another, minutes of running; why, as was said then."""

    at: datetime
    day: date
    before: float | None
    after: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Everything her way is told from. ``runs``: as the engine reads them, oldest first."""

    runs: tuple[RunReading, ...]
    band: tuple[DryDay, ...]
    changes: tuple[DoseChange, ...]
    book: ForecastBook


_By = tuple[str, str, str, str, bool]
_days: Kept[tuple[*_By, datetime], DryDay] = Kept(_KEPT * _MOST_DAYS)
_changed: Kept[tuple[*_By, datetime, float | None], DoseChange] = Kept(_KEPT * _MOST_CHANGES)
_left: Kept[tuple[str, tuple[Part, ...]], Standing] = Kept(2 * _KEPT)
_Known = tuple[str, int, int, date, str]
_ways: Kept[_Known, Way] = Kept(_KEPT)
_spans: Kept[tuple[*_Known, timedelta], tuple[DryDay, ...]] = Kept(16 * _KEPT)
"""What Today says in a line, for some hundred women: two days instead of a dozen."""


def way_of(runner: Runner, now: datetime) -> Way:
    """Her way so far, worked out once for each new entry and day."""
    key = _known_by(runner, now)
    known = _ways.get(key)
    if known is not None:
        return known
    made = _made(runner, now, library_of(runner.studio), diary.today_of(runner, now))
    _ways.put(key, made)
    return made


def now_and_then(runner: Runner, now: datetime, before: timedelta) -> tuple[DryDay, ...]:
    """How far dry on one of the days her way looks back at, the one nearest to so long ago, and on today,
    oldest first; today alone where she is newer, nothing before her first run. Kept like the way itself."""
    key = (*_known_by(runner, now), before)
    known = _spans.get(key)
    if known is not None:
        return known
    made = _span(runner, now, before)
    _spans.put(key, made)
    return made


def _span(runner: Runner, now: datetime, before: timedelta) -> tuple[DryDay, ...]:
    today, runs = diary.today_of(runner, now), coaching.standing_of(runner, now).runs.runs
    if not runs:
        return ()
    library = library_of(runner.studio)
    days = [one for one in _days_of(runs, today, library) if one != today]
    then = min(days, key=lambda one: abs((today - one) - before), default=today)
    past = _past(runner, now, library)
    return tuple(past.dry_on(day) for day in dict.fromkeys((then, today)))


def has_run(runner: Runner, now: datetime) -> bool:
    """Whether there is any run of hers."""
    return bool(coaching.standing_of(runner, now).runs.runs)


def _known_by(runner: Runner, now: datetime) -> _Known:
    mark, today = selectors.mark_of(runner), diary.today_of(runner, now)
    return (str(runner.pk), *mark, today, library_of(runner.studio).digest)


def _days_of(runs: Sequence[RunReading], today: date, library: Library) -> list[date]:
    """The days looked back at, in order. A run from before the library's first day counts, but what was
    believed on its day cannot be asked: no number was in force."""
    first = max(one.values[0].since for one in library.numbers.values())
    ran = [*dict.fromkeys(one.day for one in runs if one.outcome is not None and one.day >= first)]
    return sorted({*_spread(ran, _MOST_DAYS - 1), today})


def _past(runner: Runner, now: datetime, library: Library) -> _Past:
    moments = in_force(runner, now)
    counting = {one.entry.id for one in moments}
    recorded = tuple(one for one in diary.diary_of(runner) if one.entry.id in counting)
    # In the order of time, so that the last of a day stays.
    return _Past(runner, library, now, recorded, {one.day: one.entry.at for one in moments}, _chain(moments))


def _made(runner: Runner, now: datetime, library: Library, today: date) -> Way:
    standing = coaching.standing_of(runner, now)
    runs, past = standing.runs.runs, _past(runner, now, library)
    changes = _changes(runner, now)
    return Way(
        runs=runs,
        band=tuple(past.dry_on(day) for day in _days_of(runs, today, library)) if runs else (),
        changes=tuple(past.with_reasons(one) for one in changes),
        book=book(standing.runs, numbers_on(library.numbers, today)),
    )


def _spread(days: Sequence[date], most: int) -> list[date]:
    """At most so many of these days, evenly from the first on. Every second one goes when there are too many,
    and none comes back, so that a day looked back at once need not be again."""
    while len(days) > most:
        days = days[::2]
    return list(days)


def _chain(moments: Sequence[Moment]) -> tuple[tuple[datetime, str], ...]:
    """After each entry in the order of time, a digest of it and all before it."""
    found, digest = [], ""
    for one in moments:
        digest = hashlib.sha256(f"{digest}{one.entry.id}{one.entry.digest}".encode()).hexdigest()
        found.append((one.entry.at, digest))
    return tuple(found)


def _changes(runner: Runner, now: datetime) -> list[tuple[DoseChange, Issued]]:
    """Where the run she was shown became longer or shorter, the newest of them, oldest first."""
    found: list[tuple[DoseChange, Issued]] = []
    before: float | None = None
    for one in in_force(runner, now):
        shown = one.entry.payload
        if not isinstance(shown, Issued) or not shown.bouts_s:
            continue
        minutes = sum(shown.bouts_s) / 60.0
        if before is None or abs(minutes - before) > 1e-9:
            found.append((DoseChange(one.entry.at, one.day, before, minutes, ()), shown))
        before = minutes
    return found[-_MOST_CHANGES:]


@dataclass(slots=True)
class _Past:
    """Earlier days asked again, in the order of time, each going on from the one before. ``recorded``: what
    counts of her diary now, so that what was corrected since counts as it was corrected.

    A day hangs on what was written up to it and on nothing after, so it is asked once for as long as nothing
    before it changes: ``chain`` tells.
    """

    runner: Runner
    library: Library
    now: datetime
    recorded: tuple[Recorded, ...]
    ends: Mapping[date, datetime]
    chain: tuple[tuple[datetime, str], ...]

    def dry_on(self, day: date) -> DryDay:
        """What was believed at the end of a day, once everything she said on it was heard."""
        zone = diary.zone_of(self.runner)
        at = self.ends.get(day) or min(datetime.combine(day, _NOON, zone), self.now)
        key = (*self._known_by(at), at)
        known = _days.get(key)
        if known is None:
            known = self._dry_on(day, at.astimezone(zone))
            _days.put(key, known)
        return known

    def _dry_on(self, day: date, at: datetime) -> DryDay:
        told, standing = self._asked(at, ())
        numbers, birth = numbers_on(self.library.numbers, day), standing.safety.birth
        facts = {name: one for name, one in standing.safety.facts.items() if not faded(one, told.now)}
        memory, engine = standing.belief, Engine()
        believed = believe(memory, facts, told.now, day, birth, self.library, numbers, engine)
        per_minute = _impact_per_minute(standing.runs.runs, day, numbers.dose.longest_window_days)
        low, high = believed.threshold.median_interval()
        return DryDay(day, low / per_minute, believed.threshold.median() / per_minute, high / per_minute)

    def with_reasons(self, changed: tuple[DoseChange, Issued]) -> DoseChange:
        """The change with the reasons she read then, word for word where that day can still be asked."""
        change, shown = changed
        key = (*self._known_by(change.at), change.at, change.before)
        known = _changed.get(key)
        if known is None:
            known = self._with_reasons(change, shown)
            _changed.put(key, known)
        return known

    def _with_reasons(self, change: DoseChange, shown: Issued) -> DoseChange:
        told, _standing = self._asked(change.at, ("run",))
        said = tuple(dict.fromkeys(one.code for one in _reasons(told)))
        why = tuple(one for one in _reasons(told) if one.code in shown.codes or one.code in _limits(told))
        plain = tuple(Reason(code) for code in shown.codes if code not in said and self._is_plain(code))
        return DoseChange(change.at, change.day, change.before, change.after, (*why, *plain)[:3])

    def _known_by(self, at: datetime) -> _By:
        """Whose past, and all that what was told at an instant hangs on."""
        runner, until = self.runner, at + CLOCK_TOLERANCE
        before = bisect_right(self.chain, until, key=lambda one: one[0])
        digest = self.chain[before - 1][1] if before else ""
        return str(runner.pk), digest, self.library.digest, runner.protocol, runner.coach_id is not None

    def _asked(self, at: datetime, wants: tuple[Part, ...]) -> tuple[Recommendation, Standing]:
        runner, key = self.runner, (str(self.runner.pk), wants)
        told = recommend(
            CoachingInput(
                runner=runner.person.name,
                now=at,
                diary=self.recorded,
                library=self.library,
                protocol=runner.protocol,
                has_coach=runner.coach_id is not None,
                wants=wants,
            ),
            # From where it was left; the core itself drops one that does not fit.
            _left.get(key),
        )
        _left.put(key, told[1])
        return told

    def _is_plain(self, code: str) -> bool:
        """Whether this is said of the dose in a sentence that needs no values."""
        sentence = self.library.wording.get(code, "")
        return code in _OF_THE_DOSE and bool(sentence) and "{" not in sentence


_OF_THE_DOSE = (
    "dose.by-belief", "dose.after-leak", "dose.half-step", "dose.alarm", "dose.tolerated-fear",
    "dose.hard-day",
)  # fmt: skip
"""Reasons of a dose that are whole sentences by themselves."""


def _reasons(told: Recommendation) -> Iterator[Reason]:
    if isinstance(told.next_run, NextRun):
        run = told.next_run
        yield from run.why
        yield from (one.reason for one in run.limits if one.name in run.binding)


def _limits(told: Recommendation) -> frozenset[str]:
    if not isinstance(told.next_run, NextRun):
        return frozenset()
    run = told.next_run
    return frozenset(one.reason.code for one in run.limits if one.name in run.binding)


def _impact_per_minute(runs: Sequence[RunReading], day: date, window_days: float) -> float:
    """Her own impact-minutes in a minute of running, over the days her longest run is looked for in."""
    first = day - timedelta(days=window_days)
    ran = [one for one in runs if first < one.day <= day and one.raw_min > 0 and one.running > 0]
    return sum(one.running for one in ran) / sum(one.raw_min for one in ran) if ran else 1.0
