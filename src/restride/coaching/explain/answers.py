"""Her questions answered from her own picture: which paragraphs hold for her, and what they rest on.

The paragraphs are content, each with the condition under which it is said; nothing is written here. Under an
emergency no question is answered, because then one thing has to be read and done.
"""

from __future__ import annotations

from collections.abc import Mapping

from restride.coaching.terms.advice import NextRun, NoRun, Verdict
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.lessons import PersonalAnswer, Question
from restride.coaching.terms.library import Library
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.said import Reason, Value
from restride.coaching.terms.standing import Fact, RunMemory

_SIGNS = 3
"""So many of her answers are named as what a paragraph rests on; more is a list nobody reads."""


def answered(
    picture: Picture,
    verdict: Verdict,
    following: NextRun | NoRun | None,
    facts: Mapping[str, Fact],
    runs: RunMemory,
    library: Library,
) -> tuple[PersonalAnswer, ...]:
    """Every question of the library in its order, answered for her. Empty under an emergency."""
    if verdict.only_text:
        return ()
    known = {name: fact.value for name, fact in facts.items()} | _pictured(picture, verdict, following)
    values = _values(picture, following)
    rests_on = _rests_on(picture, facts, runs)
    return tuple(
        PersonalAnswer(one.id, _parts(one, known, values), rests_on, one.source, one.grade)
        for one in sorted(library.questions.values(), key=lambda one: one.order)
    )


def _pictured(picture: Picture, verdict: Verdict, following: NextRun | NoRun | None) -> dict[str, Said]:
    """What the conditions of a part may look at beside her findings (``PICTURED``)."""
    leading = _leading(picture)
    return {
        "picture-leading": picture.leading or "none",
        "picture-sure": leading.sure if leading is not None else "too-little-known",
        "picture-refer": "yes" if picture.refer else "no",
        "plan-path": verdict.start.path,
        "plan-run": "yes" if isinstance(following, NextRun) else "no",
        "plan-tier": verdict.tier.name if verdict.tier is not None else "none",
        "plan-exit": verdict.exit,
        "plan-loss": "yes" if verdict.loss else "no",
    }


def _parts(question: Question, known: Mapping[str, Said], values: Mapping[str, Value]) -> tuple[Reason, ...]:
    """The paragraphs that hold, in order; one that stands in for others is left out where they are said."""
    holding = [one for one in question.parts if one.when is None or holds(one.when, known)]
    said = {one.id for one in holding}
    kept = (one for one in holding if said.isdisjoint(one.unless))
    return tuple(Reason(f"answers.{question.id}.{one.id}", values) for one in kept)


def _values(picture: Picture, following: NextRun | NoRun | None) -> dict[str, Value]:
    """What the words of a paragraph may ask for (``FILLED``)."""
    leading = _leading(picture)
    because = leading.supports[0].told if leading is not None and leading.supports else ""
    titles = {cause.mechanism: cause.title for cause in picture.causes}
    return {
        "cause": leading.title if leading is not None else "",
        "because": because,
        "other": titles[picture.rivals[0]] if picture.rivals else "",
        "minutes": following.form.running_s / 60.0 if isinstance(following, NextRun) else 0.0,
    }


def _leading(picture: Picture) -> Cause | None:
    return next((cause for cause in picture.causes if cause.mechanism == picture.leading), None)


def _rests_on(picture: Picture, facts: Mapping[str, Fact], runs: RunMemory) -> tuple[Reason, ...]:
    """What of her own diary the answers rest on: the signs that weigh most, and how much she has told."""
    leading = _leading(picture)
    signs = [one.told for one in (leading.supports if leading is not None else ()) if one.told][:_SIGNS]
    told = sum(run.outcome is not None for run in runs.runs)
    return (
        *(Reason("answer.sign", {"told": one}) for one in signs),
        Reason("answer.runs" if told else "answer.no-runs", {"count": told}),
        Reason("answer.answers", {"count": len(facts)}),
    )
