"""What her phone knows without a signal: small, true, hers alone, and fetched again only when it changed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import KINDS
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from tests.web import ada as days
from tests.web.phone.scripts import versions

pytestmark = pytest.mark.django_db

WHERE = "/phone/state.json"


def state(client: Client) -> dict[str, Any]:
    """What the phone is told."""
    return dict(client.get(WHERE).json())


def test_it_says_whose_it_is_and_until_when_it_holds(as_ada: Client, ada: Runner) -> None:
    told = state(as_ada)
    assert (told["runner"], told["name"], told["zone"]) == (str(ada.pk), "Ada", ada.zone)
    answer = coaching.recommended(ada, clock.now(), wants=())
    assert datetime.fromisoformat(told["good_until"]) == answer.good_until


def test_her_answers_are_those_in_force(as_ada: Client, ada: Runner) -> None:
    facts = coaching.facts(ada, clock.now())
    told = state(as_ada)["facts"]
    assert told.keys() == facts.keys()
    assert datetime.fromisoformat(told["usual-first-leak-min"]["at"]) == facts["usual-first-leak-min"].at


def test_a_fixed_text_that_stands_is_in_it_word_for_word(as_ada: Client, ada: Runner) -> None:
    days.say(ada, "heart-breath", ("chest-pain",))
    told = state(as_ada)
    assert told["only_text"] is True
    assert any("000" in line or "emergency" in line for line in told["holds"][0]["text"])


def test_it_is_small(as_ada: Client) -> None:
    size = len(gzip.compress(as_ada.get(WHERE).content))
    assert size < 8_000


def test_asked_again_it_says_only_that_nothing_changed(as_ada: Client) -> None:
    first = as_ada.get(WHERE)
    clock.put(clock.now() + timedelta(minutes=1))
    assert as_ada.get(WHERE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_new_word_of_hers_changes_it(as_ada: Client, ada: Runner) -> None:
    first = as_ada.get(WHERE).headers["ETag"]
    days.say(ada, "usual-first-leak-min", 19.0)
    assert as_ada.get(WHERE, headers={"If-None-Match": first}).status_code == 200


def test_a_new_day_changes_it(as_ada: Client) -> None:
    first = state(as_ada)["digest"]
    clock.put(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert state(as_ada)["digest"] != first


def test_another_token_changes_it_because_what_is_sent_must_carry_the_new_one(as_ada: Client) -> None:
    first = state(as_ada)["digest"]
    as_ada.cookies.pop("csrftoken")
    assert state(as_ada)["digest"] != first


@pytest.mark.parametrize(
    ("stands", "says"), [("", "phone.later-walk"), ("heart-breath", "phone.later-text")], ids=str
)
def test_what_may_still_be_done_once_its_time_is_over_is_said(
    as_ada: Client, ada: Runner, stands: str, says: str
) -> None:
    if stands:
        days.say(ada, stands, ("chest-pain",))
    assert state(as_ada)["later"] == library_of(ada.studio).wording[says]


def test_it_can_be_written_and_read_as_plain_json(as_ada: Client) -> None:
    assert json.loads(as_ada.get(WHERE).content)["birth"]["mode"]


def test_the_phone_writes_each_kind_in_the_version_this_release_writes() -> None:
    assert versions() == {kind: KINDS[kind][0] for kind in versions()}
