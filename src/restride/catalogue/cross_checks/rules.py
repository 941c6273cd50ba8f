"""Rules: an emergency holds everything and says whom to call, bands are not empty, effects only lower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from restride.catalogue.cross_checks.words import placeholders
from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.library import Activity, Tier

ACTIVITIES: tuple[Activity, ...] = get_args(Activity)


def emergencies_hold_everything(draft: Draft) -> Iterator[Fault]:
    """T0 and T1 leave nothing to do, except where the rule is private (mood never withholds movement)."""
    for rule in draft.rules.values():
        one = rule.item
        missing = [activity for activity in ACTIVITIES if activity not in one.holds]
        if one.tier <= Tier.T1 and not one.private and missing:
            said = f"leaves {', '.join(missing)} open; {one.tier.name} holds every activity"
            yield rule.fault("holds", said)


def emergencies_say_whom_to_call(draft: Draft) -> Iterator[Fault]:
    """The text of T0 and T1 has a number or a place in it, from the studio's own list."""
    known = _local_names(draft)
    for rule in draft.rules.values():
        text = draft.wording.get(rule.item.text)
        if rule.item.tier > Tier.T1 or text is None or not known:
            continue
        if not known & set(placeholders(text.item)):
            said = (
                f"shows {rule.item.text}, which names nobody to call; put {{emergency}} or the like into it"
            )
            yield rule.fault("text", said)


def fixed_texts_can_be_filled(draft: Draft) -> Iterator[Fault]:
    """The fixed text of a rule or phrase asks for nothing but local names: no other value reaches it."""
    known = _local_names(draft)
    codes = {rule.item.text for rule in draft.rules.values()}
    codes |= {phrase.item.asks for phrase in draft.phrases.values()}
    for code in sorted(codes & draft.wording.keys()) if known else ():
        text = draft.wording[code]
        for name in [one for one in placeholders(text.item) if one not in known]:
            said = f"asks for {{{name}}}, which is no local name; there are {', '.join(sorted(known))}"
            yield text.fault("", said)


def _local_names(draft: Draft) -> set[str]:
    """The names a studio sets; none where they cannot be known, because that has its own fault."""
    return set() if "local" in draft.unsure else draft.named.get("local", set())


def emergencies_wait_for_a_person(draft: Draft) -> Iterator[Fault]:
    """A hold of T0 or T1 never lapses by itself or by a changed answer (a private one holds nothing)."""
    for rule in draft.rules.values():
        one = rule.item
        if one.tier <= Tier.T1 and not one.private and one.lifted_by not in ("seen", "not-now"):
            yield rule.fault("lifted_by", f'must be "seen" at {one.tier.name}, not "{one.lifted_by}"')


def week_bands_hold_a_week(draft: Draft) -> Iterator[Fault]:
    """No rule's band of weeks is empty or begins before the birth."""
    for rule in draft.rules.values():
        begins, ends = rule.item.from_week, rule.item.to_week
        if begins is not None and begins < 0:
            yield rule.fault("from_week", f"{begins:g} is before the birth; use 0 or leave it out")
        if ends is not None and ends <= (begins or 0.0):
            yield rule.fault(
                "to_week",
                f"{ends:g} leaves no week in which the rule could hold; it must come after from_week",
            )


def days_lift_after_days(draft: Draft) -> Iterator[Fault]:
    """``lifted_after_days`` is there exactly where days lift the rule."""
    for rule in draft.rules.values():
        days, by_days = rule.item.lifted_after_days, rule.item.lifted_by == "days"
        if by_days and days is None:
            yield rule.fault("lifted_after_days", 'is missing; lifted_by = "days" needs to know how many')
        elif not by_days and days is not None:
            yield rule.fault(
                "lifted_after_days", f'has no effect where lifted_by is "{rule.item.lifted_by}"; leave it out'
            )
        elif days is not None and days <= 0:
            yield rule.fault("lifted_after_days", f"must be more than 0, not {days:g}")


def effects_only_lower(draft: Draft) -> Iterator[Fault]:
    """No rule raises a dose."""
    for rule in draft.rules.values():
        factor = rule.item.dose_factor
        if factor is not None and not 0 < factor <= 1:
            yield rule.fault(
                "dose_factor", f"must be above 0 and at most 1, not {factor:g}; to stop runs, hold them"
            )


def exits_say_where_to(draft: Draft) -> Iterator[Fault]:
    """A rule of kind exit says which plan she moves to."""
    for rule in draft.rules.values():
        if rule.item.kind == "exit" and rule.item.exit == "none":
            yield rule.fault("exit", 'is missing; a rule of kind "exit" names urge, prolapse or pregnant')
