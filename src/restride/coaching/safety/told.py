"""What is written into the book of a run or a walk, and of what she said after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety import derived, from_answers, from_runs
from restride.coaching.safety.book import Book
from restride.coaching.safety.predicates import Said
from restride.coaching.safety.rules import NO
from restride.coaching.terms.entries import AfterRun, Amount, Leak, Run
from restride.coaching.terms.standing import Fact, SafetyRun

NEXT_DAY_PAIN = "next-day-pain"
SET_PAIN = "set-pain"
EXERCISE_PAIN = "exercise-pain"
NEXT_DAY = frozenset(("next-day-heaviness", NEXT_DAY_PAIN, "next-day-leak"))
Answers = Mapping[str, Said]
_AMOUNTS = ("drops", "wet", "soaked")
_MINUTE_S = 60.0


def run(book: Book, said: Run, moment: Moment) -> None:
    """A run or a walk. One nobody has spoken of yet shows no sign, so nothing read from runs changes."""
    spoken_of = book.runs.get(moment.entry.id)
    running, walking = minutes_of(said)
    id, at, day = moment.entry.id, moment.entry.at, moment.day
    if spoken_of is not None:
        _keep(book, replace(spoken_of, at=at, day=day, running_min=running, walking_min=walking))
    else:
        book.runs = from_runs.kept(book.runs, SafetyRun(id, at, day, at, running, walking))


def after_run(book: Book, said: AfterRun, moment: Moment) -> None:
    """What she said once it was over. The worst amount said of a run stays."""
    run = _run_of(book, said.run, moment)
    amount = said.amount or ("drops" if said.outcome == "leaked" else None)
    _keep(book, replace(
        run, told=True, said_at=moment.entry.at, amount=worse(run.amount, amount),
        urge=run.urge or said.urge_first, heaviness=said.heaviness, pain=said.pain,
        pain_site=said.pain_site, pain_grew=said.pain_grew, painless_at=None,
    ))  # fmt: skip
    if amount is not None:
        _leaked(book, moment)
    elif said.outcome == "dry" and run.running_min:
        from_answers.with_dry_run(book, run.running_min, run.day)


def leak(book: Book, said: Leak, moment: Moment) -> None:
    """A leak tapped on a run, or any leak of the day."""
    _leaked(book, moment)
    if said.run is not None:
        run = _run_of(book, said.run, moment)
        urge = run.urge or said.urge_first
        _keep(book, replace(run, said_at=moment.entry.at, amount=worse(run.amount, said.amount), urge=urge))


def next_day(book: Book, said: Answers, run_id: str | None, moment: Moment) -> None:
    """The morning after: it speaks of the run it names, else of the last one."""
    run = book.runs.get(run_id) if run_id else from_runs.last(book)
    if run is None:
        return
    pain = _text(said.get(NEXT_DAY_PAIN))
    _keep(book, replace(
        run, said_at=moment.entry.at,
        next_heaviness=_text(said.get("next-day-heaviness")) or run.next_heaviness,
        next_leak=_text(said.get("next-day-leak")) or run.next_leak,
        next_pain=from_runs.worse_pain(run.next_pain, pain),
        bulge=run.bulge or _bulges(said),
        painless_at=None if pain not in ("", NO) else run.painless_at,
    ))  # fmt: skip
    if pain == NO:
        painless(book, moment.entry.at)


def painless(book: Book, at: datetime) -> None:
    """She said that nothing hurts now: what hurt on a run or in a set is over a day later."""
    for name in (SET_PAIN, EXERCISE_PAIN):
        hurt = book.facts.get(name)
        if hurt is not None and hurt.until is None and hurt.at < at:
            book.put(name, replace(hurt, until=from_runs.a_day_after(at)))
    runs = from_runs.painless(book.runs, at)
    if runs is not book.runs:
        book.runs = runs
        book.stirred.add(derived.RUNS)


def _text(value: str | float | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else ""


def _bulges(said: Answers) -> bool:
    today = said.get("pelvis-today", ())
    chosen = today if isinstance(today, tuple) else (today,)
    return "bulge" in chosen or said.get("bulge") == "new-or-larger"


def _run_of(book: Book, id: str, moment: Moment) -> SafetyRun:
    known = book.runs.get(id)
    return known or SafetyRun(id, moment.entry.at, moment.day, moment.entry.at)


def _keep(book: Book, run: SafetyRun) -> None:
    book.runs = from_runs.kept(book.runs, run)
    book.stirred.add(derived.RUNS)


def _leaked(book: Book, moment: Moment) -> None:
    book.leak = Fact("yes", moment.entry.at, moment.entry.id)
    book.stirred.add(derived.LEAK)


def worse(a: Amount | None, b: Amount | None) -> Amount | None:
    """The larger of two amounts: a leak called wet once stays wet until that entry is taken back."""
    both = [one for one in (a, b) if one is not None]
    return max(both, key=_AMOUNTS.index, default=None)


def minutes_of(run: Run) -> tuple[float | None, float | None]:
    """Minutes run and walked, from the columns if a watch was there, else as she said."""
    if run.columns is None:
        return run.running_min, run.walking_min
    seconds, running = run.columns.seconds, run.columns.running
    return float(seconds[running].sum()) / _MINUTE_S, float(seconds[~running].sum()) / _MINUTE_S
