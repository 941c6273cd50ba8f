"""What counts as stricter: the ordered ways in which a studio may change a shipped rule or number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from math import inf

from restride.coaching.terms.library import Rule
from restride.coaching.terms.numbers import NumberHistory

Loosened = list[tuple[str, str]]
"""Field and sentence of each loosening."""

Amount = float | tuple[float, ...]

_FREE = ("source", "grade", "since", "why")
"""A studio's reasons are its own: none of these decides anything."""

_REFERRALS = ("none", "offered", "required")


def loosened_rule(shipped: Rule, studio: Rule) -> Loosened:
    """Every way in which ``studio`` is not at least as strict as ``shipped``; empty: it may stand."""
    names = [one.name for one in fields(Rule) if one.name not in _FREE]
    said = [(name, _loosened_field(name, shipped, studio)) for name in names]
    return [(name, sentence) for name, sentence in said if sentence]


def _loosened_field(name: str, shipped: Rule, studio: Rule) -> str:
    before, after = getattr(shipped, name), getattr(studio, name)
    if before == after:
        return ""
    if name not in _STRICTER:
        return "differs from the shipped rule, and neither can be called stricter; keep it, and add a rule"
    judge, allowed = _STRICTER[name]
    said = f"is {_words(after)} where the shipped rule has {_words(before)}; a studio may only {allowed}"
    return "" if judge(shipped, studio) else said


def _words(value: object) -> str:
    if value is None:
        return "nothing"
    return ", ".join(value) or "nothing" if isinstance(value, tuple) else getattr(value, "name", str(value))


def _begins_sooner(shipped: Rule, studio: Rule) -> bool:
    # No bound is wider than week 0, because it also holds where no birth is known.
    begins = [-inf if one.from_week is None else one.from_week for one in (studio, shipped)]
    return begins[0] <= begins[1]


def _ends_later(shipped: Rule, studio: Rule) -> bool:
    ends = [inf if one.to_week is None else one.to_week for one in (studio, shipped)]
    return ends[0] >= ends[1]


def _lasts_longer(shipped: Rule, studio: Rule) -> bool:
    days = [one.lifted_after_days or 0.0 for one in (studio, shipped)]
    return studio.lifted_by == "seen" or days[0] >= days[1]


def _lowers_more(shipped: Rule, studio: Rule) -> bool:
    factors = [1.0 if one.dose_factor is None else one.dose_factor for one in (studio, shipped)]
    return factors[0] <= factors[1]


def _refers_more(shipped: Rule, studio: Rule) -> bool:
    return _REFERRALS.index(studio.referral) >= _REFERRALS.index(shipped.referral)


_STRICTER: dict[str, tuple[Callable[[Rule, Rule], bool], str]] = {
    "tier": (lambda shipped, studio: studio.tier <= shipped.tier, "make it more urgent"),
    "holds": (lambda shipped, studio: set(shipped.holds) <= set(studio.holds), "add to these"),
    "from_week": (_begins_sooner, "let it begin sooner"),
    "to_week": (_ends_later, "let it end later"),
    "lifted_by": (lambda _shipped, studio: studio.lifted_by == "seen", "change it to seen"),
    "lifted_after_days": (_lasts_longer, "let it last longer"),
    "no_increase": (lambda _shipped, studio: studio.no_increase, "set it to true"),
    "dose_factor": (_lowers_more, "lower it"),
    "referral": (_refers_more, "go from none to offered to required"),
}
"""Field -> whether the studio's is at least as strict, and what a studio may do."""


def loosened_number(shipped: NumberHistory, studio: NumberHistory) -> Loosened:
    """Every value of ``studio`` looser than what ``shipped`` says on any day; empty: it may stand.

    Unit and direction must be said again and be the same, because 0.5 is tighter than 30 only in one unit.
    """
    both = {"unit": (studio.unit, shipped.unit), "tighter": (studio.tighter, shipped.tighter)}
    said = [
        (name, f'is "{own}" where the library has "{theirs}"; keep that')
        for name, (own, theirs) in both.items()
        if own != theirs
    ]
    return said or list(_loosened_values(shipped, studio))


def _loosened_values(shipped: NumberHistory, studio: NumberHistory) -> Iterator[tuple[str, str]]:
    days = sorted({value.since for value in (*shipped.values, *studio.values)})
    for own in studio.values:
        ends = min((value.since for value in studio.values if value.since > own.since), default=date.max)
        for day in [one for one in days if own.since <= one < ends]:
            theirs = _on(shipped, day)
            if theirs is not None and not _as_tight(own.value, theirs, shipped.tighter):
                yield f"values[{own.since}].value", _looser(shipped, own.value, theirs, day)
                break


def _on(history: NumberHistory, day: date) -> Amount | None:
    return history.on(day) if any(value.since <= day for value in history.values) else None


def _as_tight(own: Amount, theirs: Amount, tighter: str) -> bool:
    if own == theirs:
        return True
    mine, library = [one if isinstance(one, tuple) else (one,) for one in (own, theirs)]
    if tighter == "fixed" or len(mine) != len(library):
        return False
    pairs = list(zip(mine, library, strict=True))
    if any(a < 0 <= b for a, b in pairs):
        return False  # minus one minute is no stricter than one: it means nothing
    return all(a <= b if tighter == "lower" else a >= b for a, b in pairs)


def _looser(shipped: NumberHistory, own: Amount, theirs: Amount, day: date) -> str:
    allowed = "it is fixed" if shipped.tighter == "fixed" else f"a studio may only go {shipped.tighter}"
    return f"moves {shipped.id} to {own} where the library has {theirs} on {day}; {allowed}"


def merged_number(shipped: NumberHistory, studio: NumberHistory) -> NumberHistory:
    """The shipped values until the studio's first day, the studio's from then on."""
    begins = min((value.since for value in studio.values), default=date.max)
    before = tuple(value for value in shipped.values if value.since < begins)
    return replace(shipped, values=before + studio.values)
