"""Derived findings that come from runs, walks and what was said after them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from restride.coaching.safety.book import Book
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import Fact, SafetyRun

Moment = tuple[datetime, date]
"""An instant and the day of hers it belongs to."""

Reader = Callable[[Book, Moment], Fact | None]

WET = ("wet", "soaked")
_WORSE = ("worse", "changes-stride")
_QUIET = frozenset(("", "no"))
_ONE_DAY = timedelta(days=1)
_HOUR_S = 3600.0


def counted(window: str, sign: Callable[[Book, SafetyRun], bool]) -> Reader:
    """How many runs of a window (a safety number, in days) show a sign; no value before the first run."""

    def reader(book: Book, now: Moment) -> Fact | None:
        newest = last(book)
        if newest is None:
            return None
        showing = [run for run in book.speaking if sign(book, run)]
        if not showing:
            return Fact(0.0, newest.said_at, newest.entry)
        first = now[1] - timedelta(days=getattr(book.numbers.safety, window))
        shown = [run for run in showing if first < run.day]
        of = max(shown, key=lambda run: (run.said_at, run.entry)) if shown else newest
        return Fact(float(len(shown)), of.said_at, of.entry)

    return reader


def is_wet(_: Book, run: SafetyRun) -> bool:
    """Wet or soaked."""
    return run.amount in WET


def is_heavy(_: Book, run: SafetyRun) -> bool:
    """Heaviness after the run or in its next-day check."""
    return run.heaviness > 0 or run.next_heaviness in ("settled", "still-there")


def is_painful(book: Book, run: SafetyRun) -> bool:
    """Pain that would have stopped it, or that was worse the next day."""
    return run.pain > book.numbers.safety.pain_stops_above or run.next_pain in _WORSE


def is_urge(_: Book, run: SafetyRun) -> bool:
    """It leaked, and a strong urge came first."""
    return run.urge and run.amount is not None


def is_red(book: Book, run: SafetyRun) -> bool:
    """Wet, heavy beyond a day, red pain, or a bulge."""
    return run.amount in WET or run.next_heaviness == "still-there" or run.bulge or red_pain(book, run)


def red_pain(book: Book, run: SafetyRun) -> bool:
    """Pain above the red bound, or a next day that was worse or changed her stride."""
    return run.pain > book.numbers.safety.pain_red_above or run.next_pain in _WORSE


def soaked_run(book: Book, now: Moment) -> Fact | None:
    """Yes if a run of the wet-runs window was soaked."""
    window = timedelta(days=book.numbers.safety.wet_runs_window_days)
    return _yes_if(book, lambda run: run.amount == "soaked" and now[1] - window < run.day)


def hours_since_wet_run(book: Book, now: Moment) -> Fact | None:
    """Hours from the last wet run to now."""
    run = last_speaking(book, lambda run: run.amount in WET)
    return None if run is None else Fact((now[0] - run.at).total_seconds() / _HOUR_S, run.said_at, run.entry)


def run_heaviness(book: Book, _: Moment) -> Fact | None:
    """Heaviness of the last run she told of, until its rest is over."""
    run = last_told(book)
    if run is None:
        return None
    until = run.at + timedelta(hours=book.numbers.dose.heaviness_rest_hours)
    return Fact(run.heaviness, run.said_at, run.entry, until)


def run_pain(book: Book, _: Moment) -> Fact | None:
    """Pain of the last run she told of, until a day after she said it was gone."""
    run = last_told(book)
    return None if run is None else Fact(run.pain, run.said_at, run.entry, _painless_from(run))


def run_pain_grew(book: Book, _: Moment) -> Fact | None:
    """Whether the pain of the last painful run grew as she ran."""
    return _of_painful(book, lambda run: "yes" if run.pain_grew else "no")


def run_pain_site(book: Book, _: Moment) -> Fact | None:
    """Where the pain of the last painful run was."""
    return _of_painful(book, lambda run: run.pain_site)


def red_pain_open(book: Book, _: Moment) -> Fact | None:
    """Yes from a red pain until a whole day after she said that there was none."""
    red = _yes_if(book, lambda run: red_pain(book, run))
    if red is None or red.value == "no":
        return red
    return replace(red, until=_painless_from(book.runs[red.entry]))


def amber_day(book: Book, _: Moment) -> Fact | None:
    """Yes if the last run she told of was amber."""
    run = last_told(book)
    if run is None:
        return None
    amber = not is_red(book, run) and _is_amber(book, run)
    return Fact("yes" if amber else "no", run.said_at, run.entry)


def drop_old(book: Book, day: date) -> None:
    """Keep the runs still needed: those of the longest window, and red pain that has not been answered."""
    first = day - _longest_window(book.numbers)
    if all(first < run.day for run in book.runs.values()):
        return
    book.speaking_known = False
    book.runs = {
        run.entry: run
        for run in book.runs.values()
        if first < run.day or (red_pain(book, run) and run.painless_at is None)
    }


def _longest_window(numbers: Numbers) -> timedelta:
    safety = numbers.safety
    days = (safety.recall_window_days, safety.heavy_runs_window_days, numbers.dose.first_run_after_days)
    return timedelta(days=max(days))


def worse_pain(known: str, said: str) -> str:
    """The next-day pain to keep: a "no" later on does not undo that it was worse."""
    return known if known in _WORSE and said not in _WORSE else said or known


def a_day_after(at: datetime) -> datetime:
    """When a pain no longer counts that was said to be gone at ``at``."""
    return at + _ONE_DAY


def painless(runs: dict[str, SafetyRun], at: datetime) -> dict[str, SafetyRun]:
    """She said that nothing hurts: every earlier run's pain is over from then; the same runs if none hurt."""
    over = {id: replace(run, painless_at=at) for id, run in runs.items() if _hurts(run) and run.at < at}
    return {**runs, **over} if over else runs


