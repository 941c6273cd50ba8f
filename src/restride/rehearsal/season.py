"""One runner's season: day by day she heals, answers, asks the coach, works and runs, and is counted."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from restride.coaching.terms.advice import NextRun, Part, Recommendation, RunForm, Session
from restride.coaching.terms.entries import (
    AfterRun,
    CheckDone,
    CheckIn,
    Run,
    SaidAboutExercise,
    Seen,
    SessionDone,
)
from restride.coaching.terms.library import Component
from restride.rehearsal.chance import Streams, streams_of
from restride.rehearsal.counsel import DAYS_PER_WEEK, Counsel, Stage, introduce
from restride.rehearsal.fate import fate_of, run_days_of, work_days_of
from restride.rehearsal.pen import EVENING, MORNING, Pen
from restride.rehearsal.people import woman_of
from restride.rehearsal.physics import (
    Draws,
    continuous,
    leak_risk,
    leaks_less,
    steps_of,
    tiredness_after,
    worst_first,
)
from restride.rehearsal.plans import Arm, Situation
from restride.rehearsal.redflags import breaks
from restride.rehearsal.retold import Inside
from restride.rehearsal.running import RunDone, Today, amount_of, recalled_minute, run_out, shortened, told
from restride.rehearsal.signs import signs_of
from restride.rehearsal.tally import Tally
from restride.rehearsal.training import after_a_day, body_on, pace_of
from restride.rehearsal.voice import check_results, history_of, quiet_screen, words_at_start
from restride.rehearsal.worlds import COMPONENTS, World

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SPIKE_STEPS = 800
"""Quarter minutes of chance drawn per run; a longer run meets the first again."""

LOOKS_AT, CHECKS_AT, RUNS_AT = 10.0, 20.0, 60.0
"""Minutes after breakfast at which she opens the page, does the readiness check, and sets out."""

HOURS_PER_DAY = 24.0

COUGH = "cough-or-cold"
"""The finding of the screen before a run by which she says it."""


def live(stage: Stage, arm: Arm, seed: int, runner: int) -> Tally:
    """One whole season of one runner in one arm. Pure: nothing is carried from one call to another."""
    season = _Season(stage, arm, seed, runner)
    for day in range(DAYS_PER_WEEK * stage.weeks):
        season.wake(day)
        if season.tally.dropped_on is None:
            season.spend(day)
    return season.counted()


def _truth(streams: Streams, world: World) -> Draws:
    rng = streams.of("truth")
    draws = int(world.truth.draws)
    spikes, day = rng.gumbel(size=(draws, SPIKE_STEPS)), rng.standard_normal(draws)
    return Draws(spikes, day, rng.random(draws), rng.standard_normal(draws))


class _Season:
    """The state of one season while it is lived; made and thrown away inside ``live``."""

    def __init__(self, stage: Stage, arm: Arm, seed: int, runner: int) -> None:
        self.stage, self.arm, self.world = stage, arm, stage.world
        self.streams = streams_of(seed, runner)
        self.woman = woman_of(self.streams, self.world)
        self.fate = fate_of(self.streams, self.woman, DAYS_PER_WEEK * stage.weeks, self.world)
        self.hers = run_days_of(self.fate, self.woman, stage.first_day)
        self.works = work_days_of(self.fate, self.woman)
        self.truth = _truth(self.streams, self.world)
        self.thirty = steps_of(continuous(self.world.truth.ready_run_min))
        self.adaptation = np.zeros(len(COMPONENTS))
        self.worked = np.zeros(len(COMPONENTS))
        self.pace = pace_of(self.woman, self.world)
        self.body = body_on(self.woman, self.adaptation, 0.0, self.world)
        day_sd = self.woman.day_sd_cmh2o
        self.thirty_days = worst_first(self.body, self.thirty, self.truth, day_sd, self.world)
        past = history_of(self.woman, self.body, self.truth, self.world)
        words = words_at_start(self.woman, past, self.world)
        words = {**words, **signs_of(self.streams, self.woman, self.world)}
        self.pen = Pen(runner, stage.first_day)
        self.retell = arm.retells() if arm.retells else None
        self.counsel = Counsel(stage, self.pen, words, arm.engine, self._retold)
        self.tally = Tally(persona=self.woman.persona)
        self.seen_said: SaidAboutExercise | None = None
        self.runs: list[tuple[int, str, RunDone]] = []
        self.heavy = False
        self.news = False
        self.long_screen_on = -DAYS_PER_WEEK
        if self.woman.already_runs:
            # As she tells it, in whole minutes, because her own rounding is no spike of anybody's rule.
            self.tally.longest.append((-1, float(round(past.usual_min))))
        introduce(stage, self.pen, self.woman, words)

    def wake(self, day: int) -> None:
        """A night has passed: training took, or faded, and one day she is ready. From then on the truth of a
        day is not computed, because nobody asks for it before the last."""
        self.adaptation = after_a_day(self.adaptation, self.worked, self.pace)
        self.worked = np.zeros(len(COMPONENTS))
        self.body = body_on(self.woman, self.adaptation, float(day), self.world)
        if self.tally.ready_on is not None:
            return
        if day == 0:
            self.tally.p30_start = self._p30(day)
        if self._is_ready(day):
            self.tally.ready_on = day

    def spend(self, day: int) -> None:
        """What she does with the day."""
        self._be_seen(day)
        self._say_next_day(day)
        offered = self._morning(day)
        if offered is not None:
            self._set_out(day, offered)
        if self.works[day]:
            self._work(day)
        self._perhaps_give_up(day)

    def counted(self) -> Tally:
        """The season in counts."""
        self.tally.p30_end = self._p30(DAYS_PER_WEEK * self.stage.weeks - 1)
        return self.tally

    def _p30(self, day: int) -> float:
        """The true chance of a leak in 30 minutes with the body she has by now, whatever the day brings."""
        return self._risk(self.thirty, float(self.fate.lasting_cmh2o[day]))

    def _is_ready(self, day: int) -> bool:
        """Whether that chance is small enough by now."""
        shift, small = float(self.fate.lasting_cmh2o[day]), self.world.truth.ready_risk
        return leaks_less(
            self.body, self.thirty, self.thirty_days, self.woman.day_sd_cmh2o, self.world, shift, small
        )

    def _risk(self, steps: Flags, shift: float) -> float:
        """The true chance of a leak in these steps, ``shift`` of her reserve (cmH2O) being no luck."""
        return leak_risk(self.body, steps, self.truth, self.woman.day_sd_cmh2o, self.world, shift)

    def _morning(self, day: int) -> RunForm | None:
        """The run she is offered on a day of hers on which she would go; none where a red flag stands."""
        hers = self.hers[day]
        speaks = day == self.fate.mishap_day and self.fate.mishap is not None
        if not (hers or speaks or self.news or self._flagged(day) or day == 0):
            return None
        self._screen(day)
        offered = self._look(day, self._wants(day, hers))
        if not self._flagged(day):
            return offered if hers else None
        self._count_red_flag(day, offered, self.counsel.advice.today if self.counsel.advice else None)
        return None

    def _screen(self, day: int) -> None:
        """The short screen; after a week, and when something is wrong, the long one too."""
        mishap = self.fate.mishap if day == self.fate.mishap_day else None
        library, says = self.stage.library, self._says(day)
        self.pen.write(self.pen.at(day, MORNING), quiet_screen(library, "before-run", mishap, says))
        if mishap or day >= self.long_screen_on + DAYS_PER_WEEK:
            self.long_screen_on = day
            weekly = quiet_screen(library, "weekly", mishap, self.counsel.asked_before)
            self.pen.write(self.pen.at(day, MORNING, 1.0), weekly)

    def _says(self, day: int) -> dict[str, str | float]:
        """What she says of today besides "none of these": how she slept, and perhaps that she coughs."""
        slept: dict[str, str | float] = {"sleep-hours": round(float(self.fate.sleep_h[day]), 1)}
        coughs = self.fate.coughs[day] and self._chance("says_cough", day) < self.world.breaks.told_share
        return {**slept, COUGH: "yes"} if coughs else slept

    def _wants(self, day: int, hers: bool) -> tuple[Part, ...]:
        """The parts of the page she has a use for: what is computed for nobody would only cost time. Where a
        red flag stands every part is asked for, because every part could miss it."""
        if self._flagged(day):
            return ("session", "run")
        session: tuple[Part, ...] = ("session",) if self._works_from_this_page(day) else ()
        return (*session, "run") if hers and self.arm.engine is not None else session

    def _works_from_this_page(self, day: int) -> bool:
        """Whether she does a piece of work before the next day on which she opens the page anyway."""
        for one in range(day, DAYS_PER_WEEK * self.stage.weeks):
            if one > day and self.hers[one]:
                return False
            if self.works[one]:
                return True
        return False

    def _look(self, day: int, wants: tuple[Part, ...]) -> RunForm | None:
        flagged, self.news = self._flagged(day), False
        advice = self.counsel.look(day, LOOKS_AT, wants, book=not flagged)
        if not flagged and self.counsel.wants_check(day):
            self.counsel.checked(day, CHECKS_AT, self._check(day))
            advice = self.counsel.look(day, CHECKS_AT, wants)
        if self.arm.engine is not None:
            self.counsel.show(day, CHECKS_AT)
        if not flagged and "run" in wants:
            self.tally.told(advice.next_run, self.pen.date_of(day), self._rested(day))
        week = sum(on > day - DAYS_PER_WEEK for on, _entry, _done in self.runs)
        return self.arm.plan(advice, Situation(self.pen.date_of(day), day, len(self.runs), week))

    def _retold(self, advice: Recommendation, day: int) -> Recommendation:
        """What she is told where her arm leads her otherwise than the coach."""
        if self.arm.work is not None:
            advice = self.arm.work(advice, self.stage.library, self.world)
        if self.retell is None:
            return advice
        known = float(self.fate.known_cmh2o[day])
        last_run = self.runs[-1][0] if self.runs else None
        inside = Inside(self.world, day, last_run, lambda form: self._risk(steps_of(form), known))
        return self.retell(advice, inside)

    def _check(self, day: int) -> CheckDone:
        assert self.counsel.advice is not None
        check = self.stage.library.checks[self.counsel.advice.verdict.start.protocol]
        spikes = self._spikes(day)
        results = check_results(check, self.body, spikes[::-1].copy(), self._reserve(day), self.world)
        return CheckDone(check.id, check.version, results)

    def _set_out(self, day: int, offered: RunForm) -> None:
        """She goes, and perhaps not as far as offered; the truth of what was offered is counted first."""
        risk = self._risk(steps_of(offered), float(self.fate.known_cmh2o[day]))
        run = self.counsel.advice.next_run if self.counsel.advice else None
        foretold = run.forecast if isinstance(run, NextRun) else None
        chosen = foretold.tolerated if foretold else None
        self.tally.offered(day, offered.running_s / 60.0, risk, self.world.truth, chosen)
        life = self.world.life
        whole = self._chance("shortens", day) >= life.shortened
        done = self._run(day, offered if whole else shortened(offered, life.shortened_to))
        if foretold:
            self.tally.forecast(foretold, risk, done.leaked if whole else None)

    def _run(self, day: int, form: RunForm) -> RunDone:
        rule = self.stage.in_run
        outing = self.fate.outing(day, self.world)
        today = Today(self._spikes(day), self._reserve(day), self._tired(day), outing)
        done = run_out(self.body, form, today, rule, self.world)
        self.heavy = self._chance("heavy", day) < self.world.life.heaviness
        run = self._write_down(day, done)
        self.tally.ran(day, done, self.world.truth)
        self.runs.append((day, run, done))
        self._count_work("impact load", done.running_min * self.world.training.running_share_of_impact)
        self._count_work("cue", done.running_min * self.world.training.running_share_of_cue)
        return done

    def _write_down(self, day: int, done: RunDone) -> str:
        """The run and what she says of it; the id of its entry, empty where she writes down nothing."""
        life = self.world.life
        if self._chance("writes_down", day) < (life.unlogged_leak if done.leaked else life.unlogged):
            return ""
        at = self.pen.at(day, MORNING, RUNS_AT)
        run = self.pen.write(at, Run(running_min=done.running_min, walking_min=done.walking_min))
        after = self._after(day, run, done)
        self.pen.write(at + timedelta(minutes=done.minutes + 5.0), after)
        self.news = self.heavy or after.outcome != "dry"
        return run

    def _after(self, day: int, run: str, done: RunDone) -> AfterRun:
        missed = self._chance("misses", day) < self.woman.missed_report
        imagined = self._chance("imagines", day) < self.woman.false_report
        outcome = told(done, missed, imagined)
        wet = outcome == "leaked"
        return AfterRun(
            run=run,
            outcome=outcome,
            amount=amount_of(done.volume_ml, self.world) if wet else None,
            first_leak_min=recalled_minute(done, float(self.fate.recall[day]), self.woman.recall_sd)
            if wet
            else None,
            heaviness=self.world.life.heaviness_score if self.heavy else 0.0,
        )

    def _say_next_day(self, day: int) -> None:
        """The check of the day after a run: quiet, or a heavy feeling that has settled or not."""
        if not self.runs or self.runs[-1][0] != day - 1 or not self.runs[-1][1] or self.fate.away[day]:
            return
        settled = self._chance("settles", day) < self.world.life.late_recovery
        said = {"next-day-heaviness": "settled" if settled else "still-there"} if self.heavy else {}
        check = CheckIn("next-day", said=said, none=True, groups=("next-day",), run=self.runs[-1][1])
        self.pen.write(self.pen.at(day, MORNING, -60.0), check)
        self.news = self.news or bool(said)

    def _work(self, day: int) -> None:
        """A piece of work, from the page she opened last; from a new one where she has since had news."""
        if self.news:
            self.news = False
            evening = self.pen.at(day, EVENING) - self.pen.at(day, MORNING)
            self.counsel.look(day, evening.total_seconds() / 60.0 - LOOKS_AT, ("session",))
        session = self.counsel.advice.today if self.counsel.advice else None
        if session is not None and session.items:
            self._do(day, session)

    def _do(self, day: int, session: Session) -> None:
        exercises = tuple(item.exercise for item in session.items)
        done = SessionDone(session.minutes, exercises, session.circuit or None)
        self.pen.write(self.pen.at(day, EVENING, session.minutes), done)
        for item in session.items:
            for component, share in self.stage.library.exercises[item.exercise].feeds.items():
                self._count_work(component, share * item.minutes)
        self.tally.sessions += 1

    def _be_seen(self, day: int) -> None:
        """Appointments of holds; and about a red flag a person says yes, at once or at the second visit."""
        self.counsel.keep_appointments(day)
        wait = round(self.world.life.seen_after_days)
        since = day - self.fate.mishap_day
        if self.fate.mishap is None or since not in (wait, 2 * wait) or not self._flagged(day):
            return
        walking_first = (
            self._chance("walking_first", self.fate.mishap_day) < self.world.life.told_walking_first
        )
        said: SaidAboutExercise = "walking-only" if walking_first and since == wait else "yes"
        self.pen.write(self.pen.at(day, MORNING, -90.0), Seen("GP", self.pen.date_of(day), said))
        self.seen_said = said

    def _flagged(self, day: int) -> bool:
        """Whether a red flag she has said stands, nobody having said yes to exercise yet."""
        return self.fate.mishap is not None and day >= self.fate.mishap_day and self.seen_said != "yes"

    def _count_red_flag(self, day: int, offered: RunForm | None, session: Session | None) -> None:
        """Counts the day if anything was offered that the red flag forbids, by its own list."""
        assert self.fate.mishap is not None
        self.tally.red_flag_days.add(day)
        work = breaks(session, self.fate.mishap, self.seen_said == "walking-only", self.stage.library)
        if offered is not None or work:
            self.tally.missed_red_flags.add(day)

    def _perhaps_give_up(self, day: int) -> None:
        """After a week with too many leaks she may give the whole thing up."""
        leaked = sum(
            done.leaked for on, _entry, done in self.runs[-DAYS_PER_WEEK:] if on > day - DAYS_PER_WEEK
        )
        if not _week_begins(day + 1) or leaked < self.world.life.bad_week_leaks:
            return
        if self._chance("gives_up", day) < self.world.life.drop_out:
            self.tally.dropped_on = day

    def _count_work(self, component: Component, minutes: float) -> None:
        self.worked[COMPONENTS.index(component)] += minutes

    def _rested(self, day: int) -> bool:
        """Whether nothing of her last run bars another: one day of rest between, two after trouble."""
        if not self.runs:
            return True
        on, _entry, done = self.runs[-1]
        return day - on > (2 if self.heavy or done.leaked else 1)

    def _chance(self, name: str, day: int) -> float:
        return float(self.fate.chance[name][day])

    def _spikes(self, day: int) -> Floats:
        return self.streams.of("spikes", day).gumbel(size=SPIKE_STEPS)

    def _tired(self, day: int) -> float:
        if not self.runs:
            return 0.0
        on, _entry, done = self.runs[-1]
        return tiredness_after(done.fatigue, HOURS_PER_DAY * (day - on), self.world)

    def _reserve(self, day: int) -> float:
        """The day's shift of her reserve, lower for some days after a soaked run."""
        shift = float(self.fate.reserve_cmh2o[day])
        soaked = [on for on, _entry, done in self.runs[-3:] if done.volume_ml >= self.world.volume.soaked_ml]
        sore = bool(soaked) and day - soaked[-1] <= self.world.days.flare_days
        return shift - self.world.days.flare_cmh2o if sore else shift


def _week_begins(day: int) -> bool:
    return day % DAYS_PER_WEEK == 0
