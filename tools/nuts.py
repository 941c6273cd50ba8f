"""Sample the belief's model on twenty committed runs with NUTS, and write what came out: `make oracle`.

An independent sampler is asked because a grid may be wrong in the same way twice. The model is written here
from the mathematical specification alone; nothing of the program, nor of the tests' own second opinion, is
read. The 256 states are summed out inside the sampler; what is said of them is exact given each draw.
Runs with the interpreter of `.venv-oracle`; nothing else imports this module.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

CHAINS = 2
# Set before the sampler is imported: each chain has a core, and no chain takes the other's.
os.environ["XLA_FLAGS"] = (
    f"--xla_force_host_platform_device_count={CHAINS} --xla_cpu_multi_thread_eigen=false"
)

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import numpyro  # noqa: E402
from jax.scipy.special import logsumexp  # noqa: E402
from numpyro import distributions as dist  # noqa: E402
from numpyro.diagnostics import effective_sample_size, split_gelman_rubin  # noqa: E402
from numpyro.infer import MCMC, NUTS  # noqa: E402

ROOT = Path(__file__).parents[1]
RUNS = ROOT / "tests" / "oracle" / "twenty_runs.toml"
RESULT = ROOT / "tests" / "oracle" / "nuts.toml"
SEED = 20260101
WARM_UP, DRAWS = 2000, 12000
TIMED = 1000
BATCHES = 20

PRIOR = {
    "weak": 0.30, "slow": 0.45, "overactive": 0.22, "disconnected": 0.40,
    "pressure": 0.30, "foundation": 0.35, "mechanics": 0.30, "support": 0.30,
}  # fmt: skip
COMPONENTS = ("release", "cue", "breath", "coordination", "floor", "leg", "impact")
BASE_GAIN = {
    "release": 0.03, "cue": 0.0, "breath": 0.04, "coordination": 0.06, "floor": 0.06, "leg": 0.05,
    "impact": 0.15,
}  # fmt: skip
CAUSE_GAIN = {
    "release": {"overactive": 0.22, "disconnected": 0.05},
    "cue": {"slow": 0.15, "disconnected": 0.14, "mechanics": 0.20},
    "breath": {"pressure": 0.15, "overactive": 0.05, "disconnected": 0.05, "mechanics": 0.05},
    "coordination": {"slow": 0.10, "disconnected": 0.15, "weak": 0.10, "pressure": 0.10, "overactive": 0.05},
    "floor": {"weak": 0.20, "slow": 0.05, "overactive": -0.20},
    "leg": {"foundation": 0.07},
    "impact": {"foundation": 0.25, "mechanics": 0.15, "weak": 0.05, "slow": 0.05},
}
RESPONDS = 0.85
SUPPORT_HALVES = 0.5
SEVERITY = 0.17
START, START_SD = np.log(9.0), 0.9
SPREAD, SPREAD_SD = np.log(0.38), 0.35
DRIFT = 0.035
HISTORY_SD = 0.35
LAPSE = 0.001
# Stand for "from the first step" and "beyond any run", because their logarithms must stay finite.
NOUGHT, FOREVER = 1e-9, 1e300
QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The data set as arrays over runs: each was told dry with chance ``missed``, or leaked within ``after``
    and ``until`` impact-minutes with chance ``seen`` of being told; ``offset`` holds run x state."""

    leaked_at: float
    gaps: np.ndarray
    shift: np.ndarray
    missed: np.ndarray
    seen: np.ndarray
    after: np.ndarray
    until: np.ndarray
    offset: np.ndarray
    first_offset: np.ndarray


def main(arguments: Sequence[str] | None = None) -> int:
    """Sample and write the result, or with ``--timing`` only print the seconds of the short run."""
    parser = argparse.ArgumentParser(prog="python -m tools.nuts", description=__doc__)
    parser.add_argument(
        "--timing",
        action="store_true",
        help="sample 2 x (1000 + 1000) only; print its seconds",
    )
    parser.add_argument("--runs", type=Path, default=RUNS, help="the data set to sample")
    parser.add_argument("--to", type=Path, default=RESULT, help="the file to write")
    asked = parser.parse_args(arguments)
    numpyro.enable_x64()
    told = read(asked.runs)
    seconds = _seconds(sampler(TIMED, TIMED), told)
    if asked.timing:
        print(f"{seconds:.2f}")
        return 0
    long = sampler(WARM_UP, DRAWS)
    whole = _seconds(long, told)
    asked.to.write_text(written(figures(long, told), seconds, whole) + _of(asked.runs), encoding="utf-8")
    print(f"{asked.to.name} written; the timed run took {seconds:.1f} s, the long one {whole:.1f} s")
    return 0


