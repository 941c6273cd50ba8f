"""The best session there is for today's demand, giving up as little as may be, in a fixed order.

Variety first (what she did lately may come again), then a needed component, then value (anything she may do).
What is given up is said. What is not allowed is not here to be given up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from restride.coaching.practice.allowed import permitted
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.composer import tabled
from restride.coaching.practice.demand import NO_SQUEEZE, Bundle, Demand
from restride.coaching.practice.need import floors
from restride.coaching.practice.relations import is_mainly, main_component
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Component

_PRINTED_PER_MIN = 2
"""What is cut is cut to half minutes."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A bundle that was chosen. ``component``: what it was chosen for. ``why``: where that is not the reason.

    ``instead_of``: the exercise she swapped away for it. ``station``: it belongs to a circuit and keeps its
    place there.
    """

    bundle: Bundle
    component: Component
    why: Reason | None = None
    instead_of: str = ""
    station: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen, by id, and what was given up for it, in the fixed order."""

    picked: tuple[Pick, ...] = ()
    given_up: tuple[Reason, ...] = ()


def lasting(bundles: Sequence[Bundle], change_over: float) -> float:
    """Minutes of these in a row, with the changes between them."""
    return sum(one.minutes for one in bundles) + change_over * max(0, len(bundles) - 1)


def printed(minutes: float) -> float:
    """Minutes as what is cut short is printed: whole half minutes, and never more."""
    return int(minutes * _PRINTED_PER_MIN) / _PRINTED_PER_MIN


def fill(demand: Demand, asked: Asked) -> Draft:
    """The session of the day, not yet in order. Empty only where nothing is offered."""
    chosen = _composed(demand, asked, ())
    if chosen and all("squeeze" in one.first.uses for one in chosen):
        chosen = _composed(demand, asked, (NO_SQUEEZE,))
    if not chosen:
        return _cut(demand)
    picked = tuple(Pick(one, _component(one, demand)) for one in chosen)
    given_up = (*_again(chosen, asked), *_unserved(chosen, demand, asked), *_unasked_for(chosen, demand))
    return Draft(picked, given_up)


def optimum(demand: Demand) -> tuple[Pick, ...]:
    """The most valuable of what is offered, and nothing that the week does not ask for."""
    wanted = [one for one in demand.offered if demand.worth[one.id]]
    chosen = _solved(demand, wanted, (), ((),)) or []
    return tuple(Pick(one, main_component(one.first)) for one in chosen)


def _composed(demand: Demand, asked: Asked, always: tuple[str, ...]) -> list[Bundle]:
    """With the fresh alone if that serves all that is needed and leaves no room for another session; else
    with everything, and with as much of what is needed as goes."""
    fresh = [one for one in demand.offered if asked.fresh(one.first)]
    needs = _servable(demand)
    kept = _solved(demand, fresh, always, (needs,))
    if kept is not None and not _leaves_much(kept, demand, asked):
        return kept
    whole = _solved(demand, demand.offered, always, _ways(needs)) or []
    if kept is None or lasting(whole, demand.change_over) > lasting(kept, demand.change_over):
        return whole
    return kept


def _ways(needs: tuple[Component, ...]) -> list[tuple[Component, ...]]:
    """What of the needs to serve where all is too much: as many as go with the most pressing of them, and
    without it only where it goes with nothing, or two small ones would put it off day after day."""
    ways = [way for size in range(len(needs), -1, -1) for way in combinations(needs, size)]
    return sorted(ways, key=lambda way: needs[:1] != way[:1])


def _solved(
    demand: Demand, offered: Iterable[Bundle], always: tuple[str, ...], ways: Sequence[tuple[str, ...]]
) -> list[Bundle] | None:
    """The best selection that serves the first of ``ways`` that can be served; None if none can."""
    by_id = {one.id: one for one in offered}
    asked = [(*always, *way) for way in ways]
    table = tabled(demand.choices(by_id.values()), demand.time, demand.effort, asked[0], asked)
    found = (table.best(way) for way in asked)
    best = next((one for one in found if one is not None), None)
    return None if best is None else [by_id[one.id] for one in best]


def _servable(demand: Demand) -> tuple[Component, ...]:
    """Of what is needed, what something offered serves; the most pressing first."""
    return tuple(name for name in demand.needed if demand.serving[name])


def _leaves_much(chosen: Sequence[Bundle], demand: Demand, asked: Asked) -> bool:
    left = demand.minutes - lasting(chosen, demand.change_over)
    return left >= asked.numbers.shortest_session_min


def _component(bundle: Bundle, demand: Demand) -> Component:
    """The needed component it serves most; else what it mainly feeds."""
    served = [name for name in demand.needed if demand.serves(bundle, name) and name in bundle.first.feeds]
    return max(served, key=lambda name: bundle.first.feeds[name], default=main_component(bundle.first))


def _again(chosen: Iterable[Bundle], asked: Asked) -> Iterable[Reason]:
    for one in chosen:
        if not asked.fresh(one.first):
            yield Reason("practice.relaxed_variety", {"exercise": one.first.title})


def _unserved(chosen: Sequence[Bundle], demand: Demand, asked: Asked) -> Iterable[Reason]:
    """What is needed and got nothing today, though nothing forbids it."""
    exercises, may = asked.library.exercises.values(), permitted(asked)
    for name in demand.needed:
        floor = floors(asked.numbers).get(name, 1.0)
        served = any(demand.serves(one, name) or one.first.feeds.get(name, 0.0) >= floor for one in chosen)
        if not served and any(is_mainly(one, name) and one.id in may for one in exercises):
            yield Reason(f"practice.relaxed_{name.replace(' ', '_')}")


def _unasked_for(chosen: Iterable[Bundle], demand: Demand) -> Iterable[Reason]:
    if any(not demand.worth[one.id] for one in chosen):
        yield Reason("practice.relaxed_value")


def _cut(demand: Demand) -> Draft:
    """The lightest thing she may do, made as short as her time: better than nothing at all."""
    alone = [one for one in demand.offered if len(one.exercises) == 1]
    if not alone:
        return Draft()
    lightest = min(alone, key=lambda one: (one.effort, one.minutes, one.id))
    minutes = min(lightest.minutes, printed(demand.minutes))
    told = Reason("practice.relaxed_cut", {"exercise": lightest.first.title, "minutes": minutes})
    return Draft((Pick(replace(lightest, minutes=minutes), main_component(lightest.first)),), (told,))
