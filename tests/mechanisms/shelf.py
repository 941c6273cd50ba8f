"""A small made-up table, with one row of every shape the real one may have, and a woman to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from restride.coaching.mechanisms import Network, network_from
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Is, Said
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Mechanism, MechanismId
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.standing import Fact

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
UNTRAINED = (0.0,) * 7
PRIORS = (0.30, 0.45, 0.22, 0.40, 0.30, 0.35, 0.30, 0.30)
TRAINED_BY: tuple[Any, ...] = (
    "floor strength", "coordination", "release", "coordination", "breath", "leg strength", "impact load", "",
)  # fmt: skip
WORTH = {
    "lr_strong": 4.0,
    "lr_strong_expert": 3.0,
    "lr_moderate_strong": 3.0,
    "lr_moderate": 2.0,
    "lr_weak": 1.4,
    "lr_opposed": 1.4,
    "likelihood_floor": 0.02,
    "testlet_correlation": 0.3,
    "answer_fresh_weeks": 8.0,
    "answer_fade_weeks": 12.0,
    "prior_shift_moderate": 2.0,
    "prior_shift_weak": 1.4,
    "not_responding": 0.15,
}


def numbers(**changed: float) -> BeliefNumbers:
    """The numbers this room reads; those it does not are 1."""
    tuples = {"base_gains", "component_days", "weekly_doses"}
    rest: dict[str, Any] = {
        one.name: (1.0,) * 7 if one.name in tuples else 1.0 for one in fields(BeliefNumbers)
    }
    return BeliefNumbers(**(rest | WORTH | changed))


def mechanisms() -> dict[MechanismId, Mechanism]:
    """All eight, with the priors and the training of engine.md."""
    return {
        id: Mechanism(
            id, id, "", prior, 0.17, {}, "likely", (), "judgement", date(2026, 1, 1), "", trained_by
        )
        for id, prior, trained_by in zip(MECHANISMS, PRIORS, TRAINED_BY, strict=True)
    }


def row(id: str, **said: Any) -> Evidence:
    """A row on a finding of its own name that takes yes, no and unsure, unless ``said`` otherwise."""
    plain: dict[str, Any] = {
        "role": "finding",
        "finding": id,
        "source": (),
        "grade": "judgement",
        "why": "",
        "present": ("yes",),
        "absent": ("no",),
        "told": f"{id} told",
        "told_absent": f"{id} told absent",
    }
    return Evidence(id=id, **(plain | said))


def table(*rows: Evidence) -> dict[str, Evidence]:
    """Rows by id."""
    return {one.id: one for one in rows}


def evidence() -> dict[str, Evidence]:
    """One row of every shape."""
    return table(
        row("impact", supports={"weak": "moderate", "slow": "moderate"}, lr_plus=2.13, lr_minus=0.23),
        row("pain", supports={"overactive": "moderate-strong"}, opposes=("support",), testlet="sore"),
        row("burning", supports={"overactive": "strong", "disconnected": "weak"}, testlet="sore"),
        row("early", supports={"slow": "weak", "support": "moderate"}),
        row("hold", finding="hold-s", present=(), absent=(), to_value=5.0, supports={"weak": "moderate"}),
        row("flicks", supports={"slow": "strong-expert"}, when=Is("review", ("yes",))),
        row("quiet", opposes=("pressure", "weak")),
        row("cough", column={"slow": 0.6, "support": 0.5}, leak=0.1, opposes=("mechanics",)),
        row("timing", finding="where", present=("strike",), absent=("push",), supports={"mechanics": "weak"}),
        row(
            "pushing", finding="where", present=("push",), absent=("strike",), supports={"pressure": "strong"}
        ),
        row("both", role="prior", sets={"overactive": 0.50}),
        row("forceps", role="prior", shifts={"support": "up-moderate", "weak": "up-weak"}),
        row("caesarean", role="prior", shifts={"support": "down-moderate", "mechanics": "down-weak"}),
        row("bulge", role="exit", supports={"support": "strong"}),
    )


def network(rows: Mapping[str, Evidence] | None = None, **changed: float) -> Network:
    """The network of the table (or of these rows)."""
    return network_from(mechanisms(), evidence() if rows is None else rows, numbers(**changed))


def answer(value: Said = "yes", days_ago: float = 0.0, adapted: tuple[float, ...] = UNTRAINED) -> ToldAnswer:
    """What she said so many days before ``NOW``."""
    at = NOW - timedelta(days=days_ago)
    return ToldAnswer(value, at, at.date(), adapted)


def facts(**said: Said) -> dict[str, Fact]:
    """Facts in force."""
    return {finding: Fact(value, NOW, "an entry") for finding, value in said.items()}


def adapted(**shares: float) -> tuple[float, ...]:
    """Seven shares: of the components named, and 0 of the others."""
    names = ("release", "cue", "breath", "coordination", "floor_strength", "leg_strength", "impact_load")
    return tuple(shares.get(name, 0.0) for name in names)
