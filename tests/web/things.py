"""Things of one runner that an address may name: made once each, for the table of every address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import restride
from restride.coaching.terms.entries import Answer, Experiment, Order, Run, Seen
from restride.web import clock
from restride.web.bridge import diary
from restride.web.conversation import services as conversation
from restride.web.experiments.models import Suggestion
from restride.web.records import services
from restride.web.records.models import Runner

_TRIED: tuple[Literal["begun", "stopped"], ...] = ("begun", "stopped")
RUN = Path(restride.__file__).parent / "demo" / "ada-run.fit"


@dataclass(frozen=True, slots=True)
class Things:
    """Ids of what is hers."""

    runner: str
    run: str
    answer: str
    order: str
    seen: str
    file: str
    proposal: str
    experiment: str
    suggestion: str


def things_of(runner: Runner) -> Things:
    """A run by hand, an answer, a coach's order, a visit told of, a file, a finding and a trial put to her,
    and one tried and stopped."""
    now, coach = clock.now(), runner.coach
    assert coach is not None, "these things are made in a thread with a coach"
    at = diary.local_now(runner, now)
    run = diary.entry(Run(running_min=6.0), at)
    answer = diary.entry(Answer("usual-first-leak-min", 12.0), at)
    seen = diary.entry(Seen("a physiotherapist", at.date(), "yes"), at)
    order, tried = diary.entry(Order("no-increase", "a week of rest"), at), diary.new_id(now)
    tries = [diary.entry(Experiment(tried, state, "cue"), at) for state in _TRIED]
    services.deliver(runner, [run, answer, seen, *tries], by=services.by_runner(runner), now=now)
    services.deliver(runner, [order], by=services.by_coach(coach), now=now)
    file, _new = services.keep_file(runner, "run.fit", RUN.read_bytes(), now)
    said = conversation.write(runner, "It leaks when I skip.", diary.new_id(now), now)
    proposal = conversation.propose(coach, said.message, said.message.text, "leaks-running", "most", now)
    put = Suggestion.objects.create(runner=runner, coach=coach, protocol="cue", at=now)
    ids = (runner.pk, run.id, answer.id, order.id, seen.id, file.pk, proposal.pk, tried, put.pk)
    return Things(*map(str, ids))
