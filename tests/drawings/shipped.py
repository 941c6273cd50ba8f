"""The drawings as they ship, and a plain one to alter."""

from __future__ import annotations

import tomllib
from functools import cache

from restride.catalogue.places import shipped_content
from restride.coaching.terms.drawings import Drawing, Pose
from restride.coaching.wire.codec import decode
from restride.drawings.motion import Frame, Tempo, frames

FOLDER = shipped_content() / "drawings"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def drawing(name: str) -> Drawing:
    """The shipped drawing of that name."""
    return decode(Drawing, tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def moments(name: str) -> tuple[Frame, ...]:
    """One round of it, at four in and six out."""
    return frames(drawing(name), Tempo(4.0, 6.0))


def plain(*poses: Pose) -> Drawing:
    """A drawing of these poses and nothing else."""
    return Drawing("plain", "Plain", "She moves.", poses)
