"""An experiment as her coach's page has it: the tests, the verdict, and what may be suggested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from restride.coaching.terms.experiments import ClosedExperiment, ExperimentAdvice
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web.bridge import diary, experiments
from restride.web.bridge.library import library_of
from restride.web.experiments import selectors
from restride.web.experiments.models import Suggestion
from restride.web.experiments.presenters import (
    Running,
    VerdictPage,
    not_now,
    running,
    stopped_said,
    verdict_page,
)
from restride.web.records.models import Runner
from restride.web.runs.days import on_day

_STATES = {"open": "she has not answered yet", "begun": "she began it", "declined": "she said not now"}


@dataclass(frozen=True, slots=True)
class CanSuggest:
    """One that may be suggested. ``waits``: it was, and she has not answered."""

    protocol: str
    title: str
    why: tuple[str, ...]
    likely: str
    waits: bool


@dataclass(frozen=True, slots=True)
class DeskTrial:
    """The section. ``unshared``: why it is empty; ``last``: the latest verdict, as she reads it."""

    unshared: str
    running: Running | None = None
    last: VerdictPage | None = None
    offers: tuple[CanSuggest, ...] = ()
    not_now: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


def desk_trial(runner: Runner, now: datetime, *, picture: bool, body: bool) -> DeskTrial:
    """What her coach sees: of causes only with her picture, of tests only with her body. A verdict shown
    here first is written down."""
    if not picture or not body:
        return DeskTrial("She does not share all of this with you: it takes her picture and her self-tests.")
    told, _ended = selectors.told(runner, now)
    if told is None:
        return DeskTrial("Nothing is tried while a stop text stands.")
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    suggested = selectors.suggestions(runner)
    return DeskTrial(
        unshared="",
        running=running(told.running, library, today) if told.running else None,
        last=_last(runner, told.past, library, now),
        offers=tuple(_offers(told, suggested, library)),
        not_now=not_now(told.not_now, library),
        suggested=tuple(
            f"{_title(one, library)}, suggested {on_day(diary.day_of(one.at), today)}: {_STATES[one.state]}."
            for one in suggested
        ),
    )


def _last(
    runner: Runner, past: tuple[ClosedExperiment, ...], library: Library, now: datetime
) -> VerdictPage | None:
    if not past:
        return None
    stopped = stopped_said(selectors.stopped(runner, now).get(past[0].id), runner.person.name)
    ended = experiments.as_it_ended(runner, past[0])
    return verdict_page(past[0], ended, stopped, library, diary.today_of(runner, now))


def _offers(
    told: ExperimentAdvice, suggested: Iterable[Suggestion], library: Library
) -> Iterator[CanSuggest]:
    say = partial(words, library=library)
    waiting = {one.protocol for one in suggested if one.state == Suggestion.State.OPEN}
    for one in told.offers:
        yield CanSuggest(
            protocol=one.protocol,
            title=one.title,
            why=tuple(map(say, one.why)),
            likely=f"{100.0 * one.likely:.0f} of 100",
            waits=one.protocol in waiting,
        )


def _title(one: Suggestion, library: Library) -> str:
    protocol = library.experiments.get(one.protocol)
    return protocol.title if protocol else one.protocol
