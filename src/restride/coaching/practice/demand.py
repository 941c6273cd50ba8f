"""What today asks for: what may be chosen, what each is worth, what must be served, and the effort there is.

Nothing here is a judgement about her; what she may do at all was decided before (``allowed``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from zlib import crc32

from restride.coaching.diary.remembered import remembered
from restride.coaching.practice.allowed import permitted, possible
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.composer import Choice
from restride.coaching.practice.need import floors, lacking, pressing
from restride.coaching.practice.programme import Standing, closed_in, waited_for
from restride.coaching.practice.relations import before_floor_strength, is_mainly, main_component
from restride.coaching.terms.library import Component, Exercise, Library
from restride.coaching.terms.numbers import PracticeNumbers

_PER_MIN = 2
"""The composer counts half minutes: every exercise is as long as so many of them."""

_FINE = 1000
"""Worth is counted in thousandths of a minute that is wanted wholly."""

TURN = 400
"""How much of a minute's worth, in thousandths, whose turn it is may move."""

_HAIR = 1e-9
"""Sums of half minutes may miss a whole one by this much."""

NO_SQUEEZE = "something that is no squeeze"
"""What a session can be asked to hold that would else be of squeezes alone."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exercise, or a squeeze and its let-go; ``minutes`` with the change between them.

    ``id``: that of the exercise it is there for. ``each``: minutes of each exercise. ``feeds``: minutes for
    each component. ``patterns``: what else in a session may not be of.
    """

    id: str
    exercises: tuple[Exercise, ...]
    minutes: float
    each: tuple[float, ...]
    feeds: Mapping[Component, float]
    effort: int
    patterns: tuple[str, ...]

    @property
    def first(self) -> Exercise:
        """The exercise it is there for."""
        return self.exercises[0]


@dataclass(frozen=True, slots=True)
class Demand:
    """Today's question to the composer. ``needed``: components to serve, the most pressing first.

    ``worth``: by the id of a bundle's first exercise; 0 is something the week does not ask for. ``effort``:
    points in all. ``minutes``: to be filled. ``serving``: the ids that serve each needed component.
    """

    offered: tuple[Bundle, ...]
    needed: tuple[Component, ...]
    worth: Mapping[str, int]
    effort: int
    minutes: float
    change_over: float
    serving: Mapping[Component, frozenset[str]]

    @property
    def time(self) -> int:
        """Half minutes, with the change that the last item does not need."""
        return int((self.minutes + self.change_over) * _PER_MIN + _HAIR)

    def choices(self, bundles: Iterable[Bundle]) -> list[Choice]:
        """Bundles as the composer sees them. Worth comes first, then how much of her time it fills."""
        longer, serving, found = self.time + 1, self.serving, []
        for one in bundles:
            time = math.ceil((one.minutes + self.change_over) * _PER_MIN - _HAIR)
            serves: list[str] = [name for name in self.needed if one.id in serving[name]]
            if "squeeze" not in one.exercises[0].uses:
                serves.append(NO_SQUEEZE)
            value = self.worth[one.id] * longer + time
            found.append(Choice(one.id, time, value, one.effort, frozenset(serves), one.patterns))
        return found

    def serves(self, bundle: Bundle, component: Component) -> bool:
        """Whether a needed component is served by it."""
        return bundle.id in self.serving[component]


def demanded(
    asked: Asked,
    wanted: Callable[[Exercise], bool] = lambda _one: True,
    minutes: float | None = None,
    stands: Standing | None = None,
) -> Demand:
    """What today asks for in ``minutes`` (all she has, if not said). ``wanted``: what alone may be offered.
    ``stands``: where she is in her programme, if she is in one."""
    offered = _light_enough(bundles(asked, stands, wanted), asked)
    lack = lacking({name for one in offered for name in one.feeds}, asked)
    gated, floor_work = waited_for(stands, asked), _serving("floor strength", offered, asked)
    needed = pressing(asked, lack, floor_work)
    for name in lack:
        if name == asked.leads:
            lack[name] *= asked.numbers.worth_of_first
        elif name in needed:
            lack[name] *= asked.numbers.worth_of_needed
    return Demand(
        offered=tuple(offered),
        needed=needed,
        worth=_worths(offered, lack, gated, asked),
        effort=_effort(asked),
        minutes=asked.minutes if minutes is None else minutes,
        change_over=asked.numbers.change_over_min,
        serving={name: _serving(name, offered, asked) for name in needed},
    )


def bundles(
    asked: Asked, stands: Standing | None = None, wanted: Callable[[Exercise], bool] = lambda _one: True
) -> list[Bundle]:
    """Everything that may and can be done today, by id, each squeeze with its let-go or not at all.

    While no floor is squeezed, what feeds floor strength more than its ceiling is out: since each item keeps
    the ceiling, every session and every week of them does. Run drills belong to a run, and what a later phase
    of her programme names waits for it.
    """
    there, closed = _open(asked), closed_in(stands)
    changed = asked.past.last.keys() | _with_contacts(asked.library)
    return [
        one if parts.isdisjoint(changed) else _as_it_is_today(one, asked)
        for one, parts in _every_bundle(asked.library, asked.numbers.change_over_min)
        if parts <= there and one.id not in closed and wanted(one.first)
    ]


