"""What a virtual runner finds in herself when she tries or is asked: answers that follow her own traits.

Each sign is a straight link from one trait to one answer, with a talent for noticing that differs between
women. It is another law than the coach's network of causes, and has none of its numbers.
"""

from __future__ import annotations

from math import exp

from restride.rehearsal.chance import Streams
from restride.rehearsal.people import Woman
from restride.rehearsal.worlds import World


def signs_of(streams: Streams, woman: Woman, world: World) -> dict[str, str]:
    """Her answer to each finding of the world's signs, drawn once; the same in every arm."""
    rng, telling = streams.of("signs"), world.telling
    notices = telling.reporter_sd * float(rng.standard_normal())
    said = {}
    for sign in world.signs:
        spread = world.people[sign.trait]
        off = sign.worse * (getattr(woman, sign.trait) - spread.mean) / spread.sd
        chance = 1.0 / (1.0 + exp(-telling.slope * (off - telling.centre_sd) - notices))
        said[sign.finding] = sign.yes if rng.random() < chance else sign.no
    return said
