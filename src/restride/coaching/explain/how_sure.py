"""How sure the words may be: by the probability, never above a cause's claim, and by care's rule on tight."""

from __future__ import annotations

from typing import Literal, get_args

from restride.coaching.explain.case import OVERACTIVE, Case, printed
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.numbers import ExplainNumbers
from restride.coaching.terms.picture import Sure

SURER: tuple[Sure, ...] = get_args(Sure)[::-1]
"""From the least sure word to the surest."""

Site = Literal["front", "back", "both", "unclear"]


def how_sure(mechanism: MechanismId, case: Case) -> Sure:
    """The surest word that may be used of this cause."""
    by_chance = band(printed(case.spoken[MECHANISMS.index(mechanism)]), case.numbers.explain)
    return min(by_chance, ceiling(mechanism, case), key=SURER.index)


def band(chance: float, numbers: ExplainNumbers) -> Sure:
    """The word a probability would earn if every cause could be shown."""
    if chance >= numbers.most_likely_from:
        return "most-likely"
    if chance >= numbers.likely_from:
        return "likely"
    if chance >= numbers.could_be_from:
        return "could-be"
    return "unlikely" if chance < numbers.unlikely_below else "less-likely"


def ceiling(mechanism: MechanismId, case: Case) -> Sure:
    """The surest word its kind allows; a floor that may not be called tight may only be holding tension."""
    groups = len(sign_groups(case))
    if mechanism == "overactive" and not may_call_tight(
        printed(case.now[OVERACTIVE]), groups, case.numbers.explain
    ):
        return "could-be"
    return case.library.mechanisms[mechanism].claim


def may_call_tight(now: float, groups: int, numbers: ExplainNumbers) -> bool:
    """Care's rule: likely enough, and signs of enough different groups agree (care.md, engine defaults)."""
    return now >= numbers.tight_from and groups >= numbers.tight_sign_groups


def sign_groups(case: Case) -> frozenset[str]:
    """The groups of signs of tension to which she has answered yes."""
    there = [case.row(at).sign for at, told in enumerate(case.believed.told) if told.present]
    return frozenset(group for group in there if group)


def leading_of(spoken: list[float], groups: int, numbers: ExplainNumbers) -> MechanismId | None:
    """The cause that stands out by the probabilities the words go by, eight, as printed; or None.

    ``groups`` of signs of tension answered yes. First among equals is the first of ``MECHANISMS``.
    """
    first, second = sorted(range(len(spoken)), key=spoken.__getitem__, reverse=True)[:2]
    ahead = printed(spoken[first] - spoken[second])
    if spoken[first] < numbers.could_be_from or ahead < numbers.lead_to_name:
        return None
    if first == OVERACTIVE and not may_call_tight(spoken[first], groups, numbers):
        return None
    return MECHANISMS[first]


def site(case: Case) -> Site:
    """Where tension may sit, by her own answers; it chooses a circuit and moves no probability."""
    marks = [
        row.site
        for row in case.library.evidence.values()
        if row.site and row.finding in case.values and (row.when is None or holds(row.when, case.values))
        if row.says(case.values[row.finding])
    ]
    needed = case.numbers.explain.site_signs
    front, back = marks.count("front") >= needed, marks.count("back") >= needed
    if front and back:
        return "both"
    return "front" if front else "back" if back else "unclear"