@lru_cache(maxsize=16)
def _every_bundle(library: Library, change_over: float) -> tuple[tuple[Bundle, frozenset[str]], ...]:
    """Everything a session could be made of, whoever it is for, and the ids of its parts; kept, because it is
    the same every day."""
    together = (_together(one, library) for _name, one in sorted(library.exercises.items()))
    return tuple(
        (bundled(*parts, change_over=change_over), frozenset(one.id for one in parts))
        for parts in together
        if parts
    )


@lru_cache(maxsize=16)
def _with_contacts(library: Library) -> frozenset[str]:
    """What lands so many times, and takes longer for more of them: ids."""
    return frozenset(name for name, one in library.exercises.items() if one.contacts_per_leg)


def _as_it_is_today(bundle: Bundle, asked: Asked) -> Bundle:
    """With the minutes that today's doses take, because a dose that grew is longer than when it began."""
    each = tuple([asked.minutes_of(one) for one in bundle.exercises])
    if each == bundle.each:
        return bundle
    return _lasting_so_long(bundle.id, each, asked.numbers.change_over_min, asked.library)


@remembered(maxsize=1024)
def _lasting_so_long(id: str, each: tuple[float, ...], change_over: float, library: Library) -> Bundle:
    """Kept, because what has grown stays as long as it is until it grows again."""
    return _lasting(_together(library.exercises[id], library), each, change_over)


def _together(exercise: Exercise, library: Library) -> tuple[Exercise, ...]:
    """What is only ever done together; nothing for a run drill, or where floor strength lacks its let-go."""
    let_go = library.exercises.get(exercise.let_go)
    if exercise.pattern == "run":
        return ()
    if let_go is not None:
        return (exercise, let_go)
    strong = "squeeze" in exercise.uses or main_component(exercise) == "floor strength"
    return () if strong else (exercise,)


def bundled(*together: Exercise, change_over: float = 0.0) -> Bundle:
    """These exercises as one bundle, each with its own minutes, and with the changes between them."""
    return _lasting(together, tuple(one.minutes for one in together), change_over)


def _lasting(together: tuple[Exercise, ...], each: tuple[float, ...], change_over: float) -> Bundle:
    return Bundle(
        id=together[0].id,
        exercises=together,
        minutes=sum(each) + change_over * (len(together) - 1),
        each=each,
        feeds=_fed_by(together, each),
        effort=sum(one.effort for one in together),
        patterns=_patterns(together),
    )


def pattern_of(exercise: Exercise) -> str:
    """What it is a movement of. An exercise that is work and yet says "rest" has not said: it is its own."""
    unsaid = exercise.pattern == "rest" and exercise.effort > 0
    return f"={exercise.id}" if unsaid else exercise.pattern


def led(asked: Asked, order: Sequence[Component]) -> Asked:
    """What was asked, with the first component of ``order`` that something open today is mainly for."""
    if not order:
        return asked
    mainly, there = _by_main_component(asked.library), _open(asked)
    leads = (name for name in order if not there.isdisjoint(mainly.get(name, ())))
    return replace(asked, leads=next(leads, None))


@lru_cache(maxsize=16)
def _by_main_component(library: Library) -> Mapping[Component, frozenset[str]]:
    """Component -> what is mainly for it: ids."""
    found: dict[Component, set[str]] = {}
    for name, one in library.exercises.items():
        found.setdefault(main_component(one), set()).add(name)
    return {component: frozenset(names) for component, names in found.items()}


def is_worn_out(asked: Asked) -> bool:
    """Whether her nights or her own words say that today is no day for work."""
    said = asked.facts.get("heart-breath")
    words = said if isinstance(said, tuple) else (said,)
    return "exhausted" in words or _short_nights(asked) >= asked.numbers.short_nights_worn_out


def _open(asked: Asked) -> frozenset[str]:
    """What may and can be done today: ids."""
    there = permitted(asked) & possible(asked)
    return there - _floor_strength(asked.library, asked.numbers) if asked.no_squeeze else there


@lru_cache(maxsize=16)
def _floor_strength(library: Library, numbers: PracticeNumbers) -> frozenset[str]:
    """What feeds floor strength more than its ceiling while no floor is squeezed."""
    most = numbers.floor_strength_ceiling_if_tight
    return frozenset(
        name for name, one in library.exercises.items() if one.feeds.get("floor strength", 0.0) > most
    )


def _patterns(together: Iterable[Exercise]) -> tuple[str, ...]:
    """Impact is one pattern whatever it is a movement of: one rung a day."""
    named = [name for one in together for name in _named(one)]
    return tuple(dict.fromkeys(named))


def _named(exercise: Exercise) -> tuple[str, ...]:
    return ("impact", pattern_of(exercise)) if "impact" in exercise.uses else (pattern_of(exercise),)


