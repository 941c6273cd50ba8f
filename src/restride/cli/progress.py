"""How far a long command has come: a bar on a terminal, else a line now and then, on the error stream."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TextIO

WIDE = 30
EVERY_S = 30.0
"""Between two lines where nobody watches: a log should show that it goes on, and no more."""


class Bar:
    """Counts what is done of so many, and shows it. Shows nothing of fewer than ``least``."""

    def __init__(
        self, total: int, to: TextIO, clock: Callable[[], float] = monotonic, least: int = 20
    ) -> None:
        self._total, self._to, self._clock, self._least = total, to, clock, least
        self._done, self._began, self._said = 0, clock(), clock()

    def __call__(self, what: str) -> None:
        """One more is done, of this."""
        self._done += 1
        if self._total < self._least:
            return
        if self._to.isatty():
            self._to.write(f"\r{self._line(what)}\033[K" + ("\n" if self._done == self._total else ""))
        elif self._clock() - self._said >= EVERY_S or self._done == self._total:
            self._said = self._clock()
            self._to.write(self._line(what) + "\n")
        self._to.flush()

    def end(self) -> None:
        """Nothing more will come, though less was done than was thought: the next output begins a line."""
        if self._to.isatty() and self._least <= self._total and 0 < self._done < self._total:
            self._to.write("\n")

    def _line(self, what: str) -> str:
        share = min(1.0, self._done / self._total)
        bar = "#" * round(WIDE * share)
        left = (self._clock() - self._began) * (1.0 / share - 1.0)
        return f"[{bar.ljust(WIDE)}] {self._done} of {self._total} seasons, {what}, {_told(left)} left"


def _told(seconds: float) -> str:
    minutes = round(seconds / 60.0)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
