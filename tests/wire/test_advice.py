"""What goes into the coach and what comes out survives being written down."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.advice import CoachingInput, Engine, Recommendation, Situation, Verdict
from restride.coaching.terms.entries import KINDS, Recorded, Run
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.coaching.wire import advice
from restride.coaching.wire.codec import Faulty, decode, encode
from restride.coaching.wire.standing import NotAStanding, pack, unpack
from tests.diary.make import LATER, entry, received
from tests.wire.like import like

EMPTY = Library("en", {}, (), {}, {}, {}, {}, {}, {}, {}, {}, (), {}, {}, "d", "n", "r")


def _through_json(data: Any) -> Any:
    return json.loads(json.dumps(data, allow_nan=False))


@given(like(Recommendation))
def test_a_recommendation_is_read_back_as_it_was(told: Recommendation) -> None:
    assert advice.read_recommendation(_through_json(advice.write_recommendation(told))) == told


@given(like(Verdict))
def test_a_verdict_is_read_back_as_it_was(verdict: Verdict) -> None:
    assert advice.read_verdict(_through_json(advice.write_verdict(verdict))) == verdict


@given(like(Standing))
def test_a_standing_is_read_back_as_it_was(standing: Standing) -> None:
    assert advice.read_standing(_through_json(advice.write_standing(standing))) == standing


@pytest.mark.parametrize(
    "cls", [cls for _version, cls in KINDS.values() if cls is not Run], ids=lambda cls: cls.__name__
)
@given(data=st.data())
def test_every_kind_of_payload_is_read_back_as_it_was(cls: type, data: st.DataObject) -> None:
    payload = data.draw(like(cls))
    assert decode(cls, _through_json(encode(payload))) == payload


@given(like(Standing))
def test_a_packed_standing_is_the_same_standing(standing: Standing) -> None:
    assert unpack(pack(standing)) == standing


@pytest.mark.parametrize(
    "kept", [b"", b"no standing", zlib.compress(b"[]"), zlib.compress(b'{"entries": 1}')]
)
def test_bytes_that_are_no_standing_are_refused_and_say_what_to_do(kept: bytes) -> None:
    with pytest.raises(NotAStanding, match="leave it out"):
        unpack(kept)


@given(like(Situation), st.booleans(), st.sampled_from(["goom-2019", "restride-2024"]))
def test_the_input_is_read_back_as_it_was(situation: Situation, has_coach: bool, protocol: str) -> None:
    diary = (*received([entry("a"), entry("b")]).recorded, Recorded(entry("c")))
    engine = Engine("staircase", ("minute",))
    asked = CoachingInput("ada", LATER, diary, EMPTY, situation, protocol, has_coach, engine, ("run",))
    assert advice.read_input(_through_json(advice.write_input(asked)), EMPTY) == asked


@pytest.mark.parametrize(
    "read",
    [
        advice.read_recommendation,
        advice.read_verdict,
        advice.read_standing,
        lambda data: advice.read_input(data, EMPTY),
    ],
)
def test_what_is_not_one_is_refused_with_its_faults(read: Callable[[object], object]) -> None:
    with pytest.raises(Faulty) as caught:
        read({"mood": "fine"})
    assert "mood" in {fault.path for fault in caught.value.faults}
