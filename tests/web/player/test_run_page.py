"""The page of the run player: the run as it was issued, or why there is none."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Issued, Run
from restride.joining import run_entry
from restride.runfiles.fit_write import write_run
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import Runner
from tests.support.runs import even_samples, read
from tests.web.ada import MORNING, payloads, say, seen_in

pytestmark = pytest.mark.django_db

PLAY = "/run/play/"
A_RUN_DAY = MORNING + timedelta(days=1)


def given(client: Client) -> dict[str, Any]:
    """What the page hands to the phone."""
    page = client.get(PLAY).content.decode()
    found = re.search(r'<script id="run-data" type="application/json">(.*?)</script>', page)
    assert found, page
    told: dict[str, Any] = json.loads(found[1])
    return told


@pytest.fixture
def on_a_run_day(ada: Runner) -> Runner:
    """Ada, on a day on which she may run."""
    clock.put(A_RUN_DAY)
    return ada


def test_it_is_the_run_that_was_issued(on_a_run_day: Runner, as_runner: Client) -> None:
    told = given(as_runner)
    last = payloads(on_a_run_day, Issued)[-1]
    assert told["given"] == {"bouts": list(last.bouts_s), "walk": last.walk_s}


def test_what_is_played_is_written_down_as_shown_once(on_a_run_day: Runner, as_runner: Client) -> None:
    before = len(payloads(on_a_run_day, Issued))
    as_runner.get(PLAY)
    as_runner.get(PLAY)
    assert len(payloads(on_a_run_day, Issued)) == before + 1


@pytest.mark.usefixtures("on_a_run_day")
def test_it_has_every_word_that_can_be_said_on_the_way(as_runner: Client) -> None:
    said = given(as_runner)["words"]
    assert "{seconds}" in said["readiness.in-run-walk-on"]
    assert all("{" not in words for code, words in said.items() if code != "readiness.in-run-walk-on")


@pytest.mark.usefixtures("on_a_run_day")
def test_today_leads_to_it_on_a_day_with_a_run(as_runner: Client) -> None:
    assert PLAY in as_runner.get("/today/").content.decode()
    assert PLAY in as_runner.get("/runs/new/").content.decode()


def test_before_its_day_it_cannot_be_started(ada: Runner, as_runner: Client) -> None:
    at = diary.local_now(ada, clock.now())
    services.deliver(
        ada, [diary.entry(Run(running_min=12.0), at)], by=services.by_runner(ada), now=clock.now()
    )
    page = as_runner.get(PLAY).content.decode()
    assert "run-data" not in page
    assert "data-start" not in page


def test_under_a_fixed_text_there_is_no_run(on_a_run_day: Runner, as_runner: Client) -> None:
    say(on_a_run_day, "heart-breath", ("chest-pain",), clock.now())
    assert as_runner.get(PLAY).headers["Location"] == "/today/"


@pytest.mark.usefixtures("on_a_run_day")
def test_it_alone_may_ask_for_the_microphone(as_runner: Client) -> None:
    assert "microphone=(self)" in as_runner.get(PLAY).headers["Permissions-Policy"]
    assert "microphone=()" in as_runner.get("/today/").headers["Permissions-Policy"]


def test_only_sounds_made_in_the_page_may_play_beside_our_own(as_runner: Client) -> None:
    policy = as_runner.get("/quiet/").headers["Content-Security-Policy"]
    assert "media-src 'self' blob:" in policy


@pytest.mark.usefixtures("on_a_run_day")
def test_without_a_watch_there_is_nothing_to_click(as_runner: Client) -> None:
    assert "data-clicks" not in as_runner.get(PLAY).content.decode()
    assert "a minute. Yours were" not in seen_in(as_runner.get(PLAY))


def test_with_her_own_steps_known_it_clicks_five_in_a_hundred_more(
    on_a_run_day: Runner, as_runner: Client
) -> None:
    started = clock.now() - timedelta(days=6, hours=3)
    entry = run_entry(read(write_run(even_samples(900, spm=168.0), (), started)), clock.now())
    services.deliver(on_a_run_day, [entry], by=services.by_runner(on_a_run_day), now=clock.now())
    page = as_runner.get(PLAY)
    assert 'data-clicks value="176"' in page.content.decode()
    assert "176 a minute. Yours were 168." in seen_in(page)
