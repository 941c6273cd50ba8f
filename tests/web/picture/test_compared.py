"""Her picture then and now: earlier versions as they stood, what moved, what to ask again, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import AfterRun, Answer, Run
from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, compared, diary
from restride.web.records import services
from restride.web.records.models import EntryRow, Runner
from tests.web.ada import MORNING, say, seen_in, write
from tests.web.caseload.women import live_demo, share
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/picture/then-and-now/"
FIRST = date(2026, 11, 2)
"""The day Ada first told us anything."""


def at_week(weeks: float, hour: int = 12) -> datetime:
    """So long after her first day, at noon."""
    then = datetime(2026, 11, 2, hour, tzinfo=MORNING.tzinfo) + timedelta(weeks=weeks)
    clock.put(then)
    return then


def causes(picture: object) -> list[tuple[str, float]]:
    return [(one.mechanism, one.now) for one in picture.causes]  # type: ignore[attr-defined]


def test_ada_first_told_us_something_on_the_second_of_november(ada: Runner) -> None:
    assert compared.first_day(ada, MORNING) == FIRST


def test_before_there_are_two_pictures_it_says_when_there_will_be(as_runner: Client) -> None:
    assert "In 4 weeks there will be two" in seen_in(as_runner.get(ADDRESS))


def test_after_three_weeks_the_first_picture_stands_beside_todays(as_ada: Client) -> None:
    page = seen_in(as_ada.get(ADDRESS))
    assert "The same guesses on 2 days" in page
    assert "First picture, Monday 2 November" in page


def test_after_five_weeks_there_are_three(as_ada: Client) -> None:
    at_week(5)
    page = seen_in(as_ada.get(ADDRESS))
    assert "The same guesses on 3 days" in page
    assert "4 weeks ago, Monday 9 November" in page


def test_an_earlier_picture_is_the_one_of_that_day(ada: Runner) -> None:
    """What stood at the end of the day her diary ends on stands there four weeks later still."""
    evening = coaching.recommended(
        ada, datetime(2026, 11, 23, 3, 59, 59, tzinfo=MORNING.tzinfo), wants=("picture",)
    )
    later = MORNING + timedelta(weeks=4)
    say(ada, "constant-need", "yes", later)
    found = compared.then_and_now(ada, later)
    assert found is not None
    assert evening.picture is not None
    assert found.versions[1].day == date(2026, 11, 22)
    assert causes(found.versions[1].picture) == causes(evening.picture)


def test_what_she_wrote_down_late_counts_on_the_day_it_speaks_of(ada: Runner) -> None:
    now = at_week(5)
    before = compared.then_and_now(ada, now)
    late = diary.entry(Answer("constant-need", "yes"), datetime(2026, 11, 3, 9, tzinfo=MORNING.tzinfo))
    services.deliver(ada, [late], by=services.by_runner(ada), now=now)
    after = compared.then_and_now(ada, now)
    assert before is not None
    assert after is not None
    assert [
        causes(one.picture) == causes(two.picture)
        for one, two in zip(before.versions, after.versions, strict=True)
    ] == [True, False, False]


def test_what_she_said_later_is_not_in_an_earlier_picture(ada: Runner) -> None:
    now = at_week(5)
    before = compared.then_and_now(ada, now)
    say(ada, "constant-need", "yes", now)
    after = compared.then_and_now(ada, now)
    assert before is not None
    assert after is not None
    assert [
        causes(one.picture) == causes(two.picture)
        for one, two in zip(before.versions, after.versions, strict=True)
    ] == [True, True, False]


def test_todays_is_the_picture_of_her_own_page(ada: Runner) -> None:
    found, told = compared.then_and_now(ada, MORNING), coaching.recommended(ada, MORNING)
    assert found is not None
    assert told.picture is not None
    assert causes(found.versions[-1].picture) == causes(told.picture)


def test_an_answer_told_since_is_said_to_have_moved_it(as_ada: Client, ada: Runner) -> None:
    now = at_week(5)
    for sign in ("constant-need", "cannot-let-go"):
        say(ada, sign, "yes", now)
    page = seen_in(as_ada.get(ADDRESS))
    assert "More likely than then: a pelvic floor that may be holding tension." in page
    assert "What moved it most is what you answered since, above all:" in page


def test_runs_since_are_left_out_as_one(ada: Runner) -> None:
    now = at_week(5)
    run = diary.entry(Run(running_min=9.0), diary.local_now(ada, now - timedelta(days=1)))
    services.deliver(ada, [run], by=services.by_runner(ada), now=now)
    write(ada, AfterRun(run.id, "leaked", amount="drops", first_leak_min=3.0), now)
    found = compared.then_and_now(ada, now)
    assert found is not None
    assert found.compared is not None
    pulls = {pull.thing: pull.log_odds for pull in found.compared.causes[0].pulls}
    assert "runs" in pulls
    assert any(pull.log_odds for one in found.compared.causes for pull in one.pulls if pull.thing == "runs")


def test_the_first_picture_can_be_chosen_to_compare_with(as_ada: Client, ada: Runner) -> None:
    now = at_week(5)
    assert compared.then_and_now(ada, now, "first").since == "first"  # type: ignore[union-attr]
    assert "What has moved these last weeks" in seen_in(as_ada.get(f"{ADDRESS}?since=first"))


def test_looking_writes_nothing(as_ada: Client, ada: Runner) -> None:
    before = EntryRow.objects.filter(runner=ada).count()
    as_ada.get(ADDRESS)
    assert EntryRow.objects.filter(runner=ada).count() == before


def test_under_a_stop_text_there_is_no_picture(as_ada: Client, ada: Runner) -> None:
    say(ada, "numbness", ("saddle",))
    assert as_ada.get(ADDRESS).headers["Location"] == "/today/"


def test_the_numbers_stand_one_tap_away(as_ada: Client) -> None:
    markup = as_ada.get(ADDRESS).content.decode()
    words, numbers = markup.split('<details class="why numbers">')
    assert "0.3" not in words.split("<main")[1]
    assert "They do not add up." in numbers


# --- when, and what is asked ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "due"),
    [(0.0, False), (3.9, False), (4.0, True), (4.8, True), (5.0, False), (7.9, False), (8.0, True)],
)
def test_it_is_offered_every_four_weeks_for_one(ada: Runner, weeks: float, due: bool) -> None:
    assert compared.is_due(ada, at_week(weeks)) is due


def test_today_offers_it_when_it_is_due(as_runner: Client, runner: Runner) -> None:
    live_demo(runner)
    at_week(4.3)
    page = as_runner.get("/today/")
    assert ADDRESS in page.content.decode()
    assert "It is 4 weeks since you looked at your picture as a whole." in seen_in(page)


def test_today_says_nothing_of_it_when_it_is_not(as_ada: Client) -> None:
    assert ADDRESS not in as_ada.get("/today/").content.decode()


def test_the_first_picture_is_the_first_she_was_shown(as_ada: Client, ada: Runner) -> None:
    as_ada.get("/picture/")
    assert compared.first_day(ada, MORNING) == MORNING.date()


def test_once_she_has_answered_something_again_it_is_no_longer_offered(ada: Runner) -> None:
    now = at_week(4)
    answered = next(
        one.entry.payload for one in diary.moments(ada, now) if isinstance(one.entry.payload, Answer)
    )
    say(ada, answered.finding, answered.value, now)
    assert not compared.is_due(ada, now + timedelta(hours=1))


def test_a_first_answer_is_no_answer_again(ada: Runner) -> None:
    now = at_week(4)
    say(ada, "cannot-let-go", "no", now)
    assert compared.is_due(ada, now + timedelta(hours=1))


def test_old_answers_are_led_to_where_they_are_asked(as_ada: Client) -> None:
    at_week(5)
    markup = as_ada.get(ADDRESS).content.decode()
    anew = markup.split("First, a few answers again")[1].split("</details>")[0]
    addresses = [one.split('"')[0] for one in anew.split('href="')[1:]]
    assert 1 <= len(addresses) <= 5
    assert {as_ada.get(one).status_code for one in addresses} == {200}


def test_while_it_is_due_the_questions_stand_open(as_ada: Client) -> None:
    at_week(4)
    assert '<details class="card quiet" open>' in as_ada.get(ADDRESS).content.decode()
    at_week(6)
    assert '<details class="card quiet">' in as_ada.get(ADDRESS).content.decode()


# --- her coach --------------------------------------------------------------------------------------------


def coachs_page(ada: Runner, **unshared: bool) -> str:
    assert isinstance(ada.coach, Person)
    share(ada, **unshared)
    return seen_in(signed_in(ada.coach).get(f"/desk/{ada.pk}/picture/"))


def test_her_coach_sees_the_same_pictures(ada: Runner) -> None:
    now = at_week(5)
    say(ada, "constant-need", "yes", now)
    page = coachs_page(ada)
    assert "The same guesses on 3 days" in page
    assert "What moved it most is what you answered since" in page


def test_of_answers_she_does_not_share_her_coach_reads_nothing(ada: Runner) -> None:
    say(ada, "constant-need", "yes", at_week(5))
    page = coachs_page(ada, body=False)
    assert "More likely than then" in page
    assert "What moved it most" not in page
    assert "answers" not in page.split("Show the numbers")[1].split("cause")[1]


def test_a_picture_she_does_not_share_is_not_shown(ada: Runner) -> None:
    page = coachs_page(ada, picture=False)
    assert "She does not share this with you." in page
    assert "likely" not in page.split("Her picture")[1]


def test_under_a_stop_text_her_coach_reads_why_there_is_none(ada: Runner) -> None:
    say(ada, "numbness", ("saddle",))
    assert "While a safety text stands" in coachs_page(ada)


def test_her_page_leads_there_where_it_is_shared(ada: Runner) -> None:
    assert isinstance(ada.coach, Person)
    share(ada)
    assert f"/desk/{ada.pk}/picture/" in signed_in(ada.coach).get(f"/desk/{ada.pk}/").content.decode()
