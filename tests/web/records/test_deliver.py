"""Entries are received once each, in order, and are never changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from restride.coaching.terms.entries import Answer, Note, Payload, Redaction
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records import selectors, services
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


# --- forms ------------------------------------------------------------------------------------------------


def _said(runner: Runner) -> list[Payload]:
    return [one.entry.payload for one in diary.diary_of(runner)]


def test_a_form_sent_again_a_second_later_is_stored_once(runner: Runner) -> None:
    ids = [diary.new_id(clock.now())]
    first = services.say(runner, [Answer("some-left", "yes")], ids, clock.now())
    again = services.say(runner, [Answer("some-left", "yes")], ids, clock.now() + timedelta(seconds=1))
    assert (first, again) == ((ids[0],), (ids[0],))
    assert _said(runner) == [Answer("some-left", "yes")]


def test_a_form_gone_back_to_and_answered_otherwise_is_a_new_answer(runner: Runner) -> None:
    ids = [diary.new_id(clock.now())]
    services.say(runner, [Answer("some-left", "no")], ids, clock.now())
    other = services.say(runner, [Answer("some-left", "yes")], ids, clock.now())
    assert other != (ids[0],)
    assert _said(runner) == [Answer("some-left", "no"), Answer("some-left", "yes")]


def test_what_was_taken_back_can_be_said_again_from_the_same_page(runner: Runner) -> None:
    ids = [diary.new_id(clock.now())]
    services.say(runner, [Answer("some-left", "yes")], ids, clock.now())
    services.retract(runner, ids[0], by=services.by_runner(runner), now=clock.now(), read_again=True)
    services.say(runner, [Answer("some-left", "yes")], ids, clock.now())
    counts = [one.entry.payload for one in diary.moments(runner, clock.now()) if not one.ghost]
    assert counts.count(Answer("some-left", "yes")) == 1


@pytest.mark.parametrize("ids", [(), ("",), ("no-uuid",), ("x" * 9000,)])
def test_what_came_without_an_id_of_ours_is_kept_under_one(runner: Runner, ids: tuple[str, ...]) -> None:
    told: list[Payload] = [Answer("some-left", "yes"), Note("and more")]
    assert all(map(diary.is_id, services.say(runner, told, ids, clock.now())))
    assert _said(runner) == told


def test_what_goes_with_an_entry_that_is_there_is_there_too(runner: Runner) -> None:
    run, by = diary.entry(Note("a run"), clock.now()), services.by_runner(runner)
    for words in ("dry", "another guess"):
        with_it = diary.entry(Note(words), clock.now())
        services.deliver_once(runner, [run, with_it], by=by, now=clock.now(), named=run.id)
    assert _said(runner) == [Note("a run"), Note("dry")]


def test_while_one_page_is_made_what_is_written_is_read(runner: Runner) -> None:
    with selectors.one_reading():
        before = selectors.mark_of(runner)
        _noted(runner, "two wet runs")
        assert selectors.mark_of(runner) > before


def test_between_pages_nothing_of_a_mark_is_kept(runner: Runner) -> None:
    with selectors.one_reading():
        before = selectors.mark_of(runner)
    _noted(runner, "dry")
    with selectors.one_reading():
        assert selectors.mark_of(runner) > before
