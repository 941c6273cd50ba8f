"""What a phone keeps: these files and pages, under a name that is another as soon as one of them is."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from restride.web.bridge.library import shipped
from restride.web.phone import worker
from restride.web.records.models import Runner
from restride.web.shell.access import access_of
from tests.web.ada import say

pytestmark = pytest.mark.django_db

AHEAD = {"X-Restride-Keep": "1"}
NOT_FOR_ADA: set[str] = set()
"""Pages that lead elsewhere, as her days are."""


def given(client: Client) -> dict[str, Any]:
    """What the worker is given to keep."""
    script = client.get("/sw.js").content.decode()
    found = re.search(r"const GIVEN=(\{.*?\});", script)
    assert found, script[:200]
    return dict(json.loads(found[1]))


def test_the_worker_is_a_script_at_the_root_that_is_asked_for_again_each_time(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert "no-cache" in answer.headers["Cache-Control"]


def test_the_worker_is_small(client: Client) -> None:
    size = len(gzip.compress(client.get("/sw.js").content))
    assert size <= 3_000


def test_every_page_it_keeps_is_hers_or_everybodys(client: Client) -> None:
    told = given(client)
    for path in (*told["daily"], *told["still"]):
        assert access_of(resolve(path).func) in ("runner", "all"), path


def test_what_is_asked_ahead_is_there(as_ada: Client) -> None:
    told = given(as_ada)
    answers = {path: as_ada.get(path, headers=AHEAD).status_code for path in (*told["daily"], *told["still"])}
    assert {path: status for path, status in answers.items() if status != 200}.keys() <= NOT_FOR_ADA


def test_nothing_that_is_asked_ahead_begins_anything(as_ada: Client) -> None:
    as_ada.get("/check/1/walk/", headers=AHEAD)
    assert as_ada.get("/check/1/walk/").headers["Location"] == "/check/1/"


def test_every_lesson_is_kept(as_ada: Client) -> None:
    lessons = [path for path in given(as_ada)["still"] if "/lesson/" in path]
    assert len(lessons) == len(shipped().lessons)


def test_every_file_it_keeps_is_there(client: Client) -> None:
    for url in given(client)["fixed"]:
        assert finders.find(url.removeprefix("/static/")), url


def test_another_file_is_another_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = given(client)["version"]
    changed = ((worker.fixed()[0][0], "other bytes"), *worker.fixed()[1:])
    monkeypatch.setattr(worker, "fixed", lambda: changed)
    assert given(client)["version"] != before


def test_another_page_is_another_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = given(client)["version"]
    monkeypatch.setattr(worker, "STILL", ())
    assert given(client)["version"] != before


def test_what_is_said_once_is_said_to_her_and_not_to_her_phone(as_ada: Client) -> None:
    as_ada.post("/share/", {"sees": ["runs"]})
    assert b"It holds from now on." not in as_ada.get("/today/", headers=AHEAD).content
    assert b"It holds from now on." in as_ada.get("/share/").content


def test_what_a_page_asked_ahead_would_say_is_left_nowhere(as_ada: Client, ada: Runner) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    assert as_ada.get("/session/play/", headers=AHEAD).status_code == 302
    assert b"flash" not in as_ada.get("/today/").content


def test_the_page_for_no_signal_says_nothing_of_anybody(as_ada: Client) -> None:
    assert "Ada" not in as_ada.get("/phone/away/").content.decode()
