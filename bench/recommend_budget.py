"""``recommend()`` on a year: from nothing, with one more entry, and the run alone; and what a standing
takes. Beside reading the file as JSON."""

from __future__ import annotations

import gc
import json
from datetime import date, timedelta
from functools import cache

from bench.figures import Plain, at_most, median_seconds
from bench.year import year_file
from restride import diaryfile
from restride.catalogue import load_library
from restride.coaching.belief import believe
from restride.coaching.diary.timeline import day_of
from restride.coaching.dose import case_of, next_run
from restride.coaching.recommend import recommend
from restride.coaching.safety import judge
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import Standing
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
    _told, before = recommend(CoachingInput("Eva", now, diary[:-1], library))
    _told, standing = recommend(given)
    gc.collect()  # what was measured before in this process must not be swept up on this one's time
    whole = median_seconds(lambda: recommend(given), TIMES) * 1000
    one_more = median_seconds(lambda: recommend(given, before), TIMES) * 1000
    run = median_seconds(lambda: _run_alone(given, standing), TIMES) * 1000
    beside = (
        "json.loads of its lines",
        median_seconds(lambda: [json.loads(line) for line in text], TIMES) * 1000,
    )
    packed = len(pack(standing)) / 1000
    return [
        at_most("recommend(), one year from nothing", whole, "ms", FROM_NOTHING_MS, beside),
        at_most("recommend(), one more entry", one_more, "ms", ONE_MORE_MS, beside),
        at_most("the run strand alone, with its standing", run, "ms", RUN_ALONE_MS, beside),
        at_most(
            "standing of the year, packed",
            packed,
            "kB",
            STANDING_KB,
            ("its diary, kB", path.stat().st_size / 1000),
        ),
    ]


def _run_alone(given: CoachingInput, standing: Standing) -> object:
    """What the belief and the dose take, the diary being read and safety having judged."""
    day = day_of(given.now)
    numbers = numbers_of(given.library, day)
    facts, birth = standing.safety.facts, standing.safety.birth
    verdict = judge(standing.safety, given.now, given.library, numbers, given.protocol, given.has_coach)
    believed = believe(standing.belief, facts, given.now, day, birth, given.library, numbers, given.engine)
    return next_run(case_of(day, standing.runs, facts, verdict, (), numbers, believed), given.engine)


@cache
def numbers_of(library: Library, day: date) -> Numbers:
    """The numbers in force, as the front door keeps them."""
    return numbers_on(library.numbers, day)
