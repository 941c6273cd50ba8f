"""Measure everything that has a budget, print it as a table, write it to bench/latest.json.

Each module ``bench/*_budget.py`` has ``measure() -> list[dict]``. A figure holds name, value, unit,
yardstick, yardstick_value, ratio, budget, and ``ok`` where keeping it is more than not exceeding it.
The yardstick is measured in the same run, because a machine's own speed says nothing: the ratio travels,
seconds do not.
Names on the command line choose modules (`python -m bench replay install`). Exit 1 when a budget is broken.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path

from bench.figures import Plain

HERE = Path(__file__).parent
HEAD = ("what", "value", "unit", "yardstick", "its value", "ratio", "budget", "kept")


def main(chosen: list[str]) -> int:
    """Measure the chosen modules, or all; 0 if every budget was kept, 1 if not, 2 if one is unknown."""
    names = sorted(path.stem.removesuffix("_budget") for path in HERE.glob("*_budget.py"))
    if unknown := ", ".join(sorted(set(chosen) - set(names))):
        print(f"There is no budget called {unknown}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    # An installed copy has its bytecode. Where the surroundings forbid writing any, every start would be
    # measured together with the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return report([figure for name in chosen or names for figure in _measured(name)], HERE / "latest.json")


def report(figures: list[Plain], to: Path) -> int:
    """Print the figures, write them to ``to``, and return the exit status they deserve."""
    judged = [{**figure, "ok": kept(figure)} for figure in figures]
    print(table(judged))
    to.write_text(json.dumps(judged, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure["ok"] for figure in judged) else 1


def kept(figure: Plain) -> bool:
    """What the figure says of itself, else whether its value is within its budget."""
    return bool(figure.get("ok", figure["value"] <= figure["budget"]))


def table(figures: list[Plain]) -> str:
    """The judged figures as aligned columns under a head, one row each."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _measured(name: str) -> list[Plain]:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    figures: list[Plain] = import_module(f"bench.{name}_budget").measure()
    return figures


def _row(figure: Plain) -> tuple[str, ...]:
    sign = "≥" if figure.get("at_least") else "≤"
    value, beside, ratio = (f"{figure[key]:.3g}" for key in ("value", "yardstick_value", "ratio"))
    limit, verdict = f"{sign} {figure['budget']:g}", "yes" if figure["ok"] else "NO"
    return (figure["name"], value, figure["unit"], figure["yardstick"], beside, ratio, limit, verdict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
