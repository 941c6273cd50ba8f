"""What she is asked and in what order: the order is data, each choice a pure function of what is known."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from restride.coaching.terms.conditions import Condition, Is, holds
from restride.coaching.terms.library import Finding, Library
from restride.web.bridge.asking import NONE, Known, from_plain


@dataclass(frozen=True, slots=True)
class Instead:
    """An answer of another kind, one tap away on a question's screen."""

    finding: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One screen. ``kind``: ``finding`` one question; ``lines`` a grouped screen; ``first`` the one of
    warning signs, with the day it all counts from; ``tear`` and ``dilatation`` the rest of the birth."""

    id: str
    kind: Literal["finding", "lines", "first", "tear", "dilatation"] = "finding"
    findings: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    when: Condition | None = None
    while_rule: str = ""
    without_loss: bool = False
    can_skip: bool = True
    instead: Instead | None = None

    @property
    def answers(self) -> int:
        """How many answers it takes: a grouped screen is one tap."""
        return len(self.findings) + (1 if self.groups else 0) + len(self.tells)


@dataclass(frozen=True, slots=True)
class Limits:
    """Answers and seconds until Today, seconds a day after it, and the day from which mood is asked."""

    answers: int
    seconds: float
    day_seconds: float
    mood_from_day: int


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question's words after a loss, where its own speak of a baby; the answers stay what they are."""

    finding: str
    why: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """Everything she may be asked."""

    limits: Limits
    today: tuple[Step, ...]
    week: tuple[Step, ...]
    mood: tuple[Step, ...]
    after_loss: tuple[Reworded, ...] = ()

    def steps(self) -> Iterator[Step]:
        """Every step there is."""
        yield from (*self.today, *self.week, *self.mood)


@lru_cache(maxsize=1)
def order() -> Order:
    """The order as the file beside this module has it."""
    with (Path(__file__).parent / "asked.toml").open("rb") as file:
        return from_plain(Order, tomllib.load(file))


def asked_on(step: Step, library: Library) -> tuple[Finding, ...]:
    """The questions of a screen. A grouped one shows those of its groups that "none of these" can answer."""
    grouped = tuple(
        one
        for group in step.groups
        for one in library.findings.values()
        if one.group == group and one.kind == "choice" and any(option.id == NONE for option in one.options)
    )
    return (*grouped, *(library.findings[name] for name in step.findings))


def worded(finding: Finding, *, loss: bool) -> Finding:
    """A question in the words that are right for her."""
    new = next((one for one in order().after_loss if loss and one.finding == finding.id), None)
    if new is None:
        return finding
    options = tuple(replace(one, words=new.options.get(one.id, one.words)) for one in finding.options)
    return replace(finding, why=new.why or finding.why, options=options)


def seconds_of(step: Step, library: Library) -> float:
    """How long a screen takes, by what the library says of its questions."""
    told = sum(library.findings[name].seconds for name in step.tells)
    return told + sum(one.seconds for one in asked_on(step, library))


def until_today(order: Order, known: Known) -> tuple[Step, ...]:
    """The screens before Today as far as they apply, within so many answers and seconds; the rest waits."""
    found: list[Step] = []
    answers, seconds = 0, 0.0
    for step in order.today:
        if not applies(step, known):
            continue
        answers, seconds = answers + step.answers, seconds + seconds_of(step, known.library)
        if answers > order.limits.answers or seconds > order.limits.seconds:
            break
        found.append(step)
    return tuple(found)


def still_to_come(order: Order, known: Known, step: Step) -> tuple[int, float]:
    """Answers and seconds from this screen to Today at most: those that may yet apply are counted too."""
    behind = order.today[order.today.index(step) :]
    ahead = [one for one in behind if applies(one, known) or _may_yet_apply(one, known)]
    return sum(one.answers for one in ahead), sum(seconds_of(one, known.library) for one in ahead)


def _may_yet_apply(step: Step, known: Known) -> bool:
    """Whether what decides about a screen has not been said yet."""
    decides = getattr(step.when, "finding", "")
    return bool(decides) and decides not in known.values


def the_rest(order: Order, known: Known) -> tuple[Step, ...]:
    """What is asked over the first days, in order: what did not fit before Today, then the week's own."""
    before = {step.id for step in until_today(order, known)}
    waiting = [step for step in order.today if step.id not in before]
    return tuple(step for step in (*waiting, *order.week) if applies(step, known))


def applies(step: Step, known: Known) -> bool:
    """Whether a screen is for her at all."""
    if step.without_loss and known.verdict.loss:
        return False
    if step.while_rule and step.while_rule not in known.standing and not is_answered(step, known):
        return False
    return step.when is None or holds(step.when, known.values)


def is_answered(step: Step, known: Known) -> bool:
    """Whether nothing on this screen is open. The warning signs are open again when the plan needs them."""
    if step.kind == "first":
        due = {one.id for one in asked_on(step, known.library)} & set(known.verdict.asks)
        return known.birth is not None and not due
    if step.kind == "tear":
        tear = None if known.birth is None else known.birth.tear
        return tear is not None or "tear-seen" in known.values
    if step.kind == "dilatation":
        return known.birth is not None and known.birth.full_dilatation is not None
    wanted = [one.id for one in asked_on(step, known.library)]
    instead = step.instead is not None and _said(known, step.instead)
    return instead or all(name in known.values for name in wanted)


def first_open(steps: Iterable[Step], known: Known, skipped: Collection[str] = ()) -> Step | None:
    """The first screen that is open and that she did not put off."""
    return next((one for one in steps if one.id not in skipped and not is_answered(one, known)), None)


def as_step(finding: str) -> Step:
    """A question the engine asks for, as a screen."""
    return Step(id=finding, findings=(finding,))


def mood_next(order: Order, known: Known) -> Step | None:
    """The next private question: from its day on, then once a month. None where none is due."""
    if known.joined is None or (known.day - known.joined).days + 1 < order.limits.mood_from_day:
        return None
    seen = _this_round(order, known)
    return first_open([step for step in order.mood if applies(step, seen)], seen)


def _this_round(order: Order, known: Known) -> Known:
    """What is known, as the running round sees it: answers of the last month count, faded or not."""
    asked = {name for step in order.mood for name in step.findings}
    recent = {
        name: fact.value
        for name, fact in known.ever.items()
        if name in asked and known.day < _month_after(fact.at.astimezone(known.now.tzinfo).date())
    }
    return replace(known, values={**known.values, **recent})


def _month_after(day: date) -> date:
    """The same day of the next month; its last day where it has no such day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


def _said(known: Known, instead: Instead) -> bool:
    return holds(Is(instead.finding, (instead.value,)), known.values)
