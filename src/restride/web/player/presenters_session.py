"""The session player's page: what the phone must have with it, in words and figures, whatever becomes of the
signal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Finding, Library
from restride.phrasing import words
from restride.web.player.session_plan import Given, Plan, plan_of
from restride.web.today import figures, wrong

_NONE = "no"
"""The option that says it is not so. A format constant of the library."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One exercise as the page carries it, whether or not it comes to it."""

    exercise: str
    title: str
    figure: SafeString
    cues: tuple[str, ...]
    how: tuple[str, ...]
    stop: tuple[str, ...]
    not_for: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What may come, what she reads of it at once, and the one question it needs."""

    what: str
    title: str
    words: str
    finding: str
    question: str
    several: bool
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """The page. ``left_out``: what she may not do any more, by name."""

    plan: Plan
    sheets: tuple[Sheet, ...]
    asking: tuple[Asking, ...]
    names: tuple[str, ...]
    minutes: str
    stop_heading: str
    stop_all: str
    left_out: tuple[str, ...]


def session_page(given: Given, library: Library) -> SessionPage:
    """All of it."""
    say, plan = partial(words, library=library), plan_of(given, library)
    carried = dict.fromkeys(one["exercise"] for one in plan["items"].values())
    return SessionPage(
        plan=plan,
        sheets=tuple(_sheet(one, library) for one in carried),
        asking=tuple(_asking(what, library) for what in wrong.WHAT),
        names=tuple(plan["items"][one]["title"] for one in plan["line"]),
        minutes=f"{plan['minutes']:g}",
        stop_heading=say(Reason("sheet.stop")),
        stop_all=say(Reason("sheet.stop-all")),
        left_out=given.under.left_out,
    )


def _sheet(name: str, library: Library) -> Sheet:
    exercise = library.exercises[name]
    return Sheet(
        exercise=name,
        title=exercise.title,
        figure=figures.moving(library, name, f"play-{name}"),
        cues=exercise.cues,
        how=tuple(" ".join(one.split()) for one in exercise.text.split("\n\n")),
        stop=exercise.stop_signs,
        not_for=exercise.not_for_words,
    )


def _asking(what: str, library: Library) -> Asking:
    finding = library.findings.get(wrong.ASKED.get(what, ""))
    return Asking(
        what=what,
        title=wrong.TITLES[what],
        words=words(Reason(wrong.WHAT[what]), library),
        finding=finding.id if finding else "",
        question=finding.asks if finding else "",
        several=bool(finding and finding.several),
        options=_options(finding) if finding else (),
    )


def _options(finding: Finding) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.words) for one in finding.options if one.id != _NONE)
