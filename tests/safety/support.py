"""Small libraries and diaries for the safety room, put together from terms alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.safety import fold, judge
from restride.coaching.terms.advice import Hold, Verdict
from restride.coaching.terms.entries import Answer, Birth, Entry, Payload
from restride.coaching.terms.library import (
    Check,
    CheckItem,
    Condition,
    Finding,
    Is,
    Library,
    Option,
    Rule,
    Tier,
)
from restride.coaching.terms.numbers import GROUPS, Numbers
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.standing import SafetyMemory

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
BORN = Birth(date=date(2026, 1, 5), mode="vaginal", tear=1, tear_examined=True)
"""Twenty-one weeks before ``NOON``."""

_SAFETY = {
    "mis_tap_minutes": 10, "screen_lasts_days": 14, "pre_run_check_lasts_hours": 12,
    "check_due_after_runs": 2, "sleep_hours_low": 5.5, "sleep_drop_hours": 1.5, "sleep_median_days": 14,
    "sleep_short_nights": 2, "sleep_window_days": 3, "wet_runs_window_days": 7, "red_days_window": 7,
    "recall_window_days": 30, "dry_again_walk_min": 2, "run_resumes_at_most": 1, "pain_stops_above": 3,
    "pain_red_above": 5, "heavy_runs_window_days": 14, "walk_window_days": 7, "faithful_days_per_week": 3,
    "severity_bands": (1.0, 3.0, 8.0, 10.0), "severity_change_points": 2, "dry_growth_share": 0.1,
}  # fmt: skip
_DOSE = {
    "first_run_after_days": 30,
    "already_runs_count": 3,
    "heaviness_rest_hours": 48,
    "wet_rest_hours": 48,
}
_KNOWN: Mapping[str, Mapping[str, Any]] = {"safety": _SAFETY, "dose": _DOSE}


def _group(name: str) -> Any:
    kind = GROUPS[name]
    return kind(**{one.name: _KNOWN.get(name, {}).get(one.name, 1.0) for one in fields(kind)})


NUMBERS = Numbers(day=NOON.date(), **{name: _group(name) for name in GROUPS})


def choice(id: str, *options: str, **more: Any) -> Finding:
    """A finding she answers with one of these options, "no" first unless given."""
    known = tuple(Option(one, one) for one in options or ("no", "yes"))
    given: dict[str, Any] = {"group": "screen", "source": (), "grade": "judgement", **more}
    return Finding(id=id, kind="choice", asks=id, options=known, **given)


def number(id: str, **more: Any) -> Finding:
    """A finding she answers with a number."""
    given: dict[str, Any] = {"group": "numbers", "source": (), "grade": "judgement", **more}
    return Finding(id=id, kind="number", asks=id, **given)


def rule(id: str, when: Condition, tier: Tier = Tier.T2, **more: Any) -> Rule:
    """A red-flag rule that holds running and impact and is lifted by a visit, unless said otherwise."""
    given: dict[str, Any] = {
        "kind": "red-flag", "title": id, "text": f"safety.{id}", "lifted_by": "seen", "source": (),
        "grade": "judgement", "since": date(2026, 1, 1), "holds": ("run", "impact"), **more,
    }  # fmt: skip
    return Rule(id=id, tier=tier, when=when, **given)


def yes(finding: str) -> Is:
    """The condition that a finding was answered yes."""
    return Is(finding, ("yes",))


def item(id: str, decides: Any = "gate", **more: Any) -> CheckItem:
    """A test of ten repetitions."""
    given: dict[str, Any] = {
        "part": 1, "title": id, "procedure": id, "target": 10, "unit": "reps", "seconds": 30,
        "source": (), "grade": "judgement", **more,
    }  # fmt: skip
    return CheckItem(id=id, decides=decides, **given)


def check(id: str = "restride-2024", **more: Any) -> Check:
    """A protocol with a walk, a balance and a hop that may show drops."""
    given: dict[str, Any] = {
        "version": 1, "title": id, "opens": ("clear", "modified"), "earliest_week": 6,
        "preparation_until_week": 12, "valid_days": 60, "source": (), "grade": "judgement",
        "since": date(2026, 1, 1), "why": "",
        "items": (
            item("walk", target=30, unit="min", seconds=1800),
            item("balance", each_side=True),
            item("hop", "gate-drops-allowed", contacts_per_leg=10.0),
            item("calf", "plan"),
        ), **more,
    }  # fmt: skip
    return Check(id=id, **given)


def library(
    rules: Iterable[Rule] = (),
    findings: Iterable[Finding] = (),
    checks: Iterable[Check] = (),
    phrases: Iterable[Phrase] = (),
) -> Library:
    """A library of just these; the two protocols stand in it if none is given."""
    known = tuple(checks) or (check(), check("goom-2019", opens=("clear",)))
    return Library(
        language="en", findings={one.id: one for one in findings}, rules=tuple(rules),
        checks={one.id: one for one in known}, exercises={}, circuits={}, mechanisms={},
        evidence={}, tests={}, numbers={}, sources={},
        phrases=tuple(phrases), wording={}, local={},
        digest="test", numbers_digest="test", reading_digest="test",
    )  # fmt: skip


def moment(
    payload: Payload, at: datetime = NOON, id: str = "", by: str = "runner:ada", ghost: bool = False
) -> Moment:
    """One moment of a diary; its id says kind and time unless given."""
    name = id or f"{type(payload).__name__.lower()}-{at.isoformat()}"
    return Moment(Entry(name, at, type(payload).__name__.lower(), 1, payload, ""), by, day_of(at), ghost)


def says(at: datetime = NOON, **answers: Any) -> list[Moment]:
    """Answers given one after another at an instant; underscores stand for hyphens."""
    named = {finding.replace("_", "-"): value for finding, value in answers.items()}
    return [
        moment(Answer(finding, value), at, f"{finding}-{at.isoformat()}") for finding, value in named.items()
    ]


def later(days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """So long after noon of the first day."""
    return NOON + timedelta(days=days, hours=hours, minutes=minutes)


def remembered(content: Library, moments: Iterable[Moment], birth: Birth | None = BORN) -> SafetyMemory:
    """The memory of a diary read from its first entry."""
    return fold(SafetyMemory(), moments, content, NUMBERS, birth)


def verdict(
    content: Library,
    moments: Iterable[Moment],
    now: datetime = NOON,
    birth: Birth | None = BORN,
    protocol: str = "restride-2024",
    has_coach: bool = False,
) -> Verdict:
    """What safety says at ``now`` of a diary read from its first entry."""
    return judge(remembered(content, moments, birth), now, content, NUMBERS, protocol, has_coach)


def held(said: Verdict) -> set[str]:
    """Ids of the rules that stand."""
    return {hold.rule for hold in said.holds}


def hold_of(said: Verdict, rule_id: str) -> Hold:
    """The hold of one rule."""
    return next(hold for hold in said.holds if hold.rule == rule_id)
