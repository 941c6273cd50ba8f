"""Any woman's any day: what may come before the chooser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

from hypothesis import strategies as st

from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.advice import Session, StartPath, Swap, Verdict
from restride.coaching.terms.shared import COMPONENTS, Component
from tests.practice.worlds import BANS, EVERYTHING, NOON, Exit, did, facts, library, ran, today, verdict

SIGNS = ("hard-to-start", "cannot-let-go", "worse-after-squeezing", "better-after-release", "tailbone-pain")
_PATHS = ("clear", "modified", "already-running", "preparation", "blocked")


@dataclass(frozen=True, slots=True)
class Day:
    """One day as drawn, and the session it gives."""

    diary: tuple[Moment, ...]
    given: Verdict
    minutes: float
    bans: tuple[str, ...]
    said: dict[str, str | float]
    kit: tuple[str, ...]
    no_squeeze: bool = False
    first: Component | None = None
    run_in: int | None = None
    swaps: tuple[Swap, ...] = ()

    def session(self) -> Session:
        """What she is given."""
        return today(
            self.diary,
            self.minutes,
            self.bans,
            self.said,
            self.given,
            kit=self.kit,
            swaps=self.swaps,
            no_squeeze=self.no_squeeze,
            first=() if self.first is None else (self.first,),
            run_on=None if self.run_in is None else NOON.date() + timedelta(days=self.run_in),
        )


def _subset(of: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), unique=True).map(tuple)


@st.composite
def pasts(draw: st.DrawFn) -> tuple[Moment, ...]:
    """Up to eight sessions and three runs of the last twelve days."""
    exercises = sorted(library().exercises)
    circuits = st.sampled_from([None, *sorted(library().circuits)])
    one = st.builds(
        lambda ago, chosen, circuit, minutes: did(ago, *chosen, circuit=circuit, minutes=minutes),
        st.integers(0, 12),
        st.lists(st.sampled_from(exercises), max_size=6, unique=True),
        circuits,
        st.floats(0, 40),
    )
    runs = st.integers(0, 12).map(ran)
    return (*draw(st.lists(one, max_size=8)), *draw(st.lists(runs, max_size=3)))


@st.composite
def verdicts(draw: st.DrawFn, leaves: tuple[str, ...] = get_args(Exit)) -> Verdict:
    """Any verdict under which something may be done."""
    allowed = draw(_subset(EVERYTHING))
    path = draw(st.sampled_from(_PATHS))
    start = StartPath(path, "restride-2024", 1, ())  # type: ignore[arg-type]
    exit_to = draw(st.sampled_from(leaves))
    return verdict(allowed, exit_to, start=start, loss=draw(st.booleans()))  # type: ignore[arg-type]


@st.composite
def days(draw: st.DrawFn, given: st.SearchStrategy[Verdict] | None = None) -> Day:
    """Any day at all."""
    signs = draw(_subset(SIGNS))
    return Day(
        diary=draw(pasts()),
        given=draw(verdicts() if given is None else given),
        minutes=draw(st.integers(6, 60)) / 2,
        bans=draw(_subset(BANS)),
        said=dict.fromkeys(signs, "yes"),
        kit=draw(_subset(("mat", "chair", "wall", "pillow", "step", "band"))),
        no_squeeze=draw(st.booleans()),
        first=draw(st.sampled_from((None, *COMPONENTS))),
        run_in=draw(st.sampled_from((None, 0, 1, 2))),
    )


__all__ = ["SIGNS", "Day", "days", "facts", "pasts", "verdicts"]
