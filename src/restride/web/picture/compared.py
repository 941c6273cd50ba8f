"""Her picture then and now, phrased: what to ask again first, then the days side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.phrasing.compared import SideBySide, side_by_side
from restride.web.bridge import asking
from restride.web.bridge.compared import ThenAndNow
from restride.web.intake import selectors as intake
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Anew:
    """A question or a self-test to do again, and where."""

    asks: str
    url: str
    link: str


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """The page. ``told``: None where there is no earlier picture, and ``nothing`` says when there will be.
    ``due``: it is time to answer a few things again, so they stand open."""

    title: str
    told: SideBySide | None
    nothing: str
    anew_heading: str
    anew_say: str
    anew: tuple[Anew, ...]
    due: bool
    since: str
    may_choose: bool


def compared_page(
    runner: Runner, found: ThenAndNow, due: bool, library: Library, now: datetime
) -> ComparedPage:
    """The page of one woman, for herself."""
    say = partial(words, library=library)
    versions = [(one.what, one.day, one.picture) for one in found.versions]
    told = side_by_side(versions, found.compared, found.weeks, say, why=True) if found.compared else None
    anew = questions_anew(runner, found.anew, library, now)
    return ComparedPage(
        title=say(Reason("compared.title")),
        told=told,
        nothing="" if told else say(Reason("compared.nothing-yet", {"weeks": found.weeks})),
        anew_heading=say(Reason("compared.ask-anew")),
        anew_say=say(Reason("compared.ask-anew-say" if anew else "compared.ask-nothing")),
        anew=anew,
        due=due,
        since=found.since,
        may_choose=len(versions) > 2,
    )


def questions_anew(
    runner: Runner, findings: tuple[str, ...], library: Library, now: datetime
) -> tuple[Anew, ...]:
    """Where each is asked; one not asked of her any more is left out, and a self-test is led to once."""
    known = asking.known(runner, now)
    tests = {name: one for one in library.self_tests.values() if one.kind == "home" for name in one.findings}
    found: dict[str, Anew] = {}
    for name in findings:
        test = tests.get(name)
        if test is not None:
            url = reverse("checks:self-test", args=[test.id])
            found.setdefault(url, Anew(test.title, url, "Do it again"))
        elif intake.step_named(name, known) is not None:
            url = reverse("intake:question", args=[name])
            found[url] = Anew(library.findings[name].asks, url, "Answer it again")
    return tuple(found.values())
