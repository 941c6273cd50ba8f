"""The bladder diary in words: today so far, what three days say, how long to wait between visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import PracticeNumbers
from restride.phrasing import words
from restride.web.bridge import diary, logs
from restride.web.bridge.library import library_of
from restride.web.bridge.logs import DRINK, VOID, WAVE, Tap
from restride.web.logs import bladder
from restride.web.logs.bladder import DAYS, Day, Interval, ThreeDays
from restride.web.logs.said import about, waited
from restride.web.records.models import Runner
from restride.web.runs.days import day_said, upper_first

_FINDING = {"void": VOID, "drink": DRINK, "wave": WAVE}
_TITLES = {"void": "Wee", "drink": "Drink", "wave": "Urge"}
_LEAK = {"drops": "drops", "wet": "wet", "soaked": "soaked"}


@dataclass(frozen=True, slots=True)
class TapRow:
    """One tap of today: when, what, and the entry it can be taken back by."""

    entry: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in one line."""

    when: str
    words: str


@dataclass(frozen=True, slots=True)
class BladderPage:
    """The diary. ``number``: which day of three this is, 0 before the first; ``three``: what three days say,
    ``wait``: how long between visits, both empty before."""

    number: int
    of: int
    today: str
    taps: tuple[TapRow, ...]
    days: tuple[DayRow, ...]
    three: tuple[str, ...]
    wait: tuple[str, ...]
    three_heading: str


def bladder_page(runner: Runner, now: datetime) -> BladderPage:
    """The diary as it stands."""
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    days = bladder.days_of(logs.taps(runner, now))
    kept = bladder.kept_days(days, today)
    here = next((one for one in days if one.day == today), Day(today, ()))
    found, numbers = bladder.three_days(days), logs.numbers_of(runner, now).practice
    counted = here in kept
    return BladderPage(
        number=len(kept) if counted else len(kept) % DAYS + bool(here.taps),
        of=DAYS,
        today=day_words(here, library),
        taps=tuple(_row(one, library) for one in reversed(here.taps)),
        days=tuple(
            DayRow(upper_first(day_said(one.day, today)), day_words(one, library))
            for one in reversed(kept)
            if one.day != today
        ),
        three=three_words(found, numbers, library) if found else (),
        wait=wait_words(runner, now, found) if found else (),
        three_heading=words(Reason("bladder.three-heading"), library),
    )


def day_words(day: Day, library: Library) -> str:
    """A day in one sentence; what was not tapped is not spoken of, a leak is."""
    say = partial(_counted, library=library)
    if not day.taps:
        return words(Reason("bladder.day-nothing"), library)
    parts = [say("voids", len(day.voids))] if day.voids else []
    parts += [words(Reason("bladder.gap", {"gap": waited(max(day.gaps))}), library)] if day.gaps else []
    parts += [say("drinks", len(day.drinks))] if day.drinks else []
    parts += [say("cups", day.cups)] if day.cups else []
    passed = sum(one.what == "wave" and one.how == "passed" for one in day.taps)
    parts += [say("waves", passed)] if passed else []
    parts.append(_leaks(day.leaks, library))
    return f"{upper_first(', '.join(parts))}."


def three_words(found: ThreeDays, numbers: PracticeNumbers, library: Library) -> tuple[str, ...]:
    """What three days say, each sentence with how far it carries."""
    often = "often" if found.voids > numbers.void_often_a_day else "usual"
    much = found.cups > numbers.caffeine_cups_a_day
    caffeine = "none" if not found.cups else "much" if much else "little"
    said = [
        Reason("bladder.three-gap", {"gap": waited(found.gap), "longest": waited(found.longest)}),
        Reason(f"bladder.three-{often}", {"voids": about(found.voids)}),
        _leaks_of_three(found),
        Reason(f"bladder.three-caffeine-{caffeine}", {"cups": about(found.cups)}),
        Reason("bladder.three-rough"),
    ]
    return tuple(words(one, library) for one in said)


def wait_words(runner: Runner, now: datetime, found: ThreeDays) -> tuple[str, ...]:
    """How long to wait between visits this week; nothing for whom that is not."""
    library = library_of(runner.studio)
    if not logs.urge_plan(runner, now):
        return ()
    if not logs.urge_may_wait(runner, now):
        return (words(Reason("bladder.interval-not"), library),)
    wait = bladder.interval(found, diary.today_of(runner, now), logs.numbers_of(runner, now).practice)
    if wait.enough:
        return (words(Reason("bladder.interval-enough"), library),)
    return (
        words(Reason("bladder.interval-week", {"interval": waited(wait.minutes)}), library),
        words(Reason("bladder.interval-how", interval_values(wait)), library),
    )


def interval_values(wait: Interval) -> dict[str, str | float]:
    """The values of a sentence about a wait."""
    return {
        "interval": waited(wait.minutes),
        "usual": waited(wait.usual),
        "step": wait.step,
        "most": waited(wait.most),
    }


def started(days: Sequence[Day], today: date) -> int:
    """Which day of the diary she is on: 0 before the first tap of one."""
    kept = bladder.kept_days(days, today)
    return len(kept) if kept and len(kept) < DAYS else 0


def _leaks_of_three(found: ThreeDays) -> Reason:
    if not found.leaks:
        return Reason("bladder.three-dry")
    if found.leaks == 1:
        return Reason("bladder.three-urge-1" if found.urge_leaks else "bladder.three-no-urge-1")
    return Reason("bladder.three-urge", {"count": found.leaks, "urge": found.urge_leaks})


def _leaks(leaks: Sequence[Tap], library: Library) -> str:
    if not leaks:
        return words(Reason("bladder.leaks-none"), library)
    said, urge = _counted("leaks", len(leaks), library), sum(one.urge for one in leaks)
    if not urge:
        return said
    some = Reason("bladder.leaks-urge-some", {"count": urge})
    return f"{said} {words(Reason('bladder.leaks-urge-all') if urge == len(leaks) else some, library)}"


def _counted(what: str, count: int, library: Library) -> str:
    code = f"bladder.{what}-1" if count == 1 else f"bladder.{what}"
    return words(Reason(code, {"count": count}), library)


def _row(one: Tap, library: Library) -> TapRow:
    at = f"{one.at:%H:%M}"
    if one.what == "leak":
        return TapRow(one.entry, at, f"Leak, {_LEAK[one.how]}{', after an urge' if one.urge else ''}")
    options = {each.id: each.words for each in library.findings[_FINDING[one.what]].options}
    return TapRow(one.entry, at, f"{_TITLES[one.what]}: {options.get(one.how, one.how).lower()}")
