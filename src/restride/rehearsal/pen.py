"""Her diary as she writes it: entries as any phone would make them, in order, with ids of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from restride.coaching.terms.entries import Payload, Recorded
from restride.coaching.wire.entries import new_entry

MORNING = time(7, 0)
EVENING = time(20, 0)


class Pen:
    """Writes one runner's diary. The clock is the season's: day number and time of day in, entries out."""

    def __init__(self, runner: int, first_day: date) -> None:
        self._runner = runner
        self._first_day = first_day
        self._entries: list[Recorded] = []

    @property
    def diary(self) -> tuple[Recorded, ...]:
        """Everything written so far."""
        return tuple(self._entries)

    def date_of(self, day: int) -> date:
        """The calendar day of a day of the season."""
        return self._first_day + timedelta(days=day)

    def at(self, day: int, hour: time, minutes: float = 0.0) -> datetime:
        """An instant of the season."""
        return datetime.combine(self.date_of(day), hour, UTC) + timedelta(minutes=minutes)

    def write(self, at: datetime, payload: Payload) -> str:
        """Adds an entry and returns its id."""
        id = f"{self._runner:08x}-0000-7000-8000-{len(self._entries):012x}"
        self._entries.append(Recorded(new_entry(id, at, payload)))
        return id
