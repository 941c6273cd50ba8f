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
        return _symptom(self.sets)

    @property
    def clean(self) -> bool:
        """Finished, and nothing came on that day or was told of it the day after."""
        return self.finished and not self.leaked and not self.unsettled and not self.symptom


class Went(NamedTuple):
    """How a day of an exercise went, whichever day it was: ``sets`` and ``clean`` as in ``Worked``. All that
    growth asks, and most days of most exercises are one of two."""

    sets: tuple[SetDone, ...]
    clean: bool

    @property
    def symptom(self) -> str:
        """The first symptom of the day's own sets; empty: none."""
        return _symptom(self.sets)


_CLEAN, _NOT_CLEAN = Went((), True), Went((), False)


def went(exercise: str, past: Past) -> tuple[Went, ...]:
    """How the days went on which she did ``exercise``, oldest first."""
    if exercise in past.logged:
        return tuple([Went(one.sets, one.clean) for one in worked(exercise, past)])
    # Without a date for each and without the sets that nobody logged, because of every exercise she did all
    # days are asked at every look.
    finished, off = {one.day: one.finished for one in past.held.get(exercise, ())}, past.not_clean
    return tuple(
        [_CLEAN if whole and day not in off else _NOT_CLEAN for day, whole in sorted(finished.items())]
    )


def _symptom(sets: tuple[SetDone, ...]) -> str:
    for one in sets:
        if one.symptom:
            return one.symptom
    return ""


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
