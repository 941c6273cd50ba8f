"""The pages anybody may open, the ones shown when something went wrong, and the page of all parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from restride.web import clock
from restride.web.accounts.models import Studio
from restride.web.consent import services as consent
from restride.web.records.models import Runner
from restride.web.shell.lines import support_lines

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[3] / "src/restride/web/shell/templates"
OPEN = ("welcome", "breathe", "support", "quiet", "components")
FRAMED = tuple(name for name in OPEN if name != "quiet")
WENT_WRONG = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html")


def opened(client: Client, name: str) -> Answer:
    """The answer to a visitor who opens a page of the shell."""
    return client.get(reverse(f"shell:{name}"))


@pytest.mark.parametrize("name", OPEN)
def test_a_visitor_may_open(client: Client, name: str) -> None:
    assert opened(client, name).status_code == 200


@pytest.mark.parametrize("name", FRAMED)
def test_every_framed_page_can_be_hidden_and_says_whom_to_call(client: Client, name: str) -> None:
    page = opened(client, name).content.decode()
    assert all(
        words in page for words in ("data-quick-hide", 'href="/quiet/"', 'href="/support/"', "Support lines")
    )


@pytest.mark.parametrize("name", FRAMED)
def test_every_framed_page_has_its_landmarks_and_one_heading(client: Client, name: str) -> None:
    page = opened(client, name).content.decode()
    marks = ("<header", "<main", "<footer", "<h1", 'lang="en-GB"', 'class="skip"')
    assert [page.count(mark) for mark in marks] == [1] * len(marks)


def test_the_quiet_page_has_nothing_of_ours(client: Client) -> None:
    page = opened(client, "quiet").content.decode().lower()
    ours = ("restride", "leak", "run", "pelvic", "<a", "<script", "<link", "static")
    assert [word for word in ours if word in page] == []


def test_the_first_page_asks_nothing_about_her_health(client: Client) -> None:
    page = opened(client, "welcome").content.decode()
    assert [tag for tag in ("<form", "<input", "<select", "<textarea") if tag in page] == []


@pytest.mark.usefixtures("newcomer")
def test_who_has_not_agreed_yet_is_sent_from_the_first_page_to_what_is_kept(as_runner: Client) -> None:
    assert opened(as_runner, "welcome").headers["Location"] == reverse("consent:start")


def test_a_runner_who_has_agreed_is_sent_from_the_first_page_to_today(
    runner: Runner, as_runner: Client
) -> None:
    consent.agree(runner, {}, clock.now())
    assert opened(as_runner, "welcome").headers["Location"] == reverse("today:today")


def test_a_signed_in_coach_is_sent_from_the_first_page_to_her_queue(as_coach: Client) -> None:
    assert opened(as_coach, "welcome").headers["Location"] == reverse("caseload:queue")


@pytest.mark.parametrize("template", WENT_WRONG)
def test_a_page_of_what_went_wrong_can_be_drawn_without_a_request_and_offers_a_way_on(template: str) -> None:
    page = render_to_string(template)
    assert ("data-quick-hide" in page, 'class="button primary"' in page) == (True, True)


def test_the_page_of_our_own_failure_needs_no_machinery() -> None:
    assert "{%" not in (TEMPLATES / "500.html").read_text()


def test_the_components_page_shows_every_component(client: Client) -> None:
    response = opened(client, "components")
    shown = {template.name for template in response.templates}
    kept = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    assert kept - shown == set()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_components_page_can_be_seen_in_a_theme(client: Client, theme: str) -> None:
    page = client.get(reverse("shell:components"), {"theme": theme}).content.decode()
    assert f'<html lang="en-GB" data-theme="{theme}">' in page


def test_a_theme_nobody_knows_is_left_to_the_device(client: Client) -> None:
    page = client.get(reverse("shell:components"), {"theme": '"><script>'}).content.decode()
    assert '<html lang="en-GB">' in page


def test_a_theme_once_chosen_is_in_the_page_from_the_first_byte(client: Client) -> None:
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in opened(client, "breathe").content.decode()


def test_support_lines_are_those_of_the_studio(client: Client, studio: Studio) -> None:
    Studio.objects.filter(pk=studio.pk).update(local={"crisis_line": "the night line, 0123 456 789"})
    page = opened(client, "support").content.decode()
    assert '<a href="tel:0123456789">The night line, 0123 456 789</a>' in page


@pytest.mark.parametrize(
    ("words", "dial"),
    [
        ("999", "tel:999"),
        ("+49 (0)30 1234-56", "tel:+49030123456"),
        ("your GP or urgent care line", ""),
        ("line 7, round the clock", ""),
        ("116 123 (Samaritans)", "tel:116123"),
    ],
)
def test_a_number_among_words_can_be_dialled(words: str, dial: str) -> None:
    assert [line.dial for line in support_lines({"emergency": words})] == [dial]


def test_a_line_the_studio_left_out_is_not_shown() -> None:
    assert support_lines({"emergency": "999", "abuse_line": ""})[0].who == "999"


def test_what_is_said_once_stands_in_the_live_region(rf: RequestFactory) -> None:
    page = render_to_string("base.html", {"messages": ["Kept."]}, rf.get("/"))
    assert 'aria-live="polite"><p class="flash ">Kept.</p></div>' in page
