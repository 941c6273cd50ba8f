"""One run on its line: leaks marked, how it felt, corrections that leave the old ones visible."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from uuid import uuid4

import pytest
from django.test import Client

from restride.coaching.terms.advice import NextRun, Reason
from restride.coaching.terms.entries import AfterRun, Answer, Leak
from restride.web import clock
from restride.web.bridge import coaching, diary, runs
from restride.web.bridge.runs import RunTold
from restride.web.records import services
from restride.web.records.models import EntryRow, Runner
from restride.web.runs import selectors
from restride.web.runs.days import minutes_said
from tests.web.conftest import signed_in
from tests.web.runs.conftest import Send, entry_ids, given, told

pytestmark = pytest.mark.django_db


def _url(run: RunTold) -> str:
    return f"/runs/{run.entry.id}/"


@pytest.fixture
def fresh(ada: Runner, send: Send) -> RunTold:
    """Today's run as it was given, of which nothing is said yet."""
    send("/runs/new/", "hand", chosen=f"{given(ada)[0]:g}", outcome="later")
    return told(ada)[-1]


def test_a_leak_is_marked_at_its_minute(ada: Runner, fresh: RunTold, send: Send) -> None:
    page = send(_url(fresh), "leak", minute="12", amount="drops", doing="downhill").content.decode()
    assert told(ada)[-1].tapped == (Leak(fresh.entry.id, 750.0, "drops", "downhill", False, "recalled"),)
    ran, timer = minutes_said(fresh.running_min), round(fresh.timer_s / 60)
    assert f"{ran}, drops at minute 12 of {timer}" in page


def test_a_leak_lowers_the_next_run_and_says_why(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "leak", minute="12", amount="drops")
    after = coaching.recommended(ada, clock.now()).next_run
    assert isinstance(after, NextRun)
    assert after.dose < 0.9 * 12.5
    assert {"dose.leak-drops", "dose.after-leak"} & {one.code for one in (*after.why, *_reasons(after))}


def _reasons(run: NextRun) -> list[Reason]:
    return [one.reason for one in run.limits]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose where on the run"),
        ({"minute": "12"}, "Say how much"),
        ({"minute": "99", "amount": "drops"}, "Minute 99 is not on this run"),
        ({"minute": "-3", "amount": "drops"}, "Minute -3 is not on this run"),
        ({"minute": "twelve", "amount": "drops"}, "whole number"),
    ],
)
def test_a_mark_that_cannot_be_is_told(
    ada: Runner, fresh: RunTold, send: Send, fields: dict[str, str], sentence: str
) -> None:
    answer = send(_url(fresh), "leak", **fields)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not told(ada)[-1].leaks


def test_each_minute_of_the_line_can_be_reached_without_a_pointer(fresh: RunTold, as_runner: Client) -> None:
    page = as_runner.get(_url(fresh)).content.decode()
    last = ceil(fresh.timer_s / 60) - 1
    assert fresh.timer_s / 60 > fresh.running_min
    shown = [f'name="minute" value="{one}"' in page for one in (0, 12, last, last + 1)]
    assert shown == [True, True, True, False]


def test_a_mark_taken_away_stays_visible(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "leak", minute="12", amount="wet")
    page = send(_url(fresh), "unmark", leak=told(ada)[-1].leaks[0].id).content.decode()
    assert told(ada)[-1].outcome == "unsaid"
    assert "A leak (corrected since)" in page


def test_a_leak_marked_after_dry_makes_it_leaked(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "dry")
    send(_url(fresh), "leak", minute="5", amount="drops")
    run = told(ada)[-1]
    assert (run.outcome, run.told.outcome if run.told else "") == ("leaked", "leaked")


def test_dry_is_not_taken_over_a_mark(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "leak", minute="5", amount="drops")
    answer = send(_url(fresh), "dry")
    assert "A leak is marked on this run" in answer.content.decode()
    assert told(ada)[-1].outcome == "leaked"


