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
    "ready_reached_30": "of the ready, reached 30 min",
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
    plain = [name for name in names if not arms[name]["numbers"] and not arms[name]["tells"]]
    changed = [name for name in names if arms[name]["numbers"]]
    engines = ["engine", *(name for name in changed if arms[name]["arm"] == "engine")]
    family = ["staircase", *(name for name in changed if arms[name]["arm"] == "staircase")]
    telling = [name for name in names if arms[name]["tells"]]
    by_coach = [name for name in plain if arms[name]["arm"].startswith(("engine", "staircase"))]
    return {
        "size": _size(study),
        "arms": _measures(arms, plain, "measures"),
        "differences": _measures(arms, [name for name in by_coach if name != "staircase"], "minus_staircase"),
        "numbers": _measures(arms, engines, "measures"),
        "family": _measures(arms, family, "measures"),
        "telling": _measures(arms, telling, "measures") if telling else "",
        "equal": _at_equal_minutes(study["at_equal_minutes"]),
        "forecasts": _forecasts(arms, [*by_coach, *engines[1:]]),
        "decided": _decided(arms, by_coach),
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
        f"same chance in every arm. ±: one standard error, from {study['resamples']} draws of the runners. "
        f"Engine {study['engine']}, numbers {study['numbers'][:8]}."
    )


def _measures(arms: Plain, names: Sequence[str], part: str) -> str:
    head = ["arm", *MEASURES.values()]
    rows = [
        [name, *(_pair(arms[name][part][key], key, part != "measures") for key in MEASURES)] for name in names
    ]
    return _table(head, rows)


def _at_equal_minutes(compared: Mapping[str, Plain]) -> str:
    keys = EQUAL
    rows = [
        [name, " and ".join(one["between"]), *(_pair(one[key], key, signed=True) for key in keys)]
        for name, one in compared.items()
    ]
    return _table(["arm", "less", *(MEASURES[key] for key in keys)], rows)


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
    return _table(head, rows)


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
    return _table(["days a season", *names], rows)


def _pair(value: Sequence[float] | None, key: str, signed: bool = False) -> str:
    """A measure with its standard error; minutes to whole ones, shares to three decimals."""
    if value is None:
        return "–"
    places = 0 if key == "run_minutes" else 3
    sign = "+" if signed else ""
    return f"{value[0]:{sign}.{places}f} ± {value[1]:.{places}f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
