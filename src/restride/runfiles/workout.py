"""The run she was given, to take along: its steps, and the same as plain text.

Only what the form says is in it: a walk before each bout, as she reads it, and nothing before or after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.said import Reason

Say = Callable[[Reason], str]
"""From a reason to its sentence; codes here are ``workout.<name>``."""


@dataclass(frozen=True, slots=True)
class Block:
    """A walk and a bout, so many ``times``; seconds. ``walk_s`` 0: a run in one piece."""

    walk_s: float
    bout_s: float
    times: int

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.times * (self.walk_s + self.bout_s)


def blocks(form: RunForm) -> tuple[Block, ...]:
    """The form as blocks of equal bouts, in order. Raises ValueError for a form without a bout."""
    if not form.bouts_s or min(form.bouts_s) <= 0.0:
        raise ValueError("a workout needs bouts, each longer than nothing")
    if form.walk_s <= 0.0:
        return (Block(0.0, form.running_s, 1),)
    return tuple(
        Block(form.walk_s, bout_s, sum(1 for _bout in equal)) for bout_s, equal in groupby(form.bouts_s)
    )


def workout_name(form: RunForm, say: Say) -> str:
    """What the run is called on the watch; it says nothing of why she walks."""
    return say(Reason("workout.name", {"total": spoken(form.running_s)}))


def workout_text(form: RunForm, say: Say) -> str:
    """The run as she would read it out: one line for each block, how long it is, and what Lap means."""
    return "\n".join(_lines(form, say)) + "\n"


def _lines(form: RunForm, say: Say) -> Iterator[str]:
    parts = blocks(form)
    for part in parts:
        yield say(_block(part))
    if parts[0].walk_s:
        whole = sum(part.seconds for part in parts)
        yield say(Reason("workout.total", {"running": spoken(form.running_s), "all": spoken(whole)}))
    else:
        yield say(Reason("workout.total-whole"))
    yield say(Reason("workout.lap"))


def _block(part: Block) -> Reason:
    if not part.walk_s:
        return Reason("workout.whole", {"bout": spoken(part.bout_s)})
    values: dict[str, str | float | int] = {"walk": spoken(part.walk_s), "bout": spoken(part.bout_s)}
    if part.times == 1:
        return Reason("workout.block-once", values)
    return Reason("workout.block", {**values, "times": part.times})


def spoken(seconds: float) -> str:
    """A length as she reads it: 30 s, 2 min, 1:30 min."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes}:{rest:02d} min" if rest else f"{minutes} min"
