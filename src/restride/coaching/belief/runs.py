"""The runs of a diary as readings: exposure, outcome, what was issued, and whether they were green."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from restride.coaching.belief.exposure import Exposure, median, of_run
from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.entries import AfterRun, Amount, CheckIn, Issued, Leak, Run
from restride.coaching.terms.library import Finding, Library
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import IssuedReading, LeakReading, RunMemory, RunReading, Said

_SEVERITY: dict[Amount, int] = {"drops": 0, "wet": 1, "soaked": 2}


def fold(memory: RunMemory, moments: Iterable[Moment], library: Library, numbers: Numbers) -> RunMemory:
    """The memory after these further moments, in time order. Folding in two parts gives the same.

    A run's words may come before the run itself (a leak is tapped while running); they wait for it.
    A ghost counts for safety alone and is passed over.
    """
    story = _Story(memory, library, numbers)
    for moment in moments:
        if not moment.ghost:
            story.take(moment)
    return RunMemory(tuple(story.runs), story.issued, tuple(story.waiting))


def is_green(run: RunReading, numbers: Numbers) -> bool | None:
    """Dry, no heaviness, pain green and not growing, a green later day; None while something is open."""
    quiet = run.heaviness == 0 and run.pain <= numbers.dose.pain_green and not run.pain_grew
    if run.outcome in ("leaked", "unsure") or not quiet or run.next_day is False:
        return False
    return None if run.outcome is None or run.next_day is None else True


class _Story:
    """A mutable working copy inside ``fold``, because a year has hundreds of entries to take in."""

    def __init__(self, memory: RunMemory, library: Library, numbers: Numbers) -> None:
        self.runs = list(memory.runs)
        self.issued = memory.issued
        self.waiting = list(memory.waiting)
        self.library = library
        self.numbers = numbers

    def take(self, moment: Moment) -> None:
        payload = moment.entry.payload
        if isinstance(payload, Run):
            self._take_run(moment, payload)
        elif isinstance(payload, AfterRun):
            self._take_said(_said_after(moment, payload))
        elif isinstance(payload, Leak) and payload.run is not None:
            self._take_said(_said_in_run(moment, payload, payload.run))
        elif isinstance(payload, CheckIn):
            self._take_check(moment, payload)
        elif isinstance(payload, Issued) and payload.dose_min is not None and payload.dose_exact is not None:
            self.issued = IssuedReading(
                moment.entry.at, payload.dose_min, payload.dose_exact, payload.forecast
            )

    def _take_run(self, moment: Moment, run: Run) -> None:
        if run.file_digest and any(one.file_digest == run.file_digest for one in self.runs):
            return  # the same watch file joined twice is one run
        exposure = of_run(run, self._easy_speed(moment), self.numbers.exposure)
        reading = _reading(moment, run, exposure, self.issued)
        for said in self.waiting:
            if said.run == reading.entry:
                reading = _with_words(reading, said)
        self.waiting = [said for said in self.waiting if said.run != reading.entry]
        self.runs.append(reading)

    def _easy_speed(self, moment: Moment) -> float | None:
        since = moment.entry.at - timedelta(days=self.numbers.exposure.easy_speed_window_days)
        recent = takewhile(lambda run: run.at >= since, reversed(self.runs))
        speeds = [run.speed_kmh for run in recent if run.speed_kmh is not None]
        return median(speeds) if speeds else None

    def _take_said(self, said: Said) -> None:
        at = self._index(said.run)
        if at is None:
            self.waiting.append(said)
        else:
            self.runs[at] = _with_words(self.runs[at], said)

    def _take_check(self, moment: Moment, check: CheckIn) -> None:
        """A later day's screen closes the last run: next day's own check, or the one before the next run.
        What a check that names its run says against it counts even after another was quiet."""
        at = self._index(check.run) if check.run else len(self.runs) - 1
        if at is None or at < 0 or check.moment not in ("next-day", "before-run"):
            return
        run, quiet = self.runs[at], is_quiet(check, self.library)
        worse = check.run is not None and quiet is False
        if moment.day > run.day and quiet is not None and (run.next_day is None or worse):
            self.runs[at] = replace(run, next_day=quiet)

    def _index(self, entry: str | None) -> int | None:
        for at in range(len(self.runs) - 1, -1, -1):
            if self.runs[at].entry == entry:
                return at
        return None


def is_quiet(check: CheckIn, library: Library) -> bool | None:
    """Whether this screen leaves the day green; None where it says nothing of the run's aftermath."""
    greens = [
        quiet
        for name, value in check.said.items()
        if (quiet := _green_answer(library.findings.get(name), value)) is not None
    ]
    if not greens and not check.none:
        return None
    return all(greens)


