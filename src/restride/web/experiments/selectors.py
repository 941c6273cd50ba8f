"""What the pages of experiments read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from restride.coaching.terms.experiments import ClosedExperiment, ExperimentAdvice
from restride.web import often
from restride.web.accounts.models import Person
from restride.web.bridge import experiments
from restride.web.experiments import services
from restride.web.experiments.models import Suggestion
from restride.web.records.models import Runner

__all__ = ["Stopped", "stopped", "suggestion_of", "suggestions", "told", "waiting"]

_WAITS = "select 1 from experiments_suggestion where runner_id = %s and state = %s limit 1"
"""Whether anything waits: on most pages nothing does."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Who stopped an experiment before its end, and why if that was said. ``coach``: her name; empty where
    the runner did it herself."""

    coach: str
    note: str


def told(runner: Runner, now: datetime) -> tuple[ExperimentAdvice | None, ClosedExperiment | None]:
    """All there is to say, and the experiment that has just come to its end. Its verdict is written down by
    whoever asks first, as everything shown is."""
    found = experiments.advice(runner, now)
    if found is None or found.running is None or found.running.closing is None:
        return found, None
    services.close(runner, found.running, now)
    after = experiments.advice(runner, now)
    ended = [one for one in after.past if one.id == found.running.id] if after else []
    return after, ended[0] if ended else None


def suggestions(runner: Runner) -> tuple[Suggestion, ...]:
    """What was ever suggested to her, latest first."""
    return tuple(Suggestion.objects.filter(runner=runner).select_related("coach").order_by("-at"))


def waiting(runner: Runner) -> tuple[Suggestion, ...]:
    """What waits for her yes or no."""
    if not often.rows(_WAITS, runner.pk, Suggestion.State.OPEN.value):
        return ()
    return tuple(one for one in suggestions(runner) if one.state == Suggestion.State.OPEN)


def suggestion_of(runner: Runner, suggestion_id: UUID) -> Suggestion | None:
    """One that was put to her; None if there is none such."""
    return Suggestion.objects.filter(runner=runner, id=suggestion_id).select_related("runner").first()


def stopped(runner: Runner, now: datetime) -> dict[str, Stopped]:
    """Who stopped each experiment that did not come to its end, by its id."""
    found = experiments.stops(runner, now)
    names: dict[str, str] = {}
    if any(one.by.startswith("coach:") for one in found.values()):
        people = Person.objects.filter(role=Person.Role.COACH, studio=runner.studio_id)
        names = {f"coach:{id}": name for id, name in people.values_list("id", "name")}
    return {
        id: Stopped(names.get(one.by, "A coach") if one.by.startswith("coach:") else "", one.note)
        for id, one in found.items()
    }
