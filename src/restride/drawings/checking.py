"""What may be wrong with a drawing and only shows once it is drawn: a limb that cannot reach, a knee bent
too far by reaching, a foot below the floor."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.drawings import RANGES, Drawing, right_name
from restride.drawings.motion import Frame, Tempo, frames
from restride.drawings.placing import NOT_REACHED

BELOW = 0.06
"""How far below the floor anything may press, in heads: a heel, a calf and a cheek give that much."""
SLACK = 1.0
"""Degrees by which a joint worked out from reaching may pass its range."""


def faults(drawing: Drawing) -> list[str]:
    """Sentences naming pose and joint, empty where the body could do what is drawn."""
    found = [fault for frame in frames(drawing, Tempo()) for fault in _of(drawing, frame)]
    return list(dict.fromkeys(found))


def _of(drawing: Drawing, frame: Frame) -> Iterator[str]:
    where = "on the way" if frame.key is None else f"pose {drawing.poses[frame.key].name or frame.key}"
    for joint, angle in frame.placed.angles.items():
        low, high = RANGES[right_name(joint)]
        if not low - SLACK <= angle <= high + SLACK:
            yield f"{where}: {joint} comes to {angle:.0f}, and a body goes from {low:g} to {high:g}"
    for end, miss in frame.placed.misses.items():
        if miss > NOT_REACHED:
            yield f"{where}: {end} falls {miss:.2f} heads short of its point"
    lowest = frame.placed.body.lowest()
    if lowest < -BELOW:
        part = min(frame.placed.body.parts, key=lambda one: _lowest(frame, one))
        yield f"{where}: {part} is {-lowest:.2f} heads below the floor"


def _lowest(frame: Frame, part: str) -> float:
    return frame.placed.body.lowest(frozenset(frame.placed.body.parts) - {part})
