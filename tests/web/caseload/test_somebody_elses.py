"""Whatever the address says, a desk has one's own runners and nobody else's, for every role."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.web.accounts.models import Person
from restride.web.caseload.models import Look
from restride.web.records.models import EntryRow, Runner
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

ID = "0192f0c1-2345-7890-abcd-ef0123456789"
PAGES = ("", "talk/", "hypothesis/", "finding/", "order/", f"order/{ID}/undo/", "sign/", f"seen/{ID}/")


def _statuses(client: Client, runner: Runner, page: str) -> set[int]:
    address = f"/desk/{runner.pk}/{page}"
    return {client.get(address).status_code, client.post(address, {"text": "x", "sure": "on"}).status_code}


@pytest.mark.parametrize("page", PAGES)
def test_another_coachs_runner_is_not_there(as_coach: Client, other_runner: Runner, page: str) -> None:
    assert _statuses(as_coach, other_runner, page) == {404}
    assert not EntryRow.objects.exists()
    assert not Look.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_no_runner_reaches_a_desk_not_even_about_herself(
    as_runner: Client, runner: Runner, other_runner: Runner, page: str
) -> None:
    assert _statuses(as_runner, runner, page) == {404}
    assert _statuses(as_runner, other_runner, page) == {404}


@pytest.mark.parametrize("page", PAGES)
def test_whoever_runs_the_place_is_not_everybodys_coach(as_owner: Client, runner: Runner, page: str) -> None:
    assert _statuses(as_owner, runner, page) == {404}


@pytest.mark.parametrize("page", PAGES)
def test_signed_out_nothing_is_shown(client: Client, runner: Runner, page: str) -> None:
    assert _statuses(client, runner, page) <= {302, 404}


def test_a_former_coach_sees_her_no_more(runner: Runner, coach: Person, other_coach: Person) -> None:
    Runner.objects.filter(pk=runner.pk).update(coach=other_coach)
    assert signed_in(coach).get(f"/desk/{runner.pk}/").status_code == 404
