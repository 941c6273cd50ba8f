"""The one line of Today about an experiment: what runs and needs, what came of it, that her coach stopped it,
what was suggested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.urls import reverse

from restride.coaching.terms.experiments import ClosedExperiment, ExperimentState
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web.bridge import diary, experiments
from restride.web.bridge.library import library_of
from restride.web.experiments import selectors
from restride.web.experiments.presenters import running, stopped_said
from restride.web.records.models import Runner

_NEWS_DAYS = 7
"""So long a verdict is news on Today; afterwards it stands on its own page."""


@dataclass(frozen=True, slots=True)
class TrialLine:
    """The line. ``test_url``: where today's test is done, empty where none is due."""

    words: str
    url: str
    link: str
    test: str = ""
    test_url: str = ""


def trial_line(runner: Runner, now: datetime) -> TrialLine | None:
    """What Today says of it; None where there is nothing to say. A verdict that is shown here is written
    down."""
    if experiments.has_any(runner, now):
        told, _ended = selectors.told(runner, now)
        library, today = library_of(runner.studio), diary.today_of(runner, now)
        if told is not None and told.running is not None:
            return _running(told.running, library, today)
        if told is not None and told.past and _is_news(told.past[0], today):
            return _verdict(told.past[0], library)
        if told is not None and told.past and _is_fresh(told.past[0], today):
            return _stopped(runner, told.past[0], now) or _suggested(runner)
    return _suggested(runner)


def _running(state: ExperimentState, library: Library, today: date) -> TrialLine:
    page = running(state, library, today)
    said = (*page.paused, *page.today, *page.needed)
    return TrialLine(
        words=f"{page.title}: day {page.day} of at most {page.days}. {said[0] if said else ''}".strip(),
        url=reverse("experiments:all"),
        link="How it goes",
        test=page.test,
        test_url=page.test_url,
    )


def _is_news(one: ClosedExperiment, today: date) -> bool:
    return one.state == "closed" and _is_fresh(one, today)


def _is_fresh(one: ClosedExperiment, today: date) -> bool:
    return (today - one.ended).days < _NEWS_DAYS


def _verdict(one: ClosedExperiment, library: Library) -> TrialLine:
    say = partial(words, library=library)
    said = " ".join(map(say, one.words))
    return TrialLine(f"{one.title}. {said}", reverse("experiments:one", args=[one.id]), "What the tests say")


def _stopped(runner: Runner, one: ClosedExperiment, now: datetime) -> TrialLine | None:
    """What her coach stopped; of what she stopped herself she needs no news."""
    stopped = selectors.stopped(runner, now).get(one.id)
    if stopped is None or not stopped.coach:
        return None
    said = " ".join(stopped_said(stopped))
    return TrialLine(f"{one.title}. {said}", reverse("experiments:one", args=[one.id]), "How it stands")


def _suggested(runner: Runner) -> TrialLine | None:
    waiting = selectors.waiting(runner)
    if not waiting:
        return None
    said = f"{waiting[0].coach.name} suggests trying one thing. It is yours to say yes or no."
    return TrialLine(said, reverse("experiments:all"), "Look at it")
