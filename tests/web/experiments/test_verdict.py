"""The verdict: written down once by whoever shows it first, words first, figures one tap away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Experiment
from restride.coaching.terms.experiments import ExperimentAdvice, ExperimentState, Judgement
from restride.web import clock
from restride.web.bridge import experiments
from restride.web.experiments import services
from restride.web.records.models import EntryRow, Runner
from restride.web.records.services import PROGRAM
from tests.web.ada import payloads, seen_in
from tests.web.caseload.women import share
from tests.web.experiments.women import (
    PROTOCOL,
    checked,
    did_circuit,
    jumped,
    next_day,
    no_warning_sign,
)

pytestmark = pytest.mark.django_db
HELPS = "it looks as if it helps you"


WORDS = (
    Reason(
        "experiment.helps", {"title": "Letting go, tried by itself", "before": 3, "tests": 2, "times": 12}
    ),
    Reason("experiment.luck_helps", {"of": 12}),
    Reason("experiment.then_helps"),
)


@pytest.fixture
def tested(trying: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The tests say something, and nobody has looked yet. What they say is made here: how strong tests must
    be for it is the belief's business, and changes with it."""
    for _day in range(4):
        did_circuit(trying)
        next_day()
    no_warning_sign(trying)
    checked(trying)
    jumped(trying, 31.0)
    told, ended = experiments.advice, experiments.as_it_ended
    monkeypatch.setattr(experiments, "advice", lambda *asked: _advised(told(*asked)))
    monkeypatch.setattr(experiments, "as_it_ended", lambda *asked: _over(ended(*asked)))
    return trying


def _advised(told: ExperimentAdvice | None) -> ExperimentAdvice | None:
    return None if told is None else replace(told, running=_over(told.running))


def _over(state: ExperimentState | None) -> ExperimentState | None:
    if state is None:
        return None
    closing = Experiment(state.id, "closed", PROTOCOL, "helps", 12.8, 0.0779, 5)
    said = Judgement("helps", 12.8, 0.0779, WORDS)
    return replace(state, phase="closed", today=(), circuit="", judgement=said, closing=closing)


def _closed(runner: Runner) -> list[Experiment]:
    return [one for one in payloads(runner, Experiment) if one.state == "closed"]


@pytest.mark.parametrize("path", ["/today/", "/try/"])
def test_whoever_shows_it_first_writes_it_once(as_runner: Client, tested: Runner, path: str) -> None:
    for _look in range(3):
        as_runner.get(path, follow=True)
    assert [(one.verdict, one.tests) for one in _closed(tested)] == [("helps", 5)]
    assert EntryRow.objects.get(runner=tested, line__contains='"closed"').by == PROGRAM


def test_today_says_it_in_a_line(as_runner: Client, tested: Runner) -> None:
    page = seen_in(as_runner.get("/today/"))
    assert "Letting go, tried by itself. It looked as if it helps: about 12 to 1." in page
    assert f"/try/{_closed(tested)[0].id}/" in as_runner.get("/today/").content.decode()


def test_after_a_week_it_is_no_news_any_more(as_runner: Client, tested: Runner) -> None:
    as_runner.get("/today/")
    next_day(24.0 * 8)
    assert "Letting go, tried by itself" not in seen_in(as_runner.get("/today/"))
    assert "It looked as if it helps" in seen_in(as_runner.get("/try/"))
    assert len(_closed(tested)) == 1


def test_words_come_first_and_the_figures_are_one_tap_away(as_runner: Client, tested: Runner) -> None:
    answer = as_runner.get("/try/", follow=True)
    assert answer.redirect_chain == [(f"/try/{_closed(tested)[0].id}/", 302)]
    page = seen_in(answer)
    assert page.index(HELPS) < page.index("The figures") < page.index("Bayes factor 12.8.")
    assert "in at most 7.79 of 100 women" in page
    assert "<details" in answer.content.decode().split("The figures")[0].splitlines()[-1]


def test_it_says_what_it_means_and_what_not(as_runner: Client, tested: Runner) -> None:
    del tested
    page = seen_in(as_runner.get("/try/", follow=True))
    assert "It does not say that this is the only cause" in page


def test_its_tests_stand_there_after_it_is_over(as_runner: Client, tested: Runner) -> None:
    as_runner.get("/today/")
    page = seen_in(as_runner.get(f"/try/{_closed(tested)[0].id}/"))
    assert "Before: 9, 12, 10. With the change: 31." in page


def test_her_coach_reads_it_and_may_be_the_first(as_coach: Client, as_runner: Client, tested: Runner) -> None:
    share(tested)
    page = seen_in(as_coach.get(f"/desk/{tested.pk}/"))
    assert HELPS in page
    assert len(_closed(tested)) == 1
    assert HELPS in seen_in(as_runner.get(f"/try/{_closed(tested)[0].id}/"))


@pytest.mark.parametrize("kept", ["picture", "body"])
def test_what_she_does_not_share_her_coach_neither_reads_nor_closes(
    as_coach: Client, tested: Runner, kept: str
) -> None:
    share(tested, **{kept: False})
    page = seen_in(as_coach.get(f"/desk/{tested.pk}/"))
    assert HELPS not in page
    assert "it takes her picture and her self-tests" in page
    assert not _closed(tested)


def test_another_id_is_not_there(as_runner: Client, tested: Runner) -> None:
    del tested
    assert as_runner.get("/try/0195a9d8-8a8a-7000-8000-000000000000/").status_code == 404


def test_from_two_sides_at_one_instant_it_is_written_once(tested: Runner) -> None:
    told = experiments.advice(tested, clock.now())
    assert told is not None
    assert told.running is not None
    for _side in range(2):
        services.close(tested, told.running, clock.now())
    assert len(_closed(tested)) == 1


def test_by_itself_it_ends_without_an_answer(as_runner: Client, trying: Runner) -> None:
    next_day(24.0 * 41)
    page = seen_in(as_runner.get("/try/", follow=True))
    assert [one.verdict for one in _closed(trying)] == ["cannot-tell"]
    assert "We cannot tell" in page
    assert "It is no failure, of yours or of the change." in page
