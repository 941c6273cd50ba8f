"""What writes the diary: entries in, receipts made, in one transaction; and the one door to forget by.

A form carries the id of what it writes, made when it was shown. However often it is sent, and from however
many tabs, ``say`` and ``deliver_once`` store it once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from restride.coaching.terms.entries import Entry, HomeZone, Payload, Recorded, Retraction
from restride.web.accounts.models import Person
from restride.web.bridge import diary
from restride.web.bridge.diary import Outcome
from restride.web.records import selectors
from restride.web.records.models import EntryRow, Forgetting, RunFile, Runner

PROGRAM = "program:restride"
"""Who writes what was shown."""


def by_runner(runner: Runner) -> str:
    """How a receipt names her as the writer."""
    return f"runner:{runner.id}"


def by_coach(coach: Person) -> str:
    """How a receipt names a coach as the writer."""
    return f"coach:{coach.id}"


def deliver(runner: Runner, entries: Sequence[Entry], *, by: str, now: datetime) -> tuple[Outcome, ...]:
    """Receive entries into her diary, in order, each once. What is ``stored`` is on the disk on return."""
    if not entries:
        return ()
    with transaction.atomic():
        lock(runner)
        known = diary.read_lines(selectors.lines_of(runner, diary.names(entries)))
        new, gone, outcomes = diary.receive(
            known, entries, studio=str(runner.studio_id), runner=str(runner.pk), by=by, now=now
        )
        EntryRow.objects.bulk_create([_row(runner, one, by, now) for one in new])
        selectors.goes_on(runner)
        if gone:
            _redact(runner, gone, now)
        transaction.on_commit(lambda: _refresh_later(runner))
    return outcomes


def deliver_once(
    runner: Runner, entries: Sequence[Entry], *, by: str, now: datetime, named: str = ""
) -> tuple[Outcome, ...]:
    """Receive what a form wrote, once. An entry that says at another second what its id says in her diary
    already is ``already-there``; what is to be told of other words under an old id, the diary says as ever.

    ``named``: the entry the others go with; once that one is there, so are they, whatever they say.
    """
    with transaction.atomic():
        lock(runner)
        there = _entries_under(runner, {named, *(one.id for one in entries)})
        is_again = [named in there or diary.says_the_same(one, there.get(one.id)) for one in entries]
        new = [one for one, again in zip(entries, is_again, strict=True) if not again]
        outcomes = iter(deliver(runner, new, by=by, now=now))
        return tuple(
            Outcome(one.id, "already-there") if again else next(outcomes)
            for one, again in zip(entries, is_again, strict=True)
        )


def say(runner: Runner, said: Sequence[Payload], ids: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Write what she said on one page, in the order of the ids made with it; the ids it stands under now.

    A page gone back to and answered otherwise is a new answer, because the last word counts; so is the same
    answer, if she had taken it back. What came without an id, or with one that is none, is given one.
    """
    at, entries = diary.local_now(runner, now), list[Entry]()
    with transaction.atomic():
        lock(runner)
        there, gone = _entries_under(runner, set(ids)), _taken_back(runner)
        for place, payload in enumerate(said):
            id = ids[place] if place < len(ids) and diary.is_id(ids[place]) else diary.new_id(now)
            one = diary.entry(payload, at, id)
            if id in gone or not diary.says_the_same(one, there.setdefault(id, one)):
                one = diary.entry(payload, at, diary.new_id(now))
            entries.append(one)
        deliver_once(runner, entries, by=by_runner(runner), now=now)
    return tuple(one.id for one in entries)


def lock(runner: Runner) -> None:
    """Nobody else writes into her diary until this transaction is over."""
    # By row where the database can; SQLite has taken the whole file by now (IMMEDIATE).
    Runner.objects.select_for_update().only("pk").get(pk=runner.pk)


def live_in(runner: Runner, zone: str, now: datetime) -> None:
    """She lives in this zone; her day begins at four in the morning there."""
    with transaction.atomic():
        runner.zone = zone
        runner.save(update_fields=["zone"])
        say(runner, [HomeZone(zone)], (), now)


def retract(
    runner: Runner, entry_id: str, *, by: str, now: datetime, reason: str = "", read_again: bool = False
) -> tuple[Outcome, ...]:
    """An entry no longer counts; it stays visible as taken back."""
    at = diary.local_now(runner, now)
    return deliver(runner, [diary.entry(Retraction(entry_id, reason, read_again), at)], by=by, now=now)


def keep_file(runner: Runner, name: str, data: bytes, now: datetime) -> tuple[RunFile, bool]:
    """Keep a watch file as it came, once; whether it is new."""
    digest = hashlib.sha256(data).hexdigest()
    there = RunFile.objects.filter(runner=runner, digest=digest).first()
    if there is not None:
        return there, False
    shown = PurePath(name).name[-120:] or "run"
    row = RunFile(runner=runner, digest=digest, name=shown, received_at=now)
    # Under a name of ours, because what she called it may be anything.
    row.original.save(f"{row.id}.bin", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.original.delete(save=False)
        return RunFile.objects.get(runner=runner, digest=digest), False
    return row, True


def join_file(file: RunFile, run_id: str) -> None:
    """The file belongs to this run of hers."""
    file.run_id = run_id
    file.save(update_fields=["run_id"])


def _entries_under(runner: Runner, ids: set[str]) -> dict[str, Entry]:
    """What stands in her diary under these ids; what was set aside stands under none."""
    known = diary.read_lines(selectors.lines_of(runner, ids))
    return {one.entry.id: one.entry for one in known if one.receipt is not None and one.entry.id in ids}


def _taken_back(runner: Runner) -> set[str]:
    recorded = diary.read_lines(selectors.lines_of_kind(runner, "retraction"))
    return {one.entry.payload.of for one in recorded if isinstance(one.entry.payload, Retraction)}


def _row(runner: Runner, one: Recorded, by: str, now: datetime) -> EntryRow:
    receipt, entry = one.receipt, one.entry
    return EntryRow(
        studio_id=runner.studio_id,
        runner=runner,
        entry_id=entry.id,
        kind=entry.kind,
        at=entry.at,
        by=by,
        seq=receipt.seq if receipt else None,
        received_at=now,
        digest=entry.digest,
        line=diary.line_of(one),
    )


def _redact(runner: Runner, gone: Sequence[Recorded], now: datetime) -> None:
    """Destroy the words of these entries through the door, and close it behind us."""
    for one in gone:
        door = Forgetting.objects.create(runner=runner, entry_id=one.entry.id, why="redaction", at=now)
        EntryRow.objects.filter(runner=runner, entry_id=one.entry.id).update(line=diary.line_of(one))
        door.delete()
    Runner.objects.filter(pk=runner.pk).update(rewritten=F("rewritten") + 1)
    # Met here, because a thread stands on the diary, and holds some of the same words.
    from restride.web.conversation.services import redacted

    transaction.on_commit(lambda: diary.forget(runner))
    redacted(runner, [one.entry.id for one in gone])


def _refresh_later(runner: Runner) -> None:
    # Met here, because a task names this module.
    from restride.web.records.tasks import refresh

    refresh.enqueue(str(runner.pk))
