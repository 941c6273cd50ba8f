"""What she finds in herself follows her traits, differs between women, and is drawn once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from restride.rehearsal.chance import streams_of
from restride.rehearsal.signs import signs_of
from restride.rehearsal.worlds import Sign
from tests.rehearsal.people import WORLD, some_woman

WOMEN = 300


def _share(sign: Sign, off_sd: float) -> float:
    """Share of women who say the sign is there, its trait being so many standard deviations for the worse."""
    spread, woman = WORLD.people[sign.trait], replace(some_woman())
    object.__setattr__(woman, sign.trait, spread.mean + sign.worse * off_sd * spread.sd)
    said = [signs_of(streams_of(1, runner), woman, WORLD)[sign.finding] for runner in range(WOMEN)]
    return float(np.mean([one == sign.yes for one in said]))


@pytest.mark.parametrize("sign", WORLD.signs, ids=lambda one: one.finding)
def test_a_sign_is_said_more_often_where_its_trait_is_worse(sign: Sign) -> None:
    assert _share(sign, 3.0) > _share(sign, 0.0) + 0.3


def test_at_the_centre_a_sign_is_as_likely_as_not() -> None:
    assert _share(WORLD.signs[0], WORLD.telling.centre_sd) == pytest.approx(0.5, abs=0.1)


def test_asking_her_twice_gives_the_same_answers() -> None:
    once, again = (signs_of(streams_of(1, 3), some_woman(3), WORLD) for _ in range(2))
    assert once == again


def test_a_quiet_world_has_no_signs() -> None:
    assert signs_of(streams_of(1, 3), some_woman(3), replace(WORLD, signs=())) == {}
