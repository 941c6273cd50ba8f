"""A line figure as joint angles: what is drawn is content, so that a physiotherapist can mend a knee.

The figure is a body of fixed segment lengths, measured in heads (a standing woman is about seven and a half).
Its world has x forward, y up and z to her right; the floor is y = 0. A pose gives joint angles in degrees and
says what it rests on; how to write one is told in ``docs/how-to/draw-an-exercise.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, cast, get_args

Joint = Literal[
    "lean", "tilt", "turn", "spine", "bend", "twist", "neck", "look", "breath",
    "hip", "hip_out", "hip_turn", "knee", "ankle", "toes",
    "hip2", "hip_out2", "hip_turn2", "knee2", "ankle2", "toes2",
    "shoulder", "arm_out", "arm_turn", "elbow", "wrist",
    "shoulder2", "arm_out2", "arm_turn2", "elbow2", "wrist2",
]  # fmt: skip
"""What an angle can be of. A name without a figure is her right side, with a 2 her left; a left joint that is
not given does as the right one does. ``breath`` is no joint: how full the ribs are, from 0 to 1."""

Spot = Literal[
    "lowest", "foot", "foot2", "toes", "toes2", "knee", "knee2", "seat", "shoulders", "head", "hand", "hand2",
    "elbow", "elbow2",
]  # fmt: skip
"""A place on the body that can rest on something. ``lowest``: whichever is, of what does not reach."""

Reaching = Literal["hand", "hand2", "foot", "foot2", "toes", "toes2"]
"""The end of a limb that can be sent to a point; hip and knee, or shoulder and elbow, are then worked out."""

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "lean": (-180, 180),
        "tilt": (-100, 100),
        "turn": (-180, 180),
        "spine": (-45, 75),
        "bend": (-40, 40),
        "twist": (-60, 60),
        "neck": (-60, 60),
        "look": (-80, 80),
        "breath": (0, 1),
        "hip": (-30, 145),
        "hip_out": (-30, 80),
        "hip_turn": (-50, 75),
        "knee": (0, 158),
        "ankle": (-78, 40),
        "toes": (-40, 90),
        "shoulder": (-60, 185),
        "arm_out": (-50, 180),
        "arm_turn": (-90, 90),
        "elbow": (0, 150),
        "wrist": (-90, 90),
    }
)
"""How far each joint goes, in degrees, as helped by weight or by a hand. They belong to the figure as its
segment lengths do: nothing that is advised rests on them. Both sides alike: each under its right name."""


def right_name(joint: str) -> str:
    """The name a joint of either side has on the right."""
    return joint.removesuffix("2")


@dataclass(frozen=True, slots=True)
class Pose:
    """One key pose. An angle that is not given is 0; ``RANGES`` says how far each goes.

    ``name``: what stands under it where the poses are printed side by side; empty: passed, not printed.
    ``on``: what takes her into it: the breath in, the breath out, or a count of ``seconds``.
    ``stay``: seconds she stays in it. ``anchor`` is the spot that lies at ``at`` (x, height, and z if she
    moves sideways).
    ``reach``: ends of limbs sent to a point (x, height, and z if it must be said).
    ``floor``: what her pelvic floor does in it, shown by an arrow, since nobody can see it.
    ``flat``: hands laid flat on what they rest on; a foot that anchors or reaches is, if no ankle is given.
    """

    name: str = ""
    angles: Mapping[Joint, float] = field(default_factory=dict)
    on: Literal["in", "out", "count"] = "count"
    seconds: float = 1.0
    stay: float = 0.0
    anchor: Spot = "lowest"
    at: tuple[float, ...] = (0.0, 0.0)
    reach: Mapping[Reaching, tuple[float, ...]] = field(default_factory=dict)
    flat: tuple[Literal["hand", "hand2"], ...] = ()
    floor: Literal["", "lifts", "drops"] = ""

    def __post_init__(self) -> None:
        for joint, angle in self.angles.items():
            _in_range(self.name or "without a name", joint, angle)
        for what, point in (("at", self.at), *self.reach.items()):
            if len(point) not in (2, 3):
                raise ValueError(f"pose {self.name}: {what} is {point}; give x, height and if need be z")
        if self.seconds <= 0 or self.stay < 0:
            raise ValueError(f"pose {self.name}: seconds must be above 0 and stay not below it")

    def angle(self, joint: str) -> float:
        """The angle of a joint in this pose, a left one taken from the right where it is not given."""
        given = cast("Mapping[str, float]", self.angles)
        return given.get(joint, given.get(right_name(joint), 0.0))


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture. ``x`` and ``y`` are its middle and its underside, in the picture; ``width`` and
    ``height`` its size; 0: its usual size. ``held``: the spot that carries it; x and y are then counted from
    there. ``to``: the other spot a band goes to; empty: it is fixed at (x, y). ``front``: before her.
    """

    what: Literal[
        "mat",
        "chair",
        "step",
        "wall",
        "cushion",
        "ball",
        "band",
        "weight",
        "bed",
        "towel",
        "line",
        "slope",
        "arrow",
    ]
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    held: Spot | Literal[""] = ""
    to: Spot | Literal[""] = ""
    front: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: key poses in order, from where it is looked at, what is around it, and the same in words.

    ``id``: the exercise, test or check item it shows. ``title``: its name. ``words``: what is to be seen, for
    her who does not see it. After the last pose comes the first again. ``trail``: spots whose way is drawn as
    an arrow where the poses are printed. ``sides``: done on each side, so its mirror image is shown too.
    """

    id: str
    title: str
    words: str
    poses: tuple[Pose, ...]
    view: Literal["side", "front", "above", "quarter", "over"] = "side"
    props: tuple[Prop, ...] = ()
    trail: tuple[Spot, ...] = ()
    sides: bool = False

    def __post_init__(self) -> None:
        if not self.poses:
            raise ValueError(f"{self.id} has no pose; give at least one [[poses]]")
        if not self.title.strip() or not self.words.strip():
            raise ValueError(f"{self.id} needs a title, and words for her who does not see it")


JOINTS: tuple[Joint, ...] = get_args(Joint)
"""Every joint, in a fixed order."""


def _in_range(pose: str, joint: str, angle: float) -> None:
    low, high = RANGES[right_name(joint)]
    if not low <= angle <= high:
        said = f"pose {pose}: {joint} is {angle:g}, and a body goes from {low:g} to {high:g}"
        raise ValueError(said)
