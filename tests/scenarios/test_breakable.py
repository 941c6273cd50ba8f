"""Each story about the causes fails where the engine is broken in the very thing it proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from restride.catalogue import load_library
from restride.coaching.belief import folding, reading, training
from restride.coaching.explain import fit
from restride.coaching.explain.case import Case
from restride.coaching.mechanisms.network import Network
from restride.coaching.terms.library import Component, Library
from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.runs import Floats
from tools.expectations import unmet
from tools.scenarios import FOLDER, live, read_story


def _failures(name: str, library: Library | None = None) -> list[str]:
    told = library or load_library()
    lived = live(name, read_story(FOLDER / f"{name}.toml"), told).lived
    return [
        sentence
        for one in lived
        if one.page is not None
        for then in one.step.expects("belief")
        for sentence in unmet(then, one.page, told)
    ]


def _without_rows(*rows: str) -> Library:
    library = load_library()
    left = {id: row for id, row in library.evidence.items() if id not in rows}
    return replace(library, evidence=left, digest=f"without {rows}")


def _answering(cause: MechanismId, component: Component, gain: float) -> Library:
    library = load_library()
    changed = replace(library.mechanisms[cause], gains={component: gain})
    return replace(library, mechanisms={**library.mechanisms, cause: changed}, digest=f"{cause} {gain}")


def _speaks_of(name: str, found: list[str]) -> bool:
    return any(sentence.startswith(name) for sentence in found)


@pytest.fixture(autouse=True)
def _nothing_kept_of_another_engine() -> Iterator[None]:
    """What the last runs showed is kept between looks; a planted engine must look for itself."""
    reading._taken_in.cache_clear()
    yield
    reading._taken_in.cache_clear()


@pytest.mark.parametrize("name", ["knack", "forceps", "spike", "tight-floor", "contradiction"])
def test_an_unbroken_engine_keeps_the_story(name: str) -> None:
    assert _failures(name) == []


def test_work_that_takes_nothing_away_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def _all(_self: Network, adapted: list[tuple[float, ...]]) -> Floats:
        return np.ones((len(adapted), 8))

    monkeypatch.setattr(Network, "left", _all)
    assert _speaks_of("picture.falls: weak", _failures("weak-grows"))


def test_a_knack_test_that_tells_nothing_is_found() -> None:
    assert _speaks_of("picture.answer_factor: slow", _failures("knack", _without_rows("knack-helped")))


def test_less_support_named_without_history_and_knack_is_found() -> None:
    found = _failures("forceps", _without_rows("assisted-birth", "leak-before-birth", "knack-no-help"))
    assert _speaks_of("picture.leads: expected support", found)


def test_a_contradiction_that_is_not_said_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "conflict", lambda *_told: -1.0)
    assert _speaks_of("picture.conflict: expected True", _failures("contradiction"))


def test_an_incredible_run_that_counts_at_once_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_CONFIRMED", 1)
    assert _speaks_of("picture.asks_again: expected True", _failures("spike"))


def test_an_incredible_run_that_never_counts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_CONFIRMED", 99)
    assert _speaks_of("picture.asks_again: expected False", _failures("spike"))


def test_weeks_in_vain_that_are_not_said_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "faithful_without_change", property(lambda _case: False))
    assert _speaks_of("picture.says: explain.nothing-moved", _failures("nothing-moves"))


def test_running_that_is_taken_for_breathing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    breath = tuple(35.0 if one == "breath" else 0.0 for one in training.COMPONENTS)
    monkeypatch.setattr(training, "of_run", lambda *_ran: breath)
    assert _speaks_of("picture.not_of.pressure", _failures("unrelated"))


def test_one_dry_run_that_tells_too_much_is_found() -> None:
    found = _failures("tight-floor", _answering("overactive", "release", 8.0))
    assert _speaks_of("picture.factor: overactive", found)
