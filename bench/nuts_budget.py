"""How much faster the belief reads twenty runs than a general sampler draws from the same model."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from bench.figures import Plain, median_seconds
from tests.belief.support import filtered, rested
from tests.belief.test_second_opinion import as_history, as_seen
from tests.oracle import fine_grid

ROOT = Path(__file__).parents[1]
SAMPLER = ROOT / ".venv-oracle" / "bin" / "python"
COMMITTED = ROOT / "tests" / "oracle" / "nuts.toml"
AT_LEAST_TIMES = 50.0
TIMES = 9


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
    """Median wall seconds of the program's own filter over the twenty committed runs, each but the last
    settled as for a diary, to the threshold and the causes they lead to."""
    runs, history = fine_grid.read()
    seen, account = [as_seen(one) for one in runs], as_history(history)

    def read_out() -> None:
        state = filtered(seen, account, rested())
        state.threshold()
        state.chances()

    return median_seconds(read_out, TIMES)
