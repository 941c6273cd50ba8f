"""Mechanisms: all eight are there, each with sane numbers, words, and work that takes its signs away."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.mechanisms import MECHANISMS, Mechanism

UNTRAINED = "support"
"""The mechanism that no component trains (engine.md, amendment B)."""


def mechanisms_are_all_there(draft: Draft) -> Iterator[Fault]:
    """Each of the eight has its file, because a state is made of all of them."""
    for name in MECHANISMS:
        if not draft.is_named("mechanisms", name):
            yield Fault(
                f"mechanisms/{name}.toml", "", "is missing; each of the eight mechanisms has its file"
            )


def mechanisms_have_sane_numbers(draft: Draft) -> Iterator[Fault]:
    """A prior is a probability that answers can move; training gains less than it would take to be sure."""
    for mechanism in draft.mechanisms.values():
        yield from (mechanism.fault(path, said) for path, said in _number_faults(mechanism.item))


def _number_faults(one: Mechanism) -> Iterator[tuple[str, str]]:
    if not 0 < one.prior < 1:
        yield "prior", f"must be above 0 and below 1, not {one.prior:g}; no answer could move it"
    if one.lowers < 0:
        yield "lowers", f"must be 0 or more, not {one.lowers:g}; a cause brings no leak later"
    for component in [name for name, gain in one.gains.items() if not -1 <= gain <= 1]:
        yield f"gains.{component}", f"must be from -1 to 1 (of log-threshold), not {one.gains[component]:g}"
    if not 0 <= one.base_share <= 1:
        yield "base_share", f"must be from 0 to 1, not {one.base_share:g}"


def mechanisms_name_their_work(draft: Draft) -> Iterator[Fault]:
    """Every mechanism but lax support names the component whose work takes its signs away."""
    for mechanism in draft.mechanisms.values():
        one = mechanism.item
        if one.id == UNTRAINED and one.trained_by:
            yield mechanism.fault("trained_by", "must be left out; no training takes its signs away")
        elif one.id != UNTRAINED and not one.trained_by:
            yield mechanism.fault("trained_by", "is missing; name the component that takes its signs away")


def mechanisms_say_what_they_are(draft: Draft) -> Iterator[Fault]:
    """Every mechanism has a name and a sentence for her, and a reason for whoever edits it."""
    for mechanism in draft.mechanisms.values():
        one = mechanism.item
        words = {"title": one.title, "says": one.says, "why": one.why}
        for name in [key for key, text in words.items() if not text.strip()]:
            yield mechanism.fault(name, "is empty; write what she, or who edits it, reads there")
