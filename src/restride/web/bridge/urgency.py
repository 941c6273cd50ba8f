"""Whom to help first, and why: plain data in, an order and its reasons out. Nothing here reads a clock or a

row. What a list knows of a runner (``Told``) is read off her diary and kept; what is asked of it (``Case``)
adds the messages that wait, what she shares, and the instant. Reasons are codes; their sentences are the
list's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from restride.coaching.terms.library import Tier

HoldReason = Literal["stop-text", "hold", "referral", "worry"]


@dataclass(frozen=True, slots=True)
class HoldTold:
    """A rule that stands. ``title`` is empty for a private one, because a list never says what she answered.

    ``typed``: words she typed opened it. ``said``: what was said of exercise by whoever saw her, empty if
    nobody did. ``unanswered``: a visit it requires is still to come.
    """

    tier: int
    title: str
    private: bool
    opened_at: datetime
    typed: bool = False
    said: str = ""
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class RunTold:
    """One run as a small line draws it: its day, running minutes, and how it went."""

    day: date
    minutes: float
    outcome: Literal["dry", "leaked", "unsure", "unsaid"]
    amount: Literal["drops", "wet", "soaked"] = "drops"


@dataclass(frozen=True, slots=True)
class Eased:
    """A dose that was smaller than the one before: when she was shown it, and both in impact-minutes;
    ``after`` None where no run was offered any more."""

    at: datetime
    before: float
    after: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """What lists know of a runner by her diary alone; true until ``good_until`` of its row or her next entry.

    ``wet_at``: when a run was last wet or soaked (``wet_amount``). ``eased``: the last time her plan went
    back. ``recent_hours``: how long either is news. ``bad_run_at``: her last run, if it went badly.
    ``last_word_at``: her last own entry. ``runs``: oldest first. ``seen_at``: when she last wrote that
    somebody saw her.
    """

    holds: tuple[HoldTold, ...] = ()
    wet_at: datetime | None = None
    wet_amount: Literal["", "wet", "soaked"] = ""
    eased: Eased | None = None
    recent_hours: float = 0.0
    bad_run_at: datetime | None = None
    last_word_at: datetime | None = None
    seen_at: datetime | None = None
    intake_open: bool = False
    signature_due: bool = False
    runs: tuple[RunTold, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One runner in a list at an instant.

    ``waiting_since``: her first message nobody answered, ``promised``: by when it was to be.
    ``acknowledged_at``: when the coach last read that she was seen. ``silent_days``, ``intake_days``: after
    how many days silence after a bad run, or an intake that stands still, is said. ``shares_body``: what a
    pause is about may be named.
    """

    told: Told
    now: datetime
    joined_at: datetime
    silent_days: float
    intake_days: float
    waiting_since: datetime | None = None
    promised: datetime | None = None
    acknowledged_at: datetime | None = None
    shares_runs: bool = True
    shares_body: bool = True


@dataclass(frozen=True, slots=True)
class Why:
    """A reason to look at her: its code, since when, and what the sentence needs. ``weight``: among women of
    one reason the smallest comes first."""

    code: str
    since: datetime | None = None
    title: str = ""
    detail: str = ""
    weight: float = 0.0


def whys(case: Case) -> tuple[Why, ...]:
    """Every reason that holds, most urgent first; at least one, for a woman who does well is told of too."""
    found = (ask(case) for _rank, ask in ORDER)
    return tuple(one for one in found if one is not None)


def urgency(why: Why) -> int:
    """The place of a reason in the order: 0 is the most urgent."""
    return _PLACES[why.code]


def first_first(why: Why) -> tuple[int, float]:
    """What a list is sorted by."""
    return urgency(why), why.weight


# --- the reasons, one each -------------------------------------------------------------------------------


def _stop_text(case: Case) -> Why | None:
    """An emergency or same-day text stands and nobody has seen her yet; the newest first."""
    found = [one for one in case.told.holds if one.tier <= Tier.T1 and not one.said]
    if not found:
        return None
    worst = min(found, key=lambda one: (one.tier, -one.opened_at.timestamp()))
    return _of_hold(case, "stop-text", worst, worst.tier * _AGES - worst.opened_at.timestamp())


