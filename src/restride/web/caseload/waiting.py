"""What waits while something is tried by itself: an ordered block of letting go, told whoever orders it."""

from __future__ import annotations

from datetime import datetime

from restride.web.bridge import experiments
from restride.web.caseload.sharing import Shared
from restride.web.records.models import Runner

BLOCK = "down-training"
"""The subject of the order that waits."""

_WAITS = (
    "One thing is being tried by itself now, and nothing new joins it: this block waits until that is over."
)
_COUNTS = (
    "Letting go is being tried by itself now. Its circuits count for this block, and nothing is added until"
    " that is over."
)
_UNSAID = "Her plan has something else to finish first: this block waits until then."


def block_waits(runner: Runner, shared: Shared, now: datetime) -> str:
    """Why an ordered block of letting-go circuits does not begin now; empty where nothing keeps it. What is
    tried is named only where she shares it."""
    running = experiments.running(runner, now)
    if running is None:
        return ""
    if not (shared.picture and shared.body):
        return _UNSAID
    return _COUNTS if running.component == "release" else _WAITS
