"""A coach suggests one thing to try; it orders nothing, and begins only once she says yes."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from restride.coaching.terms.entries import Experiment
from restride.web.experiments.models import Suggestion
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in
from tests.web.caseload.women import share
from tests.web.experiments.women import PROTOCOL

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(ready: Runner) -> Runner:
    """She shares all of it."""
    share(ready)
    return ready


def _suggest(client: Client, runner: Runner, protocol: str = PROTOCOL) -> str:
    return seen_in(client.post(f"/desk/{runner.pk}/try/", {"protocol": protocol}, follow=True))


def _answer(client: Client, said: str) -> str:
    page, one = client.get("/try/"), Suggestion.objects.get()
    sent = {"entry_id": hidden(page, "entry_id")[0], "said": said}
    return seen_in(client.post(f"/try/suggested/{one.pk}/", sent, follow=True))


def test_her_coach_reads_what_she_could_try_and_why(as_coach: Client, seen: Runner) -> None:
    page = seen_in(as_coach.get(f"/desk/{seen.pk}/"))
    assert "What she could try" in page
    assert "Letting go, tried by itself" in page


def test_a_suggestion_begins_nothing(as_coach: Client, seen: Runner) -> None:
    assert "Suggested. It begins only if Ada says yes." in _suggest(as_coach, seen)
    assert not payloads(seen, Experiment)


def test_she_is_told_and_the_mail_says_nothing(
    as_coach: Client, as_runner: Client, seen: Runner, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _suggest(as_coach, seen)
    assert "Kim suggests trying one thing." in seen_in(as_runner.get("/today/"))
    assert [one.subject for one in mail.outbox] == ["You have a message"]


def test_her_yes_begins_it(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _suggest(as_coach, seen)
    assert "Begun." in _answer(as_runner, "yes")
    assert [one.change for one in payloads(seen, Experiment)] == [PROTOCOL]
    assert "suggested today: she began it." in seen_in(as_coach.get(f"/desk/{seen.pk}/"))


def test_her_not_now_changes_nothing_else(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _suggest(as_coach, seen)
    assert "Noted: not now." in _answer(as_runner, "no")
    assert not payloads(seen, Experiment)
    assert "suggests" not in seen_in(as_runner.get("/today/"))


def test_neither_yes_nor_no_leaves_it_open(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _suggest(as_coach, seen)
    assert "Choose yes or not now." in _answer(as_runner, "perhaps")
    assert Suggestion.objects.get().state == "open"


def test_suggested_twice_it_is_one(as_coach: Client, seen: Runner) -> None:
    _suggest(as_coach, seen)
    assert "she has not answered yet" in _suggest(as_coach, seen)
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("protocol", ["", "kegels"])
def test_what_she_cannot_try_is_not_suggested(as_coach: Client, seen: Runner, protocol: str) -> None:
    assert "That cannot be tried by her now." in _suggest(as_coach, seen, protocol)
    assert not Suggestion.objects.exists()


def test_without_her_picture_nothing_is_suggested(as_coach: Client, ready: Runner) -> None:
    share(ready, picture=False)
    assert "so nothing was suggested" in _suggest(as_coach, ready)
    assert not Suggestion.objects.exists()


def test_one_she_begins_herself_settles_it(as_coach: Client, as_runner: Client, seen: Runner) -> None:
    _suggest(as_coach, seen)
    sent = {"entry_id": hidden(as_runner.get("/try/"), "entry_id")[-1], "protocol": PROTOCOL}
    as_runner.post("/try/begin/", sent)
    assert Suggestion.objects.get().state == "begun"
