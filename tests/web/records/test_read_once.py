"""What a page reads of her diary again and again is worked out once, until her diary goes on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from restride.coaching.terms.entries import Note, Redaction
from restride.web import clock
from restride.web.bridge import diary, kept
from restride.web.bridge.diary import Moment
from restride.web.records import selectors, services
from restride.web.records.models import EntryRow, Runner

pytestmark = pytest.mark.django_db


def _noted(runner: Runner, text: str, at: datetime | None = None) -> str:
    one = diary.entry(Note(text), diary.local_now(runner, at or clock.now()))
    services.deliver(runner, [one], by=services.by_runner(runner), now=clock.now())
    return one.id


def _ids(runner: Runner, since: datetime) -> list[str]:
    return [one.entry.id for one in diary.lately(runner, since)]


class _Counts:
    """Counts the moments, and how often it was asked to."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, moments: tuple[Moment, ...]) -> int:
        self.asked += 1
        return len(moments)


def test_the_same_question_is_worked_out_once(runner: Runner) -> None:
    _noted(runner, "dry")
    count = _Counts()
    found = [diary.read_off(runner, clock.now(), "notes", count) for _again in range(3)]
    assert (found, count.asked) == ([1, 1, 1], 1)


def test_an_entry_makes_it_worked_out_anew(runner: Runner) -> None:
    count = _Counts()
    for expected, text in enumerate(("dry", "wet"), start=1):
        _noted(runner, text)
        assert diary.read_off(runner, clock.now(), "notes", count) == expected


def test_an_entry_of_later_counts_when_its_time_has_come(runner: Runner) -> None:
    now, count = clock.now(), _Counts()
    _noted(runner, "dry", now + timedelta(days=1))
    found = [diary.read_off(runner, now + timedelta(days=days), "notes", count) for days in (0, 2, 0)]
    assert found == [0, 1, 0]


def test_another_womans_diary_answers_for_herself(runner: Runner, other_runner: Runner) -> None:
    count = _Counts()
    _noted(runner, "dry")
    found = [diary.read_off(one, clock.now(), "notes", count) for one in (runner, other_runner)]
    assert found == [1, 0]
    assert _ids(other_runner, clock.now() - timedelta(days=1)) == []


def test_what_is_young_is_what_speaks_of_that_time(runner: Runner) -> None:
    now = clock.now()
    old, young = (_noted(runner, "dry", now - timedelta(hours=hours)) for hours in (5, 1))
    by_hours = {hours: _ids(runner, now - timedelta(hours=hours)) for hours in (2, 6, 1, 0.5)}
    assert by_hours == {2: [young], 6: [old, young], 1: [young], 0.5: []}


def test_what_is_young_goes_on_with_her_diary(runner: Runner) -> None:
    since = clock.now() - timedelta(hours=1)
    first = _noted(runner, "dry")
    assert _ids(runner, since) == [first]
    second = _noted(runner, "wet")
    assert _ids(runner, since) == [first, second]


def test_redacted_words_are_not_young_any_more(runner: Runner) -> None:
    since = clock.now() - timedelta(hours=1)
    gone = _noted(runner, "not for anybody")
    assert "not for anybody" in str(diary.lately(runner, since))
    services.say(runner, [Redaction(gone)], [diary.new_id(clock.now())], clock.now())
    assert "not for anybody" not in str(diary.lately(runner, since))


def test_what_was_worked_out_goes_with_her(runner: Runner) -> None:
    _noted(runner, "dry")
    diary.read_off(runner, clock.now(), "notes", _Counts())
    diary.lately(runner, clock.now())
    diary.forget(runner)
    assert not kept.holds(str(runner.pk))


def test_the_mark_is_what_the_models_say(runner: Runner) -> None:
    assert selectors.mark_of(runner) == (0, 0)
    gone = _noted(runner, "dry")
    services.say(runner, [Redaction(gone)], [diary.new_id(clock.now())], clock.now())
    last = EntryRow.objects.filter(runner=runner).latest("pk")
    assert selectors.mark_of(runner) == (Runner.objects.get(pk=runner.pk).rewritten, last.pk) != (0, last.pk)


def test_one_womans_entries_are_not_in_anothers_mark(runner: Runner, other_runner: Runner) -> None:
    _noted(runner, "dry")
    assert selectors.mark_of(other_runner) == (0, 0)


def test_nobodys_diary_has_no_mark(runner: Runner) -> None:
    Runner.objects.filter(pk=runner.pk).delete()
    with pytest.raises(Runner.DoesNotExist):
        selectors.mark_of(runner)
