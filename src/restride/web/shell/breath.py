"""The three minutes of breath before any sign-up: the library's own exercise, told in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.library import Library
from restride.drawings import Tempo, animated_svg, canister_svg

EXERCISE = "rib-breath"
MINUTES = 3
"""Long enough to feel something, short enough for anybody's day."""


@dataclass(frozen=True, slots=True)
class BreathPage:
    """What the page shows. Seconds in and out, minutes; drawings are ours and safe to write out."""

    in_s: float
    out_s: float
    minutes: int
    cues: tuple[str, ...]
    paragraphs: tuple[str, ...]
    stop_signs: tuple[str, ...]
    canister: SafeString
    figure: SafeString


def breath_page(library: Library) -> BreathPage:
    """The page of the exercise of this library that everybody may do."""
    exercise = library.exercises[EXERCISE]
    tempo = _tempo(library)
    figure = animated_svg(library.drawings[exercise.drawing], tempo, styled=False, name="how")
    paragraphs = tuple(part for part in exercise.text.split("\n\n") if part.strip())
    return BreathPage(
        tempo.in_s, tempo.out_s, MINUTES, exercise.cues, paragraphs, exercise.stop_signs,
        canister(library, "breath"), mark_safe(figure),
    )  # fmt: skip


def canister(library: Library, name: str) -> SafeString:
    """The canister, breathing in the tempo of the exercise. ``name``: what its ids begin with."""
    return mark_safe(canister_svg(library.wording, "breathes", _tempo(library), styled=False, name=name))


def _tempo(library: Library) -> Tempo:
    breath = library.exercises[EXERCISE].breath
    return Tempo(breath.in_s, breath.out_s) if breath else Tempo()
