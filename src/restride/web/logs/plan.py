"""The plans that are not about muscles first, as Today has them: what they are made of, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse

from restride.coaching.terms.advice import Reason, Recommendation
from restride.phrasing import words
from restride.phrasing.text import Say
from restride.web.bridge import diary, logs
from restride.web.bridge.library import library_of
from restride.web.logs import bladder
from restride.web.logs.bladder import ThreeDays
from restride.web.logs.presenters_bladder import interval_values, started
from restride.web.logs.said import about, waited
from restride.web.records.models import Runner

_LESSON = "heaviness-and-who-can-look"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the plan, and where it is done; empty where it is done away from the page."""

    words: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of its own: heading, why, and its parts."""

    heading: str
    why: str
    parts: tuple[Part, ...]


def plan_of(runner: Runner, told: Recommendation, now: datetime) -> Plan | None:
    """Her urge or heaviness plan; None for whoever is on neither, or is told to be seen soon instead."""
    if told.verdict.only_text or told.verdict.exit not in ("urge", "prolapse"):
        return None
    say = partial(words, library=library_of(runner.studio))
    if told.verdict.exit == "prolapse":
        return _plan("heavy", _heavy(told, say), say)
    return _plan("urge", _urge(runner, now, say), say) if logs.urge_plan(runner, now) else None


def _plan(name: str, parts: Iterator[Part], say: Say) -> Plan:
    return Plan(say(Reason(f"plan.{name}-heading")), say(Reason(f"plan.{name}-why")), tuple(parts))


def _heavy(told: Recommendation, say: Say) -> Iterator[Part]:
    if told.today is not None and told.today.items:
        yield Part(say(Reason("plan.heavy-lying")))
    yield Part(say(Reason("plan.heavy-exhale")))
    yield Part(say(Reason("plan.heavy-bowel")))
    if "walk" in told.verdict.allowed:
        yield Part(say(Reason("plan.heavy-walk")))
    yield Part(say(Reason("plan.heavy-rest")), reverse("learn:lesson", args=[_LESSON]), "Who can look")


def _urge(runner: Runner, now: datetime, say: Say) -> Iterator[Part]:
    days = bladder.days_of(logs.taps(runner, now))
    found, number = bladder.three_days(days), started(days, diary.today_of(runner, now))
    yield Part(say(Reason("plan.urge-drill")), reverse("logs:urge"), "An urge, now")
    yield _diary(found, number, say)
    yield Part(say(_interval(runner, now, found)))
    yield Part(say(_caffeine(runner, now, found)))


def _diary(found: ThreeDays | None, number: int, say: Say) -> Part:
    if number:
        return Part(say(Reason("plan.urge-diary-on", {"day": number})), reverse("logs:bladder"), "Tap it in")
    if found:
        return Part(say(Reason("plan.urge-diary-done")), reverse("logs:bladder"), "What it says")
    return Part(say(Reason("plan.urge-diary")), reverse("logs:bladder"), "Begin the diary")


def _interval(runner: Runner, now: datetime, found: ThreeDays | None) -> Reason:
    numbers = logs.numbers_of(runner, now).practice
    if not logs.urge_may_wait(runner, now):
        return Reason("plan.urge-interval-not")
    if found is None:
        return Reason("plan.urge-interval-first", {"step": numbers.void_step_min})
    wait = bladder.interval(found, diary.today_of(runner, now), numbers)
    if wait.enough:
        return Reason("plan.urge-interval-enough", {"usual": waited(found.gap)})
    return Reason("plan.urge-interval", interval_values(wait))


def _caffeine(runner: Runner, now: datetime, found: ThreeDays | None) -> Reason:
    if found is None:
        return Reason("plan.urge-caffeine")
    if not found.cups:
        return Reason("plan.urge-caffeine-none")
    much = found.cups > logs.numbers_of(runner, now).practice.caffeine_cups_a_day
    return Reason(f"plan.urge-caffeine-{'much' if much else 'little'}", {"cups": about(found.cups)})
