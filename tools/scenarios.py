"""Scenario diaries: a story in TOML is lived day by day through the front door, and every page is kept.

A story says what a woman writes and when; the player turns it into a diary with receipts, asks for
advice where the story says so, writes down what was issued, and goes on. The same played story is a
test, and a page of the documentation that a person can read whole.
"""

from __future__ import annotations

import hashlib
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from restride.catalogue import load_library
from restride.coaching.diary.journal import Journal, receive
from restride.coaching.issued import issued_from
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Engine, NextRun, Recommendation, Situation
from restride.coaching.terms.entries import (
    KINDS,
    AfterRun,
    Answer,
    CheckDone,
    CheckIn,
    ItemResult,
    Payload,
    Recorded,
    Run,
    SessionDone,
)
from restride.coaching.terms.library import CheckItem, Library
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.standing import Standing
from restride.coaching.wire.codec import Fault, Faulty, decode
from restride.coaching.wire.entries import new_entry
from restride.phrasing import tell
from tools.expected import Then

FOLDER = Path(__file__).parents[1] / "scenarios"
SCREENS: Mapping[str, tuple[str, ...]] = {
    "start": ("pre-run", "start-red-flags", "clinician-word", "changes"),
    "before-run": ("pre-run",),
    "weekly": ("pre-run", "start-red-flags"),
}
"""The grouped screens on which "none of these" is one tap, by the moment they are shown."""

PROGRAM = "program:restride"
LAST_RUN = "the last run"
"""Stands in a payload for the id of the run written last, because an id says nothing to a reader."""

Value = str | float | tuple[str, ...]
Chooser = Literal["belief", "staircase"]
"""Who may choose the dose; every story holds whichever of them is asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the diary knows it: its kind and its payload in plain data."""

    kind: str
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Screen:
    """A grouped screen answered with "none of these", except for what ``but`` says."""

    moment: Literal["start", "before-run", "weekly"]
    but: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """A readiness check taken: every test of these ``parts`` clean and on its target, except for ``but``."""

    parts: tuple[int, ...]
    check: str = "restride-2024"
    but: Mapping[str, ItemResult] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same again ``every`` so many days, up to and with the day ``until``."""

    every: int
    until: int

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError(f"every: {self.every} is not a number of days; use 1 or more")


@dataclass(frozen=True, slots=True)
class Step:
    """One sitting: ``day`` from the beginning and ``clock`` as 07:30; what she says, writes and is told.

    ``does``: she ran what was issued last; ``after`` is what she says of it (dry, if nothing) and
    ``ran_min`` how many minutes of running it was, or ``ran_share`` what share of it, if not the whole.
    ``next_day``: the morning check of that run. ``session``: what was offered was done. ``entries``,
    ``screen``, ``check``, ``answers``: what else is written, in this order. ``by``: the runner if empty.
    ``ask``: she opens the page, with ``minutes`` to spare and the ``bans`` of her day. ``then`` holds whoever
    chooses the dose, ``then_by`` where that one does. ``repeat``: the same again on later days; what is
    expected is expected of each. ``again``: this step is such a repetition.
    """

    day: int
    clock: str
    says: str
    by: str = ""
    does: Literal["", "the issued run"] = ""
    after: Mapping[str, object] = field(default_factory=dict)
    ran_min: float | None = None
    ran_share: float = 1.0
    next_day: Literal["", "green"] = ""
    session: Literal["", "as offered"] = ""
    screen: Screen | None = None
    check: Taken | None = None
    answers: Mapping[str, Value] = field(default_factory=dict)
    entries: tuple[Line, ...] = ()
    ask: bool = False
    minutes: float | None = None
    bans: tuple[str, ...] = ()
    then: Then | None = None
    then_by: Mapping[Chooser, Then] = field(default_factory=dict)
    repeat: Repeat | None = None
    again: bool = False

    def __post_init__(self) -> None:
        try:
            time.fromisoformat(self.clock)
        except ValueError:
            raise ValueError(f"clock: {self.clock!r} is not a time of day; write it as 07:30") from None
        if (self.then is not None or self.then_by) and not self.ask:
            raise ValueError("then: expects something of a page, but this step does not ask for one")

    def expects(self, chooser: Chooser) -> tuple[Then, ...]:
        """Everything expected of this step's page where ``chooser`` is asked to choose."""
        by = self.then_by.get(chooser)
        return tuple(one for one in (self.then, by) if one is not None)


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario: ``why`` says what it proves; ``runner`` is an invented name; ``begins`` is day 0."""

    title: str
    why: str
    runner: str
    begins: datetime
    steps: tuple[Step, ...]
    has_coach: bool = False

    @property
    def days(self) -> tuple[Step, ...]:
        """Every step on every day it is lived, in time order; steps of one moment as they are written."""
        lived = [one for step in self.steps for one in _on_each_day(step)]
        return tuple(sorted(lived, key=lambda step: (step.day, time.fromisoformat(step.clock))))


@dataclass(frozen=True, slots=True)
class Page:
    """What she was shown at one step: the recommendation and its words; ``given`` is what it was made of.
    ``earlier``: the last picture of each earlier day."""

    recommendation: Recommendation
    text: str
    given: CoachingInput
    earlier: Mapping[int, Picture]

    @property
    def diary(self) -> tuple[Recorded, ...]:
        """The diary it was made of."""
        return self.given.diary


@dataclass(frozen=True, slots=True)
class Lived:
    """One step as it was lived: what was written down, and the page, if she asked for one."""

    step: Step
    at: datetime
    written: tuple[Recorded, ...]
    page: Page | None


@dataclass(frozen=True, slots=True)
class Played:
    """A story lived to its end; ``diary`` has every entry with its receipt."""

    name: str
    story: Story
    lived: tuple[Lived, ...]
    diary: tuple[Recorded, ...]


class NotAStory(ValueError):
    """A file that is not a story: the file, and every fault of it with its place."""


def names() -> list[str]:
    """The stories there are, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_story(path: Path) -> Story:
    """A story from its file. Raises NotAStory naming every fault, unknown keys included."""
    try:
        return decode(Story, tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, Faulty) as error:
        raise NotAStory(f"{path.name}: {error}") from error


