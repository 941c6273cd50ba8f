"""Standing orders: from which day to which day each is in force."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.moments import Moment
from restride.coaching.diary.orders import orders_on, stands
from restride.coaching.terms.entries import Order
from tests.diary.make import START, entry

WRITTEN = START.date()
DAYS = st.integers(-9, 9).map(lambda ahead: WRITTEN + timedelta(days=ahead))
ORDERS = st.builds(
    Order, st.just("no-impact"), st.just("as agreed"), begins=st.none() | DAYS, until=st.none() | DAYS
)


@given(ORDERS, DAYS, DAYS, DAYS)
def test_an_order_stands_on_the_days_between_its_first_and_its_last(
    order: Order, before: date, between: date, after: date
) -> None:
    days = sorted((before, between, after))
    first, middle, last = (stands(order, WRITTEN, day) for day in days)
    assert middle or not (first and last)


def test_an_order_that_names_no_first_day_begins_when_it_is_written() -> None:
    order = Order("no-impact", "as agreed")
    assert not stands(order, WRITTEN, WRITTEN - timedelta(days=1))
    assert stands(order, WRITTEN, WRITTEN)


def test_an_order_holds_through_its_last_day() -> None:
    order = Order("no-impact", "as agreed", until=WRITTEN)
    assert stands(order, WRITTEN, WRITTEN)
    assert not stands(order, WRITTEN, WRITTEN + timedelta(days=1))


def test_an_order_taken_back_too_late_to_be_a_mis_tap_is_none() -> None:
    order = Order("no-impact", "as agreed")
    ghost = Moment(entry("a", order), "coach:kim", WRITTEN, ghost=True)
    assert orders_on([ghost], WRITTEN) == ()
