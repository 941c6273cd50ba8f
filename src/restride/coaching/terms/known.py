"""The findings the core asks for by name. The catalogue refuses a library that lacks one of them."""

from __future__ import annotations

from enum import StrEnum


class Known(StrEnum):
    """Finding ids that mean something to Python, because a dose is made of them."""

    LEAKS_WHEN_RUNNING = "leaks-running"
    FIRST_LEAK_MIN = "usual-first-leak-min"
    USUAL_RUN = "usual-run-min"
    LONGEST_RUN = "longest-run-30d-min"
    LONGEST_DRY = "longest-dry-30d-min"
    RUNS_30D = "runs-30d"
    GOAL_MIN = "goal-minutes"
    FEAR = "fear"
    RUN_DAYS = "run-days"
    MINUTES_SHE_HAS = "minutes-she-has"
    PRACTICE_DAYS = "practice-days"
    TOLERATED = "tolerated-risk"
    SLEEP = "sleep-hours"
    BLADDER = "bladder-before-run"
    DEVICE = "device-today"
    COLD = "cough-or-cold"
    CONSTIPATED = "constipated-today"
    FEVER = "fever"
    BLEEDING = "bleeding"


SELF_TESTS = "self-test"
"""The group of findings she answers by doing something with her body rather than by telling."""
