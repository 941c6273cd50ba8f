"""The invented diaries go in by the one door every entry takes, whole and in good time."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime

import pytest

from restride.demo import studio
from restride.web.accounts.models import Person
from restride.web.consent.scopes import NAMES
from restride.web.records.models import Runner
from restride.web.records.services import PROGRAM, by_coach, by_runner, deliver

pytestmark = pytest.mark.django_db

MOST_SECONDS = 3.0
"""Of processor time, because the studio's first page is promised within ten seconds of an empty machine."""


def test_every_entry_is_stored_and_quickly(runner: Runner, coach: Person, now: datetime) -> None:
    writers = {"runner": by_runner(runner), "coach": by_coach(coach), "program": PROGRAM}
    became: Counter[str] = Counter()
    began = time.process_time()
    for woman in studio.cast().women:
        for writer, entries in studio.batches(woman.key, now.date()):
            became.update(one.became for one in deliver(runner, entries, by=writers[writer], now=now))
    assert set(became) == {"stored"}
    assert time.process_time() - began < MOST_SECONDS


def test_what_each_shares_is_something_one_can_share() -> None:
    assert {scope for woman in studio.cast().women for scope in woman.scopes} <= NAMES
