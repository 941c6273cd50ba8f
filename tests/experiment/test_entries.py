"""How an experiment is written down: earlier versions are read as they were meant, in one go or in parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Part
from restride.coaching.terms.entries import Experiment, Retraction
from restride.coaching.wire.entries import new_entry, read_entry, write_entry
from restride.coaching.wire.standing import pack, unpack
from tests.experiment.women import FIRST, Diary, changed, library

AT = datetime(2027, 1, 4, 9, tzinfo=UTC)


def _first_version(**payload: str) -> Experiment:
    data = {"id": "e1", "at": AT.isoformat(), "kind": "experiment", "v": 1, "payload": payload}
    found = read_entry(data).payload
    assert isinstance(found, Experiment)
    return found


def test_a_verdict_told_freely_in_the_first_version_is_a_note_now() -> None:
    said = _first_version(id="x", state="closed", change="steps", verdict="perhaps a little")
    assert said == Experiment("x", "closed", "steps", note="perhaps a little")


def test_a_beginning_of_the_first_version_is_one_still() -> None:
    assert _first_version(id="x", state="begun", change="steps") == Experiment("x", "begun", "steps")


def test_a_closing_entry_comes_back_with_its_figures() -> None:
    said = Experiment("x", "closed", "down-training", "helps", 14.2, 0.07, 9)
    assert read_entry(write_entry(new_entry("e2", AT, said))).payload == said


def test_an_entry_of_an_experiment_this_library_does_not_have_changes_nothing() -> None:
    diary = Diary()
    diary.begin(1, "x", "steps a little quicker")
    assert diary.told(2).running is None


def test_with_a_standing_kept_in_between_the_answer_is_the_same() -> None:
    diary = changed(30, 41, 41)
    for cut in (6, 12, len(diary.entries) - 2):
        now = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=16)
        wants: tuple[Part, ...] = ("experiment", "session", "picture")
        given = CoachingInput("ada", now, tuple(diary.entries[:cut]), library(), wants=wants)
        _told, standing = recommend(given)
        whole = CoachingInput("ada", now, tuple(diary.entries), library(), wants=wants)
        assert recommend(whole, unpack(pack(standing)))[0] == recommend(whole)[0]


def test_a_test_taken_back_was_never_done() -> None:
    diary = changed(30, 41)
    told = len(diary.state(14).tests)
    tests = [one.entry for one in diary.entries if one.entry.kind == "check" and one.entry.at.day == 16]
    diary.write(14, Retraction(tests[-1].id), hour=8)
    assert len(diary.state(14).tests) == told - 1
