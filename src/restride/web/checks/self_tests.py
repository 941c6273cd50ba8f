"""The self-tests she may do at home, as pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Finding
from restride.coaching.terms.self_tests import Counted, SelfTest
from restride.web.bridge.asking import NONE, Known
from restride.web.checks.figures import Figure, drawn
from restride.web.checks.forms import Tested
from restride.web.checks.guide import is_open
from restride.web.shell.answers import chosen, none_words


@dataclass(frozen=True, slots=True)
class SelfTestRow:
    """A self-test in the list."""

    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SelfTestPage:
    """A self-test with its form."""

    id: str
    title: str
    minutes: str
    before: tuple[str, ...]
    steps: tuple[str, ...]
    stop_signs: tuple[str, ...]
    touch_free: str
    tells: str
    figures: tuple[Figure, ...]
    timers: tuple[tuple[str, float], ...]
    counts: tuple[str, ...]
    asks: tuple[SelfAsk, ...]
    ids: tuple[str, ...]
    errors: tuple[str, ...]
    not_now: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfAsk:
    """One question of a self-test."""

    name: str
    several: bool
    legend: str
    options: tuple[tuple[str, str], ...]
    none: str
    chosen: str | list[str]
    why: str
    errors: tuple[str, ...]


def self_tests(known: Known) -> tuple[SelfTestRow, ...]:
    """Every test she can do at home, by its number."""
    home = [one for one in known.library.self_tests.values() if one.kind == "home"]
    return tuple(
        SelfTestRow(
            one.title,
            not_now(one, known)
            or f"{_about(one.seconds)}{' Nothing is touched.' if not one.touch_free else ''}",
            reverse("checks:self-test", args=[one.id]),
        )
        for one in sorted(home, key=lambda one: int(one.number.lstrip("C") or 0))
    )


def self_test(one: SelfTest, known: Known, form: Tested, ids: Sequence[str]) -> SelfTestPage:
    """One self-test, its procedure and its questions."""
    library = known.library
    return SelfTestPage(
        id=one.id,
        title=one.title,
        minutes=_about(one.seconds),
        before=one.before,
        steps=one.steps,
        stop_signs=one.stop_signs,
        touch_free=one.touch_free,
        tells=one.tells,
        figures=drawn(one.drawing, library, one.id),
        timers=tuple((part.what, part.seconds) for part in one.counted if part.seconds),
        counts=tuple(_counted(part) for part in one.counted),
        asks=tuple(_self_ask(finding, known, form) for finding in form.findings),
        ids=tuple(ids),
        errors=tuple(str(error) for error in form.non_field_errors()),
        not_now=not_now(one, known),
        sources=tuple(library.sources[id].title for id in one.source if id in library.sources),
    )


def not_now(one: SelfTest, known: Known) -> str:
    """Why it is not for her today; empty where it is."""
    if any(holds(condition, known.values) for condition in one.not_for):
        return one.not_for_words or "Not for you today."
    start = known.verdict.start
    if start.path == "blocked" or not set(one.uses) <= set(known.verdict.allowed):
        return "Not today: something else comes first. Today says what."
    if one.contacts_per_leg and not is_open(start):
        return "Nothing that lands yet. The readiness check says when."
    return ""


def _self_ask(finding: Finding, known: Known, form: Tested) -> SelfAsk:
    return SelfAsk(
        name=finding.id,
        several=finding.several,
        legend=finding.asks,
        options=tuple((o.id, o.words) for o in finding.options if not (finding.several and o.id == NONE)),
        none=none_words(finding) if finding.several else "",
        chosen=chosen(form, finding, known.values.get(finding.id)),
        why=finding.why,
        errors=tuple(str(one) for one in form.errors.get(finding.id, ())),
    )


def _counted(part: Counted) -> str:
    times = "once" if part.reps == 1 else f"{part.reps} times"
    much = times if part.reps else (f"{part.seconds:g} seconds" if part.seconds else "")
    said = [much, "each side" if part.each_side else "", "as many as are good" if part.to_failure else ""]
    said.append(f"the best of {part.best_of}" if part.best_of > 1 else "")
    return f"{part.what}: {', '.join(one for one in said if one)}" if any(said) else part.what


def _about(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "About a minute." if minutes <= 1 else f"About {minutes} minutes."