@cache
def play(name: str, chooser: Chooser | None = None) -> Played:
    """The story of this name, read and lived through once; as we ship it, or with this chooser."""
    engine = Engine() if chooser is None else Engine(chooser=chooser)
    return live(name, read_story(FOLDER / f"{name}.toml"), load_library(), engine)


def live(name: str, story: Story, library: Library, engine: Engine | None = None) -> Played:
    """A story lived from its first step to its last. Raises NotAStory if an entry of it cannot be written."""
    desk = _Desk(name, story, library, engine or Engine())
    lived = tuple(desk.live(step) for step in story.days)
    return Played(name, story, lived, desk.diary)


def _on_each_day(step: Step) -> Iterator[Step]:
    yield step
    if step.repeat is not None:
        for day in range(step.day + step.repeat.every, step.repeat.until + 1, step.repeat.every):
            yield replace(step, day=day, again=True)


def story_id(name: str, index: int, at: datetime) -> str:
    """The id of a story's entry: a UUID of version 7 in form, the same each time the story is played."""
    millis = int(at.timestamp() * 1000).to_bytes(6, "big")
    tail = bytearray(hashlib.sha256(f"{name} {index}".encode()).digest()[:8])
    tail[0] = 0x80 | tail[0] & 0x3F
    return str(uuid.UUID(bytes=millis + (0x7000 | index & 0x0FFF).to_bytes(2, "big") + bytes(tail)))


