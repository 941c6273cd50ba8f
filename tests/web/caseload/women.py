"""Women of a caseload for the desk's tests: with the demo's diary, what they share, what they wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from restride import diaryfile
from restride.coaching.terms.entries import Answer, Birth, Entry, Payload
from restride.web import clock
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import diary
from restride.web.caseload import services as desk
from restride.web.consent import services as consent
from restride.web.conversation import services as thread
from restride.web.conversation.models import Message
from restride.web.records import services
from restride.web.records.models import Runner
from tests.web.conftest import person

ALL_SHARED = {"runs": True, "body": True, "mood": True, "picture": True}


def tell(runner: Runner, *payloads: Payload, at: datetime | None = None) -> list[str]:
    """She writes these into her diary, now or ``at``; their ids."""
    when = diary.local_now(runner, at or clock.now())
    entries = [diary.entry(one, when) for one in payloads]
    services.deliver(runner, entries, by=services.by_runner(runner), now=clock.now())
    return [one.id for one in entries]


def say(runner: Runner, finding: str, value: str | float | tuple[str, ...]) -> str:
    """She answers a question."""
    return tell(runner, Answer(finding, value))[0]


def share(runner: Runner, **scopes: bool) -> None:
    """She lets her coach see all of it but what is named False here."""
    consent.decide(runner, ALL_SHARED | scopes, clock.now())


def write(runner: Runner, text: str) -> Message:
    """She writes to her coach."""
    return thread.write(runner, text, diary.new_id(clock.now()), clock.now()).message


def live_demo(runner: Runner) -> None:
    """The demo's diary becomes hers: nine dry runs in three weeks, the last four days ago. Her gentle start
    waits for her coach."""
    services.deliver(runner, _demo(), by=services.by_runner(runner), now=clock.now())


def sign(runner: Runner) -> None:
    """Her coach signs her gentle start."""
    assert runner.coach is not None
    desk.sign(runner.coach, runner, (), diary.new_id(clock.now()), clock.now())


def gave_birth(runner: Runner, weeks: float) -> None:
    """A birth so many weeks ago."""
    day = diary.today_of(runner, clock.now()) - timedelta(weeks=weeks)
    tell(runner, Birth(day, "vaginal", tear=0))


def another(studio: Studio, coach: Person, name: str) -> Runner:
    """One more woman of a caseload, without a diary."""
    somebody = person(studio, name, Person.Role.RUNNER)
    return Runner.objects.create(studio=studio, person=somebody, coach=coach, joined_at=clock.now())


@lru_cache(maxsize=1)
def _demo() -> tuple[Entry, ...]:
    found = Path(str(files("restride") / "demo" / "ada.jsonl"))
    return tuple(one.entry for one in diaryfile.read(found).recorded)
