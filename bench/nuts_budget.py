"""How much faster the belief reads twenty runs than a general sampler draws from the same model."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from bench.figures import Plain

ROOT = Path(__file__).parents[1]
SAMPLER = ROOT / ".venv-oracle" / "bin" / "python"
COMMITTED = ROOT / "tests" / "oracle" / "nuts.toml"
AT_LEAST_TIMES = 50.0


def measure() -> list[Plain]:
    """One figure: seconds of NUTS, 2 x (1000 + 1000) as run, over those of the program's own filter."""
    yardstick, sampled = _nuts_seconds()
    times = sampled / _filter_seconds()
    return [
        {
            "name": "twenty runs, NUTS over the belief",
            "value": times,
            "unit": "times",
            "yardstick": yardstick,
            "yardstick_value": sampled,
            "ratio": times,
            "budget": AT_LEAST_TIMES,
            "at_least": True,
            "ok": times >= AT_LEAST_TIMES,
        }
    ]


def _nuts_seconds() -> tuple[str, float]:
    """What the yardstick is called, and its seconds: measured now where the sampler is, else as committed.

    Raises subprocess.CalledProcessError if the sampler is there and fails.
    """
    if SAMPLER.exists():
        asked = [str(SAMPLER), "-m", "tools.nuts", "--timing"]
        said = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True)
        return "NUTS 2 x (1000 + 1000), s", float(said.stdout.split()[0])
    print("no sampler here: `make oracle` brings it; its committed seconds stand in", file=sys.stderr)
    committed = tomllib.loads(COMMITTED.read_text(encoding="utf-8"))
    return "NUTS 2 x (1000 + 1000), s, as committed", float(committed["timed"]["seconds"])


def _filter_seconds() -> float:
    """Median wall seconds of the program's own filter over the twenty committed runs, settling each as it
    does for a diary."""
    numbers = numbers_of_the_oracle()
    runs, history = read()
    return median_seconds(lambda: filtered(runs, history, numbers), TIMES)
