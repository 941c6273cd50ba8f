"""The whole session as the player has it: plain data that a phone can go through without a signal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse

from restride.coaching.terms.advice import SessionItem
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.phrasing import words
from restride.web.bridge.instead import Instead
from restride.web.player.selectors import Place
from restride.web.player.session_round import rep_seconds, round_of, work_seconds
from restride.web.today.asked import Asked, address
from restride.web.today.items import dose_words
from restride.web.today.player import dose_of
from restride.web.today.selectors import UnderWay

_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Given:
    """What a plan is made from: the session under way, what was asked for, what may stand instead, when it
    was made and its day is over, and where she left it."""

    under: UnderWay
    wanted: Asked
    instead: Mapping[str, tuple[Instead, ...]]
    begun: datetime
    over: datetime
    place: Place | None


Plan = dict[str, Any]
"""The plan as JSON has it; ``player/steps.js`` says what each name means to the phone."""


def plan_of(given: Given, library: Library) -> Plan:
    """The plan: its line of items by name, every item that is or may come in it, and where things are."""
    session, items = given.under.session, given.under.items
    others = _offered(given, library)
    catalogue = {name: item for offers in others.values() for _one, pairs in offers for name, item in pairs}
    catalogue |= {one.exercise: one for one in items}
    here = {"begun": given.begun.isoformat()}
    return {
        "id": name_of(given.begun, _query(given)),
        "begun": given.begun.isoformat(),
        "over": given.over.isoformat(),
        "query": _query(given),
        "here": address(reverse("player:session"), given.wanted.pairs, **here),
        "plain": address(reverse("today:session"), given.wanted.pairs, **here),
        "minutes": sum(one.minutes for one in items) + _between(given, library) * (len(items) - 1),
        "circuit": session.circuit,
        "between": _between(given, library) * _SECONDS,
        "all": [one.exercise for one in session.items],
        "line": [one.exercise for one in items],
        "items": {name: _item(one, library) for name, one in catalogue.items()},
        "instead": {name: [_told(one, pairs) for one, pairs in offers] for name, offers in others.items()},
        "sets": {one.exercise: len(given.under.done.of(one.exercise)) for one in items},
        "stops": _numbers(given, library).safety.pain_stops_above,
        "place": _place(given.place),
    }


def name_of(begun: datetime, query: str) -> str:
    """What a session is told from every other by: when it was made, and what it was asked to be."""
    return f"{begun.timestamp():.0f} {query}"


def _query(given: Given) -> str:
    return address("", given.wanted.pairs).removeprefix("?")


def _between(given: Given, library: Library) -> float:
    return _numbers(given, library).practice.change_over_min


def _numbers(given: Given, library: Library) -> Numbers:
    return numbers_on(library.numbers, given.begun.date())


_Offer = tuple[Instead, tuple[tuple[str, SessionItem], ...]]


def _offered(given: Given, library: Library) -> dict[str, list[_Offer]]:
    """What may stand in each place, and is still open to her now. An item that is the same exercise cut to
    another length has a name of its own."""
    may = frozenset(given.under.told.verdict.allowed)
    brought = {one.exercise for one in given.under.done.sets if one.symptom}

    def is_open(item: SessionItem) -> bool:
        return item.exercise not in brought and may.issuperset(library.exercises[item.exercise].uses)

    return {
        name: [
            (one, tuple((_name(item), item) for item in one.items))
            for one in found
            if all(map(is_open, one.items))
        ]
        for name, found in given.instead.items()
    }


def _name(item: SessionItem) -> str:
    return f"{item.exercise}~{item.minutes:g}"


def _told(one: Instead, pairs: Iterable[tuple[str, SessionItem]]) -> Plan:
    return {"because": one.because, "gone": list(one.gone), "items": [name for name, _item in pairs]}


def _item(item: SessionItem, library: Library) -> Plan:
    exercise, dose = library.exercises[item.exercise], dose_of(item, library)
    drawing = library.drawings.get(exercise.drawing)
    turns = bool(dose.each_side and drawing and drawing.sides)
    say = partial(words, library=library)
    return {
        "exercise": exercise.id,
        "title": exercise.title,
        "minutes": item.minutes,
        "dose": dose_words(item, library),
        "opens": say(item.opens_with) if item.opens_with else "",
        "cues": exercise.cues,
        "sets": dose.sets,
        "reps": dose.reps,
        "breaths": dose.breaths,
        "seconds": None if dose.reps else dose.seconds,
        "rep": rep_seconds(exercise, dose),
        "work": work_seconds(exercise, item, dose) * (2 if dose.each_side and not turns else 1),
        "turns": turns,
        "both": dose.each_side and not turns,
        "rest": dose.rest_s,
        "round": [astuple(one) for one in round_of(exercise, drawing, dose)],
        "kg": dose.load_kg,
        "band": dose.band,
        "load": exercise.load,
        "pattern": exercise.pattern,
    }


def _place(place: Place | None) -> Plan | None:
    if place is None:
        return None
    return {"id": name_of(place.begun, place.query), "here": place.url, "state": place.state}
