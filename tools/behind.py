"""What stands behind a page: the same question asked again, with the belief and the memory it was made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from restride.coaching.belief import Believed, believe
from restride.coaching.diary.timeline import day_of, read
from restride.coaching.dose import book
from restride.coaching.recommend import recommend
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import CoachingInput, NextRun, Recommendation
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.forecasts import Score
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.standing import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """What stood behind one page: the words she got, the memory, the numbers, and the belief."""

    told: Recommendation
    standing: Standing
    numbers: Numbers
    believed: Believed
    library: Library

    @property
    def causes(self) -> dict[str, Cause]:
        """The causes of the picture by name."""
        assert self.told.picture is not None
        return {one.mechanism: one for one in self.told.picture.causes}

    @property
    def picture(self) -> Picture:
        """The picture of causes."""
        assert self.told.picture is not None
        return self.told.picture

    @property
    def run(self) -> NextRun:
        """The next run; this example always has one."""
        assert isinstance(self.told.next_run, NextRun)
        return self.told.next_run

    @property
    def score(self) -> Score:
        """The score of the last forecast."""
        return book(self.standing.runs, self.numbers).scores[-1]


def look(given: CoachingInput) -> Look:
    """The page asked for again, with what stands behind it: as ``recommend`` itself does."""
    told, standing = recommend(replace(given, wants=("run", "picture")))
    day = day_of(given.now)
    numbers = numbers_on(given.library.numbers, day)
    ran = standing.runs.runs
    rest = timedelta(days=1 + int(numbers.dose.rest_days_between_runs))
    on = max(day, ran[-1].day + rest) if ran else day
    facts = {name: one for name, one in standing.safety.facts.items() if not faded(one, given.now)}
    believed = believe(
        standing.belief, facts, given.now, on, _birth(given, numbers), given.library, numbers, given.engine
    )
    return Look(told, standing, numbers, believed, given.library)


def _birth(given: CoachingInput, numbers: Numbers) -> Birth | None:
    return read(given.diary, given.now, numbers.safety.mis_tap_minutes).birth
