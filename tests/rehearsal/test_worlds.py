"""The assumptions are a file with reasons, and a bad one is refused whole with every fault named."""

from __future__ import annotations

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from restride.rehearsal.worlds import world_of

RAW: dict[str, Any] = tomllib.loads((files("restride.rehearsal") / "worlds.toml").read_text(encoding="utf-8"))


def _without(*path: str) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    table = raw
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    return raw


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("load", "hip_share"), "load.hip_share: missing"),
        (("closure", "sag_strikes", "unit"), "closure.sag_strikes: unit is missing"),
        (("people", "tone", "source"), "people.tone: source is missing"),
        (("persona", "tight", "why"), "persona.tight: why is missing"),
        (("rival",), "rival: missing"),
        (("mishap", "bulge", "grade"), "mishap.bulge: grade is missing"),
        (("sign", "hold-time", "why"), "sign.hold-time: why is missing"),
        (("telling",), "telling: missing"),
    ],
)
def test_what_is_missing_is_named_with_its_place(path: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        world_of(_without(*path))


def test_a_number_nobody_reads_is_refused() -> None:
    raw = copy.deepcopy(RAW)
    raw["load"]["gravity"] = raw["load"]["hip_share"]
    with pytest.raises(ValueError, match=r"load\.gravity: not known here"):
        world_of(raw)


def test_shares_of_personas_that_do_not_add_up_are_refused() -> None:
    raw = copy.deepcopy(RAW)
    raw["persona"]["tight"]["weight"] = 0.9
    with pytest.raises(ValueError, match="weights add up to"):
        world_of(raw)


def test_a_persona_cannot_shift_what_people_do_not_have() -> None:
    raw = copy.deepcopy(RAW)
    raw["persona"]["tight"]["shift"] = {"luck": 1.0}
    with pytest.raises(ValueError, match=r"persona\.tight: shift of luck"):
        world_of(raw)


def test_a_sign_cannot_tell_of_what_people_do_not_have() -> None:
    raw = copy.deepcopy(RAW)
    raw["sign"]["hold-time"]["trait"] = "patience"
    with pytest.raises(ValueError, match=r"sign\.hold-time: trait patience"):
        world_of(raw)


def test_every_fault_is_named_at_once() -> None:
    raw = _without("load", "hip_share")
    raw["volume"].pop("wet_ml")
    with pytest.raises(ValueError, match=r"load\.hip_share.*volume\.wet_ml"):
        world_of(raw)


def test_the_nine_weeks_to_five_kilometres_are_the_published_minutes() -> None:
    runs = world_of(RAW).rivals["couch-to-5k"].runs
    steady = [8.0] * 3 + [9.0] * 6 + [16.0] * 3
    assert [run.running_s / 60.0 for run in runs] == [*steady, 15, 16, 20, 18, 20, 25, 25, 25, 25, 28, 28, 28]
