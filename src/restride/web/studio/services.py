"""A studio begun, and what its owner writes about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from restride.web.accounts import services as people
from restride.web.accounts.models import Person, Studio
from restride.web.caseload import services as desk


class StudioThere(Exception):
    """There is a studio already; its words say so."""


def begin(name: str, owner_email: str, owner_name: str, now: datetime) -> Studio:
    """A real, empty studio with its owner, who coaches too. Raises StudioThere."""
    with transaction.atomic():
        if Studio.objects.exists():
            raise StudioThere("There is a studio in this folder already. Nothing was changed.")
        studio = Studio.objects.create(name=name, made_at=now)
        user = people.account(owner_email)
        person = people.enter(studio, user, owner_name, Person.Role.COACH, now)
        Person.objects.filter(pk=person.pk).update(owner=True)
    return studio


def say(studio: Studio, said: Mapping[str, str]) -> None:
    """Write down the local numbers, the safeguarding lead, within how many hours a coach answers, and after
    how many days her queue says that somebody is silent or stands still."""
    studio.local = {name: said[name].strip() for name in people.LOCAL if said.get(name, "").strip()}
    studio.safeguarding_lead = said.get("safeguarding_lead", "").strip()
    studio.promise_hours = int(said.get("promise_hours") or studio.promise_hours)
    studio.save(update_fields=["local", "safeguarding_lead", "promise_hours"])
    desk.count_days(studio, said.get("silent_days", ""), said.get("intake_days", ""))
    if studio.open_to_sign_up and people.missing(studio):
        people.open_to_sign_up(studio, False)
