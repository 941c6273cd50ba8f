"""Every rule that ships is missed when it is gone: by name, and by the diary that meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from restride.coaching.safety.derived import DERIVED
from restride.coaching.safety.holds import ALWAYS_OPEN, GENTLE
from restride.coaching.terms.library import Rule, Tier
from tests.safety.shipped import heard, lived, numbers, outside_runs, positive, shipped, spoken_for, without
from tests.safety.support import NOON, held, hold_of

RULES = outside_runs()
WRITTEN_BY_THE_FOLD = {"birth-mode", "set-pain", "typed-words"}


def named(rule: Rule) -> str:
    return rule.id


def test_every_rule_that_must_exist_does_and_no_other() -> None:
    """A rule added or removed on purpose changes ``rule_ids.txt`` with it, so that a reviewer sees it."""
    known = (Path(__file__).parent / "rule_ids.txt").read_text().split()
    assert sorted(rule.id for rule in shipped().rules) == known


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_diary_that_meets_a_rule_opens_its_hold(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    assert rule.id in held(heard(spoken_for(shipped(), rule), diary, NOON, birth))


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_with_the_rule_removed_nothing_of_it_is_said(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    library = spoken_for(shipped(), rule)
    whole, gone = (heard(one, diary, NOON, birth) for one in (library, without(library, rule)))
    assert held(gone) == held(whole) - {rule.id}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.tier <= Tier.T1], ids=named)
def test_an_urgent_rule_leaves_only_its_text_unless_it_is_private(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    said = heard(spoken_for(shipped(), rule), diary, NOON, birth)
    assert said.allowed == () if not rule.private else set(said.allowed) >= GENTLE


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.tier > Tier.T1], ids=named)
def test_a_rule_below_t1_leaves_walking_and_breath(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    hold = hold_of(heard(spoken_for(shipped(), rule), diary, NOON, birth), rule.id)
    assert ALWAYS_OPEN.isdisjoint(hold.holds)


@pytest.mark.parametrize("rule", shipped().rules, ids=named)
def test_a_rule_has_its_words(rule: Rule) -> None:
    assert rule.text in shipped().wording


def test_every_derived_finding_is_computed() -> None:
    findings = shipped().findings.values()
    known = {one.id for one in findings if one.kind == "derived" and one.group != "in-run"}
    assert known == DERIVED.keys() | WRITTEN_BY_THE_FOLD


def test_the_severity_bands_are_the_published_ones() -> None:
    assert numbers().safety.severity_bands == (1.0, 3.0, 8.0, 10.0)