def read(path: Path) -> Told:
    """The data set at ``path`` as arrays; KeyError if a run is told in an unknown way."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    runs, history = data["run"], data["history"]
    windows = np.array([_window(run) for run in runs])
    return Told(
        leaked_at=history["leaked_at"],
        gaps=np.diff([history["day"], *(run["day"] for run in runs)]).astype(float),
        shift=np.array([run["shift"] for run in runs]),
        missed=windows[:, 0],
        seen=windows[:, 1],
        after=windows[:, 2],
        until=windows[:, 3],
        offset=np.array([[_offset(state, run["adapted"]) for state in range(256)] for run in runs]),
        first_offset=np.array([_offset(state, [0.0] * 7) for state in range(256)]),
    )


def _window(run: dict[str, Any]) -> tuple[float, float, float, float]:
    """Chance = first + second x (survival of the third - survival of the fourth)."""
    reached, missed = run["exposure"], run["missed"]
    after, until = run.get("between", (0.0, 0.0))
    return {
        "dry": (missed, 1.0 - missed, reached, FOREVER),
        "leaked": (0.0, 1.0 - missed, max(after, NOUGHT), until),
        "leaked, moment unknown": (0.0, 1.0 - missed, NOUGHT, reached),
        "leaked with urge": (0.0, 1.0, reached, FOREVER),
    }[run["how"]]


def _present(state: int) -> list[str]:
    """In a fixed order, because sums in another order would send the same seed elsewhere."""
    return [name for bit, name in enumerate(PRIOR) if state >> bit & 1]


def _offset(state: int, adapted: list[float]) -> float:
    """What the causes of a state and her training add to the log threshold."""
    present = _present(state)
    share = SUPPORT_HALVES if "support" in present else 1.0
    severity = -SEVERITY * (len(present) - sum(PRIOR.values()))
    gains = (
        share * BASE_GAIN[part] + RESPONDS * sum(CAUSE_GAIN[part].get(cause, 0.0) for cause in present)
        for part in COMPONENTS
    )
    return float(severity + sum(gain * done for gain, done in zip(gains, adapted, strict=True)))


def log_prior() -> np.ndarray:
    """Log prior of the 256 states, the causes independent."""
    chances = [
        [chance if name in _present(state) else 1.0 - chance for name, chance in PRIOR.items()]
        for state in range(256)
    ]
    return np.asarray(np.log(chances).sum(axis=1))


def by_state(first: Any, walk: Any, sigma: Any, told: Told) -> Any:
    """Log prior plus log likelihood of all that was told, per state; ``walk`` is u on each run's day."""
    scale = sigma * np.sqrt(3.0) / np.pi
    median = walk[:, None] + told.offset + told.shift[:, None]
    early, late = (_survival(exposure, median, scale) for exposure in (told.after, told.until))
    runs = jnp.log(told.missed[:, None] + told.seen[:, None] * (early - late)).sum(axis=0)
    history = dist.Normal(first + told.first_offset, HISTORY_SD).log_prob(np.log(told.leaked_at))
    return log_prior() + history + runs


def _survival(exposure: np.ndarray, median: Any, scale: Any) -> Any:
    dry = jax.nn.sigmoid((median - np.log(exposure)[:, None]) / scale)
    return np.exp(-LAPSE * exposure)[:, None] * dry


def model(told: Told) -> None:
    """The generative model with the state summed out; the walk is not centred."""
    first = numpyro.sample("first", dist.Normal(START, START_SD))
    spread = numpyro.sample("log_sigma", dist.Normal(SPREAD, SPREAD_SD))
    steps = numpyro.sample("steps", dist.Normal(0.0, 1.0).expand([len(told.gaps)]).to_event(1))
    walk = numpyro.deterministic("walk", first + jnp.cumsum(DRIFT * jnp.sqrt(told.gaps) * steps))
    numpyro.factor("told", logsumexp(by_state(first, walk, jnp.exp(spread), told)))


def sampler(warm_up: int, draws: int) -> MCMC:
    """A sampler of two chains side by side, the quickest way here: a yardstick must not be slowed."""
    return MCMC(
        NUTS(model), num_warmup=warm_up, num_samples=draws, num_chains=CHAINS, progress_bar=False,
        chain_method="parallel",
    )  # fmt: skip


def _seconds(sampling: MCMC, told: Told) -> float:
    """Wall seconds of one run of the sampler; its first traces and compiles the model."""
    began = time.perf_counter()
    sampling.run(jax.random.PRNGKey(SEED), told)
    jax.block_until_ready(sampling.get_samples())
    return time.perf_counter() - began


