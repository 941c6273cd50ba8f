"""The belief room's fold over the diary: training, answers, and every run as it was that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.belief import tested, training
from restride.coaching.belief.filter import (
    Belief,
    advanced,
    begin,
    chance_of,
    likelihood,
    offset_for,
    resumed,
    rounded,
    settled,
    tired,
    weighed,
)
from restride.coaching.belief.observed import observed
from restride.coaching.belief.response import Response, response_of
from restride.coaching.diary.remembered import remembered
from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, Grid, History, Observation, ToldAnswer
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Experiment,
    Leak,
    Run,
    SessionDone,
)
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import BeliefNumbers, Numbers
from restride.coaching.terms.standing import RunMemory, RunReading

Value = str | float | tuple[str, ...]

_KEPT_LAST = frozenset(
    {
        Known.LEAKS_WHEN_RUNNING, Known.FIRST_LEAK_MIN, Known.LONGEST_DRY, Known.USUAL_RUN, Known.RUNS_30D,
        Known.SLEEP, Known.BLADDER, Known.DEVICE, Known.COLD, Known.CONSTIPATED, Known.FEVER, Known.BLEEDING,
    }
)  # fmt: skip
"""Findings of which only the last answer matters here: her account at the start, and what a day is like."""

_CONFIRMED = 2
"""A dry run that is hard to believe counts once she has said it so many times."""


def fold(
    memory: BeliefMemory,
    moments: Iterable[Moment],
    runs: RunMemory,
    library: Library,
    numbers: Numbers,
    birth: Birth | None,
    engine: Engine,
) -> BeliefMemory:
    """The memory after these further moments, in time order; ``runs``: the run room's, moments included.

    Folding in two parts gives the same. Every run but the last told one and those after it is settled into
    the grid; what is said of a settled run later starts the filter anew.
    """
    story = _Story(memory, runs, library, numbers, birth)
    for moment in moments:
        if not moment.ghost:
            story.take(moment)
    seen = tuple(
        observed(one, run, numbers.belief, engine) if one.run in story.touched else one
        for one, run in zip(story.contexts, runs.runs, strict=True)
    )
    kept = _still_holding(memory, seen)
    grid = _settle(kept, story.history, seen, response(library, numbers.belief, engine), numbers.belief)
    return BeliefMemory(
        story.began,
        story.training,
        story.answers,
        story.history,
        story.frozen,
        seen,
        grid,
        story.tests,
        story.trials,
        story.refused,
    )


def response(library: Library, numbers: BeliefNumbers, engine: Engine) -> Response:
    """How thresholds answer to training, as this engine may see it."""
    return response_of(library, numbers, "mechanism" in engine.uses)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One run taken in: the state ``after`` it, and ``unheeded``, as if nothing had been said of it.
    ``held``: its dry report is hard to believe and was said only once, so it waits (amendment N)."""

    after: Belief
    unheeded: Belief
    held: bool


@remembered(maxsize=4)
def step(belief: Belief, seen: Observation, answering: Response, numbers: BeliefNumbers) -> Step:
    """The state after one more run, on the run's day. The last few are kept, because the run that was taken
    in to be asked about is settled from the same state as soon as something is said of the next one."""
    before = advanced(belief, seen.day, numbers)
    offset = offset_for(before, seen, answering, numbers)
    weight = likelihood(seen, offset, numbers)
    unheeded = tired(before, seen, offset, numbers)
    if weight is None:
        return Step(unheeded, unheeded, False)
    after, unsure = weighed(unheeded, weight), seen.seen == "dry" and seen.times_said < _CONFIRMED
    if unsure and chance_of(before, after, answering) < numbers.surprise_below:
        return Step(unheeded, unheeded, True)
    return Step(after, unheeded, False)


def last_told(seen: tuple[Observation, ...]) -> int:
    """Index of the last run of which anything was said; the count of all if none was."""
    return next((at for at in range(len(seen) - 1, -1, -1) if seen[at].seen != "nothing"), len(seen))


