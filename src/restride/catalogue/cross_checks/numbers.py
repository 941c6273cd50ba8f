"""Numbers: all there and no more, in force from the first day, each later value after the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, get_args, get_type_hints

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.library import Grade
from restride.coaching.terms.numbers import GROUPS, NumberHistory

GRADES: tuple[str, ...] = get_args(Grade)


@cache
def wanted_numbers() -> Mapping[str, Any]:
    """Every number the program reads, ``group.name`` -> its type (a number, or a tuple of them)."""
    return {
        f"{group}.{name}": hint
        for group, kind in GROUPS.items()
        for name, hint in get_type_hints(kind).items()
    }


def numbers_are_all_there(draft: Draft) -> Iterator[Fault]:
    """Every number the program reads is written, so that nothing falls back on a default."""
    for name in wanted_numbers():
        group, _dot, key = name.partition(".")
        if not draft.is_named("numbers", name) and f"numbers.{group}" not in draft.unsure:
            yield Fault(f"numbers/{group}.toml", key, "is missing; the program reads it and has no default")


def numbers_are_all_read(draft: Draft) -> Iterator[Fault]:
    """No number is written that the program never reads."""
    wanted = wanted_numbers()
    for name, number in draft.numbers.items():
        if name not in wanted:
            key = name.partition(".")[2]
            group = PurePosixPath(number.file).stem
            known = [one.partition(".")[2] for one in wanted if one.startswith(f"{group}.")]
            said = f"is read by nobody in group {group}{like(key, known)}" if known else _no_group(group)
            yield number.fault("", said)


def _no_group(group: str) -> str:
    return f"is read by nobody: there is no group {group}; groups are {', '.join(GROUPS)}"


def numbers_hold_from_the_first_day(draft: Draft) -> Iterator[Fault]:
    """From the library's first day, on which most numbers begin, every number holds."""
    begins = {
        name: min(value.since for value in number.item.values)
        for name, number in draft.numbers.items()
        if number.item.values
    }
    first = Counter(begins.values()).most_common(1)[0][0] if begins else date.min
    for name, number in draft.numbers.items():
        if name not in begins:
            yield number.fault("values", "is empty; write at least one value with its first day")
        elif begins[name] > first:
            said = f"begins after the library's first day, {first}; say what held from then"
            yield number.fault(f"values[{begins[name]}].since", said)


def values_follow_in_time(draft: Draft) -> Iterator[Fault]:
    """Each value of a number begins after the one before it."""
    for number in draft.numbers.values():
        for before, after in pairwise(number.item.values):
            if after.since <= before.since:
                said = f"does not come after {before.since}; list values in order, at most one a day"
                yield number.fault(f"values[{after.since}].since", said)


def numbers_say_what_they_are(draft: Draft) -> Iterator[Fault]:
    """Every number has a unit and says what it is; every value says why."""
    for number in draft.numbers.values():
        yield from (number.fault(key, said) for key, said in _unsaid(number.item))
        for value in number.item.values:
            if not value.why.strip():
                yield number.fault(f"values[{value.since}].why", "is empty; say why this value")
            if value.grade not in GRADES:
                said = f'"{value.grade}" is no grade; use one of {", ".join(GRADES)}'
                yield number.fault(f"values[{value.since}].grade", said + like(value.grade, GRADES))


def _unsaid(number: NumberHistory) -> Iterator[tuple[str, str]]:
    if not number.unit.strip():
        yield "unit", 'is empty; write the unit, "1" for a plain ratio'
    if not number.what.strip():
        yield "what", "is empty; say what the number does"


def values_have_their_form(draft: Draft) -> Iterator[Fault]:
    """One number where the program reads one, a list where it reads several."""
    wanted = wanted_numbers()
    for name, number in draft.numbers.items():
        if name in wanted:
            yield from _wrong_forms(number, several=wanted[name] is not float)


def _wrong_forms(number: Placed[NumberHistory], *, several: bool) -> Iterator[Fault]:
    for value in number.item.values:
        if isinstance(value.value, tuple) != several:
            said = (
                "must be a list of numbers in square brackets"
                if several
                else "must be one number, not a list"
            )
            yield number.fault(f"values[{value.since}].value", said)
        elif value.value == ():
            yield number.fault(f"values[{value.since}].value", "is an empty list; write at least one number")
