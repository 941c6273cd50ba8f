"""What the last seven days have left short: floors first, then the equal mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from restride.coaching.practice.asked import Asked
from restride.coaching.practice.past import Done
from restride.coaching.terms.library import Component, Exercise, Library
from restride.coaching.terms.numbers import PracticeNumbers


def floors(numbers: PracticeNumbers) -> dict[Component, float]:
    """The components that have a floor, and their share of a week's minutes."""
    return {
        "breath": numbers.breath_floor_share,
        "coordination": numbers.coordination_floor_share,
        "leg strength": numbers.leg_strength_floor_share,
    }


def targets(open_to: Iterable[Component], numbers: PracticeNumbers) -> dict[Component, float]:
    """Shares aimed at: the equal mix (amendment P), where a floor above an equal part goes first."""
    reachable = sorted(set(open_to))
    equal = 1.0 / max(1, len(reachable))
    raised = {name: share for name, share in floors(numbers).items() if name in reachable and share > equal}
    others = [name for name in reachable if name not in raised]
    left = 1.0 - sum(raised.values())
    return raised | {name: left / len(others) for name in others}


def short(asked: Asked, chosen: Mapping[Component, float], minutes: float) -> list[Component]:
    """Components under their floor once ``minutes`` with ``chosen`` are done, furthest first."""
    whole = asked.practised + minutes
    behind = {
        name: (asked.fed[name] + chosen.get(name, 0.0)) / (share * whole)
        for name, share in floors(asked.numbers).items()
        if share * whole > 0
    }
    if _leg_sessions(asked) >= asked.numbers.leg_strength_sessions_per_week:
        behind.pop("leg strength", None)
    return sorted((name for name, ratio in behind.items() if ratio < 1), key=lambda name: behind[name])


def main_component(exercise: Exercise) -> Component:
    """The component most of its minutes feed."""
    return max(sorted(exercise.feeds), key=lambda name: exercise.feeds[name])


def _leg_sessions(asked: Asked) -> int:
    return sum(has_leg_strength(one, asked.library) for one in asked.past.week)


def has_leg_strength(session: Done, library: Library) -> bool:
    """Whether a session held an exercise that is leg strength before anything else."""
    known = [library.exercises[one] for one in session.exercises if one in library.exercises]
    return any(main_component(one) == "leg strength" for one in known)
