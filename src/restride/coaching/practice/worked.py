"""One exercise over the days: the sets she logged of it, and whether the day was clean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from restride.coaching.practice.past import Past
from restride.coaching.terms.entries import SetDone


class Worked(NamedTuple):
    """One exercise on one day. ``sets``: as logged; none where a session held it and she said no more.

    ``finished``: its session was; ``leaked``: a leak was written down on that day, whatever it came with.
    """

    day: date
    sets: tuple[SetDone, ...]
    finished: bool
    leaked: bool

    @property
    def symptom(self) -> str:
        """The first symptom of the day's own sets; empty: none."""
        return next((one.symptom for one in self.sets if one.symptom), "")

    @property
    def clean(self) -> bool:
        """Finished, and nothing came on that day."""
        return self.finished and not self.leaked and not self.symptom


def worked(exercise: str, past: Past) -> tuple[Worked, ...]:
    """The days on which she did ``exercise``, oldest first; a set logged outside any session is a day too."""
    sets: dict[date, list[SetDone]] = {}
    for day, one in past.sets:
        if one.exercise == exercise:
            sets.setdefault(day, []).append(one)
    finished = {one.day: one.finished for one in past.held.get(exercise, ())}
    return tuple(
        Worked(day, tuple(sets.get(day, ())), finished.get(day, True), day in past.leaked)
        for day in sorted(finished.keys() | sets.keys())
    )
