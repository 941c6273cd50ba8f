"""How much of an exercise today: what she did of it, read by the rule it grows by (care.md, strength log).

A symptom takes back at once; growth waits for clean sessions with something in reserve. Her own log is
the truth: what she lifted is what she lifts, whatever was planned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from restride.coaching.diary.remembered import remembered
from restride.coaching.practice.past import Past
from restride.coaching.practice.worked import Went, went
from restride.coaching.terms.advice import Prescribed, Reason
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import Exercise, ExerciseDose
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import Progress

_HARDEST = 10
"""The top of her scale of effort; where she names no reps in reserve, they are what is left to it."""


_SECONDS = 60.0
_FIVE = 5
"""Seconds that a clock can be watched for."""
_HALVES = 2
"""The composer counts half minutes."""
_HAIR = 1e-9
"""Sums of half minutes may miss a whole one by this much."""


class _Stand(NamedTuple):
    """Where an exercise stands: how much (reps or seconds), its load, clean sessions since it last grew,
    and what just happened."""

    much: float
    load_kg: float | None = None
    band: str = ""
    streak: int = 0
    news: str = "first"


def prescribed(exercise: Exercise, past: Past, library: Library) -> Prescribed:
    """The dose of ``exercise`` today. Where it does not grow, or was never done, it is the library's own."""
    days = went(exercise.id, past) if exercise.progress in library.progress else ()
    return _grown(exercise.id, days, library) if days else _plain(exercise)


@remembered(maxsize=1024)
def _grown(name: str, days: tuple[Went, ...], library: Library) -> Prescribed:
    """The dose after these days of it. Kept, because from one look to the next few exercises were done."""
    exercise = library.exercises[name]
    plain, rule = _plain(exercise), library.progress[exercise.progress]
    low, top = _range(exercise)
    stand = _Stand(low)
    for day in days:
        stand = _after(day, stand, rule, exercise, low, top)
    return replace(
        plain,
        reps=plain.reps if plain.reps is None else int(stand.much),
        seconds=plain.seconds if plain.seconds is None or plain.reps is not None else stand.much,
        load_kg=stand.load_kg,
        band=stand.band,
        said=_said(days[-1], stand, exercise),
    )


def minutes_of(exercise: Exercise, dose: Prescribed) -> float:
    """Minutes that so much of it takes: its own for its own dose, and for more or less of it what the
    difference takes, up to the next half minute, because a session must never be longer than it says."""
    own = _plain(exercise)
    if dose is own:
        return exercise.minutes
    more = _seconds_of(exercise, dose) - _seconds_of(exercise, own)
    if not more:
        return exercise.minutes
    halves = math.ceil((exercise.minutes + more / _SECONDS) * _HALVES - _HAIR)
    return max(halves, 1) / _HALVES


def shortened(dose: Prescribed, share: float) -> Prescribed:
    """A dose cut to a ``share`` of its time, in as few sets as keep as much of it: what the minutes beside it
    hold, and never less than one. Nothing is said of growth, because today it is not the whole of it."""
    own = next(one for one in (dose.breaths, dose.reps, dose.seconds, 0) if one is not None)
    step = 1 if dose.breaths is not None or dose.reps is not None else _FIVE
    cut = {sets: _down_to(own * min(1.0, share * dose.sets / sets), step) for sets in range(1, dose.sets + 1)}
    sets = max(cut, key=lambda sets: (sets * cut[sets], -sets))
    return _counting(max(cut[sets], step), replace(dose, sets=sets, said=()))


def _counting(count: int, dose: Prescribed) -> Prescribed:
    """The dose with another count of what it counts: breaths, else reps, else seconds."""
    if dose.breaths is not None:
        return replace(dose, breaths=count)
    return replace(dose, reps=count) if dose.reps is not None else replace(dose, seconds=float(count))


