"""A studio with two coaches and three runners, each ready to be signed in; and a clock that can be set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from restride.web import clock
from restride.web.accounts import services
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import diary
from restride.web.consent.models import ConsentRow
from restride.web.consent.scopes import KEEP, OF_AGE
from restride.web.records.models import Runner
from tests.web.ada import MORNING, live

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Iterator[datetime]:
    """A Monday morning; `clock.put` moves it."""
    clock.put(NOW)
    yield NOW
    clock.back()


@pytest.fixture
def studio(db: None) -> Studio:
    """An invented studio that has said all it must."""
    del db
    return Studio.objects.create(name="Studio Invented", safeguarding_lead="Ines Invented", made_at=NOW)


@pytest.fixture
def coach(studio: Studio) -> Person:
    """Kim, who coaches Ada and Bea."""
    return person(studio, "kim", Person.Role.COACH)


@pytest.fixture
def other_coach(studio: Studio) -> Person:
    """Lou, who coaches Cleo."""
    return person(studio, "lou", Person.Role.COACH)


@pytest.fixture
def owner(studio: Studio) -> Person:
    """Ona, who runs the place and coaches nobody."""
    found = person(studio, "ona", Person.Role.COACH)
    found.owner = True
    found.save()
    return found


@pytest.fixture
def runner(studio: Studio, coach: Person) -> Iterator[Runner]:
    """Ada, who has agreed; her diary is empty but for what a test writes."""
    yield from _runner(studio, "ada", coach)


@pytest.fixture
def other_runner(studio: Studio, other_coach: Person) -> Iterator[Runner]:
    """Cleo, of another coach."""
    yield from _runner(studio, "cleo", other_coach)


@pytest.fixture
def newcomer(runner: Runner) -> Runner:
    """Ada, before she has agreed to anything."""
    ConsentRow.objects.filter(runner=runner).delete()
    return runner


@pytest.fixture
def as_runner(runner: Runner) -> Client:
    """A browser in which Ada is signed in."""
    return signed_in(runner.person)


@pytest.fixture
def ada(runner: Runner) -> Runner:
    """Ada on the morning of a day without entries, three weeks of her diary behind her."""
    clock.put(MORNING)
    return live(runner)


@pytest.fixture
def as_ada(ada: Runner, as_runner: Client) -> Client:
    """A browser in which she is signed in."""
    assert ada.person.name == "Ada"
    return as_runner


@pytest.fixture
def as_coach(coach: Person) -> Client:
    """A browser in which Kim is signed in."""
    return signed_in(coach)


@pytest.fixture
def as_owner(owner: Person) -> Client:
    """A browser in which Ona is signed in."""
    return signed_in(owner)


def agree(runner: Runner) -> None:
    """She has agreed. The rows alone, so that a test's diary begins with its own words."""
    ConsentRow.objects.bulk_create(
        ConsentRow(runner=runner, scope=scope, granted=True, at=NOW) for scope in (KEEP, OF_AGE)
    )


def person(studio: Studio, name: str, role: str) -> Person:
    """Somebody of the studio, with an address nobody has."""
    user = services.account(f"{name}@invented.example", "correct horse battery")
    return Person.objects.create(user=user, studio=studio, role=role, name=name.title())


def signed_in(somebody: Person) -> Client:
    """A browser in which she is signed in."""
    client = Client()
    client.force_login(somebody.user)
    return client


def _runner(studio: Studio, name: str, coach: Person) -> Iterator[Runner]:
    made = Runner.objects.create(
        studio=studio, person=person(studio, name, Person.Role.RUNNER), coach=coach, joined_at=NOW
    )
    agree(made)
    yield made
    diary.forget(made)
