"""The study's numbers as the tables of its page: Markdown, by name, with nothing that is not in the JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from restride.rehearsal.study import EQUAL

Plain = Mapping[str, Any]

MEASURES = {
    "leaks_per_run": "leaks a run",
    "leaks_per_hour": "leaks an hour run",
    "risk_over_tolerated": "risk over .15",
    "risk_over_twice_tolerated": "risk over .30",
    "run_minutes": "run-minutes",
    "reached_of_ready": "of the ready, reached 30 min",
    "days_waited": "days waited",
    "sustained_success": "lasting success",
}
"""Measures of a table, and how they are headed."""

DECIDED = {
    "waiting for green runs": ("dose.stay", "only_green_runs_lift_it"),
    "a full week": ("moved-by-a-full-week", "keep_the_weekly_minutes", "dose.week"),
    "too little for a run": ("dose.too-little", "dose.retest"),
    "rest": ("rest",),
    "the spike guard": ("never_a_spike", "never_a_spike_in_minutes"),
    "a leak": ("dose.down-after-leak", "never_up_after_a_leak"),
    "the belief itself": ("dose.by-belief",),
    "a hard day": ("shorter_on_a_hard_day", "dose.hard-day"),
    "a step up": ("dose.up-after-greens",),
}
"""What decided on a day on which she could have gone, from the codes that say so."""


def tables_of(study: Plain) -> dict[str, str]:
    """Every table of the page by its name."""
    arms, names = study["arms"], list(study["arms"])
    by_coach = [name for name in names if name.startswith(("engine", "clairvoyant", "staircase"))]
    others = [name for name in by_coach if name != "staircase"]
    engines = [name for name in by_coach if not name.startswith("staircase")]
    return {
        "size": _size(study),
        "arms": _measures(arms, names, "measures"),
        "every": _measures(arms, names, "measures"),
        "differences": _measures(arms, others, "minus_staircase"),
        "parts": _measures(arms, [name for name in engines if name != "engine"], "minus_engine"),
        "equal": _at_equal_minutes(study["at_equal_minutes"]),
        "forecasts": _forecasts(arms, by_coach),
        "decided": _decided(arms, ["staircase", *engines]),
    }


def with_tables(page: str, study: Plain) -> str:
    """The page with every block ``<!-- table NAME -->`` to ``<!-- end -->`` holding that table of the study.
    Raises ValueError for a table there is not."""
    tables = tables_of(study)

    def filled(block: re.Match[str]) -> str:
        if block[1] not in tables:
            raise ValueError(f"the page asks for a table {block[1]}; a study has {', '.join(tables)}")
        return f"<!-- table {block[1]} -->\n\n{tables[block[1]]}\n\n<!-- end -->"

    return re.sub(r"<!-- table ([a-z]+) -->.*?<!-- end -->", filled, page, flags=re.DOTALL)


def _size(study: Plain) -> str:
    return (
        f"Seed {study['seed']}, {study['runners']} runners, {study['weeks']} weeks, the same runners and the "
        f"same chance in every arm. ±: one standard error, from {study['resamples']} draws of the runners."
    )


def _measures(arms: Plain, names: Sequence[str], part: str) -> str:
    head = ["arm", *MEASURES.values()]
    rows = [
        [name, *(pair(arms[name][part][key], key, part != "measures") for key in MEASURES)]
        for name in names
        if arms[name][part]
    ]
    return table(head, rows)


def _at_equal_minutes(compared: Mapping[str, Plain]) -> str:
    keys = EQUAL
    rows = [
        [name, " and ".join(one["between"]), *(pair(one[key], key, signed=True) for key in keys)]
        for name, one in compared.items()
    ]
    return table(["arm", "less", *(MEASURES[key] for key in keys)], rows)


def _forecasts(arms: Plain, names: Iterable[str]) -> str:
    head = [
        "arm", "runs", "forecast", "leaked", "true risk", "Brier", "of the base rate", "in the 80 % interval",
        "below it", "over the risk chosen", "alarm",
    ]  # fmt: skip
    rows = []
    for name in names:
        result = arms[name]["result"]
        one = result["forecasts"]
        if one:
            keys = (
                "forecast",
                "leaked",
                "true_risk",
                "brier",
                "brier_base",
                "within",
                "below",
                "over_chosen",
            )
            shares = [f"{one[key]:.3f}" for key in keys]
            rows.append([name, str(one["scored"]), *shares, f"{result['alarm_share']:.3f}"])
    return table(head, rows)


def _decided(arms: Plain, names: Sequence[str]) -> str:
    rows = [
        [
            what,
            *(
                f"{sum(arms[name]['result']['held_by'].get(code, 0.0) for code in codes):.1f}"
                for name in names
            ),
        ]
        for what, codes in DECIDED.items()
    ]
    return table(["days a season", *names], rows)


def pair(value: Sequence[float] | None, key: str, signed: bool = False) -> str:
    """A measure with its standard error; minutes to whole ones, shares to three decimals."""
    if value is None:
        return "–"
    places = 0 if key in ("run_minutes", "days_waited") else 3
    sign = "+" if signed else ""
    return f"{value[0]:{sign}.{places}f} ± {value[1]:.{places}f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, as many columns in each row as its head has."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
