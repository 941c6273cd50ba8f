"""What can be tried now, what cannot, and what never can within one woman."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

import numpy as np

from restride.coaching.belief import there, training_on
from restride.coaching.experiment.case import Case
from restride.coaching.mechanisms import PRESENT
from restride.coaching.terms.experiments import TESTABLE, NotTestable, Offer, Protocol, Untestable
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.said import Reason, Value
from restride.coaching.terms.shared import COMPONENTS

_NEVER: Mapping[Untestable, str] = MappingProxyType(
    {
        "coordination": "slow",
        "floor strength": "slow",
        "leg strength": "slow",
        "impact load": "slow",
        "support": "support",
    }
)


def never() -> tuple[NotTestable, ...]:
    """What no experiment within one woman can tell about, and why."""
    return tuple(
        NotTestable(name, Reason(f"experiment.never_{why}", {"what": name})) for name, why in _NEVER.items()
    )


def offers(case: Case) -> tuple[Offer, ...]:
    """What she may begin now, the likeliest cause first."""
    found = [_offer(one, case) for one in case.library.experiments.values() if _hindrance(one, case) is None]
    return tuple(sorted(found, key=lambda one: (-one.likely, one.protocol)))


def not_now(case: Case) -> tuple[NotTestable, ...]:
    """What could be tried some day and not today, and why."""
    hindered = ((one, _hindrance(one, case)) for one in case.library.experiments.values())
    return tuple(NotTestable(one.component, why) for one, why in hindered if why is not None)


def likely(protocol: Protocol, case: Case) -> float:
    """How likely any of the causes is that its change should help."""
    causes = [MECHANISMS.index(one) for one in protocol.helps]
    return float(case.believed.weights @ PRESENT[:, causes].max(axis=1))


def _hindrance(protocol: Protocol, case: Case) -> Reason | None:
    assert protocol.component in TESTABLE, "the catalogue lets no other experiment in"
    if case.running is not None:
        return Reason("experiment.not_now_running")
    if case.verdict.exit not in ("none", "urge"):
        return Reason("experiment.not_now_exit")
    if not case.may_land(protocol):
        return Reason("experiment.not_now_start", {"test": _test(protocol, case)})
    if case.withheld(case.test_uses(protocol)):
        return Reason("experiment.not_now_hold", {"test": _test(protocol, case)})
    if likely(protocol, case) < case.numbers.experiment.offered_from:
        return Reason("experiment.not_now_unlikely")
    return _trained_already(protocol, case)


def _trained_already(protocol: Protocol, case: Case) -> Reason | None:
    """A change that is there already must fade first, in its own time."""
    at, most = COMPONENTS.index(protocol.component), case.numbers.experiment.trained_at_most
    ledger, numbers = case.memory.training, case.numbers.belief
    days = 0
    while _there(training_on(ledger, case.day + timedelta(days=days), numbers).adapted[at], case) > most:
        days += 1
    if not days:
        return None
    return Reason("experiment.not_now_trained", {"days": days, "on": str(case.day + timedelta(days=days))})


def _there(adapted: float, case: Case) -> float:
    return float(there(np.array(adapted), case.numbers))


def _test(protocol: Protocol, case: Case) -> str:
    return case.library.tests[protocol.test].title


def _offer(protocol: Protocol, case: Case) -> Offer:
    there = _baseline_there(protocol, case)
    return Offer(
        protocol=protocol.id,
        title=protocol.title,
        component=protocol.component,
        test=protocol.test,
        likely=round(likely(protocol, case), 3),
        why=(Reason("experiment.why", {"says": protocol.says}), _why_likely(protocol, case)),
        asks=tuple(_asks(protocol, there, case)),
        baseline_there=there,
    )


def _why_likely(protocol: Protocol, case: Case) -> Reason:
    marginals = case.believed.weights @ PRESENT
    causes = [MECHANISMS.index(one) for one in protocol.helps]
    first = MECHANISMS[causes[int(np.argmax(marginals[causes]))]]
    count = round(10.0 * likely(protocol, case))
    return Reason("experiment.why_likely", {"cause": case.library.mechanisms[first].title, "count": count})


def _asks(protocol: Protocol, there: int, case: Case) -> Iterator[Reason]:
    test, circuit = _test(protocol, case), case.library.circuits[protocol.circuits[0]]
    left = max(0, protocol.baseline[0] - there)
    if left:
        yield Reason("experiment.asks_before", {"tests": left, "test": test})
    minutes = sum(one.minutes or case.library.exercises[one.exercise].minutes for one in circuit.items)
    yield Reason("experiment.asks_circuit", {"circuit": circuit.title, "minutes": round(minutes)})
    values: dict[str, Value] = {"test": test, "every": protocol.test_every_days, "least": protocol.tests[0]}
    yield Reason("experiment.asks_tests", values)
    yield Reason("experiment.asks_days", {"days": protocol.longest_days})
    yield Reason("experiment.asks_runs")
    yield Reason("experiment.honest")


def _baseline_there(protocol: Protocol, case: Case) -> int:
    """Tests of her diary that would count before the change."""
    first = case.day - timedelta(days=protocol.baseline_days)
    ended = case.memory.trials[-1].ended if case.memory.trials else None
    days: list[int] = []
    for one in case.memory.tests:
        speaks = one.test == protocol.test and not one.spoilt and first <= one.day
        fresh = ended is None or ended < one.day
        if speaks and fresh and (not days or one.day.toordinal() - days[-1] >= protocol.test_every_days):
            days.append(one.day.toordinal())
    return len(days)
