"""Words: texts that can be filled in, phrases that compile, cues that can be spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault, shown

CUE_WORDS = 12
"""The longest cue that can be spoken inside one breath: a format of the run player, not a clinical number."""


def placeholders(text: str) -> list[str]:
    """The names a text asks for, in order; none where the text cannot be filled at all."""
    try:
        return [name for _before, name, _format, _conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return []


def texts_can_be_filled(draft: Draft) -> Iterator[Fault]:
    """Every text's curly brackets are pairs around a plain name."""
    for text in draft.wording.values():
        try:
            list(Formatter().parse(text.item))
        except ValueError as error:
            yield text.fault("", f"has a curly bracket that is no placeholder ({error}); write {{name}}")
        for name in [one for one in placeholders(text.item) if not one.isidentifier()]:
            yield text.fault("", f"asks for {shown(name)}; a placeholder is a plain name such as {{minutes}}")


def local_texts_are_plain(draft: Draft) -> Iterator[Fault]:
    """A local name or number is put into texts as it is, so it holds no placeholder of its own."""
    for text in draft.local.values():
        if "{" in text.item or "}" in text.item:
            yield text.fault("", "holds a curly bracket; write the number or name itself")


def phrases_can_be_searched(draft: Draft) -> Iterator[Fault]:
    """Every expression of a phrase is a regular expression, and none matches every text."""
    for phrase in draft.phrases.values():
        if not phrase.item.says:
            yield phrase.fault(
                "says", "is empty, so the phrase is never found; write at least one expression"
            )
        both = (("says", phrase.item.says), ("unless", phrase.item.unless))
        for path, expression in [(f"{key}[{at}]", one) for key, many in both for at, one in enumerate(many)]:
            said = _expression_fault(expression)
            if said:
                yield phrase.fault(path, said)


def _expression_fault(expression: str) -> str:
    try:
        found = re.compile(expression, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        return f"is no regular expression: {error}"
    return "matches every text, even an empty one; make it say something" if found.search("") else ""


def cues_can_be_spoken(draft: Draft) -> Iterator[Fault]:
    """Every exercise has cues, each short enough to be said during it."""
    for exercise in draft.exercises.values():
        if not exercise.item.cues:
            yield exercise.fault("cues", "is empty; write at least one bullet under ## Cues")
        for at, cue in enumerate(exercise.item.cues):
            count = len(cue.split())
            if not 1 <= count <= CUE_WORDS:
                said = f"has {count} words; a cue is spoken in at most {CUE_WORDS}" if count else "is empty"
                yield exercise.fault(f"cues[{at}]", said)
        if not exercise.item.text:
            yield exercise.fault("text", "is empty; write under ## How what to do")
