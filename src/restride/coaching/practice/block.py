"""The release block: three circuits in three days, then coordination comes back.

Its beginning is the account of one woman whose leak stopped with letting go. It is a trial with an end,
because for most women tension is not the cause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from restride.coaching.practice.allowed import permitted, possible
from restride.coaching.practice.asked import Asked, circuits
from restride.coaching.practice.demand import bundled
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import Pick, printed
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Circuit, CircuitItem

_SITES = ("back", "front", "both", "any")
"""The more a circuit knows of where she holds, the earlier it is taken."""


@dataclass(frozen=True, slots=True)
class Block:
    """Day ``day`` of a running block; ``ordered`` by a person, or proposed by her own answers."""

    day: int
    ordered: bool

    def why(self, days: float) -> Reason:
        """The reason she reads."""
        code = "practice.block_ordered" if self.ordered else "practice.block_day"
        return Reason(code, {"day": self.day, "days": int(days)})


def running(asked: Asked) -> Block | None:
    """The block today belongs to. A missed day shifts it; the day's own circuit may be done twice."""
    days = asked.numbers.block_days
    for begins in sorted(asked.past.ordered):
        done = _circuit_days(asked, begins)
        if done < days:
            return Block(done + 1, ordered=True)
    done = _circuit_days(asked, _counts_from(asked))
    return Block(done + 1, ordered=False) if asked.tense and done < days else None


def is_just_over(asked: Asked) -> bool:
    """Whether a block ended no longer ago than it lasted, so that the turn to coordination is explained."""
    days = asked.numbers.block_days
    lately = asked.past.today - timedelta(days=days + 1)
    whole = _circuit_days(asked, _counts_from(asked)) >= days
    return running(asked) is None and whole and _circuit_days(asked, lately) > 0


def circuit_today(asked: Asked) -> Circuit | None:
    """The circuit of the day: the most whole where she is, then the site she told of, then time.

    None where no station of any of them can be done.
    """
    told = [one for one in circuits(asked.library) if one.when is not None and holds(one.when, asked.facts)]
    anywhere = [one for one in circuits(asked.library) if one.site in ("both", "any")]
    fitting = [one for one in told or anywhere if stations(one, asked)]
    return min(fitting, key=lambda one: _rank(one, asked), default=None)


def stations(circuit: Circuit, asked: Asked) -> list[CircuitItem]:
    """The stations she can do today, in order."""
    there = permitted(asked) & possible(asked)
    return [one for one in circuit.items if one.exercise in there]


def fitted(circuit: Circuit, asked: Asked) -> list[Pick]:
    """The stations cut to her minutes: while that goes, all are shorter and none is missing."""
    chosen = stations(circuit, asked)
    for count in range(len(chosen), 0, -1):
        lengths = _shared(chosen[:count], asked)
        if count == 1 or min(lengths) >= asked.numbers.shortest_station_min:
            pairs = enumerate(zip(chosen[:count], lengths, strict=True), start=1)
            return [_station(one, length, at, count, asked) for at, (one, length) in pairs]
    return []


def _station(station: CircuitItem, minutes: float, number: int, count: int, asked: Asked) -> Pick:
    exercise = asked.library.exercises[station.exercise]
    why = Reason("practice.why_station", {"number": number, "count": count})
    return Pick(replace(bundled(exercise), minutes=minutes), main_component(exercise), why, station=True)


def whole_minutes(circuit: Circuit, asked: Asked) -> float:
    """What the circuit lasts uncut, with the changes between stations."""
    lengths = [_own(one, asked) for one in stations(circuit, asked)]
    return sum(lengths) + asked.numbers.change_over_min * (len(lengths) - 1)


def _rank(circuit: Circuit, asked: Asked) -> tuple[float, int, bool, float, str]:
    missing = 1 - len(stations(circuit, asked)) / len(circuit.items)
    vague = min(_SITES.index(circuit.site), _SITES.index("both"))
    minutes = whole_minutes(circuit, asked)
    return (missing, vague, minutes > asked.minutes, -minutes, circuit.id)


def _shared(chosen: list[CircuitItem], asked: Asked) -> list[float]:
    own = [_own(one, asked) for one in chosen]
    room = asked.minutes - asked.numbers.change_over_min * (len(own) - 1)
    share = min(1.0, room / sum(own))
    return [printed(length * share) for length in own]


def _own(station: CircuitItem, asked: Asked) -> float:
    return station.minutes or asked.minutes_of(asked.library.exercises[station.exercise])


def _counts_from(asked: Asked) -> date:
    return asked.past.today - timedelta(days=asked.numbers.block_again_days)


def _circuit_days(asked: Asked, begins: date) -> int:
    """Days before today on which a release circuit was finished."""
    names, today = {one.id for one in circuits(asked.library)}, asked.past.today
    return len({one.day for one in asked.past.circuits if one.circuit in names and begins <= one.day < today})
