"""What is counted in a season, and what a rehearsal says of an arm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from restride.coaching.terms.advice import Forecast, NextRun, NoRun
from restride.rehearsal.forecasts import Foretold, Kept, kept
from restride.rehearsal.running import RunDone
from restride.rehearsal.worlds import Truth


@dataclass(slots=True)
class Tally:
    """One season in counts; filled while it is lived, plain data afterwards. Days are days of the season."""

    persona: str
    runs: int = 0
    leaked_runs: int = 0
    leaks: int = 0
    run_minutes: float = 0.0
    prescribed: int = 0
    over: int = 0
    risky: int = 0
    overdosed: int = 0
    long_in_a_row: float = 0.0
    spikes: int = 0
    missed_red_flags: set[int] = field(default_factory=set)
    red_flag_days: set[int] = field(default_factory=set)
    sessions: int = 0
    dry_in_a_row: float = 0.0
    succeeded_on: int | None = None
    ready_on: int | None = None
    thirty_on: int | None = None
    dropped_on: int | None = None
    p30_start: float = 0.0
    p30_end: float = 0.0
    longest: list[tuple[int, float]] = field(default_factory=list)
    foretold: list[Foretold] = field(default_factory=list)
    alarms: int = 0
    held_by: Counter[str] = field(default_factory=Counter)

    def told(self, run: NextRun | NoRun | None, today: date, rested: bool) -> None:
        """Counts what the coach made of a day on which she could have gone, and what decided it: the lowest
        limit that bound, else the chooser's own reason, else why there was no run on this day. ``rested``:
        her last run was long enough ago for another, so that only a full week can have moved it."""
        if isinstance(run, NextRun) and run.not_before <= today:
            self.held_by[run.binding[0] if run.binding else run.why[0].code] += 1
            self.alarms += run.alarm
        elif isinstance(run, NextRun):
            self.held_by["moved-by-a-full-week" if rested else "rest"] += 1
        else:
            self.held_by[run.reason.code if run else "fixed-text"] += 1

    def forecast(self, said: Forecast, risk: float, leaked: bool | None) -> None:
        """Keeps what was forecast of a run beside its true risk and, if it was run whole, what came."""
        within = said.low <= risk <= said.high
        self.foretold.append(Foretold(said.risk, said.tolerated, risk, within, leaked))

    def ran(self, day: int, done: RunDone, truth: Truth) -> None:
        """Counts a run that was done."""
        if is_spike(day, done.running_min, self.longest, truth):
            self.spikes += 1
        self.runs += 1
        self.leaked_runs += done.leaked
        self.leaks += len(done.leaks_min)
        self.run_minutes += done.running_min
        self.longest.append((day, done.running_min))
        self._towards_success(day, done, truth)

    def offered(
        self, day: int, minutes: float, risk: float, truth: Truth, chosen: float | None = None
    ) -> None:
        """Counts a run that was prescribed for a day on which she could go, with its true leak risk.

        ``chosen``: the risk the dose was chosen for; the tolerated one where nothing says so."""
        self.prescribed += 1
        self.over += risk > truth.tolerated_risk
        self.risky += risk > 2.0 * truth.tolerated_risk
        self.overdosed += risk > (truth.tolerated_risk if chosen is None else chosen)
        self._towards_thirty(day, minutes, truth)

    def _towards_thirty(self, day: int, minutes: float, truth: Truth) -> None:
        """So many half hours prescribed one after the other since she was ready: a single one may be luck."""
        long = minutes >= truth.ready_run_min and self.ready_on is not None
        self.long_in_a_row = self.long_in_a_row + 1.0 if long else 0.0
        if self.long_in_a_row >= truth.success_runs and self.thirty_on is None:
            self.thirty_on = day

    def _towards_success(self, day: int, done: RunDone, truth: Truth) -> None:
        good = done.continuous and done.running_min >= truth.ready_run_min and not done.leaked
        self.dry_in_a_row = self.dry_in_a_row + 1.0 if good else 0.0
        if self.dry_in_a_row >= truth.success_runs and self.succeeded_on is None:
            self.succeeded_on = day


def is_spike(day: int, minutes: float, longest: Iterable[tuple[int, float]], truth: Truth) -> bool:
    """Whether a run is far above the longest of the days before it, or of a first run after none."""
    window = [ran for on, ran in longest if day - truth.window_days <= on < day]
    before = max([truth.first_run_min, *window])
    return minutes > before * truth.spike_ratio + 1e-9 and minutes > before + truth.spike_floor_min + 1e-9


@dataclass(frozen=True, slots=True)
class ArmResult:
    """An arm over its seasons. Shares are of the runs or runners named; None where there is nothing to say.

    ``leaks_per_run``: share of runs done with a leak she noticed. ``run_minutes``: per runner.
    ``risk_over_twice_tolerated``: share of prescribed runs whose true risk is above twice the tolerated;
    ``risk_over_tolerated``: above once that. ``overdose_share``: share of prescribed runs whose true risk is
    above the one their dose was chosen for. ``lag_days_median``: from the first day on which 30 minutes were
    truly safe to the third of three half hours prescribed one after the other from then on; the season's end
    censors it. ``reached_of_ready``: share of the ready who got there. ``missed_red_flags``: days on which a
    run or a session was offered against a red flag she had said and nobody had yet seen her about.
    ``alarm_share``: of prescribed runs, those the staircase chose because the forecasts had not held.
    ``held_by``: what decided on a day on which she could have gone, days a runner.
    """

    arm: str
    runners: int
    seasons: int
    weeks: int
    seed: int
    seconds: float
    leaks_per_run: float | None
    run_minutes: float
    risk_over_tolerated: float | None
    risk_over_twice_tolerated: float | None
    overdose_share: float | None
    lag_days_median: float | None
    spikes: int
    missed_red_flags: int
    red_flag_days: int
    sustained_success: float
    true_p30_start: float
    true_p30_end: float
    ready: float
    reached_of_ready: float | None
    leaks_per_runner: float
    runs_per_runner: float
    sessions_per_runner: float
    dropouts: int
    never_ran: int
    alarm_share: float | None
    forecasts: Kept | None
    held_by: Mapping[str, float]


def arm_result(arm: str, tallies: Sequence[Tally], weeks: int, seed: int, seconds: float) -> ArmResult:
    """The arm's measures over these seasons."""
    ready = [one for one in tallies if one.ready_on is not None]
    return ArmResult(
        arm=arm,
        runners=len(tallies),
        seasons=len(tallies),
        weeks=weeks,
        seed=seed,
        seconds=round(seconds, 3),
        leaks_per_run=_share(sum(one.leaked_runs for one in tallies), sum(one.runs for one in tallies)),
        run_minutes=_mean(one.run_minutes for one in tallies),
        risk_over_tolerated=_share(sum(one.over for one in tallies), sum(one.prescribed for one in tallies)),
        risk_over_twice_tolerated=_share(
            sum(one.risky for one in tallies), sum(one.prescribed for one in tallies)
        ),
        overdose_share=_share(sum(one.overdosed for one in tallies), sum(one.prescribed for one in tallies)),
        lag_days_median=lag_median([lag_of(one, 7 * weeks) for one in ready]),
        spikes=sum(one.spikes for one in tallies),
        missed_red_flags=sum(len(one.missed_red_flags) for one in tallies),
        red_flag_days=sum(len(one.red_flag_days) for one in tallies),
        sustained_success=_mean(one.succeeded_on is not None for one in tallies),
        true_p30_start=_mean(one.p30_start for one in tallies),
        true_p30_end=_mean(one.p30_end for one in tallies),
        ready=_mean(one.ready_on is not None for one in tallies),
        reached_of_ready=_share(sum(one.thirty_on is not None for one in ready), len(ready)),
        leaks_per_runner=_mean(one.leaked_runs for one in tallies),
        runs_per_runner=_mean(one.runs for one in tallies),
        sessions_per_runner=_mean(one.sessions for one in tallies),
        dropouts=sum(one.dropped_on is not None for one in tallies),
        never_ran=sum(one.runs == 0 for one in tallies),
        alarm_share=_share(sum(one.alarms for one in tallies), sum(one.prescribed for one in tallies)),
        forecasts=kept([one for tally in tallies for one in tally.foretold]),
        held_by=_per_runner(tallies),
    )