class _Story:
    """A mutable working copy inside ``fold``."""

    def __init__(
        self, memory: BeliefMemory, runs: RunMemory, library: Library, numbers: Numbers, birth: Birth | None
    ) -> None:
        self.began, self.training = memory.began, memory.training
        self.history, self.frozen = memory.history, memory.frozen
        self.answers: dict[str, tuple[ToldAnswer, ...]] = dict(memory.answers)
        self.contexts = list(memory.runs)
        self.tests, self.trials, self.refused = memory.tests, memory.trials, memory.refused
        self.touched: set[str] = set()
        self.readings: Mapping[str, RunReading] = {run.entry: run for run in runs.runs}
        self.library, self.numbers, self.birth = library, numbers, birth

    def take(self, moment: Moment) -> None:
        self.began = self.began or moment.day
        payload, numbers = moment.entry.payload, self.numbers.belief
        if isinstance(payload, (SessionDone, Run, Answer, CheckIn, CheckDone)):
            self.training = training.on_day(self.training, moment.day, numbers)
        if isinstance(payload, SessionDone):
            doses = training.of_session(payload, self.library, numbers)
            self.training = training.with_doses(self.training, doses)
        elif isinstance(payload, Run):
            self._take_run(moment)
        elif isinstance(payload, (AfterRun, Leak)) and payload.run is not None:
            self._freeze_history()
            self.touched.add(payload.run)
        elif isinstance(payload, Answer):
            self._take_answer(moment, payload.finding, payload.value)
        elif isinstance(payload, CheckIn):
            for finding, value in payload.said.items():
                self._take_answer(moment, finding, value)
        elif isinstance(payload, CheckDone):
            self._take_test(moment, payload)
        elif isinstance(payload, Experiment):
            self.trials, self.refused = tested.with_entry(self.trials, self.refused, moment, payload)

    def _take_test(self, moment: Moment, done: CheckDone) -> None:
        grown = healed(self.began, moment.day, self.birth, self.numbers.belief)
        adapted, runs = self.training.adapted, self.contexts
        found = tested.of_check(moment, done, adapted, grown, self.answers, runs, self.numbers)
        if found is not None:
            self.tests = (*self.tests, found)

    def _take_answer(self, moment: Moment, finding: str, value: Value) -> None:
        """What cannot be an answer is none, as for safety: a minute of a thousand hours says nothing."""
        asked = self.library.findings.get(finding)
        if asked is not None and not asked.takes(value):
            return
        told = ToldAnswer(value, moment.entry.at, moment.day, self.training.adapted)
        if finding in _asked_again(self.library):
            self.answers[finding] = (*self.answers.get(finding, ()), told)
        elif finding in _KEPT_LAST:
            self.answers[finding] = (told,)

    def _freeze_history(self) -> None:
        """From the first word on a run on, her runs say where she leaks; runs nobody told of say nothing."""
        if not self.frozen:
            self.history = history_told(self.answers, self.began, self.birth, self.numbers.belief)
            self.frozen = True

    def _take_run(self, moment: Moment) -> None:
        run = self.readings.get(moment.entry.id)
        if run is None:
            return  # the same watch file a second time
        context = Observation(
            run=run.entry,
            day=run.day,
            seen="nothing",
            reached=0.0,
            low=0.0,
            high=0.0,
            missed=0.0,
            shift=self._shift(moment, run),
            adapted=self.training.adapted,
            healed=healed(self.began, run.day, self.birth, self.numbers.belief),
        )
        doses = training.of_run(run.running, self._weekly_running(), self.numbers.belief)
        self.training = training.with_doses(self.training, doses)
        self.contexts.append(context)
        self.touched.add(run.entry)

    def _weekly_running(self) -> float:
        """What she says she runs in a week, minutes, before the plan changed it."""
        runs, usual = self._number(Known.RUNS_30D), self._number(Known.USUAL_RUN)
        return runs * usual * 7.0 / self.numbers.dose.longest_window_days if runs and usual else 0.0

    def _number(self, finding: str) -> float | None:
        return number_of(self.answers, finding)

    def _shift(self, moment: Moment, run: RunReading) -> float:
        """What is known of the day, as a shift of the log-threshold, within its bound (engine.md 4.5)."""
        earlier = (self.readings[one.run].at for one in self.contexts[-2:])
        second = any(timedelta(0) <= run.at - at < timedelta(hours=24) for at in earlier)
        shift = day_shift(self.answers, moment.day, self.numbers.belief)
        shift += self.numbers.belief.shift_second_run if second else 0.0
        return _bounded(shift, self.numbers.belief)


