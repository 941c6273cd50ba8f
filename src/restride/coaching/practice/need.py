"""What the last seven days have left short: the floors first, then the shipped mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from restride.coaching.belief.training import shared_out
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.past import Done
from restride.coaching.practice.relations import floor_strength, main_component
from restride.coaching.terms.library import Component, Library
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


def pressing(
    asked: Asked, lack: Mapping[Component, float], floor_work: frozenset[str]
) -> tuple[Component, ...]:
    """What today must serve, furthest behind first: the components under their floor once today's minutes are
    done without them; floor strength until it had its sessions; release while her pelvic floor may be holding
    tension or an urge leads, because calming is that plan; and what leads by her picture, by how much of its
    part the week ``lack``s.
    ``floor_work``: what would serve floor strength today, or be the step before it."""
    whole = asked.practised + asked.minutes
    behind = {
        name: asked.fed[name] / (share * whole) for name, share in floors(asked.numbers).items() if share > 0
    }
    if _leg_sessions(asked) >= asked.numbers.leg_strength_sessions_per_week:
        behind.pop("leg strength", None)
    short = {name: ratio for name, ratio in behind.items() if ratio < 1}
    if floor_work and _may_strengthen_floor(asked, floor_work):
        # Behind every floor of care.md that is not kept, because those bind and this is a judgement.
        short["floor strength"] = 1.0
    calms = asked.no_squeeze or asked.verdict.exit == "urge"
    if calms and lack.get("release", 0.0) > 0:
        short["release"] = min(short.get("release", 1.0), 1.0 - lack["release"])
    if asked.leads is not None and asked.leads in lack:
        short[asked.leads] = min(short.get(asked.leads, 1.0), 1.0 - lack[asked.leads])
    return tuple(sorted(short, key=lambda name: (short[name], name != "floor strength", name != asked.leads)))


def leg_minutes(session: Done, library: Library) -> float:
    """Minutes of a session in exercises that are leg strength before anything else."""
    shares = shared_out(session.minutes, session.exercises, library)
    return sum(one.minutes * scale for one, scale in shares if main_component(one) == "leg strength")


def _leg_sessions(asked: Asked) -> int:
    """A minute and a half of heel raises is no session of leg work."""
    least = asked.numbers.leg_strength_session_min
    return sum(leg_minutes(one, asked.library) >= least for one in asked.past.week)


def _may_strengthen_floor(asked: Asked, floor_work: frozenset[str]) -> bool:
    """Until the week has had its sessions; not while the floor may be holding tension, not in an exit, which
    is a plan of its own, and not on the day after: it is muscle, too."""
    if asked.no_squeeze or asked.verdict.exit != "none":
        return False
    strong = floor_strength(asked.library)
    rested = all(asked.fresh(asked.library.exercises[name]) for name in strong)
    done = sum(not (strong | floor_work).isdisjoint(one.exercises) for one in asked.past.week)
    return rested and done < asked.numbers.floor_strength_sessions_per_week


def _shared_out(parts: Mapping[Component, float], whole: float) -> dict[Component, float]:
    """``whole`` shared out in proportion to ``parts``, or equally where they are all nothing."""
    total = sum(parts.values())
    if total <= 0:
        return {name: whole / len(parts) for name in parts}
    return {name: whole * part / total for name, part in parts.items()}
