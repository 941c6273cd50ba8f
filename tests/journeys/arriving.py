"""How she comes in: signing up, consenting, answering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core import mail
from playwright.sync_api import Page

from restride.catalogue import load_library
from restride.coaching.terms.conditions import Said
from restride.web.accounts.models import Person
from restride.web.intake.forms import TEARS, WAYS
from tests.journeys.story import Story

Answers = Mapping[str, Said]
BIRTH: Answers = {"date": "2026-02-16", "way": "vaginal", "tear": "1"}
ALREADY_RUNS: Answers = {
    **BIRTH,
    "medical-review": "yes",
    "runs-30d": 12,
    "usual-run-min": 30,
    "usual-first-leak-min": 12,
    "leak-effort": "yes",
    "leak-urge": "no",
    "minutes-she-has": 12,
    "goal-minutes": 45,
}
"""She runs half an hour three times a week, leaks from minute twelve, has no stop sign: day one has a run."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many answers she gave, and how long they take by the library's own estimate. A grouped screen is
    one answer, and every field one."""

    answers: int = 0
    seconds: float = 0.0

    def __add__(self, other: Told) -> Told:
        return Told(self.answers + other.answers, self.seconds + other.seconds)


_WORDS = {"way": dict(WAYS), "tear": dict(TEARS)}


def sign_up(story: Story, page: Page, name: str) -> None:
    """From the welcome page to an account whose address she has proved."""
    story.tap(page, "Make an account", "link")
    story.fill(page, "What shall we call you?", name)
    story.fill(page, "Email", story.address(name))
    story.fill(page, "Password", "correct horse battery")
    story.tap(page, "Go on")
    enter_code(story, page)


def enter_code(story: Story, page: Page) -> None:
    """The code of the last mail, typed in."""
    story.fill(page, re.compile("code", re.IGNORECASE), code_of(str(mail.outbox[-1].body)))
    story.tap(page, "Go on")


def code_of(letter: str) -> str:
    """The code a mail carries: the line that is one word of capitals and figures."""
    found = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]{4,})?)\s*$", letter, re.MULTILINE)
    assert found, letter
    return found[1]


def consent(story: Story, page: Page, *sees: str) -> None:
    """She reads what is kept, lets her coach see so much, and says yes."""
    story.tick(page, "18 or older")
    for one in sees:
        story.tick(page, re.compile(one), exact=False)
    story.tick(page, "Yes, keep my diary as it says above.")
    story.tap(page, "Begin")


def newcomer(story: Story, name: str, coach: Person | None = None, *, sees: tuple[str, ...] = ()) -> Page:
    """The page of somebody who has just consented, and lets her coach see so much: at the first question."""
    page = story.page_of(story.runner(name, coach).person)
    story.go(page, "/start/")
    consent(story, page, *sees)
    return page


def arrived(story: Story, name: str, coach: Person | None = None) -> Page:
    """The page of somebody who has answered all there is before Today, and is there."""
    page = newcomer(story, name, coach)
    answer(story, page, ALREADY_RUNS)
    story.tap(page, "See Today", "link")
    return page


def answer(story: Story, page: Page, said: Answers, until: str = "") -> Told:
    """She answers what she is asked, skips what she has no answer to, and stops where nothing is asked any
    more, or after ``until``."""
    told, step = Told(), ""
    while (not until or step != until) and (step := step_of(page)):
        if step == "first":
            told += Told(3, seconds_of(page, "weeks-since-birth", "birth-mode"))
            warning_signs(story, page, said)
        elif step in said:
            told += Told(1, seconds_of(page, "tear-grade" if step == "tear" else step))
            one_answer(story, page, step, said[step])
        else:
            story.tap(page, "Skip this one")
    return told


def seconds_of(page: Page, *named: str) -> float:
    """How long the questions of this page take, by what the library says of each."""
    findings = load_library().findings
    asked = page.locator("form#asked [name]").evaluate_all("all => all.map(one => one.name)")
    return sum(findings[name].seconds for name in {*named, *asked} if name in findings)


def warning_signs(story: Story, page: Page, said: Answers) -> None:
    """The first screen, with nothing to tell but the day and the way: three answers."""
    story.fill(page, "When did your last pregnancy end?", str(said["date"]))
    story.tick(page, _WORDS["way"][str(said["way"])])
    story.tap(page, "None of these")


def open_line(story: Story, page: Page, line: str, so: str) -> None:
    """One line of a grouped screen opened, and what is so ticked in it."""
    story.unfold(page, line)
    story.tick(page, so)


def one_answer(story: Story, page: Page, step: str, value: Said) -> None:
    """One question, answered in the words of the page."""
    if isinstance(value, int | float):
        points = page.get_by_role("radio", name=f"{value:g}", exact=True)
        if points.count():
            story.tick(page, f"{value:g}")
        else:
            story.type_into(page.get_by_role("spinbutton"), f"{value:g}")
    else:
        for one in (value,) if isinstance(value, str) else value:
            story.tick(page, _words(step, one))
    story.tap(page, "Go on")


def step_of(page: Page) -> str:
    """Which question this page asks; empty where it asks none."""
    found = re.search(r"/intake/([a-z0-9-]+)/$", page.url)
    return found[1] if found and found[1] != "mood" else ""


def _words(step: str, value: str) -> str:
    if step in _WORDS:
        return _WORDS[step][value]
    return next(one.words for one in load_library().findings[step].options if one.id == value)
