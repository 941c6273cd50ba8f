"""What a fresh entry alone decides of the derived findings, as conditions the phone can read.

``coaching/safety/derived.py`` reads them from the whole diary. The phone has one entry and the facts of her
last visit, so it counts on from those; where the diary would say less, as of a window that has moved on, it
says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from restride.coaching.safety.from_answers import KINDS, PHQ
from restride.coaching.safety.predicates import findings_of
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Library,
    NoneOf,
)
from restride.coaching.terms.numbers import SafetyNumbers

RUN = "run:"
"""Before a name: a field of what was said of one run, by a tap, after it or the morning after."""

AMOUNTS = ("drops", "wet", "soaked")
"""From the least to the most; the most ever said of a run stays."""

TOLD = "amber-day"
"""The derived finding that rests on the last run she told of, so that its entry names that run."""

STUDIO_ONLY = frozenset(("faithful-weeks-without-change", "birth-mode", "tear-grade"))
"""Derived findings that rules read and no entry written on a phone changes: they come with her facts."""

_WORSE = ("worse", "changes-stride")


@dataclass(frozen=True, slots=True)
class Sign:
    """A derived finding and when something said decides it. Then it is ``value``, or a copy of the field
    ``copies``, or one more than it was (``adds``), or the sum of the places of the answers to ``sums``."""

    finding: str
    when: Condition
    value: str = ""
    copies: str = ""
    adds: bool = False
    sums: tuple[str, ...] = ()
    rests_on: frozenset[str] = field(default_factory=frozenset)


def of_runs(numbers: SafetyNumbers) -> tuple[Sign, ...]:
    """What is read from what was said of one run."""
    told, stops = _said("told", "yes"), _above("pain", numbers.pain_stops_above)
    score = AtLeast(f"{RUN}pain", 0)
    wet, painful = _said("amount", "wet", "soaked"), AnyOf((stops, _said("next-day-pain", *_WORSE)))
    return (
        Sign("wet-runs-7d", wet, adds=True),
        Sign("soaked-run", _said("amount", "soaked"), value="yes"),
        Sign("hours-since-wet-run", wet, copies=f"{RUN}hours"),
        Sign("run-heaviness", score, copies=f"{RUN}heaviness"),
        Sign("heavy-runs-14d", _heavy(), adds=True),
        Sign("run-pain", score, copies=f"{RUN}pain"),
        Sign("run-pain-grew", _above("pain", 0), copies=f"{RUN}pain_grew"),
        Sign("run-pain-site", _above("pain", 0), copies=f"{RUN}pain_site"),
        Sign("painful-runs-14d", painful, adds=True),
        Sign("red-pain-open", _red_pain(numbers), value="yes"),
        Sign("red-runs-7d", _red(numbers), adds=True),
        Sign("amber-day", AllOf((told, _amber(numbers))), value="yes"),
        Sign("amber-day", AllOf((told, NoneOf((_amber(numbers),)))), value="no"),
        Sign("urge-leaks-14d", AllOf((_leaked(), _said("urge_first", "yes"))), adds=True),
        Sign("leaks-now", _leaked(), value="yes"),
    )


def of_answers(library: Library, numbers: SafetyNumbers) -> tuple[Sign, ...]:
    """What is read from her answers in force, each whenever one of those it rests on was just said."""
    return tuple(_resting(one) for one in _of_answers(library, numbers))


def _of_answers(library: Library, numbers: SafetyNumbers) -> Iterator[Sign]:
    hours = "sleep-hours"
    short = AllOf((AtLeast(hours, 0), NoneOf((AtLeast(hours, numbers.sleep_hours_low),))))
    yield Sign("sleep-short-nights", short, adds=True)
    yield Sign("phq2-total", _answered(library, PHQ[:2]), sums=PHQ[:2])
    yield Sign("phq9-total", _answered(library, PHQ), sums=PHQ)
    seen = tuple(option.id for option in library.findings["tear-seen"].options if option.id != "yes")
    yield Sign("tear-examined", Is("tear-seen", ("yes",)), value="yes")
    yield Sign("tear-examined", Is("tear-seen", seen), value="no")
    often = tuple(option.id for option in library.findings["leak-often"].options if option.id != "never")
    at_a_minute = AllOf((AtLeast(Known.FIRST_LEAK_MIN, 0), NoneOf((Is("leaks-running", ("no",)),))))
    leaks = (Is("leaks-running", ("sometimes", "most", "every")), Is("leak-often", often), at_a_minute)
    yield Sign("leaks-now", AnyOf((*leaks, *(Is(f"leak-{kind}", ("yes",)) for kind in KINDS))), value="yes")
    for kind, name in zip(KINDS, ("effort", "urge", "other"), strict=True):
        yield Sign("leak-kind", _most_often(kind, library), value=name)


def _resting(one: Sign) -> Sign:
    on = findings_of(one.when) | set(one.sums)
    return Sign(one.finding, one.when, one.value, one.copies, one.adds, one.sums, frozenset(on))


def _answered(library: Library, findings: tuple[str, ...]) -> Condition:
    options = {one: tuple(option.id for option in library.findings[one].options) for one in findings}
    return AllOf(tuple(Is(one, options[one]) for one in findings))


def _most_often(kind: str, library: Library) -> Condition:
    """She has this kind of leak, and each other one more seldom or not at all."""
    options = tuple(option.id for option in library.findings[f"leak-{kind}-often"].options)
    others = [one for one in KINDS if one != kind]
    return AnyOf(
        tuple(
            AllOf(
                (_at_least(kind, options[n:]), NoneOf(tuple(_at_least(one, options[n:]) for one in others)))
            )
            if n
            else AllOf((_had(kind), NoneOf(tuple(_had(one) for one in others))))
            for n in range(len(options))
        )
    )


def _had(kind: str) -> Condition:
    return Is(f"leak-{kind}", ("yes",))


def _at_least(kind: str, often: tuple[str, ...]) -> Condition:
    return AllOf((_had(kind), Is(f"leak-{kind}-often", often)))


def _said(name: str, *values: str) -> Condition:
    return Is(f"{RUN}{name}", values)


def _above(name: str, bound: float) -> Condition:
    """A number above a bound, not at it; nothing said is not above."""
    return AllOf((AtLeast(f"{RUN}{name}", bound), NoneOf((AtMost(f"{RUN}{name}", bound),))))


def _leaked() -> Condition:
    return AnyOf((_said("amount", *AMOUNTS), _said("outcome", "leaked")))


def _heavy() -> Condition:
    return AnyOf((_above("heaviness", 0), _said("next-day-heaviness", "settled", "still-there")))


def _red_pain(numbers: SafetyNumbers) -> Condition:
    return AnyOf((_above("pain", numbers.pain_red_above), _said("next-day-pain", *_WORSE)))


def _red(numbers: SafetyNumbers) -> Condition:
    bulge = AnyOf((_said("pelvis-today", "bulge"), _said("bulge", "new-or-larger")))
    return AnyOf(
        (
            _said("amount", "wet", "soaked"),
            _said("next-day-heaviness", "still-there"),
            bulge,
            _red_pain(numbers),
        )
    )


def _amber(numbers: SafetyNumbers) -> Condition:
    signs = (
        _leaked(), _heavy(), _above("pain", numbers.pain_stops_above), _said("next-day-leak", "drops")
    )  # fmt: skip
    return AllOf((AnyOf(signs), NoneOf((_red(numbers),))))
