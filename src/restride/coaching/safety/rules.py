"""The rules of a library, arranged once so that an entry wakes only the rules it could meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.safety.predicates import Leaf, findings_of, holds, leaves_of
from restride.coaching.safety.readings import Test, prepared
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.library import Finding, Is, Library, Rule

NO = "no"
"""The option that "none of these" answers on a grouped screen. A format constant of the library."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """A library's rules and findings by what is looked up.

    ``chosen``: (finding, option) -> rules that choosing it speaks for. ``weighed``: finding -> the bounds on
    its number that speak for a rule, with that rule. ``spoken_against``: finding -> the leaves that speak
    against a rule when they are met, with that rule. ``tests``: rule -> its condition, ready to be read.
    ``rests_on``: rule -> findings. ``lasts``: finding -> how long an answer counts. ``refusable``: group ->
    its findings that "none of these" answers. ``ranks``: finding -> option -> place. ``reread``: ids of the
    rules that are read again whenever a verdict is asked for. ``unprompted``: those of them that can be met
    with nothing said at all. ``screen``: findings that a run waits for.
    """

    rules: Mapping[str, Rule]
    findings: Mapping[str, Finding]
    chosen: Mapping[tuple[str, str], tuple[Rule, ...]]
    weighed: Mapping[str, tuple[tuple[Leaf, Rule], ...]]
    spoken_against: Mapping[str, tuple[tuple[Leaf, Rule], ...]]
    tests: Mapping[str, Test]
    rests_on: Mapping[str, frozenset[str]]
    lasts: Mapping[str, timedelta]
    refusable: Mapping[str, tuple[str, ...]]
    ranks: Mapping[str, Mapping[str, int]]
    reread: frozenset[str]
    unprompted: tuple[Rule, ...]
    screen: tuple[str, ...]


class _Same:
    """A library as a cache key: the object itself, because its mappings cannot be hashed."""

    __slots__ = ("library",)

    def __init__(self, library: Library) -> None:
        self.library = library

    def __hash__(self) -> int:
        return id(self.library)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.library is self.library


def index_of(library: Library) -> RuleIndex:
    """The index of a library, made once per library object."""
    return _index(_Same(library))


def in_band(rule: Rule, weeks: float | None) -> bool:
    """Whether a rule speaks so many weeks after the birth. Unknown weeks are inside: the safer way."""
    if weeks is None:
        return True
    early = rule.from_week is not None and weeks < rule.from_week
    late = rule.to_week is not None and weeks >= rule.to_week
    return not (early or late)


def weeks_since(birth: Birth | None, day: date) -> float | None:
    """Weeks from the birth to a day, as a decimal; None where no birth is known."""
    return None if birth is None else (day - birth.date).days / _WEEK


@lru_cache(maxsize=16)
def _index(key: _Same) -> RuleIndex:
    library = key.library
    findings = library.findings
    reread = tuple(rule for rule in library.rules if rule.lifted_by in ("seen", "answer"))
    return RuleIndex(
        rules={rule.id: rule for rule in library.rules},
        findings=findings,
        chosen=_chosen(library.rules),
        weighed=_leaves(library.rules, lambda leaf, positive: positive and not isinstance(leaf, Is)),
        spoken_against=_leaves(library.rules, lambda _, positive: not positive),
        tests={rule.id: prepared(rule.when) for rule in library.rules},
        rests_on={rule.id: findings_of(rule.when) for rule in library.rules},
        lasts={
            id: timedelta(days=days) for id, one in findings.items() if (days := one.lasts_days) is not None
        },
        refusable=_refusable(findings),
        ranks={id: {option.id: n for n, option in enumerate(one.options)} for id, one in findings.items()},
        reread=frozenset(rule.id for rule in reread),
        unprompted=tuple(rule for rule in reread if holds(rule.when, {})),
        screen=_screen(library),
    )


def _chosen(rules: tuple[Rule, ...]) -> dict[tuple[str, str], tuple[Rule, ...]]:
    found: defaultdict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rules:
        for leaf, positive in leaves_of(rule.when):
            if isinstance(leaf, Is) and positive:
                for option in leaf.values:
                    found[leaf.finding, option].append(rule)
    return {chosen: tuple(spoken_for) for chosen, spoken_for in found.items()}


def _leaves(
    rules: tuple[Rule, ...], wanted: Callable[[Leaf, bool], bool]
) -> dict[str, tuple[tuple[Leaf, Rule], ...]]:
    found: defaultdict[str, list[tuple[Leaf, Rule]]] = defaultdict(list)
    for rule in rules:
        for leaf, positive in leaves_of(rule.when):
            if wanted(leaf, positive):
                found[leaf.finding].append((leaf, rule))
    return {finding: tuple(leaves) for finding, leaves in found.items()}


def _refusable(findings: Mapping[str, Finding]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in findings.values():
        if one.kind == "choice" and any(option.id == NO for option in one.options):
            groups[one.group].append(one.id)
    return {group: tuple(ids) for group, ids in groups.items()}


def _screen(library: Library) -> tuple[str, ...]:
    """Asked at the start, answerable by "none of these", not private, and able to withhold running."""
    stopping = [findings_of(rule.when) for rule in library.rules if "run" in rule.holds]
    withholding = frozenset().union(*stopping)
    return tuple(
        one.id
        for one in library.findings.values()
        if one.id in withholding
        and "start" in one.when
        and not one.private
        and any(option.id == NO for option in one.options)
    )
