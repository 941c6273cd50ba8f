"""The drawings of exercises as they stand in a page, made once: a figure costs more than a page."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.drawings import Tempo, animated_svg, breathes_in_at, figure_svg

_KEPT = 512
"""Drawings kept in this process: all there are, still and moving, at most 40 kB each."""


@lru_cache(maxsize=_KEPT)
def still(library: Library, exercise: str, name: str) -> SafeString:
    """The pose that shows what the work is; empty where an exercise has no drawing."""
    drawing = library.drawings.get(library.exercises[exercise].drawing)
    if drawing is None:
        return SafeString("")
    shown = max(at for at, pose in enumerate(drawing.poses) if pose.name or at == 0)
    return mark_safe(figure_svg(drawing, pose=shown, styled=False, name=name))


@lru_cache(maxsize=_KEPT)
def moving(library: Library, exercise: str, name: str, *, mirrored: bool = False) -> SafeString:
    """The figure in the tempo of its breath; ``mirrored``: the other side, empty where it has none."""
    known = library.exercises[exercise]
    drawing = library.drawings.get(known.drawing)
    if drawing is None or (mirrored and not drawing.sides):
        return SafeString("")
    tempo = _tempo(known)
    drawn = animated_svg(drawing, tempo, mirrored=mirrored, styled=False, name=name)
    return mark_safe(drawn)


def breath_in_at(library: Library, exercise: str) -> float:
    """Seconds into its moving figure at which she breathes in; 0 without a figure."""
    known = library.exercises[exercise]
    drawing = library.drawings.get(known.drawing)
    return breathes_in_at(drawing, _tempo(known)) if drawing else 0.0


def _tempo(exercise: Exercise) -> Tempo:
    return Tempo(exercise.breath.in_s, exercise.breath.out_s) if exercise.breath else Tempo()
