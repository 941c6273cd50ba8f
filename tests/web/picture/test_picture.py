"""Her picture: words first and never more than we may say, answers and sources one tap away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Issued, Referral
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.picture.presenters import picture_page
from restride.web.records.models import Runner
from tests.web.ada import MORNING, hidden, payloads, say, seen_in, write

pytestmark = pytest.mark.django_db


def test_the_likeliest_cause_comes_first_with_how_sure_and_what_else(as_ada: Client) -> None:
    page = seen_in(as_ada.get("/picture/"))
    first = page.index("Likely: a pelvic floor that comes in late.")
    assert first < page.index("we cannot examine you") < page.index("It could also be")


def test_each_named_cause_shows_the_answers_that_led_there(as_ada: Client) -> None:
    page = seen_in(as_ada.get("/picture/"))
    assert "For: lifting first cut the cough leak by half or more." in page
    assert "Against: lifting first cut the cough leak by half or more." in page
    assert "You said:" in page


def test_no_title_says_more_than_its_own_measure(ada: Runner) -> None:
    told = coaching.recommended(ada, MORNING)
    assert told.picture is not None
    page = picture_page(told, told.picture, coaching.facts(ada, MORNING), library_of(ada.studio))
    sure = {one.mechanism: one.sure for one in told.picture.causes}
    opening = {"most-likely": "Most likely", "likely": "Likely", "could-be": "It could be"}
    assert [one.title.startswith(opening[sure[one.id]]) for one in page.causes] == [True] * len(page.causes)  # type: ignore[index]


def test_how_likely_in_figures_stands_only_one_tap_away(as_ada: Client) -> None:
    markup = as_ada.get("/picture/").content.decode()
    assert "0.894" not in markup.split('<details class="why numbers">')[0]
    assert "All of it rests on expert guesses." in markup


def test_somebody_who_can_look_is_offered_to_everybody(as_runner: Client) -> None:
    assert "We offer everybody who leaks a visit" in seen_in(as_runner.get("/picture/"))


def test_the_readiness_check_is_one_tap_away_for_her_who_already_runs(as_ada: Client) -> None:
    assert '<a href="/check/">' in as_ada.get("/picture/").content.decode()


def test_where_the_three_answers_do_not_stand_it_is_said_why(as_ada: Client, ada: Runner) -> None:
    assert "write it under “Talk”" not in seen_in(as_ada.get("/picture/"))
    write(ada, Referral("pelvic-health physiotherapist", "declined", ("usual-leak",)))
    assert "write it under “Talk”" in seen_in(as_ada.get("/picture/"))


def test_her_yes_to_a_visit_is_written_and_leads_back_here(as_ada: Client, ada: Runner) -> None:
    ids = hidden(as_ada.get("/picture/"), "entry_id")
    sent = {"entry_id": ids, "rule": "usual-leak", "answer": "yes", "back": "picture"}
    assert as_ada.post("/today/visit/", sent).headers["Location"] == "/picture/"
    assert len(payloads(ada, Referral)) == 1


def test_what_changed_is_told_at_the_second_look_of_a_day_as_well(as_ada: Client, ada: Runner) -> None:
    as_ada.get("/picture/")
    tomorrow = MORNING + timedelta(days=1)
    clock.put(tomorrow)
    for sign in ("constant-need", "cannot-let-go"):
        say(ada, sign, "yes", tomorrow)
    looks = [seen_in(as_ada.get("/picture/")) for _look in range(2)]
    assert all("What changed since last time More likely than last time" in one for one in looks)


def test_what_is_shown_is_written_as_issued(as_ada: Client, ada: Runner) -> None:
    as_ada.get("/picture/")
    assert payloads(ada, Issued)[-1].causes


def test_the_numbers_and_the_sources_are_on_the_page(as_ada: Client) -> None:
    page = seen_in(as_ada.get("/picture/"))
    assert "still there" in page
    assert "Restride: engine notes." in page


def test_nothing_known_is_said_as_nothing_known(as_runner: Client) -> None:
    assert "No one cause stands out yet." in seen_in(as_runner.get("/picture/"))


def test_an_emergency_leaves_no_picture(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    assert as_ada.get("/picture/").headers["Location"] == "/today/"
