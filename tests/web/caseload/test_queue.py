"""The queue: whoever needs her first, with the reason in words, in few queries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from restride.coaching.terms.entries import AfterRun, Note, Run
from restride.web import clock
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import diary, standings
from restride.web.caseload import selectors
from restride.web.caseload.models import DeskNumbers
from restride.web.caseload.sharing import shared_by
from restride.web.consent.selectors import may_see
from restride.web.conversation import services as thread
from restride.web.records.models import Runner, StandingRow
from tests.web.caseload.women import another, gave_birth, live_demo, say, share, sign, tell, write

pytestmark = pytest.mark.django_db

DESK = "/desk/"


def _names(coach: Person) -> list[str]:
    return [row.runner.person.name for row in selectors.queue_of(coach, clock.now())]


def _page(client: Client) -> str:
    return client.get(DESK).content.decode()


def _settled(runner: Runner) -> Runner:
    live_demo(runner)
    sign(runner)
    share(runner)
    return runner


def test_a_red_flag_stands_before_a_late_answer_before_a_calm_woman(
    studio: Studio, coach: Person, runner: Runner
) -> None:
    _settled(runner)
    late, stop = another(studio, coach, "bea"), another(studio, coach, "dora")
    for one in (late, stop):
        _settled(one)
    write(late, "How much is too much?")
    clock.put(clock.now() + timedelta(hours=50))
    write(stop, "I fainted on the stairs")
    assert _names(coach) == ["Dora", "Bea", "Ada"]


def test_the_reason_stands_beside_the_name(as_coach: Client, runner: Runner) -> None:
    _settled(runner)
    write(runner, "How much is too much?")
    page = _page(as_coach)
    assert "A message has waited since today 09:00. You promised an answer by Wednesday 09:00." in page
    assert "One runner waits for you." in page


def test_a_calm_woman_stands_among_those_who_go_well(as_coach: Client, runner: Runner) -> None:
    _settled(runner)
    page = _page(as_coach)
    assert "Nobody waits for you." in page
    assert "Nothing needs you now." in page


def test_somebody_elses_runner_is_in_no_queue_of_hers(as_coach: Client, other_runner: Runner) -> None:
    assert other_runner.person.name not in _page(as_coach)
    assert "Nobody is with you yet." in _page(as_coach)


def test_of_a_private_pause_she_reads_its_time_and_never_the_answer(as_coach: Client, runner: Runner) -> None:
    share(runner, mood=False)
    tell(runner, Note("I dont want to be here any more, I want to die"))
    page = _page(as_coach)
    assert "Safety pause, text shown today 09:00." in page
    assert "harm" not in page
    assert "die" not in re.sub(r"<[^>]+>", "", page)


def test_a_pause_about_a_body_that_is_not_shared_names_nothing(as_coach: Client, runner: Runner) -> None:
    share(runner, body=False)
    say(runner, "numbness", ("saddle",))
    page = _page(as_coach)
    assert "Safety pause, text shown today 09:00." in page
    assert "Numb" not in page


def test_a_wet_run_is_told_only_where_runs_are_shared(as_coach: Client, runner: Runner) -> None:
    _settled(runner)
    (run,) = tell(runner, Run(running_min=12.0))
    clock.put(clock.now() + timedelta(minutes=10))
    tell(runner, AfterRun(run, "leaked", amount="wet"))
    assert "was wet." in _page(as_coach)
    share(runner, runs=False)
    assert "was wet." not in _page(as_coach)


def test_an_intake_that_stands_still_is_said_after_the_studios_days(
    as_coach: Client, studio: Studio, runner: Runner
) -> None:
    DeskNumbers.objects.create(studio=studio, intake_days=2)
    gave_birth(runner, 20)
    clock.put(clock.now() + timedelta(days=2, hours=1))
    assert "Her first questions have stood still for 2 days." in _page(as_coach)


def test_her_answer_takes_the_message_off_the_queue(as_coach: Client, runner: Runner, coach: Person) -> None:
    _settled(runner)
    write(runner, "How much is too much?")
    clock.put(clock.now() + timedelta(minutes=5))
    thread.answer(coach, runner, "Eight minutes.", diary.new_id(clock.now()), clock.now())
    assert "Nothing needs you now." in _page(as_coach)


def test_forty_women_cost_two_queries(
    studio: Studio, coach: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        standings.refreshed(another(studio, coach, f"w{number}"), clock.now())
    selectors.queue_of(coach, clock.now())
    with django_assert_num_queries(2):
        rows = selectors.queue_of(coach, clock.now())
    assert len(rows) == 40


def test_rows_past_their_time_are_made_anew_a_few_at_a_time(studio: Studio, coach: Person) -> None:
    women = [another(studio, coach, f"w{number}") for number in range(5)]
    for one in women:
        gave_birth(one, 20)
        standings.refreshed(one, clock.now())
    clock.put(clock.now() + timedelta(days=2))
    selectors.queue_of(coach, clock.now())
    fresh = StandingRow.objects.filter(made_at=clock.now()).count()
    assert fresh == selectors.REFRESHED_AT_ONCE


def test_an_entry_the_row_has_not_read_is_read_before_the_queue_is_shown(
    coach: Person, runner: Runner
) -> None:
    _settled(runner)
    standings.refreshed(runner, clock.now())
    clock.put(clock.now() + timedelta(minutes=1))
    say(runner, "numbness", ("saddle",))
    assert selectors.queue_of(coach, clock.now())[0].whys[0].code == "stop-text"


@pytest.mark.parametrize("scope", ["runs", "body", "mood", "picture"])
def test_the_desk_reads_consent_as_its_own_room_does(runner: Runner, scope: str) -> None:
    share(runner, **{scope: False})
    assert getattr(shared_by(runner), scope) == may_see(runner, scope) == False  # noqa: E712 - three in a row
    share(runner)
    assert getattr(shared_by(runner), scope) == may_see(runner, scope) == True  # noqa: E712 - three in a row


def test_a_queue_is_no_page_for_a_runner(as_runner: Client) -> None:
    assert as_runner.get(DESK).status_code == 404


def test_a_coach_signed_out_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(DESK).headers["Location"] == f"{reverse('account_login')}?next={DESK}"
