"""``recommend()`` on a year's diary, from nothing and with its standing, beside reading the file as JSON."""

from __future__ import annotations

import gc
import json
from datetime import timedelta

from bench.figures import Plain, at_most, median_seconds
from bench.year import year_file
from restride import diaryfile
from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput

BUDGET_MS = 60.0
WITH_STANDING_MS = 15.0
TIMES = 9


def measure() -> list[Plain]:
    """Medians of nine calls each, in milliseconds; the diary is in memory, as a server would have it."""
    path = year_file()
    text = path.read_text(encoding="utf-8").splitlines()
    diary = diaryfile.read(path).recorded
    now = max(one.entry.at for one in diary) + timedelta(hours=8)
    given = CoachingInput("Eva", now, diary, load_library())
    _told, standing = recommend(given)
    gc.collect()  # what was measured before in this process must not be swept up on this one's time
    whole = median_seconds(lambda: recommend(given), TIMES) * 1000
    again = median_seconds(lambda: recommend(given, standing), TIMES) * 1000
    beside = (
        "json.loads of its lines",
        median_seconds(lambda: [json.loads(line) for line in text], TIMES) * 1000,
    )
    return [
        at_most("recommend(), one year from nothing", whole, "ms", BUDGET_MS, beside),
        at_most("recommend(), one year with its standing", again, "ms", WITH_STANDING_MS, beside),
    ]
