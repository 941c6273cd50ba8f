"""The check before a run: eight lines on one screen, none of these in one tap; what is unclear is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import CheckIn
from restride.web import clock
from restride.web.records.models import Runner
from tests.web.ada import MORNING, hidden, payloads, seen_in

pytestmark = pytest.mark.django_db


def _ids(client: Client) -> list[str]:
    return hidden(client.get("/check-in/"), "entry_id")


def _checks(runner: Runner) -> list[CheckIn]:
    return [one for one in payloads(runner, CheckIn) if one.moment == "before-run"]


def test_there_are_at_most_eight_lines(as_ada: Client) -> None:
    assert 0 < as_ada.get("/check-in/").content.decode().count('<details class="line"') <= 8


def test_none_of_these_is_one_tap_and_stored_once(as_ada: Client, ada: Runner) -> None:
    before, ids = len(_checks(ada)), _ids(as_ada)
    for second in range(2):
        clock.put(MORNING + timedelta(seconds=second))
        as_ada.post("/check-in/", {"entry_id": ids, "none": "1"})
    assert _checks(ada)[before:] == [CheckIn("before-run", {}, none=True, groups=("pre-run",))]


def test_once_checked_today_says_so(as_ada: Client) -> None:
    page = as_ada.post("/check-in/", {"entry_id": _ids(as_ada), "none": "1"}, follow=True)
    assert "Checked before the run." in seen_in(page)


def test_a_ticked_sign_acts_at_once(as_ada: Client) -> None:
    page = as_ada.post("/check-in/", {"entry_id": _ids(as_ada), "heart-breath": "chest-pain"}, follow=True)
    assert "Stop now and sit down." in seen_in(page)


def test_what_is_different_today_goes_with_none_of_these(as_ada: Client, ada: Runner) -> None:
    sent = {"entry_id": _ids(as_ada), "none": "1", "cough-or-cold": "yes", "sleep-hours": "6,5"}
    as_ada.post("/check-in/", sent)
    assert _checks(ada)[-1].said == {"cough-or-cold": "yes", "sleep-hours": 6.5}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Tick what is the case, or tap “None of these”."),
        ({"none": "1", "fever": "shaking"}, "Which is it?"),
        ({"none": "1", "sleep-hours": "90"}, "is no answer to: How many hours did you sleep"),
        ({"fever": "dragon"}, "“dragon” is no answer to: Fever"),
    ],
)
def test_what_is_unclear_is_asked_and_not_written(
    as_ada: Client, ada: Runner, sent: dict[str, str], said: str
) -> None:
    before = len(_checks(ada))
    answer = as_ada.post("/check-in/", {"entry_id": _ids(as_ada), **sent})
    assert said in seen_in(answer)
    assert len(_checks(ada)) == before


def test_what_was_ticked_stays_ticked(as_ada: Client) -> None:
    answer = as_ada.post("/check-in/", {"entry_id": _ids(as_ada), "none": "1", "fever": "shaking"})
    assert 'value="shaking" checked' in answer.content.decode()


def test_a_form_without_its_id_is_sent_once_more(as_ada: Client, ada: Runner) -> None:
    before = len(_checks(ada))
    assert "Please send it once more." in seen_in(as_ada.post("/check-in/", {"none": "1"}))
    assert len(_checks(ada)) == before
