"""Findings nobody is asked: read from the diary as ``content/findings/derived.toml`` says of each.

Each carries the time of the latest entry it rests on, so that a visit to a clinician answers it too.
Windows are counted in her days, so a reading changes without an entry only at 04:00 or at a fact's end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from restride.coaching.safety import from_answers as answers
from restride.coaching.safety import from_runs as runs
from restride.coaching.safety.book import Book
from restride.coaching.safety.from_runs import Moment, Reader
from restride.coaching.safety.rules import NO
from restride.coaching.terms.standing import Fact

DAY, RUNS, WINDOWS, BIRTH, LEAK = "*day", "*runs", "*windows", "*birth", "*leak"
"""What a derived finding may rest on besides other findings; the star keeps them apart from finding ids.
``WINDOWS``: a day has passed and some run shows a sign."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derived finding: how it is read, and what it rests on. A reading of None: it has no value."""

    read: Reader
    rests_on: tuple[str, ...]


_KIND_ASKED = tuple(f"leak-{kind}{end}" for kind in answers.KINDS for end in ("", "-often"))

DERIVED: Mapping[str, Derivation] = {
    "weeks-since-birth": Derivation(answers.of_birth(answers.weeks_since_birth), (BIRTH, DAY)),
    "full-dilatation": Derivation(
        answers.of_birth(lambda birth, _: answers.yes_no(birth.full_dilatation)), (BIRTH,)
    ),
    "tear-grade": Derivation(
        answers.of_birth(lambda birth, _: None if birth.tear is None else float(birth.tear)), (BIRTH,)
    ),
    "tear-examined": Derivation(answers.tear_examined, (BIRTH, "tear-seen")),
    "birth-loss": Derivation(answers.of_birth(lambda birth, _: answers.yes_no(birth.loss)), (BIRTH,)),
    "wet-runs-7d": Derivation(runs.counted("wet_runs_window_days", runs.is_wet), (RUNS, WINDOWS)),
    "soaked-run": Derivation(runs.soaked_run, (RUNS, WINDOWS)),
    "hours-since-wet-run": Derivation(runs.hours_since_wet_run, (RUNS, WINDOWS)),
    "run-heaviness": Derivation(runs.run_heaviness, (RUNS,)),
    "heavy-runs-14d": Derivation(runs.counted("heavy_runs_window_days", runs.is_heavy), (RUNS, WINDOWS)),
    "run-pain": Derivation(runs.run_pain, (RUNS,)),
    "run-pain-grew": Derivation(runs.run_pain_grew, (RUNS,)),
    "run-pain-site": Derivation(runs.run_pain_site, (RUNS,)),
    "painful-runs-14d": Derivation(runs.counted("heavy_runs_window_days", runs.is_painful), (RUNS, WINDOWS)),
    "red-pain-open": Derivation(runs.red_pain_open, (RUNS,)),
    "red-runs-7d": Derivation(runs.counted("red_days_window", runs.is_red), (RUNS, WINDOWS)),
    "amber-day": Derivation(runs.amber_day, (RUNS,)),
    "urge-leaks-14d": Derivation(runs.counted("heavy_runs_window_days", runs.is_urge), (RUNS, WINDOWS)),
    "sleep-short-nights": Derivation(answers.sleep_short_nights, ("sleep-hours", DAY)),
    "phq2-total": Derivation(answers.sum_of(answers.PHQ[:2]), answers.PHQ[:2]),
    "phq9-total": Derivation(answers.sum_of(answers.PHQ), answers.PHQ),
    "isi-score": Derivation(answers.isi_score, ("leak-often", "leak-how-much")),
    "leak-kind": Derivation(answers.leak_kind, _KIND_ASKED),
    "leaks-now": Derivation(answers.leaks_now, (*answers.LEAKS_ASKED, LEAK, DAY)),
    "faithful-weeks-without-change": Derivation(answers.faithful_weeks, (DAY,)),
}
"""Derived finding -> how it is read. The fold itself writes ``birth-mode``, ``set-pain`` and ``typed-words``;
those of group ``in-run`` live only while she runs (``in_run.py``)."""

_HISTORIES: Mapping[str, Callable[[Book, Moment], None]] = {
    "sleep-hours": answers.with_night,
    "isi-score": answers.with_score,
}
"""Finding -> what is kept of it beyond its latest value."""


def pass_time(book: Book, now: Moment) -> None:
    """Read again what time alone changes: weeks, nights, and windows if any run shows a sign."""
    if not book.speaking_known:
        _hear(book)
    book.stirred |= {DAY, WINDOWS} if book.speaking else {DAY}
    refresh(book, now)


def refresh(book: Book, now: Moment) -> None:
    """Read again every derived finding that something stirred rests on; changed ones are touched."""
    if RUNS in book.stirred:
        _hear(book)
    while not _STIRRING.isdisjoint(book.stirred):
        stirred, book.stirred = _STIRRING & book.stirred, set()
        for finding in sorted(stirred & _HISTORIES.keys()):
            _HISTORIES[finding](book, now)
        for finding, reader in _stirred_by(stirred):
            _rewrite(book, finding, reader, now)
    book.stirred = set()


def _hear(book: Book) -> None:
    book.speaking = tuple([run for run in book.runs.values() if runs.speaks(run)])
    book.speaking_known = True


@lru_cache(maxsize=256)
def _stirred_by(stirred: frozenset[str]) -> tuple[tuple[str, Reader], ...]:
    """The derived findings that rest on any of these, in order, and how each is read. Remembered, because a
    diary stirs the same few sets of them day after day."""
    wanted = {one for name in stirred for one in _RESTING_ON.get(name, ())}
    return tuple((finding, DERIVED[finding].read) for finding in sorted(wanted))


def _rewrite(book: Book, finding: str, reader: Reader, now: Moment) -> None:
    old, new = book.facts.get(finding), reader(book, now)
    if new == old:
        return
    if new is not None:
        if old is not None and _still_quiet(old, new):
            book.facts[finding] = new  # no rule is woken: what was not so is still not so
        else:
            book.put(finding, new)
        return
    del book.facts[finding]
    book.touched.append(finding)


def _still_quiet(old: Fact, new: Fact) -> bool:
    """The same answer again, and one that no rule stops for; only its date is newer."""
    return old.value == new.value and old.until == new.until and old.value in (0.0, NO)


def _resting_on() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for finding, one in DERIVED.items():
        for name in one.rests_on:
            found[name].append(finding)
    return {name: tuple(ones) for name, ones in found.items()}


_RESTING_ON = _resting_on()

_STIRRING = frozenset((*_RESTING_ON, *_HISTORIES))
"""What a derived finding or a history rests on; a change of anything else changes nothing here."""
