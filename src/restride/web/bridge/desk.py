"""What a coach's desk reads of one diary: the standing orders, and the story of the runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from restride.coaching.diary.orders import stands
from restride.coaching.terms.entries import Birth, Order
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.bridge.standings import run_line
from restride.web.bridge.urgency import RunTold
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class OrderTold:
    """An order in force or still to come: its entry, who wrote it, on which day of hers."""

    id: str
    by: str
    day: date
    order: Order

    @property
    def is_coachs(self) -> bool:
        """Whether a coach may take it back; what the runner asked of herself only she undoes."""
        return self.by.startswith("coach:")


def orders(runner: Runner, now: datetime) -> tuple[OrderTold, ...]:
    """Her orders that hold today or will, oldest first; what was taken back or is over is left out."""
    today = diary.today_of(runner, now)
    found = []
    for one in diary.moments(runner, now):
        order = one.entry.payload
        if isinstance(order, Order) and not one.ghost and _is_ahead(order, one.day, today):
            found.append(OrderTold(one.entry.id, one.by, one.day, order))
    return tuple(found)


def runs_since(runner: Runner, now: datetime, days: int) -> tuple[RunTold, ...]:
    """Her runs of the last ``days`` days, oldest first."""
    first = diary.today_of(runner, now) - timedelta(days=days)
    return run_line(one for one in coaching.standing_of(runner, now).runs.runs if one.day >= first)


def birth_of(runner: Runner, now: datetime) -> Birth | None:
    """The birth her plan counts from."""
    return coaching.standing_of(runner, now).safety.birth


def earliest_start(runner: Runner, now: datetime) -> date | None:
    """The day before which nobody's word opens running, by the protocol in force; None without a birth
    date."""
    birth, check = birth_of(runner, now), library_of(runner.studio).checks.get(runner.protocol)
    if birth is None or check is None:
        return None
    return birth.date + timedelta(weeks=check.earliest_week)


def _is_ahead(order: Order, written: date, today: date) -> bool:
    begins = order.begins or written
    return stands(order, written, today) or begins > today
