"""The table as a network: what training takes away, what moves a prior, what is refused, what is kept."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from restride.coaching.mechanisms import (
    COMPONENTS,
    PRESENT,
    Network,
    log_prior,
    marginals,
    network_from,
    network_of,
)
from restride.coaching.terms.conditions import Is
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence
from restride.coaching.terms.numbers import Numbers
from tests.mechanisms import shelf


def _shelved(**parts: Any) -> Library:
    """As much of a library as this room reads."""
    shelved = {"mechanisms": shelf.mechanisms(), "evidence": shelf.evidence()} | parts
    return cast(Library, SimpleNamespace(**shelved))


def _numbers(**changed: float) -> Numbers:
    return cast(Numbers, SimpleNamespace(belief=shelf.numbers(**changed)))


def _priors(network: Network, **said: str) -> dict[str, float]:
    belief = marginals(np.exp(log_prior(network, shelf.facts(**said))), PRESENT)
    return dict(zip(MECHANISMS, belief, strict=True))


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def test_training_takes_from_a_sign_all_but_those_who_do_not_respond() -> None:
    row = shelf.table(shelf.row("r", column={"pressure": 0.8}, leak=0.1))
    alone = shelf.network(row).column("r", shelf.adapted(breath=0.5))[1 << MECHANISMS.index("pressure")]
    assert alone == pytest.approx(0.15 * (1 - 0.9 * 0.2) + 0.85 * (1 - 0.9 * (1 - 0.8 * 0.5)))


def test_training_takes_as_much_from_what_hides_a_sign() -> None:
    row = shelf.table(shelf.row("r", column={"slow": 0.5}, leak=0.4, opposes=("pressure",)))
    alone = shelf.network(row).column("r", shelf.adapted(breath=1.0))[1 << MECHANISMS.index("pressure")]
    assert alone == pytest.approx(0.4 * (1 - 0.15 * (1 - 1 / 1.4)))


@pytest.mark.parametrize("component", range(len(COMPONENTS)))
def test_each_component_takes_away_only_the_signs_it_trains(component: int) -> None:
    shares = tuple(float(one == component) for one in range(len(COMPONENTS)))
    left = shelf.network().left([shares])[0]
    expected = [0.15 if by == COMPONENTS[component] else 1.0 for by in shelf.TRAINED_BY]
    assert left.tolist() == pytest.approx(expected)


def test_no_training_takes_the_signs_of_lax_support_away() -> None:
    network = shelf.network(shelf.table(shelf.row("r", supports={"support": "strong"})))
    assert network.column("r", (1.0,) * 7).tolist() == network.column("r").tolist()


def test_who_never_trained_is_untrained() -> None:
    network = shelf.network()
    assert network.column("pain", ()).tolist() == network.column("pain", shelf.UNTRAINED).tolist()


def test_before_anything_is_said_the_mechanisms_are_as_common_as_their_priors() -> None:
    assert list(_priors(shelf.network()).values()) == pytest.approx(shelf.PRIORS)


def test_the_log_prior_is_normalised() -> None:
    given = log_prior(shelf.network(), shelf.facts(forceps="yes", both="yes"))
    assert float(np.exp(given).sum()) == pytest.approx(1.0, abs=1e-12)


def test_history_shifts_log_odds_by_its_word() -> None:
    found = _priors(shelf.network(), forceps="yes")
    assert _logit(found["support"]) == pytest.approx(_logit(0.30) + math.log(2))


def test_two_histories_add_their_shifts() -> None:
    found = _priors(shelf.network(), forceps="yes", caesarean="yes")
    assert found["support"] == pytest.approx(0.30)


def test_urge_beside_stress_leakage_sets_the_prior_of_a_tight_floor() -> None:
    assert _priors(shelf.network(), both="yes")["overactive"] == pytest.approx(0.50)


def test_of_several_priors_set_the_highest_counts() -> None:
    rows = [shelf.row(id, role="prior", sets={"slow": prior}) for id, prior in (("a", 0.7), ("b", 0.6))]
    assert _priors(shelf.network(shelf.table(*rows)), a="yes", b="yes")["slow"] == pytest.approx(0.7)


@pytest.mark.parametrize("said", ["no", "unsure"])
def test_a_history_she_does_not_have_moves_nothing(said: str) -> None:
    assert _priors(shelf.network(), forceps=said) == _priors(shelf.network())


def test_a_history_counts_only_when_its_condition_holds() -> None:
    row = shelf.row("tear", role="prior", shifts={"support": "up-weak"}, when=Is("review", ("yes",)))
    network = shelf.network(shelf.table(row))
    assert _priors(network, tear="yes") == _priors(network)


def test_an_exit_moves_no_prior() -> None:
    network = shelf.network(shelf.table(shelf.row("bulge", role="exit", shifts={"support": "up-weak"})))
    assert _priors(network, bulge="yes") == _priors(network)


def test_exits_are_no_parents() -> None:
    assert "bulge" not in shelf.network().place


REFUSED = [
    (shelf.row("r", column={"slow": 0.5}), "evidence r: a column needs its leak"),
    (shelf.row("r", column={"slow": 1.5}, leak=0.1), "evidence r: leak, lambda and mu are chances"),
    (shelf.row("r", supports={"slow": "weak"}, lr_plus=0.9), "evidence r: LR"),
    (shelf.row("r", supports={"slow": "weak"}, opposes=("slow",)), "evidence r: a cause stands both"),
    (shelf.row("r", role="prior", sets={"slow": 1.0}), "evidence r: a prior it sets"),
]


@pytest.mark.parametrize(("row", "sentence"), REFUSED)
def test_a_row_that_cannot_be_read_is_refused_by_name(row: Evidence, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        shelf.network(shelf.table(row))


def test_a_missing_mechanism_is_refused_by_name() -> None:
    causes = shelf.mechanisms()
    del causes["support"]
    with pytest.raises(ValueError, match="mechanism support is missing"):
        network_from(causes, {}, shelf.numbers())


def test_a_prior_that_is_certain_is_refused() -> None:
    causes = shelf.mechanisms()
    causes["weak"] = replace(causes["weak"], prior=1.0)
    with pytest.raises(ValueError, match="mechanism weak: its prior"):
        network_from(causes, {}, shelf.numbers())


def test_one_library_under_the_same_numbers_is_read_once() -> None:
    library = _shelved()
    assert network_of(library, _numbers()) is network_of(library, _numbers())


def test_a_changed_number_is_read_anew() -> None:
    library = _shelved()
    stronger = network_of(library, _numbers(lr_strong=5.0))
    assert stronger.column("burning")[4] > network_of(library, _numbers()).column("burning")[4]


def test_a_changed_table_is_read_anew() -> None:
    library, shorter = _shelved(), _shelved(evidence={})
    assert network_of(library, _numbers()).rows != network_of(shorter, _numbers()).rows


def test_nobody_can_write_into_a_kept_network() -> None:
    with pytest.raises(ValueError, match="read-only"):
        shelf.network().column("pain")[0] = 1.0