def _fed_by(together: Sequence[Exercise], each: Sequence[float]) -> dict[Component, float]:
    fed: dict[Component, float] = {}
    for one, minutes in zip(together, each, strict=True):
        for name, share in one.feeds.items():
            fed[name] = fed.get(name, 0.0) + share * minutes
    return fed


def _light_enough(offered: list[Bundle], asked: Asked) -> list[Bundle]:
    """On a worn-out day only what is light, if there is any."""
    if not is_worn_out(asked):
        return offered
    most = asked.numbers.each_effort_worn_out
    return [one for one in offered if all(part.effort <= most for part in one.exercises)] or offered


def _serving(component: Component, offered: Sequence[Bundle], asked: Asked) -> frozenset[str]:
    """What feeds nothing more than ``component``; where there is none, the step before floor strength, or
    what yet lifts the week to a floor."""
    mainly = _mainly_for(component, asked.library)
    best = mainly.intersection([one.id for one in offered])
    if component == "floor strength":
        return _serving_the_floor(best, offered, asked)
    floor = floors(asked.numbers).get(component, 1.0)
    return best or frozenset(one.id for one in offered if one.first.feeds.get(component, 0.0) >= floor)


@lru_cache(maxsize=64)
def _mainly_for(component: Component, library: Library) -> frozenset[str]:
    """What feeds nothing more than this component; kept, because a library answers the same every day."""
    return frozenset(name for name, one in library.exercises.items() if is_mainly(one, component))


def _serving_the_floor(strong: frozenset[str], offered: Sequence[Bundle], asked: Asked) -> frozenset[str]:
    """A squeeze is never a session by itself, so one that leaves no room for anything else serves nothing."""
    beside = min((one.minutes for one in offered if one.id not in strong), default=math.inf)
    room = asked.minutes - beside - asked.numbers.change_over_min
    fitting = {one.id for one in offered if one.id in strong and one.minutes <= room}
    return frozenset(fitting or {one.id for one in offered} & before_floor_strength(asked.library))


def _worths(
    offered: Sequence[Bundle], lack: Mapping[Component, float], gated: frozenset[str], asked: Asked
) -> dict[str, int]:
    """The worth of each, and whose turn it is among what is worth nearly the same."""
    open_to, turns = {one.id for one in offered}, _turns_begin(asked)
    worths = {}
    for one in offered:
        worth = _worth(one, lack, open_to, gated, asked)
        worths[one.id] = round(worth * _FINE) + crc32(one.id.encode(), turns) % TURN * (worth > 0)
    return worths


def _worth(
    bundle: Bundle, lack: Mapping[Component, float], open_to: set[str], gated: frozenset[str], asked: Asked
) -> float:
    """Minutes fed, each by how short its component is; less where she did it lately, or could do the next;
    more where the next phase of her programme waits for it, whatever harder one is open."""
    first, worth = bundle.exercises[0], sum([minutes * lack[name] for name, minutes in bundle.feeds.items()])
    if not asked.fresh(first):
        worth *= asked.numbers.worth_again
    if first.id in gated:
        worth *= asked.numbers.worth_of_gate
    elif not open_to.isdisjoint(first.harder):
        worth *= asked.numbers.worth_below_open_rung
    return worth


def _turns_begin(asked: Asked) -> int:
    """From where whose turn it is is counted, by how many sessions she has done: else the first by name would
    come again and again. Not by the day, because a missed day shifts and is no other; but what was offered
    and left for days, or done and never written down, gives way to something else."""
    offers = len(asked.past.done) + asked.past.idle_days // int(asked.numbers.same_offer_days)
    return crc32(f"{offers} ".encode())


def is_eased(asked: Asked) -> bool:
    """Whether her week has so little left of its budget that today is lighter for it."""
    return _of_the_week(asked) < _of_the_day(asked)


def _effort(asked: Asked) -> int:
    """Points of effort for today."""
    return min(_of_the_day(asked), _of_the_week(asked))


def _of_the_day(asked: Asked) -> int:
    """Points by her minutes, less after short nights and beside a run."""
    asks = asked.numbers
    points = min(asks.effort_most, asks.effort_per_min * asked.minutes)
    if is_worn_out(asked):
        points *= asks.effort_worn_out
    elif _short_nights(asked):
        points *= asks.effort_after_short_night
    if _by_a_run(asked):
        points *= asks.effort_by_a_run
    return math.ceil(points - _HAIR)


def _of_the_week(asked: Asked) -> int:
    """Points that the week's budget has for one day: a part of what is left, so that later days have some."""
    if math.isinf(asked.load_left):
        return int(asked.numbers.effort_most)
    return min(math.ceil(asked.load_left * asked.numbers.most_of_load_left - _HAIR), int(asked.load_left))


def _short_nights(asked: Asked) -> float:
    told = asked.facts.get("sleep-short-nights")
    return float(told) if isinstance(told, (int, float)) else 0.0


def _by_a_run(asked: Asked) -> bool:
    """A run on this day or the next, or impact behind her today."""
    today = asked.past.today
    return today in asked.past.impact_days or asked.run_on in (today, today + timedelta(days=1))
