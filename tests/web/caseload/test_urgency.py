"""Whom to help first: the order is a table, and every reason of it is a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.web.bridge.urgency import ORDER, Case, Eased, HoldTold, Told, first_first, urgency, whys

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

CALM = Case(Told(recent_hours=48.0), NOW, NOW - 30 * DAY, silent_days=4, intake_days=3)


def _hold(tier: int, **more: object) -> HoldTold:
    return replace(HoldTold(tier, "A sign", False, NOW - HOUR), **more)  # type: ignore[arg-type]


def _told(**more: object) -> Case:
    return replace(CALM, told=replace(CALM.told, **more))  # type: ignore[arg-type]


EXAMPLES: dict[str, Case] = {
    "stop-text": _told(holds=(_hold(0),)),
    "hold": _told(holds=(_hold(2),)),
    "referral": _told(holds=(_hold(3, unanswered=True),)),
    "worry": _told(holds=(_hold(3, typed=True),)),
    "late": replace(CALM, waiting_since=NOW - 50 * HOUR, promised=NOW - 2 * HOUR),
    "waiting": replace(CALM, waiting_since=NOW - HOUR, promised=NOW + 47 * HOUR),
    "wet": _told(wet_at=NOW - 40 * HOUR, wet_amount="wet"),
    "eased": _told(eased=Eased(NOW - DAY, 8.0, 6.0)),
    "silent": _told(bad_run_at=NOW - 6 * DAY, last_word_at=NOW - 5 * DAY),
    "intake": _told(intake_open=True, last_word_at=NOW - 4 * DAY),
    "sign": _told(signature_due=True),
    "seen": _told(seen_at=NOW - HOUR),
    "well": CALM,
}


def test_the_order_is_the_one_the_desk_promises() -> None:
    assert [code for code, _ask in ORDER] == list(EXAMPLES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_reason_is_found_where_it_holds(code: str) -> None:
    assert whys(EXAMPLES[code])[0].code == code


@pytest.mark.parametrize("code", [one for one in EXAMPLES if one != "well"])
def test_no_reason_is_found_where_nothing_holds(code: str) -> None:
    assert code not in {one.code for one in whys(CALM)}


OVER: dict[str, Case] = {
    "stop-text": _told(holds=(_hold(0, said="walking-only"),)),
    "hold": _told(holds=(_hold(3),)),
    "referral": _told(holds=(_hold(3),)),
    "worry": _told(holds=(_hold(3, typed=True, said="yes"),)),
    "late": replace(CALM, waiting_since=NOW - 48 * HOUR, promised=NOW),
    "waiting": replace(CALM, waiting_since=NOW - 50 * HOUR, promised=NOW - HOUR),
    "wet": _told(wet_at=NOW - 49 * HOUR, wet_amount="wet"),
    "eased": _told(eased=Eased(NOW - 3 * DAY, 8.0, 6.0)),
    "silent": _told(bad_run_at=NOW - 6 * DAY, last_word_at=NOW - 3 * DAY),
    "intake": _told(intake_open=True, last_word_at=NOW - 2 * DAY),
    "seen": replace(_told(seen_at=NOW - HOUR), acknowledged_at=NOW - HOUR),
}


@pytest.mark.parametrize("code", OVER)
def test_a_reason_ends_where_its_matter_is_over(code: str) -> None:
    assert code not in {one.code for one in whys(OVER[code])}


@pytest.mark.parametrize("code", ["wet", "eased", "silent"])
def test_runs_that_are_not_shared_are_no_reason(code: str) -> None:
    assert code not in {one.code for one in whys(replace(EXAMPLES[code], shares_runs=False))}


def test_a_private_hold_names_nothing() -> None:
    case = _told(holds=(_hold(0, private=True, title=""),))
    assert (whys(case)[0].code, whys(case)[0].title) == ("stop-text", "")


def test_a_hold_is_named_only_where_the_body_is_shared() -> None:
    assert whys(EXAMPLES["hold"])[0].title == "A sign"
    assert whys(replace(EXAMPLES["hold"], shares_body=False))[0].title == ""


def test_an_emergency_comes_before_a_same_day_text_however_old() -> None:
    old_t0 = whys(_told(holds=(_hold(0, opened_at=NOW - 9 * DAY),)))[0]
    new_t1 = whys(_told(holds=(_hold(1),)))[0]
    assert first_first(old_t0) < first_first(new_t1)


def test_of_two_emergencies_the_newer_text_comes_first() -> None:
    old = whys(_told(holds=(_hold(0, opened_at=NOW - 9 * DAY),)))[0]
    new = whys(EXAMPLES["stop-text"])[0]
    assert first_first(new) < first_first(old)


def test_of_two_messages_the_older_comes_first() -> None:
    older = replace(EXAMPLES["waiting"], waiting_since=NOW - 9 * HOUR)
    assert first_first(whys(older)[0]) < first_first(whys(EXAMPLES["waiting"])[0])


def test_silence_after_a_dry_run_is_no_reason() -> None:
    assert "silent" not in {one.code for one in whys(_told(last_word_at=NOW - 20 * DAY))}


@given(st.lists(st.sampled_from([one for one in EXAMPLES if one != "well"]), max_size=4, unique=True))
def test_reasons_come_most_urgent_first_whatever_holds(codes: list[str]) -> None:
    told = CALM.told
    for code in codes:
        changed = EXAMPLES[code].told
        told = replace(
            told,
            holds=(*told.holds, *changed.holds),
            wet_at=told.wet_at or changed.wet_at,
            eased=told.eased or changed.eased,
            signature_due=told.signature_due or changed.signature_due,
            seen_at=told.seen_at or changed.seen_at,
        )
    found = whys(replace(CALM, told=told))
    places = [urgency(one) for one in found]
    assert places == sorted(places)
    assert found
