"""Two women whose plan is not about muscles first, and taps of theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from restride.coaching.terms.entries import Answer, Birth, Leak, Payload
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import Runner

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Answers = dict[str, str | float | tuple[str, ...]]
_RUNS: Answers = {"medical-review": "yes", "leaks-running": "every", "usual-run-min": 30.0, "runs-30d": 12.0}
URGE: Answers = {
    **_RUNS, "usual-first-leak-min": 6.0, "leak-effort": "no", "leak-urge": "yes", "leak-urge-often": "daily",
    "leak-neither": "no", "bladder-habits": ("sudden-urge", "often"),
}  # fmt: skip
"""It is the urge, and only the urge."""

HEAVY: Answers = {
    **_RUNS, "usual-first-leak-min": 12.0, "leak-effort": "yes", "leak-effort-often": "few-a-week",
    "leak-urge": "no", "leak-neither": "no", "pelvis-today": ("heavy",), "bulge": "new-or-larger",
}  # fmt: skip
"""It is heavy, and something is there that was not."""


def write(runner: Runner, payload: Payload, at: datetime) -> str:
    """One entry of hers, as of an instant."""
    one = diary.entry(payload, diary.local_now(runner, at))
    services.deliver(runner, [one], by=services.by_runner(runner), now=at)
    return one.id


def answered(runner: Runner, answers: Answers, at: datetime = MONDAY) -> Runner:
    """She has told of the birth and answered these."""
    write(runner, Birth(date(2025, 9, 22), "vaginal", tear=1, tear_examined=True), at - timedelta(minutes=30))
    for place, (finding, value) in enumerate(answers.items()):
        write(runner, Answer(finding, value), at - timedelta(minutes=29) + timedelta(seconds=place))
    return runner


def a_day_of_taps(runner: Runner, day: datetime, *, gap_min: int = 60, leak: bool = True) -> None:
    """Nine visits from seven in the morning, a coffee and a glass, a leak after an urge."""
    seven = day.replace(hour=7, minute=0)
    for place in range(9):
        write(runner, Answer("bladder-void", "middle"), seven + timedelta(minutes=gap_min * place))
    write(runner, Answer("bladder-drink", "caffeine-big"), seven + timedelta(minutes=5))
    write(runner, Answer("bladder-drink", "cup"), seven + timedelta(minutes=95))
    if leak:
        write(runner, Leak(amount="wet", urge_first=True), seven + timedelta(minutes=100))
