"""What women who tried an experiment have to tell: how each fared, and the rates of verdicts over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

_CODES = ("helps", "does-not", "cannot-tell")


@dataclass(frozen=True, slots=True)
class Seen:
    """One test as it was. ``day``: of her diary. ``circuits``: made before. ``told``: the jump of the first
    drop, None where there was none. ``untouched`` and ``margin``: load less reserve of a jump on her middle
    day, cmH2O, without the change and with it. ``day_sd``: how far her days differ, cmH2O."""

    day: int
    circuits: int
    told: int | None
    untouched: float
    margin: float
    day_sd: float


@dataclass(frozen=True, slots=True)
class Fared:
    """How one woman fared. ``verdict``: its code; "unfit" where the test had nothing to show. ``days``: from
    the beginning of the experiment, and ``changed``: from the first day of the change, to the verdict.
    ``gained``: closure the change brought her at its end, cmH2O. ``as_told``: the circuits before the first
    test of the change brought her at least what the founding account took. ``seen``: her tests."""

    verdict: str
    days: int
    changed: int
    tests: int
    gained: float
    as_told: bool
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """One scene over its women. ``women``: those whose test had something to show, of ``asked``. ``logged``:
    tests in their diaries before. Shares of verdicts; ``half_by``: days from the beginning, and
    ``half_changed``: from the change, by which half of the women had a verdict, infinite where fewer ever
    had. ``gained``: cmH2O, in the middle woman."""

    scene: str
    works: bool
    asked: int
    women: int
    logged: int
    yes: float
    no: float
    cannot: float
    half_by: float
    half_changed: float
    gained: float

    @property
    def false(self) -> float:
        """Share of women with a verdict against the truth."""
        return self.no if self.works else self.yes


def rates_of(fared: Sequence[Fared], title: str, works: bool, logged: int) -> Rates:
    """The rates over these women of one world."""
    told = [one for one in fared if one.verdict != "unfit"]
    share = {code: sum(one.verdict == code for one in told) / max(1, len(told)) for code in _CODES}
    return Rates(
        scene=title,
        works=works,
        asked=len(fared),
        women=len(told),
        logged=logged,
        yes=share["helps"],
        no=share["does-not"],
        cannot=share["cannot-tell"],
        half_by=_half(one.days if one.verdict != "cannot-tell" else inf for one in told),
        half_changed=_half(one.changed if one.verdict != "cannot-tell" else inf for one in told),
        gained=median(one.gained for one in told) if told else 0.0,
    )


def those_as_told(fared: Sequence[Fared], logged: int) -> Rates:
    """The rates over those alone in whom the first circuits brought what the founding account took."""
    return rates_of([one for one in fared if one.as_told], "– where three circuits did as much", True, logged)


def _half(days: Iterable[float]) -> float:
    found = sorted(days)
    return found[(len(found) - 1) // 2] if found else inf


def table(rows: Iterable[Rates]) -> str:
    """The rates as text, a line each; "–" where fewer than half ever had a verdict."""
    head = (
        f"{'world':42} {'closure':>7} {'women':>5} {'tests':>5}  helps  does not  cannot tell  false"
        "  half by day  of the change"
    )
    return "\n".join([head, *(_row(one) for one in rows)])


def _row(one: Rates) -> str:
    return (
        f"{one.scene:42} {one.gained:7.1f} {one.women:5d} {one.logged:5d}  {one.yes:5.3f} {one.no:9.3f} "
        f"{one.cannot:12.3f}  {one.false:5.3f} {_day(one.half_by):>12} {_day(one.half_changed):>14}"
    )


def _day(day: float) -> str:
    return "–" if day == inf else f"{day:.0f}"
