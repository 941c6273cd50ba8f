"""Conditions, week bands and doses of the content in plain words, for the generated reference."""

from __future__ import annotations

from collections.abc import Mapping

from restride.coaching.terms.library import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    CountOf,
    ExerciseDose,
    Finding,
    Is,
    NoneOf,
    Rule,
)

Findings = Mapping[str, Finding]
_JOINS = {AllOf: "all of", AnyOf: "any of", NoneOf: "none of"}


def condition(when: Condition, findings: Findings) -> list[str]:
    """A condition as the lines of a nested Markdown list; a single leaf is one line."""
    return list(_lines(when, findings, 0))


def band(rule: Rule) -> str:
    """The weeks after the birth in which a rule speaks."""
    if rule.from_week is None and rule.to_week is None:
        return "at any time"
    if rule.from_week is None:
        return f"before week {rule.to_week:g}"
    if rule.to_week is None:
        return f"from week {rule.from_week:g}"
    return f"from week {rule.from_week:g} until week {rule.to_week:g}"


def lifting(rule: Rule) -> str:
    """What ends a rule's hold."""
    return {
        "seen": "a person's dated entry that she was seen, and nothing else",
        "answer": "her own answers, as soon as they no longer meet it",
        "days": f"{rule.lifted_after_days or 0:g} days after it was last met",
        "not-now": "her “no, not now” to the one question",
    }[rule.lifted_by]


def dose(of: ExerciseDose) -> str:
    """Sets and what is in one."""
    parts = [(of.reps, of.reps_to, "reps"), (of.seconds, of.seconds_to, "s"), (of.breaths, None, "breaths")]
    inside = " ".join(f"{_range(low, top)} {unit}" for low, top, unit in parts if low is not None)
    side = " each side" if of.each_side else ""
    rest = f", {of.rest_s:g} s rest" if of.rest_s else ""
    return f"{of.sets} × {inside}{side}{rest}" if inside else f"{of.sets} sets{rest}"


def _range(low: float, top: float | None) -> str:
    return f"{low:g}" if top is None else f"{low:g} to {top:g}"


def cell(text: str) -> str:
    """Text that may stand in one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _lines(when: Condition, findings: Findings, depth: int) -> list[str]:
    indent = "  " * depth + "- "
    if isinstance(when, (Is, AtLeast, AtMost)):
        return [indent + _leaf(when, findings)]
    head = f"at least {when.count} of" if isinstance(when, CountOf) else _JOINS[type(when)]
    below = [line for part in when.conditions for line in _lines(part, findings, depth + 1)]
    return [f"{indent}{head}", *below]


def _leaf(leaf: Is | AtLeast | AtMost, findings: Findings) -> str:
    finding = findings.get(leaf.finding)
    unit = f" {finding.unit}" if finding and finding.unit else ""
    if isinstance(leaf, AtLeast):
        return f"`{leaf.finding}` is {leaf.at_least:g}{unit} or more"
    if isinstance(leaf, AtMost):
        return f"`{leaf.finding}` is {leaf.at_most:g}{unit} or less"
    said = {option.id: option.words for option in finding.options} if finding else {}
    return f"`{leaf.finding}`: " + " / ".join(f"“{said.get(value, value)}”" for value in leaf.values)
