"""How people come to a studio: by invitation, or where it is open; and what it must have said before."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from restride.web.accounts import services
from restride.web.accounts.models import Invitation, Person, Studio, User
from restride.web.records.models import Runner

pytestmark = pytest.mark.django_db

NUMBERS = dict.fromkeys(services.MUST_SAY, "0000")
SIGN_UP = {"name": "Dora", "email": "dora@invented.example", "password1": "a long way round"}


@pytest.fixture
def ready(studio: Studio) -> Studio:
    studio.local = NUMBERS
    studio.save()
    return studio


def test_a_studio_that_has_not_said_its_numbers_cannot_invite(studio: Studio, now: datetime) -> None:
    with pytest.raises(services.NotYet, match="crisis line"):
        services.invite(studio, "d@invented.example", "runner", now)
    assert not Invitation.objects.exists()


def test_a_studio_without_a_safeguarding_lead_cannot_invite(ready: Studio, now: datetime) -> None:
    ready.safeguarding_lead = " "
    with pytest.raises(services.NotYet, match="safeguarding lead"):
        services.invite(ready, "d@invented.example", "runner", now)


@pytest.mark.usefixtures("studio")
def test_sign_up_is_closed_without_an_invitation(client: Client) -> None:
    assert "invit" in client.get(reverse("account_signup")).content.decode()
    client.post(reverse("account_signup"), SIGN_UP)
    assert not User.objects.filter(email=SIGN_UP["email"]).exists()


def test_who_comes_by_an_invitation_becomes_a_runner_with_the_coach_named(
    ready: Studio, coach: Person, now: datetime, client: Client
) -> None:
    secret = services.invite(ready, SIGN_UP["email"], "runner", now, coach)
    client.get(reverse("join", args=[secret]))
    client.post(reverse("account_signup"), SIGN_UP)
    made = Runner.objects.get(person__user__email=SIGN_UP["email"])
    assert (made.person.name, made.coach, made.studio) == ("Dora", coach, ready)


def test_an_invitation_works_once(ready: Studio, now: datetime, client: Client) -> None:
    secret = services.invite(ready, SIGN_UP["email"], "runner", now)
    client.get(reverse("join", args=[secret]))
    client.post(reverse("account_signup"), SIGN_UP)
    assert Client().get(reverse("join", args=[secret])).status_code == 404


def test_the_secret_of_an_invitation_is_kept_nowhere(ready: Studio, now: datetime) -> None:
    secret = services.invite(ready, "d@invented.example", "runner", now)
    assert secret not in repr(Invitation.objects.values())


def test_she_signs_in_with_a_code_by_mail(runner: Runner, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": runner.person.user.email})
    (letter,) = mail.outbox
    code = re.search(r"^([A-Z0-9-]{6,})$", str(letter.body), re.MULTILINE)
    assert code is not None
    client.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert client.session.get("_auth_user_id") == str(runner.person.user.pk)


def test_a_letter_with_a_code_says_nothing_of_what_it_is_for(runner: Runner, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": runner.person.user.email})
    (letter,) = mail.outbox
    assert letter.subject == "Your code"
    assert not re.search(r"restride|leak|pelvic|run|studio", str(letter.body), re.IGNORECASE)


def _signed_up(studio: Studio, now: datetime, client: Client, typed: dict[str, str]) -> str:
    client.get(reverse("join", args=[services.invite(studio, SIGN_UP["email"], "runner", now)]))
    return client.post(reverse("account_signup"), typed).content.decode()


def test_an_empty_sign_up_says_of_each_field_what_to_do(ready: Studio, now: datetime, client: Client) -> None:
    page = _signed_up(ready, now, client, {})
    assert "This field is required" not in page
    assert all(one in page for one in ("Say what we shall call you", "Give the address", "Choose a password"))


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("short", "too short"), ("password123", "Many people use that one"), ("dora@invented", "too much like")],
)
def test_a_weak_password_is_told_with_what_to_choose(
    ready: Studio, now: datetime, client: Client, password: str, sentence: str
) -> None:
    assert sentence in _signed_up(ready, now, client, {**SIGN_UP, "password1": password})


def test_sent_to_the_sign_in_from_a_page_she_is_told_that_she_goes_on_there(client: Client) -> None:
    said = "you go on where you were"
    assert said in client.get(reverse("account_login"), {"next": "/intake/goal-minutes/"}).content.decode()
    assert said not in client.get(reverse("account_login")).content.decode()
