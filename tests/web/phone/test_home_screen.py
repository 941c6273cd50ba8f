"""The app on her home screen: called as she likes, and the same app whatever it is called."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from restride.web.phone.disguise import DISGUISES

pytestmark = pytest.mark.django_db


def manifest(client: Client, name: str) -> dict[str, Any]:
    """The manifest under this choice."""
    return dict(client.get(f"/manifest.webmanifest?as={name}").json())


@pytest.mark.parametrize("one", DISGUISES, ids=lambda one: one.id)
def test_each_name_has_its_icons(client: Client, one: Any) -> None:
    told = manifest(client, one.id)
    assert (told["name"], told["short_name"]) == (one.name, one.name)
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon


def test_a_neutral_name_says_nothing_of_running_or_of_us(client: Client) -> None:
    told = str({**manifest(client, "notes"), "start_url": ""}).lower()
    assert (
        not any(word in told for word in ("restride", "run", "pelvic", "leak")) or "/static/restride/" in told
    )
    assert manifest(client, "notes")["name"] == "Notes"


def test_whatever_it_is_called_it_is_the_same_app(client: Client) -> None:
    assert len({manifest(client, one.id)["id"] for one in DISGUISES}) == 1


def test_a_choice_we_do_not_have_is_ours(client: Client) -> None:
    assert manifest(client, "../../x")["name"] == "Restride"


def test_her_choice_is_kept_by_this_browser_and_stands_in_every_page(as_runner: Client) -> None:
    as_runner.post("/phone/", {"app": "notes"})
    page = as_runner.get("/support/").content.decode()
    assert "manifest.webmanifest?as=notes" in page
    assert 'content="Notes"' in page


@pytest.mark.parametrize("one", DISGUISES[1:], ids=lambda one: one.id)
def test_under_another_name_no_title_says_what_she_reads(as_runner: Client, one: Any) -> None:
    as_runner.post("/phone/", {"app": one.id})
    for address in ("/today/", "/log/leak/", "/support/"):
        assert f"<title>{one.name}</title>" in as_runner.get(address, follow=True).content.decode()


def test_a_cookie_somebody_made_up_harms_no_page(as_runner: Client) -> None:
    as_runner.cookies["app"] = '"><script>'
    page = as_runner.get("/support/").content.decode()
    assert '"><script>' not in page
    assert "Restride" in page
