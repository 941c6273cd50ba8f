"""Ada with three weeks of her diary behind her, watch files of any day, and forms as a browser sends them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from restride import diaryfile
from restride.cli.demo import FOLDER
from restride.runfiles.fit_write import write_run
from restride.web import clock
from restride.web.bridge import runs
from restride.web.bridge.runs import RunTold
from restride.web.records import services
from restride.web.records.models import Runner
from tests.support.runs import even_samples

Send = Callable[..., Any]
THIS_MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def ada(runner: Runner) -> Runner:
    """Ada, nine dry runs in, twelve minutes the last, on Thursday; thirteen given for the next."""
    recorded = diaryfile.read(FOLDER / "ada.jsonl").recorded
    for by, some in groupby(
        recorded, key=lambda one: one.receipt.by.partition(":")[0] if one.receipt else ""
    ):
        writer = services.PROGRAM if by == "program" else services.by_runner(runner)
        services.deliver(runner, [one.entry for one in some], by=writer, now=clock.now())
    return runner


@pytest.fixture
def last(ada: Runner) -> RunTold:
    """Her last run."""
    return runs.runs_of(ada, clock.now())[-1]


@pytest.fixture
def send(as_runner: Client) -> Send:
    """Fill in the form ``do`` of a page, with the entry's id that page came with, and send it."""

    def sent(url: str, do: str = "", *, entry_id: str = "", **fields: Any) -> Any:
        id = entry_id or entry_ids(as_runner, url)[0]
        return as_runner.post(url, {"do": do, "entry_id": id, **fields}, follow=True)

    return sent


def entry_ids(client: Client, url: str) -> list[str]:
    """The ids of entries a page hands out with its forms."""
    page = client.get(url).content.decode()
    return re.findall(r'name="entry_id" value="([0-9a-f-]{36})"', page)


def watch_file(
    minutes: float, started: datetime = THIS_MORNING, *, name: str = "run.fit"
) -> SimpleUploadedFile:
    """A FIT file of an even run."""
    return SimpleUploadedFile(name, watch_bytes(minutes, started), "application/octet-stream")


def watch_bytes(minutes: float, started: datetime = THIS_MORNING) -> bytes:
    """Its bytes."""
    return write_run(even_samples(round(60 * minutes)), (), started)


def told(runner: Runner) -> tuple[RunTold, ...]:
    """Her runs in force."""
    return runs.runs_of(runner, clock.now())


def given(runner: Runner) -> tuple[float, float]:
    """The run she was shown last: minutes of running, and of walking in between."""
    shown = runs.last_shown_run(runner, clock.now())
    assert shown is not None
    return sum(shown.bouts_s) / 60.0, len(shown.bouts_s) * shown.walk_s / 60.0
