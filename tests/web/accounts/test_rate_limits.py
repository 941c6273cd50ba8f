"""Nobody may guess at a password or have codes sent for ever, and is told so in words."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from restride.web.records.models import Runner

pytestmark = pytest.mark.django_db
MANY = 30


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    cache.clear()


def test_guessing_a_password_comes_to_an_end(runner: Runner, client: Client) -> None:
    guess = {"login": runner.person.user.email, "password": "not this one"}
    for _try in range(MANY):
        client.post(reverse("account_login"), guess)
    right = client.post(reverse("account_login"), guess | {"password": "correct horse battery"})
    assert "_auth_user_id" not in client.session
    assert "again" in right.content.decode()


def test_codes_are_not_sent_for_ever(runner: Runner, client: Client) -> None:
    for _try in range(MANY):
        client.post(reverse("account_request_login_code"), {"email": runner.person.user.email})
    assert 0 < len(mail.outbox) < MANY / 2


def test_an_address_without_an_account_is_answered_like_one_that_has_one(runner: Runner) -> None:
    known, unknown = (
        Client().post(reverse("account_request_login_code"), {"email": address})
        for address in (runner.person.user.email, "nobody@invented.example")
    )
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
