"""One exercise of today as a page has it: what, how much, why, and the ways to have another in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString

from restride.coaching.terms.advice import SessionItem
from restride.coaching.terms.library import Library
from restride.phrasing import how_much, words
from restride.phrasing.lessons import source_words
from restride.phrasing.session import costs
from restride.situations import REASONS
from restride.web.today import figures

SWAP_WORDS = {
    "too-hard": "Too hard",
    "too-easy": "Too easy",
    "hurts": "It hurts",
    "leaks": "It makes me leak",
    "heaviness": "It feels heavy",
    "kit": "I don’t have what it needs",
    "place": "Not where I am",
    "not-today": "Not today",
}
"""How she says why she wants another; in the order of the reasons there are."""

_HALF = re.compile(r"\b(\d+)\.5\b")
_UNIT = re.compile(r"(?<=\d) (?=(?:s|min|kg)\b)")

SWAPS = tuple((one, SWAP_WORDS[one]) for one in REASONS)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One exercise in a list. ``why`` down to the ``sources`` is one tap away. ``costs``: how hard it is, in
    words of its own."""

    exercise: str
    title: str
    dose: str
    opens_with: str
    cue: str
    grown: str
    why: str
    costs: str
    figure: SafeString
    sources: tuple[str, ...]
    swaps: tuple[tuple[str, str], ...] = SWAPS


def item_row(item: SessionItem, at: int, library: Library) -> ItemRow:
    """An item of a session; ``at`` its place, from 1."""
    say = partial(words, library=library)
    exercise = library.exercises[item.exercise]
    return ItemRow(
        exercise=exercise.id,
        title=exercise.title,
        dose=dose_words(item, library),
        opens_with=say(item.opens_with) if item.opens_with else "",
        cue=exercise.cues[0] if exercise.cues else "",
        grown=" ".join(map(say, item.dose.said)) if item.dose else "",
        why=say(item.why),
        costs=f"How hard: {_begun(costs(exercise, say))}",
        figure=figures.still(library, exercise.id, f"item-{at}"),
        sources=source_words(exercise.source, library, say),
    )


def dose_words(item: SessionItem, library: Library) -> str:
    """How long, and how much of it: "3 min · 2 × 10, 45 s rest"."""
    say = partial(words, library=library)
    much = how_much(item, library, say)
    return _UNIT.sub("\N{NO-BREAK SPACE}", halves(" · ".join(filter(None, (f"{item.minutes:g} min", much)))))


def _begun(sentence: str) -> str:
    """A sentence of the library as it goes on behind a colon."""
    return sentence[:1].lower() + sentence[1:]


def halves(words: str) -> str:
    """The same words with a half as one writes it by hand: "19½ minutes"."""
    return _HALF.sub(lambda found: f"{found[1].lstrip('0')}½", words)
