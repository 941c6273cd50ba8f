"""Who is signed in is read with every page, in one question, and never from memory."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from restride.web.accounts.models import Person, User
from restride.web.consent.models import ConsentRow
from restride.web.consent.scopes import KEEP
from restride.web.experiments import selectors as experiments
from restride.web.experiments.models import Suggestion
from restride.web.player import selectors as player
from restride.web.player.models import PlayerPlace
from restride.web.records.models import Runner
from tests.web.conftest import NOW

pytestmark = pytest.mark.django_db


def test_an_account_comes_with_its_person_studio_and_diary(runner: Runner) -> None:
    with CaptureQueriesContext(connection) as asked:
        person = User.objects.get(pk=runner.person.user_id).person
        assert (person.runner, person.studio) == (runner, runner.studio)
    assert len(asked) == 1


def test_an_account_without_a_person_is_nobody(as_runner: Client, runner: Runner) -> None:
    Person.objects.filter(pk=runner.person_id).delete()
    assert as_runner.get("/today/").status_code == 302


def test_an_account_that_was_closed_is_nobody_at_once(as_runner: Client, runner: Runner) -> None:
    assert as_runner.get("/today/").status_code == 200
    User.objects.filter(pk=runner.person.user_id).update(is_active=False)
    assert as_runner.get("/today/").status_code == 302


def test_a_role_that_was_changed_holds_at_once(as_runner: Client, runner: Runner) -> None:
    assert as_runner.get("/today/").status_code == 200
    Person.objects.filter(pk=runner.person_id).update(role=Person.Role.COACH)
    assert as_runner.get("/today/").status_code == 404


def test_a_yes_taken_back_holds_at_once(as_runner: Client, runner: Runner) -> None:
    assert as_runner.get("/today/").status_code == 200
    ConsentRow.objects.filter(runner=runner, scope=KEEP).update(granted=False)
    assert as_runner.get("/today/").status_code == 302


def test_an_owner_has_one_door_more(as_coach: Client, as_owner: Client) -> None:
    doors = [one.get("/desk/").context["nav"] for one in (as_coach, as_owner, as_coach)]
    assert [[door.label for door in each] for each in doors] == [["Queue"], ["Queue", "Studio"], ["Queue"]]


def test_a_suggestion_waits_for_her_alone_and_until_she_answers(
    runner: Runner, other_runner: Runner, coach: Person
) -> None:
    one = Suggestion.objects.create(runner=runner, coach=coach, protocol="loosen-the-whole", at=NOW)
    assert (experiments.waiting(runner), experiments.waiting(other_runner)) == ((one,), ())
    Suggestion.objects.update(state=Suggestion.State.DECLINED)
    assert experiments.waiting(runner) == ()


def test_a_place_is_hers_until_its_day_is_over(runner: Runner, other_runner: Runner) -> None:
    said = {"begun": NOW, "query": "", "state": {}, "changed_at": NOW}
    place = PlayerPlace.objects.create(runner=runner, over_at=NOW, **said)
    assert player.place_of(runner, NOW) is None
    PlayerPlace.objects.update(over_at=NOW.replace(microsecond=1))
    assert player.place_of(runner, NOW) is not None
    assert player.place_of(other_runner, NOW) is None
    assert place.runner == runner
