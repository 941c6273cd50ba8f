"""What the last seven days have left short: the floors first, then the shipped mix."""

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


def targets(
    open_to: Iterable[Component], mix: Mapping[Component, float], numbers: PracticeNumbers
) -> dict[Component, float]:
    """Shares aimed at: the mix over what is ``open_to`` her, where a floor above its part goes first.

    Where the mix has nothing for any of them, equal parts.
    """
    reachable = sorted(set(open_to))
    plain = _shared_out({name: mix.get(name, 0.0) for name in reachable}, 1.0)
    raised = {name: share for name, share in floors(numbers).items() if share > plain.get(name, share)}
    others = {name: share for name, share in plain.items() if name not in raised}
    return raised | _shared_out(others, 1.0 - sum(raised.values()))


def shipped_mix(library: Library) -> Mapping[Component, float]:
    """The mix a plan uses (engine.md, amendment P); empty where a library has none, and then it is equal."""
    shipped = (one.shares for _id, one in sorted(library.mixes.items()) if one.shipped)
    return next(shipped, {})


def lacking(open_to: Iterable[Component], asked: Asked) -> dict[Component, float]:
    """How short each component is of its aim for the week once today is done, 0 (not at all) to 1 (has had
    nothing)."""
    whole = asked.practised + asked.minutes
    aims = targets(open_to, shipped_mix(asked.library), asked.numbers)
    return {
        name: max(0.0, 1.0 - asked.fed[name] / (aim * whole)) if aim > 0 else 0.0
        for name, aim in aims.items()
    }


def pressing(asked: Asked, first: Component | None, lack: Mapping[Component, float]) -> tuple[Component, ...]:
    """What today must serve, furthest behind first: the components under their floor once today's minutes are
    done without them; release while her pelvic floor may be holding tension; and the ``first`` work of her
    picture, by how much of its part the week ``lack``s."""
    whole = asked.practised + asked.minutes
    behind = {
        name: asked.fed[name] / (share * whole) for name, share in floors(asked.numbers).items() if share > 0
    }
    if _leg_sessions(asked) >= asked.numbers.leg_strength_sessions_per_week:
        behind.pop("leg strength", None)
    short = {name: ratio for name, ratio in behind.items() if ratio < 1}
    if asked.no_squeeze and lack.get("release", 0.0) > 0:
        short["release"] = min(short.get("release", 1.0), 1.0 - lack["release"])
    if first is not None and first in lack:
        short[first] = min(short.get(first, 1.0), 1.0 - lack[first])
    return tuple(sorted(short, key=lambda name: (short[name], name != first)))


def main_component(exercise: Exercise) -> Component:
    """The component most of its minutes feed."""
    return max(sorted(exercise.feeds), key=lambda name: exercise.feeds[name])


def is_mainly(exercise: Exercise, component: Component) -> bool:
    """Whether none of its minutes feed another component more."""
    return exercise.feeds.get(component, 0.0) >= max(exercise.feeds.values())


def has_leg_strength(session: Done, library: Library) -> bool:
    """Whether a session held an exercise that is leg strength before anything else."""
    known = [library.exercises[one] for one in session.exercises if one in library.exercises]
    return any(main_component(one) == "leg strength" for one in known)


def _leg_sessions(asked: Asked) -> int:
    return sum(has_leg_strength(one, asked.library) for one in asked.past.week)


def _shared_out(parts: Mapping[Component, float], whole: float) -> dict[Component, float]:
    """``whole`` shared out in proportion to ``parts``, or equally where they are all nothing."""
    total = sum(parts.values())
    if total <= 0:
        return {name: whole / len(parts) for name in parts}
    return {name: whole * part / total for name, part in parts.items()}
