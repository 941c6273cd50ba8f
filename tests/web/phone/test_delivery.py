"""What her phone sends is stored once, in order; what is not hers to write is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge.phone import LONGEST_LINE, SHE_WRITES
from restride.web.phone.services import MOST_LINES
from restride.web.records.models import EntryRow, Runner
from tests.web.phone.scripts import versions
from tests.web.phone.sent import became, ids, line, send

pytestmark = pytest.mark.django_db


def test_what_a_phone_sends_is_in_her_diary_in_its_order(as_runner: Client, runner: Runner) -> None:
    lines = [line(), line("note", {"text": "windy"}), line("run", {"running_min": 8})]
    assert became(send(as_runner, runner, lines)) == ["stored"] * 3
    assert ids(runner) == [one["id"] for one in lines]


def test_sent_twice_it_is_stored_once(as_runner: Client, runner: Runner) -> None:
    lines = [line(), line()]
    send(as_runner, runner, lines)
    assert became(send(as_runner, runner, lines)) == ["there", "there"]
    assert EntryRow.objects.filter(runner=runner).count() == 2


def test_she_is_the_writer_by_her_sign_in_whatever_a_line_says(as_runner: Client, runner: Runner) -> None:
    send(as_runner, runner, [line()])
    assert EntryRow.objects.get(runner=runner).by == f"runner:{runner.pk}"


def test_another_content_under_a_known_id_is_set_aside_and_said(as_runner: Client, runner: Runner) -> None:
    one = line()
    send(as_runner, runner, [one])
    answer = send(as_runner, runner, [{**one, "payload": {"amount": "wet"}}])
    assert became(answer) == ["quarantined"]
    assert answer.json()["answers"][0]["say"]


WRONG: dict[str, Callable[[], object]] = {
    "a word": lambda: "no entry at all",
    "nothing": lambda: None,
    "a number": lambda: 17,
    "an empty table": dict,
    "no version": lambda: line(v=0),
    "an answer there is not": lambda: line(payload={"amount": "a lake"}),
    "three days ahead": lambda: line(at=clock.now() + timedelta(days=3)),
    "another century": lambda: {**line(), "at": "1850-01-01T09:00:00+00:00"},
    "no id of ours": lambda: line(id="not a uuid"),
    "too long": lambda: line("note", {"text": "x" * LONGEST_LINE}),
    "a coach's order": lambda: line("order", {"subject": "no-run", "reason": "because I say so"}),
    "what was shown": lambda: line("issued", {}),
    "a kind nobody knows": lambda: line("a-kind-nobody-knows", {"x": 1}),
    "more minutes than a day": lambda: line("run", {"running_min": 1e300}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_line_that_is_wrong_is_told_in_a_sentence_and_stops_no_other(
    as_runner: Client, runner: Runner, wrong: str
) -> None:
    before, after = line(), line()
    answer = send(as_runner, runner, [before, WRONG[wrong](), after])
    assert became(answer) == ["stored", "refused", "stored"]
    assert answer.json()["answers"][1]["say"].endswith(".")
    assert ids(runner) == [before["id"], after["id"]]


def test_a_newer_version_of_what_she_may_write_is_kept_as_it_came(as_runner: Client, runner: Runner) -> None:
    assert became(send(as_runner, runner, [line(v=9, payload={"new": True})])) == ["stored"]


def test_what_is_too_much_at_once_is_asked_for_again_and_the_rest_is_stored(
    as_runner: Client, runner: Runner
) -> None:
    answer = send(as_runner, runner, [line() for _ in range(MOST_LINES + 3)])
    assert became(answer) == ["stored"] * MOST_LINES + ["later"] * 3
    assert EntryRow.objects.filter(runner=runner).count() == MOST_LINES


@pytest.mark.parametrize("body", ["", "{", "[]", '{"lines": 3}', '{"runner": "x", "runner": "y"}', "\xff"])
def test_what_is_no_delivery_is_told_so_and_nothing_is_stored(
    as_runner: Client, runner: Runner, body: str
) -> None:
    answer = as_runner.post("/outbox/", body.encode("latin-1"), content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["say"].endswith(".")
    assert not EntryRow.objects.filter(runner=runner).exists()


def test_a_delivery_larger_than_any_phone_sends_is_refused_whole(as_runner: Client, runner: Runner) -> None:
    answer = send(as_runner, runner, [line("note", {"text": "x" * 200_000}) for _ in range(12)])
    assert answer.status_code == 413
    assert not EntryRow.objects.filter(runner=runner).exists()


def test_what_somebody_else_wrote_on_this_phone_is_stored_for_nobody(
    as_runner: Client, other_runner: Runner
) -> None:
    answer = send(as_runner, other_runner, [line()])
    assert answer.status_code == 409
    assert not EntryRow.objects.exists()


def test_who_is_signed_out_is_told_so_in_what_a_phone_can_read(runner: Runner) -> None:
    answer = send(Client(), runner, [line()])
    assert answer.status_code == 401
    assert answer.json()["say"].startswith("Sign in")


def test_a_coach_cannot_write_into_a_diary_this_way(as_coach: Client, runner: Runner, coach: Person) -> None:
    del coach
    assert send(as_coach, runner, [line()]).status_code == 404
    assert not EntryRow.objects.exists()


def test_another_page_on_the_web_cannot_send_in_her_name(runner: Runner) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(runner.person.user)
    assert send(client, runner, [line()]).status_code == 403


def test_the_kinds_she_may_write_are_those_the_phone_can_make() -> None:
    assert versions().keys() == SHE_WRITES
