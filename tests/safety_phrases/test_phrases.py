"""Typed words: no flagged message is missed; how many harmless ones are flagged is said aloud."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.safety.phrases import matches
from restride.coaching.terms.phrases import Phrase

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "src" / "restride" / "content" / "rules"
SAID = tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8"))
LEAST_PRECISION = 0.9
MOST_ASKED = 0.1
"""Of everyday messages; each asks one question, and a "no, not now" is the end of it."""


@cache
def english() -> tuple[Phrase, ...]:
    """The phrases as they ship."""
    read = tomllib.loads((RULES / "phrases.en.toml").read_text(encoding="utf-8"))["phrase"]
    return tuple(
        Phrase(one["id"], one["means"], tuple(one["says"]), tuple(one["unless"]), one["asks"]) for one in read
    )


def opened(text: str) -> set[str]:
    """The rules a text opens."""
    return {one.means for one in matches(text, english())}


def by_text(message: dict[str, Any]) -> str:
    return str(message["text"])[:40].replace(" ", "-")


@pytest.mark.parametrize("message", SAID["flagged"] + SAID["trap"], ids=by_text)
def test_a_flagged_message_opens_its_rule(message: dict[str, Any]) -> None:
    assert message["means"] in opened(message["text"])


def test_the_committed_set_is_whole() -> None:
    assert (len(SAID["flagged"]), len(SAID["harmless"])) == (60, 60)


def test_recall_is_whole_and_precision_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    wrong = [one["text"] for one in SAID["harmless"] if opened(one["text"])]
    right = sum(one["means"] in opened(one["text"]) for one in SAID["flagged"])
    precision = right / (right + len(wrong))
    with capfd.disabled():
        sys.stdout.write(f"\ntyped words: recall {right}/60, precision {precision:.2f}; harmless: {wrong}\n")
    assert (right, precision >= LEAST_PRECISION) == (60, True)


def test_an_everyday_message_is_seldom_asked_about(capfd: pytest.CaptureFixture[str]) -> None:
    asked = [one["text"] for one in SAID["everyday"] if opened(one["text"])]
    with capfd.disabled():
        sys.stdout.write(
            f"\ntyped words: {len(asked)} of {len(SAID['everyday'])} everyday messages: {asked}\n"
        )
    assert len(asked) <= MOST_ASKED * len(SAID["everyday"])


@pytest.mark.parametrize("id", [phrase.id for phrase in english()])
def test_every_phrase_is_needed_by_some_message(id: str) -> None:
    others = tuple(one for one in english() if one.id != id)
    said = [one["text"] for one in SAID["flagged"] if one["means"] == f"typed-{id}"]
    assert said
    assert not [text for text in said if f"typed-{id}" in {one.means for one in matches(text, others)}]


@pytest.mark.parametrize("written", [
    "CHEST PAIN", "chést pain", "chest   pain", "chest-pain", "cheeeest paiiin", "I’ve got chest pain!!!",
    "tired.chest pain.help", "fine, but chest pain", "chest pain,please help",
])  # fmt: skip
def test_case_accents_dashes_and_drawn_out_letters_make_no_difference(written: str) -> None:
    assert "typed-heart-breath" in opened(written)


def test_a_no_takes_back_its_own_clause_only() -> None:
    assert opened("No fever, but my left leg is swollen") == {"typed-leg"}


def test_nothing_typed_says_nothing() -> None:
    assert matches("", english()) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(matches(text, english()), tuple)


@given(st.sampled_from([one["text"] for one in SAID["flagged"]]), st.sampled_from(["\n", " ", "!"]))
def test_an_everyday_sentence_before_it_hides_nothing(text: str, end: str) -> None:
    assert opened(text) <= opened(f"Thanks for the plan.{end}{text}")


def test_a_long_text_is_read_in_time() -> None:
    long = "the run was fine and the leak came late " * 500
    assert opened(long + ". my chest hurts") == {"typed-heart-breath"}
