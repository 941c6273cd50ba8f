"""The forecast book of a desk: her runners together, her own forecasts beside, in few queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import log1p

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.entries import AfterRun, CheckIn, Run
from restride.coaching.terms.forecasts import ForecastBook, Score
from restride.web import clock
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import coaching, diary, forecasts, standings
from restride.web.bridge.forecasts import BookTold, Foretold
from restride.web.bridge.library import shipped
from restride.web.caseload import selectors, services
from restride.web.caseload.book import book_page
from restride.web.caseload.models import CoachForecast
from restride.web.caseload.selectors import DeskBook
from restride.web.caseload.services import Refused
from restride.web.records.models import EntryRow, Runner
from tests.support.cases import shipped_numbers
from tests.web.ada import seen_in
from tests.web.caseload.women import another, live_demo, share, sign, tell

pytestmark = pytest.mark.django_db

BOOK = "/desk/forecasts/"
QUERIES = 14


def _ready(runner: Runner) -> Runner:
    """She has run, shares it all, her start is signed, and a run is offered."""
    live_demo(runner)
    sign(runner)
    share(runner)
    tell(runner, CheckIn("before-run", none=True, groups=("pre-run",)))
    assert isinstance(coaching.shown(runner, clock.now()).next_run, NextRun)
    return runner


@pytest.fixture
def ready(runner: Runner) -> Iterator[Runner]:
    """Ada, with a run ahead of her."""
    yield _ready(runner)
    diary.forget(runner)


def _says(client: Client, runner: Runner, runs: object) -> int:
    address = reverse("caseload:forecast", args=[runner.pk])
    sent = {"runs": runs, "entry_id": diary.new_id(clock.now())}
    return client.post(address, sent).status_code


def _runs(runner: Runner, outcome: str = "dry") -> None:
    """An hour later she runs what was offered, and says how it was."""
    clock.put(clock.now() + timedelta(hours=1))
    offered = coaching.recommended(runner, clock.now()).next_run
    minutes = offered.form.running_s / 60.0 if isinstance(offered, NextRun) else 8.0
    (run,) = tell(runner, Run(running_min=minutes))
    leak = {"amount": "drops", "first_leak_min": 2.0} if outcome == "leaked" else {}
    clock.put(clock.now() + timedelta(minutes=20))
    tell(runner, AfterRun(run, outcome, **leak))  # type: ignore[arg-type]


def test_it_adds_up_all_runners_who_share_their_runs(
    as_coach: Client, runner: Runner, studio: Studio, coach: Person
) -> None:
    for one in (runner, another(studio, coach, "bea")):
        live_demo(one)
        share(one)
    page = seen_in(as_coach.get(BOOK))
    assert "Together, for 2 women: in 18 runs about" in page
    assert "0 came." in page


def test_who_does_not_share_her_runs_is_counted_and_not_read(
    as_coach: Client, runner: Runner, studio: Studio, coach: Person
) -> None:
    live_demo(runner)
    share(runner)
    hidden = another(studio, coach, "bea")
    live_demo(hidden)
    share(hidden, runs=False)
    page = seen_in(as_coach.get(BOOK))
    assert "for 1 woman: in 9 runs" in page
    assert "1 woman with you not counted" in page


def page_of(runs: int, leaks: int, said: float = 0.15) -> tuple[str, ...]:
    """What a desk of two women with so many runs each says."""
    scores = tuple(
        Score(f"r{at:04}", -0.2, -0.3, -0.3, -log1p(-said), at < leaks, said + at * 1e-6)
        for at in range(runs)
    )
    told = tuple(Foretold(one.run, date(2026, 11, 20), one.said, one, None) for one in scores)
    book = BookTold(ForecastBook(runs, runs, scores, {}), told, (), shipped_numbers())
    found = DeskBook(forecasts.fared((book, book)), (), None, 0, 0, date(2026, 11, 20))
    return book_page(found, shipped()).said


def test_under_thirty_six_runs_only_counts_are_told() -> None:
    assert page_of(17, 3)[1:] == ("Under 36 runs no more than that is said.",)


@pytest.mark.parametrize(
    ("leaks", "says"), [(6, "nothing in this count"), (20, "too hopeful"), (0, "more careful")]
)
def test_the_count_is_held_against_luck(leaks: int, says: str) -> None:
    assert says in page_of(40, leaks)[0]


def test_no_slope_is_told_and_the_page_says_from_when() -> None:
    assert "cannot be told under 1000 runs. There are 998." in page_of(499, 70)[-1]


def test_from_a_thousand_runs_on_a_slope_is_told_with_its_error() -> None:
    assert "The error of that is about" in page_of(500, 75)[-1]


def test_selection_is_named_on_the_page(as_coach: Client, runner: Runner) -> None:
    live_demo(runner)
    share(runner)
    assert "they may be the ones who leak" in seen_in(as_coach.get(BOOK))


def test_without_runners_it_says_so(as_coach: Client) -> None:
    assert "has been forecast and told of yet" in seen_in(as_coach.get(BOOK))


def test_somebody_elses_runners_are_not_in_it(as_coach: Client, other_runner: Runner) -> None:
    live_demo(other_runner)
    share(other_runner)
    assert "has been forecast and told of yet" in seen_in(as_coach.get(BOOK))


def test_what_the_standings_say_is_what_the_diaries_say(runner: Runner) -> None:
    live_demo(runner)
    standings.refreshed(runner, clock.now())
    assert (
        forecasts.books_of([runner], clock.now())[runner].book == forecasts.book_of(runner, clock.now()).book
    )


def test_a_standing_nobody_can_read_is_made_from_the_diary(runner: Runner) -> None:
    live_demo(runner)
    row = standings.refreshed(runner, clock.now())
    row.packed = b"of another release"
    row.save()
    assert forecasts.books_of([runner], clock.now())[runner].book.scores


def test_of_many_unread_diaries_a_few_are_read_at_once(studio: Studio, coach: Person) -> None:
    women = [another(studio, coach, f"new{at}") for at in range(forecasts.READ_AT_ONCE + 2)]
    assert len(forecasts.books_of(women, clock.now())) == forecasts.READ_AT_ONCE


def test_forty_women_cost_no_more_queries_than_one(
    as_coach: Client, runner: Runner, studio: Studio, coach: Person
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert as_coach.get(BOOK).status_code == 200
        return len(asked)

    live_demo(runner)
    share(runner)
    as_coach.get(BOOK)
    one = queries()
    for name in ("bea", "dot", "eve"):
        woman = another(studio, coach, name)
        live_demo(woman)
        share(woman)
        standings.refreshed(woman, clock.now())
    as_coach.get(BOOK)
    assert queries() <= one <= QUERIES


# --- the coach's own -------------------------------------------------------------------------------------


def test_what_she_expects_is_scored_beside_the_engine_once_she_has_run(
    as_coach: Client, ready: Runner
) -> None:
    assert _says(as_coach, ready, 12) == 302
    _runs(ready)
    page = seen_in(as_coach.get(BOOK))
    assert "On 1 run both you and the engine had said something. You expected about 0.1 leaks" in page
    assert "12 in 100" in page
    assert "Under 36 runs that says little of either." in page


def test_of_a_dry_run_who_said_less_scored_more(coach: Person, ready: Runner) -> None:
    services.foretell(coach, ready, 0.01, diary.new_id(clock.now()), clock.now())
    _runs(ready)
    one = selectors.book_of(coach, clock.now()).beside[0][1][0]
    assert one.hers > one.engine


def test_her_last_word_before_the_run_counts(coach: Person, ready: Runner) -> None:
    for chance in (0.5, 0.2):
        services.foretell(coach, ready, chance, diary.new_id(clock.now()), clock.now())
        clock.put(clock.now() + timedelta(minutes=1))
    _runs(ready)
    assert [one.chance for one in selectors.book_of(coach, clock.now()).beside[0][1]] == [0.2]


def test_it_counts_for_the_next_run_alone(coach: Person, ready: Runner) -> None:
    services.foretell(coach, ready, 0.2, diary.new_id(clock.now()), clock.now())
    _runs(ready)
    _runs(ready)
    assert len(selectors.book_of(coach, clock.now()).beside[0][1]) == 1


def test_what_is_said_after_a_run_counts_for_no_run_before(coach: Person, ready: Runner) -> None:
    offered = coaching.recommended(ready, clock.now()).next_run
    assert isinstance(offered, NextRun)
    _runs(ready)
    CoachForecast.objects.create(
        runner=ready, coach=coach, chance=0.2, dose_min=offered.dose, at=clock.now(), form_id="x"
    )
    assert selectors.book_of(coach, clock.now()).beside == ()


def test_another_coachs_forecasts_are_not_hers(coach: Person, other_coach: Person, ready: Runner) -> None:
    services.foretell(other_coach, ready, 0.2, diary.new_id(clock.now()), clock.now())
    _runs(ready)
    assert selectors.book_of(coach, clock.now()).beside == ()


@pytest.mark.parametrize("typed", ["", "0", "100", "many", "-3", "nan", "inf"])
def test_nobody_can_be_surer_than_one_in_a_hundred(as_coach: Client, ready: Runner, typed: str) -> None:
    assert _says(as_coach, ready, typed) == 422
    assert not CoachForecast.objects.exists()


def test_the_same_form_sent_twice_sets_it_down_once(coach: Person, ready: Runner) -> None:
    form = diary.new_id(clock.now())
    for _time in range(2):
        services.foretell(coach, ready, 0.2, form, clock.now())
    assert CoachForecast.objects.count() == 1


def test_where_no_run_is_offered_there_is_nothing_to_expect(coach: Person, runner: Runner) -> None:
    share(runner)
    with pytest.raises(Refused, match="No run is offered"):
        services.foretell(coach, runner, 0.2, diary.new_id(clock.now()), clock.now())


def test_of_runs_she_does_not_share_nothing_is_set_down(coach: Person, ready: Runner) -> None:
    share(ready, runs=False)
    with pytest.raises(Refused, match="does not share her runs"):
        services.foretell(coach, ready, 0.2, diary.new_id(clock.now()), clock.now())


def test_it_writes_nothing_into_her_diary_and_moves_nothing_in_her_plan(coach: Person, ready: Runner) -> None:
    before, told = EntryRow.objects.count(), coaching.recommended(ready, clock.now())
    services.foretell(coach, ready, 0.9, diary.new_id(clock.now()), clock.now())
    assert EntryRow.objects.count() == before
    assert coaching.recommended(ready, clock.now()) == told


def test_she_never_sees_it(as_coach: Client, as_runner: Client, ready: Runner) -> None:
    assert _says(as_coach, ready, 73.5) == 302
    for address in ("/today/", "/picture/", "/picture/forecasts/", "/way/", "/runs/"):
        assert not re.search(r"73[.,]5|0[.,]735", as_runner.get(address).content.decode())


def test_her_page_says_what_was_set_down_last(as_coach: Client, ready: Runner) -> None:
    _says(as_coach, ready, 15)
    page = seen_in(as_coach.get(f"/desk/{ready.pk}/"))
    assert "You said: a leak on 15 of 100 such runs. Set down today" in page