class _Desk:
    """Where a story is lived: the journal so far, the last advice, and the last run."""

    def __init__(self, name: str, story: Story, library: Library, engine: Engine) -> None:
        self._name, self._story, self._library, self._engine = name, story, library, engine
        self._pictures: dict[int, Picture] = {}
        self._journal = Journal()
        self._standing: Standing | None = None
        self._shown: Recommendation | None = None
        self._issued: NextRun | None = None
        self._last_run = ""

    @property
    def diary(self) -> tuple[Recorded, ...]:
        return self._journal.recorded

    def live(self, step: Step) -> Lived:
        day = self._story.begins.date() + timedelta(days=step.day)
        at = datetime.combine(day, time.fromisoformat(step.clock), self._story.begins.tzinfo)
        before = len(self.diary)
        try:
            self._write_step(step, at)
        except Faulty as error:
            raise NotAStory(f"{self._name}, day {step.day} {step.clock}: {error}") from error
        page = self._ask(step, at) if step.ask else None
        return Lived(step, at, self.diary[before:], page)

    def _write_step(self, step: Step, at: datetime) -> None:
        by = step.by or f"runner:{self._runner()}"
        if step.does:
            self._run(step, at, by)
        if step.next_day:
            self._write(at, CheckIn("next-day", none=True, groups=("next-day",), run=self._last_run), by)
        if step.session:
            self._write(at, self._session(), by)
        for line in step.entries:
            self._write(at, self._payload(line), by)
        if step.screen is not None:
            groups = SCREENS[step.screen.moment]
            self._write(at, CheckIn(step.screen.moment, dict(step.screen.but), none=True, groups=groups), by)
        if step.check is not None:
            self._write(at, self._check(step.check), by)
        for finding, value in step.answers.items():
            self._write(at, Answer(finding, value), by)

    def _run(self, step: Step, at: datetime, by: str) -> None:
        """She is back at ``at``: the run began as long ago as it took."""
        if self._issued is None:
            raise Faulty((Fault("does", "no run was issued before this step"),))
        form = self._issued.form
        running = step.ran_share * form.running_s / 60.0 if step.ran_min is None else step.ran_min
        walking = len(form.bouts_s) * form.walk_s / 60.0
        began = at - timedelta(minutes=running + walking)
        self._write(began, Run(running_min=round(running, 2), walking_min=round(walking, 2)), by)
        said = {"run": self._last_run, "outcome": "dry", **step.after}
        self._write(at, decode(AfterRun, said, "after"), by)

    def _session(self) -> SessionDone:
        offered = self._shown.today if self._shown else None
        if offered is None or not offered.items:
            raise Faulty((Fault("session", "no session was offered before this step"),))
        exercises = tuple(item.exercise for item in offered.items)
        return SessionDone(offered.minutes, exercises, offered.circuit or None)

    def _check(self, taken: Taken) -> CheckDone:
        check = self._library.checks.get(taken.check)
        items = [one for one in check.items if one.part in taken.parts] if check else []
        if check is None or not items or not taken.but.keys() <= {one.id for one in items}:
            raise Faulty((Fault("check", f"{taken.check} has no such tests in parts {taken.parts}"),))
        clean = {one.id: _clean(one) for one in items}
        return CheckDone(check.id, check.version, {**clean, **taken.but})

    def _payload(self, line: Line) -> Payload:
        if line.kind not in KINDS:
            raise Faulty((Fault("kind", f"{line.kind!r} is no kind of entry; kinds: {', '.join(KINDS)}"),))
        said = {key: self._last_run if value == LAST_RUN else value for key, value in line.payload.items()}
        cls: Any = KINDS[line.kind][1]
        payload: Payload = decode(cls, said, f"{line.kind}.payload")
        return payload

    def _write(self, at: datetime, payload: Payload, by: str) -> None:
        entry = new_entry(story_id(self._name, len(self.diary), at), at, payload)
        self._journal, _outcomes = receive(
            self._journal, [entry], studio="scenarios", runner=self._runner(), by=by, received_at=at
        )
        if isinstance(payload, Run):
            self._last_run = entry.id

    def _ask(self, step: Step, at: datetime) -> Page:
        given = CoachingInput(
            runner=self._story.runner,
            now=at,
            diary=self.diary,
            library=self._library,
            situation=Situation(minutes=step.minutes, bans=step.bans),
            has_coach=self._story.has_coach,
            engine=self._engine,
        )
        told, self._standing = recommend(given, self._standing)
        self._shown = told
        self._issued = told.next_run if isinstance(told.next_run, NextRun) else None
        page = Page(told, tell(told, self._library), given, self._earlier(step.day))
        if told.picture is not None:
            self._pictures[step.day] = told.picture
        self._write(at, issued_from(told), PROGRAM)
        return page

    def _earlier(self, day: int) -> dict[int, Picture]:
        return {on: picture for on, picture in self._pictures.items() if on < day}

    def _runner(self) -> str:
        return self._story.runner.split()[0].lower()


def _clean(item: CheckItem) -> ItemResult:
    return ItemResult("clean", item.target, item.target if item.each_side else None)
