"""How the run she was given changed, and why: each change once, and once what was said of most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from restride.phrasing import words
from restride.web.bridge.runs import RunTold
from restride.web.bridge.way import DoseChange
from restride.web.runs.days import count_said, day_said, minutes_said, upper_first
from restride.web.way.history import Told
from restride.web.way.selectors import Material

_AT_ONCE = 3
"""Changes that stand open; the older ones are one tap away."""


@dataclass(frozen=True, slots=True)
class Changes:
    """``usual``: what was said of most of them; ``lately`` and ``earlier``: the changes, newest first, each
    with what was said of it besides."""

    usual: tuple[str, ...] = ()
    lately: tuple[Told, ...] = ()
    earlier: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A change, and what she ran before it."""

    change: DoseChange
    ran: str


def changes_of(of: Material) -> Changes:
    """The changes in words."""
    steps = _steps(of.way.changes, of.runs)
    reasons = [_sentences(one.change, of) for one in steps]
    often = Counter(sentence for said in reasons for sentence in said)
    usual = tuple(one for one, times in often.items() if times > 1 and 2 * times > len(steps))
    told = [
        _told(one, " ".join([one.ran, *(each for each in said if each not in usual)]).strip(), of.today)
        for one, said in zip(steps, reasons, strict=True)
    ][::-1]
    return Changes(usual, tuple(told[:_AT_ONCE]), tuple(told[_AT_ONCE:]))


def _steps(changes: Iterable[DoseChange], runs: Sequence[RunTold]) -> list[_Step]:
    """Oldest first. Changes the same way with no run between them are one: what moved them was one thing."""
    found: list[_Step] = []
    last: DoseChange | None = None
    for one in changes:
        ran = "" if last is None else _ran_between(runs, last, one)
        before = found[-1].change if found else None
        if (
            before is not None
            and not ran
            and _goes_up(before) is not None
            and _goes_up(before) == _goes_up(one)
        ):
            found[-1] = replace(found[-1], change=replace(one, before=before.before))
        else:
            found.append(_Step(one, ran))
        last = one
    return found


def _goes_up(one: DoseChange) -> bool | None:
    return None if one.before is None else one.after > one.before


def _ran_between(runs: Sequence[RunTold], before: DoseChange, now: DoseChange) -> str:
    ran = [one for one in runs if before.at <= one.entry.at < now.at]
    dry = sum(one.outcome == "dry" for one in ran)
    leaked = sum(one.outcome == "leaked" for one in ran)
    parts = [count_said(dry, "dry run", "dry runs")] if dry else []
    parts += [count_said(leaked, "run with a leak", "runs with a leak")] if leaked else []
    return f"Before it: {' and '.join(parts)}." if parts else ""


def _sentences(one: DoseChange, of: Material) -> list[str]:
    return list(dict.fromkeys(words(reason, of.library) for reason in one.why))


def _told(step: _Step, text: str, today: date) -> Told:
    one, up = step.change, _goes_up(step.change)
    if one.before is None:
        title = f"We began with {minutes_said(one.after)}"
    else:
        title = f"{'Up' if up else 'Down'} from {minutes_said(one.before)} to {minutes_said(one.after)}"
    return Told(upper_first(day_said(one.day, today)), title, text, "good" if up else "")
