"""Cases for the dose room: a verdict that allows everything, runs by hand, the numbers as shipped."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import restride
from restride.coaching.dose.case import WEEKDAYS, Case, Intake
from restride.coaching.terms.advice import Reason, StartPath, Verdict
from restride.coaching.terms.entries import Amount, Order
from restride.coaching.terms.numbers import GROUPS, NumberHistory, Numbers, numbers_on
from restride.coaching.terms.standing import LeakReading, RunMemory, RunReading
from restride.coaching.wire.codec import decode

TODAY = date(2026, 11, 22)
CONTENT = Path(restride.__file__).parent / "content"
ALL = ("run", "impact", "strength", "core", "squeeze", "release", "breath", "walk")


@lru_cache(maxsize=1)
def shipped_numbers() -> Numbers:
    histories = {}
    for group in GROUPS:
        table = tomllib.loads((CONTENT / "numbers" / f"{group}.toml").read_text())
        for name, number in table.items():
            key = f"{group}.{name}"
            histories[key] = decode(NumberHistory, {"id": key, **number})
    return numbers_on(histories, TODAY)


def verdict(**changes: Any) -> Verdict:
    start = StartPath(
        changes.pop("path", "clear"), "restride-2024", 1, (), check_due=changes.pop("check_due", False)
    )
    usual = Verdict(None, False, (), ALL, start, (), (), (), 1.0, "none", False, False)  # type: ignore[arg-type]
    return replace(usual, **changes)


def intake(**changes: Any) -> Intake:
    nothing = Intake(None, False, None, None, None, None, None, None, 0.0, WEEKDAYS)
    return replace(nothing, **changes)


def run(days_ago: int, minutes: float, outcome: str | None = "dry", **more: Any) -> RunReading:
    """A run of so many impact-minutes; ``issued`` the dose it was issued with, else as much as was run."""
    day = TODAY - timedelta(days=days_ago)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    leak_at, amount = more.pop("leak_at", None), more.pop("amount", "drops")
    issued = more.pop("issued", minutes)
    return RunReading(
        entry=f"run-{days_ago}",
        at=at,
        day=day,
        running=minutes,
        exposure=minutes,
        raw_min=minutes,
        metres=None,
        speed_kmh=None,
        file_digest=None,
        issued=issued,
        issued_exact=issued,
        by_minute=(0.0, minutes),
        timer_min=1.0,
        outcome=outcome,  # type: ignore[arg-type]
        how_said="confirmed",
        leak=leak(leak_at, amount) if outcome == "leaked" else None,
        next_day=more.pop("next_day", True),
        **more,
    )


def leak(at: float | None, amount: Amount = "drops") -> LeakReading:
    return LeakReading(at, amount, urge_first=False)


def case(*runs: RunReading, orders: tuple[Order, ...] = (), **more: Any) -> Case:
    told = more.pop("verdict", None) or verdict(
        **{k: more.pop(k) for k in ("path", "check_due") if k in more}
    )
    asked = intake(**more)
    return Case(TODAY, TODAY, RunMemory(tuple(runs)), asked, told, orders, shipped_numbers())


def why(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]
