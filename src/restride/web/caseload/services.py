"""What the desk writes. A coach writes as herself: orders and signatures into the diary, never answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.entries import Order, Signature, Stated
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import coaching, desk, diary, standings
from restride.web.caseload.models import Acknowledgement, CoachForecast, DeskNumbers, Hypothesis, Look
from restride.web.caseload.sharing import shared_by
from restride.web.records import services as records
from restride.web.records.models import Runner


class Refused(Exception):
    """Nothing was written; ``sentence`` says why and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def looked(person: Person, runner: Runner, page: str, now: datetime) -> None:
    """Write down that somebody opened a page about her."""
    Look.objects.create(runner=runner, person=person, page=page[:60], at=now)


def count_days(studio: Studio, silent: str, intake: str) -> None:
    """After how many days the queue says silence, and an intake that stands still; an empty one stays."""
    said = {name: int(days) for name, days in (("silent_days", silent), ("intake_days", intake)) if days}
    DeskNumbers.objects.update_or_create(studio=studio, defaults=said)


def suppose(
    coach: Person, runner: Runner, mechanism: str, sure: str, why: str, form_id: str, now: datetime
) -> Hypothesis:
    """Add what the coach thinks; the same form sent twice adds one."""
    found, _made = Hypothesis.objects.get_or_create(
        runner=runner,
        form_id=form_id,
        defaults={"coach": coach, "mechanism": mechanism, "sure": sure, "why": why, "at": now},
    )
    return found


def foretell(coach: Person, runner: Runner, chance: float, form_id: str, now: datetime) -> CoachForecast:
    """Set down what the coach expects of her next run; the same form sent twice sets it down once. Raises
    Refused where no run is offered, or her runs are not shared."""
    run = coaching.recommended(runner, now).next_run
    if not shared_by(runner).runs:
        raise Refused("She does not share her runs with you, so what comes of it could not be told.")
    if not isinstance(run, NextRun):
        raise Refused("No run is offered to her now. Once one is, you can say what you expect of it.")
    found, _made = CoachForecast.objects.get_or_create(
        runner=runner,
        form_id=form_id,
        defaults={"coach": coach, "chance": chance, "dose_min": run.dose, "at": now},
    )
    return found


def order(coach: Person, runner: Runner, what: Order, entry_id: str, now: datetime) -> None:
    """Write a standing order. Raises Refused for one that would loosen the plan without a clinician's word,
    or that changes nothing because a stricter one stands."""
    _refuse_looser(runner, what, now)
    stricter = next((one for one in desk.orders(runner, now) if _covers(one.order, what)), None)
    if stricter is not None and stricter.id != entry_id:
        raise Refused(
            "An order that is as strict already stands, and the stricter counts. Undo that one first, if it"
            " is a coach's; what she asked for herself only she takes back."
        )
    _write(coach, runner, what, entry_id, now)


def undo(coach: Person, runner: Runner, entry_id: str, now: datetime) -> bool:
    """Take a coach's order back; it stays visible as taken back. Whether there was one to take back."""
    found = next((one for one in desk.orders(runner, now) if one.id == entry_id and one.is_coachs), None)
    if found is None:
        return False
    records.retract(runner, entry_id, by=records.by_coach(coach), now=now)
    return True


def sign(coach: Person, runner: Runner, statements: Sequence[Stated], entry_id: str, now: datetime) -> None:
    """Sign her gentle start. Raises Refused where that is not what it waits for."""
    if not standings.awaits_signature(coaching.recommended(runner, now, wants=()).verdict):
        raise Refused("Her start does not wait for a signature now. What it waits for stands on her page.")
    _write(coach, runner, Signature("modified", tuple(statements)), entry_id, now)


def acknowledge(coach: Person, runner: Runner, entry_id: str, now: datetime) -> bool:
    """The coach has read that somebody saw her; whether there is such an entry. No hold is lifted by it."""
    found = next((one for one in standings.seen_entries(runner, now) if one.id == entry_id), None)
    if found is None:
        return False
    Acknowledgement.objects.get_or_create(
        runner=runner, entry_id=entry_id, defaults={"coach": coach, "seen_at": found.at, "at": now}
    )
    return True


def _write(coach: Person, runner: Runner, payload: Order | Signature, entry_id: str, now: datetime) -> None:
    entry = diary.entry(payload, diary.local_now(runner, now), entry_id)
    outcome = records.deliver_once(runner, [entry], by=records.by_coach(coach), now=now)[0]
    if outcome.became not in ("stored", "already-there"):
        raise Refused("That was not kept: this page had sent something else already. Send it once more.")


def _refuse_looser(runner: Runner, what: Order, now: datetime) -> None:
    """An earlier start is the only looser thing an order can say, and it is never a coach's own word."""
    if what.subject != "start-early":
        return
    who = what.clinician
    if who is None or not who.name.strip() or not who.registration.strip():
        raise Refused(
            "This is looser than the plan. It needs a clinician who says so: her name, her registration"
            " number and the day she said it. A coach can hold back; she cannot open."
        )
    earliest = desk.earliest_start(runner, now)
    if earliest is not None and diary.today_of(runner, now) < earliest:
        raise Refused(
            "Before week 6 nobody's word opens running. Walking, breathing and letting go are hers."
        )


def _covers(standing: Order, new: Order) -> bool:
    """Whether what stands already asks as much, for as long."""
    if standing.subject != new.subject or new.subject == "start-early":
        return False
    if standing.begins is not None or not _lasts_as_long(standing, new):
        return False
    had, asked = standing.limit, new.limit
    if isinstance(had, tuple) and isinstance(asked, tuple):
        return set(had) <= set(asked)
    if isinstance(had, (int, float)) and isinstance(asked, (int, float)):
        return had <= asked
    return had == asked


def _lasts_as_long(standing: Order, new: Order) -> bool:
    return standing.until is None or (new.until is not None and new.until <= standing.until)
