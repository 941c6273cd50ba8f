"""Today answers what now, how long and why; a fixed text is the whole output where one must be."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client

from restride.coaching.dose import limits
from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.entries import Issued, Note, NotNow, Referral, Retraction, Run, Seen, SetDone
from restride.phrasing import session_heading, words
from restride.phrasing.run import form_words
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.consent.services import agree
from restride.web.records.models import Runner
from restride.web.today.items import halves
from restride.web.today.presenters import MINUTES
from restride.web.today.run_card import NUMBERS_OF, when_said
from tests.web.ada import MORNING, hidden, payloads, say, seen_in, write

pytestmark = pytest.mark.django_db

LATER = MORNING + timedelta(minutes=1)


def test_today_says_how_long_why_and_what_the_next_run_is(as_ada: Client, ada: Runner) -> None:
    page, told = seen_in(as_ada.get("/today/")), coaching.recommended(ada, MORNING)
    say = partial(words, library=library_of(ada.studio))
    assert told.today is not None
    assert isinstance(told.next_run, NextRun)
    assert halves(session_heading(told.today, library_of(ada.studio), say)) in page
    assert say(told.today.items[0].why) in page
    assert halves(form_words(told.next_run.form, say)) in page
    assert "Chance of a leak: about 1 in" in page


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(-1, "today"), (0, "today"), (1, "from tomorrow"), (2, "from Wednesday"), (6, "from Sunday")],
)
def test_the_card_of_today_says_from_when_on_a_run_may_be(ahead: int, said: str) -> None:
    monday = date(2026, 11, 23)
    assert when_said(monday + timedelta(days=ahead), monday) == said


def test_a_week_ahead_the_run_has_a_date() -> None:
    assert when_said(date(2026, 11, 30), date(2026, 11, 23)) == "from Monday 30 November"


def test_the_day_after_a_run_today_offers_no_run_for_today(as_ada: Client, ada: Runner) -> None:
    write(ada, Run(running_min=5.0, walking_min=5.0), MORNING - timedelta(minutes=30))
    page = seen_in(as_ada.get("/today/"))
    assert "And a run from " in page
    assert "And a run today" not in page


def test_a_newcomer_is_first_told_what_is_kept(as_runner: Client, newcomer: Runner) -> None:
    assert as_runner.get("/today/").headers["Location"] == "/start/"
    assert not payloads(newcomer, Issued)


def test_an_empty_diary_gets_a_today_and_is_told_what_is_open(as_runner: Client, runner: Runner) -> None:
    agree(runner, {}, clock.now())
    page = seen_in(as_runner.get("/today/"))
    assert "minutes" in page
    assert "The next run: not yet" in page
    assert "Has a doctor or midwife checked you since the birth?" in page
    assert payloads(runner, Issued)


def test_in_the_small_hours_it_is_still_the_page_of_the_day_before(as_ada: Client) -> None:
    clock.put(MORNING + timedelta(hours=17))
    assert "Still Sunday's page: the day turns at 04:00." in seen_in(as_ada.get("/today/"))


def test_what_is_shown_is_written_as_issued_once(as_ada: Client, ada: Runner) -> None:
    for _look in range(3):
        as_ada.get("/today/")
    assert len(payloads(ada, Issued)) == 1


def test_an_emergency_text_is_the_whole_output(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    page = seen_in(as_ada.get("/today/"))
    assert "Stop now and sit down. Call your local emergency number now." in page
    assert not any(
        word in page for word in ("Today, ", "next run", "Bridge", "easy running", "The week ahead")
    )


@pytest.mark.parametrize(
    "path", ["/session/", "/week/", "/session/sheet/", "/workout/fit/", "/workout/text/"]
)
def test_under_an_emergency_every_other_page_leads_back_to_the_text(
    as_ada: Client, ada: Runner, path: str
) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    assert "Stop now and sit down." in seen_in(as_ada.get(path, follow=True))


def test_six_minutes_are_six_minutes(as_ada: Client) -> None:
    page = seen_in(as_ada.get("/today/", {"minutes": "6"}))
    lasts = float(page.split("Today, ")[1].split(" minutes")[0].replace("½", ".5"))
    assert lasts <= 6


def test_a_place_and_kit_shape_the_session_and_go_on_to_it(as_ada: Client) -> None:
    answer = as_ada.get("/today/", {"place": "baby-on-me", "kit": ["nothing", "chair"]})
    assert "upright, eyes open" in seen_in(answer)
    assert "place=baby-on-me&amp;kit=nothing&amp;kit=chair&amp;begun=" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"minutes": "soon"}, "“soon” is not a number of minutes"),
        ({"minutes": "nan"}, "is not a number of minutes"),
        ({"minutes": "-3"}, "is not a number of minutes"),
        ({"place": "moon"}, "There is no place called “moon”"),
        ({"kit": "trampoline"}, "There is no kit called “trampoline”"),
        ({"swap": "bridge"}, "swaps nothing we know"),
        ({"swap": "bridge:boring"}, "swaps nothing we know"),
        ({"swap": "<script>:hurts"}, "“<script>:hurts” swaps nothing we know"),
    ],
)
def test_an_address_that_makes_no_sense_is_answered_in_words(
    as_ada: Client, query: dict[str, str], said: str
) -> None:
    answer = as_ada.get("/today/", query)
    assert answer.status_code == 200
    assert said in seen_in(answer)
    assert "<script>:" not in answer.content.decode()


def test_more_minutes_than_a_day_holds_are_answered_with_the_most_there_is(as_ada: Client) -> None:
    assert "30 minutes is the most we plan for one day" in seen_in(as_ada.get("/today/", {"minutes": "600"}))


def test_the_minutes_offered_are_those_a_session_may_have(ada: Runner) -> None:
    numbers = library_of(ada.studio).numbers
    shortest, longest = (
        numbers[f"practice.{one}_session_min"].on(MORNING.date()) for one in ("shortest", "longest")
    )
    assert (MINUTES[0], MINUTES[-1]) == (shortest, longest)


def test_a_swap_puts_another_in_its_place_and_writes_nothing(as_ada: Client, ada: Runner) -> None:
    page = as_ada.get("/today/", {"minutes": "10"})
    exercise = hidden(page, "exercise")[0]
    sent = {
        "entry_id": hidden(page, "entry_id"), "exercise": exercise, "because": "not-today", "minutes": "10",
    }  # fmt: skip
    after = as_ada.post("/today/swap/", sent, follow=True)
    assert after.redirect_chain == [(f"/today/?minutes=10&swap={exercise}%3Anot-today", 302)]
    assert exercise not in hidden(after, "exercise")
    assert not payloads(ada, SetDone)


@pytest.mark.parametrize(
    ("because", "symptom"), [("hurts", "pain"), ("leaks", "leak"), ("heaviness", "heaviness")]
)
def test_what_is_swapped_for_a_symptom_is_written_once_however_often_sent(
    as_ada: Client, ada: Runner, because: str, symptom: str
) -> None:
    sent = {
        "entry_id": hidden(as_ada.get("/today/"), "entry_id")[:2],
        "exercise": "bridge",
        "because": because,
    }
    for second in range(2):
        clock.put(MORNING + timedelta(seconds=second))
        as_ada.post("/today/swap/", sent)
    assert payloads(ada, SetDone) == [SetDone("bridge", symptom=symptom)]  # type: ignore[arg-type]


def test_heaviness_holds_the_next_run_at_once(as_ada: Client) -> None:
    ids = hidden(as_ada.get("/today/"), "entry_id")[:2]
    sent = {"entry_id": ids, "exercise": "bridge", "because": "heaviness"}
    assert "no running or jumping" in seen_in(as_ada.post("/today/swap/", sent, follow=True))


def test_a_made_up_swap_is_refused_in_words(as_ada: Client, ada: Runner) -> None:
    page = as_ada.post("/today/swap/", {"exercise": "moonwalk", "because": "hurts"}, follow=True)
    assert "That swap was not one of ours" in seen_in(page)
    assert not payloads(ada, SetDone)


def test_a_visit_is_asked_for_once_and_then_no_longer_offered(as_ada: Client, ada: Runner) -> None:
    page = as_ada.get("/today/")
    sent = {"entry_id": hidden(page, "entry_id")[-1], "rule": "usual-leak", "answer": "yes"}
    for _again in range(2):
        as_ada.post("/today/visit/", sent)
    assert payloads(ada, Referral) == [Referral("pelvic-health physiotherapist", "asked", ("usual-leak",))]
    assert "Yes, I would like that" not in seen_in(as_ada.get("/today/"))


def test_later_leaves_a_visit_where_it_is(as_ada: Client, ada: Runner) -> None:
    sent = {
        "entry_id": hidden(as_ada.get("/today/"), "entry_id")[-1],
        "rule": "usual-leak",
        "answer": "later",
    }
    assert "It stays here until you say." in seen_in(as_ada.post("/today/visit/", sent, follow=True))
    assert not payloads(ada, Referral)


def test_a_mis_tap_is_taken_back_once_the_text_was_read_again(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    clock.put(LATER)
    page = as_ada.get("/today/")
    sent = {"entry": hidden(page, "entry")[0]}
    assert "Read the text once more" in seen_in(as_ada.post("/today/take-back/", sent, follow=True))
    after = as_ada.post("/today/take-back/", {**sent, "read_again": "yes"}, follow=True)
    assert "Today, " in seen_in(after)
    assert len(payloads(ada, Retraction)) == 1


def test_after_its_minutes_no_mis_tap_is_offered(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    clock.put(MORNING + timedelta(minutes=11))
    assert "take it back" not in seen_in(as_ada.get("/today/"))


def test_typed_words_ask_one_question_and_no_not_now_lifts_it(as_ada: Client, ada: Runner) -> None:
    write(ada, Note("i have chest pain and can hardly breathe"))
    page = as_ada.get("/today/")
    assert "Is it so now, or was it in the last days?" in seen_in(page)
    sent = {"entry_id": hidden(page, "entry_id")[0], "rule": hidden(page, "rule")[0]}
    clock.put(LATER)
    assert "Today, " in seen_in(as_ada.post("/today/not-now/", sent, follow=True))
    assert len(payloads(ada, NotNow)) == 1


def test_a_hold_her_own_answer_lifts_leads_to_that_question(as_ada: Client, ada: Runner) -> None:
    say(ada, "medical-review", "no")
    assert 'href="/intake/medical-review/"' in as_ada.get("/today/").content.decode()


def test_a_hold_of_the_check_leads_to_the_check(as_ada: Client, ada: Runner) -> None:
    say(ada, "pelvis-today", ("heavy",))
    assert "do the ten-second check again" in seen_in(as_ada.get("/today/"))


def test_only_a_hold_that_asked_can_be_answered_not_now(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    sent = {"entry_id": hidden(as_ada.get("/today/"), "entry"), "rule": "heart-breath-emergency"}
    as_ada.post("/today/not-now/", sent)
    assert not payloads(ada, NotNow)


def test_a_persons_word_ends_a_hold(as_ada: Client, ada: Runner) -> None:
    say(ada, "bone-pain", ("one-finger",))
    clock.put(LATER)
    form = as_ada.get("/today/seen/")
    sent = {
        "entry_id": hidden(form, "entry_id"), "rule": hidden(form, "rule"), "who": "Dr Invented",
        "on": "2026-11-22", "said": "yes",
    }  # fmt: skip
    assert "You were seen, and exercise was fine." in seen_in(as_ada.post("/today/seen/", sent, follow=True))
    assert [one.said for one in payloads(ada, Seen)] == ["yes"]


def test_a_day_to_come_ends_no_hold_and_what_was_typed_stays(as_ada: Client, ada: Runner) -> None:
    say(ada, "bone-pain", ("one-finger",))
    form = as_ada.get("/today/seen/")
    sent = {
        "entry_id": hidden(form, "entry_id"), "rule": hidden(form, "rule"), "who": "Dr Invented",
        "on": "2027-01-01", "said": "yes",
    }  # fmt: skip
    answer = as_ada.post("/today/seen/", sent)
    assert "That day is still to come." in seen_in(answer)
    assert "Dr Invented" in answer.content.decode()
    assert not payloads(ada, Seen)


def test_each_limit_names_numbers_there_are(ada: Runner) -> None:
    numbers = library_of(ada.studio).numbers
    assert all(f"dose.{one}" in numbers for names in NUMBERS_OF.values() for one in names)


def test_no_limit_of_ours_is_named_that_there_is_not() -> None:
    assert {one.__name__ for one in (*limits.LASTING, *limits.PASSING)} >= set(NUMBERS_OF)


def test_the_sources_of_the_next_run_are_one_tap_away(as_ada: Client) -> None:
    assert "Restride: rules of care." in seen_in(as_ada.get("/today/"))


def test_the_week_ahead_has_seven_days(as_ada: Client) -> None:
    answer = as_ada.get("/week/")
    assert answer.content.decode().count('<li class="card') == 7
    assert "A day that does not happen moves what follows." in seen_in(answer)
