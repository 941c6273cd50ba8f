"""The sentences of the charts, each written once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from restride.coaching.terms.entries import Amount
from restride.web.charts.run_shape import LeakMark

NO_RUN = "There is no run to draw yet."
NO_MINUTES = "This run has no length yet, so there is no line to draw."
NO_RUNS = "No runs yet. The line begins with the first one."
NO_EVIDENCE = "Nothing you have told us speaks for or against this yet."
NO_WOMEN = "No runners yet."
NO_DATA = "not recorded"

OUTCOMES = {"dry": "dry", "leaked": "leaked", "unsure": "not sure", "unsaid": "not said yet"}


def minutes(number: float) -> str:
    """``1 minute``, ``12 minutes``; the whole minute nearest."""
    whole = round(number)
    return "1 minute" if whole == 1 else f"{whole} minutes"


def count(number: int, one: str, more: str) -> str:
    """``one leak``, ``3 leaks``."""
    return f"one {one}" if number == 1 else f"{number} {more}"


def clock(seconds: float) -> str:
    """``12:35`` on the run's timer, ``1:02:35`` past an hour."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def day(one: date) -> str:
    """``3 Nov``."""
    return f"{one.day} {one:%b}"


def amount_said(amount: Amount, *, urge: bool) -> str:
    """``wet, with an urge first``."""
    return f"{amount}, with an urge first" if urge else amount


def run_title(leaks: Sequence[LeakMark], ran_s: float, ran_before_s: float | None) -> str:
    """What the line of a run proves."""
    ran = f"{minutes(ran_s / 60.0)} running" if ran_s else "A walk"
    if not leaks:
        return f"{ran}, and no leak marked."
    first = leaks[0]
    when = f"at {clock(first.at_s)}"
    after = f", after {minutes(ran_before_s / 60.0)} of running" if ran_before_s else ""
    return f"It leaked once, {when}{after}." if len(leaks) == 1 else f"It first leaked {when}{after}."


def run_desc(length_s: float, bouts: int, leaks: Sequence[LeakMark], dry_for: float | None) -> str:
    """The same line for whom cannot see it."""
    said = [f"A line of {minutes(length_s / 60.0)}"]
    said[0] += f" with {count(bouts, 'bout', 'bouts')} of running." if bouts else "."
    said += [f"Leak at {clock(one.at_s)}: {amount_said(one.amount, urge=one.urge)}." for one in leaks]
    if dry_for is not None:
        said.append(f"{expected(dry_for)}.")
    return " ".join(said)


def expected(minute: float) -> str:
    """What the forecast said before the run."""
    return f"We expected dry to about minute {round(minute)}"


def segment(begins_s: float, ends_s: float, running: bool | None, leaked: bool) -> str:
    """The label of one stretch that can be chosen."""
    first, last = int(begins_s // 60), int(-(-ends_s // 60)) - 1
    said = f"Minute {first}" if last <= first else f"Minutes {first} to {last}"
    how = "" if running is None else ", running" if running else ", walking"
    return said + how + (", leak marked" if leaked else "")


def dry_title(now: float | None, then: float | None, runs: int) -> str:
    """What the line of dry minutes proves."""
    if now is None:
        return f"{count(runs, 'run', 'runs')} so far.".capitalize()
    if then is None or round(now) == round(then):
        return f"You most likely run dry for about {minutes(now)}."
    return f"From about {minutes(then)} dry to about {round(now)}."


def dry_desc(first: date, last: date, dry: int, leaked: int) -> str:
    """The line of dry minutes for whom cannot see it."""
    return (
        f"Runs from {day(first)} to {day(last)}: {dry} dry, {leaked} with a leak. The band is how far you "
        "most likely run dry, from the careful guess to the hopeful one. Leaks in 1,000 steps stand beneath."
    )


def small_desc(name: str, dry: int, leaked: int, days: int) -> str:
    """One woman's small line in words."""
    lately = f"{days // 7} weeks" if days % 7 == 0 else f"{days} days"
    return f"{name}: {dry} {'run' if dry == 1 else 'runs'} dry and {leaked} with a leak in the last {lately}."