def speaks(run: SafetyRun) -> bool:
    """Whether a run shows any sign at all."""
    if run.amount is not None or run.heaviness > 0 or run.pain > 0 or run.bulge:
        return True
    return not _QUIET.issuperset((run.next_heaviness, run.next_pain, run.next_leak))


def last(book: Book) -> SafetyRun | None:
    """The last run. The book keeps its runs in the order of their own times."""
    return next(reversed(book.runs.values()), None)


def last_told(book: Book) -> SafetyRun | None:
    """The last run she told of."""
    return next((run for run in reversed(book.runs.values()) if run.told), None)


def last_speaking(book: Book, sign: Callable[[SafetyRun], bool]) -> SafetyRun | None:
    """The last run that shows a sign."""
    return next((run for run in reversed(book.speaking) if sign(run)), None)


def kept(runs: dict[str, SafetyRun], run: SafetyRun) -> dict[str, SafetyRun]:
    """The runs with one added or changed, still in the order of their own times."""
    known = runs.get(run.entry)
    newest = next(reversed(runs.values()), None)
    runs[run.entry] = run
    in_place = known is not None and known.at == run.at
    if in_place or newest is None or (newest.at, newest.entry) <= (run.at, run.entry):
        return runs
    return dict(sorted(runs.items(), key=lambda one: (one[1].at, one[0])))


def _is_amber(book: Book, run: SafetyRun) -> bool:
    pain = book.numbers.safety.pain_stops_above < run.pain <= book.numbers.safety.pain_red_above
    return run.amount == "drops" or is_heavy(book, run) or pain or run.next_leak == "drops"


def _painless_from(run: SafetyRun) -> datetime | None:
    return None if run.painless_at is None else a_day_after(run.painless_at)


def _of_painful(book: Book, value: Callable[[SafetyRun], str]) -> Fact | None:
    run = last_speaking(book, lambda run: run.told and run.pain > 0)
    if run is None or not value(run):
        return None
    days = timedelta(days=book.numbers.safety.red_days_window)
    return Fact(value(run), run.said_at, run.entry, run.at + days)


def _yes_if(book: Book, sign: Callable[[SafetyRun], bool]) -> Fact | None:
    shown = last_speaking(book, sign)
    run = shown or last(book)
    return None if run is None else Fact("yes" if shown else "no", run.said_at, run.entry)


def _hurts(run: SafetyRun) -> bool:
    return run.painless_at is None and (run.pain > 0 or run.next_pain not in ("", "no"))
