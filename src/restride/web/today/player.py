"""One exercise at a time: the session under way in words, its sets, its timer, and the way on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.safestring import SafeString

from restride.coaching.terms.advice import Prescribed, Reason, SessionItem
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.phrasing import how_much, words
from restride.phrasing.lessons import source_words
from restride.phrasing.session import usual
from restride.web.today import figures
from restride.web.today.asked import Asked, Pairs, address
from restride.web.today.items import SWAPS, dose_words
from restride.web.today.selectors import Done

_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One item in the row of all of them."""

    title: str
    url: str
    current: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Sets:
    """How far the sets are: ``now`` of ``of``, those ``left``, and what was written down.

    ``all_done``: each has been written down. ``load``: what may be added: "kg", "band" or nothing.
    """

    now: int
    of: int
    left: int
    told: tuple[str, ...]
    all_done: bool
    counts: str
    load: str
    planned: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An easier or a harder way to the same work, by its name, and the reason that swaps to it."""

    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Move:
    """What the exercise is: its words and its figure, and the other side of it where it has one."""

    exercise: str
    title: str
    dose: str
    opens_with: str
    grown: str
    cues: tuple[str, ...]
    how: tuple[str, ...]
    figure: SafeString
    other_side: SafeString
    other_side_words: str
    why: str
    not_for: str
    sources: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """Its time. ``in_s``, ``out_s``: counts of the breath, None where it has none; ``ring``: the breath is
    what is counted, for ``minutes``; ``drawn_from``: seconds into its figure's round at which that breathes
    in. ``timer_s``: seconds of one set where it is timed; ``rest_s``: of
    the rest that is due now."""

    words: str
    in_s: float | None
    out_s: float | None
    minutes: int
    ring: bool
    drawn_from: float
    timer_s: int
    rest_s: int


@dataclass(frozen=True, slots=True)
class Halt:
    """When to stop: this exercise, and everything."""

    heading: str
    signs: tuple[str, ...]
    all: str


@dataclass(frozen=True, slots=True)
class PlayerPage:
    """One exercise of the session, and the way through all of it."""

    at: int
    of: int
    where: str
    stops: tuple[Stop, ...]
    move: Move
    pace: Pace
    halt: Halt
    sets: Sets
    swaps: tuple[tuple[str, str], ...]
    hidden: Pairs
    back: str
    next: str
    next_words: str
    done_url: str


def player_page(
    items: Sequence[SessionItem], at: int, done: Done, asked: Asked, begun: datetime, library: Library
) -> PlayerPage:
    """The page of item ``at``, from 1; one that is not there is the nearest that is."""
    at = min(max(at, 1), len(items))
    item = items[at - 1]
    sets = _sets(item, done.of(item.exercise), library)
    stops = _stops(items, at, done, asked, begun, library)
    finish = address(reverse("today:done"), asked.pairs, begun=begun.isoformat())
    last = at == len(items)
    return PlayerPage(
        at=at,
        of=len(items),
        where=f"{at} of {len(items)}",
        stops=stops,
        move=_move(item, at, library),
        pace=_pace(item, sets, library),
        halt=_halt(library.exercises[item.exercise], library),
        sets=sets,
        swaps=SWAPS,
        hidden=(*asked.pairs, ("begun", begun.isoformat()), ("item", str(at))),
        back=stops[at - 2].url if at > 1 else "",
        next=finish if last else stops[at].url,
        next_words="Finish" if last else f"Next: {stops[at].title}",
        done_url=finish,
    )


def _move(item: SessionItem, at: int, library: Library) -> Move:
    say, exercise = partial(words, library=library), library.exercises[item.exercise]
    return Move(
        exercise=exercise.id,
        title=exercise.title,
        dose=dose_words(item, library),
        opens_with=say(item.opens_with) if item.opens_with else "",
        grown=" ".join(map(say, item.dose.said)) if item.dose else "",
        cues=exercise.cues,
        how=tuple(" ".join(one.split()) for one in exercise.text.split("\n\n")),
        figure=figures.moving(library, exercise.id, f"move-{at}"),
        other_side=figures.moving(library, exercise.id, f"other-{at}", mirrored=True),
        other_side_words=say(Reason("sheet.other-side")),
        why=say(item.why),
        not_for=exercise.not_for_words,
        sources=source_words(exercise.source, library, say),
        neighbours=_neighbours(exercise, library),
    )


def _pace(item: SessionItem, sets: Sets, library: Library) -> Pace:
    exercise, dose = library.exercises[item.exercise], dose_of(item, library)
    breath = exercise.breath
    return Pace(
        words=_breath(exercise, library),
        in_s=breath.in_s if breath else None,
        out_s=breath.out_s if breath else None,
        minutes=_breath_minutes(item, dose, exercise),
        ring=bool(breath and dose.breaths),
        drawn_from=figures.breath_in_at(library, exercise.id),
        timer_s=_timed(item, dose),
        rest_s=round(dose.rest_s) if sets.told and not sets.all_done else 0,
    )


def _halt(exercise: Exercise, library: Library) -> Halt:
    heading, everything = (words(Reason(f"sheet.{one}"), library) for one in ("stop", "stop-all"))
    return Halt(heading, exercise.stop_signs, everything)


def dose_of(item: SessionItem, library: Library) -> Prescribed:
    """How much of it, by her log or by the library."""
    return item.dose or usual(library.exercises[item.exercise])


def _stops(
    items: Sequence[SessionItem], at: int, done: Done, asked: Asked, begun: datetime, library: Library
) -> tuple[Stop, ...]:
    path = reverse("today:session")
    return tuple(
        Stop(
            library.exercises[one.exercise].title,
            address(path, asked.pairs, begun=begun.isoformat(), item=number),
            current=number == at,
            done=len(done.of(one.exercise)) >= dose_of(one, library).sets,
        )
        for number, one in enumerate(items, start=1)
    )


def _sets(item: SessionItem, told: Sequence[SetDone], library: Library) -> Sets:
    exercise, say = library.exercises[item.exercise], partial(words, library=library)
    dose = dose_of(item, library)
    return Sets(
        now=min(len(told) + 1, dose.sets),
        of=dose.sets,
        left=max(dose.sets - len(told), 0),
        told=tuple(set_words(one) for one in told),
        all_done=len(told) >= dose.sets,
        counts="reps" if dose.reps else "seconds" if dose.seconds else "",
        load=exercise.load,
        planned=how_much(item, library, say),
    )


def set_words(one: SetDone) -> str:
    """A set as she wrote it down."""
    said = [
        f"{one.reps} times" if one.reps is not None else "",
        f"{one.seconds:g} s" if one.seconds is not None else "",
        f"{one.load_kg:g} kg" if one.load_kg else "",
        f"{one.band} band" if one.band else "",
        f"effort {one.effort:g}" if one.effort is not None else "",
        "as planned" if one.as_planned else "",
        one.symptom,
    ]
    return ", ".join(filter(None, said)) or "done"


def _timed(item: SessionItem, dose: Prescribed) -> int:
    """Seconds to be counted down; 0 where it is counted in reps or breaths."""
    if dose.reps or dose.breaths:
        return 0
    return round(dose.seconds or item.minutes * _SECONDS)


def _breath(exercise: Exercise, library: Library) -> str:
    if exercise.breath is None:
        return ""
    counts: dict[str, str | float | int] = {"in_s": exercise.breath.in_s, "out_s": exercise.breath.out_s}
    return f"{words(Reason('sheet.breath', counts), library)} {exercise.breath.cue}".strip()


def _breath_minutes(item: SessionItem, dose: Prescribed, exercise: Exercise) -> int:
    """Whole minutes the ring goes round for: those of one set in breaths, else those of the item."""
    if exercise.breath is None:
        return 0
    one = exercise.breath.in_s + exercise.breath.out_s
    seconds = dose.breaths * one if dose.breaths else item.minutes * _SECONDS
    return max(1, math.ceil(seconds / _SECONDS))


def _neighbours(exercise: Exercise, library: Library) -> tuple[Neighbour, ...]:
    ways = (("Easier", exercise.easier, "too-hard"), ("Harder", exercise.harder, "too-easy"))
    return tuple(
        Neighbour(f"{way}: {', '.join(library.exercises[one].title for one in names)}", because)
        for way, names, because in ways
        if names
    )
