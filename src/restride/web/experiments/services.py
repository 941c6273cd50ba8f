"""What is written of experiments: begun by her, stopped by her or her coach, each test, the closing verdict,
a suggestion."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from restride.coaching.terms.entries import CheckDone, Experiment, ItemResult
from restride.coaching.terms.experiments import ExperimentState
from restride.web.accounts.models import Person
from restride.web.bridge import diary, experiments
from restride.web.experiments.models import Suggestion
from restride.web.records import services as records
from restride.web.records.models import Runner

TEST_VERSION = 1
"""Of the way a standard test is written down."""


class NotNow(Exception):
    """Nothing was written; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def begin(runner: Runner, protocol: str, entry_id: str, now: datetime) -> None:
    """She begins an experiment; the same form sent twice begins one. Raises NotNow where none is offered."""
    id = entry_id if diary.is_id(entry_id) else diary.new_id(now)
    with transaction.atomic():
        records.lock(runner)
        if experiments.has_begun(runner, id, now):
            return
        told = experiments.advice(runner, now)
        if told is not None and told.running is not None:
            raise NotNow(
                "One thing at a time: something is being tried already. Stop it first, or let it end."
            )
        if told is None or protocol not in {one.protocol for one in told.offers}:
            raise NotNow(
                "That cannot begin now. What can be tried, and why the rest must wait, stands below."
            )
        records.say(runner, [Experiment(id, "begun", protocol)], [id], now)
        _settle(runner, protocol, Suggestion.State.BEGUN, now, id)


def stop(runner: Runner, id: str, note: str, entry_id: str, now: datetime) -> None:
    """She stops it. Raises NotNow where this one does not run."""
    with transaction.atomic():
        records.lock(runner)
        records.say(runner, [_stopped(runner, id, note, now)], [entry_id], now)


def stop_hers(coach: Person, runner: Runner, id: str, note: str, now: datetime) -> None:
    """Her coach stops it, and says why; she is told. Raises NotNow where this one does not run."""
    with transaction.atomic():
        records.lock(runner)
        entry = diary.entry(_stopped(runner, id, note, now), diary.local_now(runner, now))
        records.deliver(runner, [entry], by=records.by_coach(coach), now=now)
        _tell_later(runner.person)


def _stopped(runner: Runner, id: str, note: str, now: datetime) -> Experiment:
    """The entry that ends the one that runs."""
    told = experiments.advice(runner, now)
    running = told.running if told else None
    if running is None or running.id != id or running.closing is not None:
        raise NotNow("That is over already. This is how it stands now.")
    return Experiment(id, "stopped", running.protocol, note=note)


def test_done(runner: Runner, test: str, result: ItemResult, entry_id: str, now: datetime) -> str:
    """One standard test; the entry it stands in."""
    return records.say(runner, [CheckDone(test, TEST_VERSION, {test: result})], [entry_id], now)[0]


def close(runner: Runner, state: ExperimentState, now: datetime) -> None:
    """Write down the verdict that is being shown, once, whoever looks first: by the program, as whatever else
    was shown."""
    if state.closing is None:
        return
    with transaction.atomic():
        records.lock(runner)
        if not experiments.is_over(runner, state.id, now):
            entry = diary.entry(state.closing, diary.local_now(runner, now))
            records.deliver(runner, [entry], by=records.PROGRAM, now=now)


def suggest(coach: Person, runner: Runner, protocol: str, now: datetime) -> Suggestion:
    """A coach suggests one; the same one suggested twice is one. Raises NotNow where it is not offered."""
    told = experiments.advice(runner, now)
    if told is None or protocol not in {one.protocol for one in told.offers}:
        raise NotNow("That cannot be tried by her now. What can be stands on her page.")
    found, made = Suggestion.objects.get_or_create(
        runner=runner,
        protocol=protocol,
        state=Suggestion.State.OPEN,
        defaults={"coach": coach, "at": now},
    )
    if made:
        _tell_later(runner.person)
    return found


def decline(suggestion: Suggestion, now: datetime) -> None:
    """She would not, for now. It orders nothing, so nothing else changes."""
    _settle(suggestion.runner, suggestion.protocol, Suggestion.State.DECLINED, now)


def _settle(runner: Runner, protocol: str, state: str, now: datetime, entry_id: str = "") -> None:
    """What was suggested of this protocol is answered; an answer given before stays."""
    waiting = Suggestion.objects.filter(runner=runner, protocol=protocol, state=Suggestion.State.OPEN)
    waiting.update(state=state, answered_at=now, entry_id=entry_id)


def _tell_later(person: Person) -> None:
    # Met here, because jobs stand on the rooms they do work for.
    from restride.web.jobs.services import notify

    transaction.on_commit(lambda: notify(person))
