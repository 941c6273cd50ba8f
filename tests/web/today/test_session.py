"""The session: one exercise at a time, logged in one tap, stopped at once, finished in ten seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, SessionDone, SetDone
from restride.web import clock
from restride.web.records.models import Runner
from tests.web.ada import MORNING, hidden, payloads, say, seen_in

pytestmark = pytest.mark.django_db

BEGUN = MORNING.isoformat()
FIRST, SECOND = "butterfly-rest", "figure-four"


def _page(client: Client, item: int = 1, **more: str) -> object:
    return client.get("/session/", {"begun": BEGUN, "item": str(item), **more})


def _sent(client: Client, item: int, **more: object) -> dict[str, object]:
    ids = hidden(_page(client, item), "entry_id")  # type: ignore[arg-type]
    return {"begun": BEGUN, "item": str(item), "entry_id": ids, **more}


def test_the_session_begins_where_today_left_off(as_ada: Client) -> None:
    start = as_ada.get("/today/").content.decode().split('href="/session/?')[1].split('"')[0]
    assert "Butterfly rest" in seen_in(as_ada.get(f"/session/?{start.replace('&amp;', '&')}"))


def test_an_item_has_its_figure_dose_cues_breath_and_stop_signs(as_ada: Client) -> None:
    answer = _page(as_ada)
    page = seen_in(answer)  # type: ignore[arg-type]
    assert 'class="figure"' in answer.content.decode()  # type: ignore[attr-defined]
    assert "<style" not in answer.content.decode()  # type: ignore[attr-defined]
    for words in ("3 min", "Let the pillows carry the legs.", "Breath: in for 4, out for 6.", "Stop signs"):
        assert words in page


def test_a_timed_item_says_its_seconds_without_a_script(as_ada: Client) -> None:
    assert 'data-seconds="180"' in _page(as_ada).content.decode()  # type: ignore[attr-defined]


def test_what_must_be_said_first_is_said_on_every_lying_item(as_ada: Client) -> None:
    for item in (1, 2):
        assert "If you might doze" in seen_in(_page(as_ada, item))  # type: ignore[arg-type]


def test_one_set_as_planned_is_one_tap_and_stored_once(as_ada: Client, ada: Runner) -> None:
    sent = _sent(as_ada, 2, exercise=SECOND, planned="one")
    for second in range(2):
        clock.put(MORNING + timedelta(seconds=second))
        as_ada.post("/session/set/", sent)
    assert payloads(ada, SetDone) == [SetDone(SECOND, as_planned=True, seconds=40.0)]


def test_after_a_set_the_session_is_still_the_same(as_ada: Client) -> None:
    clock.put(MORNING + timedelta(minutes=3))
    after = as_ada.post("/session/set/", _sent(as_ada, 1, exercise=FIRST, planned="one"), follow=True)
    assert "Figure four" in seen_in(after)
    assert "2 of 3" in seen_in(after)


def test_between_sets_there_is_rest(as_ada: Client) -> None:
    after = as_ada.post("/session/set/", _sent(as_ada, 2, exercise=SECOND, planned="one"), follow=True)
    assert "Rest before the next set" in seen_in(after)


def test_all_sets_left_are_one_tap(as_ada: Client, ada: Runner) -> None:
    as_ada.post("/session/set/", _sent(as_ada, 2, exercise=SECOND, planned="all"))
    assert len(payloads(ada, SetDone)) == 2


def test_a_set_as_it_went_keeps_reps_load_and_effort(as_ada: Client, ada: Runner) -> None:
    more = {"exercise": SECOND, "reps": "7", "load_kg": "2.5", "effort": "8", "in_reserve": "1"}
    as_ada.post("/session/set/", _sent(as_ada, 2, **more))
    assert payloads(ada, SetDone) == [SetDone(SECOND, reps=7, load_kg=2.5, effort=8.0, in_reserve=1)]


def test_a_set_that_makes_no_sense_is_told_and_what_was_typed_stays(as_ada: Client, ada: Runner) -> None:
    answer = as_ada.post("/session/set/", _sent(as_ada, 2, exercise=SECOND, seconds="lots", effort="11"))
    assert "Write the seconds as a number, such as 30." in seen_in(answer)
    assert 'value="lots"' in answer.content.decode()
    assert not payloads(ada, SetDone)


def test_an_item_number_that_is_none_is_the_nearest_there_is(as_ada: Client) -> None:
    assert "3 of 3" in seen_in(_page(as_ada, 99))  # type: ignore[arg-type]
    assert "1 of 3" in seen_in(as_ada.get("/session/", {"begun": BEGUN, "item": "two"}))


@pytest.mark.parametrize("begun", ["yesterday", "2026-11-21T09:00:00+00:00", "2030-01-01T00:00:00+00:00"])
def test_a_session_of_another_day_leads_to_today_or_begins_anew(as_ada: Client, begun: str) -> None:
    answer = as_ada.get("/session/", {"begun": begun}, follow=True)
    assert answer.status_code == 200
    assert "Butterfly rest" in seen_in(answer)


def test_a_leak_is_written_at_once_and_answered(as_ada: Client, ada: Runner) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, exercise=FIRST, what="leak"), follow=True)
    assert "A leak says how much is enough for now." in seen_in(after)
    assert payloads(ada, SetDone) == [SetDone(FIRST, symptom="leak")]


def test_pain_is_asked_about_a_bone_and_a_bone_stops_runs_at_any_score(as_ada: Client) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, exercise=FIRST, what="pain"), follow=True)
    assert "Pain in a bone or joint" in seen_in(after)
    sent = {"entry_id": hidden(after, "entry_id"), "finding": "bone-pain", "answer": ["one-finger"]}
    assert "Stop running for now, even if it hurts only a little." in seen_in(
        as_ada.post("/session/where/", sent, follow=True)
    )


def test_heaviness_ends_the_session_and_holds_the_run(as_ada: Client, ada: Runner) -> None:
    sent = _sent(as_ada, 1, exercise=FIRST, what="heaviness")
    after = as_ada.post("/session/wrong/", sent, follow=True)
    assert "Heaviness: stop for today" in seen_in(after)
    assert "The next exercise" not in seen_in(after)
    assert Answer("pelvis-today", ("heavy",)) in payloads(ada, Answer)


@pytest.mark.parametrize("what", ["dragons", ""])
def test_what_nobody_offered_is_not_written(as_ada: Client, ada: Runner, what: str) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, exercise=FIRST, what=what), follow=True)
    assert "Please choose what it is once more." in seen_in(after)
    assert not payloads(ada, SetDone)


def test_only_the_questions_of_that_page_can_be_answered_there(as_ada: Client, ada: Runner) -> None:
    before = payloads(ada, Answer)
    ids = hidden(_page(as_ada), "entry_id")  # type: ignore[arg-type]
    as_ada.post("/session/where/", {"entry_id": ids, "finding": "medical-review", "answer": "yes"})
    assert payloads(ada, Answer) == before


def test_what_is_held_meanwhile_is_left_out_of_the_session(as_ada: Client, ada: Runner) -> None:
    clock.put(MORNING + timedelta(minutes=2))
    say(ada, "fever", ("temperature-38",), MORNING + timedelta(minutes=1))
    answer = as_ada.get("/session/", {"begun": BEGUN, "minutes": "30"}, follow=True)
    assert "Left out, because of what you have told us since" in seen_in(answer)


def test_a_finished_session_is_stored_once_with_its_minutes(as_ada: Client, ada: Runner) -> None:
    form = as_ada.get("/session/done/", {"begun": BEGUN})
    sent = {
        "begun": BEGUN, "entry_id": hidden(form, "entry_id"), "came": "none",
        "did": [FIRST, SECOND, "seat-ball"],
    }  # fmt: skip
    before = len(payloads(ada, SessionDone))
    for second in range(2):
        clock.put(MORNING + timedelta(minutes=10, seconds=second))
        after = as_ada.post("/session/done/", sent, follow=True)
    assert payloads(ada, SessionDone)[before:] == [SessionDone(9.0, (FIRST, SECOND, "seat-ball"))]
    assert "Done today: 9 minutes." in seen_in(after)


def test_part_of_a_session_is_kept_as_part(as_ada: Client, ada: Runner) -> None:
    form = as_ada.get("/session/done/", {"begun": BEGUN})
    sent = {"begun": BEGUN, "entry_id": hidden(form, "entry_id"), "came": "none", "did": [FIRST]}
    as_ada.post("/session/done/", sent)
    last = payloads(ada, SessionDone)[-1]
    assert last == SessionDone(3.0, (FIRST,), finished=False)


def test_a_leak_told_at_the_end_is_written_and_answered(as_ada: Client, ada: Runner) -> None:
    form = as_ada.get("/session/done/", {"begun": BEGUN})
    sent = {
        "begun": BEGUN, "entry_id": hidden(form, "entry_id"), "came": "leak", "during": SECOND,
        "did": [FIRST, SECOND],
    }  # fmt: skip
    assert "A leak says how much" in seen_in(as_ada.post("/session/done/", sent, follow=True))
    assert payloads(ada, SetDone) == [SetDone(SECOND, symptom="leak")]


def test_the_end_asks_for_one_answer_and_says_so(as_ada: Client, ada: Runner) -> None:
    before = len(payloads(ada, SessionDone))
    form = as_ada.get("/session/done/", {"begun": BEGUN})
    answer = as_ada.post(
        "/session/done/", {"begun": BEGUN, "entry_id": hidden(form, "entry_id"), "did": [FIRST]}
    )
    assert "“Nothing” is an answer." in seen_in(answer)
    assert len(payloads(ada, SessionDone)) == before


def test_a_session_left_open_waits_on_today(as_ada: Client) -> None:
    clock.put(MORNING + timedelta(minutes=1))
    as_ada.post("/session/set/", _sent(as_ada, 1, exercise=FIRST, planned="one"), follow=True)
    assert "Go on where you stopped" in seen_in(as_ada.get("/today/"))


def test_the_sheet_asks_nothing_of_any_server(as_ada: Client) -> None:
    answer = as_ada.get("/session/sheet/")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "Butterfly rest" in seen_in(answer)
