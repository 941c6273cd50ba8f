"""Filling her minutes: what is short first, then what the week has had least of.

A plain greedy chooser: ties go to what was done longest ago, then to the id, so the same day gives the
same session. Given up in a fixed order, and said: variety, then a needed component, then value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from restride.coaching.practice.allowed import permitted, possible
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.need import floors, main_component, short, targets
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Component, Exercise

_HAIR = 1e-9
"""Sums of half minutes may miss a whole one by this much."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exercise, or a squeeze and its let-go; ``minutes`` with the change between them.

    ``feeds``: minutes for each component.
    """

    exercises: tuple[Exercise, ...]
    minutes: float
    feeds: Mapping[Component, float]


@dataclass(frozen=True, slots=True)
class Draft:
    """A session being put together; ``minutes`` with changes, ``given_up``: what was relaxed."""

    picked: tuple[tuple[Bundle, Component], ...] = ()
    minutes: float = 0.0
    fed: Mapping[Component, float] = field(default_factory=dict)
    given_up: tuple[Reason, ...] = ()

    @property
    def exercises(self) -> list[Exercise]:
        """Every exercise in it."""
        return [one for bundle, _component in self.picked for one in bundle.exercises]


def bundles(asked: Asked, wanted: Callable[[Exercise], bool] = lambda _one: True) -> list[Bundle]:
    """Everything that may and can be done today, each squeeze with its let-go or not at all."""
    exercises = asked.library.exercises
    open_to = {name for name, one in exercises.items() if possible(one, asked) and permitted(one, asked)}
    found = []
    for name in sorted(open_to):
        one = exercises[name]
        together = (one, exercises[one.let_go]) if one.let_go else (one,)
        if wanted(one) and (not one.let_go or one.let_go in open_to):
            changes = asked.numbers.change_over_min * (len(together) - 1)
            minutes = sum(part.minutes for part in together) + changes
            found.append(Bundle(together, minutes, _fed_by(together)))
    return found


def _fed_by(together: tuple[Exercise, ...]) -> dict[Component, float]:
    fed: dict[Component, float] = {}
    for one in together:
        for name, share in one.feeds.items():
            fed[name] = fed.get(name, 0.0) + share * one.minutes
    return fed


def fill(asked: Asked, offered: Sequence[Bundle]) -> Draft:
    """As much of ``offered`` as her minutes hold: floors first, then gaps of the week, then anything."""
    draft = useful(asked, _serve_floors(asked, Draft(), offered), offered)
    while rest := _open(asked, draft, offered):
        best = min(rest, key=lambda one: (not asked.fresh(one.exercises[0]), *_tie(one, asked)))
        grown = _with(asked, draft, best, main_component(best.exercises[0]))
        draft = _give_up(grown, Reason("practice.relaxed_value"))
    return _tell_unserved(asked, draft)


def useful(asked: Asked, draft: Draft, offered: Sequence[Bundle]) -> Draft:
    """``draft`` with what still closes a gap of the week, the fresh before what she did lately."""
    aims = targets({name for one in offered for name in one.feeds}, asked.numbers)
    while True:
        weighed = [(one, _gain(one, asked, draft, aims)) for one in _open(asked, draft, offered)]
        gaining = [(one, gain) for one, gain in weighed if gain > _HAIR]
        if not gaining:
            return draft
        pool = [(one, gain) for one, gain in gaining if asked.fresh(one.exercises[0])] or gaining
        best, _most = min(pool, key=lambda pair: (-pair[1], *_tie(pair[0], asked)))
        draft = _with(asked, draft, best, main_component(best.exercises[0]))


def _serve_floors(asked: Asked, draft: Draft, offered: Sequence[Bundle]) -> Draft:
    """What is furthest under its floor is served first, again and again, until nothing more serves it."""
    while served := _serve_one(asked, draft, offered):
        draft = served
    return draft


def _serve_one(asked: Asked, draft: Draft, offered: Sequence[Bundle]) -> Draft | None:
    rest = _open(asked, draft, offered)
    for component in short(asked, draft.fed, asked.minutes):
        floor = floors(asked.numbers)[component]
        serving = [one for one in rest if _serves(one.exercises[0], component, floor)]
        fresh = [one for one in serving if asked.fresh(one.exercises[0])]
        if serving:
            best = min(fresh or serving, key=lambda one: _by_share(one, component, asked))
            return _with(asked, draft, best, component)
    return None


def _open(asked: Asked, draft: Draft, offered: Iterable[Bundle]) -> list[Bundle]:
    """What still goes in: new, short enough, one rung of impact a day, floor strength under its ceiling."""
    taken = {one.id for one in draft.exercises}
    landed = any("impact" in one.uses for one in draft.exercises)
    room = asked.minutes - draft.minutes - (asked.numbers.change_over_min if draft.picked else 0.0)
    return [
        one
        for one in offered
        if one.minutes <= room + _HAIR
        and taken.isdisjoint(part.id for part in one.exercises)
        and not (landed and "impact" in one.exercises[0].uses)
        and _under_ceiling(one, asked, draft)
    ]


def _under_ceiling(bundle: Bundle, asked: Asked, draft: Draft) -> bool:
    adds = bundle.feeds.get("floor strength", 0.0)
    if not asked.no_squeeze or not adds:
        return True
    done = asked.fed["floor strength"] + draft.fed.get("floor strength", 0.0)
    return done + adds <= asked.numbers.floor_strength_ceiling_if_tight * (asked.practised + asked.minutes)


def _gain(bundle: Bundle, asked: Asked, draft: Draft, aims: Mapping[Component, float]) -> float:
    """Minutes of it that close a gap to the week's aims, per minute it takes."""
    whole = asked.practised + asked.minutes
    gaps = {name: aims[name] * whole - asked.fed[name] - draft.fed.get(name, 0.0) for name in bundle.feeds}
    useful = sum(min(fed, max(0.0, gaps[name])) for name, fed in bundle.feeds.items())
    return round(useful / bundle.minutes, 9)


