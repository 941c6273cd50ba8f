"""The demo studio: an invented coach and eight invented women, their diaries moved to end today and delivered
through the same services as everybody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from restride.coaching.terms.entries import Entry
from restride.demo import studio as invented
from restride.web.accounts import services as people
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import diary
from restride.web.bridge.standings import refreshed
from restride.web.caseload import services as desk
from restride.web.consent import services as consent
from restride.web.conversation import services as conversation
from restride.web.records import services as records
from restride.web.records.models import Runner

PASSWORD = "dry-to-the-bridge"
"""Everybody's in a demo studio, said aloud by whoever starts one."""

Batch = tuple[invented.Writer, list[Entry]]

LOCAL = {
    "emergency": "your local emergency number",
    "crisis_line": "your local crisis line",
    "maternity_line": "your maternity unit",
    "abuse_line": "your local helpline",
}
"""What an invented studio says: no number, because one that looks real might be dialled."""


def fill(now: datetime) -> Studio:
    """The demo studio, made where there is none; one that is there is left as it is."""
    there = Studio.objects.filter(invented=True).first()
    if there is not None:
        return there
    with transaction.atomic():
        cast = invented.cast()
        studio = Studio.objects.create(
            name="Studio Invented", local=LOCAL, safeguarding_lead=cast.coach.name, invented=True, made_at=now
        )
        coach = _person(studio, cast.coach.name, cast.coach.email, Person.Role.COACH, now)
        Person.objects.filter(pk=coach.pk).update(owner=True)
        for woman in cast.women:
            _live(_person(studio, woman.name, woman.email, Person.Role.RUNNER, now, coach).runner, woman, now)
        people.open_to_sign_up(studio, True)
    return studio


def _person(
    studio: Studio, name: str, email: str, role: str, now: datetime, coach: Person | None = None
) -> Person:
    return people.enter(studio, people.account(email, PASSWORD), name, role, now, coach)


def _live(runner: Runner, woman: invented.Woman, now: datetime) -> None:
    """Her consent, her diary and her thread, each as it was received at the time; and what her coach expected
    of her runs, set down before they were run."""
    to_day = diary.today_of(runner, now)
    batches = [(writer, entries) for writer, entries in invented.batches(woman.key, to_day) if entries]
    began = min((entry.at for _writer, entries in batches for entry in entries), default=now)
    consent.agree(runner, dict.fromkeys(woman.scopes, True), began - timedelta(minutes=1))
    for writer, entries, expected in _stretches(batches, invented.expected(woman, to_day)):
        _receive(runner, writer, entries)
        if expected is not None and runner.coach is not None:
            at, chance = expected
            desk.foretell(runner.coach, runner, chance, diary.new_id(at), at)
    conversation.bring_in(
        runner,
        [(one.by == "runner", one.at, one.text, one.entry_id) for one in invented.thread(woman, to_day)],
    )
    refreshed(runner, now)


def _stretches(
    batches: Sequence[Batch], expected: Sequence[tuple[datetime, float]]
) -> Iterator[tuple[invented.Writer, list[Entry], tuple[datetime, float] | None]]:
    """Her diary in order, in stretches; after each what the coach expected then, if she did."""
    due = list(expected)
    for writer, entries in batches:
        rest = entries
        while rest and due and due[0][0] <= max(one.at for one in rest):
            one = due.pop(0)
            yield writer, [entry for entry in rest if entry.at <= one[0]], one
            rest = [entry for entry in rest if entry.at > one[0]]
        yield writer, rest, None


def _receive(runner: Runner, writer: invented.Writer, entries: Sequence[Entry]) -> None:
    """A stretch of her diary, received when its last entry was written."""
    coach = runner.coach
    by = {
        "runner": records.by_runner(runner),
        "coach": records.by_coach(coach) if coach else records.PROGRAM,
        "program": records.PROGRAM,
    }[writer]
    if entries:
        records.deliver(runner, entries, by=by, now=max(one.at for one in entries))
