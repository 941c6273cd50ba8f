"""Expectations of a story held against the page she was shown: one sentence for each that is not met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from restride.coaching.terms.advice import NextRun, NoRun, Recommendation
from restride.coaching.terms.library import Activity, Library
from tools.expectations_of_picture import about_picture
from tools.expected import Then
from tools.scenarios import Page

_CLOSE = 1e-6
"""Doses are printed in quarter minutes, so a smaller difference is none."""

_OF_A_RUN = (
    "dose_at_least", "bouts", "bout_s", "continuous", "not_before", "weekday", "why", "limits", "chosen_by",
    "forecast", "risk", "dry_for",
)  # fmt: skip


def unmet(then: Then, page: Page, library: Library) -> list[str]:
    """What was expected of the page and is not so, in words; empty if all of it is."""
    told, run = page.recommendation, page.recommendation.next_run
    offered = run if isinstance(run, NextRun) else None
    refused = run if isinstance(run, NoRun) else None
    found = [*_about_verdict(then, told), *_about_session(then, told, library)]
    found += [*_about_words(then, page.text)]
    found += about_picture(then.picture, page) if then.picture is not None else []
    found += _about_run(then, offered) if offered else _about_refusal(then, refused)
    if then.run is not None and then.run is not (offered is not None):
        found.append(f"run: expected {'a run' if then.run else 'no run'}, and there is {_shown(run)}")
    return found


def _about_verdict(then: Then, told: Recommendation) -> Iterator[str]:
    verdict = told.verdict
    standing = {hold.rule for hold in verdict.holds}
    yield from _same("only_text", then.only_text, verdict.only_text)
    yield from _same("tier", then.tier, verdict.tier.name if verdict.tier is not None else "")
    yield from _same("path", then.path, verdict.start.path)
    yield from _same("exit", then.exit, verdict.exit)
    yield from _same("asks", then.asks, verdict.asks)
    yield from _there("holds", then.holds, standing)
    yield from _not_there("not_holds", then.not_holds, standing)
    yield from _there("allowed", then.allowed, set(verdict.allowed))
    yield from _not_there("not_allowed", then.not_allowed, set(verdict.allowed))


def _about_run(then: Then, run: NextRun) -> Iterator[str]:
    if then.refusal is not None:
        yield f"refusal: expected {then.refusal}, and a run of {run.dose:g} is offered"
    if then.dose_at_least is not None and run.dose < then.dose_at_least - _CLOSE:
        yield f"dose_at_least: expected {then.dose_at_least:g}, and it is {run.dose:g}"
    if then.dose_at_most is not None and run.dose > then.dose_at_most + _CLOSE:
        yield f"dose_at_most: expected {then.dose_at_most:g}, and it is {run.dose:g}"
    yield from _same("bouts", then.bouts, len(run.form.bouts_s))
    yield from _same("bout_s", then.bout_s, max(run.form.bouts_s))
    yield from _same("continuous", then.continuous, run.form.walk_s == 0.0)
    yield from _same("not_before", then.not_before, run.not_before.isoformat())
    if then.weekday and f"{run.not_before:%a}".lower() not in then.weekday:
        yield f"weekday: expected one of {', '.join(then.weekday)}, and it is {run.not_before:%A}"
    yield from _there("why", then.why, {reason.code for reason in run.why})
    yield from _there("limits", then.limits, set(run.binding))
    yield from _same("chosen_by", then.chosen_by, run.chosen_by)
    yield from _same("forecast", then.forecast, run.forecast is not None)
    for name, bounds in (("risk", then.risk), ("dry_for", then.dry_for)):
        found = getattr(run.forecast, name, None)
        if bounds is not None and not (found is not None and bounds[0] <= found <= bounds[1]):
            yield f"{name}: expected {bounds[0]:g} to {bounds[1]:g}, and it is {found}"


def _about_refusal(then: Then, refused: NoRun | None) -> Iterator[str]:
    yield from _same("refusal", then.refusal, refused.reason.code if refused else "")
    for name in _OF_A_RUN:
        if getattr(then, name) not in (None, ()):
            yield f"{name}: expected {getattr(then, name)}, and no run is offered"


def _about_session(then: Then, told: Recommendation, library: Library) -> Iterator[str]:
    session = told.today
    used: set[Activity] = set()
    if session is not None:
        used = {use for item in session.items for use in library.exercises[item.exercise].uses}
    yield from _same("circuit", then.circuit, session.circuit if session else "")
    yield from _there("session_uses", then.session_uses, set(used))
    yield from _not_there("session_avoids", then.session_avoids, set(used))


def _about_words(then: Then, text: str) -> Iterator[str]:
    read = " ".join(text.split()).lower()
    missing = (words for words in then.contains if words.lower() not in read)
    yield from (f"contains: {words!r} is not on the page" for words in missing)
    yield from (f"lacks: {words!r} is on the page" for words in then.lacks if words.lower() in read)


def _same(name: str, expected: Any, found: Any) -> Iterator[str]:
    if expected is not None and expected != found:
        yield f"{name}: expected {expected!r}, and it is {found!r}"


def _there(name: str, expected: tuple[str, ...], found: set[Any]) -> Iterator[str]:
    yield from (f"{name}: {one} is not among {sorted(found)}" for one in expected if one not in found)


def _not_there(name: str, expected: tuple[str, ...], found: set[Any]) -> Iterator[str]:
    yield from (f"{name}: {one} is there" for one in expected if one in found)


def _shown(run: NextRun | NoRun | None) -> str:
    if isinstance(run, NextRun):
        return f"a run of {run.dose:g}"
    return f"none ({run.reason.code})" if run else "none (the fixed text is all)"
