"""Where she is in the questions: what comes next, and what another room may say of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from restride.coaching.terms.advice import Hold
from restride.coaching.terms.library import Tier
from restride.coaching.terms.picture import Question
from restride.web.bridge import asking
from restride.web.bridge.asking import Known
from restride.web.intake import composition
from restride.web.intake.composition import Step, order
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Where:
    """``question``: there is one. ``stopped``: a fixed text is all there is (``entry`` opened it). ``ended``:
    pregnant again. ``enough``: for today. ``later``: only what she put off, or what takes longer than a day's
    questions (``entry`` is the finding). ``nothing``: no answer would change the plan any more."""

    what: Literal["question", "stopped", "ended", "enough", "later", "nothing"]
    step: Step | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What another room may say: how many questions come before Today, whether a few wait today, and whether
    the private page does."""

    before_today: int
    today: bool
    mood: bool


def where(
    runner: Runner, known: Known, now: datetime, skipped: Collection[str] = (), more: bool = False
) -> Where:
    """What comes next. ``skipped``: steps she put off. ``more``: she has time for more today."""
    silent = next((hold for hold in known.verdict.holds if hold.tier <= Tier.T1), None)
    if known.verdict.only_text and silent is not None and known.birth is not None:
        return Where("stopped", entry=silent.opened_by)
    if known.verdict.exit == "pregnant":
        return Where("ended")
    before = composition.first_open(composition.until_today(order(), known), known, skipped)
    if before is not None:
        return Where("question", before)
    found = _of_the_week(runner, known, now, skipped)
    if found.step is not None and not more and not _fits_today(runner, known, found.step, now):
        return Where("enough")
    return found


def waiting(runner: Runner, now: datetime) -> Waiting:
    """What is waiting to be answered, for Today."""
    known = asking.known(runner, now)
    path = composition.until_today(order(), known)
    still = [step for step in path if not composition.is_answered(step, known)]
    on = where(runner, known, now)
    return Waiting(
        before_today=sum(step.answers for step in still),
        today=on.what == "question",
        mood=composition.mood_next(order(), known) is not None,
    )


def step_named(name: str, known: Known) -> Step | None:
    """The screen of this name; a question the engine may ask has its own. None where nothing is asked so."""
    for step in order().steps():
        if step.id == name:
            may = composition.applies(step, known) or _may_be_opened(step, known)
            return step if may else None
    finding = known.library.findings.get(name)
    if finding is None or finding.kind == "derived" or finding.private:
        return None
    return composition.as_step(name)


def _may_be_opened(step: Step, known: Known) -> bool:
    """One plain question may be answered at any time, from wherever a page names it."""
    lost = step.without_loss and known.verdict.loss
    return step.kind == "finding" and not is_private(step) and not lost


def is_private(step: Step) -> bool:
    """Whether it belongs to the private screen."""
    return step in order().mood


def speaks(known: Known, entries: Collection[str]) -> Hold | None:
    """The worst of what these entries opened that must be read before she goes on."""
    found = (hold for id in entries for hold in asking.holds_of(known, id) if _at_once(hold))
    return min(found, key=lambda hold: hold.tier, default=None)


def _at_once(hold: Hold) -> bool:
    """Everything of the next days; what waits longer, where it keeps her from something or ends the plan."""
    if hold.tier <= Tier.T2 or hold.exit in ("pregnant", "prolapse"):
        return True
    return hold.tier == Tier.T3 and bool(hold.holds)


def _of_the_week(runner: Runner, known: Known, now: datetime, skipped: Collection[str]) -> Where:
    """The engine's own question first; where it asks nothing, what the plan still needs."""
    asked = asking.next_question(runner, now, lambda one: one.finding in skipped or _is_long(one))
    if asked is not None:
        return Where("question", composition.as_step(asked.finding))
    step = composition.first_open(composition.the_rest(order(), known), known, skipped)
    if step is not None:
        return Where("question", step)
    left = asking.next_question(runner, now)
    return Where("nothing") if left is None else Where("later", entry=left.finding)


def _is_long(asked: Question) -> bool:
    """Whether it takes more than a day's time: it is something to do rather than to tell."""
    return asked.seconds > order().limits.day_seconds


def _fits_today(runner: Runner, known: Known, step: Step, now: datetime) -> bool:
    """Whether there is time for it today. Her first day ends with Today; one long question fits any other."""
    if known.joined == known.day:
        return False
    spent = asking.seconds_today(runner, now)
    return spent == 0 or spent + composition.seconds_of(step, known.library) <= order().limits.day_seconds
