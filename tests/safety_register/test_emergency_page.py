"""What stands on the page while an emergency does: its text, and nothing to do instead."""

from __future__ import annotations

import pytest

from restride.coaching.terms.entries import Answer, CheckDone, ItemOutcome, ItemResult, Leak, Payload
from restride.coaching.terms.library import Tier
from restride.phrasing import tell
from tests.safety_register.lives import CHEST_PAIN, diary, library, told


def test_under_an_emergency_there_is_neither_a_session_nor_a_run() -> None:
    advice = told(diary(CHEST_PAIN))
    assert (advice.verdict.tier, advice.today, advice.next_run) == (Tier.T0, None, None)


def test_the_emergency_number_stands_on_the_page() -> None:
    page = tell(told(diary(CHEST_PAIN)), library())
    assert library().local["emergency"] in page


@pytest.mark.parametrize("also", [Answer("leaks-running", "most"), Leak(), Answer("girdle-ache", "yes")])
def test_no_lesser_text_stands_beside_an_emergency(also: Payload) -> None:
    advice = told(diary(also, CHEST_PAIN))
    lesser = {hold.text for hold in advice.verdict.holds if hold.tier > Tier.T1}
    assert lesser
    assert lesser.isdisjoint(text.code for text in advice.texts)


@pytest.mark.parametrize("outcome", ["bulge", "heaviness"])
def test_a_sign_shown_by_a_readiness_check_counts_like_any_other(outcome: ItemOutcome) -> None:
    shown = CheckDone("restride-2024", 1, {"hop": ItemResult(outcome)})
    assert "run" not in told(diary(shown)).verdict.allowed
