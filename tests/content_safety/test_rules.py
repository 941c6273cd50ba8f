"""What every rule must carry, whatever it is about."""

from __future__ import annotations

import pytest

from restride.coaching.terms.numbers import SafetyNumbers
from tests.content_safety.shelf import (
    EVERYTHING,
    TIERS,
    Table,
    checks,
    findings,
    leaves,
    numbers,
    of_tier,
    phrases,
    rules,
    sources,
    words,
)

PRIVATE = [one for one in rules().values() if one.get("private")]
CITING = [*rules().values(), *findings().values(), *checks().values()]
PRE_RUN_LINES = 8
PRE_RUN_SECONDS = 10.0


def by_id(one: Table) -> str:
    return str(one["id"])


@pytest.mark.parametrize("one", CITING, ids=by_id)
def test_what_is_cited_is_there(one: Table) -> None:
    assert one["source"]
    assert set(one["source"]) <= set(sources())


@pytest.mark.parametrize("rule", rules().values(), ids=by_id)
def test_every_finding_and_answer_a_rule_waits_for_can_be_given(rule: Table) -> None:
    for leaf in leaves(rule["when"]):
        options = {one["id"] for one in findings()[leaf["finding"]].get("options", [])}
        assert set(leaf.get("is", [])) <= options


@pytest.mark.parametrize("rule", rules().values(), ids=by_id)
def test_every_rule_has_its_text(rule: Table) -> None:
    assert words()[rule["text"]].strip()


@pytest.mark.parametrize("rule", [one for one in of_tier("T0", "T1") if not one.get("private")], ids=by_id)
def test_an_urgent_rule_holds_everything(rule: Table) -> None:
    assert set(rule["holds"]) == EVERYTHING


@pytest.mark.parametrize("rule", of_tier("T0", "T1", "T2"), ids=by_id)
def test_an_urgent_hold_ends_by_a_person_or_by_her_no_not_now(rule: Table) -> None:
    typed, unanswered = rule["id"].startswith("typed-"), rule["id"] == "mood-act-unanswered"
    assert rule["lifted_by"] == ("not-now" if typed else "answer" if unanswered else "seen")


@pytest.mark.parametrize("rule", PRIVATE, ids=by_id)
def test_mood_takes_at_most_running_and_impact_away(rule: Table) -> None:
    assert set(rule.get("holds", [])) <= {"run", "impact"}


@pytest.mark.parametrize("rule", PRIVATE, ids=by_id)
def test_mood_says_nothing_to_the_coach(rule: Table) -> None:
    asked = {leaf["finding"] for leaf in leaves(rule["when"])}
    assert "letter" not in rule
    assert all(findings()[id].get("private") for id in asked)


def test_a_low_score_alone_leaves_the_run() -> None:
    assert all("run" not in rules()[id].get("holds", []) for id in ("mood-20", "mood-15", "mood-10"))


def test_a_thought_of_death_shows_the_crisis_text_whatever_the_total() -> None:
    asked = {leaf["finding"] for leaf in leaves(rules()["mood-thoughts"]["when"])}
    assert asked == {"phq-9"}


@pytest.mark.parametrize("rule", of_tier("T0", "T1", "T2", "T3"), ids=by_id)
def test_a_rule_that_sends_her_to_somebody_gives_her_a_sentence_for_them(rule: Table) -> None:
    asks_for_none = rule.get("private") or rule["id"].startswith("typed-")
    assert asks_for_none or (rule["letter"].endswith(".") and rule["referral"] in ("required", "offered"))


def test_every_tier_is_used() -> None:
    assert {one["tier"] for one in rules().values()} == set(TIERS)


def test_every_phrase_opens_a_rule_that_one_answer_lifts_and_asks_its_question() -> None:
    for phrase in phrases():
        assert rules()[phrase["means"]]["lifted_by"] == "not-now"
        assert words()[phrase["asks"]].endswith("?")


def test_every_typed_rule_has_a_phrase() -> None:
    typed = {id for id in rules() if id.startswith("typed-")}
    assert {one["means"] for one in phrases()} == typed


def test_the_pre_run_screen_is_eight_lines_and_one_tap() -> None:
    lines = [one for one in findings().values() if one["group"] == "pre-run"]
    assert len(lines) <= PRE_RUN_LINES
    assert all(one["options"][0]["id"] == "no" for one in lines)
    assert sum(one["seconds"] for one in lines) <= PRE_RUN_SECONDS


def test_nothing_opens_the_start_screen_with_a_fit_or_self_harm() -> None:
    first = next(one for one in findings().values() if one["group"] == "pre-run")
    private = [one for one in findings().values() if one.get("private")]
    assert first["id"] == "bleeding"
    assert not [one["id"] for one in private if "start" in one.get("when", [])]


def test_abuse_is_never_asked_about() -> None:
    said = " ".join(one["asks"].lower() for one in findings().values())
    assert not [word for word in ("violence", "abuse", "afraid of your partner", "hit you") if word in said]


def test_what_is_derived_is_never_asked() -> None:
    derived = [one for one in findings().values() if one["kind"] == "derived"]
    assert derived
    assert not [one["id"] for one in derived if one.get("when")]


@pytest.mark.parametrize("name", SafetyNumbers.__dataclass_fields__)
def test_a_safety_number_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    number = numbers()[name]
    assert all((number["unit"], number["what"], number["values"]))
    for value in number["values"]:
        assert all((value["source"], value["grade"], value["why"]))
        assert set(value["source"]) <= set(sources())


def test_no_safety_number_is_left_over() -> None:
    assert set(numbers()) == set(SafetyNumbers.__dataclass_fields__)


def test_rules_and_numbers_agree_where_they_say_the_same_thing() -> None:
    asked = leaves(rules()["in-run-leak"]["when"])
    walked = next(leaf["at_least"] for leaf in asked if leaf["finding"] == "in-run-walked-min")
    assert walked == numbers()["dry_again_walk_min"]["values"][0]["value"]
    pain = next(leaves(rules()["in-run-pain"]["when"]))["at_least"]
    assert 0 < pain - numbers()["pain_stops_above"]["values"][0]["value"] <= 0.11
