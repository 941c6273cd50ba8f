"""What is written from here: each tap one entry, stored once however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from restride.coaching.terms.entries import Answer, Entry, Leak
from restride.web.bridge import diary
from restride.web.bridge.logs import taps
from restride.web.records import services
from restride.web.records.models import Runner


def write(
    runner: Runner, said: Sequence[Answer | Leak], ids: Sequence[str], at: datetime, now: datetime
) -> None:
    """Write these down as of ``at`` on her clock, under the ids made with the page."""
    given = [one for one in ids if diary.is_id(one)]
    own = [*given, *(diary.new_id(now) for _missing in said[len(given) :])]
    entries = [diary.entry(one, at, id) for one, id in zip(said, own, strict=False)]
    services.deliver_once(runner, _fresh(runner, entries), by=services.by_runner(runner), now=now)


def take_back(runner: Runner, entry_id: str, now: datetime) -> bool:
    """A tap no longer counts; whether there was such a tap of hers."""
    if entry_id not in {one.entry for one in taps(runner, now)}:
        return False
    services.retract(runner, entry_id, by=services.by_runner(runner), now=now, reason="a slip of the thumb")
    return True


def _fresh(runner: Runner, entries: Sequence[Entry]) -> list[Entry]:
    """The same page sent with other words is a new note, so it gets an id of its own."""
    there = {one.entry.id: one.entry for one in diary.diary_of(runner)}
    return [
        one
        if one.id not in there or diary.says_the_same(one, there[one.id])
        else diary.entry(one.payload, one.at, diary.new_id(one.at))
        for one in entries
    ]
