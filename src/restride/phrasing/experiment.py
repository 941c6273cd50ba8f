"""Her experiments in words: the one that runs, and those that are over."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.experiments import ClosedExperiment, ExperimentAdvice, ExperimentState
from restride.coaching.terms.said import Reason, Value
from restride.phrasing.text import INDENT, Say, bullets, day_name, paragraph


def experiment_lines(told: ExperimentAdvice, say: Say) -> Iterator[str]:
    """What runs, where it stands and what today asks for; or its verdict; and what others came to."""
    if told.running is None and not told.past and not told.told:
        return
    yield say(Reason("experiment.heading"))
    for one in told.told:
        yield from paragraph(say(one), INDENT)
    if told.running is not None:
        yield from _running(told.running, say)
    for past in told.past:
        yield from _past(past, say)


def _running(state: ExperimentState, say: Say) -> Iterator[str]:
    begun: dict[str, Value] = {"title": state.title, "began": state.began.isoformat(), "day": state.day}
    yield from paragraph(say(Reason("experiment.runs", begun)), INDENT)
    said = state.today if state.judgement is None else state.judgement.words
    yield from bullets(say(one) for one in said)
    for test in state.tests:
        shown = say(test.words) if test.why_not is None else f"{say(test.words)} {say(test.why_not)}"
        yield from paragraph(f"{day_name(test.day)}: {shown}", INDENT * 2)


def _past(past: ClosedExperiment, say: Say) -> Iterator[str]:
    shown = " ".join(say(one) for one in past.words)
    yield from paragraph(f"{past.title}, {day_name(past.ended)}: {shown}", INDENT)
