"""Today's session in words: each exercise with how much of it, what is said first, and why it is there."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.advice import Prescribed, Reason, Session, SessionItem, Value
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.phrasing.text import INDENT, Say, bullets, minutes, paragraph

_BELOW = INDENT + "   "
_SECONDS = 60.0
_COSTS = ("page.effort-0", "page.effort-1", "page.effort-2", "page.effort-3")


def session_lines(session: Session, library: Library, say: Say, *, whole: bool = False) -> Iterator[str]:
    """A session under its heading. ``whole``: on lines of their own, with each first cue and what it costs;
    otherwise one paragraph an exercise. A reason is said where it first applies and not again."""
    yield session_heading(session, library, say)
    before = set[str]()
    for at, item in enumerate(session.items, start=1):
        why = say(item.why)
        shown = _whole if whole else _short
        yield from shown(at, item, library, say, "" if why in before else why)
        before.add(why)
    yield from bullets(say(one) for one in (*session.why, *session.relaxed))


def session_heading(session: Session, library: Library, say: Say) -> str:
    """How long today is, and of which circuit."""
    whole = f"{session.minutes:g}"
    if not session.circuit:
        return say(Reason("page.today", {"minutes": whole}))
    title = library.circuits[session.circuit].title
    return say(Reason("page.today-circuit", {"minutes": whole, "title": title}))


def how_much(item: SessionItem, library: Library, say: Say) -> str:
    """How much of an exercise, in words: sets and reps or seconds or breaths, sides, load and rest. Empty
    where it is one thing for as long as the item lasts, because its minutes have said so."""
    dose = item.dose or usual(library.exercises[item.exercise])
    if _is_its_minutes(dose, item.minutes):
        return ""
    parts = [say(Reason(_counted(dose), _counts(dose)))]
    if dose.each_side:
        parts.append(say(Reason("sheet.each-side")))
    if dose.load_kg:
        parts.append(say(Reason("sheet.load", {"kg": round(dose.load_kg, 1)})))
    if dose.band:
        parts.append(say(Reason("sheet.band", {"band": dose.band})))
    if dose.rest_s and dose.sets > 1:
        parts.append(say(Reason("sheet.rest", {"time": minutes(dose.rest_s)})))
    return ", ".join(parts)


def usual(exercise: Exercise) -> Prescribed:
    """The library's own dose, which is hers until her log says otherwise."""
    dose = exercise.dose
    return Prescribed(dose.sets, dose.reps, dose.seconds, dose.breaths, dose.each_side, dose.rest_s)


def costs(exercise: Exercise, say: Say) -> str:
    """What one use of it asks of her, from rest to hard work."""
    return say(Reason(_COSTS[exercise.effort]))


def _is_its_minutes(dose: Prescribed, lasts: float) -> bool:
    counted = dose.reps or dose.breaths or dose.each_side or dose.load_kg or dose.band
    return dose.sets == 1 and not counted and minutes(dose.seconds or 0.0) == minutes(_SECONDS * lasts)


def _counted(dose: Prescribed) -> str:
    """The code of the sentence for its reps, breaths or seconds."""
    once = "-once" if dose.sets == 1 else ""
    if dose.reps and dose.seconds:
        return "sheet.dose-reps-held"
    if dose.reps:
        return f"sheet.dose-reps{once}"
    return f"sheet.dose-breaths{once}" if dose.breaths else f"sheet.dose-seconds{once}"


def _counts(dose: Prescribed) -> dict[str, Value]:
    counts = {"sets": dose.sets, "reps": dose.reps or 0, "breaths": dose.breaths or 0}
    return {**counts, "time": minutes(dose.seconds or 0.0)}


def _short(at: int, item: SessionItem, library: Library, say: Say, why: str) -> Iterator[str]:
    said = [*_opening(item, say), *_grown(item, say), why]
    yield from paragraph(" ".join([_head(at, item, library, say), *filter(None, said)]), INDENT, _BELOW)


def _whole(at: int, item: SessionItem, library: Library, say: Say, why: str) -> Iterator[str]:
    exercise = library.exercises[item.exercise]
    yield from paragraph(_head(at, item, library, say), INDENT, _BELOW)
    cue = [say(Reason("page.first-cue", {"cue": exercise.cues[0]}))] if exercise.cues else []
    asks = " ".join(one for one in (costs(exercise, say), why) if one)
    for one in (*_opening(item, say), *cue, " ".join(_grown(item, say)), asks):
        yield from paragraph(one, _BELOW)


def _head(at: int, item: SessionItem, library: Library, say: Say) -> str:
    """Its number, its name, how long, and how much of it."""
    named = f"{at}. {library.exercises[item.exercise].title}, {item.minutes:g} min"
    return ": ".join(filter(None, (named, how_much(item, library, say)))) + "."


def _opening(item: SessionItem, say: Say) -> list[str]:
    return [say(item.opens_with)] if item.opens_with else []


def _grown(item: SessionItem, say: Say) -> list[str]:
    return [say(one) for one in item.dose.said] if item.dose else []
