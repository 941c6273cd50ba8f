"""`restride replay` of a year's diary, start to finish, beside the start of Python with numpy."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.figures import Plain, at_most, median_seconds, ran
from bench.year import year_file

ROOT = Path(__file__).parents[1]
BUDGET_S = 0.6
TIMES = 7


def measure() -> list[Plain]:
    """Median of seven replays and of seven bare starts, in turn on the same machine."""
    restride = str(Path(sys.executable).parent / "restride")
    year = str(year_file())
    replay = median_seconds(lambda: ran([restride, "replay", year, "--now", "2027-01-04T08:00"], ROOT), TIMES)
    start = median_seconds(lambda: ran([sys.executable, "-c", "import numpy"], ROOT), TIMES)
    beside = ("python -c 'import numpy'", start)
    return [at_most("restride replay, one year", replay, "s", BUDGET_S, beside)]
