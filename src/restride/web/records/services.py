"""What writes the diary: entries in, receipts made, in one transaction; and the one door to forget by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from restride.coaching.terms.entries import Entry, Recorded, Retraction
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
        # Locked by row where the database can; SQLite has taken the whole file by now (IMMEDIATE).
        Runner.objects.select_for_update().only("pk").get(pk=runner.pk)
        known = diary.read_lines(selectors.lines_of(runner, diary.names(entries)))
        new, gone, outcomes = diary.receive(
            known, entries, studio=str(runner.studio_id), runner=str(runner.pk), by=by, now=now
        )
        EntryRow.objects.bulk_create([_row(runner, one, by, now) for one in new])
        if gone:
            _redact(runner, gone, now)
        transaction.on_commit(lambda: _refresh_later(runner))
    return outcomes


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
    # Met here, because a thread and the answers stand on the diary, and both hold some of the same words.
    from restride.web.bridge import coaching
    from restride.web.conversation.services import redacted

    transaction.on_commit(lambda: coaching.forget(runner))

    redacted(runner, [one.entry.id for one in gone])


def _refresh_later(runner: Runner) -> None:
    # Met here, because a task names this module.
    from restride.web.records.tasks import refresh

    refresh.enqueue(str(runner.pk))
