"""The alarm's rates, printed: ``python -m tools.alarms [WOMEN]`` on forecasts alone, and on lived seasons.

It stands here because it joins two rooms that do not know one another: the rehearsal, which draws the lives,
and the alarm, which is behind the front door.
"""

from __future__ import annotations

import sys
from functools import cache

from restride.catalogue import load_library
from restride.cli.rehearse import setting_of
from restride.coaching.dose.alarm import rang_after
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import RunMemory, RunReading
from restride.rehearsal.alarms import lived, rates, rates_on, said_in, table
from restride.rehearsal.rehearse import FIRST_DAY, seasons

SAID = (0.1, 1.0 / 7.0, 0.2)
"""Chances of a leak she may have chosen: 1 in 10, 7 or 5 runs."""

A_YEAR = (104, 156)
"""Runs a year at two and at three a week."""

WOMEN, SEASONS, WEEKS, SEED = 4000, 40, 26, 1


@cache
def _numbers() -> Numbers:
    return numbers_on(load_library().numbers, FIRST_DAY)


def alarm(runs: tuple[RunReading, ...]) -> int | None:
    """The alarm as it ships, as the rehearsal takes it."""
    return rang_after(RunMemory(runs), _numbers(), Engine())


def main() -> None:
    """Print both tables."""
    women = int(sys.argv[1]) if len(sys.argv) > 1 else WOMEN
    print(table(rates(risk, runs, women, SEED, alarm) for risk in SAID for runs in A_YEAR))
    ((_arm, tallies),) = seasons(["engine"], SEASONS, SEED, setting_of(WEEKS), workers=1)
    print(f"\nThe forecasts of {SEASONS} virtual seasons, their outcomes drawn again:")
    print(table([rates_on(said_in(tallies) * (women // SEASONS), SEED, alarm)]))
    found = lived(tallies)
    print(
        f"\nAs lived: it rang for {found.held_rang} of {found.held} whose forecasts held, and for"
        f" {found.off_rang} of {found.off} whose leaks came far more readily than said."
    )


if __name__ == "__main__":
    main()
