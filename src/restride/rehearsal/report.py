"""The report of a full rehearsal: losses first, then tables and pictures; words from the numbers alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from restride.rehearsal.plots import Axes, curves, dots, rounded_up
from restride.rehearsal.programme import PRIMARY, planned, verdict
from restride.rehearsal.study import CHALLENGER, RIVAL
from restride.rehearsal.tables import MEASURES, pair, table, tables_of

Plain = Mapping[str, Any]

DRAWN = (
    "rest", "ladder-12-weeks", "couch-to-5k", "kegels-and-free-running", RIVAL, CHALLENGER,
    "engine-without-guard", "clairvoyant",
)  # fmt: skip
"""The arms of the pictures: more lines than these nobody tells apart."""

ABOUT = (
    "Made on {date}. {size} Numbers of every arm: [study.json](study.json); what was to be said in which "
    "case was fixed before, in [the plan](plan.md). Invented runners in assumed worlds: rules are compared "
    "with one another, and nothing is said about what happens in a woman's body."
)
SCREENED = "From a screen of {arms} staircases over {runners} runners of their own."
PICTURES = (
    "![Leaks a run against days waited, one dot an arm](frontier.svg)",
    "![Share with lasting success by week, one line an arm](survival.svg)",
    "![Leaked and true risk against the forecast](calibration.svg)",
)

MEANS = {
    "worse": "The engine is worse",
    "not settled": "Not settled",
    "level": "Level",
    "better": "The engine is better",
}


def report_of(study: Plain, alpha: float, date: str) -> str:
    """The page. ``alpha``: the share of doses that may be above the tolerated risk, as the library has it."""
    base = study["base"]
    tables = tables_of(base)
    rivals = [_measured(base, name) for name in (RIVAL, *study["rivals"])]
    parts = [
        "# The rehearsal's report",
        ABOUT.format(date=date, size=tables["size"]),
        "## What was lost, and what was not",
        _verdicts(study),
        "## The gates",
        _gates(study, alpha),
        "## What the world was held to",
        _anchors(study),
        "## Base world",
        tables["arms"],
        "Less the staircase as it ships, runner by runner:",
        tables["differences"],
        *PICTURES,
        "## At equal run-minutes",
        tables["equal"],
        "## What each part brings",
        "Each less the engine, runner by runner: what it loses without a part, and what knowing would win.",
        _parts(study),
        tables["parts"],
        "## The staircases that none beat",
        SCREENED.format(arms=len(study["screen"]["arms"]), runners=study["screen"]["runners"]),
        table(["arm", *MEASURES.values()], rivals),
        "## Other numbers, and what she tells",
        tables_of(study["sweep"])["every"],
        "## Eight other worlds",
        *(_world(study[name]) for name in study["worlds"]),
        "## Whether the forecasts hold",
        tables["forecasts"],
        "## What holds the dose",
        tables["decided"],
    ]
    return "\n\n".join(parts) + "\n"


def pictures_of(study: Plain) -> dict[str, str]:
    """The pictures by file name."""
    base = study["base"]["arms"]
    return {"frontier.svg": _frontier(base), "survival.svg": _survival(base), "calibration.svg": _held(base)}


def lost(study: Plain) -> list[str]:
    """One line for each thing that failed: a gate, or a world in which the engine is worse."""
    return [_sentence(one) for one in study["verdicts"] if one["verdict"] == "worse"]


def _verdicts(study: Plain) -> str:
    lines = [f"- {_sentence(one)}" for one in study["verdicts"]]
    return "\n".join([summed_up(study), "", *lines])


def summed_up(study: Plain) -> str:
    """How many comparisons were lost, won, level and not settled, in that order."""
    found = Counter(one["verdict"] for one in study["verdicts"])
    return (
        f"Of {found.total()} comparisons at equal run-minutes the engine lost {found['worse']} and won "
        f"{found['better']}; {found['level']} are level and {found['not settled']} not settled."
    )


def _sentence(one: Plain) -> str:
    value, error = one["difference"]
    what = MEASURES.get(one["measure"], one["measure"])
    margin = planned()["margins"][one["measure"]]
    return (
        f"{MEANS[one['verdict']]}: {one['world']}, {what}: {value:+.3f} ± {error:.3f} against the staircases "
        f"at its own minutes (margin {margin:g})."
    )


def _gates(study: Plain, alpha: float) -> str:
    base = study["base"]["arms"]
    most = alpha + study["alpha_errors"] * base[CHALLENGER]["measures"]["overdose_share"][1]
    over = base[CHALLENGER]["measures"]["overdose_share"][0]
    rows = [
        ["missed red flags, every arm and world", str(_all(study, "missed_red_flags")), "0"],
        ["spikes, engine and staircases", str(_spikes(study)), "0"],
        ["overdoses of the engine, base world", f"{over:.3f}", f"≤ {most:.3f}"],
    ]
    said = f"Alpha {alpha:g}: that share of doses may be above the risk they were chosen for."
    return f"{said}\n\n" + table(["gate", "found", "allowed"], rows)


def _all(study: Plain, key: str) -> int:
    rounds = ("base", "sweep", "screen", *study["worlds"])
    return sum(arm["result"][key] for name in rounds for arm in study[name]["arms"].values())


def _spikes(study: Plain) -> int:
    rounds = ("base", "screen", *study["worlds"])
    return sum(
        arm["result"]["spikes"]
        for name in rounds
        for which, arm in study[name]["arms"].items()
        if which.startswith((CHALLENGER, RIVAL)) and which != "engine-without-guard"
    )


def _anchors(study: Plain) -> str:
    rows = [[name, f"{published:g}", f"{value:.3f}"] for name, published, value in study["anchors"]]
    return table(["anchor", "published", "this world"], rows) + f"\n\nPhysics {study['physics'][:12]}."


def _parts(study: Plain) -> str:
    """The plan's verdict on each arm less the engine, on the primary measures."""
    base, margins = study["base"], planned()["margins"]
    lines = []
    for name, arm in base["arms"].items():
        if not name.startswith((f"{CHALLENGER}-", "clairvoyant")):
            continue
        for key in PRIMARY:
            value, error = arm["minus_engine"][key]
            said = verdict((value, error), margins[key], base["runners"])
            lines.append(f"- {name}, {MEASURES[key]}: {value:+.3f} ± {error:.3f}, {said}.")
    return "\n".join(lines)