def _serves(exercise: Exercise, component: Component, floor: float) -> bool:
    """Whether its own share is at least the floor: then it lifts the week, however short it is."""
    return exercise.feeds.get(component, 0.0) >= floor


def _by_share(bundle: Bundle, component: Component, asked: Asked) -> tuple[float, int, str]:
    return (-bundle.exercises[0].feeds[component], *_tie(bundle, asked))


def _tie(bundle: Bundle, asked: Asked) -> tuple[int, str]:
    first = bundle.exercises[0]
    return (-asked.last_done(first), first.id)


def _with(asked: Asked, draft: Draft, bundle: Bundle, component: Component) -> Draft:
    fed = dict(draft.fed)
    for name, minutes in bundle.feeds.items():
        fed[name] = fed.get(name, 0.0) + minutes
    change = asked.numbers.change_over_min if draft.picked else 0.0
    grown = replace(
        draft,
        picked=(*draft.picked, (bundle, component)),
        minutes=draft.minutes + change + bundle.minutes,
        fed=fed,
    )
    if asked.fresh(bundle.exercises[0]):
        return grown
    return _give_up(grown, Reason("practice.relaxed_variety", {"exercise": bundle.exercises[0].title}))


def _tell_unserved(asked: Asked, draft: Draft) -> Draft:
    """Say which floored component got nothing today though it is short and nothing forbids it."""
    for component in short(asked, draft.fed, asked.minutes):
        floor = floors(asked.numbers)[component]
        served = any(_serves(one, component, floor) for one in draft.exercises)
        if not served and _could_be_served(component, floor, asked):
            draft = _give_up(draft, Reason(f"practice.relaxed_{component.replace(' ', '_')}"))
    return draft


def _could_be_served(component: Component, floor: float, asked: Asked) -> bool:
    serving = (one for one in asked.library.exercises.values() if _serves(one, component, floor))
    return any(permitted(one, asked) for one in serving)


def _give_up(draft: Draft, reason: Reason) -> Draft:
    told = draft.given_up
    return draft if reason in told else replace(draft, given_up=(*told, reason))
