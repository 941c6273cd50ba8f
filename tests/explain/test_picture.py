"""The picture as a whole: what is said in which order, and that it hangs on nothing it should not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.explain.how_sure import SURER
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.said import Reason
from tests.explain.made import STRONG_TIGHT, believed, cause, drawn, of, toward
from tests.explain.women import women


def codes(told: Picture) -> list[str]:
    return [one.code.removeprefix("explain.") for one in told.summary]


@given(women(), st.integers(0, 2**32 - 1))
def test_the_same_woman_and_chance_draw_the_same_picture(who: dict[str, object], seed: int) -> None:
    believed_so = believed(**who)  # type: ignore[arg-type]
    said = who["said"]
    assert of(believed_so, said, seed=seed) == of(believed_so, said, seed=seed)  # type: ignore[arg-type]


@given(women(), st.integers(0, 2**32 - 1))
def test_chance_decides_nothing_but_whether_answers_fit(who: dict[str, object], seed: int) -> None:
    believed_so = believed(**who)  # type: ignore[arg-type]
    said = who["said"]
    one, other = (of(believed_so, said, seed=each) for each in (seed, seed + 1))  # type: ignore[arg-type]
    assert replace(one, conflict=None) == replace(other, conflict=None)


@given(women())
def test_rivals_are_all_that_could_be_but_the_leading_one(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    named = [one.mechanism for one in told.causes if SURER.index(one.sure) >= SURER.index("could-be")]
    assert list(told.rivals) == [one for one in named if one != told.leading]


@given(women())
def test_the_summary_says_what_how_sure_what_else_and_what_would_tell(who: dict[str, object]) -> None:
    said = codes(drawn(**who))  # type: ignore[arg-type]
    assert any(one.startswith(("sure-", "nothing-told", "if-it-came")) for one in said)
    assert sum(one.startswith(("else-", "any-of-")) for one in said) == 1
    assert sum(one.startswith(("would-change-", "time-would-tell")) for one in said) == 1


@given(women())
def test_the_first_sentence_is_the_leading_cause_or_that_none_stands_out(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    alone = [Reason("explain.nothing-stands-out"), Reason("explain.no-leak")]
    assert told.summary[0] in ([cause(told, told.leading).words] if told.leading else alone)


def test_before_she_has_told_anything_nothing_stands_out() -> None:
    assert codes(drawn({}))[:2] == ["nothing-stands-out", "nothing-told"]


def test_a_tie_names_both() -> None:
    told = drawn({"no-lift": "yes", "breath-held": "yes"})
    assert told.leading is None
    assert {"disconnected", "pressure"} <= set(told.rivals)


def test_the_reasons_of_the_leading_cause_are_given() -> None:
    (because,) = (one for one in drawn(STRONG_TIGHT).summary if one.code == "explain.because-two")
    strongest = cause(drawn(STRONG_TIGHT), "overactive").supports[:2]
    assert list(because.values.values()) == [one.told for one in strongest]


def test_where_tension_sits_is_said_where_tension_is_named() -> None:
    marks = {"tailbone": "yes", "wind": "yes"}
    assert "site-back" in codes(drawn({**STRONG_TIGHT, **marks}))
    assert "site-back" not in codes(drawn({**marks, "pain": "no", "let-go": "no"}))


def test_a_dry_run_far_outside_the_model_still_draws_a_picture() -> None:
    told = drawn(STRONG_TIGHT, last=np.full(256, -9.0) + toward("overactive", 8.0))
    assert told.leading == "overactive"


def test_who_never_leaks_is_given_no_cause_to_look_for() -> None:
    assert codes(drawn({"leaks-running": "no"}))[:2] == ["no-leak", "if-it-came"]
