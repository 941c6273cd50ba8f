"""What a platform pays: the causes of a million members at once, and a recommendation for each of thousands.

`RESTRIDE_FULL=1` makes it ten thousand diaries, which take some minutes; else a thousand, and the table says
which it was.
"""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log
from time import process_time

import numpy as np

from bench.figures import Plain, at_most
from bench.limits import limit_seconds
from restride.catalogue import load_library
from restride.coaching.belief.filter import CELLS, NODES, STATES
from restride.coaching.mechanisms import NOT_TOLD, PRESENT, Network, network_of, posteriors
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.entries import AfterRun, Answer, Birth, CheckIn, HomeZone, Payload, Recorded, Run
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.wire.entries import new_entry
from tools.demo import ANSWERS

MEMBERS = 1_000_000
TOLD = 0.75
POSTERIOR_US = 3.0

FULL = os.environ.get("RESTRIDE_FULL") == "1"
DIARIES = 10_000 if FULL else 1_000
FEWER = DIARIES // 10
DIARY_MS = 30.0
EXPONENT = 1.15
RUNS = 3
FIRST_DAY = datetime(2026, 3, 2, 7, tzinfo=UTC)
NOW = FIRST_DAY + timedelta(days=8)


def measure() -> list[Plain]:
    """Microseconds a member for a million posteriors; milliseconds a diary, and how that grows with them. All
    in processor time, because another process on the machine is no cost of ours."""
    library = load_library()
    network = network_of(library, numbers_on(library.numbers, NOW.date()))
    return [_of_a_million(network), *_of_thousands(library)]


def _of_a_million(network: Network) -> Plain:
    """A quarter of all questions left open; the yardstick is the matrix product and what must be read and
    written of a member, whichever takes longer."""
    rows, draws = len(network.rows), np.random.default_rng(1)
    told = draws.integers(0, 2, (MEMBERS, rows), dtype=np.int8)
    told[draws.random(told.shape, dtype=np.float32) > TOLD] = NOT_TOLD
    posteriors(network, told[:1000])
    began = process_time()
    posteriors(network, told)
    a_member = (process_time() - began) / MEMBERS
    states, causes = PRESENT.shape
    name, least = limit_seconds(2.0 * states * (2 * rows + causes), rows + 8.0 * causes)
    what = f"posterior, each of {MEMBERS:,} x {rows} findings x {states}"
    return at_most(what, a_member * 1e6, "µs", POSTERIOR_US, (name, least * 1e6))


def _of_thousands(library: Library) -> list[Plain]:
    """Each diary is another woman's, read from nothing and let go of. If they all took longer than so many
    times one, something would be kept of each. The yardstick is the drift of her runs alone."""
    _each_ms(20, library)
    few, all_of_them = _each_ms(FEWER, library), _each_ms(DIARIES, library)
    exponent = 1.0 + log(all_of_them / few) / log(DIARIES / FEWER)
    cells = STATES * NODES * CELLS
    name, least = limit_seconds(2.0 * cells * CELLS * RUNS, 2 * 8.0 * cells * RUNS)
    what = f"recommend(), each of {DIARIES:,} short diaries"
    return [
        at_most(what, all_of_them, "ms", DIARY_MS, (name, least * 1e3)),
        at_most(f"its growth, {FEWER:,} to {DIARIES:,}", exponent, "exponent", EXPONENT, ("as many as", 1.0)),
    ]


def _each_ms(members: int, library: Library) -> float:
    gc.collect()
    gc.freeze()  # what was measured before must not be swept up on this one's time
    taken = sum(_seconds(CoachingInput(f"member {one}", NOW, _diary(one), library)) for one in range(members))
    gc.unfreeze()
    return taken / members * 1e3


def _seconds(given: CoachingInput) -> float:
    began = process_time()
    recommend(given)
    return process_time() - began


def _diary(member: int) -> tuple[Recorded, ...]:
    """A week of an invented woman's: her answers, three runs and what she said of them. She began at an
    instant of her own, ran minutes of her own and leaked on a run of her own, so that nothing that is kept of
    one woman serves another."""
    began = FIRST_DAY + timedelta(seconds=member)
    born = (began - timedelta(days=200 + member % 300)).date()
    written: list[tuple[datetime, Payload]] = [
        (began, HomeZone("Etc/UTC")),
        (began, Birth(born, "vaginal", tear=1)),
        (began, CheckIn("start", none=True, groups=("pre-run", "start-red-flags"))),
        *((began, Answer(finding, value)) for finding, value in ANSWERS.items()),
    ]
    for run in range(RUNS):
        when, minutes = began + timedelta(days=2 * run + 1), 6.0 + member % 7 + run
        leaked = (member + run) % 4 == 0
        said = AfterRun(f"{member}-{len(written)}", "leaked" if leaked else "dry")
        if leaked:
            said = replace(said, amount="drops", first_leak_min=minutes - 1.0)
        written.append((when, Run(running_min=minutes, walking_min=4.0)))
        written.append((when + timedelta(minutes=20), said))
    return tuple(Recorded(new_entry(f"{member}-{at}", *one)) for at, one in enumerate(written))
