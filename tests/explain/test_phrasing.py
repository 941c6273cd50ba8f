"""The page in a terminal: words first, then what speaks for and against, numbers last and rounded."""

from __future__ import annotations

import re

from hypothesis import given

from restride.coaching.terms.picture import Picture
from restride.phrasing.picture import WIDTH, picture_lines
from tests.explain.made import STRONG_TIGHT, cause, drawn, library
from tests.explain.test_words import say, with_news
from tests.explain.women import women

NUMBER = re.compile(r"\d\.\d")


def blocks(told: Picture) -> list[list[str]]:
    return list(picture_lines(told, library(), say))


def test_it_opens_with_what_is_most_likely_going_on() -> None:
    first = blocks(drawn(STRONG_TIGHT))[0]
    assert first[0] == "What is most likely going on"
    assert first[1].startswith("  · Most likely: a tight pelvic floor")


def test_the_numbers_stand_last_under_a_heading_of_their_own() -> None:
    assert blocks(drawn(STRONG_TIGHT))[-1][0] == "The numbers"


@given(women())
def test_no_probability_stands_before_the_numbers(who: dict[str, object]) -> None:
    before = [line for block in blocks(with_news(who))[:-1] for line in block]
    assert [line for line in before if NUMBER.search(line)] == []


@given(women())
def test_every_cause_has_its_four_numbers_with_three_decimals(who: dict[str, object]) -> None:
    told = with_news(who)
    table = blocks(told)[-1][-len(told.causes) :]
    assert [len(re.findall(r"\b\d\.\d{3}\b", line)) for line in table] == [4] * 8


def test_a_row_shows_before_signs_now_and_still_there() -> None:
    told = drawn(STRONG_TIGHT, adapted=(0.5,) + (0.0,) * 6)
    tight = cause(told, "overactive")
    (row,) = (line for line in blocks(told)[-1] if line.strip().startswith(tight.title))
    figures = [float(one) for one in re.findall(r"\d\.\d{3}", row)]
    assert figures == [tight.before, tight.signs, tight.now, tight.still_there]


def test_reasons_stand_on_their_side() -> None:
    told = drawn({"pain": "yes", "burning": "yes", "let-go": "no"})
    text = " ".join(" ".join(block) for block in blocks(told))
    (tight,) = (one for one in told.causes if one.mechanism == "overactive")
    assert f"For a pelvic floor that may be holding tension: {tight.supports[0].told}" in text
    assert f"Against a pelvic floor that may be holding tension: {tight.opposes[0].told}" in text


def test_the_question_is_asked_with_its_reason() -> None:
    told = drawn({})
    assert told.question is not None
    (asked,) = (block for block in blocks(told) if block[0] == "A question, when there is a moment")
    assert asked[1] == f"  · Is it {told.question.finding}?"


def test_a_block_with_nothing_to_say_is_left_out() -> None:
    assert "What changed since last time" not in [block[0] for block in blocks(drawn({}))]


@given(women())
def test_words_fit_the_page(who: dict[str, object]) -> None:
    words = [line for block in blocks(with_news(who))[:-1] for line in block]
    assert max(len(line) for line in words) <= WIDTH
