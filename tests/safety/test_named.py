"""What this room knows by name is in the library, and what it remembers can be written down."""

from __future__ import annotations

import pytest
from hypothesis import given

from restride.coaching.safety import fold
from restride.coaching.safety.derived import DERIVED
from restride.coaching.safety.memory import NAMED
from restride.coaching.terms.entries import CheckDone, Clinician, ItemResult, Order, Signature
from restride.coaching.terms.standing import SafetyMemory
from restride.coaching.wire.codec import decode, encode
from tests.safety.shipped import Diary, numbers, shipped
from tests.safety.support import NOON, moment
from tests.safety.test_properties import ANY, BIRTH, diaries

RESTED_ON = {one for derivation in DERIVED.values() for one in derivation.rests_on if not one.startswith("*")}


@pytest.mark.parametrize("finding", sorted(RESTED_ON | NAMED.keys()))
def test_a_finding_known_by_name_is_in_the_library(finding: str) -> None:
    assert finding in shipped().findings


@pytest.mark.parametrize(("finding", "options"), NAMED.items())
def test_the_answers_known_by_name_are_its_options(finding: str, options: tuple[str, ...]) -> None:
    assert set(options) <= {option.id for option in shipped().findings[finding].options}


@given(diaries(ANY))
def test_a_memory_that_was_written_down_and_read_back_is_the_same(diary: Diary) -> None:
    signed = [
        moment(CheckDone("restride-2024", 1, {"hop": ItemResult("drops", 4, 5)})),
        moment(Signature("modified", ("no-pain",)), by="coach:kim"),
        moment(Order("start-early", "asked", clinician=Clinician("Dr Lee", "1", NOON.date()))),
    ]
    memory = fold(SafetyMemory(), [*signed, *diary], shipped(), numbers(), BIRTH)
    assert decode(SafetyMemory, encode(memory)) == memory
