"""The tables of the explanations: every number, every cause, what speaks for it, read off the content.

``make docs`` fills the blocks ``<!-- table NAME -->`` to ``<!-- end -->`` of the pages that have them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from restride.catalogue import load_library
from restride.coaching.belief.filter import CELLS, HALF_RANGE, LEVELS, NODES, STATES
from restride.coaching.belief.threshold import FINE
from restride.coaching.belief.trials import EFFECTS, REACH, SPREADS
from restride.coaching.belief.trials import LEVELS as LEVELS_OF_TESTS
from restride.coaching.mechanisms import COMPONENTS, Network, network_of, parameters, word_ratios
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, MechanismId, Strength
from restride.coaching.terms.numbers import BeliefNumbers, NumberHistory, numbers_on
from tools.pages import DOCS, table, with_blocks

PAGES = ("explanation/specification.md", "explanation/for-a-physiotherapist.md")

_GROUPS = ("exposure", "belief", "dose", "experiment", "explain")
_SURE = {"most-likely": "most likely", "likely": "likely", "could-be": "could be"}
_STRONGEST: tuple[Strength, ...] = ("strong", "strong-expert", "moderate-strong", "moderate")
"""Strength words of a row that is worth naming, the strongest first."""

_ROWS_NAMED = 5

_TIERS = {
    "T0": "emergency now: the fixed text and nothing else",
    "T1": "the same day: the fixed text and nothing else",
    "T2": "within days: running, impact and strength pause",
    "T3": "a referral: the plan goes on beside it, or running pauses",
    "T4": "the plan changes: less, later or differently",
}

_DOSE = (
    "dose.usual_leak_share", "dose.first_run_cap_min", "dose.tolerated_first", "dose.tolerated_default",
    "dose.feasibility_bound", "dose.green_runs_to_rise", "dose.staircase_rise", "dose.staircase_fall",
    "dose.after_drops_share_of_leak", "dose.after_wet_share_of_leak", "dose.wet_rest_hours",
    "dose.rest_days_between_runs", "dose.heaviness_rest_hours", "dose.spike_ratio",
    "dose.longest_window_days", "dose.weekly_rise", "dose.weekly_rise_bone_care", "dose.pain_green",
    "dose.fear_threshold", "dose.fear_step_share", "safety.pain_stops_above", "safety.pain_red_above",
    "safety.dry_again_walk_min", "belief.threshold_median_min", "belief.drift_sd_per_day",
    "belief.healing_per_week", "belief.not_responding", "explain.tight_from", "explain.tight_sign_groups",
    "explain.refer_support_from", "explain.faithful_weeks",
)  # fmt: skip
"""The numbers that a physiotherapist would want to judge first."""

Maker = Callable[[], Iterable[str]]


def pages() -> dict[str, str]:
    """Path under ``docs/`` -> the page as written, with its tables made anew."""
    made = tables(load_library())
    return {name: with_blocks((DOCS / name).read_text(encoding="utf-8"), made) for name in PAGES}


def tables(library: Library) -> dict[str, Maker]:
    """Every table by its name."""
    network = _network(library)
    numbers = {f"numbers-{group}": partial(_numbers, group, library) for group in _GROUPS}
    return {
        **numbers,
        "sizes": _sizes,
        "grades": partial(_grades, library),
        "strengths": partial(_strengths, network.numbers),
        "mechanisms": partial(_mechanisms, library),
        "gains": partial(_gains, library, network.numbers),
        "home-tests": partial(_home_tests, network),
        "hypotheses": partial(_hypotheses, library),
        "rows-by-grade": partial(_rows_by_grade, library),
        "tiers": partial(_tiers, library),
        "dose-numbers": partial(_dose_numbers, library),
        "trials": partial(_trials, library),
    }


def _network(library: Library) -> Network:
    """Under the newest numbers, because a table tells what is in force."""
    days = (value.since for number in library.numbers.values() for value in number.values)
    return network_of(library, numbers_on(library.numbers, max(days)))


def _numbers(group: str, library: Library) -> Iterator[str]:
    own = [one for name, one in library.numbers.items() if name.startswith(f"{group}.")]
    yield from table(
        ("id", "value", "unit", "grade", "what"),
        ((_linked(one), _value(one), one.unit, one.values[-1].grade, one.what) for one in own),
    )


def _linked(one: NumberHistory) -> str:
    return f"[`{one.id}`](../reference/numbers.md#{one.id.split('.')[0]})"


def _value(one: NumberHistory) -> str:
    value = one.values[-1].value
    return ", ".join(f"{each:g}" for each in (value if isinstance(value, tuple) else (value,)))


def _sizes() -> Iterator[str]:
    step = 2 * HALF_RANGE / (CELLS - 1)
    yield from table(
        ("what", "size"),
        (
            ("combinations of causes", f"{STATES}"),
            ("nodes of day-to-day spread", f"{NODES}"),
            (
                "cells of log-threshold",
                f"{CELLS}, ±{HALF_RANGE:g} about the prior's median, {step:.4f} apart",
            ),
            ("steps of a kept cell, of its square root", f"{LEVELS}"),
            ("fine cells to a cell, where quantiles are read", f"{FINE}"),
            ("levels of a standard test", f"{LEVELS_OF_TESTS}, ±{REACH:g} standard deviations"),
            ("nodes of its spread, and of the effect of a change", f"{SPREADS}, {EFFECTS}"),
        ),
    )


def _grades(library: Library) -> Iterator[str]:
    counted = Counter((name.split(".")[0], one.values[-1].grade) for name, one in library.numbers.items())
    grades = sorted({grade for _group, grade in counted})
    rows = [(group, *(str(counted[group, grade] or "") for grade in grades)) for group in _GROUPS]
    yield from table(("numbers of", *grades), rows)


def _strengths(numbers: BeliefNumbers) -> Iterator[str]:
    yield from table(
        ("word", "a yes, against none", "a no", "leak l", "λ"),
        (_strength(word, plus) for word, plus in word_ratios(numbers).items()),
    )


def _strength(word: str, plus: float) -> tuple[str, ...]:
    one = parameters(np.array([plus]), np.array([1.0]))
    no = (1 - one.leak) * (1 - one.lam[0]) / (1 - one.leak)
    return word, f"{plus:g}", f"{no:.2f}", f"{one.leak:.3f}", f"{one.lam[0]:.3f}"


def _mechanisms(library: Library) -> Iterator[str]:
    yield from table(
        ("bit", "id", "prior π", "lowers c", "share of base gains", "trained by", "strongest word", "grade"),
        (
            (
                str(at),
                f"[`{one.id}`](../reference/mechanisms.md)",
                f"{one.prior:g}",
                f"{one.lowers:g}",
                f"{one.base_share:g}",
                one.trained_by or "nothing",
                _SURE[one.claim],
                one.grade,
            )
            for at, one in enumerate(library.mechanisms[id] for id in MECHANISMS)
        ),
    )


def _gains(library: Library, numbers: BeliefNumbers) -> Iterator[str]:
    """Base gain, days and weekly dose of each component, and what each cause adds to its gain."""
    rows = zip(COMPONENTS, numbers.base_gains, numbers.component_days, numbers.weekly_doses, strict=True)
    yield from table(
        ("component", "τ, days", "full week", "base gain", *(f"`{id}`" for id in MECHANISMS)),
        (
            (
                component,
                f"{days:g}",
                f"{week:g}",
                f"{base:g}",
                *(_gain(library.mechanisms[id].gains.get(component)) for id in MECHANISMS),
            )
            for component, base, days, week in rows
        ),
    )


def _gain(value: float | None) -> str:
    return "" if not value else f"{value:+g}"


def _home_tests(network: Network) -> Iterator[str]:
    """The ratio of a yes and of a no in who has one cause alone, against who has none."""
    rows = [row for row in network.rows if row.column]
    head = ("what was seen", *(f"`{id}`" for id in MECHANISMS), "in none of them", "grade")
    yield from table(head, (_home_test(row, network) for row in rows))


def _home_test(row: Evidence, network: Network) -> tuple[str, ...]:
    yes = network.column(row.id)
    none = float(yes[0])
    alone = (float(yes[1 << at]) for at in range(len(MECHANISMS)))
    ratios = (f"{one / none:.2f} / {(1 - one) / (1 - none):.2f}" for one in alone)
    return (row.told.removeprefix("because ") or row.id, *ratios, f"{none:.2f}", row.grade)


def _hypotheses(library: Library) -> Iterator[str]:
    yield from table(
        (
            "hypothesis, as it is called to her",
            "thought to be there",
            "what speaks for it most",
            "strongest word",
        ),
        (
            (
                f"**{one.title}** ([`{one.id}`](../reference/mechanisms.md))",
                f"{one.prior:.0%}",
                "; ".join(_strong_rows(one.id, library)) or "no question; history and the cough test",
                _SURE[one.claim],
            )
            for one in (library.mechanisms[id] for id in MECHANISMS)
        ),
    )


def _strong_rows(cause: MechanismId, library: Library) -> Iterator[str]:
    """What is said of her in the strongest rows for a cause, each with its strength and grade."""
    rows = [row for row in library.evidence.values() if row.supports.get(cause) in _STRONGEST]
    rows.sort(key=lambda row: (_STRONGEST.index(row.supports[cause]), row.row or 0, row.id))
    for row in rows[:_ROWS_NAMED]:
        word = row.supports[cause].removesuffix("-expert")
        yield f"{row.told.removeprefix('because ') or row.id} ({word}, {row.grade})"


def _rows_by_grade(library: Library) -> Iterator[str]:
    rows = [row for row in library.evidence.values() if row.role in ("finding", "prior")]
    counted = Counter[tuple[str, str]]((row.role, row.grade) for row in rows)
    grades = sorted({row.grade for row in rows})
    named = {"finding": "answers and tests that speak for a cause", "prior": "history that moves a prior"}
    yield from table(
        ("rows", *grades),
        ((words, *(str(counted[role, grade] or "") for grade in grades)) for role, words in named.items()),
    )


def _tiers(library: Library) -> Iterator[str]:
    counted = Counter(rule.tier.name for rule in library.rules)
    grades = Counter((rule.tier.name, rule.grade) for rule in library.rules)
    yield from table(
        ("tier", "what she gets", "rules", "graded"),
        (
            (
                tier,
                words,
                str(counted[tier]),
                ", ".join(f"{count} {grade}" for (of, grade), count in sorted(grades.items()) if of == tier),
            )
            for tier, words in _TIERS.items()
        ),
    )


def _dose_numbers(library: Library) -> Iterator[str]:
    yield from table(
        ("number", "value", "source", "grade"),
        (
            (f"{one.what} ({_linked(one)})", f"{_value(one)} {one.unit}", _sources(one), one.values[-1].grade)
            for one in (library.numbers[id] for id in _DOSE)
        ),
    )


def _sources(one: NumberHistory) -> str:
    return ", ".join(f"[{id}](../reference/sources.md#{id})" for id in one.values[-1].source)


def _trials(library: Library) -> Iterator[str]:
    yield from table(
        (
            "experiment",
            "changes",
            "could help",
            "test",
            "tests before",
            "tests of the change",
            "ends by day",
            "grade",
        ),
        (
            (
                one.title,
                one.component,
                ", ".join(f"`{id}`" for id in one.helps),
                library.tests[one.test].title,
                f"{one.baseline[0]} to {one.baseline[1]}",
                f"{one.tests[0]} to {one.tests[1]}",
                str(one.longest_days),
                one.grade,
            )
            for one in library.experiments.values()
        ),
    )
