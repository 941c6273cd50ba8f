"""The bladder diary: taps counted, three days read back, the wait between visits that follows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.entries import Answer, Leak
from restride.web import clock
from restride.web.bridge.logs import Tap
from restride.web.logs import bladder
from restride.web.logs.said import about, ago, waited
from restride.web.records.models import Runner
from tests.support.cases import shipped_numbers
from tests.web.ada import hidden, payloads, seen_in
from tests.web.logs.women import MONDAY, a_day_of_taps, write

pytestmark = pytest.mark.django_db
BLADDER = "/log/bladder/"
NUMBERS = shipped_numbers().practice


def _tap(client: Client, **said: str) -> str:
    id = hidden(client.get(BLADDER), "entry_id")[0]
    return seen_in(client.post(BLADDER, {"entry_id": id, **said}, follow=True))


def _voids(day: datetime, *hours: float) -> list[Tap]:
    begun = day.replace(hour=0)
    return [
        Tap(f"{day:%d}-{hour}", begun + timedelta(hours=hour), day.date(), "void", "middle") for hour in hours
    ]


def _three(gap_h: float, first: datetime = MONDAY) -> bladder.ThreeDays:
    days = [first + timedelta(days=day) for day in range(3)]
    found = bladder.three_days(bladder.days_of(tap for day in days for tap in _voids(day, 7, 7 + gap_h)))
    assert found is not None
    return found


@pytest.mark.parametrize("said", [{"bladder-void": "small"}, {"bladder-drink": "caffeine-cup"}])
def test_a_tap_is_one_answer(as_runner: Client, runner: Runner, said: dict[str, str]) -> None:
    _tap(as_runner, **said)
    assert payloads(runner, Answer) == [Answer(*one) for one in said.items()]


def test_a_leak_is_tapped_with_its_amount_and_urge(as_runner: Client, runner: Runner) -> None:
    assert "1 leak after an urge" in _tap(as_runner, leak="wet-urge")
    assert payloads(runner, Leak) == [Leak(amount="wet", urge_first=True)]


def test_the_day_is_told_in_words(as_runner: Client, runner: Runner) -> None:
    a_day_of_taps(runner, clock.now() - timedelta(days=1))
    page = seen_in(as_runner.get(BLADDER))
    assert "9 visits to the toilet, the longest wait 1 hour, 2 drinks, 2 cups with caffeine, 1 leak" in page


def test_a_tap_of_a_while_ago_stands_then_and_a_slip_is_taken_back(as_runner: Client) -> None:
    assert "08:00 · Wee: large" in _tap(as_runner, **{"bladder-void": "large", "ago": "60"})
    entry = hidden(as_runner.get(BLADDER), "entry")[0]
    page = as_runner.post("/log/take-back/", {"entry": entry}, follow=True)
    assert "Nothing yet." in seen_in(page)


def test_nothing_else_can_be_taken_back_here(as_runner: Client, runner: Runner) -> None:
    other = write(runner, Answer("usual-run-min", 20.0), clock.now())
    page = as_runner.post("/log/take-back/", {"entry": other}, follow=True)
    assert "not there any more" in seen_in(page)
    assert payloads(runner, Answer)


def test_three_days_say_what_they_say_and_how_far_it_carries(as_runner: Client, runner: Runner) -> None:
    for back in (4, 3, 2):
        a_day_of_taps(runner, clock.now() - timedelta(days=back))
    page = seen_in(as_runner.get(BLADDER))
    for said in (
        "usually wait about 1 hour",
        "about 9 times a day. That is often",
        "Of 3 leaks, 3 came after",
    ):
        assert said in page
    assert "take it as a rough picture" in page


def test_two_days_say_nothing_yet(as_runner: Client, runner: Runner) -> None:
    for back in (3, 2):
        a_day_of_taps(runner, clock.now() - timedelta(days=back))
    assert "What your three days say" not in seen_in(as_runner.get(BLADDER))


def test_days_more_than_a_week_apart_are_no_three() -> None:
    taps = [tap for day in (0, 1, 10) for tap in _voids(MONDAY + timedelta(days=day), 8, 9)]
    assert bladder.three_days(bladder.days_of(taps)) is None


def test_a_wait_through_the_night_is_no_wait() -> None:
    late = _voids(MONDAY, 20, 22)
    night = Tap("n", MONDAY.replace(hour=3) + timedelta(days=1), MONDAY.date(), "void", "small")
    assert bladder.days_of([*late, night])[0].gaps == (120.0,)


@pytest.mark.parametrize(("weeks", "minutes"), [(0, 60), (1, 75), (2, 90), (7, 165), (8, 180), (30, 180)])
def test_the_wait_grows_by_a_quarter_of_an_hour_a_week_and_ends(weeks: int, minutes: float) -> None:
    found = _three(1.0)
    wait = bladder.interval(found, found.last + timedelta(weeks=weeks), NUMBERS)
    assert (wait.minutes, wait.usual) == (minutes, 60)


def test_who_waits_long_enough_is_not_asked_to_wait_longer() -> None:
    found = _three(3.5)
    assert bladder.interval(found, found.last, NUMBERS).enough


@given(gap=st.floats(0.1, 12.0), days=st.integers(0, 400))
def test_the_wait_never_falls_and_is_never_beyond_the_most(gap: float, days: int) -> None:
    found = _three(gap)
    now, later = (
        bladder.interval(found, found.last + timedelta(days=at), NUMBERS) for at in (days, days + 1)
    )
    assert NUMBERS.void_step_min <= now.minutes <= later.minutes <= NUMBERS.void_longest_min


def test_the_wait_is_for_the_urge_plan_alone(as_runner: Client, runner: Runner) -> None:
    for back in (4, 3, 2):
        a_day_of_taps(runner, clock.now() - timedelta(days=back), leak=False)
    assert "This week, wait" not in seen_in(as_runner.get(BLADDER))


def test_on_the_urge_plan_the_diary_ends_in_a_wait(as_runner: Client, urgent: Runner) -> None:
    for back in (12, 11, 10):
        a_day_of_taps(urgent, clock.now() - timedelta(days=back))
    assert "This week, wait about 1 hour 15 minutes between visits." in seen_in(as_runner.get(BLADDER))


def test_a_bladder_that_stays_half_full_is_not_asked_to_wait(as_runner: Client, urgent: Runner) -> None:
    for back in (4, 3, 2):
        a_day_of_taps(urgent, clock.now() - timedelta(days=back))
    write(urgent, Answer("some-left", "yes"), clock.now())
    page = seen_in(as_runner.get(BLADDER))
    assert "waiting longer is not for you now" in page
    assert "This week, wait" not in page


def test_an_urge_that_passed_is_counted(as_runner: Client) -> None:
    assert "Breathe out long" in seen_in(as_runner.get("/log/urge/"))
    id = hidden(as_runner.get("/log/urge/"), "entry_id")[0]
    page = as_runner.post("/log/urge/", {"entry_id": id, "urge-wave": "passed"}, follow=True)
    assert "1 urge that passed" in seen_in(page)


@pytest.mark.parametrize(
    "said", [{}, {"bladder-void": "huge"}, {"leak": "flood"}, {"ago": "-5", "leak": "wet"}]
)
def test_a_button_that_is_none_of_ours_writes_nothing(
    as_runner: Client, runner: Runner, said: dict[str, str]
) -> None:
    page = as_runner.post(BLADDER, said, follow=True)
    assert "nothing was noted" in seen_in(page)
    assert not payloads(runner, Answer)


def test_waits_and_times_are_said_as_one_says_them() -> None:
    assert [waited(one) for one in (3, 44, 60, 75, 120)] == [
        "5 minutes", "45 minutes", "1 hour", "1 hour 15 minutes", "2 hours",
    ]  # fmt: skip
    assert [about(one) for one in (0, 0.2, 1, 2.4)] == ["0", "½", "1", "2½"]
    today = MONDAY.date()
    assert [ago(today - timedelta(days=one), today) for one in (7, 28, 0)] == [
        "a week ago", "four weeks ago", "today",
    ]  # fmt: skip