def _world(one: Plain) -> str:
    rows = [_measured(one, name) for name in one["arms"]]
    return f"### {one['title']}\n\n" + table(["arm", *MEASURES.values()], rows)


def _measured(one: Plain, name: str) -> list[str]:
    measures = one["arms"][name]["measures"]
    return [name, *(pair(measures[key], key) for key in MEASURES)]


def _frontier(arms: Plain) -> str:
    def at(one: Plain) -> tuple[float, float] | None:
        waited, leaks = one["measures"]["days_waited"], one["measures"]["leaks_per_run"]
        return (waited[0], leaks[0]) if waited and leaks else None

    named = {name: point for name in DRAWN if name in arms and (point := at(arms[name]))}
    others = [point for name, one in arms.items() if name not in DRAWN and (point := at(one))]
    points = [*named.values(), *others]
    says = "; ".join(f"{name}: {x:.0f} days, {y:.3f} leaks a run" for name, (x, y) in named.items())
    axes = Axes(
        "Leaks a run against days waited",
        f"Lower and further left is better. {says}. Without names: the other arms.",
        "days from ready to three half hours offered in a row (season's end where never)",
        "leaks a run",
        rounded_up(max(x for x, _y in points)),
        rounded_up(max(y for _x, y in points)),
    )
    return dots(axes, named, others)


def _survival(arms: Plain) -> str:
    of = {
        name: [(0.0, 0.0), *((week + 1.0, share) for week, share in enumerate(arms[name]["success_by_week"]))]
        for name in DRAWN
        if name in arms
    }
    says = "; ".join(f"{name}: {points[-1][1]:.0%} at the end" for name, points in of.items())
    most = max(points[-1][1] for points in of.values())
    weeks = max(points[-1][0] for points in of.values())
    axes = Axes(
        "Lasting success by week",
        f"Share of runners with three dry unbroken half hours in a row. {says}.",
        "week",
        "share of runners",
        weeks,
        rounded_up(most),
    )
    return curves(axes, of)


def _held(arms: Plain) -> str:
    held = arms[CHALLENGER]["held"]
    of = {
        "leaked": [(row[1], row[3]) for row in held],
        "true risk": [(row[1], row[2]) for row in held],
    }
    says = "; ".join(f"forecast {row[1]:.2f}: leaked {row[3]:.2f}, true {row[2]:.2f}" for row in held)
    most = rounded_up(max(max(row[1:]) for row in held))
    title = "Whether the engine's forecasts hold"
    axes = Axes(title, f"On the broken line forecasts are true. {says}.", "forecast", "came", most, most)
    return curves(axes, of, ideal=True)


Written = Callable[[str, str], None]
"""(file name, text) -> written."""


def write_report(study: Plain, alpha: float, date: str, write: Written) -> Sequence[str]:
    """The report and its pictures, each handed to ``write``; the names of what was written."""
    files = {"report.md": report_of(study, alpha, date), **pictures_of(study)}
    for name, text in files.items():
        write(name, text)
    return tuple(files)
