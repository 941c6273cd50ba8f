"""Standing orders of a diary: what people have asked the plan to respect on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.entries import Order


def orders_on(moments: Iterable[Moment], day: date) -> tuple[Order, ...]:
    """The orders in force on ``day``, in time order. Combining them by the stricter is the reader's part."""
    orders = (m.entry.payload for m in moments if m.entry.kind == "order" and not m.ghost)
    return tuple(order for order in orders if isinstance(order, Order) and _in_force(order, day))


def _in_force(order: Order, day: date) -> bool:
    return (order.begins is None or order.begins <= day) and (order.until is None or day <= order.until)
