"""What was tapped on the run meets the file of the watch by the clock, wherever the watch began to count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from restride.coaching.terms.entries import AfterRun, Entry, Leak, Run
from restride.coaching.wire.entries import write_entry
from restride.runfiles.fit_write import Stop, write_run
from restride.web import clock
from restride.web.bridge import diary, runs
from restride.web.bridge.runs import RunTold
from restride.web.records import services
from restride.web.records.models import Runner
from tests.support.fit_moved import moved
from tests.support.runs import even_samples, read
from tests.support.shared_files import runs_or_skip
from tests.web.phone.sent import became, send

pytestmark = pytest.mark.django_db

REAL = "activity-small-fenix2-run.fit"
"""A real run of 47 minutes; its watch wrote no pause."""
BEGAN = datetime(2026, 11, 23, 7, 2, 11, tzinfo=UTC)
"""When she tapped Start."""
MINUTES, TAPS_S = 47.0, (754.0, 1490.5)


def real_file(started: datetime) -> bytes:
    """The real file, as of a run that began about then."""
    data = (runs_or_skip(whole_module=False) / REAL).read_bytes()
    was = read(data).started_at
    assert was is not None
    return moved(data, (started - was).total_seconds())


def ran(runner: Runner, taps: tuple[float, ...] = TAPS_S) -> RunTold:
    """A run as the phone writes it, in her diary."""
    entries = as_the_phone_writes(runner, taps)
    services.deliver(runner, entries, by=services.by_runner(runner), now=clock.now())
    return only(runner)


def as_the_phone_writes(runner: Runner, taps: tuple[float, ...]) -> list[Entry]:
    """Leaks at their seconds while she runs, then the run, then how it was."""
    zone = diary.zone_of(runner)
    began = BEGAN.astimezone(zone)
    ended = began + timedelta(minutes=MINUTES)
    run = diary.entry(Run(running_min=MINUTES - 10, walking_min=10.0), ended)
    leaks = [diary.entry(Leak(run.id, at), began + timedelta(seconds=at)) for at in taps]
    after = diary.entry(AfterRun(run.id, "leaked" if taps else "dry"), ended + timedelta(seconds=20))
    return [*leaks, run, after]


def only(runner: Runner) -> RunTold:
    """Her one run."""
    (told,) = runs.runs_of(runner, clock.now())
    return told


def join(client: Client, to: RunTold, data: bytes) -> None:
    """Its file, given at the run."""
    file = SimpleUploadedFile("run.fit", data, "application/octet-stream")
    client.post(f"/runs/{to.entry.id}/file/", {"do": "file", "file": file})


def seconds(told: RunTold) -> list[float]:
    """Where its leaks lie."""
    return [one.at_s or 0.0 for one in told.tapped]


@pytest.mark.parametrize("early_s", [90, -40, 0])
def test_marks_land_where_the_real_files_clock_says(runner: Runner, as_runner: Client, early_s: int) -> None:
    by_hand, data = ran(runner), real_file(BEGAN - timedelta(seconds=early_s))
    started = read(data).started_at
    assert started is not None
    join(as_runner, by_hand, data)
    told, apart = only(runner), (BEGAN - started).total_seconds()
    assert told.run.columns is not None
    assert seconds(told) == pytest.approx([at + apart for at in TAPS_S], abs=0.1)
    assert abs(apart - early_s) <= 16.0


def test_the_line_of_the_run_shows_them_there(runner: Runner, as_runner: Client) -> None:
    by_hand = ran(runner)
    join(as_runner, by_hand, real_file(BEGAN - timedelta(seconds=160 - 70)))
    told = only(runner)
    page = as_runner.get(f"/runs/{told.entry.id}/").content.decode()
    for at in seconds(told):
        assert f"rops at minute {int(at // 60)}" in page


def test_a_mark_after_the_watch_stood_still_is_on_the_timer_without_the_pause(
    runner: Runner, as_runner: Client
) -> None:
    by_hand = ran(runner)
    pause = Stop(600, 900)
    join(as_runner, by_hand, write_run(even_samples(2400), (), BEGAN, stops=(pause,)))
    assert seconds(only(runner)) == pytest.approx([600.0, 1190.5], abs=1.0)


def test_a_mark_told_again_since_still_finds_its_place(runner: Runner, as_runner: Client) -> None:
    by_hand = ran(runner)
    id = diary.new_id(clock.now())
    as_runner.post(f"/runs/{by_hand.entry.id}/", {"do": "change", "entry_id": id, "surface": "trail"})
    again = only(runner)
    assert again.entry.id != by_hand.entry.id
    join(as_runner, again, real_file(BEGAN - timedelta(seconds=96)))
    assert seconds(only(runner)) == pytest.approx([at + 96 for at in TAPS_S], abs=16.5)


def test_where_the_clocks_cannot_both_be_right_the_phones_seconds_stay(
    runner: Runner, as_runner: Client
) -> None:
    by_hand = ran(runner)
    join(as_runner, by_hand, real_file(BEGAN - timedelta(hours=2)))
    assert seconds(only(runner)) == list(TAPS_S)


def uploaded(client: Client, data: bytes) -> None:
    """Its file, given before the run was told of."""
    client.post("/runs/new/", {"do": "file", "file": SimpleUploadedFile("run.fit", data)})


def arrives(client: Client, runner: Runner, entries: list[Entry]) -> None:
    """What waited on the phone comes in."""
    answer = send(client, runner, [write_entry(one) for one in entries])
    assert became(answer) == ["stored"] * len(entries)


def test_a_file_that_came_before_the_run_is_one_run_with_it(runner: Runner, as_runner: Client) -> None:
    uploaded(as_runner, write_run(even_samples(2820), (), BEGAN))
    assert only(runner).run.columns is not None
    arrives(as_runner, runner, as_the_phone_writes(runner, TAPS_S))
    told = only(runner)
    assert told.run.columns is not None
    assert told.outcome == "leaked"
    assert seconds(told) == pytest.approx(list(TAPS_S), abs=1.0)


def test_a_run_of_another_hour_is_another_run(runner: Runner, as_runner: Client) -> None:
    uploaded(as_runner, write_run(even_samples(2400), (), BEGAN - timedelta(hours=1)))
    arrives(as_runner, runner, as_the_phone_writes(runner, ()))
    assert len(runs.runs_of(runner, clock.now())) == 2
