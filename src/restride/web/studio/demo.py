"""The demo studio: an invented coach and eight invented women, their diaries moved to end today and delivered
through the same services as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from restride.demo import studio as invented
from restride.web.accounts import services as people
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import diary
from restride.web.bridge.standings import refreshed
from restride.web.consent import services as consent
from restride.web.conversation import services as conversation
from restride.web.records import services as records
from restride.web.records.models import Runner

PASSWORD = "dry-to-the-bridge"
"""Everybody's in a demo studio, said aloud by whoever starts one."""

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
    """Her consent, her diary and her thread, each as it was received at the time."""
    to_day, coach = diary.today_of(runner, now), runner.coach
    batches = [(writer, entries) for writer, entries in invented.batches(woman.key, to_day) if entries]
    began = min((entry.at for _writer, entries in batches for entry in entries), default=now)
    consent.agree(runner, dict.fromkeys(woman.scopes, True), began - timedelta(minutes=1))
    for writer, entries in batches:
        by = {
            "runner": records.by_runner(runner),
            "coach": records.by_coach(coach) if coach else records.PROGRAM,
            "program": records.PROGRAM,
        }[writer]
        records.deliver(runner, entries, by=by, now=max(one.at for one in entries))
    conversation.bring_in(
        runner,
        [(one.by == "runner", one.at, one.text, one.entry_id) for one in invented.thread(woman, to_day)],
    )
    refreshed(runner, now)
