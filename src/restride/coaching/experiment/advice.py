"""Everything there is to say of experiments on one day."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.experiment.case import Case
from restride.coaching.experiment.course import Course, course_of
from restride.coaching.experiment.judging import closing, judged
from restride.coaching.experiment.offers import never, not_now, offers
from restride.coaching.terms.belief import SeenTest, Trial
from restride.coaching.terms.experiments import (
    ClosedExperiment,
    ExperimentAdvice,
    ExperimentState,
    TestTold,
)
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Reason, Value


def advise(case: Case) -> ExperimentAdvice:
    """What runs, what may be begun, what cannot be and why, and what is over."""
    course = course_of(case)
    return ExperimentAdvice(
        running=None if course is None else _state(course),
        offers=offers(case),
        not_now=() if course is not None else not_now(case),
        never=never(),
        past=tuple(_past(case)),
        told=(Reason("experiment.one_at_a_time"),) if course is not None and case.memory.refused else (),
    )


def _state(course: Course) -> ExperimentState:
    judgement, protocol = judged(course), course.protocol
    over = judgement is not None
    circuit = course.circuit if course.circuit_due and not over else ""
    test = protocol.test if course.test_due and not over else ""
    return ExperimentState(
        id=course.trial.id,
        protocol=protocol.id,
        title=protocol.title,
        component=protocol.component,
        phase="closed" if over else "change" if course.in_change else "baseline",
        began=course.trial.began,
        day=course.number,
        days=protocol.longest_days,
        today=() if over else tuple(_today(course, circuit, test)),
        circuit=circuit,
        test=test,
        next_test=None if over or test or course.paused else course.next_test,
        still_baseline=course.still_baseline,
        still_change=course.still_change,
        tests=tuple(_told(course)),
        paused=() if over else course.paused,
        judgement=judgement,
        closing=None if judgement is None else closing(course, judgement),
    )


def _today(course: Course, circuit: str, test: str) -> Iterator[Reason]:
    """What to do, in order: the test comes before the day's circuit and before any run."""
    library = course.case.library
    named: dict[str, Value] = {"test": library.tests[course.protocol.test].title}
    yield from course.paused
    if test:
        yield Reason("experiment.do_test", named)
        yield Reason("experiment.do_test_first")
    elif course.next_test == course.case.day and course.unlike and not course.paused:
        yield Reason(f"experiment.unlike_{course.unlike.replace('-', '_')}", named)
    elif not course.paused:
        days = (course.next_test - course.case.day).days
        code = "next_test_tomorrow" if days == 1 else "next_test"
        yield Reason(f"experiment.{code}", {**named, "days": days})
    if circuit:
        done = len(course.circuit_days) + 1
        yield Reason("experiment.do_circuit", {"circuit": library.circuits[circuit].title, "day": done})
    elif course.in_change and not course.circuit_waits:
        yield Reason("experiment.circuit_done")
    if not course.in_change:
        yield Reason("experiment.nothing_new_yet", {"tests": course.still_baseline})
    elif course.still_change:
        yield _to_come(course)


def _to_come(course: Course) -> Reason:
    """What a verdict waits for: where there are tests enough, circuits, and then one test more."""
    if len(course.after) >= course.protocol.tests[0] and course.still_circuits:
        return Reason("experiment.circuits_to_come", {"circuits": course.still_circuits})
    return Reason("experiment.tests_to_come", {"tests": course.still_change})


def _told(course: Course) -> Iterator[TestTold]:
    left_out = {one.entry: why for one, why in course.spoken.tried.left_out}
    every = [*course.spoken.tried.tests, *(one for one, _why in course.spoken.tried.left_out)]
    for one in sorted(every, key=lambda each: (each.day, each.entry)):
        why = left_out.get(one.entry, "")
        yield TestTold(
            entry=one.entry,
            day=one.day,
            phase="baseline" if course.changed is None or one.day <= course.changed else "change",
            outcome=one.outcome,
            at=one.at,
            counted=not why,
            words=_showed(one, course.case.library),
            why_not=Reason(f"experiment.left_out_{why.replace('-', '_')}") if why else None,
        )


def _showed(one: SeenTest, library: Library) -> Reason:
    test = library.tests[one.test]
    values: dict[str, Value] = {"what": test.counted_in}
    if one.outcome == "clean":
        done = test.counts or 0 if one.at is None else one.at
        return Reason("experiment.test_dry", {**values, "count": round(done)})
    if one.outcome not in ("drops", "leak"):
        return Reason("experiment.test_stopped", values)
    if one.at is None:
        return Reason("experiment.test_leaked", values)
    return Reason("experiment.test_leaked_at", {**values, "count": round(one.at)})


def _past(case: Case) -> Iterator[ClosedExperiment]:
    """Those that are over, latest first, as they were told then."""
    for one in reversed(case.memory.trials):
        if one.closing is not None and one.ended is not None and one.ended_at is not None:
            yield _closed(one, case.library)


def _closed(trial: Trial, library: Library) -> ClosedExperiment:
    said = trial.closing
    assert said is not None
    assert trial.ended is not None
    assert trial.ended_at is not None
    protocol = library.experiments.get(trial.protocol)
    return ClosedExperiment(
        id=trial.id,
        protocol=trial.protocol,
        title=trial.protocol if protocol is None else protocol.title,
        state="stopped" if said.state == "stopped" else "closed",
        began=trial.began,
        ended=trial.ended,
        at=trial.ended_at,
        verdict=said.verdict,
        words=_verdict_again(trial),
        bayes_factor=said.bayes_factor,
        by_luck=said.by_luck,
        tests=said.tests,
    )


def _verdict_again(trial: Trial) -> tuple[Reason, ...]:
    """The verdict in one sentence, from the figures that were told."""
    said = trial.closing
    assert said is not None
    if said.state == "stopped":
        return (Reason("experiment.was_stopped"),)
    factor = said.bayes_factor or 1.0
    times = int(max(factor, 1.0 / factor))
    return (Reason(f"experiment.was_{(said.verdict or 'closed').replace('-', '_')}", {"times": times}),)
