"""What the bodies of the demo studio's invented women do, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from restride.coaching.terms.entries import (
    Birth,
    CheckDone,
    CheckIn,
    Experiment,
    ItemResult,
    Payload,
    Referral,
)

Said = Mapping[str, str | float | tuple[str, ...]]
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@dataclass(frozen=True, slots=True)
class Body:
    """One woman's truth. She leaks after ``dry_min`` minutes of running, ``gain_min`` more every day, with a
    log-spread ``spread``; ``dry_on`` sets single days.

    ``days``: length of the diary. ``later``: answers by day. ``extra``: entries by day, with their writer.
    ``after``: what she says of the run of a day. ``watch_from``: the first day with a watch. ``silent``: days
    without a word. Weekdays count from Monday, 0.
    """

    days: int
    birth: Birth
    answers: Said
    dry_min: float
    gain_min: float = 0.0
    spread: float = 0.12
    later: Mapping[int, Said] = field(default_factory=dict)
    run_days: tuple[int, ...] = (TUE, THU, SAT)
    work_days: tuple[int, ...] = (MON, WED, FRI, SUN)
    dry_on: Mapping[int, float] = field(default_factory=dict)
    after: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    extra: Mapping[int, tuple[tuple[str, Payload], ...]] = field(default_factory=dict)
    check_day: int | None = None
    check_drops: bool = False
    watch_from: int = 0
    urge: bool = False
    silent: frozenset[int] = frozenset()
    begins: time = time(6, 55)
    start_groups: tuple[str, ...] = ("pre-run", "start-red-flags", "clinician-word", "changes")


def _runner(usual: float, first_leak: float, per_month: float, longest: float) -> Said:
    return {
        "medical-review": "yes", "leaks-running": "most",
        "usual-run-min": usual, "usual-first-leak-min": first_leak,
        "runs-30d": per_month, "longest-run-30d-min": longest, "longest-dry-30d-min": first_leak,
        "leak-effort": "yes", "leak-effort-often": "few-a-week", "leak-urge": "no", "leak-neither": "no",
    }  # fmt: skip


EVENS = {"worse-after-squeezing": "no", "hard-to-start": "no", "cannot-let-go": "no"}
"""Said by whom nothing points to tension."""

_JUMPS, _CUE = "home-jump-test", "0b0f0e6c-5c5e-5b0a-9a6b-6f6a2f1c7d11"


def _jumped(leak_at: float) -> tuple[tuple[str, Payload], ...]:
    """The check of the day, and the jump at which the first drop came."""
    check = CheckIn("before-run", {"sleep-hours": 6.5}, none=True, groups=("pre-run",))
    return ("runner", check), ("runner", CheckDone(_JUMPS, 1, {_JUMPS: ItemResult("drops", leak_at)}))


BODIES: Mapping[str, Body] = {
    "juniper": Body(
        0, Birth(date(2026, 5, 8), "vaginal", tear=2, tear_examined=True),
        {
            "medical-review": "yes", "leaks-running": "most", "usual-run-min": 20.0,
            "usual-first-leak-min": 9.0,
        },
        9.0, begins=time(4, 10),
    ),
    "wren": Body(
        4, Birth(date(2025, 9, 7), "vaginal", tear=1, tear_examined=True),
        {
            **_runner(25.0, 10.0, 8.0, 25.0), "pain-penetration": "no", "hard-to-start": "yes",
            "cannot-let-go": "yes", "worse-after-squeezing": "yes", "buttock-gripping": "yes",
            "goal-minutes": 30.0, "minutes-she-has": 12.0, "fear": 6.0,
        },
        30.0, run_days=(THU,), work_days=(MON, TUE, WED),
    ),
    "hazel": Body(
        84, Birth(date(2025, 12, 22), "vaginal", tear=1, tear_examined=True),
        {
            **_runner(20.0, 14.0, 8.0, 21.0), **EVENS, "leak-where": "also-cough", "leak-when": "late",
            "squeezes-helped": "yes", "hold-time": "under-5", "quick-squeezes": "ten-or-more",
            "squeeze-find": "lift", "one-leg-work": "yes", "goal-minutes": 40.0, "minutes-she-has": 20.0,
        },
        13.0, gain_min=0.2, spread=0.15, check_day=8, watch_from=71, dry_on={36: 11.4},
        later={
            23: {"hold-time": "five-to-nine"}, 42: {"tolerated-risk": "1-in-7"},
            80: {"hold-time": "ten-or-more"},
        },
        run_days=(TUE, THU, SAT), work_days=(MON, WED, FRI, SUN),
    ),
    "iris": Body(
        25, Birth(date(2025, 10, 20), "vaginal", tear=1, tear_examined=True),
        {
            **_runner(30.0, 12.0, 12.0, 32.0), **EVENS, "leak-landing": "yes",
            "quick-squeezes": "six-or-fewer", "squeeze-find": "lift",
            "goal-minutes": 30.0, "minutes-she-has": 10.0, "fear": 3.0,
        },
        12.0, gain_min=0.05, check_day=8, check_drops=True, watch_from=9,
        later={13: {"cough-test": "drops", "cough-knack": "half"}},
        run_days=(MON, WED, SAT), work_days=(TUE, THU, SUN), dry_on={23: 8.7},
        extra={
            9: _jumped(11.0), 11: _jumped(14.0),
            14: (*_jumped(12.0), ("runner", Experiment(_CUE, "begun", "cue"))),
            19: _jumped(22.0), 23: _jumped(26.0),
        },
    ),
    "bryony": Body(
        11, Birth(date(2026, 3, 23), "vaginal", tear=1, tear_examined=True),
        {**_runner(20.0, 14.0, 12.0, 21.0), **EVENS, "feeding": "feeding", "goal-minutes": 30.0},
        25.0, check_day=6, run_days=(MON, WED, SAT), work_days=(TUE, THU, SUN),
        after={9: {"pain": 2.0, "pain_site": "groin-hip", "pain_grew": True}},
        extra={10: (("runner", Referral("GP", "asked", ("bone-pain",))),)},
    ),
    "olive": Body(
        9, Birth(date(2025, 9, 22), "vaginal", tear=1, tear_examined=True),
        {
            **_runner(30.0, 6.0, 12.0, 30.0), "leaks-running": "every",
            "leak-effort-often": "less-than-monthly", "leak-urge": "yes", "leak-urge-often": "daily",
            "bladder-habits": ("sudden-urge", "often"),
        },
        20.0, urge=True, run_days=(WED, SUN, THU), work_days=(MON, TUE, FRI, SAT), dry_on={0: 2.5},
    ),
    "marigold": Body(
        70, Birth(date(2022, 6, 3), "caesarean"),
        {
            **_runner(35.0, 34.0, 12.0, 36.0), **EVENS, "leaks-running": "sometimes",
            "leak-how-much": "drops", "leak-often": "less-than-monthly", "one-leg-work": "yes",
            "leak-effort-often": "less-than-monthly",
            "quick-squeezes": "ten-or-more", "hold-time": "ten-or-more", "squeeze-find": "lift",
            "caesarean-scar": "closed", "scar-feel": "no",
            "goal-minutes": 60.0, "minutes-she-has": 25.0, "fear": 1.0,
        },
        38.0, gain_min=0.25, spread=0.08, check_day=8, watch_from=57, later={40: {"fear": 0.0}},
        run_days=(TUE, THU, SAT), work_days=(MON, FRI),
    ),
    "fern": Body(
        26, Birth(date(2026, 2, 25), "assisted", tear=2, tear_examined=True),
        {**_runner(20.0, 8.0, 8.0, 22.0), **EVENS, "goal-minutes": 20.0, "fear": 7.0, "breath-hold": "yes"},
        9.0, check_day=8, run_days=(WED, SUN), work_days=(MON, THU, SAT), dry_on={17: 3.2},
        after={17: {"amount": "wet"}}, silent=frozenset(range(18, 27)),
    ),
}  # fmt: skip
"""By the name of the diary."""
