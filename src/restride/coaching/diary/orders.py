"""Standing orders of a diary: what people have asked the plan to respect on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.entries import Order


def orders_on(moments: Iterable[Moment], day: date) -> tuple[Order, ...]:
    """The orders in force on ``day``, in time order. Combining them by the stricter is the reader's part."""
    orders = ((m.entry.payload, m.day) for m in moments if not m.ghost)
    return tuple(one for one, written in orders if isinstance(one, Order) and stands(one, written, day))


def stands(order: Order, written: date, day: date) -> bool:
    """Whether an order is in force on ``day``. One that names no first day begins when it is ``written``."""
    return (order.begins or written) <= day and (order.until is None or day <= order.until)
