"""The verdict: the belief's own Bayes factor, with luck named, and never from fewer tests than designed."""

from __future__ import annotations

from math import ceil, floor

from restride.coaching.experiment.course import Course
from restride.coaching.terms.entries import Experiment, ExperimentVerdict
from restride.coaching.terms.experiments import Judgement
from restride.coaching.terms.said import Reason, Value


def judged(course: Course) -> Judgement | None:
    """The verdict, or None while there are tests to come."""
    factor = course.spoken.bayes_factor
    if course.unfit:
        return _unfit(course)
    sure = course.case.numbers.experiment.verdict_from
    enough = not course.still_change and not course.still_baseline
    if enough and factor >= sure:
        return _said("helps", factor, course)
    if enough and factor * sure <= 1.0:
        return _said("does-not", factor, course)
    over = len(course.after) >= course.protocol.tests[1] or course.number > course.protocol.longest_days
    return _said("cannot-tell", factor, course) if over else None


def _unfit(course: Course) -> Judgement:
    """The end before the change, where the test has no room to show one."""
    code = "experiment.too_hard" if course.leaky else "experiment.dry"
    return Judgement("cannot-tell", 1.0, 1.0, (Reason(code, {"tests": len(course.baseline)}),))


def closing(course: Course, judgement: Judgement) -> Experiment:
    """The entry that closes it with this verdict."""
    return Experiment(
        id=course.trial.id,
        state="closed",
        change=course.protocol.id,
        verdict=judgement.code,
        bayes_factor=_printed(judgement.bayes_factor),
        by_luck=_printed(judgement.by_luck),
        tests=len(course.baseline) + len(course.after),
    )


def _printed(value: float) -> float:
    """To three digits, as it was told."""
    return float(f"{value:.3g}")


def _said(code: ExperimentVerdict, factor: float, course: Course) -> Judgement:
    """``by_luck`` is a bound that holds however often anybody looked: where the change does nothing, the
    chance that the factor ever reaches k is at most 1 / k (Ville's inequality), and the other way round."""
    luck = min(1.0, factor, 1.0 / factor) if factor > 0.0 else 0.0
    return Judgement(code, _printed(factor), _printed(luck), said_of(code, factor, len(course.after), course))


def said_of(code: ExperimentVerdict, factor: float, tests: int, course: Course) -> tuple[Reason, ...]:
    """The verdict in words."""
    values: dict[str, Value] = {
        "title": course.protocol.title,
        "tests": tests,
        "before": len(course.baseline),
    }
    if code == "cannot-tell":
        return (
            Reason("experiment.cannot_tell", values),
            _leaning(factor),
            Reason("experiment.cannot_tell_why"),
        )
    times = floor(factor) if code == "helps" else floor(1.0 / factor)
    name = code.replace("-", "_")
    return (
        Reason(f"experiment.{name}", {**values, "times": times}),
        Reason(f"experiment.luck_{name}", {"of": times}),
        Reason(f"experiment.then_{name}"),
    )


def _leaning(factor: float) -> Reason:
    """Which way the tests lean, and that luck alone leans as far."""
    strong = max(factor, 1.0 / factor) if factor > 0.0 else 1.0
    if strong < 2.0:
        return Reason("experiment.leans_nowhere")
    side = "for" if factor > 1.0 else "against"
    return Reason(f"experiment.leans_{side}", {"times": floor(strong), "of": ceil(strong)})
