"""The session: one exercise at a time, logged in one tap, stopped at once, finished in ten seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.advice import SessionItem, Situation
from restride.coaching.terms.entries import Answer, SessionDone, SetDone
from restride.coaching.terms.library import Exercise
from restride.web import clock
from restride.web.bridge import replay
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from restride.web.today.items import halves
from restride.web.today.player import dose_of
from tests.web.ada import MORNING, Answered, hidden, payloads, say, seen_in

pytestmark = pytest.mark.django_db

BEGUN = MORNING.isoformat()
MINUTES = "20"
"""Long enough for an item of several sets."""


@pytest.fixture
def items(ada: Runner) -> tuple[SessionItem, ...]:
    """What her session is made of."""
    session = replay.as_shown(ada, MORNING, Situation(minutes=float(MINUTES))).today
    assert session is not None
    return session.items


@pytest.fixture
def several(ada: Runner, items: tuple[SessionItem, ...]) -> int:
    """The place of an item of two sets or more that is not the last."""
    library = library_of(ada.studio)
    return next(at for at, one in enumerate(items[:-1], start=1) if dose_of(one, library).sets > 1)


def _exercise(ada: Runner, item: SessionItem) -> Exercise:
    return library_of(ada.studio).exercises[item.exercise]


def _page(client: Client, item: int = 1) -> Answered:
    return client.get("/session/", {"begun": BEGUN, "item": str(item), "minutes": MINUTES})


def _sent(client: Client, item: int, **more: object) -> dict[str, object]:
    page = _page(client, item)
    exercise = hidden(page, "exercise")[0]
    ids = list(dict.fromkeys(hidden(page, "entry_id")))
    return {"begun": BEGUN, "item": item, "minutes": MINUTES, "entry_id": ids, "exercise": exercise, **more}


def _end(client: Client, **more: object) -> dict[str, object]:
    form = client.get("/session/done/", {"begun": BEGUN, "minutes": MINUTES})
    return {"begun": BEGUN, "minutes": MINUTES, "entry_id": hidden(form, "entry_id"), **more}


def test_the_session_begins_where_today_left_off(as_ada: Client, ada: Runner) -> None:
    today = as_ada.get("/today/")
    start = today.content.decode().split('href="/session/?')[1].split('"')[0]
    first = replay.as_shown(ada, MORNING, Situation()).today
    assert first is not None
    assert _exercise(ada, first.items[0]).title in seen_in(
        as_ada.get(f"/session/?{start.replace('&amp;', '&')}")
    )


def test_an_item_has_its_figure_dose_cues_and_stop_signs(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    answer, exercise = _page(as_ada), _exercise(ada, items[0])
    page = seen_in(answer)
    assert 'class="figure"' in answer.content.decode()
    assert "<style" not in answer.content.decode()
    assert all(" ".join(one.split()) in page for one in (*exercise.cues, *exercise.stop_signs))
    assert halves(f"{items[0].minutes:g} min") in page


def test_what_is_timed_says_its_seconds_and_what_is_breathed_its_counts(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    for at, item in enumerate(items, start=1):
        markup, breath = _page(as_ada, at).content.decode(), _exercise(ada, item).breath
        dose = dose_of(item, library_of(ada.studio))
        assert ("data-timer " in markup) is not bool(dose.reps or dose.breaths)
        assert breath is None or f"in for {breath.in_s:g}, out for {breath.out_s:g}" in markup


def test_what_must_be_said_first_is_said_on_every_such_item(
    as_ada: Client, items: tuple[SessionItem, ...]
) -> None:
    for at, item in enumerate(items, start=1):
        said = "If you might doze" in seen_in(_page(as_ada, at))
        assert said is (item.opens_with is not None and "doze_with_baby" in item.opens_with.code)


def test_one_set_as_planned_is_one_tap_and_stored_once(as_ada: Client, ada: Runner, several: int) -> None:
    sent = _sent(as_ada, several, planned="one")
    for second in range(2):
        clock.put(MORNING + timedelta(seconds=second))
        as_ada.post("/session/set/", sent)
    (told,) = payloads(ada, SetDone)
    assert (told.exercise, told.as_planned) == (sent["exercise"], True)


def test_after_a_set_the_session_is_still_the_same(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    clock.put(MORNING + timedelta(minutes=3))
    as_ada.post("/session/set/", _sent(as_ada, 1, planned="all"))
    clock.put(MORNING + timedelta(minutes=4))
    for at, item in enumerate(items, start=1):
        assert _exercise(ada, item).title in seen_in(_page(as_ada, at))


def test_after_its_last_set_comes_the_next_exercise(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...], several: int
) -> None:
    after = as_ada.post("/session/set/", _sent(as_ada, several, planned="all"), follow=True)
    assert f"<h1>{_exercise(ada, items[several]).title}</h1>" in after.content.decode()


def test_between_sets_there_is_rest(as_ada: Client, several: int) -> None:
    after = as_ada.post("/session/set/", _sent(as_ada, several, planned="one"), follow=True)
    assert "Rest before the next set" in seen_in(after)


def test_all_sets_left_are_one_tap(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...], several: int
) -> None:
    as_ada.post("/session/set/", _sent(as_ada, several, planned="all"))
    assert len(payloads(ada, SetDone)) == dose_of(items[several - 1], library_of(ada.studio)).sets


def test_a_set_as_it_went_keeps_reps_load_and_effort(as_ada: Client, ada: Runner, several: int) -> None:
    sent = _sent(as_ada, several, reps="7", load_kg="2.5", effort="8", in_reserve="1")
    as_ada.post("/session/set/", sent)
    wanted = SetDone(str(sent["exercise"]), reps=7, load_kg=2.5, effort=8.0, in_reserve=1)
    assert payloads(ada, SetDone) == [wanted]


def test_a_set_that_makes_no_sense_is_told_and_what_was_typed_stays(
    as_ada: Client, ada: Runner, several: int
) -> None:
    answer = as_ada.post("/session/set/", _sent(as_ada, several, in_reserve="lots", effort="11"))
    assert "Write how many more would have gone well, such as 2." in seen_in(answer)
    assert 'value="lots"' in answer.content.decode()
    assert not payloads(ada, SetDone)


def test_an_item_number_that_is_none_is_the_nearest_there_is(
    as_ada: Client, items: tuple[SessionItem, ...]
) -> None:
    many = len(items)
    assert f"{many} of {many}" in seen_in(_page(as_ada, 99))
    odd = as_ada.get("/session/", {"begun": BEGUN, "item": "two", "minutes": MINUTES})
    assert f"1 of {many}" in seen_in(odd)


@pytest.mark.parametrize("begun", ["yesterday", "2026-11-21T09:00:00+00:00", "2030-01-01T00:00:00+00:00"])
def test_a_session_of_another_day_leads_to_today_or_begins_anew(as_ada: Client, begun: str) -> None:
    answer = as_ada.get("/session/", {"begun": begun}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith(("/today/", "/session/?begun=2026-11-22T09"))


def test_a_leak_is_written_at_once_and_answered(as_ada: Client, ada: Runner) -> None:
    sent = _sent(as_ada, 1, what="leak")
    after = as_ada.post("/session/wrong/", sent, follow=True)
    assert "A leak says how much is enough for now." in seen_in(after)
    assert payloads(ada, SetDone) == [SetDone(str(sent["exercise"]), symptom="leak")]


def test_pain_is_asked_about_a_bone_and_a_bone_stops_runs_at_any_score(as_ada: Client) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, what="pain"), follow=True)
    assert "Pain in a bone or joint" in seen_in(after)
    sent = {"entry_id": hidden(after, "entry_id"), "finding": "bone-pain", "answer": ["one-finger"]}
    assert "Stop running for now, even if it hurts only a little." in seen_in(
        as_ada.post("/session/where/", sent, follow=True)
    )


def test_how_much_it_hurts_is_written_beside_the_bone(as_ada: Client, ada: Runner) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, what="pain"), follow=True)
    sent = {"entry_id": hidden(after, "entry_id"), "finding": "bone-pain", "score": "6"}
    assert "No running or jumping until it has gone" in seen_in(
        as_ada.post("/session/where/", sent, follow=True)
    )
    assert payloads(ada, Answer)[-1] == Answer("exercise-pain", 6.0)


@pytest.mark.parametrize("score", ["11", "a lot", "-1"])
def test_a_score_that_is_none_writes_nothing(as_ada: Client, ada: Runner, score: str) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, what="pain"), follow=True)
    before = payloads(ada, Answer)
    sent = {"entry_id": hidden(after, "entry_id"), "finding": "bone-pain", "score": score}
    assert "none of the answers" in seen_in(as_ada.post("/session/where/", sent, follow=True))
    assert payloads(ada, Answer) == before


def test_heaviness_ends_the_session_and_holds_the_run(as_ada: Client, ada: Runner) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, what="heaviness"), follow=True)
    assert "Heaviness: stop for today" in seen_in(after)
    assert "The next exercise" not in seen_in(after)
    assert Answer("pelvis-today", ("heavy",)) in payloads(ada, Answer)


@pytest.mark.parametrize("what", ["dragons", ""])
def test_what_nobody_offered_is_not_written(as_ada: Client, ada: Runner, what: str) -> None:
    after = as_ada.post("/session/wrong/", _sent(as_ada, 1, what=what), follow=True)
    assert "Please choose what it is once more." in seen_in(after)
    assert not payloads(ada, SetDone)


def test_only_the_questions_of_that_page_can_be_answered_there(as_ada: Client, ada: Runner) -> None:
    before = payloads(ada, Answer)
    ids = hidden(_page(as_ada), "entry_id")
    as_ada.post("/session/where/", {"entry_id": ids, "finding": "medical-review", "answer": "yes"})
    assert payloads(ada, Answer) == before


def test_what_is_held_meanwhile_is_left_out_of_the_session(as_ada: Client, ada: Runner) -> None:
    clock.put(MORNING + timedelta(minutes=2))
    say(ada, "fever", ("temperature-38",), MORNING + timedelta(minutes=1))
    assert "Left out, because of what you have told us since" in seen_in(_page(as_ada))


def test_a_finished_session_is_stored_once_with_its_minutes(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    did, before = [one.exercise for one in items], len(payloads(ada, SessionDone))
    sent = _end(as_ada, came="none", did=did)
    for second in range(2):
        clock.put(MORNING + timedelta(minutes=20, seconds=second))
        as_ada.post("/session/done/", sent)
    minutes = sum(one.minutes for one in items)
    (told,) = payloads(ada, SessionDone)[before:]
    assert (told.minutes, told.exercises, told.finished) == (minutes, tuple(did), True)
    assert halves(f"Done today: {minutes:g} minutes.") in seen_in(as_ada.get("/today/"))


def test_part_of_a_session_is_kept_as_part(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    as_ada.post("/session/done/", _end(as_ada, came="none", did=[items[0].exercise]))
    last = payloads(ada, SessionDone)[-1]
    assert last == SessionDone(items[0].minutes, (items[0].exercise,), finished=False)


def test_a_leak_told_at_the_end_is_written_and_answered(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    during = items[1].exercise
    sent = _end(as_ada, came="leak", during=during, did=[items[0].exercise, during])
    assert "A leak says how much" in seen_in(as_ada.post("/session/done/", sent, follow=True))
    assert payloads(ada, SetDone) == [SetDone(during, symptom="leak")]


def test_the_end_asks_for_one_answer_and_says_so(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    before = len(payloads(ada, SessionDone))
    answer = as_ada.post("/session/done/", _end(as_ada, did=[items[0].exercise]))
    assert "“Nothing” is an answer." in seen_in(answer)
    assert len(payloads(ada, SessionDone)) == before


def test_a_session_left_open_waits_on_today(as_ada: Client) -> None:
    clock.put(MORNING + timedelta(minutes=1))
    as_ada.post("/session/set/", _sent(as_ada, 1, planned="one"), follow=True)
    assert "Go on where you stopped" in seen_in(as_ada.get("/today/"))


def test_the_sheet_asks_nothing_of_any_server(
    as_ada: Client, ada: Runner, items: tuple[SessionItem, ...]
) -> None:
    answer = as_ada.get("/session/sheet/", {"minutes": MINUTES})
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert all(_exercise(ada, one).title in seen_in(answer) for one in items)
