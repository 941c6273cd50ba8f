"""A slow, obvious second opinion on the belief: every state by itself, on a grid too fine to be wrong.

Written from the mathematical specification alone, with numpy alone, and sharing nothing with the program: no
moving origin, no discrete kernel, no few well-chosen nodes. The log threshold less what causes and training
add (`u`) lies on ~1,000 cells, the day-to-day spread on 15 evenly spaced values, and between two runs a plain
Gaussian carries the mass from cell to cell.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
How = Literal["dry", "leaked", "leaked, moment unknown", "leaked with urge"]
TWENTY_RUNS = Path(__file__).parent / "twenty_runs.toml"
LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Run:
    """One run as the belief sees it; exposures in impact-minutes, the day counted from any first day.

    ``between`` is what is known of the leak's moment: after the first, not after the second. ``exposure``
    of a leak with urge is that at the leak. ``adapted``: seven shares, in the order of ``BASE``.
    """

    day: float
    exposure: float
    how: How
    missed: float = 0.01
    shift: float = 0.0
    adapted: tuple[float, ...] = (0.0,) * 7
    between: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class History:
    """The exposure she remembers leaking at: one observation of the log threshold on ``day``, untrained."""

    day: float
    leaked_at: float


# weak, slow, overactive, disconnected, pressure, foundation, mechanics, support: state bit 0 first.
PRIOR = np.array([0.30, 0.45, 0.22, 0.40, 0.30, 0.35, 0.30, 0.30])
# release, cue, breath, coordination, floor strength, leg strength, impact load.
BASE = np.array([0.03, 0.00, 0.04, 0.06, 0.06, 0.05, 0.15])
GAIN = np.array(
    [
        [0.00, 0.00, 0.00, 0.10, 0.20, 0.00, 0.05],
        [0.00, 0.15, 0.00, 0.10, 0.05, 0.00, 0.05],
        [0.22, 0.00, 0.05, 0.05, -0.20, 0.00, 0.00],
        [0.05, 0.14, 0.05, 0.15, 0.00, 0.00, 0.00],
        [0.00, 0.00, 0.15, 0.10, 0.00, 0.00, 0.00],
        [0.00, 0.00, 0.00, 0.00, 0.00, 0.07, 0.25],
        [0.00, 0.20, 0.05, 0.00, 0.00, 0.00, 0.15],
        [0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00],
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The numbers of the model; ``gain`` is cause x component: what full adaptation adds."""

    prior: Floats = field(default_factory=lambda: PRIOR)
    base: Floats = field(default_factory=lambda: BASE)
    gain: Floats = field(default_factory=lambda: GAIN)
    responds: float = 0.85
    severity: float = 0.17
    start: tuple[float, float] = (float(np.log(9.0)), 0.9)
    spread: tuple[float, float] = (float(np.log(0.38)), 0.35)
    drift: float = 0.035
    history_sd: float = 0.35
    lapse: float = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """What is believed after the last run, on its day.

    ``log_evidence`` of all that was told, per state (256; prior left out); ``state`` and ``causes`` are
    posterior chances (256 and 8); ``mean``, ``sd`` and ``quantiles`` (at ``LEVELS``) are of the log threshold
    over all states; ``sigma`` is the mean day-to-day sd; ``dry`` the chance of no leak that she notices
    through each exposure asked for, on a day without shift.
    """

    log_evidence: Floats
    state: Floats
    causes: Floats
    mean: float
    sd: float
    quantiles: Floats
    sigma: float
    dry: Floats


def read(path: Path = TWENTY_RUNS) -> tuple[tuple[Run, ...], History]:
    """The committed runs and the remembered leak before them."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_run(each) for each in data["run"]), History(**data["history"])


def second_opinion(
    runs: Sequence[Run], history: History | None = None, *, answers: Floats | None = None,
    exposures: Sequence[float] = (), model: Model | None = None, cells: int = 1024, spreads: int = 15,
) -> Opinion:  # fmt: skip
    """What the model believes after ``runs`` (in order of day, at least one).

    ``answers`` is a log weight per state from her answers (256), nought if left out. ``cells`` and
    ``spreads`` are the sizes of the grid. Takes a few seconds at full size; only the two grids approximate.
    Raises ValueError where the cells are too wide for the shortest step between two runs.
    """
    model = model or Model()
    grid = _Grid.of(model, cells, spreads)
    states = [_after(runs, history, state, model, grid) for state in range(256)]
    log_evidence = np.array([evidence for evidence, _mass in states])
    told = log_evidence + _log_prior(model) + (0.0 if answers is None else answers)
    chance = np.exp(told - told.max())
    chance /= chance.sum()
    mass = chance[:, None, None] * np.array([each for _evidence, each in states])
    offsets = [_offset(state, runs[-1].adapted, model) for state in range(256)]
    theta = np.array(offsets)[:, None] + grid.cells
    dry = [_dry(mass, theta, grid, exposure, model) for exposure in exposures]
    return _opinion(log_evidence, chance, mass, theta, grid, np.array(dry))


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """Midpoints of the cells of u, and the values of sigma with their prior weights."""

    cells: Floats
    sigma: Floats
    weight: Floats

    @staticmethod
    def of(model: Model, cells: int, spreads: int) -> _Grid:
        """Five prior sds to both sides in u, three and a half in log sigma."""
        middle, sd = model.start
        away = np.linspace(-3.5, 3.5, spreads)
        weight = np.exp(-(away**2) / 2)
        centre, spread = model.spread
        return _Grid(
            np.linspace(middle - 5 * sd, middle + 5 * sd, cells),
            np.exp(centre + spread * away),
            weight / weight.sum(),
        )


def _after(
    runs: Sequence[Run], history: History | None, state: int, model: Model, grid: _Grid
) -> tuple[float, Floats]:
    """Log evidence of the runs in one state, and the mass over sigma x u after them, summing to one."""
    mass = grid.weight[:, None] * _normal(grid.cells, *model.start)[None, :]
    mass /= mass.sum()
    log_evidence, day = 0.0, runs[0].day
    if history is not None:
        theta = grid.cells + _offset(state, (0.0,) * 7, model)
        mass, log_evidence = _told(mass, _normal(theta, np.log(history.leaked_at), model.history_sd))
        day = history.day
    for run in runs:
        mass = _moved(mass, model.drift * np.sqrt(run.day - day), grid)
        theta = grid.cells + _offset(state, run.adapted, model)
        mass, gained = _told(mass, _likelihood(run, theta[None, :], grid.sigma[:, None], model))
        log_evidence, day = log_evidence + gained, run.day
    return log_evidence, mass


def _told(mass: Floats, likelihood: Floats) -> tuple[Floats, float]:
    """Bayes' rule: the mass after the datum, and the log of what the datum was worth."""
    mass = mass * likelihood
    return mass / mass.sum(), float(np.log(mass.sum()))


