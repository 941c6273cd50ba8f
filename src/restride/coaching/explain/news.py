"""What the last run or test told, what moved since she last looked, and what is worth asking once more."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from restride.coaching.diary.timeline import day_of
from restride.coaching.explain.case import SUPPORT, Case, all_printed, printed
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.said import Reason, Value


def last_told(case: Case, leading: MechanismId | None) -> tuple[Reason, ...]:
    """What the last run told of the causes, and the standard test done since, if any."""
    said = (_of_run(case, leading), _of_test(case, leading))
    return tuple(one for one in said if one is not None)


def _of_run(case: Case, leading: MechanismId | None) -> Reason | None:
    last = case.believed.last
    if last is None:
        return None
    if last.seen.run in case.believed.held:
        return Reason("explain.last-run-held")
    if last.seen.seen in ("urge", "unsure"):
        return Reason(f"explain.last-run-{last.seen.seen}")
    if case.last is None:
        return None
    weights = case.last.copy()
    weights[SUPPORT] = 0.0
    seen = "dry" if last.seen.seen == "dry" else "leak"
    return _weighed(f"last-{seen}", weights, leading, case, {})


def _of_test(case: Case, leading: MechanismId | None) -> Reason | None:
    """The latest standard test, unless a run has come after it."""
    tests = {name: test for test in case.library.tests.values() for name in test.findings}
    done = [(told.at, at) for at, told in enumerate(case.believed.told) if case.row(at).finding in tests]
    if not done:
        return None
    when, at = max(done)
    if (ran := _last_ran(case)) is not None and when < ran:
        return None
    values: dict[str, Value] = {"test": tests[case.row(at).finding].title}
    return _weighed("last-test", case.without[at], leading, case, values)


def _last_ran(case: Case) -> datetime | None:
    """When the last told run was, to the minute: a test of the same day may be from before it or after."""
    last = case.believed.last
    return next((run.at for run in case.runs.runs if last is not None and run.entry == last.seen.run), None)


def _weighed(
    kind: str, weights: Floats, leading: MechanismId | None, case: Case, values: dict[str, Value]
) -> Reason:
    """In words, by size: of the leading cause if it was moved, else of the one moved most, else little."""
    numbers = case.numbers.explain
    at = int(np.argmax(all_printed(np.abs(weights))))
    if leading is not None and abs(weights[MECHANISMS.index(leading)]) >= numbers.told_little_below:
        at = MECHANISMS.index(leading)
    size = printed(abs(weights[at]))
    if size < numbers.told_little_below:
        return Reason(f"explain.{kind}-little", values)
    side = "for" if weights[at] > 0 else "against"
    clearly = size >= numbers.told_clearly_from
    code = f"explain.{kind}-clearly-{side}" if clearly else f"explain.{kind}-{side}"
    return Reason(code, {**values, "title": case.title(MECHANISMS[at])})


def changed(case: Case) -> tuple[Reason, ...]:
    """What has moved since she was last shown the causes, most first, and the likeliest why."""
    if case.shown is None:
        return ()
    moves = {
        one: printed(case.now[at] - case.shown.causes[one])
        for at, one in enumerate(MECHANISMS)
        if one in case.shown.causes
    }
    moved = [one for one in moves if abs(moves[one]) >= case.numbers.explain.changed_by]
    moved.sort(key=lambda one: -abs(moves[one]))
    return tuple(_why_moved(one, moves[one] > 0, case) for one in moved)


def _why_moved(mechanism: MechanismId, up: bool, case: Case) -> Reason:
    """The heaviest thing since then that pulls the way it moved, if any single one does."""
    assert case.shown is not None
    sign = 1.0 if up else -1.0
    cause = MECHANISMS.index(mechanism)
    way = "up" if up else "down"
    values: dict[str, Value] = {"title": case.title(mechanism)}
    new = [at for at, told in enumerate(case.believed.told) if told.at > case.shown.at]
    pulls = [(printed(sign * case.without[at, cause]), case.believed.told[at].told) for at in new]
    heaviest, told = max(pulls, default=(0.0, ""))
    last = case.believed.last
    ran = last is not None and last.seen.day >= day_of(case.shown.at) and case.last is not None
    run = printed(sign * case.last[cause]) if ran and case.last is not None else 0.0
    if heaviest >= max(case.numbers.explain.weight_to_mention, run) and told:
        return Reason(f"explain.changed-{way}-by-answer", {**values, "told": told})
    return Reason(f"explain.changed-{way}-by-run" if run > 0 else f"explain.changed-{way}", values)


def ask_again(case: Case) -> tuple[Reason, ...]:
    """A dry run that is hard to believe is asked about once: until she says it again or runs again.

    That it was far longer than planned is said beside the next run, and not twice.
    """
    if not case.runs.runs or case.runs.runs[-1].entry not in case.believed.held:
        return ()
    return (Reason("explain.was-it-dry", {"minutes": round(case.runs.runs[-1].raw_min, 1)}),)
