"""Rules tried before they are published: who would have been told something else, on which day, and what.

Two libraries read the same diaries, and nothing else differs. A diary is what she lived under the rules of
then: at each look both libraries are asked about the very same past, so that a difference is what one changed
rule would have said on that day, and not the life she might have led since. That is what the virtual runners
are for: they live the whole season again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restride.coaching.diary.timeline import day_of
from restride.coaching.issued import issued_from
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, NextRun, NoRun, Recommendation
from restride.coaching.terms.entries import Issued, Recorded
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.rehearsal.tally import Tally

Plain = dict[str, Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Diary:
    """One diary to be asked: what it is called, whose it is, and its entries."""

    name: str
    runner: str
    recorded: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One moment at which she was shown something, or could have been: the diary as it was then."""

    at: datetime
    known: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What one look would have said otherwise: part of the answer -> [before, after], as plain data.

    Parts: ``dose`` (impact-minutes, or the code of why there is none), ``not_before``, ``bouts_s``,
    ``start``, ``holds``, ``session`` (exercises), ``codes`` (every sentence that is only in one of the two).
    """

    diary: str
    runner: str
    at: datetime
    parts: Mapping[str, tuple[object, object]]

    @property
    def day(self) -> str:
        """Her day, from 04:00 on."""
        return day_of(self.at).isoformat()


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many looks both libraries were asked about, and those at which they say different things.
    ``too_early``: looks on days on which some number was not yet in force, of which nothing can be said."""

    looks: int
    otherwise: tuple[Otherwise, ...]
    too_early: int = 0


def replayed(diaries: Iterable[Diary], before: Library, after: Library) -> Replayed:
    """Every diary asked at every look of it, under both libraries."""
    first = max(_first_day(before), _first_day(after))
    looks, early, found = 0, 0, []
    for diary in diaries:
        every = tuple(looks_of(diary.recorded))
        several = tuple(one for one in every if day_of(one.at) >= first)
        looks, early = looks + len(several), early + len(every) - len(several)
        found += [one for one in _compared(diary, several, before, after) if one.parts]
    return Replayed(looks, tuple(found), early)


def _first_day(library: Library) -> date:
    return max(min(value.since for value in number.values) for number in library.numbers.values())


def looks_of(recorded: Sequence[Recorded]) -> Iterator[Look]:
    """The moments at which something was issued, each with what was written before it; and on a day with
    entries of hers and nothing issued the moment of its last entry, with all of that day."""
    in_order = sorted(recorded, key=lambda one: (one.entry.at, one.entry.id))
    done = 0
    for _day, several in groupby(in_order, key=lambda one: day_of(one.entry.at)):
        of_day = list(several)
        shown = [at for at, one in enumerate(of_day) if isinstance(one.entry.payload, Issued)]
        for at in shown:
            yield Look(of_day[at].entry.at, tuple(in_order[: done + at]))
        done += len(of_day)
        if not shown:
            yield Look(of_day[-1].entry.at, tuple(in_order[:done]))


def _compared(diary: Diary, looks: Sequence[Look], before: Library, after: Library) -> Iterator[Otherwise]:
    has_coach = any(one.receipt is not None and one.receipt.by.startswith("coach:") for one in diary.recorded)
    told = [list(_told(diary.runner, looks, library, has_coach)) for library in (before, after)]
    for look, one, other in zip(looks, *told, strict=True):
        parts = {name: (one[name], other[name]) for name in one if one[name] != other[name]}
        if "codes" in parts:
            parts["codes"] = _only(one["codes"], other["codes"])
        yield Otherwise(diary.name, diary.runner, look.at, parts)


def _only(before: Sequence[str], after: Sequence[str]) -> tuple[object, object]:
    """The sentences that stand on one side alone; where they are the same in another order, all of them."""
    gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
    return (gone, come) if gone or come else (list(before), list(after))


def _told(runner: str, looks: Sequence[Look], library: Library, has_coach: bool) -> Iterator[Plain]:
    standing: Standing | None = None
    for look in looks:
        given = CoachingInput(runner, look.at, look.known, library, has_coach=has_coach)
        told, standing = recommend(given, standing)
        yield _plain(told)


def _plain(told: Recommendation) -> Plain:
    issued, run = issued_from(told), told.next_run
    return {
        "dose": run.reason.code if isinstance(run, NoRun) else issued.dose_min,
        "not_before": issued.not_before.isoformat() if issued.not_before else None,
        "bouts_s": list(run.form.bouts_s) if isinstance(run, NextRun) else [],
        "start": told.verdict.start.path,
        "holds": sorted(one.rule for one in told.verdict.holds),
        "session": list(issued.session),
        "codes": list(issued.codes),
    }


MEASURES: Mapping[str, tuple[str, str]] = {
    "run_minutes": ("run_minutes", "seasons"),
    "runs": ("runs", "seasons"),
    "leaks_per_run": ("leaked_runs", "runs"),
    "risk_over_tolerated": ("over", "prescribed"),
    "risk_over_twice_tolerated": ("risky", "prescribed"),
    "sustained_success": ("succeeded", "seasons"),
    "spikes": ("spikes", "seasons"),
    "missed_red_flags": ("missed", "seasons"),
    "true_p30_end": ("p30_end", "seasons"),
}
"""Measure -> what is counted, over what it is counted of; runner by runner."""


def paired(before: Sequence[Tally], after: Sequence[Tally]) -> dict[str, Plain]:
    """Each measure over the same runners before and after, and the difference with its standard error.

    Chance is common, so the error is that of the differences, runner by runner; of a ratio of sums to first
    order. ``se`` is None for fewer than two runners; a measure that nothing was counted of is None.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} runners before and {len(after)} after are not the same runners")
    columns = [_columns(before), _columns(after)]
    return {name: _paired([(one[part], one[of]) for one in columns]) for name, (part, of) in MEASURES.items()}


def _columns(tallies: Sequence[Tally]) -> dict[str, Floats]:
    plain = ("leaked_runs", "runs", "run_minutes", "prescribed", "over", "risky", "spikes", "p30_end")
    columns = {name: np.array([float(getattr(one, name)) for one in tallies]) for name in plain}
    columns["succeeded"] = np.array([float(one.succeeded_on is not None) for one in tallies])
    columns["missed"] = np.array([float(len(one.missed_red_flags)) for one in tallies])
    columns["seasons"] = np.ones(len(tallies))
    return columns


def _paired(sides: Sequence[tuple[Floats, Floats]]) -> Plain:
    if any(of.sum() == 0.0 for _part, of in sides):
        return {"before": None, "after": None, "difference": None, "se": None}
    ratios = [float(part.sum() / of.sum()) for part, of in sides]
    moved = [(part - ratio * of) / of.mean() for ratio, (part, of) in zip(ratios, sides, strict=True)]
    apart, runners = moved[1] - moved[0], moved[0].size
    error = float(apart.std(ddof=1) / np.sqrt(runners)) if runners > 1 else None
    return {
        "before": round(ratios[0], 4),
        "after": round(ratios[1], 4),
        "difference": round(ratios[1] - ratios[0], 4) + 0.0,
        "se": None if error is None else round(error, 4),
    }