def _green_answer(finding: Finding | None, value: str | float | tuple[str, ...]) -> bool | None:
    if finding is None or not finding.green:
        return None
    chosen = value if isinstance(value, tuple) else (value,)
    return all(one in finding.green for one in chosen)


def _reading(moment: Moment, run: Run, exposure: Exposure, issued: IssuedReading | None) -> RunReading:
    return RunReading(
        entry=moment.entry.id,
        at=moment.entry.at,
        day=moment.day,
        running=exposure.running,
        exposure=exposure.total,
        raw_min=exposure.raw_min,
        metres=exposure.metres,
        speed_kmh=exposure.speed_kmh,
        file_digest=run.file_digest,
        issued=issued.dose if issued else None,
        issued_exact=issued.exact if issued else None,
        by_minute=exposure.by_minute,
        timer_min=exposure.timer_min,
        forecast=issued.forecast if issued else (),
    )


def _said_after(moment: Moment, after: AfterRun) -> Said:
    return Said(
        run=after.run,
        at=moment.entry.at,
        outcome=after.outcome,
        how_said=after.how_said,
        amount=after.amount,
        minute=after.first_leak_min,
        urge_first=after.urge_first,
        heaviness=after.heaviness,
        pain=after.pain,
        pain_grew=after.pain_grew,
        pad=after.pad,
        felt_coming=after.felt_coming,
        after_run=True,
        noise=after.noise,
        breath=after.breath,
    )


def _said_in_run(moment: Moment, leak: Leak, run: str) -> Said:
    return Said(
        run=run,
        at=moment.entry.at,
        outcome="leaked",
        how_said=leak.how_said,
        amount=leak.amount,
        minute=None if leak.at_s is None else leak.at_s / 60.0,
        urge_first=leak.urge_first,
        heaviness=0.0,
        pain=0.0,
    )


def _with_words(run: RunReading, said: Said) -> RunReading:
    """The reading with these words added. A leak once tapped stays: only its retraction takes it back."""
    outcome = "leaked" if "leaked" in (run.outcome, said.outcome) else said.outcome
    leak = _leak_of(run, said) if said.outcome == "leaked" else run.leak
    return replace(
        run,
        outcome=outcome,
        how_said=said.how_said if said.outcome == outcome else run.how_said,
        leak=leak,
        heaviness=max(run.heaviness, said.heaviness),
        pain=max(run.pain, said.pain),
        pain_grew=run.pain_grew or said.pain_grew,
        pad=run.pad or said.pad,
        felt_coming=run.felt_coming or said.felt_coming,
        times_said=run.times_said + said.after_run,
        noise=run.noise if said.noise is None else said.noise,
        breath_held=run.breath_held if said.breath == "unknown" else said.breath == "held",
    )


def _leak_of(run: RunReading, said: Said) -> LeakReading:
    """The first leak known so far, with the worst amount said of any; an urge only if each word says so,
    because a leak taken for an urge's takes nothing off the next run."""
    exposure = None if said.minute is None else run.exposure_at(said.minute)
    amount: Amount = said.amount or "drops"
    live = said.how_said == "live" and exposure is not None
    if run.leak is None:
        return LeakReading(exposure, amount, said.urge_first, live)
    known = [
        (value, tapped)
        for value, tapped in ((run.leak.exposure, run.leak.live), (exposure, live))
        if value is not None
    ]
    first, tapped = min(known, default=(None, False))
    worst = max(run.leak.amount, amount, key=lambda one: _SEVERITY[one])
    return LeakReading(first, worst, run.leak.urge_first and said.urge_first, tapped)
