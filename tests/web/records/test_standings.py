"""A standing is a reading of the diary and never the truth: made anew from the first entry it is the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from restride.coaching.terms.entries import AfterRun, Issued, Note, Run
from restride.coaching.wire.standing import unpack
from restride.web import clock
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import coaching, diary, standings
from restride.web.bridge.urgency import Eased
from restride.web.records import services
from restride.web.records.models import Runner, StandingRow
from restride.web.records.tasks import refresh
from tests.web.caseload.women import another, gave_birth, live_demo, say, sign, tell

pytestmark = pytest.mark.django_db


def _kept(runner: Runner) -> dict[str, object]:
    row = StandingRow.objects.get(runner=runner)
    return {
        "seq": row.seq,
        "library": row.library_digest,
        "until": row.good_until,
        "urgency": row.urgency,
        "reasons": row.reasons,
        "summary": row.summary,
        "standing": unpack(bytes(row.packed)),
    }


def _lived(runner: Runner, *, leaks: bool) -> None:
    """A diary kept entry by entry, with a standing made after each."""
    gave_birth(runner, 20)
    for number in range(4):
        clock.put(clock.now() + timedelta(hours=20))
        (run,) = tell(runner, Run(running_min=8.0 + number))
        standings.refreshed(runner, clock.now())
        clock.put(clock.now() + timedelta(minutes=20))
        tell(runner, AfterRun(run, "leaked", amount="wet") if leaks else AfterRun(run, "dry"))
        coaching.shown(runner, clock.now())
        standings.refreshed(runner, clock.now())


def test_rebuilt_rows_equal_the_kept_ones(studio: Studio, coach: Person, runner: Runner) -> None:
    dry, held = another(studio, coach, "bea"), another(studio, coach, "dora")
    live_demo(runner)
    _lived(dry, leaks=False)
    _lived(held, leaks=True)
    say(held, "numbness", ("saddle",))
    women = [runner, dry, held]
    for one in women:
        standings.refreshed(one, clock.now())
    before = [_kept(one) for one in women]
    assert standings.rebuilt(women, clock.now()) == 3
    assert [_kept(one) for one in women] == before


def test_a_rebuild_drops_a_row_that_had_gone_wrong(runner: Runner) -> None:
    live_demo(runner)
    standings.refreshed(runner, clock.now())
    before = _kept(runner)
    StandingRow.objects.filter(runner=runner).update(urgency=0, summary={"nonsense": 1}, packed=b"torn")
    standings.rebuilt([runner], clock.now())
    assert _kept(runner) == before


def test_a_summary_this_release_cannot_read_is_none(runner: Runner) -> None:
    row = standings.refreshed(runner, clock.now())
    row.summary = {"nonsense": 1}
    assert standings.summary_of(row) is None


def test_the_task_makes_her_row_and_forgives_that_she_has_left(runner: Runner) -> None:
    refresh.enqueue(str(runner.pk))
    refresh.enqueue("00000000-0000-0000-0000-000000000000")
    assert StandingRow.objects.filter(runner=runner).exists()


def test_a_private_hold_leaves_no_title_in_the_row(runner: Runner) -> None:
    tell(runner, Note("I dont want to be here any more, I want to die"))
    row = standings.refreshed(runner, clock.now())
    assert "harm" not in f"{row.summary}{row.reasons}"


def test_urgency_is_the_place_of_the_first_reason(runner: Runner) -> None:
    live_demo(runner)
    sign(runner)
    assert standings.refreshed(runner, clock.now()).urgency == standings.NOTHING_URGENT
    clock.put(clock.now() + timedelta(minutes=1))
    say(runner, "numbness", ("saddle",))
    assert standings.refreshed(runner, clock.now()).urgency == 0


def _show(runner: Runner, dose: float | None) -> None:
    clock.put(clock.now() + timedelta(hours=1))
    issued = Issued(dose, dose, (), 0.0, None, "clear", (), (), (), "", "", "", "test")
    entry = diary.entry(issued, diary.local_now(runner, clock.now()))
    services.deliver(runner, [entry], by=services.PROGRAM, now=clock.now())


@pytest.mark.parametrize(
    ("doses", "eased"),
    [
        ((8.0, 9.0), None),
        ((8.0, 6.0), (8.0, 6.0)),
        ((8.0, 6.0, 6.0), (8.0, 6.0)),
        ((8.0, 6.0, 7.0), None),
        ((8.0, None), (8.0, None)),
        ((None, 8.0), None),
    ],
)
def test_a_plan_that_went_back_is_told_until_it_grows_again(
    runner: Runner, doses: tuple[float | None, ...], eased: tuple[float, float | None] | None
) -> None:
    for dose in doses:
        _show(runner, dose)
    row = standings.refreshed(runner, clock.now())
    told = standings.summary_of(row)
    assert told is not None
    found: Eased | None = told.eased
    assert (None if found is None else (found.before, found.after)) == eased
