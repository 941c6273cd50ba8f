"""What she reads: at once, plain, whom to call, what now, and nothing that is not ours to say."""

from __future__ import annotations

import re

import pytest

from tests.content_safety.shelf import (
    Table,
    checks,
    findings,
    local,
    of_tier,
    reading_age,
    rules,
    spoken,
    words,
)

OLDEST_READER = 11.0
CALLS = {"emergency", "maternity_line", "crisis_line", "urgent_care"}
STOPPING = [*of_tier("T0", "T1", "T2"), *(one for one in rules().values() if one["kind"] == "in-run")]
LICENSED = (
    "iciq", "epds", "edinburgh", "pfdi", "udi-6", "iiq", "pfiq", "pisq", "king's health", "leaf-q", "tampa",
    "pgi-i", "quid", "3iq", "apfq", "cozean", "sentinel", "able to laugh and see the funny side",
    "blamed myself unnecessarily", "interferes with your everyday life", "before you can get to the toilet",
    "leaks for no obvious reason", "fear of moving", "get active questionnaire",
)  # fmt: skip
"""Names and turns of phrase of questionnaires whose text may not ship."""
DIAGNOSIS = re.compile(
    r"\b(?:you have|you suffer from|this is|it is|that is) (?:a |an |your )?"
    r"(?:clot|infection|prolapse|fracture|hernia|depression|stroke|anaemia|mastitis|fistula|weak|overactive)"
    r"|\byou are (?:depressed|ill|sick)\b|diagnos"
)
OF_A_BABY = {"baby-bond", "typed-baby-harm"}
"""Asked or opened only where she speaks of a baby herself; never asked after a loss."""
LONGEST_WORDS = 80
"""Half a minute of reading at an easy pace."""


def every_word() -> list[str]:
    """Every word of these files that somebody may read."""
    asked = [text for one in findings().values() for text in _said(one)]
    tested = [
        item[key] for one in checks().values() for item in one["items"] for key in ("title", "procedure")
    ]
    titles = [rule[key] for rule in rules().values() for key in ("title", "letter") if key in rule]
    return [*asked, *tested, *titles, *words().values(), *local().values()]


def _said(finding: Table) -> list[str]:
    return [finding["asks"], finding.get("why", ""), *(one["words"] for one in finding.get("options", []))]


def by_id(rule: Table) -> str:
    return str(rule["id"])


@pytest.mark.parametrize("rule", STOPPING, ids=by_id)
def test_a_stopping_text_reads_at_eleven(rule: Table) -> None:
    assert reading_age(spoken(rule)) <= OLDEST_READER


@pytest.mark.parametrize("rule", of_tier("T0", "T1"), ids=by_id)
def test_an_urgent_text_names_whom_to_call(rule: Table) -> None:
    assert CALLS & set(re.findall(r"\{(\w+)\}", words()[rule["text"]]))


@pytest.mark.parametrize("rule", of_tier("T0"), ids=by_id)
def test_an_emergency_text_names_the_emergency_number_within_its_first_forty_words(rule: Table) -> None:
    assert "{emergency}" in " ".join(words()[rule["text"]].split()[:40])


@pytest.mark.parametrize("rule", STOPPING, ids=by_id)
def test_a_stopping_text_can_be_taken_in_at_once(rule: Table) -> None:
    assert len(spoken(rule).split()) <= LONGEST_WORDS


@pytest.mark.parametrize("rule", rules().values(), ids=by_id)
def test_no_text_makes_a_diagnosis(rule: Table) -> None:
    assert not DIAGNOSIS.search(spoken(rule).lower())


@pytest.mark.parametrize("rule", rules().values(), ids=by_id)
def test_no_text_scolds_or_belittles(rule: Table) -> None:
    assert not re.search(r"\b(just|failed|bounce back|you should have)\b", spoken(rule).lower())


@pytest.mark.parametrize("rule", rules().values(), ids=by_id)
def test_no_text_speaks_of_a_baby_to_somebody_who_may_have_lost_one(rule: Table) -> None:
    about = re.search(r"\b(baby|babies|mother|mum|infant|newborn|buggy|pram|cot)\b", spoken(rule).lower())
    assert rule["id"] in OF_A_BABY or not about


def test_no_question_outside_the_one_about_the_baby_speaks_of_one() -> None:
    asked = [one for one in findings().values() if one["kind"] != "derived" and one["id"] != "baby-bond"]
    assert not [
        one["id"] for one in asked if re.search(r"\b(baby|mother|infant)\b", " ".join(_said(one)).lower())
    ]


@pytest.mark.parametrize("licensed", LICENSED)
def test_no_licensed_questionnaire_is_named_or_quoted(licensed: str) -> None:
    assert not [text for text in every_word() if licensed in text.lower()]


def test_the_questions_in_published_words_carry_their_credit_line() -> None:
    credited = {id for id, one in findings().items() if one.get("credit")}
    phq = {f"phq-{n}" for n in range(1, 10)}
    kinds = {f"leak-{kind}{end}" for kind in ("effort", "urge", "neither") for end in ("", "-often")}
    assert credited == phq | kinds | {"leak-often", "leak-how-much", "leak-bother", "leak-limits"}


def test_the_shipped_local_names_stand_in_a_sentence() -> None:
    assert all(name.startswith("your ") for name in local().values())
