"""Entries are received once each, in order, and are never changed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from restride.coaching.terms.entries import Note, Redaction
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import EntryRow, Runner

pytestmark = pytest.mark.django_db


def _noted(runner: Runner, text: str) -> str:
    at = diary.local_now(runner, clock.now())
    one = diary.entry(Note(text), at)
    services.deliver(runner, [one], by=services.by_runner(runner), now=clock.now())
    return one.id


def test_an_entry_sent_twice_is_stored_once(runner: Runner) -> None:
    one = diary.entry(Note("two wet runs"), clock.now())
    sent = [
        services.deliver(runner, [one], by=services.by_runner(runner), now=clock.now()) for _again in range(2)
    ]
    assert [outcome.became for (outcome,) in sent] == ["stored", "already-there"]
    assert EntryRow.objects.filter(runner=runner).count() == 1


def test_one_id_with_other_words_is_set_aside_and_told(runner: Runner) -> None:
    id = _noted(runner, "dry")
    other = diary.entry(Note("wet"), clock.now(), id)
    outcome = services.deliver(runner, [other], by=services.by_runner(runner), now=clock.now())[0]
    assert outcome.became == "quarantined"
    assert outcome.told
    assert [one.entry.payload for one in diary.diary_of(runner) if one.receipt] == [Note("dry")]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_edit_an_entry(runner: Runner, change: str) -> None:
    _noted(runner, "dry")
    rows = EntryRow.objects.filter(runner=runner)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        rows.update(line="{}") if change == "update" else rows.delete()


def test_a_redaction_destroys_the_words_and_keeps_the_place(runner: Runner) -> None:
    id = _noted(runner, "the name of somebody else")
    gone = diary.entry(Redaction(id), clock.now())
    services.deliver(runner, [gone], by=services.by_runner(runner), now=clock.now())
    assert "somebody" not in "".join(EntryRow.objects.values_list("line", flat=True))
    assert "somebody" not in repr(diary.diary_of(runner))


def test_receipts_go_on_from_the_last_one(runner: Runner) -> None:
    for text in ("one", "two", "three"):
        _noted(runner, text)
    assert [one.receipt.seq for one in diary.diary_of(runner) if one.receipt] == [1, 2, 3]
