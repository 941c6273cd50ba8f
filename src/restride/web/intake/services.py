"""What the intake writes: one entry an answer, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from django.db import transaction

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import Answer, Birth, CheckIn, HomeZone, Payload
from restride.web.bridge import asking
from restride.web.intake.composition import Step
from restride.web.records import services as records
from restride.web.records.models import Runner


def live_in(runner: Runner, zone: str, now: datetime) -> None:
    """She lives in this zone; her day begins at four in the morning there."""
    with transaction.atomic():
        runner.zone = zone
        runner.save(update_fields=["zone"])
        asking.write(runner, [("", HomeZone(zone))], now)


def answer(runner: Runner, said: Mapping[str, Said], ids: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Her answers to these findings, an entry each; the ids they stand under."""
    made = [Answer(finding, value) for finding, value in said.items()]
    return asking.write(runner, zip(_padded(ids, len(made)), made, strict=True), now)


def screen(
    runner: Runner, step: Step, said: Mapping[str, Said], ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """A grouped screen: what she ticked, and "none of these" for the rest."""
    return asking.write(runner, [(_padded(ids, 1)[0], _check_in(step, said))], now)


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
    birth_id, screen_id = _padded(ids, 2)
    payloads: list[tuple[str, Payload]] = [(screen_id, _check_in(step, said))]
    if birth is not None:
        payloads.insert(0, (birth_id, birth))
    return asking.write(runner, payloads, now)


def tear(
    runner: Runner, birth: Birth, grade: int | None, ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """The grade of her tear; that she does not know it is an answer too."""
    if grade is None:
        return answer(runner, {"tear-seen": asking.UNSURE}, ids, now)
    return asking.write(runner, [(_padded(ids, 1)[0], replace(birth, tear=grade))], now)


def dilatation(
    runner: Runner, birth: Birth, said: Literal["yes", "no"], ids: Sequence[str], now: datetime
) -> tuple[str, ...]:
    """Whether the caesarean came at full dilatation."""
    full = replace(birth, full_dilatation=said == "yes")
    return asking.write(runner, [(_padded(ids, 1)[0], full)], now)


def take_back(runner: Runner, entry_id: str, now: datetime) -> bool:
    """A mis-tap, taken back after its text was read again; whether there was still time."""
    if asking.minutes_to_take_back(runner, entry_id, now) <= 0:
        return False
    by = records.by_runner(runner)
    records.retract(runner, entry_id, by=by, now=now, reason="tapped by mistake", read_again=True)
    return True


def _check_in(step: Step, said: Mapping[str, Said]) -> CheckIn:
    return CheckIn("start", dict(said), none=True, groups=step.groups)


def _padded(ids: Sequence[str], count: int) -> tuple[str, ...]:
    """As many ids as entries; an empty one is made when it is written."""
    return (*ids[:count], *[""] * (count - len(ids)))