def _moved(mass: Floats, sd: float, grid: _Grid) -> Floats:
    """The mass after a step of u with this sd: a Gaussian, sampled at the cells and made to sum to one."""
    if sd == 0.0:
        return mass
    width = grid.cells[1] - grid.cells[0]
    if sd < width:
        raise ValueError(f"A step of {sd:.4f} needs cells narrower than {width:.4f}: ask for more cells.")
    reach = int(np.ceil(8 * sd / width))
    kernel = _normal(width * np.arange(-reach, reach + 1), 0.0, sd)
    spread = (np.convolve(row, kernel / kernel.sum()) for row in mass)
    return np.array([row[reach:-reach] for row in spread])


def _likelihood(run: Run, theta: Floats, sigma: Floats, model: Model) -> Floats:
    def survival(exposure: float) -> Floats:
        return _survival(exposure, theta + run.shift, sigma, model)

    if run.how == "leaked with urge":
        return survival(run.exposure)
    if run.how == "dry":
        return run.missed + (1.0 - run.missed) * survival(run.exposure)
    if run.how == "leaked, moment unknown":
        return (1.0 - run.missed) * (1.0 - survival(run.exposure))
    first, last = run.between
    return (1.0 - run.missed) * (survival(first) - survival(last))


def _survival(exposure: float, median: Floats, sigma: Floats, model: Model) -> Floats:
    """Chance of no leak through ``exposure``: log-logistic threshold, and a lapse at any minute."""
    if exposure <= 0.0:
        return np.ones(np.broadcast_shapes(median.shape, sigma.shape))
    scale = sigma * np.sqrt(3.0) / np.pi
    leaked = 1.0 / (1.0 + np.exp((median - np.log(exposure)) / scale))
    return np.asarray(np.exp(-model.lapse * exposure) * (1.0 - leaked))


def _offset(state: int, adapted: Sequence[float], model: Model) -> float:
    """What the causes of one state, and training against them, add to u."""
    present = _bits()[state]
    support = present[7]
    base = model.base * (0.5 if support else 1.0)
    gains = base + model.responds * (present @ model.gain)
    severity = -model.severity * (present.sum() - model.prior.sum())
    return float(severity + gains @ np.array(adapted))


def _bits() -> Floats:
    return ((np.arange(256)[:, None] >> np.arange(8)) & 1).astype(np.float64)


def _log_prior(model: Model) -> Floats:
    return np.asarray(np.where(_bits() == 1.0, np.log(model.prior), np.log(1.0 - model.prior)).sum(axis=1))


def _normal(at: Floats, mean: float, sd: float) -> Floats:
    return np.asarray(np.exp(-(((at - mean) / sd) ** 2) / 2.0) / (sd * np.sqrt(2.0 * np.pi)))


def _opinion(
    log_evidence: Floats, chance: Floats, mass: Floats, theta: Floats, grid: _Grid, dry: Floats
) -> Opinion:
    weight = mass.sum(axis=1)
    mean = float((weight * theta).sum())
    return Opinion(
        log_evidence=log_evidence,
        state=chance,
        causes=chance @ _bits(),
        mean=mean,
        sd=float(np.sqrt((weight * (theta - mean) ** 2).sum())),
        quantiles=_quantiles(weight, theta),
        sigma=float(mass.sum(axis=(0, 2)) @ grid.sigma),
        dry=dry,
    )


def _quantiles(weight: Floats, theta: Floats) -> Floats:
    order = np.argsort(theta, axis=None)
    heavy = weight.ravel()[order]
    return np.interp(LEVELS, np.cumsum(heavy) - heavy / 2.0, theta.ravel()[order])


def _dry(mass: Floats, theta: Floats, grid: _Grid, exposure: float, model: Model) -> float:
    each = (
        (part * _survival(exposure, at[None, :], grid.sigma[:, None], model)).sum()
        for part, at in zip(mass, theta, strict=True)
    )
    return float(sum(each))


def _run(told: dict[str, Any]) -> Run:
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return Run(**{**told, **lists})