def day_shift(
    answers: Mapping[str, tuple[ToldAnswer, ...]], day: date, numbers: BeliefNumbers, *, device: bool = True
) -> float:
    """The shift of her log-threshold by what she said of this very day, within its bound; ``device``: a
    pessary or tampon counted, which a forecast for a run without one must not do."""

    def said(finding: str) -> Value | None:
        told = answers.get(finding)
        return told[-1].value if told and told[-1].day == day else None

    slept = said(Known.SLEEP)
    shift = 0.0
    if isinstance(slept, (int, float)) and slept < numbers.short_sleep_hours:
        shift += numbers.shift_short_sleep
    shift += numbers.shift_full_bladder if said(Known.BLADDER) == "yes" else 0.0
    shift += numbers.shift_cold if said(Known.COLD) == "yes" else 0.0
    shift += numbers.shift_constipation if said(Known.CONSTIPATED) == "yes" else 0.0
    if device:
        worn = {"pessary": numbers.shift_pessary, "tampon": numbers.shift_tampon}
        shift += worn.get(str(said(Known.DEVICE)), 0.0)
    return _bounded(shift, numbers)


def _bounded(shift: float, numbers: BeliefNumbers) -> float:
    return min(max(shift, -numbers.shift_most), numbers.shift_most)


def healed(began: date | None, day: date, birth: Birth | None, numbers: BeliefNumbers) -> float:
    """Natural recovery to ``day``, log-threshold (care.md): from the first day of the diary, or from the
    birth where the diary is older."""
    if began is None or birth is None:
        return 0.0
    week = _until(birth, day, numbers) - _until(birth, began, numbers)
    return numbers.healing_per_week * max(0.0, week)


def _until(birth: Birth, day: date, numbers: BeliefNumbers) -> float:
    return min(max((day - birth.date).days / 7.0, 0.0), numbers.healing_until_week)


def number_of(answers: Mapping[str, tuple[ToldAnswer, ...]], finding: str) -> float | None:
    """The last answer to a finding as a number, or None."""
    told = answers.get(finding)
    value = told[-1].value if told else None
    return float(value) if isinstance(value, (int, float)) else None


def history_told(
    answers: Mapping[str, tuple[ToldAnswer, ...]],
    began: date | None,
    birth: Birth | None,
    numbers: BeliefNumbers,
) -> History | None:
    """Her own account of where she leaks; None if she has given none. Who never leaks is known to be dry at
    least as far as she has run."""
    leaks = answers.get(Known.LEAKS_WHEN_RUNNING)
    never = leaks is not None and leaks[-1].value == "no"
    finding = Known.LONGEST_DRY if never else Known.FIRST_LEAK_MIN
    minutes = number_of(answers, finding)
    if not minutes or minutes <= 0.0:
        return None
    told = answers[finding][-1]
    return History(minutes, told.day, never, told.adapted, healed(began, told.day, birth, numbers))


@lru_cache(maxsize=32)
def _asked_again(library: Library) -> frozenset[str]:
    """Findings of which every answer counts, because a repeated question adds an answer (amendment B)."""
    return frozenset(row.finding for row in library.evidence.values() if row.role == "finding")


def _still_holding(memory: BeliefMemory, now: tuple[Observation, ...]) -> Grid | None:
    """The memory's grid if the settled runs are still what they were and the last told is not among them."""
    grid = memory.grid
    if grid is None or grid.settled > min(last_told(now), len(now)):
        return None
    return grid if memory.runs[: grid.settled] == now[: grid.settled] else None


def _settle(
    grid: Grid | None,
    history: History | None,
    seen: tuple[Observation, ...],
    answering: Response,
    numbers: BeliefNumbers,
) -> Grid | None:
    """The grid with every run before the last told one taken in; None while there is none to settle."""
    wanted = last_told(seen)
    wanted = 0 if wanted == len(seen) else wanted
    if wanted == 0:
        return None
    first = 0 if grid is None else grid.settled
    if grid is not None and first == wanted:
        return grid
    held = () if grid is None else grid.held
    belief = begin(seen[0].day, history, answering, numbers) if grid is None else resumed(grid)
    for at in range(first, wanted):
        taken = step(belief if at == first else rounded(belief), seen[at], answering, numbers)
        held = (*held, seen[at].run) if taken.held else held
        belief = taken.after
    return settled(belief, wanted, held)
