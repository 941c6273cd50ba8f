"""Whether she may begin to run: a readiness protocol read on what she did, said and had signed.

The protocol is content: named, versioned, replaceable. Results of its tests may come in several
sittings and count for its valid days. Every "not yet" names the next smallest step that would change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args, get_type_hints

from restride.coaching.diary.orders import stands
from restride.coaching.safety.book import Book
from restride.coaching.safety.holds import Standing, about
from restride.coaching.terms.advice import Reason, StartPath
from restride.coaching.terms.entries import Birth, ItemResult, Order, Signature
from restride.coaching.terms.library import Check, CheckItem, Tier
from restride.coaching.terms.standing import SafetyRun

STATEMENTS: frozenset[str] = frozenset(get_args(get_args(get_type_hints(Signature)["statements"])[0]))
"""What a runner without a coach confirms to sign for herself."""

_MAY_RUN = ("run", "run-pessary")
_STEP_BY_LIFT = {
    "seen": "step-be-seen",
    "answer": "step-answer",
    "days": "step-wait-days",
    "not-now": "step-not-now",
}

Sign = Literal["clean", "drops", "failed", "missing"]


@dataclass(frozen=True, slots=True)
class CheckReading:
    """A protocol's gates as they stand: those failed, those still missing, and whether any saw drops."""

    failed: tuple[CheckItem, ...]
    missing: tuple[CheckItem, ...]
    drops: bool

    @property
    def done(self) -> bool:
        """Every gate was passed, clean or with the drops it allows."""
        return not self.failed and not self.missing


@dataclass(frozen=True, slots=True)
class Question:
    """What the start path is read for: an instant, a protocol, and what stands in the way."""

    now: datetime
    day: date
    check: Check
    has_coach: bool
    asks: tuple[str, ...]
    standing: tuple[Standing, ...]


def start_path(book: Book, asked: Question) -> StartPath:
    """The start path in force, its reasons, and the next smallest step if she may not run yet."""
    return _blocked(book, asked) or _too_early(book, asked) or _by_check(book, asked)


def read_check(book: Book, check: Check, now: datetime, day: date) -> CheckReading:
    """The gates of a check, merged over every sitting that still counts. ``plan`` items decide nothing."""
    gates = _gates(check)
    signs = {item.id: _sign(book, check, item, now, day) for item in gates}
    return CheckReading(
        failed=tuple(item for item in gates if signs[item.id] == "failed"),
        missing=tuple(item for item in gates if signs[item.id] == "missing"),
        drops="drops" in signs.values(),
    )


def recent_runs(book: Book, day: date) -> list[SafetyRun]:
    """Runs, not walks, of the days after which a first run counts as a first again."""
    first = day - timedelta(days=book.numbers.dose.first_run_after_days)
    return [run for run in book.runs.values() if run.day > first and (run.running_min or 0) > 0]


# --- not now -----------------------------------------------------------------------------------------


def _blocked(book: Book, asked: Question) -> StartPath | None:
    birth, first = book.birth, asked.check.earliest_week
    if any(one.rule.exit == "pregnant" for one in asked.standing):
        return _path(asked, "blocked", _code("pregnant"), None)
    if birth is None:
        return _path(asked, "blocked", _code("birth-unknown"), _code("step-say-birth"))
    if not _is_past(birth, first, asked.day):
        return _path(asked, "blocked", _code("before-week", week=first), _wait(birth, first))
    review = book.value("medical-review", asked.now)
    if review != "yes":
        code = "review-says-wait" if review == "yes-wait" else "no-review"
        return _path(asked, "blocked", _code(code), _code("step-review"))
    return _held(asked)


def _held(asked: Question) -> StartPath | None:
    """A hold of T3 or worse keeps her from starting; one of T4 passes by itself and changes no path."""
    for one in asked.standing:
        if one.rule.tier <= Tier.T3 and "run" in one.withheld:
            step = about(one, _STEP_BY_LIFT[one.rule.lifted_by])
            return _path(asked, "blocked", about(one, "held"), step)
    if asked.asks:
        count = len(asked.asks)
        return _path(asked, "blocked", _code("screen-open", count=count), _code("step-screen", count=count))
    return None


def _too_early(book: Book, asked: Question) -> StartPath | None:
    birth, until = book.birth, asked.check.preparation_until_week
    if birth is None or _is_past(birth, until, asked.day) or _opened_early(book, asked.day):
        return None
    return _path(asked, "preparation", _code("preparation-until", week=until), _wait(birth, until))


def _is_past(birth: Birth, week: float, day: date) -> bool:
    return day >= birth.date + timedelta(weeks=week)


def _opened_early(book: Book, day: date) -> bool:
    return any(_is_signed(order) and stands(order, day, day) for order in book.early)


def _is_signed(order: Order) -> bool:
    who = order.clinician
    return who is not None and bool(who.name.strip()) and bool(who.registration.strip())


# --- by what she did -----------------------------------------------------------------------------------


def _by_check(book: Book, asked: Question) -> StartPath:
    reading = read_check(book, asked.check, asked.now, asked.day)
    opens, examined = asked.check.opens, book.value("prolapse-exam", asked.now) in _MAY_RUN
    clean = reading.done and not reading.drops and not examined
    if clean and "clear" in opens:
        return _path(asked, "clear", _code("clear"), None)
    step = _next_step(reading, asked)
    if "modified" not in opens:
        return _path(asked, "preparation", _why_not(reading, examined), step)
    if reading.done and _is_confirmed(book, asked):
        return _path(asked, "modified", _code("modified"), None)
    if not reading.failed and not examined and _already_runs(book, asked):
        return _path(asked, "already-running", _code("already-running"), step, _check_due(book, asked))
    return _path(asked, "preparation", _why_not(reading, examined), step)


