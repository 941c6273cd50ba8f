"""What came from her phone, received: line by line, each answered for by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from restride.coaching.terms.entries import Run
from restride.web.bridge import phone
from restride.web.bridge.diary import Outcome
from restride.web.bridge.library import library_of
from restride.web.records import services
from restride.web.records.models import Runner
from restride.web.runs import files

MOST_LINES = 200
"""Lines taken in at once; a phone sends far fewer, and asks again for the rest."""

Became = Literal["stored", "there", "refused", "quarantined", "later"]
_BECAME: dict[str, Became] = {"stored": "stored", "already-there": "there", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one line: ``say`` is why, in a sentence, where it is not simply stored. ``later``: not
    looked at yet."""

    id: str
    became: Became
    say: str = ""


def receive(runner: Runner, lines: Sequence[object], now: datetime) -> tuple[Answered, ...]:
    """Receive what her phone sends, in its order. What cannot be read or is not hers to write is refused line
    by line; everything else is on the disk on return."""
    read = [phone.read(one) for one in lines[:MOST_LINES]]
    entries = [one.entry for one in read if one.entry is not None]
    outcomes = iter(services.deliver(runner, entries, by=services.by_runner(runner), now=now))
    for one in entries:
        if isinstance(one.payload, Run):
            files.one_of_two(runner, one.id, now)
    answered = [
        Answered(one.id, "refused", one.refused) if one.entry is None else _answered(runner, next(outcomes))
        for one in read
    ]
    rest = [phone.read(one).id for one in lines[MOST_LINES:]]
    say = f"Only {MOST_LINES} at once are taken in. Send this one again."
    return (*answered, *(Answered(id, "later", say) for id in rest))


def _answered(runner: Runner, outcome: Outcome) -> Answered:
    became = _BECAME.get(outcome.became, "quarantined")
    return Answered(outcome.id, became, phone.told(outcome.told, library_of(runner.studio)))
