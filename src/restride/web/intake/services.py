"""What the intake writes: one entry an answer, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import Answer, Birth, CheckIn
from restride.web.bridge import asking
from restride.web.intake.composition import Step
from restride.web.records import services as records
from restride.web.records.models import Runner


def answer(runner: Runner, said: Mapping[str, Said], ids: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Her answers to these findings, an entry each; the ids they stand under."""
    return records.say(runner, [Answer(finding, value) for finding, value in said.items()], ids, now)


def screen(
    runner: Runner, step: Step, said: Mapping[str, Said], ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """A grouped screen: what she ticked, and "none of these" for the rest."""
    return records.say(runner, [_check_in(step, said)], ids, now)


def first(
    runner: Runner,
    step: Step,
    birth: Birth | None,
    said: Mapping[str, Said],
    ids: Sequence[str],
    now: datetime,
) -> tuple[str, ...]:
    """The warning signs, and the birth or loss all is counted from where she gave one. In one delivery, the
    birth first, because it decides which signs speak."""
    signs = _check_in(step, said)
    if birth is None:
        return records.say(runner, [signs], ids[1:], now)
    return records.say(runner, [birth, signs], ids, now)


def tear(
    runner: Runner, birth: Birth, grade: int | None, ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """The grade of her tear; that she does not know it is an answer too."""
    if grade is None:
        return answer(runner, {"tear-seen": asking.UNSURE}, ids, now)
    return records.say(runner, [replace(birth, tear=grade)], ids, now)


def dilatation(
    runner: Runner, birth: Birth, said: Literal["yes", "no"], ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """Whether the caesarean came at full dilatation."""
    return records.say(runner, [replace(birth, full_dilatation=said == "yes")], ids, now)


def _check_in(step: Step, said: Mapping[str, Said]) -> CheckIn:
    return CheckIn("start", dict(said), none=True, groups=step.groups)
