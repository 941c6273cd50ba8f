"""The run to take along: a FIT workout two independent readers play alike, a calendar entry, plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import fitdecode
import icalendar
import pytest
from fit_tool.fit_file import FitFile
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.said import Reason
from restride.runfiles import NotARun
from restride.runfiles.crc import crc16
from restride.runfiles.workout import blocks, spoken, workout_name, workout_text
from restride.runfiles.workout_fit import STEP_NAME_BYTES, workout_fit
from restride.runfiles.workout_ics import workout_ics
from tests.support.runs import read
from tests.support.wording import english

MADE = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
EVEN = RunForm((30.0,) * 8, 60.0)
UNEVEN = RunForm((180.0, 180.0, 180.0, 255.0), 120.0)
WHOLE = RunForm((1200.0,), 0.0)

FORMS = st.builds(
    RunForm,
    st.lists(st.sampled_from([15.0, 30.0, 60.0, 142.5, 480.0]), min_size=1, max_size=12).map(tuple),
    st.sampled_from([15.0, 60.0, 120.0]),
)


def say(reason: Reason) -> str:
    return english()[reason.code].format_map(dict(reason.values))


def fit(form: RunForm, name: str = "Easy run 4 min") -> bytes:
    return workout_fit(form, name, say=say, made_at=MADE)


def messages(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Every message by fitdecode, which raises on a wrong checksum or a wrong size."""
    strict = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    with fitdecode.FitReader(data, **strict) as reader:
        return [
            (frame.name, {each.name: each.value for each in frame.fields})
            for frame in reader
            if isinstance(frame, fitdecode.FitDataMessage)
        ]


def steps(data: bytes) -> list[dict[str, Any]]:
    return [fields for name, fields in messages(data) if name == "workout_step"]


def played(data: bytes) -> list[tuple[str, float]]:
    """What a watch would do, step after step, repeats unrolled."""
    done: list[tuple[str, float]] = []
    turns: dict[int, int] = {}
    at, found = 0, steps(data)
    while at < len(found):
        step = found[at]
        if step["duration_type"] == "repeat_until_steps_cmplt":
            turns[at] = turns.get(at, 1) + 1
            at = step["duration_step"] if turns[at] <= step["repeat_steps"] else at + 1
            continue
        done.append((step["intensity"], step["duration_time"]))
        at += 1
    return done


def walked_and_run(form: RunForm) -> list[tuple[str, float]]:
    walk = [("rest", form.walk_s)] if form.walk_s else []
    return [each for bout in form.bouts_s for each in (*walk, ("active", bout))]


@given(FORMS)
def test_a_watch_plays_a_walk_before_each_bout(form: RunForm) -> None:
    assert played(fit(form)) == walked_and_run(form)


def test_a_run_in_one_piece_is_one_step() -> None:
    assert played(fit(WHOLE)) == [("active", 1200.0)]


def test_equal_bouts_are_one_repeat() -> None:
    assert [step["duration_type"] for step in steps(fit(EVEN))] == [
        "time", "time", "repeat_until_steps_cmplt",
    ]  # fmt: skip


@given(FORMS)
def test_as_many_steps_are_announced_as_follow_in_order(form: RunForm) -> None:
    found = messages(fit(form))
    assert [name for name, _fields in found[:2]] == ["file_id", "workout"]
    assert [fields["message_index"] for _name, fields in found[2:]] == list(range(len(found) - 2))
    assert found[1][1]["num_valid_steps"] == len(found) - 2


def test_it_is_a_workout_for_running() -> None:
    (_id, identity), (_workout, workout) = messages(fit(EVEN))[:2]
    assert (identity["type"], workout["sport"]) == ("workout", "running")
    assert identity["time_created"] == MADE


def test_every_bout_says_what_lap_means() -> None:
    notes = [step["notes"] for step in steps(fit(UNEVEN)) if step["intensity"] == "active"]
    assert notes == ["Lap = leak, then walk."] * 2
    assert messages(fit(UNEVEN))[1][1]["wkt_description"] == "Lap = leak, then walk."


def test_names_of_steps_fit_the_smallest_watch() -> None:
    for step in steps(fit(UNEVEN)):
        assert len((step["wkt_step_name"] or "").encode()) < STEP_NAME_BYTES


@pytest.mark.parametrize("name", ["x" * 300, "ü" * 40, "走" * 40, ""])
def test_a_name_too_long_is_cut_between_letters(name: str) -> None:
    told = messages(fit(EVEN, name))[1][1]["wkt_name"] or ""
    assert name.startswith(told)
    assert len(told.encode()) < 32


def test_workouts_that_differ_have_numbers_of_their_own() -> None:
    serials = {messages(fit(form))[0][1]["serial_number"] for form in (EVEN, UNEVEN, WHOLE)}
    assert len(serials) == 3
    assert 0 not in serials


