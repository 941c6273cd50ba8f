"""Her coach may stop what she is trying, and says why; she reads both. Nobody else may."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from restride.coaching.terms.entries import Experiment
from restride.web import clock
from restride.web.bridge import experiments
from restride.web.records.models import Runner
from tests.web.ada import payloads, seen_in
from tests.web.caseload.women import share
from tests.web.experiments.women import PROTOCOL, next_day

pytestmark = pytest.mark.django_db
NOTE = "Your groin comes first. We begin again in spring."


@pytest.fixture
def seen(trying: Runner) -> Runner:
    """She tries letting go, and shares all of it."""
    share(trying)
    return trying


def _stop(client: Client, runner: Runner, note: str = NOTE) -> str:
    sent = {"id": payloads(runner, Experiment)[0].id, "note": note}
    return seen_in(client.post(f"/desk/{runner.pk}/try/stop/", sent, follow=True))


def _runs(runner: Runner) -> bool:
    told = experiments.advice(runner, clock.now())
    return told is not None and told.running is not None


def test_her_coach_stops_it_and_there_is_no_verdict(as_coach: Client, seen: Runner) -> None:
    assert "Stopped, without a verdict. Ada reads that, and why." in _stop(as_coach, seen)
    last = payloads(seen, Experiment)[-1]
    assert (last.state, last.change, last.verdict, last.note) == ("stopped", PROTOCOL, "", NOTE)
    assert not _runs(seen)


def test_the_page_of_the_desk_offers_it(as_coach: Client, seen: Runner) -> None:
    assert f'action="/desk/{seen.pk}/try/stop/"' in as_coach.get(f"/desk/{seen.pk}/").content.decode()


def test_today_says_who_stopped_it_and_why(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _stop(as_coach, seen)
    assert f"Kim stopped it. “{NOTE}”" in seen_in(as_runner.get("/today/"))


def test_after_a_week_it_is_no_news_any_more(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _stop(as_coach, seen)
    next_day(7 * 24.0)
    assert "Kim stopped it." not in seen_in(as_runner.get("/today/"))


def test_its_own_page_and_the_list_keep_it(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _stop(as_coach, seen)
    id = payloads(seen, Experiment)[0].id
    for address in ("/try/", f"/try/{id}/"):
        assert f"Kim stopped it. “{NOTE}”" in seen_in(as_runner.get(address))


def test_what_she_stopped_herself_is_hers(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    id = payloads(seen, Experiment)[0].id
    as_runner.post("/try/stop/", {"id": id, "note": "We are moving house."})
    assert "You stopped it. “We are moving house.”" in seen_in(as_runner.get(f"/try/{id}/"))
    assert "Ada stopped it. “We are moving house.”" in seen_in(as_coach.get(f"/desk/{seen.pk}/"))


def test_her_history_says_that_her_coach_did_it(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _stop(as_coach, seen)
    page = seen_in(as_runner.get("/way/"))
    assert "Your coach: One change tried by itself Stopped: Letting go, tried by itself." in page


def test_the_mail_says_nothing_of_it(
    as_coach: Client, seen: Runner, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _stop(as_coach, seen)
    assert [one.subject for one in mail.outbox] == ["You have a message"]


@pytest.mark.parametrize("note", ["", "   "])
def test_without_a_reason_it_goes_on(as_coach: Client, seen: Runner, note: str) -> None:
    assert "Say why in a few words: she reads it." in _stop(as_coach, seen, note)
    assert _runs(seen)


def test_a_very_long_reason_is_cut(as_coach: Client, seen: Runner) -> None:
    _stop(as_coach, seen, "x" * 5000)
    assert len(payloads(seen, Experiment)[-1].note) == 400


def test_stopped_twice_it_is_stopped_once(as_coach: Client, seen: Runner) -> None:
    _stop(as_coach, seen)
    assert "That is over already." in _stop(as_coach, seen)
    assert len(payloads(seen, Experiment)) == 2


@pytest.mark.parametrize("kept_back", ["picture", "body"])
def test_what_she_does_not_share_is_not_stopped(as_coach: Client, trying: Runner, kept_back: str) -> None:
    share(trying, **{kept_back: False})
    assert "so nothing was stopped." in _stop(as_coach, trying)
    assert _runs(trying)


@pytest.mark.parametrize("who", ["as_runner", "as_owner", "client"])
def test_nobody_else_stops_it_from_the_desk(request: pytest.FixtureRequest, seen: Runner, who: str) -> None:
    sent = {"id": payloads(seen, Experiment)[0].id, "note": NOTE}
    answer = request.getfixturevalue(who).post(f"/desk/{seen.pk}/try/stop/", sent)
    assert answer.status_code in ({404} if who != "client" else {302, 404})
    assert _runs(seen)


def test_a_coach_of_others_cannot(as_coach: Client, seen: Runner, other_coach: object) -> None:
    Runner.objects.filter(pk=seen.pk).update(coach=other_coach)
    answer = as_coach.post(
        f"/desk/{seen.pk}/try/stop/", {"id": payloads(seen, Experiment)[0].id, "note": "x"}
    )
    assert answer.status_code == 404
    assert _runs(seen)
