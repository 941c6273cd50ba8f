"""A woman who runs, leaks and may be holding tension; tests of hers, circuits, and days that pass."""

from __future__ import annotations

from datetime import datetime, timedelta

from restride.coaching.terms.entries import (
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Experiment,
    ItemOutcome,
    ItemResult,
    Payload,
    SessionDone,
)
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.records import services
from restride.web.records.models import Runner
from tests.web.logs.women import Answers

GROUPS = ("pre-run", "start-red-flags", "changes", "clinician-word")
_A_MOMENT = 2.0 / 3600.0
JUMPS, PROTOCOL = "home-jump-test", "down-training"
TENSE: Answers = {
    "medical-review": "yes", "leaks-running": "most", "usual-run-min": 25.0, "usual-first-leak-min": 10.0,
    "runs-30d": 12.0, "longest-run-30d-min": 25.0, "longest-dry-30d-min": 10.0,
    "leak-effort": "yes", "leak-effort-often": "few-a-week", "leak-urge": "no", "leak-neither": "no",
    "pain-penetration": "yes", "hard-to-start": "yes", "cannot-let-go": "yes", "worse-after-squeezing": "yes",
    "buttock-gripping": "yes", "minutes-she-has": 12.0,
}  # fmt: skip
"""She runs already, so she may land; and much of it speaks for holding tension."""


def write(runner: Runner, payload: Payload, at: datetime | None = None) -> str:
    """One entry of hers, now or as of an instant. A moment passes: two in one instant would have no order."""
    when = at or next_day(_A_MOMENT) - timedelta(seconds=1)
    one = diary.entry(payload, diary.local_now(runner, when))
    services.deliver(runner, [one], by=services.by_runner(runner), now=when)
    return one.id


def tense(runner: Runner) -> Runner:
    """She said all this three weeks ago, and has just said that no warning sign came since."""
    at = clock.now() - timedelta(days=21)
    write(runner, Birth(at.date() - timedelta(weeks=60), "vaginal", tear=1, tear_examined=True), at)
    for moment, then in (("start", at), ("weekly", clock.now() - timedelta(hours=1))):
        write(runner, CheckIn(moment, {}, none=True, groups=GROUPS), then + timedelta(seconds=1))  # type: ignore[arg-type]
    for place, (finding, value) in enumerate(TENSE.items()):
        write(runner, Answer(finding, value), at + timedelta(seconds=2 + place))
    return runner


def checked(runner: Runner, at: datetime | None = None) -> None:
    """The ten-second check: none of these."""
    write(runner, CheckIn("before-run", {}, none=True, groups=("pre-run",)), at)


def jumped(
    runner: Runner, left: float | None, at: datetime | None = None, outcome: ItemOutcome = "drops"
) -> str:
    """One jump test, and where the first leak came."""
    return write(runner, CheckDone(JUMPS, 1, {JUMPS: ItemResult(outcome, left)}), at)


def baseline(runner: Runner) -> Runner:
    """Three tests of the last eight days, with a check before each."""
    for ago, left in ((8, 9.0), (6, 12.0), (4, 10.0)):
        at = clock.now() - timedelta(days=ago)
        checked(runner, at)
        jumped(runner, left, at + timedelta(minutes=5))
    return runner


def begun(runner: Runner) -> str:
    """She has begun to try letting go; the id of it."""
    id = diary.new_id(clock.now())
    write(runner, Experiment(id, "begun", PROTOCOL))
    return id


def did_circuit(runner: Runner) -> None:
    """Today's circuit of the protocol, finished."""
    library = library_of(runner.studio)
    circuit = library.circuits[library.experiments[PROTOCOL].circuits[0]]
    names = tuple(one.exercise for one in circuit.items)
    write(runner, SessionDone(11.0, names, circuit.id, True))


def next_day(hours: float = 24.0) -> datetime:
    """A day passes, or so many hours."""
    clock.put(clock.now() + timedelta(hours=hours))
    return clock.now()


def no_warning_sign(runner: Runner) -> None:
    """The weekly questions: nothing."""
    write(runner, CheckIn("weekly", {}, none=True, groups=GROUPS))
