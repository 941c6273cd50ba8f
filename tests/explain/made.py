"""A small table of her possible answers over the shipped causes and numbers, and a woman believed by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

import numpy as np

from restride.coaching.belief import Believed, LastRun, believe
from restride.coaching.explain import Shown, picture
from restride.coaching.mechanisms import PRESENT, marginals, posterior
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, Observation, Seen, ToldAnswer
from restride.coaching.terms.conditions import Is, Said
from restride.coaching.terms.library import Finding, Library, Option
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Mechanism, MechanismId, StandardTest
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import Fact, RunMemory
from restride.coaching.wire.codec import decode
from tests.support.cases import CONTENT, TODAY, shipped_numbers

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
UNTRAINED = (0.0,) * 7
STRONG_TIGHT = {"pain": "yes", "burning": "yes", "let-go": "yes", "worse-after": "yes"}
"""Answers after which the floor may be called tight: signs of four groups."""


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """The numbers as shipped."""
    return shipped_numbers()


@lru_cache(maxsize=1)
def sentences() -> dict[str, str]:
    """The sentences of the picture, as shipped."""
    table = tomllib.loads((CONTENT / "wording" / "en" / "explain.toml").read_text("utf-8"))
    return {f"{group}.{name}": text for group, texts in table.items() for name, text in texts.items()}


def row(id: str, **said: Any) -> Evidence:
    """A row on a finding of its own name that takes yes, no and unsure, unless ``said`` otherwise."""
    plain: dict[str, Any] = {
        "role": "finding", "finding": id, "source": (), "grade": "judgement", "why": "",
        "present": ("yes",), "absent": ("no",), "told": f"you said yes to {id}", "told_absent": f"no to {id}",
    }  # fmt: skip
    return Evidence(id=id, **(plain | said))


TABLE = (
    row("pain", supports={"overactive": "strong"}, opposes=("support",), testlet="sore", sign="pain"),
    row("burning", supports={"overactive": "strong"}, testlet="sore", sign="voiding", site="front"),
    row("let-go", supports={"overactive": "strong", "disconnected": "moderate"}, sign="let-go"),
    row("worse-after", supports={"overactive": "strong"}, opposes=("weak",), sign="squeezing"),
    row("hold-s", present=(), absent=(), to_value=5.0, supports={"weak": "strong"}),
    row("flicks", supports={"slow": "moderate-strong", "weak": "weak"}, when=None),
    row("knack", column={"slow": 0.8}, leak=0.1),
    row("breath-held", supports={"pressure": "strong"}),
    row("breath-better", supports={"pressure": "strong"}),
    row("single-leg", supports={"foundation": "strong"}),
    row("quiet-feet", supports={"mechanics": "strong"}, opposes=("support",)),
    row("no-lift", supports={"disconnected": "strong"}),
    row("first-step", supports={"support": "strong"}, opposes=("pressure",)),
    row("strike", finding="where", present=("strike",), absent=("push",), supports={"slow": "moderate"}),
    row("push", finding="where", present=("push",), absent=("strike",), supports={"pressure": "moderate"}),
    row("tampon", supports={"overactive": "strong"}, sign="pain"),
    row("ten-flicks", supports={"slow": "moderate"}, when=Is("no-lift", ("no",))),
    row("sore-after", role="context", site="front", when=Is("pain", ("yes",))),
    row("tailbone", role="context", site="back"),
    row("wind", role="context", site="back"),
    row("front-sore", role="context", site="front"),
    row("forceps", role="prior", shifts={"support": "up-moderate"}),
)
CHOICES = (Option("yes", "Yes"), Option("no", "No"), Option("unsure", "Not sure"))


def finding(id: str, **changed: Any) -> Finding:
    """A question with yes, no and unsure."""
    plain = Finding(id, "made", "choice", f"Is it {id}?", (), "judgement", options=CHOICES, seconds=5.0)
    return replace(plain, **changed)


def findings() -> dict[str, Finding]:
    """One for each row; ``hold-s`` a number of seconds, ``where`` two places, ``hidden`` never asked."""
    plain = {one.finding: finding(one.finding) for one in TABLE}
    plain["hold-s"] = finding("hold-s", kind="number", options=(), lowest=0.0, highest=60.0)
    places = (Option("strike", "Foot strike"), Option("push", "A push"), Option("unsure", "Not sure"))
    plain["where"] = finding("where", options=places)
    return plain


def knack() -> StandardTest:
    """A home test of five minutes with one finding."""
    return StandardTest(
        "knack-test", "the cough test", "home", (), (), ("knack",), ("squeeze",), (), 300.0, 7.0, (),
        "judgement", "draft", date(2026, 1, 1), "",
    )  # fmt: skip


@lru_cache(maxsize=1)
def mechanisms() -> dict[MechanismId, Mechanism]:
    """The eight as shipped."""
    texts = [(CONTENT / "mechanisms" / f"{one}.toml").read_text("utf-8") for one in MECHANISMS]
    read = [decode(Mechanism, tomllib.loads(text)) for text in texts]
    return {one.id: one for one in read}


@lru_cache(maxsize=1)
def library() -> Library:
    """The made table over the shipped causes."""
    empty: dict[str, Any] = {}
    return Library(
        language="en", findings=findings(), rules=(), checks=empty, exercises=empty, circuits=empty,
        mechanisms=mechanisms(), evidence={one.id: one for one in TABLE}, tests={"knack-test": knack()},
        numbers=empty, sources=empty, phrases=(), wording=sentences(), local=empty, digest="made",
        numbers_digest="made", reading_digest="made",
    )  # fmt: skip


def facts(said: Mapping[str, Said]) -> dict[str, Fact]:
    """These as facts in force."""
    return {name: Fact(value, NOW, "an entry") for name, value in said.items()}


def believed(
    said: Mapping[str, Said] | None = None,
    *,
    runs: Floats | None = None,
    last: Floats | None = None,
    seen: Seen = "dry",
    adapted: tuple[float, ...] = UNTRAINED,
    days_ago: float = 3.0,
    held: tuple[str, ...] = (),
) -> Believed:
    """Who has said this, days ago. ``runs`` (256,): log evidence of her runs; ``last``: that of the last."""
    at = NOW - timedelta(days=days_ago)
    told = {name: (ToldAnswer(value, at, at.date(), UNTRAINED),) for name, value in (said or {}).items()}
    plain = believe(
        BeliefMemory(began=at.date(), answers=told),
        facts(said or {}), NOW, TODAY, None, library(), numbers(), Engine(),
    )  # fmt: skip
    evidence = np.zeros(256) if runs is None else runs
    evidence = evidence + (0.0 if last is None else last)
    weights = posterior(plain.log_prior, np.array([plain.answers, evidence]))
    run = None
    if last is not None or held or seen != "dry":
        run = LastRun(
            Observation("run-1", TODAY, seen, 10.0, 0.0, 10.0, 0.01, 0.0, adapted, 0.0, times_said=1), last
        )
    return replace(plain, runs=evidence, weights=weights, adapted=adapted, last=run, held=held)


def of(
    who: Believed,
    said: Mapping[str, Said] | None = None,
    *,
    runs: RunMemory | None = None,
    shown: Shown | None = None,
    seed: int = 1,
    **more: Any,
) -> Picture:
    """The picture of who has these facts in force."""
    chance = partial(np.random.default_rng, seed)
    return picture(who, facts(said or {}), runs or RunMemory(), shown, library(), numbers(), chance, **more)


def drawn(said: Mapping[str, Said] | None = None, **how: Any) -> Picture:
    """The picture of a woman who has said this, and of whose runs that is known."""
    return of(believed(said, **how), said)


def cause(told: Picture, mechanism: MechanismId) -> Cause:
    """One cause of a picture."""
    (one,) = (one for one in told.causes if one.mechanism == mechanism)
    return one


def toward(mechanism: MechanismId, nats: float) -> Floats:
    """Log evidence (256,) that moves the odds of one cause alone by so many nats."""
    return nats * PRESENT[:, MECHANISMS.index(mechanism)]


def only(mechanism: MechanismId) -> Floats:
    """Log evidence (256,) that leaves nearly nothing but this one cause by itself."""
    return np.asarray(sum(toward(one, 12.0 if one == mechanism else -12.0) for one in MECHANISMS))


def chance_of(mechanism: MechanismId, weights: Floats) -> float:
    """How likely one cause is under these weights (256,)."""
    return float(marginals(weights, PRESENT)[MECHANISMS.index(mechanism)])
