"""The session as a phone takes it along: everything in one page, in step with the breath, and never more than
the studio would give."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from restride.catalogue import load_library
from restride.coaching.terms.advice import Reason, SessionItem, Situation, Swap
from restride.drawings import Tempo
from restride.drawings.motion import frames
from restride.phrasing.session import usual
from restride.web import clock
from restride.web.bridge import coaching, replay
from restride.web.player.session_round import rep_seconds, round_of, work_seconds
from restride.web.records.models import Runner
from tests.web.ada import MORNING, Answered, say, seen_in

pytestmark = pytest.mark.django_db

BEGUN = MORNING.isoformat()
LIBRARY = load_library()
TIMED = sorted(name for name, one in LIBRARY.exercises.items() if one.breath)
HELD_APART = {"knack-drill", "quick-flicks", "sit-to-stand", "single-leg-sit-to-stand", "running-man"}
"""Whose figure has a movement between the breaths that their counts leave no time for."""


def _plan(client: Client, **more: str) -> dict[str, Any]:
    answer = client.get("/session/play/", {"begun": BEGUN, "minutes": "20", **more})
    return plan_in(answer)


def plan_in(answer: Answered) -> dict[str, Any]:
    """The plan a page carries."""
    found = re.search(r'<script id="plan" type="application/json">(.*?)</script>', answer.content.decode())
    assert found
    plan: dict[str, Any] = json.loads(found[1])
    return plan


def test_the_page_has_every_exercise_with_its_figure_cues_and_stop_signs(as_ada: Client) -> None:
    answer = as_ada.get("/session/play/", {"begun": BEGUN, "minutes": "20"})
    page, plan = answer.content.decode(), plan_in(answer)
    for item in plan["items"].values():
        assert f'data-figure="{item["exercise"]}"' in page
        exercise = LIBRARY.exercises[item["exercise"]]
        assert all(" ".join(one.split()) in seen_in(answer) for one in (*exercise.cues, *exercise.stop_signs))
    assert "<style" not in page


def test_its_line_is_todays_session_with_its_minutes(as_ada: Client, ada: Runner) -> None:
    session, plan = replay.as_shown(ada, MORNING, Situation(minutes=20.0)).today, _plan(as_ada)
    assert session is not None
    assert plan["line"] == [one.exercise for one in session.items]
    assert plan["minutes"] == pytest.approx(session.minutes)


def test_without_an_address_of_its_own_it_is_what_today_asks_for(as_ada: Client, ada: Runner) -> None:
    told = coaching.recommended(ada, MORNING).today
    assert told is not None
    assert plan_in(as_ada.get("/session/play/"))["line"] == [one.exercise for one in told.items]


def test_what_may_stand_instead_is_what_the_studio_would_give(as_ada: Client, ada: Runner) -> None:
    plan, offers = _plan(as_ada), 0
    for name, others in plan["instead"].items():
        for one in others:
            swapped = Situation(minutes=20.0, swaps=(Swap(name, one["because"]),))
            given = replay.as_shown(ada, MORNING, swapped).today
            assert given is not None
            here = {each.exercise for each in given.items}
            assert {plan["items"][each]["exercise"] for each in one["items"]} <= here
            assert here.isdisjoint(one["gone"])
            offers += 1
    assert offers > len(plan["line"])


def test_what_is_held_meanwhile_is_neither_in_the_line_nor_offered(as_ada: Client, ada: Runner) -> None:
    clock.put(MORNING + timedelta(minutes=2))
    say(ada, "fever", ("temperature-38",), MORNING + timedelta(minutes=1))
    answer = as_ada.get("/session/play/", {"begun": BEGUN, "minutes": "20"})
    allowed = set(coaching.recommended(ada, MORNING + timedelta(minutes=2), wants=()).verdict.allowed)
    assert "Left out, because of what you have told us since" in seen_in(answer)
    for item in plan_in(answer)["items"].values():
        assert set(LIBRARY.exercises[item["exercise"]].uses) <= allowed


def test_a_session_of_another_day_leads_kindly_to_today(as_ada: Client) -> None:
    clock.put(MORNING + timedelta(days=1))
    answer = as_ada.get("/session/play/", {"begun": BEGUN}, follow=True)
    assert answer.redirect_chain[-1][0] == "/today/"
    assert "it can rest there. Today asks for something else" in seen_in(answer)


def test_where_no_script_runs_the_plain_page_comes_in_its_place(as_ada: Client) -> None:
    answer = as_ada.get("/session/play/", {"begun": BEGUN})
    assert '<noscript><meta http-equiv="refresh" content="0;url=/session/?begun=' in answer.content.decode()


def test_under_an_emergency_text_there_is_nothing_to_play(as_ada: Client, ada: Runner) -> None:
    clock.put(MORNING + timedelta(minutes=2))
    say(ada, "heart-breath", ("chest-pain",), MORNING + timedelta(minutes=1))
    assert as_ada.get("/session/play/", {"begun": BEGUN}).headers["Location"] == "/today/"


@pytest.mark.parametrize("name", sorted(LIBRARY.exercises))
def test_a_round_lasts_as_long_as_the_repetitions_it_shows(name: str) -> None:
    exercise, dose = LIBRARY.exercises[name], usual(LIBRARY.exercises[name])
    rep, phases = rep_seconds(exercise, dose), round_of(exercise, LIBRARY.drawings[exercise.drawing], dose)
    if rep:
        shows = sum(one.seconds for one in phases) / rep
        assert shows == pytest.approx(round(shows))


@pytest.mark.parametrize("name", sorted(LIBRARY.exercises))
def test_the_figure_is_never_beyond_its_own_round(name: str) -> None:
    exercise = LIBRARY.exercises[name]
    drawing = LIBRARY.drawings[exercise.drawing]
    tempo = Tempo(exercise.breath.in_s, exercise.breath.out_s) if exercise.breath else Tempo()
    lasts = frames(drawing, tempo)[-1].at_s
    phases = round_of(exercise, drawing, usual(exercise))
    assert all(0.0 <= one.starts <= one.ends <= lasts + 1e-9 for one in phases)


@pytest.mark.parametrize("name", [one for one in TIMED if one not in HELD_APART])
def test_a_breath_lasts_as_long_as_its_exercise_says(name: str) -> None:
    exercise = LIBRARY.exercises[name]
    assert exercise.breath is not None
    counts = {"in": exercise.breath.in_s, "out": exercise.breath.out_s}
    for one in round_of(exercise, LIBRARY.drawings[exercise.drawing], usual(exercise)):
        assert one.on not in counts or one.seconds == pytest.approx(counts[one.on])


def test_a_set_is_its_repetitions_at_the_breath_of_the_exercise() -> None:
    exercise = LIBRARY.exercises["bridge"]
    item = SessionItem(exercise.id, 3.0, why=Reason("practice.swap_other"))
    assert work_seconds(exercise, item, usual(exercise)) == 10 * 6.0
