"""A standard test on its own page: when to stop, what must be so, how it goes, what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from restride.coaching.terms.experiments import ExperimentAdvice
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import StandardTest
from restride.phrasing import words
from restride.phrasing.lessons import source_words
from restride.web.bridge.asking import Known
from restride.web.checks.figures import Figure, drawn
from restride.web.experiments.forms import CameForm
from restride.web.experiments.services import TEST_VERSION
from restride.web.runs.days import on_day, upper_first


@dataclass(frozen=True, slots=True)
class GuidedTest:
    """The page. ``waits``: why not today, empty where it may be done; ``check_first``: the check of the day
    is missing; ``again``: she has done it today, and the last one of a day counts."""

    id: str
    version: int
    title: str
    minutes: int
    waits: tuple[str, ...]
    check_first: bool
    again: bool
    stop_signs: tuple[str, ...]
    before: tuple[str, ...]
    steps: tuple[str, ...]
    figures: tuple[Figure, ...]
    counts: int | None
    counted_in: str
    typed: str
    errors: tuple[str, ...]
    count_errors: tuple[str, ...]
    entry_id: str
    why: str
    sources: tuple[str, ...]


def guided_test(
    test: StandardTest, known: Known, waits: tuple[str, ...], last: date | None, form: CameForm, entry_id: str
) -> GuidedTest:
    """One test and its form."""
    library = known.library
    return GuidedTest(
        id=test.id,
        version=TEST_VERSION,
        title=upper_first(test.title),
        minutes=max(1, round(test.seconds / 60.0)),
        waits=waits,
        check_first=not waits and not known.verdict.checked,
        again=last == known.day,
        stop_signs=test.stop_signs,
        before=test.before,
        steps=test.steps,
        figures=drawn(test.drawing, library, test.id),
        counts=test.counts,
        counted_in=test.counted_in,
        typed=str(form.data.get("left", "")) if form.is_bound else "",
        errors=tuple(str(one) for one in form.errors.get("outcome", ())),
        count_errors=tuple(str(one) for one in form.errors.get("left", ())),
        entry_id=entry_id,
        why=test.why,
        sources=source_words(test.source, library, partial(words, library=library)),
    )


def waits(
    test: StandardTest, known: Known, told: ExperimentAdvice | None, last: date | None
) -> tuple[str, ...]:
    """Why it is not to be done today; empty where it may be. Who has done it today may correct what she
    said."""
    if not _may_land(test, known):
        return ("Something else comes first, and this test lands. Today says what.",)
    if last == known.day:
        return ()
    running = told.running if told else None
    if running is not None and _test_of(running.protocol, known.library) == test.id:
        due = () if running.test == test.id else (*running.paused, *running.today)
        return tuple(dict.fromkeys(words(one, known.library) for one in due))
    rest = _days_between(test, known.library)
    if last is not None and (known.day - last).days < rest:
        return (f"You did it {on_day(last, known.day)}. It needs {rest:g} days between, or it tells less.",)
    return ()


def _may_land(test: StandardTest, known: Known) -> bool:
    verdict = known.verdict
    lands = test.contacts_per_leg > 0
    held = not set(test.uses) <= set(verdict.allowed)
    return not held and not (lands and verdict.start.path == "blocked")


def _days_between(test: StandardTest, library: Library) -> int:
    """The shortest rest any experiment gives it."""
    days = [one.test_every_days for one in library.experiments.values() if one.test == test.id]
    return min(days, default=int(test.every_days))


def _test_of(protocol: str, library: Library) -> str:
    known = library.experiments.get(protocol)
    return known.test if known else ""
