"""The drawings a page of the check shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.library import CheckItem, Library
from restride.drawings import animated_svg


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and whose side it shows."""

    svg: SafeString
    words: str
    side: str = ""


def drawn(
    drawing: str, library: Library, name: str, *, side: str = "", mirrored: bool = False
) -> tuple[Figure, ...]:
    """A drawing of the library, moving; none where it has none of this name."""
    found = library.drawings.get(drawing)
    if found is None:
        return ()
    svg = animated_svg(found, mirrored=mirrored, styled=False, name=name, also=side)
    return (Figure(mark_safe(svg), "", side),)


def figures(item: CheckItem, library: Library) -> tuple[Figure, ...]:
    """Its drawing; both sides of it where each side is tested."""
    if not item.each_side:
        return drawn(item.drawing, library, item.id)
    left = drawn(item.drawing, library, f"{item.id}-one", side="One side")
    return left + drawn(item.drawing, library, f"{item.id}-other", side="The other side", mirrored=True)