def figures(sampled: MCMC, told: Told) -> dict[str, Any]:
    """What is compared, each with the Monte-Carlo error of its batch means, and how well it mixed."""
    draws = sampled.get_samples()
    chance = np.asarray(_chances(draws, told))
    theta = np.asarray(draws["walk"])[:, -1:] + told.offset[-1]
    sigma = np.exp(np.asarray(draws["log_sigma"]))
    causes = chance @ _bits()
    traces = {
        "theta": (chance * theta).sum(axis=1),
        "sigma": sigma,
        **dict(zip(PRIOR, causes.T, strict=True)),
    }
    return {
        "theta": _with_error(lambda part: _moments(theta[part], chance[part]), len(sigma)),
        "sigma": _with_error(lambda part: np.array([sigma[part].mean()]), len(sigma)),
        "causes": _with_error(lambda part: causes[part].mean(axis=0), len(sigma)),
        "mixed": {name: _mixed(trace.reshape(CHAINS, -1)) for name, trace in traces.items()},
        "divergent": int(np.asarray(sampled.get_extra_fields()["diverging"]).sum()),
    }


def _chances(draws: dict[str, Any], told: Told) -> Any:
    """Chance of each state given each draw: draw x state."""

    def of_one(draw: tuple[Any, Any, Any]) -> Any:
        return jax.nn.softmax(by_state(draw[0], draw[1], jnp.exp(draw[2]), told))

    return jax.lax.map(of_one, (draws["first"], draws["walk"], draws["log_sigma"]), batch_size=250)


def _bits() -> np.ndarray:
    return np.array([[name in _present(state) for name in PRIOR] for state in range(256)], dtype=float)


def _moments(theta: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Mean, sd and the quantiles of the mixture over draws and states."""
    weight = chance / len(chance)
    mean = (weight * theta).sum()
    order = np.argsort(theta, axis=None)
    reached = np.cumsum(weight.ravel()[order])
    quantiles = np.interp(QUANTILES, reached, theta.ravel()[order])
    return np.array([mean, np.sqrt((weight * (theta - mean) ** 2).sum()), *quantiles])


def _with_error(statistic: Callable[[slice], np.ndarray], draws: int) -> np.ndarray:
    """Two rows: the statistic of all draws, and its standard error from that of consecutive batches."""
    size = draws // BATCHES
    batches = [statistic(slice(start, start + size)) for start in range(0, size * BATCHES, size)]
    return np.array([statistic(slice(None)), np.std(batches, axis=0, ddof=1) / np.sqrt(BATCHES)])


def _mixed(chains: np.ndarray) -> tuple[float, float]:
    return float(split_gelman_rubin(chains)), float(effective_sample_size(chains))


def written(found: dict[str, Any], seconds: float, whole: float) -> str:
    """The result as TOML, every figure with its Monte-Carlo standard error beside it."""
    names = ("mean", "sd", *(f"q{round(100 * level):02d}" for level in QUANTILES))
    lines = [
        "# Written by `make oracle`. Each figure: value, Monte-Carlo standard error.",
        "# theta is the log threshold on the last run's day, over all states; mixed: r-hat, effective draws.",
        "# timed: seconds as run; most of them trace and compile the model, sampling_alone is the rest.",
        "", "[theta]", *_pairs(names, found["theta"]),
        "", "[sigma]", *_pairs(("mean",), found["sigma"]),
        "", "[causes]", *_pairs(tuple(PRIOR), found["causes"]),
        "", "[mixed]", *(f"{name} = [{r:.4f}, {ess:.0f}]" for name, (r, ess) in found["mixed"].items()),
        "", "[sampled]", f"seed = {SEED}", f"chains = {CHAINS}", f"warm_up = {WARM_UP}", f"draws = {DRAWS}",
        f"divergent = {found['divergent']}", f"seconds = {whole:.1f}",
        "", "[timed]", f"warm_up = {TIMED}", f"draws = {TIMED}", f"seconds = {seconds:.2f}",
        f"sampling_alone = {_alone(seconds, whole):.2f}",
        "", "[versions]", *(f'{name} = "{version(name)}"' for name in ("numpyro", "jax", "jaxlib", "numpy")),
        f'python = "{sys.version.split()[0]}"',
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _alone(seconds: float, whole: float) -> float:
    """Seconds of the short run without tracing and compiling, by difference with the long one."""
    return (whole - seconds) * 2 * TIMED / (WARM_UP + DRAWS - 2 * TIMED)


def _of(path: Path) -> str:
    return f'\n[data]\nsha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n'


def _pairs(names: Sequence[str], figure: np.ndarray) -> list[str]:
    return [f"{name} = [{value:.5f}, {error:.5f}]" for name, value, error in zip(names, *figure, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
