"""Her questions answered from her own picture: which paragraphs hold for her, and what they rest on.

The paragraphs are content, each with the condition under which it is said; nothing is written here. Under an
emergency no question is answered, because then one thing has to be read and done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from restride.coaching.terms.advice import NextRun, NoRun, Verdict
from restride.coaching.terms.conditions import AtLeast, AtMost, Condition, Is, Said, holds
from restride.coaching.terms.lessons import AnswerPart, PersonalAnswer, Question
from restride.coaching.terms.library import Library
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.said import Reason, Value
from restride.coaching.terms.standing import Fact, RunMemory

_SIGNS = 3
"""So many of her answers are named as what a paragraph rests on; more is a list nobody reads."""

_ASKED_FOR = re.compile(r"\{(\w+)\}")

_OF_THE_CAUSES = frozenset(
    ("picture-leading", "picture-sure", "picture-no-squeeze", "cause", "because", "other")
)
_OF_THE_START = frozenset(("plan-path", "plan-run", "minutes"))
_OF_VISITS = frozenset(("plan-tier", "picture-refer"))
"""What a paragraph may look at, by what it then rests on."""


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
    her = _Her(picture, verdict, following, facts, runs, library)
    return tuple(her.answer(one) for one in sorted(library.questions.values(), key=lambda one: one.order))


@dataclass(frozen=True, eq=False)
class _Her:
    """What is known of her on the day she asks."""

    picture: Picture
    verdict: Verdict
    following: NextRun | NoRun | None
    facts: Mapping[str, Fact]
    runs: RunMemory
    library: Library

    def answer(self, question: Question) -> PersonalAnswer:
        """One question, answered."""
        parts = said(question, self.known, self.values)
        at = frozenset(name for part in parts for name in _looks_at(part))
        whole = frozenset(name for part in question.parts for name in _looks_at(part))
        reasons = tuple(Reason(f"answers.{question.id}.{part.id}", self.values) for part in parts)
        rests_on = self._rests_on(at, whole)
        return PersonalAnswer(question.id, reasons, rests_on, self._source(question, at), question.grade)

    @cached_property
    def leading(self) -> Cause | None:
        return next((one for one in self.picture.causes if one.mechanism == self.picture.leading), None)

    @cached_property
    def known(self) -> Mapping[str, Said]:
        """Her findings, and what a part may look at beside them (``PICTURED``)."""
        verdict, leading = self.verdict, self.leading
        return {name: fact.value for name, fact in self.facts.items()} | {
            "picture-leading": self.picture.leading or "none",
            "picture-sure": leading.sure if leading is not None else "too-little-known",
            "picture-refer": _yes(self.picture.refer),
            "picture-no-squeeze": _yes(self.picture.no_squeeze),
            "plan-path": verdict.start.path,
            "plan-run": _yes(isinstance(self.following, NextRun)),
            "plan-tier": verdict.tier.name if verdict.tier is not None else "none",
            "plan-run-tier": next((one.tier.name for one in verdict.holds if "run" in one.holds), "none"),
            "plan-exit": verdict.exit,
            "plan-loss": _yes(verdict.loss),
        }

    @cached_property
    def values(self) -> dict[str, Value]:
        """What the words of a part may ask for (``FILLED``); empty or 0 where there is none."""
        leading, rivals = self.leading, self.picture.rivals
        titles = {cause.mechanism: cause.title for cause in self.picture.causes}
        return {
            "cause": leading.title if leading is not None else "",
            "because": leading.supports[0].told if leading is not None and leading.supports else "",
            "other": titles[rivals[0]] if rivals else "",
            "minutes": _minutes(self.following),
        }

    def _rests_on(self, at: frozenset[str], whole: frozenset[str]) -> tuple[Reason, ...]:
        """What of her own diary an answer rests on, each thing once, and how much she has told: of the causes
        what its paragraphs look at, of the plan what the question looks at, because a plan decides as much
        by what it does not hold."""
        answers = sum(self._is_hers(name) for name in self.facts)
        told = Reason("answer.answers", {"count": answers})
        found = [*self._of_the_causes(at), *self._of_the_plan(whole), told]
        once = {(one.code, *sorted(one.values.items())): one for one in found}
        return tuple(once.values())

    def _is_hers(self, finding: str) -> bool:
        known = self.library.findings.get(finding)
        return known is not None and known.kind != "derived"

    def _of_the_causes(self, at: frozenset[str]) -> Iterator[Reason]:
        if at.isdisjoint(_OF_THE_CAUSES):
            return
        signs = [one.told for one in (self.leading.supports if self.leading is not None else ()) if one.told]
        yield from (Reason("answer.sign", {"told": one}) for one in signs[:_SIGNS])
        told = sum(run.outcome is not None for run in self.runs.runs)
        yield Reason("answer.runs" if told else "answer.no-runs", {"count": told})

    def _of_the_plan(self, at: frozenset[str]) -> Iterator[Reason]:
        if not at.isdisjoint(_OF_THE_START):
            yield from self._of_the_start()
        if not at.isdisjoint(_OF_VISITS):
            yield from self.verdict.referrals

    def _of_the_start(self) -> Iterator[Reason]:
        """Why she may start or not, and the next step; where she may, why there is no run all the same."""
        start, following = self.verdict.start, self.following
        yield from start.reasons
        if start.path not in ("blocked", "preparation") and isinstance(following, NoRun):
            yield following.reason
            yield from (() if following.flips is None else (following.flips,))
        elif start.next_step is not None:
            yield start.next_step

    def _source(self, question: Question, at: frozenset[str]) -> tuple[str, ...]:
        """The question's sources; where a cause is named, those of the cause and of the signs told too."""
        sources = list(question.source)
        if self.leading is not None and not at.isdisjoint(_OF_THE_CAUSES):
            sources += self.library.mechanisms[self.leading.mechanism].source
            for weight in self.leading.supports[:_SIGNS]:
                sources += self.library.evidence[weight.evidence].source
        return tuple(dict.fromkeys(sources))


def said(
    question: Question, known: Mapping[str, Said], values: Mapping[str, Value]
) -> tuple[AnswerPart, ...]:
    """The parts that hold and can be filled, in order; one that stands in for others is left out where they
    are said."""
    holding = [one for one in question.parts if one.when is None or holds(one.when, known)]
    filled = [one for one in holding if all(values.get(name, True) for name in _asks_for(one.text))]
    ids = {one.id for one in filled}
    return tuple(one for one in filled if ids.isdisjoint(one.unless))


def _looks_at(part: AnswerPart) -> Iterable[str]:
    return (*_asks_for(part.text), *(() if part.when is None else _findings(part.when)))


@lru_cache(maxsize=1024)
def _asks_for(text: str) -> tuple[str, ...]:
    return tuple(_ASKED_FOR.findall(text))


def _findings(condition: Condition) -> Iterator[str]:
    if isinstance(condition, (Is, AtLeast, AtMost)):
        yield condition.finding
    else:
        yield from (name for one in condition.conditions for name in _findings(one))


def _minutes(following: NextRun | NoRun | None) -> float:
    """Whole minutes, rounded down, because a word about a run must not ask for more than the run does; under
    one minute as it is."""
    minutes = following.form.running_s / 60.0 if isinstance(following, NextRun) else 0.0
    return float(int(minutes)) or round(minutes, 2)


def _yes(held: bool) -> str:
    return "yes" if held else "no"