def _down_to(much: float, step: int) -> int:
    """The next whole number of steps below."""
    return int((much + _HAIR) // step) * step


def _seconds_of(exercise: Exercise, dose: Prescribed) -> float:
    """Seconds of work and rest. A rep is one breath on top of any hold; rest stands between sets."""
    breath = exercise.breath
    one_breath = breath.in_s + breath.out_s if breath else 0.0
    if dose.reps is not None:
        work = dose.reps * ((dose.seconds or 0.0) + one_breath)
    else:
        work = dose.seconds or (dose.breaths or 0) * one_breath
    sides = 2 if dose.each_side else 1
    return dose.sets * work * sides + (dose.sets - 1) * dose.rest_s


def _plain(exercise: Exercise) -> Prescribed:
    return _as_written(exercise.dose)


@lru_cache(maxsize=1024)
def _as_written(dose: ExerciseDose) -> Prescribed:
    """The library's own dose. Kept, because most exercises of most looks have it."""
    return Prescribed(dose.sets, dose.reps, dose.seconds, dose.breaths, dose.each_side, dose.rest_s)


def _range(exercise: Exercise) -> tuple[float, float]:
    """From where to where its count grows: reps where it has them, else seconds."""
    dose = exercise.dose
    if dose.reps is not None:
        return float(dose.reps), float(dose.reps_to or dose.reps)
    low = dose.seconds or 0.0
    return low, dose.seconds_to or low


def _after(day: Went, stand: _Stand, rule: Progress, exercise: Exercise, low: float, top: float) -> _Stand:
    """Where it stands after one more day of it."""
    load, band = _her_load(day.sets, stand)
    if day.symptom:
        back = max(1.0, float(int(stand.much * (1.0 - rule.back_share))))
        return _Stand(min(back, stand.much), load, band, 0, "back")
    if not day.clean or not _as_planned(day.sets, stand.much, rule, exercise):
        return _Stand(stand.much, load, band, 0, "same")
    if stand.streak + 1 < rule.clean_sessions:
        return _Stand(stand.much, load, band, stand.streak + 1, "again")
    if stand.much < top:
        return _Stand(min(stand.much + rule.step, top), load, band, 0, "more")
    return _heavier(_Stand(stand.much, load, band, stand.streak), rule, exercise, low)


def _her_load(sets: Sequence[SetDone], stand: _Stand) -> tuple[float | None, str]:
    """What she last lifted or pulled is where the load stands."""
    load, band = stand.load_kg, stand.band
    for one in sets:
        load = load if one.load_kg is None else one.load_kg
        band = one.band or band
    return load, band


def _as_planned(sets: Sequence[SetDone], count: float, rule: Progress, exercise: Exercise) -> bool:
    """Whether every set reached the count with enough in reserve. One tap says both, where she says no more;
    what she does say counts, because an honest "none left" is why she is asked."""
    # Spelt out, because every day of a year is read at every look and a generator doubles what that costs.
    for one in sets:  # noqa: SIM110
        if not (_reached(one, count, rule, exercise) and _in_reserve(one, rule)):
            return False
    return True


def _reached(one: SetDone, count: float, rule: Progress, exercise: Exercise) -> bool:
    done: float | None = one.seconds if rule.counts == "seconds" else one.reps
    if done is None and one.contacts is not None and exercise.contacts_per_leg and exercise.dose.reps:
        own = exercise.dose.sets * exercise.dose.reps
        done = one.contacts * own / exercise.contacts_per_leg
    return done is None or done >= count


def _in_reserve(one: SetDone, rule: Progress) -> bool:
    if one.in_reserve is not None:
        return one.in_reserve >= rule.in_reserve
    if one.effort is not None:
        return _HARDEST - one.effort >= rule.in_reserve
    return one.as_planned or not rule.in_reserve


def _heavier(stand: _Stand, rule: Progress, exercise: Exercise, low: float) -> _Stand:
    """At the top of the range: a little more load and the count from the bottom, or the top stays."""
    if exercise.load == "kg" and stand.load_kg:
        return _Stand(low, stand.load_kg * (1.0 + rule.load_share), stand.band, 0, "load")
    if exercise.load == "band" and stand.band in rule.bands[:-1]:
        stronger = rule.bands[rule.bands.index(stand.band) + 1]
        return _Stand(low, stand.load_kg, stronger, 0, "load")
    return stand._replace(streak=stand.streak + 1, news="top")


def _said(last: Went, stand: _Stand, exercise: Exercise) -> tuple[Reason, ...]:
    """What she did last time, where she said it, and what became of it."""
    told = [one for one in last.sets if one.reps is not None or one.seconds is not None]
    load = _kilos(stand.load_kg) if stand.load_kg else stand.band
    last_time = (_last_time(told),) if told else ()
    kind = f"back-{last.symptom}" if stand.news == "back" else stand.news
    return (
        *last_time,
        Reason(f"progress.{kind}", {"load": load or exercise.load or "", "of": exercise.title}),
    )


def _last_time(told: Sequence[SetDone]) -> Reason:
    """The sets in her own figures: how many of what, or each where they differ, and with what in the last."""
    each = [f"{one.reps}" if one.reps is not None else f"{one.seconds:g} s" for one in told]
    many = f"{len(each)} × {each[0]}" if len(set(each)) == 1 else ", ".join(each)
    lifted = told[-1].load_kg
    load = _kilos(lifted) if lifted else told[-1].band or ""
    code = "progress.last-time-with" if load else "progress.last-time"
    return Reason(code, {"sets": many, "load": load} if load else {"sets": many})


def _kilos(load: float) -> str:
    """A load as it is said, to a tenth, because twice 5 % more of 10 kg is no 11.025."""
    return f"{round(load, 1):g} kg"
