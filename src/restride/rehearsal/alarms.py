"""How often the alarm rings when it should, and when it should not: on forecasts alone, and on lived seasons.

Lives are drawn on the forecasts' own terms: a run leaks with the chance that was said, or as if leaks came so
many times as readily. A lived season has its own physics, so there the true risk of every run is known beside
the one that was said. The alarm itself is handed in, because it is a room behind the front door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import expm1, lgamma, log, log1p
from statistics import median

import numpy as np
from numpy.typing import NDArray

from restride.coaching.terms.standing import LeakReading, RunReading
from restride.rehearsal.tally import Tally

Alarm = Callable[[tuple[RunReading, ...]], int | None]
"""After how many of these runs the alarm first rings; None: it never does."""

FALSE_A_YEAR = 0.05
"""What the wager promises of forecasts that are true, and what any other test of them is allowed here."""

TRUE, DOUBLED = 1.0, 2.0
"""How many times as readily as said leaks come."""

HOLDS_BELOW, OFF_FROM = 1.25, 1.75
"""A season's forecasts hold where leaks came less than so many times as readily as said, all runs together;
they are off, and should have been found, where leaks came so much more readily."""

_DOSE_MIN = 8.0
_FIRST = datetime(2027, 1, 4, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rates:
    """The alarm over women who all run so many runs. ``said``: chance of a leak forecast for each, the mean
    where they differ. ``false``: share for whom it rang though the forecasts were true; ``found``: though
    leaks came twice as readily; ``half_by``: the run by which half of these had been found, None where fewer
    were. ``at_most``: the share that a test of the whole year, at ``FALSE_A_YEAR``, could find at best.
    """

    women: int
    runs: int
    said: float
    false: float
    found: float
    half_by: int | None
    at_most: float


@dataclass(frozen=True, slots=True)
class Lived:
    """Seasons as they were lived. ``held`` and ``off``: women whose forecasts held, and whose were off; for
    how many of each it rang. Whoever lies between counts in neither."""

    women: int
    held: int
    held_rang: int
    off: int
    off_rang: int


def rates(risk: float, runs: int, women: int, seed: int, alarm: Alarm) -> Rates:
    """Women for each of whose runs the same chance of a leak was said."""
    return rates_on([[risk] * runs] * women, seed, alarm)


def rates_on(said: Sequence[Sequence[float]], seed: int, alarm: Alarm) -> Rates:
    """The rates where these chances were said, woman by woman and run by run. Raises ValueError for none."""
    told = [one for one in said if one]
    if not told:
        raise ValueError("no woman was forecast a run, so there is no alarm to count")
    rng = np.random.Generator(np.random.PCG64(seed))
    false = [alarm(_life(one, TRUE, rng)) for one in told]
    found = [alarm(_life(one, DOUBLED, rng)) for one in told]
    runs, mean = round(median(map(len, told))), sum(map(sum, told)) / sum(map(len, told))
    return Rates(
        women=len(told),
        runs=runs,
        said=round(mean, 3),
        false=_share_of(false),
        found=_share_of(found),
        half_by=_half_by(found),
        at_most=round(at_most(mean, runs), 3),
    )


def said_in(tallies: Iterable[Tally]) -> list[list[float]]:
    """The chances said of the runs of each season."""
    return [[one.risk for one in tally.foretold] for tally in tallies]


def lived(tallies: Sequence[Tally]) -> Lived:
    """For whom it rang in these seasons, and whether it should have."""
    ratios = [(_ratio(one), one.alarms > 0) for one in tallies if one.foretold]
    held = [rang for ratio, rang in ratios if ratio < HOLDS_BELOW]
    off = [rang for ratio, rang in ratios if ratio >= OFF_FROM]
    return Lived(len(ratios), len(held), sum(held), len(off), sum(off))


def at_most(risk: float, runs: int, times: float = DOUBLED, false: float = FALSE_A_YEAR) -> float:
    """The greatest share that any test looking once, after so many runs, can find: leaks are counted, and so
    many are too many that true forecasts meet them as seldom as ``false`` (Neyman and Pearson's test)."""
    expected, come = _counts(risk, runs), _counts(_tilted(risk, times), runs)
    tail = np.cumsum(expected[::-1])[::-1]
    first = int(np.argmax(tail <= false))
    over = float(come[first:].sum())
    # Where the count just below may ring now and then, the allowance is used up.
    return over + float(come[first - 1]) * (false - float(tail[first])) / float(expected[first - 1])


def table(rows: Iterable[Rates]) -> str:
    """The rates as text, a line each."""
    head = "chance said  runs  women  false  found  half of them by run  any test at best"
    lines = [
        f"{one.said:11.3f} {one.runs:5d} {one.women:6d} {one.false:6.3f} {one.found:6.3f}"
        f" {'–' if one.half_by is None else one.half_by:>20} {one.at_most:17.3f}"
        for one in rows
    ]
    return "\n".join([head, *lines])


def _life(said: Sequence[float], times: float, rng: np.random.Generator) -> tuple[RunReading, ...]:
    leaked = rng.random(len(said)) < [_tilted(risk, times) for risk in said]
    return tuple(_run(at, risk, bool(wet)) for at, (risk, wet) in enumerate(zip(said, leaked, strict=True)))


def _run(at: int, risk: float, leaked: bool) -> RunReading:
    """A run as long as it was forecast for. When it leaked is left unsaid: leaks that come as many times as
    readily all along the way come no earlier or later than others, so the moment would tell nothing."""
    on = _FIRST + timedelta(days=2 * at)
    return RunReading(
        entry=f"run-{at}",
        at=on,
        day=on.date(),
        running=_DOSE_MIN,
        exposure=_DOSE_MIN,
        raw_min=_DOSE_MIN,
        metres=None,
        speed_kmh=None,
        file_digest=None,
        issued=_DOSE_MIN,
        issued_exact=_DOSE_MIN,
        by_minute=(0.0, _DOSE_MIN),
        timer_min=1.0,
        outcome="leaked" if leaked else "dry",
        how_said="confirmed",
        leak=LeakReading(None, "drops", urge_first=False) if leaked else None,
        forecast=((_DOSE_MIN, 1.0 - risk),),
    )


def _tilted(risk: float, times: float) -> float:
    return -expm1(times * log1p(-risk))


def _ratio(tally: Tally) -> float:
    """How many times as readily as said leaks truly come, all runs offered in the season together."""
    true = sum(-log1p(-min(one.true_risk, 0.999)) for one in tally.foretold)
    return true / sum(-log1p(-min(one.risk, 0.999)) for one in tally.foretold)


def _half_by(rang: Sequence[int | None]) -> int | None:
    when = sorted(one for one in rang if one is not None)
    half = (len(rang) + 1) // 2
    return when[half - 1] if len(when) >= half else None


def _share_of(rang: Sequence[int | None]) -> float:
    return round(sum(one is not None for one in rang) / len(rang), 3)


def _counts(risk: float, runs: int) -> NDArray[np.float64]:
    """Chance of each number of leaks in so many runs."""
    ways = [lgamma(runs + 1) - lgamma(one + 1) - lgamma(runs - one + 1) for one in range(runs + 1)]
    logs = [one * log(risk) + (runs - one) * log1p(-risk) for one in range(runs + 1)]
    chances: NDArray[np.float64] = np.exp(np.array(ways) + np.array(logs))
    return chances
