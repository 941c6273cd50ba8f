"""One exercise over the days: the sets she logged of it, and whether the day was clean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from restride.coaching.practice.past import Past
from restride.coaching.terms.entries import SetDone


class Worked(NamedTuple):
    """One exercise on one day. ``sets``: as logged; none where a session held it and she said no more.

    ``finished``: its session was; ``leaked``: a leak was written down on that day, whatever it came with;
    ``unsettled``: heaviness or a pain that had not settled was told then or the day after.
    """

    day: date
    sets: tuple[SetDone, ...]
    finished: bool
    leaked: bool
    unsettled: bool = False

    @property
    def symptom(self) -> str:
        """The first symptom of the day's own sets; empty: none."""
        # Spelt out, because every day of a year is asked at every look, and most have no set.
        for one in self.sets:
            if one.symptom:
                return one.symptom
        return ""

    @property
    def clean(self) -> bool:
        """Finished, and nothing came on that day or was told of it the day after."""
        return self.finished and not self.leaked and not self.unsettled and not self.symptom


def worked(exercise: str, past: Past) -> tuple[Worked, ...]:
    """The days on which she did ``exercise``, oldest first; a set logged outside any session is a day too."""
    if exercise not in past.held and exercise not in past.logged:
        return ()
    sets = past.logged.get(exercise, {})
    finished = {one.day: one.finished for one in past.held.get(exercise, ())}
    days = sorted(finished.keys() | sets.keys()) if sets else sorted(finished)
    leaked, unsettled = past.leaked, past.unsettled
    return tuple(
        [
            Worked(day, tuple(sets.get(day, ())), finished.get(day, True), day in leaked, day in unsettled)
            for day in days
        ]
    )
