"""``recommend()`` on a year: from nothing, with one more entry, and the run alone; and what a standing
takes. Beside reading the file as JSON."""

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
from restride.coaching.wire.standing import pack

FROM_NOTHING_MS = 250.0
ONE_MORE_MS = 10.0
RUN_ALONE_MS = 5.0
STANDING_KB = 80.0
TIMES = 9


def measure() -> list[Plain]:
    """Medians of nine calls each, in milliseconds; the diary is in memory, as a server would have it."""
    path = year_file()
    text = path.read_text(encoding="utf-8").splitlines()
    diary = diaryfile.read(path).recorded
    library = load_library()
    now = max(one.entry.at for one in diary) + timedelta(hours=8)
    given = CoachingInput("Eva", now, diary, library)
    run_alone = CoachingInput("Eva", now, diary, library, wants=("run",))
    _told, before = recommend(CoachingInput("Eva", now, diary[:-1], library))
    _told, standing = recommend(given)
    gc.collect()  # what was measured before in this process must not be swept up on this one's time
    whole = median_seconds(lambda: recommend(given), TIMES) * 1000
    one_more = median_seconds(lambda: recommend(given, before), TIMES) * 1000
    run = median_seconds(lambda: recommend(run_alone, standing), TIMES) * 1000
    beside = (
        "json.loads of its lines",
        median_seconds(lambda: [json.loads(line) for line in text], TIMES) * 1000,
    )
    packed = len(pack(standing)) / 1000
    return [
        at_most("recommend(), one year from nothing", whole, "ms", FROM_NOTHING_MS, beside),
        at_most("recommend(), one more entry", one_more, "ms", ONE_MORE_MS, beside),
        at_most("recommend(), the run alone, with its standing", run, "ms", RUN_ALONE_MS, beside),
        at_most(
            "standing of the year, packed",
            packed,
            "kB",
            STANDING_KB,
            ("its diary, kB", path.stat().st_size / 1000),
        ),
    ]
