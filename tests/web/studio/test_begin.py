"""A studio is begun once, says its numbers before it invites, and comes up ready in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from restride.web.accounts import services as people
from restride.web.accounts.models import Invitation, Person, Studio
from restride.web.caseload.selectors import desk_of
from restride.web.studio import services
from restride.web.studio.services import StudioThere

RESTRIDE = Path(sys.executable).with_name("restride")
SAID = dict.fromkeys(people.LOCAL, "0123") | {
    "safeguarding_lead": "Ines", "promise_hours": "24", "silent_days": "5", "intake_days": "2",
}  # fmt: skip


def _restride(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("RESTRIDE_", "DJANGO_"))
    }
    command = [str(RESTRIDE), *words, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, env=clean, timeout=120)


def _init(data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return _restride(
        "studio",
        "init",
        "--name",
        "Mine",
        "--owner",
        "Kim",
        "--email",
        "kim@invented.example",
        *more,
        data=data,
    )


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which a studio has begun, and what was said of it."""
    data = tmp_path_factory.mktemp("studio") / "here"
    made = _init(data)
    assert made.returncode == 0, made.stderr
    return data, made.stdout


def test_a_studio_begins_in_an_empty_folder_and_says_what_is_missing(begun: tuple[Path, str]) -> None:
    data, said = begun
    assert "safeguarding lead" in said
    assert (data / "studio.sqlite3").exists()


def test_only_its_owner_may_read_the_folder_and_the_key(begun: tuple[Path, str]) -> None:
    modes = [(begun[0] / name).stat().st_mode & 0o777 for name in (".", "secret-key")]
    assert modes == [0o700, 0o600]


def test_a_second_studio_in_one_folder_is_refused_in_words(begun: tuple[Path, str]) -> None:
    again = _init(begun[0])
    assert again.returncode == 2
    assert "already" in again.stderr


def test_serving_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    refused = _restride("serve", "--port", "58123", data=tmp_path)
    assert refused.returncode == 2
    assert "restride studio init" in refused.stderr


@pytest.mark.parametrize("port", ["0", "99999", "eighty"])
def test_a_port_that_is_none_is_refused_in_words(tmp_path: Path, port: str) -> None:
    clean = dict(os.environ) | {"PORT": port}
    refused = subprocess.run(
        [str(RESTRIDE), "serve", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        env=clean,
        timeout=60,
    )
    assert refused.returncode == 2
    assert "is not a port" in refused.stderr


@pytest.mark.django_db
def test_the_owner_of_a_new_studio_coaches_too(now: datetime) -> None:
    studio = services.begin("Mine", "kim@invented.example", "Kim", now)
    owner = Person.objects.get(studio=studio)
    assert (owner.owner, owner.role) == (True, "coach")


@pytest.mark.django_db
@pytest.mark.usefixtures("studio")
def test_there_is_one_studio_in_one_folder(now: datetime) -> None:
    with pytest.raises(StudioThere):
        services.begin("Another", "lou@invented.example", "Lou", now)


@pytest.mark.django_db
def test_a_studio_that_takes_back_a_number_closes_its_doors(studio: Studio) -> None:
    services.say(studio, SAID)
    people.open_to_sign_up(studio, True)
    services.say(studio, SAID | {"emergency": ""})
    assert not studio.open_to_sign_up


@pytest.mark.django_db
def test_the_owner_reads_why_nobody_can_be_invited_yet(as_owner: Client) -> None:
    answer = as_owner.post(reverse("studio:invite"), {"email": "a@invented.example", "role": "runner"})
    assert "crisis line" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_the_owner_gets_a_link_once_everything_is_said(as_owner: Client) -> None:
    as_owner.post(reverse("studio:studio"), SAID)
    answer = as_owner.post(reverse("studio:invite"), {"email": "a@invented.example", "role": "runner"})
    assert "/join/" in answer.content.decode()


@pytest.mark.django_db
def test_the_owner_says_after_how_many_days_the_queue_speaks_up(as_owner: Client, studio: Studio) -> None:
    assert 'name="silent_days" value="4"' in as_owner.get(reverse("studio:studio")).content.decode()
    as_owner.post(reverse("studio:studio"), SAID)
    numbers = desk_of(Studio.objects.get(pk=studio.pk))
    assert (numbers.silent_days, numbers.intake_days) == (5, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["studio:demo", "mail"])
def test_a_real_studio_has_no_page_that_lets_anybody_in(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 404
