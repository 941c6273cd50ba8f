"""Plain pages make no error in a browser, and what cannot be broken at a space does not burst its card."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

import restride.web.shell
from restride.web.accounts import services as people
from restride.web.accounts.models import Studio
from restride.web.studio import services

CSS = Path(restride.web.shell.__file__).parent / "static/restride/css/base.css"


@pytest.mark.django_db
def test_a_browser_that_asks_for_an_icon_nobody_named_is_answered_without_an_error(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.django_db
def test_an_invitation_is_written_as_code(as_owner: Client, studio: Studio) -> None:
    services.say(studio, dict.fromkeys((*people.LOCAL, "safeguarding_lead"), "0123"))
    sent = {"email": "new@invented.example", "role": "runner"}
    page = as_owner.post("/studio/invite/", sent, follow=True).content.decode()
    assert re.search(r'<code class="link">http[^<]+/join/[^<]+</code>', page)


def test_code_breaks_anywhere() -> None:
    assert re.search(r"^code \{[^}]*overflow-wrap: anywhere", CSS.read_text(encoding="utf-8"), re.MULTILINE)