def _hold(case: Case) -> Why | None:
    found = [one for one in case.told.holds if one.tier == Tier.T2 or (one.tier < Tier.T2 and one.said)]
    return _of_hold(case, "hold", found[0], found[0].opened_at.timestamp()) if found else None


def _referral(case: Case) -> Why | None:
    found = [one for one in case.told.holds if one.unanswered and one.tier > Tier.T2]
    return _of_hold(case, "referral", found[0], found[0].opened_at.timestamp()) if found else None


def _worry(case: Case) -> Why | None:
    found = [one for one in case.told.holds if one.typed and one.tier > Tier.T2 and not one.said]
    return _of_hold(case, "worry", found[0], found[0].opened_at.timestamp()) if found else None


def _late(case: Case) -> Why | None:
    if case.waiting_since is None or case.promised is None or case.now <= case.promised:
        return None
    return Why("late", case.promised, weight=case.promised.timestamp())


def _waiting(case: Case) -> Why | None:
    if case.waiting_since is None or (case.promised is not None and case.now > case.promised):
        return None
    return Why("waiting", case.waiting_since, weight=case.waiting_since.timestamp())


def _wet(case: Case) -> Why | None:
    at = case.told.wet_at
    if at is None or not case.shares_runs or not _is_recent(case, at):
        return None
    return Why("wet", at, detail=case.told.wet_amount, weight=-at.timestamp())


def _eased(case: Case) -> Why | None:
    eased = case.told.eased
    if eased is None or not case.shares_runs or not _is_recent(case, eased.at):
        return None
    after = "" if eased.after is None else f" to {eased.after:g}"
    return Why("eased", eased.at, detail=f"{eased.before:g}{after}", weight=-eased.at.timestamp())


def _silent(case: Case) -> Why | None:
    told = case.told
    if told.bad_run_at is None or told.last_word_at is None or not case.shares_runs:
        return None
    if case.now - told.last_word_at < timedelta(days=case.silent_days):
        return None
    return Why("silent", told.last_word_at, weight=told.last_word_at.timestamp())


def _intake(case: Case) -> Why | None:
    since = case.told.last_word_at or case.joined_at
    if not case.told.intake_open or case.now - since < timedelta(days=case.intake_days):
        return None
    return Why("intake", since, weight=since.timestamp())


def _sign(case: Case) -> Why | None:
    return Why("sign") if case.told.signature_due else None


def _seen(case: Case) -> Why | None:
    at = case.told.seen_at
    if at is None or (case.acknowledged_at is not None and case.acknowledged_at >= at):
        return None
    return Why("seen", at, weight=at.timestamp())


def _well(case: Case) -> Why:
    """Nothing needs saying; who wrote last comes last, because the quiet ones are forgotten first."""
    last = case.told.last_word_at
    return Why("well", last, weight=0.0 if last is None else last.timestamp())


def _of_hold(case: Case, code: HoldReason, one: HoldTold, weight: float) -> Why:
    """A hold as a reason; what it is about stays unsaid where it is private or she does not share it."""
    named = case.shares_body and not one.private
    return Why(code, one.opened_at, one.title if named else "", one.said, weight)


def _is_recent(case: Case, at: datetime) -> bool:
    return case.now - at <= timedelta(hours=case.told.recent_hours)


_AGES = 1e11
"""Seconds beyond any clock's count, so that a worse tier outweighs any time."""

ORDER: tuple[tuple[str, Callable[[Case], Why | None]], ...] = (
    ("stop-text", _stop_text),
    ("hold", _hold),
    ("referral", _referral),
    ("worry", _worry),
    ("late", _late),
    ("waiting", _waiting),
    ("wet", _wet),
    ("eased", _eased),
    ("silent", _silent),
    ("intake", _intake),
    ("sign", _sign),
    ("seen", _seen),
    ("well", _well),
)
"""Most urgent first. The order is this table and nothing else."""

_PLACES = {code: place for place, (code, _ask) in enumerate(ORDER)}
