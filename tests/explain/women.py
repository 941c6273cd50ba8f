"""Women who have said anything at all, had any runs and done any work: for the properties."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from restride.coaching.terms.runs import Floats
from tests.explain.made import findings

NAMES = sorted(findings())


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Any answers to any of the findings."""
    chosen = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=len(NAMES)))
    return {name: draw(_value(name)) for name in chosen}


def _value(name: str) -> st.SearchStrategy[Any]:
    known = findings()[name]
    if known.kind == "number":
        return st.floats(0.0, 60.0)
    return st.sampled_from([option.id for option in known.options])


def _evidence(seed: int, size: float) -> Floats:
    return np.random.default_rng(seed).normal(0.0, size, 256)


@st.composite
def women(draw: st.DrawFn) -> dict[str, Any]:
    """What ``made.drawn`` takes: answers, log evidence of runs, the last run, and training."""
    seeds = st.integers(0, 2**20)
    last = draw(st.none() | seeds.map(lambda seed: -np.abs(_evidence(seed, 0.5)) - 0.01))
    return {
        "said": draw(answers()),
        "runs": draw(st.none() | seeds.map(lambda seed: _evidence(seed, 1.5))),
        "last": last,
        "seen": "dry"
        if last is None
        else draw(st.sampled_from(["dry", "leak", "some-leak", "unsure", "urge"])),
        "adapted": tuple(draw(st.lists(st.floats(0.0, 1.0), min_size=7, max_size=7))),
    }
