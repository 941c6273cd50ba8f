"""A second reading of the compiled rule table: plain JSON in, ids out, the slow and obvious way.

It shares nothing with ``coaching.safety``: it is what an implementation in another language would write.
"""

from __future__ import annotations

from typing import Any


def met(table: dict[str, Any], answers: dict[str, Any], days: int | None) -> list[str]:
    """Ids of the rules of a compiled table that these answers meet."""
    known = dict(answers)
    if days is not None:
        known["weeks-since-birth"] = days / 7
    return sorted(rule["id"] for rule in table["rules"] if speaks(rule, days) and true(rule["when"], known))


def speaks(rule: dict[str, Any], days: int | None) -> bool:
    """Whether a rule speaks so many days after the birth."""
    if days is None:
        return True
    if rule["from_week"] is not None and days < 7 * rule["from_week"]:
        return False
    return not (rule["to_week"] is not None and days >= 7 * rule["to_week"])


def true(when: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a condition is true of what is known."""
    if "all" in when:
        return sum(true(part, known) for part in when["all"]) == len(when["all"])
    if "any" in when:
        return sum(true(part, known) for part in when["any"]) > 0
    if "none" in when:
        return sum(true(part, known) for part in when["none"]) == 0
    if "of" in when:
        return sum(true(part, known) for part in when["of"]) >= int(when["count"])
    if when["finding"] not in known:
        return False
    return leaf(when, known[when["finding"]])


def leaf(when: dict[str, Any], said: Any) -> bool:
    """Whether one answer meets one leaf."""
    if "is" in when:
        return len({*when["is"]} & {*(said if isinstance(said, list) else [said])}) > 0
    if not isinstance(said, (int, float)):
        return False
    return bool(said >= when["at_least"]) if "at_least" in when else bool(said <= when["at_most"])