def test_the_same_run_is_the_same_file() -> None:
    assert fit(EVEN) == fit(EVEN)


@given(FORMS)
def test_both_checksums_hold(form: RunForm) -> None:
    data = fit(form)
    assert (crc16(data[:14]), crc16(data)) == (0, 0)


def test_the_second_independent_reader_finds_the_same_steps(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(fit(UNEVEN))
    found = [each.message for each in FitFile.from_file(str(path)).records if not each.is_definition]
    told = [(each.workout_step_name, each.duration_value, each.target_value) for each in found[2:]]
    assert told == [
        ("Walk", 120.0, 0), ("Easy run", 180.0, 0), (None, 0, 3), ("Walk", 120.0, 0), ("Easy run", 255.0, 0),
    ]  # fmt: skip


def test_a_workout_brought_back_is_named_and_is_no_run() -> None:
    with pytest.raises(NotARun, match="is a workout"):
        read(fit(EVEN))


@pytest.mark.parametrize("form", [RunForm((), 60.0), RunForm((30.0, 0.0), 60.0)])
def test_a_form_without_a_bout_is_refused(form: RunForm) -> None:
    with pytest.raises(ValueError, match="bout"):
        fit(form)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        workout_fit(EVEN, "x", say=say, made_at=MADE.replace(tzinfo=None))


@given(FORMS)
def test_blocks_hold_every_bout(form: RunForm) -> None:
    assert tuple(part.bout_s for part in blocks(form) for _ in range(part.times)) == form.bouts_s


def test_text_says_walks_and_bouts_as_she_would() -> None:
    assert workout_text(EVEN, say).splitlines() == [
        "Walk 1 min, run 30 s: 8 times.",
        "4 min of running, 12 min with the walks. Easy all the way: you could talk.",
        "On the watch, Lap means: it leaked, then walk.",
    ]


def test_text_says_a_last_bout_that_differs() -> None:
    assert workout_text(UNEVEN, say).splitlines()[:2] == [
        "Walk 2 min, run 3 min: 3 times.",
        "Walk 2 min, run 4:15 min.",
    ]


def test_text_of_a_run_in_one_piece_has_no_walk() -> None:
    assert workout_text(WHOLE, say).startswith("Run 20 min in one piece.\nEasy")


@pytest.mark.parametrize(
    ("seconds", "told"), [(15, "15 s"), (60, "1 min"), (142.5, "2:22 min"), (59.7, "1 min")]
)
def test_a_length_is_told_as_she_reads_it(seconds: float, told: str) -> None:
    assert spoken(seconds) == told


def test_the_name_says_nothing_of_why() -> None:
    assert workout_name(EVEN, say) == "Easy run 4 min"


def ics(on: date, *, details: bool = False, form: RunForm = UNEVEN) -> bytes:
    return workout_ics(form, on, uid="abc@restride", made_at=MADE, say=say, details=details)


def event(data: bytes) -> Any:
    """The one entry, by an independent reader."""
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return found


AT = datetime(2026, 3, 3, 7, 30, tzinfo=timezone(timedelta(hours=1)))


def test_an_instant_stays_that_instant() -> None:
    assert event(ics(AT))["DTSTART"].dt == AT


def test_an_entry_lasts_as_long_as_walks_and_bouts() -> None:
    assert event(ics(AT))["DURATION"].dt == timedelta(minutes=22)


def test_a_day_is_a_day_wherever_she_is() -> None:
    found = event(ics(date(2026, 3, 3)))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 3, 3), date(2026, 3, 4))
    assert b"VALUE=DATE" in ics(date(2026, 3, 3))


def test_others_see_a_run_and_nothing_else() -> None:
    found = event(ics(AT))
    assert (str(found["SUMMARY"]), "DESCRIPTION" in found) == ("Run", False)
    assert b"leak" not in ics(AT).lower()


def test_what_the_run_is_stands_inside_only_when_asked() -> None:
    assert str(event(ics(AT, details=True))["DESCRIPTION"]) == workout_text(UNEVEN, say).strip()


def test_an_entry_is_private_and_rings_no_alarm() -> None:
    assert str(event(ics(AT))["CLASS"]) == "PRIVATE"
    assert b"VALARM" not in ics(AT)


def test_the_same_entry_is_the_same_file() -> None:
    assert (ics(AT), str(event(ics(AT))["UID"])) == (ics(AT), "abc@restride")


@given(st.text(max_size=400))
def test_any_text_survives_folding_and_escaping(text: str) -> None:
    shown = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    data = workout_ics(EVEN, AT, uid="a@b", made_at=MADE, say=lambda _reason: text)
    assert str(event(data).get("SUMMARY", "")) == shown


@given(st.text(max_size=400))
def test_no_line_is_longer_than_the_format_allows(text: str) -> None:
    data = workout_ics(EVEN, AT, uid="a@b", made_at=MADE, say=lambda _reason: text)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ics(AT.replace(tzinfo=None))