def _sign(book: Book, check: Check, item: CheckItem, now: datetime, day: date) -> Sign:
    mark = book.checks.get(check.id, {}).get(f"{check.version}/{item.id}")
    counts = mark is not None and now - mark.at < timedelta(days=check.valid_days)
    sign = _sign_of(item, mark.result) if mark is not None and counts else "missing"
    return "clean" if sign == "missing" and is_walk(item) and _walked(book, item, day) else sign


def _sign_of(item: CheckItem, result: ItemResult) -> Sign:
    if result.outcome == "not-done":
        return "missing"
    if result.outcome == "drops":
        return "drops" if item.decides == "gate-drops-allowed" else "failed"
    if result.outcome != "clean":
        return "failed"
    sides = (result.left, result.right) if item.each_side else (result.left,)
    return "clean" if all(one is None or one >= item.target for one in sides) else "missing"


def is_walk(item: CheckItem) -> bool:
    """Whether a test is the long walk, which a week's diary can answer: minutes, and no impact."""
    return item.unit == "min" and item.contacts_per_leg == 0


def _walked(book: Book, item: CheckItem, day: date) -> bool:
    first = day - timedelta(days=book.numbers.safety.walk_window_days)
    week = [run for run in book.runs.values() if run.day > first]
    return any((run.walking_min or 0) >= item.target and _clean(run) for run in week)


def _clean(run: SafetyRun) -> bool:
    return run.amount is None and run.heaviness == 0 and run.pain == 0 and not run.bulge


def _is_confirmed(book: Book, asked: Question) -> bool:
    signed = book.signature
    if signed is None or asked.now - signed.at >= timedelta(days=asked.check.valid_days):
        return False
    if asked.has_coach:
        return signed.by.startswith("coach:")
    return signed.by.startswith("coach:") or set(signed.statements) >= STATEMENTS


def _already_runs(book: Book, asked: Question) -> bool:
    if book.birth is None or not _is_past(book.birth, asked.check.preparation_until_week, asked.day):
        return False
    said = book.value("runs-30d", asked.now)
    counted = max(len(recent_runs(book, asked.day)), said if isinstance(said, (int, float)) else 0)
    return counted >= book.numbers.dose.already_runs_count


def _check_due(book: Book, asked: Question) -> bool:
    """Due after so many runs since she joined, unless she has done it: results open a start for some weeks,
    but who has started and kept running need not start again. Runs she brought with her do not count."""
    if _was_done(book, asked.check):
        return False
    since = [run for run in recent_runs(book, asked.day) if book.joined is not None and run.at >= book.joined]
    return len(since) >= book.numbers.safety.check_due_after_runs


def _was_done(book: Book, check: Check) -> bool:
    """Whether every gate was passed in some sitting, however long ago."""
    marks = book.checks.get(check.id, {})
    sat = [(item, marks.get(f"{check.version}/{item.id}")) for item in _gates(check) if not is_walk(item)]
    return all(mark is not None and _sign_of(item, mark.result) in ("clean", "drops") for item, mark in sat)


def _gates(check: Check) -> list[CheckItem]:
    return [item for item in check.items if item.decides != "plan"]


def _why_not(reading: CheckReading, examined: bool) -> Reason:
    if reading.failed:
        return _code("check-failed", item=reading.failed[0].id, title=reading.failed[0].title)
    if reading.missing:
        return _code("check-open", left=len(reading.missing))
    return _code("needs-modified") if reading.drops or examined else _code("unsigned")


def _next_step(reading: CheckReading, asked: Question) -> Reason:
    """The smallest step: a failed test again, else a missing one, else the signature. What does not land
    comes first, the shortest before the longer; then what lands, in the check's own order, soft to hard."""
    todo = reading.failed or reading.missing
    if todo:
        item = min(
            todo, key=lambda one: (one.part, *((True, 0.0) if one.contacts_per_leg else (False, one.seconds)))
        )
        code = "step-repeat-item" if reading.failed else "step-do-item"
        return _code(code, item=item.id, title=item.title, left=len(todo))
    if "modified" not in asked.check.opens:
        return _code("step-other-protocol")
    return _code("step-sign-coach" if asked.has_coach else "step-sign-self")


# --- words -----------------------------------------------------------------------------------------------


def _wait(birth: Birth, week: float) -> Reason:
    return _code("step-wait", week=week, day=(birth.date + timedelta(weeks=week)).isoformat())


def _code(name: str, **values: str | float | int) -> Reason:
    return Reason(f"readiness.{name}", {key: _plain(value) for key, value in values.items()})


def _plain(value: str | float | int) -> str | float | int:
    """Whole numbers are shown whole: week 12, not week 12.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _path(
    asked: Question,
    path: Literal["clear", "modified", "already-running", "preparation", "blocked"],
    reason: Reason,
    step: Reason | None,
    due: bool = False,
) -> StartPath:
    return StartPath(path, asked.check.id, asked.check.version, (reason,), step, due)
