"""The coach of the demo studio said what she expected of runs before they were run, and reads what came."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Run
from restride.demo import studio
from restride.web.accounts.models import Person
from restride.web.caseload import selectors
from restride.web.caseload.models import CoachForecast
from restride.web.studio import demo
from tests.web.ada import seen_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(now: datetime) -> Person:
    """The demo studio's own."""
    return Person.objects.get(studio=demo.fill(now), role=Person.Role.COACH)


def _wanted() -> list[float]:
    return [one.chance for woman in studio.cast().women for one in woman.expects]


def test_each_was_set_down_before_a_run_that_then_happened(coach: Person, now: datetime) -> None:
    kept = CoachForecast.objects.filter(coach=coach)
    assert sorted(one.chance for one in kept) == sorted(_wanted())
    beside = [one for _name, hers in selectors.book_of(coach, now).beside for one in hers]
    assert (len(beside), {one.leaked for one in beside}) == (len(_wanted()), {True, False})


def test_the_page_of_the_desk_has_them(coach: Person, client: Client) -> None:
    client.force_login(coach.user)
    page = seen_in(client.get("/desk/forecasts/"))
    assert f"On {len(_wanted())} runs both you and the engine had said something." in page


def test_no_run_of_those_days_was_picked_for_how_it_ended() -> None:
    nine = studio.cast().ends - timedelta(days=9)
    for woman in (one for one in studio.cast().women if one.expects):
        ran = [one.entry.at.date() for one in studio.diary(woman.key) if isinstance(one.entry.payload, Run)]
        said = [at.date() for at, _chance in studio.expected(woman, studio.cast().ends)]
        assert said == [day for day in ran if day >= nine]


@pytest.mark.parametrize("days", [0, 130])
def test_each_moves_with_the_diary_it_is_about(days: int) -> None:
    woman = next(one for one in studio.cast().women if one.expects)
    ends = studio.cast().ends
    moved = [
        at.date() - timedelta(days=days) for at, _chance in studio.expected(woman, ends + timedelta(days))
    ]
    assert moved == [at.date() for at, _chance in studio.expected(woman, ends)]
