"""She can take everything with her, as it was received and as she gave it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from restride.web.records.models import Runner
from restride.web.records.selectors import everything
from tests.web.things import RUN, things_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(runner: Runner, as_runner: Client) -> zipfile.ZipFile:
    things_of(runner)
    answer = as_runner.get(reverse("consent:take"))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return zipfile.ZipFile(io.BytesIO(data))


def test_every_entry_is_in_it_as_it_was_received(pack: zipfile.ZipFile, runner: Runner) -> None:
    assert pack.read("entries.jsonl").decode().splitlines() == everything(runner)


def test_a_watch_file_is_in_it_byte_for_byte(pack: zipfile.ZipFile) -> None:
    (name,) = [one for one in pack.namelist() if one.startswith("runs/")]
    assert pack.read(name) == RUN.read_bytes()


def test_what_was_written_to_one_another_is_in_it(pack: zipfile.ZipFile) -> None:
    assert "It leaks when I skip." in pack.read("thread.txt").decode()
