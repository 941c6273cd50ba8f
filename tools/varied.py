"""Every expert number of the library halved and doubled, one at a time: the variants of the sensitivity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import Any

from restride.catalogue import load_library
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Mechanism, Shift, Strength
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.terms.shared import COMPONENTS

GROUPS = ("belief", "dose", "exposure", "explain")
"""Groups of numbers that the belief, the dose or the picture reads; the last decides words alone."""

OPINION = ("judgement", "expert")
WORDS: tuple[Strength, ...] = ("weak", "moderate", "moderate-strong", "strong")
SHIFTS: tuple[Shift | None, ...] = ("down-moderate", "down-weak", None, "up-weak", "up-moderate")
COUNTED = ("runs", "bouts", "groups", "signs", "questions", "draws", "steps")
"""Units of what is counted: halved and doubled to whole numbers, at least 1."""

SHARES = ("ratio", "probability", "quantile", "share", "correlation")
"""First words of units of what ends at 1."""

MOST_CHANCE = 0.95


@dataclass(frozen=True, slots=True)
class Variant:
    """One number changed. ``id``: its name; ``before``, ``after``: as they are written."""

    id: str
    before: str
    after: str
    made: Callable[[Library], Mapping[str, Any]]

    def library(self) -> Library:
        """The library with the one number in it, under a digest of its own."""
        shipped = load_library()
        name = sha256(f"{shipped.digest} {self.id} {self.after}".encode()).hexdigest()
        changed = replace(shipped, **self.made(shipped))
        return replace(changed, digest=name, numbers_digest=name, reading_digest=name)


@cache
def variants() -> tuple[Variant, ...]:
    """All of them, in the order of their names within each kind."""
    library = load_library()
    return (
        *(one for name in sorted(library.numbers) for one in _of_number(library.numbers[name])),
        *(one for name in MECHANISMS for one in _of_cause(library.mechanisms[name])),
        *(one for name in sorted(library.evidence) for one in _of_row(library.evidence[name])),
    )


def _of_number(number: NumberHistory) -> Iterator[Variant]:
    latest = number.values[-1]
    if number.id.split(".")[0] not in GROUPS or latest.grade not in OPINION:
        return
    if not isinstance(latest.value, tuple):
        for value in halved_and_doubled(latest.value, number.unit):
            yield _number(number, number.id, latest.value, value, value)
        return
    if len(latest.value) != len(COMPONENTS) or not number.id.startswith("belief."):
        for times in (0.5, 2.0):
            row = tuple(one * times for one in latest.value)
            yield _number(number, number.id, "as shipped", f"all × {times:g}", row)
        return
    for at, component in enumerate(COMPONENTS):
        for value in halved_and_doubled(latest.value[at], number.unit):
            row = (*latest.value[:at], value, *latest.value[at + 1 :])
            yield _number(number, f"{number.id} {component}", latest.value[at], value, row)


def halved_and_doubled(value: float, unit: str) -> Sequence[float]:
    """Half of it and twice of it, as far as that means anything: see the page."""
    if value == 0.0:
        return ()
    if any(unit.startswith(one) for one in COUNTED):
        tried = [max(1.0, float(round(value * times))) for times in (0.5, 2.0)]
    elif value > 1.0 and ("ratio" in unit or "odds" in unit):
        tried = [1.0 + (value - 1.0) * times for times in (0.5, 2.0)]
    elif 0.0 < value <= 1.0 and unit.split()[0] in (
        "ratio",
        "probability",
        "quantile",
        "share",
        "correlation",
    ):
        tried = [value * 0.5, min(1.0, value * 2.0)]
    else:
        tried = [value * 0.5, value * 2.0]
    return [one for one in tried if one != value]


def _number(number: NumberHistory, id: str, before: object, after: object, value: Any) -> Variant:
    changed = replace(number, values=tuple(replace(one, value=value) for one in number.values))
    return Variant(id, _text(before), _text(after), partial(_with_number, changed))


def _with_number(changed: NumberHistory, library: Library) -> Mapping[str, Any]:
    return {"numbers": {**library.numbers, changed.id: changed}}


def _of_cause(one: Mechanism) -> Iterator[Variant]:
    if one.grade not in OPINION:
        return
    plain = {"prior": one.prior, "lowers": one.lowers, "base_share": one.base_share}
    for name, value in plain.items():
        for tried in _chances(value) if name == "prior" else (value * 0.5, value * 2.0):
            if value != 1.0:
                yield _cause(one, name, value, tried, {name: tried})
    for component, gain in one.gains.items():
        for tried in (gain * 0.5, gain * 2.0):
            yield _cause(one, f"gain of {component}", gain, tried, {"gains": {**one.gains, component: tried}})


def _cause(one: Mechanism, name: str, before: float, after: float, fields: Mapping[str, Any]) -> Variant:
    changed = replace(one, **fields)
    return Variant(f"{one.id}: {name}", _text(before), _text(after), partial(_with_cause, changed))


def _with_cause(changed: Mechanism, library: Library) -> Mapping[str, Any]:
    return {"mechanisms": {**library.mechanisms, changed.id: changed}}


def _of_row(row: Evidence) -> Iterator[Variant]:
    """Strength words, a standard test's own chances, and what history does to priors.

    Words are opinion whatever the study behind the row found: no study says how they translate.
    """
    for cause, word in row.supports.items():
        for other in _next_words(word):
            yield _row(row, f"for {cause}", word, other, {"supports": {**row.supports, cause: other}})
    for cause, chance in row.column.items():
        for tried in _chances(chance):
            yield _row(row, f"if {cause}", chance, tried, {"column": {**row.column, cause: tried}})
    if row.column and row.leak is not None:
        for tried in _chances(row.leak):
            yield _row(row, "if none", row.leak, tried, {"leak": tried})
    for cause, shift in row.shifts.items():
        for moved in _next_shifts(shift):
            kept = {name: one for name, one in {**row.shifts, cause: moved}.items() if one is not None}
            yield _row(row, f"prior of {cause}", shift, moved or "not at all", {"shifts": kept})
    for cause, prior in row.sets.items():
        for tried in _chances(prior):
            yield _row(row, f"sets prior of {cause}", prior, tried, {"sets": {**row.sets, cause: tried}})


def _chances(value: float) -> tuple[float, ...]:
    return (value * 0.5, min(MOST_CHANCE, value * 2.0))


def _next_words(word: Strength) -> Sequence[Strength]:
    at = WORDS.index("strong" if word == "strong-expert" else word)
    up: Sequence[Strength] = ("strong",) if word == "strong-expert" else WORDS[at + 1 : at + 2]
    return (*WORDS[max(0, at - 1) : at], *up)


def _next_shifts(shift: Shift) -> Sequence[Shift | None]:
    at = SHIFTS.index(shift)
    return (*SHIFTS[max(0, at - 1) : at], *SHIFTS[at + 1 : at + 2])


def _row(row: Evidence, name: str, before: object, after: object, fields: Mapping[str, Any]) -> Variant:
    changed = replace(row, **fields)
    return Variant(f"{row.id}: {name}", _text(before), _text(after), partial(_with_row, changed))


def _with_row(changed: Evidence, library: Library) -> Mapping[str, Any]:
    return {"evidence": {**library.evidence, changed.id: changed}}


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)