def _per_runner(tallies: Sequence[Tally]) -> Mapping[str, float]:
    """Days a runner on which each thing decided, the most frequent first."""
    counts: Counter[str] = sum((one.held_by for one in tallies), Counter())
    return {name: round(days / len(tallies), 2) for name, days in counts.most_common()}


def lag_median(lags: Sequence[tuple[int, bool]]) -> float | None:
    """Kaplan-Meier median of (days, reached) pairs; None where fewer than half are ever reached."""
    waiting = 1.0
    for days in sorted({one for one, reached in lags if reached}):
        at_risk = sum(one >= days for one, _reached in lags)
        events = sum(one == days and reached for one, reached in lags)
        waiting *= 1.0 - events / at_risk
        if waiting <= 0.5 + 1e-12:
            return float(days)
    return None


def lag_of(one: Tally, days: int) -> tuple[int, bool]:
    """Days from ready to three half hours prescribed, and whether she got there; of a runner who was
    ready."""
    ready = one.ready_on or 0
    if one.thirty_on is not None:
        return one.thirty_on - ready, True
    return (days if one.dropped_on is None else max(ready, one.dropped_on)) - ready, False


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _mean(values: Iterable[float]) -> float:
    return round(fmean([float(one) for one in values] or [0.0]), 4)
