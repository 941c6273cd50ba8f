"""The next run for the watch, the calendar and as text; clear words where there is none."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client

from restride.coaching.terms.advice import NextRun
from restride.phrasing import words
from restride.runfiles.workout import workout_name
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from tests.web.ada import MORNING, say, seen_in

pytestmark = pytest.mark.django_db


def test_the_watch_gets_a_workout_of_the_length_she_was_told(as_ada: Client, ada: Runner) -> None:
    answer = as_ada.get("/workout/fit/")
    run = coaching.recommended(ada, MORNING).next_run
    assert isinstance(run, NextRun)
    assert answer.content[8:12] == b".FIT"
    assert workout_name(run.form, partial(words, library=library_of(ada.studio))).encode() in answer.content
    assert answer.headers["Content-Disposition"] == 'attachment; filename="easy-run.fit"'


def test_the_calendar_says_only_run_unless_she_wants_more(as_ada: Client) -> None:
    plain = as_ada.get("/workout/calendar/", {"on": "2026-11-23T07:30"}).content
    assert b"SUMMARY:Run\r\n" in plain
    assert b"DTSTART:20261123T073000Z" in plain
    assert b"Walk" not in plain
    assert b"Walk" in as_ada.get("/workout/calendar/", {"on": "2026-11-23", "details": "1"}).content


def test_asked_again_it_is_the_same_entry(as_ada: Client) -> None:
    asked = [as_ada.get("/workout/calendar/", {"on": day}).content for day in ("2026-11-23", "2026-11-24")]
    uids = {line for one in asked for line in one.splitlines() if line.startswith(b"UID:")}
    assert len(uids) == 1


def test_the_text_has_the_walks_the_cue_and_what_lap_means(as_ada: Client) -> None:
    text = as_ada.get("/workout/text/").content.decode()
    assert "Walk 1 min, run 2 min: 4 times." in text
    assert "On the watch, Lap means: it leaked, then walk." in text


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("soon", "“soon” is not a time."),
        ("2026-11-01", "Sunday 1 November 2026 is over."),
        ("2026-11-21T07:00", "is over."),
        ("2026-13-40", "is not a time."),
    ],
)
def test_a_time_that_cannot_be_is_answered_in_words(as_ada: Client, on: str, said: str) -> None:
    assert said in seen_in(as_ada.get("/workout/calendar/", {"on": on}, follow=True))


def test_without_a_run_nothing_is_handed_out(as_ada: Client, ada: Runner) -> None:
    say(ada, "bone-pain", ("one-finger",))
    page = as_ada.get("/workout/fit/", follow=True)
    assert "There is no run to write down now" in seen_in(page)


def test_another_kind_does_not_exist(as_ada: Client) -> None:
    assert as_ada.get("/workout/pdf/").status_code == 404
