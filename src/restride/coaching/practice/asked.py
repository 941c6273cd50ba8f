"""What today's session is asked to be, gathered once: the facts, the situation, the verdict, the past."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice import load
from restride.coaching.practice.ladder import Ledger, capped, ledger
from restride.coaching.practice.lasting import barred_by, lasting
from restride.coaching.practice.past import Past, minutes_by_component, read
from restride.coaching.practice.progression import minutes_of, prescribed
from restride.coaching.practice.relations import main_component
from restride.coaching.terms.advice import Prescribed, Reason, Situation, Verdict
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.library import Circuit, Component, Exercise, Library
from restride.coaching.terms.numbers import PracticeNumbers
from restride.coaching.terms.standing import Fact

LIGHT = 1
"""Points of effort up to which an exercise is light."""

_SKILLS = frozenset({"cue", "breath", "release"})
"""Components that are learned rather than built."""


@dataclass(slots=True)
class Once:
    """What is worked out of a day when it is first asked for, and kept, whatever leads the day."""

    doses: dict[str, Prescribed] = field(default_factory=dict)
    permitted: frozenset[str] | None = None
    landed: Ledger | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything the chooser looks at. ``fed``: minutes by component in the last seven days.

    ``tense``: a release circuit's own condition holds: the floor may be holding tension.
    ``no_squeeze``: it does, or the belief says so: no maximal squeezes, and little floor strength.
    ``run_on``: the day of the next run, where it is known.
    ``leads``: the component that leads today, by her picture.
    ``load_left``: points of effort that her week has left for today. ``resting``: a day of rest is due.
    ``barred``: ids of the exercises that something lasting keeps from her. ``trial``: the circuit that an
    experiment asks for today; empty where it asks that none be begun; None where there is none.
    """

    library: Library
    numbers: PracticeNumbers
    verdict: Verdict
    situation: Situation
    bans: frozenset[str]
    facts: Mapping[str, Said]
    past: Past
    fed: Mapping[Component, float]
    minutes: float
    limited: tuple[Reason, ...]
    tense: bool
    no_squeeze: bool
    barred: frozenset[str]
    run_on: date | None = None
    trial: str | None = None
    leads: Component | None = None
    load_left: float = math.inf
    resting: bool = False
    once: Once = field(default_factory=Once, repr=False, compare=False)

    @property
    def landed(self) -> Ledger:
        """Where she is on the impact ladder; read only on a day that may land at all."""
        if self.once.landed is None:
            self.once.landed = ledger(self.past, self.library)
        return self.once.landed

    def dose_of(self, exercise: Exercise) -> Prescribed:
        """How much of it today: by her log, and of what lands no more than she has borne. Worked out once."""
        doses = self.once.doses
        if exercise.id not in doses:
            dose = prescribed(exercise, self.past, self.library)
            lands = exercise.contacts_per_leg > 0
            doses[exercise.id] = capped(dose, exercise, self.landed, self.library) if lands else dose
        return doses[exercise.id]

    def minutes_of(self, exercise: Exercise) -> float:
        """Minutes it takes at today's dose. What does not land has the library's dose as long as it was never
        done, and for good where it does not grow."""
        grows = exercise.progress in self.library.progress and exercise.id in self.past.last
        if not grows and not exercise.contacts_per_leg:
            return exercise.minutes
        return minutes_of(exercise, self.dose_of(exercise))

    @property
    def practised(self) -> float:
        """Minutes of practice in the last seven days."""
        return sum(self.fed.values())

    def last_done(self, exercise: Exercise) -> int:
        """Days since this exercise was last done; a number larger than any history where it never was."""
        last = self.past.last.get(exercise.id)
        return (self.past.today - last).days if last else self.past.today.toordinal()

    def fresh(self, exercise: Exercise) -> bool:
        """Whether it has rested long enough to come again. A light skill of what leads today rests only until
        tomorrow: timing, breath and letting go are learned by days in a row, and no muscle waits for them."""
        light = exercise.effort <= LIGHT
        skill = self.leads in _SKILLS and light and main_component(exercise) == self.leads
        return self.last_done(exercise) > (0 if skill else self.numbers.not_again_within_days)


def gather(
    moments: Sequence[Moment],
    verdict: Verdict,
    situation: Situation,
    library: Library,
    numbers: PracticeNumbers,
    now: datetime,
    facts: Mapping[str, Fact],
    no_squeeze: bool,
    run_on: date | None = None,
    pain_above: float = math.inf,
    trial: str | None = None,
) -> Asked:
    """Read everything once; a fact whose time is over is not known. ``pain_above``: as for the past."""
    past = read(moments, library, now, pain_above)
    known = {name: fact.value for name, fact in facts.items() if fact.until is None or now < fact.until}
    minutes, limited = _minutes(situation.minutes, numbers)
    tense = any(one.when is not None and holds(one.when, known) for one in circuits(library))
    no_squeeze = tense or no_squeeze
    return Asked(
        library=library,
        numbers=numbers,
        verdict=verdict,
        situation=situation,
        bans=_bans(situation),
        facts=known,
        past=past,
        fed=minutes_by_component(past.week, library),
        minutes=minutes,
        limited=limited,
        tense=tense,
        no_squeeze=no_squeeze,
        barred=barred_by(lasting(verdict, past, known, no_squeeze, library), library),
        run_on=run_on,
        trial=trial,
        load_left=load.left(past, library, numbers, bone_care=verdict.bone_care),
        resting=load.worked_days_running(past, library) >= numbers.work_days_running,
    )


@lru_cache(maxsize=16)
def circuits(library: Library) -> tuple[Circuit, ...]:
    """The release circuits, by id."""
    found = (library.circuits[one] for one in sorted(library.circuits))
    return tuple(one for one in found if one.purpose == "down-training")


def _minutes(wanted: float | None, numbers: PracticeNumbers) -> tuple[float, tuple[Reason, ...]]:
    """Minutes to fill, and what is said where hers had to be moved."""
    if wanted is None or math.isnan(wanted):
        return numbers.default_session_min, ()
    if wanted < numbers.shortest_session_min:
        return numbers.shortest_session_min, (_moved("shortest", numbers.shortest_session_min),)
    if wanted > numbers.longest_session_min:
        return numbers.longest_session_min, (_moved("longest", numbers.longest_session_min),)
    return wanted, ()


def _moved(name: str, minutes: float) -> Reason:
    return Reason(f"practice.{name}", {"minutes": minutes})


def _bans(situation: Situation) -> frozenset[str]:
    """Her situation's bans; in bed there is something to lie on, wherever the floor is."""
    bans = frozenset(situation.bans)
    return bans - {"no-floor"} if "in-bed" in bans else bans