def test_how_it_felt_is_kept_whole(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(
        _url(fresh), "how", outcome="dry", heaviness="0", pain="2", pain_site="knee", breath="held", noise="6"
    )
    said = told(ada)[-1].told
    expected = AfterRun(fresh.entry.id, "dry", pain=2.0, pain_site="knee", breath="held", noise=6.0)
    assert said == expected


def test_a_correction_takes_the_old_word_back_and_shows_it(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "how", outcome="dry", heaviness="4")
    page = send(_url(fresh), "how", outcome="dry", heaviness="0").content.decode()
    after = told(ada)[-1].after
    assert [one.payload.heaviness for one in after if isinstance(one.payload, AfterRun)] == [0.0]
    assert "How it was (corrected since)" in page


def test_the_same_word_again_confirms_it(ada: Runner, fresh: RunTold, send: Send) -> None:
    for _twice in range(2):
        send(_url(fresh), "how", outcome="dry", heaviness="0")
    reading = runs.reading_of(ada, clock.now(), fresh.entry.id)
    assert reading is not None
    assert reading.times_said == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose one"),
        ({"outcome": "dry", "pain": "4"}, "Where did it hurt?"),
        ({"outcome": "dry", "pain": "11", "pain_site": "knee"}, "Scores go from 0 to 10"),
        ({"outcome": "dry", "pain": "3", "pain_site": "soul"}, "Choose a place from the list"),
    ],
)
def test_what_is_amiss_in_how_it_felt_is_told(
    ada: Runner, fresh: RunTold, send: Send, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in send(_url(fresh), "how", **fields).content.decode()
    assert told(ada)[-1].told is None


def test_a_soaked_run_is_answered_at_once(fresh: RunTold, send: Send) -> None:
    page = send(_url(fresh), "leak", minute="5", amount="soaked").content.decode()
    assert "Because of this run" in page


def test_bone_pain_is_a_red_flag_and_answered_at_once(fresh: RunTold, send: Send) -> None:
    page = send(_url(fresh), "how", outcome="dry", pain="1", pain_site="groin-hip").content.decode()
    assert "banner stop" in page
    assert "it was a slip" in page


def test_beside_an_emergency_no_run_is_offered(ada: Runner, as_runner: Client) -> None:
    said = diary.entry(Answer("head", "face-arm-speech"), diary.local_now(ada, clock.now()))
    services.deliver(ada, [said], by=services.by_runner(ada), now=clock.now())
    pages = [as_runner.get(url).content.decode() for url in ("/runs/", "/runs/new/", "/way/")]
    assert all("banner stop" in page for page in pages)
    assert "Ran my" not in pages[1]


def test_a_word_that_brings_an_emergency_is_answered_by_the_fixed_text_alone(
    ada: Runner, fresh: RunTold, send: Send, as_runner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = diary.entry(Answer("head", "face-arm-speech"), diary.local_now(ada, clock.now()))
    services.deliver(ada, [said], by=services.by_runner(ada), now=clock.now())
    # No rule of the shipped library is opened by a run and as urgent; a studio's own may be.
    monkeypatch.setattr(selectors, "stopped_by", lambda _told, advice: advice.verdict.only_text)
    page = send(_url(fresh), "dry", entry_id=str(uuid4())).content.decode()
    assert "banner stop" in page
    ran = minutes_said(fresh.running_min)
    assert ran not in page
    assert f"{ran}, dry" in as_runner.get(f"{_url(fresh)}?written=1").content.decode()


def test_the_ground_is_noted_by_a_new_entry_that_keeps_her_words(
    ada: Runner, fresh: RunTold, send: Send
) -> None:
    send(_url(fresh), "leak", minute="12", amount="wet")
    send(_url(fresh), "change", surface="treadmill", minutes="13")
    run = told(ada)[-1]
    assert (run.run.surface, [one.amount for one in run.tapped]) == ("treadmill", ["wet"])
    assert len(told(ada)) == 10


def test_her_words_moved_to_another_entry_are_no_second_wet_run(
    ada: Runner, fresh: RunTold, send: Send
) -> None:
    send(_url(fresh), "leak", minute="12", amount="wet")
    clock.put(clock.now() + timedelta(minutes=30))
    before = coaching.facts(ada, clock.now())["wet-runs-7d"].value
    send(_url(fresh), "change", surface="treadmill", minutes="13")
    verdict = coaching.recommended(ada, clock.now()).verdict
    assert coaching.facts(ada, clock.now())["wet-runs-7d"].value == before == 1.0
    assert not [one for one in verdict.holds if one.rule == "soaked-or-two-wet"]


def test_what_she_wore_is_read_with_the_day_of_the_run(ada: Runner, fresh: RunTold, send: Send) -> None:
    send(_url(fresh), "change", surface="unknown", device="pessary", minutes="13")
    assert coaching.facts(ada, clock.now())["device-today"].value == "pessary"


def test_a_run_can_be_taken_back_and_stays_in_her_history(ada: Runner, fresh: RunTold, send: Send) -> None:
    rows = EntryRow.objects.filter(runner=ada).count()
    send(_url(fresh), "take-back")
    assert fresh.entry.id not in {one.entry.id for one in told(ada)}
    assert EntryRow.objects.filter(runner=ada).count() == rows + 1


def test_a_run_that_was_replaced_leads_to_the_list(fresh: RunTold, send: Send, as_runner: Client) -> None:
    send(_url(fresh), "take-back")
    assert as_runner.get(_url(fresh), follow=True).redirect_chain[-1][0] == "/runs/"


def test_sent_twice_a_mark_is_one(ada: Runner, fresh: RunTold, as_runner: Client, send: Send) -> None:
    id = entry_ids(as_runner, _url(fresh))[2]
    for _twice in range(2):
        send(_url(fresh), "leak", entry_id=id, minute="5", amount="drops")
    assert len(told(ada)[-1].leaks) == 1


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("address", ["/runs/{}/", "/runs/{}/file/", "/next-day/?run={}"])
def test_another_womans_run_does_not_exist(last: RunTold, other_runner: Runner, address: str) -> None:
    url = address.format(last.entry.id)
    assert signed_in(other_runner.person).get(url).status_code == 404
    assert signed_in(other_runner.person).post(url, {"do": "dry"}).status_code == 404


def test_a_run_nobody_knows_is_404(as_runner: Client) -> None:
    assert as_runner.get(f"/runs/{uuid4()}/").status_code == 404


def test_signed_out_her_run_does_not_exist_and_her_list_waits(last: RunTold) -> None:
    assert Client().get(_url(last)).status_code == 404
    assert Client().get("/runs/new/")["Location"].endswith("?next=/runs/new/")


def test_a_slip_can_be_taken_back_once_the_text_was_read_again(
    ada: Runner, fresh: RunTold, send: Send, as_runner: Client
) -> None:
    assert runs.mis_tap(ada, clock.now()) == timedelta(minutes=10)
    send(_url(fresh), "how", outcome="dry", pain="1", pain_site="groin-hip")
    entry = told(ada)[-1].after[-1].id
    as_runner.post(_url(fresh), {"do": "mis-tap", "entry": entry})
    assert not [one for one in coaching.recommended(ada, clock.now()).verdict.holds if one.opened_by == entry]


def test_too_late_a_slip_stays(ada: Runner, fresh: RunTold, send: Send, as_runner: Client) -> None:
    send(_url(fresh), "how", outcome="dry", pain="1", pain_site="groin-hip")
    entry = told(ada)[-1].after[-1].id
    clock.put(clock.now() + timedelta(minutes=11))
    answer = as_runner.post(_url(fresh), {"do": "mis-tap", "entry": entry}, follow=True)
    assert "can no longer be taken back" in answer.content.decode()
    assert told(ada)[-1].after[-1].id == entry
