"""What is kept and who sees it: asked before anything else, changed at any time, entry and row together."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Consent, HomeZone
from restride.web import clock
from restride.web.bridge import diary
from restride.web.caseload import services as caseload
from restride.web.consent import selectors, services
from restride.web.consent.models import ConsentRow
from restride.web.records import services as records
from restride.web.records.models import EntryRow, Runner

pytestmark = pytest.mark.django_db

YES: dict[str, Any] = {"age": "18", "zone": "Europe/Berlin", "keep": "yes", "sees": ["runs", "picture"]}


def test_the_first_page_says_what_is_kept_who_sees_it_and_what_may_be_passed_on(as_runner: Client) -> None:
    page = as_runner.get("/start/").content.decode()
    assert all(
        word in page for word in ("studio’s own machine", "Kim, your coach", "We tell you first", "Ines")
    )


def test_her_yes_writes_an_entry_and_a_row_for_every_scope(as_runner: Client, runner: Runner) -> None:
    assert as_runner.post("/start/", YES).headers["Location"] == "/intake/"
    said = {e.payload.scope: e.payload.granted for e in _entries(runner) if isinstance(e.payload, Consent)}
    rows = dict(ConsentRow.objects.filter(runner=runner).values_list("scope", "granted"))
    assert (
        said
        == rows
        == {"keep": True, "of-age": True, "runs": True, "picture": True, "body": False, "mood": False}
    )


def test_each_row_names_the_entry_it_stands_for(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    named = set(ConsentRow.objects.filter(runner=runner).values_list("entry_id", flat=True))
    assert named <= {entry.id for entry in _entries(runner)}


def test_where_the_entry_is_not_taken_no_row_is_left(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object, **_named: object) -> tuple[object, ...]:
        return (type("Outcome", (), {"became": "refused"})(),)

    monkeypatch.setattr(records, "deliver", refused)
    with pytest.raises(services.NotWritten):
        services.decide(runner, {"runs": True}, clock.now())
    assert not ConsentRow.objects.filter(runner=runner).exists()


def test_where_she_lives_is_an_entry_and_decides_her_day(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    runner.refresh_from_db()
    assert runner.zone == "Europe/Berlin"
    assert HomeZone("Europe/Berlin") in [entry.payload for entry in _entries(runner)]


@pytest.mark.parametrize(("age", "words"), [("16", "16 and 17"), ("15", "Under 16")])
def test_below_eighteen_nothing_is_kept_and_help_is_named(
    as_runner: Client, runner: Runner, age: str, words: str
) -> None:
    page = as_runner.post("/start/", {**YES, "age": age}).content.decode()
    assert words in page
    assert "Support lines" in page
    assert not EntryRow.objects.filter(runner=runner).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"age": ""}, "Tap how old you are"),
        ({"keep": ""}, "Without your yes nothing is kept"),
        ({"zone": "Atlantis/Deep"}, "We do not know that place"),
        ({"sees": ["diary"]}, "not on the list"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    as_runner: Client, runner: Runner, change: dict[str, Any], sentence: str
) -> None:
    answer = as_runner.post("/start/", {**YES, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="keep"' not in page
    assert (change.get("zone") or "Europe/Berlin") in page
    assert not selectors.has_agreed(runner)


def test_said_once_the_first_page_leads_on(as_runner: Client) -> None:
    as_runner.post("/start/", YES)
    assert as_runner.get("/start/").headers["Location"] == "/intake/"


def test_sent_twice_nothing_is_written_twice(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    before = EntryRow.objects.filter(runner=runner).count()
    as_runner.post("/start/", YES)
    assert EntryRow.objects.filter(runner=runner).count() == before


def test_a_scope_she_closes_is_closed_at_once(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    assert selectors.may_see(runner, "runs")
    as_runner.post("/share/", {"sees": ["body"]})
    assert not selectors.may_see(runner, "runs")
    assert selectors.may_see(runner, "body")


def test_only_what_changed_is_written(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    changed = services.decide(runner, {"runs": True, "mood": True}, clock.now())
    assert changed == ("mood",)


def test_what_she_has_said_nothing_about_nobody_sees(runner: Runner) -> None:
    assert not selectors.may_see(runner, "runs")


def test_she_reads_who_looked_and_when(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/start/", YES)
    assert runner.coach is not None
    caseload.looked(runner.coach, runner, "caseload:woman", clock.now())
    page = as_runner.get("/share/").content.decode()
    assert "Kim opened the page about you." in page
    assert "Monday 23 November 2026, 10:00" in page


def test_before_her_yes_there_is_nothing_to_share(as_runner: Client) -> None:
    assert as_runner.get("/share/").headers["Location"] == "/start/"


def test_a_session_that_ended_leads_to_sign_in_and_back(client: Client) -> None:
    assert client.post("/start/", YES).headers["Location"].endswith("?next=/start/")


def _entries(runner: Runner) -> list[Any]:
    return [one.entry for one in diary.diary_of(runner)]
