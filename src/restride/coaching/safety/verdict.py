"""The verdict: everything safety says at one instant. Nothing downstream may soften it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

from restride.coaching.diary.moments import dawn_of
from restride.coaching.diary.timeline import day_of
from restride.coaching.safety.book import Book
from restride.coaching.safety.holds import ALL, Standing, about, ends_by_days, in_order, spoken, standing
from restride.coaching.safety.memory import at_instant
from restride.coaching.safety.protocols import Question, start_path
from restride.coaching.terms.advice import Reason, Verdict
from restride.coaching.terms.library import Check, Library
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import SafetyMemory

BIRTH_ASK = "birth"
"""The one ask that is not a finding: the birth entry itself."""

BONE_CARE = "bone-care"
"""The rule that puts her into the bone-care group."""

Exit = Literal["urge", "prolapse", "pregnant", "none"]
_EXITS: tuple[Exit, ...] = ("pregnant", "prolapse", "urge")
_SETTLED = ("answered", "declined")


def judge(
    memory: SafetyMemory,
    now: datetime,
    library: Library,
    numbers: Numbers,
    protocol: str,
    has_coach: bool,
) -> Verdict:
    """What stands at ``now``, what it withholds, whether she may start, and what must be asked first.

    ``protocol``: the id of a check of the library. Raises LookupError, with a sentence, if there is none.
    """
    check = _check(library, protocol)
    return _verdict(at_instant(memory, now, library, numbers), now, check, has_coach)


def judged(
    memory: SafetyMemory,
    now: datetime,
    library: Library,
    numbers: Numbers,
    protocol: str,
    has_coach: bool,
) -> tuple[Verdict, datetime]:
    """What ``judge`` and ``changes_at`` say, from one look into the book: it is opened at every answer."""
    check, book = _check(library, protocol), at_instant(memory, now, library, numbers)
    return _verdict(book, now, check, has_coach), _changes_at(book, now, library)


def _verdict(book: Book, now: datetime, check: Check, has_coach: bool) -> Verdict:
    """The verdict of a book that was opened at ``now``; the book is only read."""
    day = day_of(now)
    found = standing(book, now, day)
    asks = _asks(book, now)
    only_text = any(one.mute for one in found)
    factors = [one.rule.dose_factor for one in found if one.rule.dose_factor is not None]
    return Verdict(
        tier=found[0].rule.tier if found else None,
        only_text=only_text,
        holds=tuple(spoken(one) for one in found),
        allowed=() if only_text else in_order(ALL.difference(*(one.withheld for one in found))),
        start=start_path(book, Question(now, day, check, has_coach, asks, found)),
        referrals=tuple(_referral(book, one) for one in found if _is_referred(book, one)),
        asks=asks,
        no_increase=tuple(about(one, "no-increase") for one in found if one.rule.no_increase),
        dose_factor=min(factors, default=1.0),
        exit=_exit(found),
        loss=book.birth is not None and book.birth.loss,
        bone_care=any(one.rule.id == BONE_CARE for one in found),
        checked=now < _checked_until(book),
    )


def changes_at(memory: SafetyMemory, now: datetime, library: Library, numbers: Numbers) -> datetime:
    """The first instant at which a verdict may change without a new entry: a fact that fades, a hold, a
    rest, a result or a signature that ends, a line that is due again, or the next 04:00, when windows and
    weeks move on."""
    return _changes_at(at_instant(memory, now, library, numbers), now, library)


def _changes_at(book: Book, now: datetime, library: Library) -> datetime:
    instants = [fact.until for fact in book.facts.values() if fact.until is not None]
    instants += ends_by_days(book, now)
    # One tick more, because a rest of 48 hours still stands at 48 hours exactly.
    rest = timedelta(hours=book.numbers.dose.wet_rest_hours) + timedelta.resolution
    instants += [run.at + rest for run in book.runs.values()]
    instants += [due for one in book.index.screen if (due := _due_again(book, one)) is not None]
    instants += [*_ends_of_checks(book, library), _checked_until(book)]
    dawn = dawn_of(day_of(now) + timedelta(days=1), now.tzinfo)
    return min([dawn, *(one for one in instants if one > now)])


def _checked_until(book: Book) -> datetime:
    """Until when the last check before a run counts; long ago if there was none."""
    last = book.screened.get("before-run")
    lasts = timedelta(hours=book.numbers.safety.pre_run_check_lasts_hours)
    return datetime.min.replace(tzinfo=UTC) if last is None else last + lasts


def _ends_of_checks(book: Book, library: Library) -> list[datetime]:
    """When results and a signature cease to count, by each protocol they may be read for."""
    lasts = {check.id: timedelta(days=check.valid_days) for check in library.checks.values()}
    ends = [mark.at + lasts[id] for id in book.checks.keys() & lasts for mark in book.checks[id].values()]
    return ends + [book.signature.at + one for one in lasts.values() if book.signature is not None]


def _check(library: Library, protocol: str) -> Check:
    if protocol not in library.checks:
        known = ", ".join(sorted(library.checks)) or "none"
        raise LookupError(f"protocol: there is no readiness check {protocol!r}; this library has {known}")
    return library.checks[protocol]


def _asks(book: Book, now: datetime) -> tuple[str, ...]:
    """What a run waits for: the birth, and every line of the start screen that is open or stale."""
    stale = tuple(finding for finding in book.index.screen if _is_stale(book, finding, now))
    return stale if book.birth is not None else (BIRTH_ASK, *stale)


def _is_stale(book: Book, finding: str, now: datetime) -> bool:
    due = _due_again(book, finding)
    return finding not in book.facts or (due is not None and due <= now)


def _due_again(book: Book, finding: str) -> datetime | None:
    """When an answered line must be asked again; None: never, or it was not answered.

    Weekly lines by the screen's own number, because the short life of a sign as a fact says nothing of how
    often she must be asked for it.
    """
    fact, asked = book.facts.get(finding), book.index.findings[finding]
    lasts = book.numbers.safety.screen_lasts_days if "weekly" in asked.when else asked.lasts_days
    return None if fact is None or lasts is None else fact.at + timedelta(days=lasts)


def _is_referred(book: Book, one: Standing) -> bool:
    """Whether a visit is still to be asked for: none is once somebody has seen her about it."""
    settled = bool(one.said) or book.referrals.get(one.rule.id) in _SETTLED
    return one.rule.referral != "none" and not settled


def _referral(book: Book, one: Standing) -> Reason:
    state = book.referrals.get(one.rule.id, "")
    sent = state in ("asked", "sent")
    return about(one, "referral-sent" if sent else f"referral-{one.rule.referral}")


def _exit(found: tuple[Standing, ...]) -> Exit:
    """The one exit she takes: pregnancy before prolapse before urge, because each includes less running."""
    there = {one.rule.exit for one in found}
    return next((one for one in _EXITS if one in there), "none")
