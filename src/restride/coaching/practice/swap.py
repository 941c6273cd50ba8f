"""What she took out of today's session, and what stands in its place, by her reason.

Only among what she may do today: a swap opens nothing. Where nothing can stand there, the exercise is left
out and that is said; only what was too easy stays, until the next one up is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from restride.coaching.practice.allowed import LYING
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.demand import Bundle, Demand, pattern_of
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import Pick, lasting, printed
from restride.coaching.terms.advice import Reason, Swap
from restride.coaching.terms.library import Exercise

_WHY = {
    "too-hard": "practice.swap_easier",
    "leaks": "practice.swap_easier",
    "too-easy": "practice.swap_harder",
    "hurts": "practice.swap_hurts",
    "heaviness": "practice.swap_heaviness",
    "kit": "practice.swap_kit",
    "place": "practice.swap_place",
    "not-today": "practice.swap_other",
}
_ADVICE = {
    "hurts": "practice.advice_hurts",
    "leaks": "practice.advice_leaks",
    "heaviness": "practice.advice_heaviness",
}

_PLACES = ("no-floor", "no-jumping")
"""What a place may have no room for."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """What was taken out, why, and what is left of the session around it."""

    gone: Pick
    meant: Exercise
    swap: Swap
    rest: tuple[Pick, ...]
    away: frozenset[str]


def swapped(
    picked: Sequence[Pick], demand: Demand, asked: Asked
) -> tuple[tuple[Pick, ...], tuple[Reason, ...]]:
    """The session after her swaps, each pick in its place, and what is said of it."""
    picks, told = tuple(picked), list[Reason]()
    away = frozenset(one.exercise for one in asked.situation.swaps)
    for swap in asked.situation.swaps:
        for pick in [one for one in picks if _meant(one, swap, asked)]:
            at = picks.index(pick)
            rest = (*picks[:at], *picks[at + 1 :])
            new, said = _replaced(_Gap(pick, _of(pick, swap), swap, rest, away), demand, asked)
            picks = (*picks[:at], *new, *picks[at + 1 :])
            told += [one for one in said if one not in told]
    return picks, tuple(told)


def _meant(pick: Pick, swap: Swap, asked: Asked) -> bool:
    """It is the exercise itself, with a squeeze its let-go; of what hurts also its like."""
    if any(one.id == swap.exercise for one in pick.bundle.exercises):
        return True
    hurting = asked.library.exercises.get(swap.exercise) if swap.because == "hurts" else None
    return hurting is not None and pattern_of(hurting) in pick.bundle.patterns


def _of(pick: Pick, swap: Swap) -> Exercise:
    """The exercise of a pick that a swap means."""
    return next((one for one in pick.bundle.exercises if one.id == swap.exercise), pick.bundle.first)


def _replaced(gap: _Gap, demand: Demand, asked: Asked) -> tuple[tuple[Pick, ...], tuple[Reason, ...]]:
    advice = tuple(Reason(_ADVICE[gap.swap.because]) for _one in [gap] if gap.swap.because in _ADVICE)
    title = {"exercise": gap.meant.title}
    found = _best(gap, demand, asked)
    if found is not None:
        why = Reason(_WHY[gap.swap.because], title)
        component = main_component(found.first)
        return (
            replace(gap.gone, bundle=found, component=component, why=why, instead_of=gap.meant.id),
        ), advice
    if gap.swap.because == "too-easy":
        return (gap.gone,), (Reason("practice.swap_kept", title),)
    return (), (*advice, Reason("practice.swap_left_out", title))


def _best(gap: _Gap, demand: Demand, asked: Asked) -> Bundle | None:
    """The best that answers her reason: the nearest on its own ladder, else the most valuable."""
    offered = (_cut(one, gap, demand, asked) for one in demand.offered)
    fitting = [one for one in offered if _fits(one, gap, demand)]
    for answers in _ANSWERS[gap.swap.because]:
        found = answers(gap.meant, fitting, asked)
        if found:
            return min(found, key=lambda one: _rank(one, demand))
    return None


def _rank(bundle: Bundle, demand: Demand) -> tuple[int, str]:
    return -demand.worth[bundle.id], bundle.id


def _cut(bundle: Bundle, gap: _Gap, demand: Demand, asked: Asked) -> Bundle:
    """In a circuit a station is cut to the time there is, as every station is; else nothing is cut."""
    if not gap.gone.station or len(bundle.exercises) > 1:
        return bundle
    taken = lasting([one.bundle for one in gap.rest], demand.change_over)
    room = demand.minutes - taken - (demand.change_over if gap.rest else 0.0)
    least = asked.numbers.shortest_station_min
    return replace(bundle, minutes=min(bundle.minutes, printed(room))) if room >= least else bundle


def _fits(bundle: Bundle, gap: _Gap, demand: Demand) -> bool:
    """New in the session, not taken out of it, short enough, of no pattern that is there already, and no more
    effort than what it replaces, or than today has left; what was too easy may be answered with more."""
    rest = [one.bundle for one in gap.rest]
    here = {one.id for part in rest for one in part.exercises} | gap.away
    patterns = {name for part in rest for name in part.patterns}
    left = max(gap.gone.bundle.effort, demand.effort - sum(one.effort for one in rest))
    return (
        here.isdisjoint(one.id for one in bundle.exercises)
        and patterns.isdisjoint(bundle.patterns)
        and lasting([*rest, bundle], demand.change_over) <= demand.minutes
        and (bundle.effort <= left or gap.swap.because == "too-easy")
    )


_Answer = Callable[[Exercise, Sequence[Bundle], Asked], list[Bundle]]


def _easier(gone: Exercise, fitting: Sequence[Bundle], asked: Asked) -> list[Bundle]:
    """The nearest below it on its own ladder."""
    exercises, level, seen = asked.library.exercises, list(gone.easier), {gone.id}
    while level:
        found = [one for one in fitting if one.id in level]
        if found:
            return found
        seen |= set(level)
        below = {name for one in level if one in exercises for name in exercises[one].easier}
        level = sorted(below - seen)
    return []


def _lighter_alike(gone: Exercise, fitting: Sequence[Bundle], _asked: Asked) -> list[Bundle]:
    return [one for one in _alike(gone, fitting, _asked) if one.first.effort < gone.effort]


def _harder(gone: Exercise, fitting: Sequence[Bundle], _asked: Asked) -> list[Bundle]:
    return [one for one in fitting if one.id in gone.harder]


def _alike(gone: Exercise, fitting: Sequence[Bundle], _asked: Asked) -> list[Bundle]:
    return [one for one in fitting if pattern_of(one.first) == pattern_of(gone)]


def _same_aim(gone: Exercise, fitting: Sequence[Bundle], _asked: Asked) -> list[Bundle]:
    return [one for one in fitting if main_component(one.first) == main_component(gone)]


def _spared(gone: Exercise, fitting: Sequence[Bundle], asked: Asked) -> list[Bundle]:
    """Nothing that moves as it does, and no landing where a landing hurt."""
    landing = "impact" in gone.uses
    return [
        one
        for one in _same_aim(gone, fitting, asked)
        if pattern_of(gone) not in one.patterns and not (landing and "impact" in one.patterns)
    ]


def _without_kit(answer: _Answer) -> _Answer:
    """As ``answer``, with none of the kit it needs."""

    def found(gone: Exercise, fitting: Sequence[Bundle], asked: Asked) -> list[Bundle]:
        return [one for one in answer(gone, fitting, asked) if _kit(one).isdisjoint(gone.kit)]

    return found


def _lying(answer: _Answer) -> _Answer:
    """As ``answer``, lying down, which takes the weight off the floor."""

    def found(gone: Exercise, fitting: Sequence[Bundle], asked: Asked) -> list[Bundle]:
        return [
            one
            for one in answer(gone, fitting, asked)
            if all(part.position in LYING for part in one.exercises)
        ]

    return found


def _elsewhere(answer: _Answer) -> _Answer:
    """As ``answer``, in another position and with no room needed that it needed."""

    def found(gone: Exercise, fitting: Sequence[Bundle], asked: Asked) -> list[Bundle]:
        needs = set(gone.bans).intersection(_PLACES)
        return [
            one
            for one in answer(gone, fitting, asked)
            if all(part.position != gone.position and needs.isdisjoint(part.bans) for part in one.exercises)
        ]

    return found


def _kit(bundle: Bundle) -> set[str]:
    return {thing for one in bundle.exercises for thing in one.kit}


_ANSWERS: dict[str, tuple[_Answer, ...]] = {
    "too-hard": (_easier, _lighter_alike),
    "leaks": (_easier, _lighter_alike),
    "too-easy": (_harder,),
    "hurts": (_spared,),
    "heaviness": (_lying(_alike), _lying(_same_aim)),
    "kit": (_without_kit(_alike), _without_kit(_same_aim)),
    "place": (_elsewhere(_alike), _elsewhere(_same_aim)),
    "not-today": (_same_aim,),
}
"""By her reason: what is looked for first, and where that finds nothing."""
