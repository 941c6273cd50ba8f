"""The founding experiment tried by virtual women: how often it finds what is there, how soon, and how often
it finds what is not.

The body, its days and its training are the rehearsal's own physics; a jump test is so many strikes, one by
one. The coach is asked at the front door, every morning and after every test, and what it asks for is done.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.entries import (
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Experiment,
    HomeZone,
    ItemResult,
    Payload,
    SessionDone,
)
from restride.coaching.terms.experiments import ExperimentState
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.rehearsal.account import account_of, closure_taken
from restride.rehearsal.chance import Streams, streams_of
from restride.rehearsal.counsel import Coach
from restride.rehearsal.fate import Fate, fate_of
from restride.rehearsal.overlay import laid_over
from restride.rehearsal.pen import EVENING, MORNING, Pen
from restride.rehearsal.people import Woman, woman_of
from restride.rehearsal.physics import Floats, one_strike
from restride.rehearsal.signs import signs_of
from restride.rehearsal.training import body_on, trained
from restride.rehearsal.verdicts import Fared, Rates, Seen, rates_of
from restride.rehearsal.voice import History, answers, asked_at, groups_of, quiet_screen, words_at_start
from restride.rehearsal.worlds import COMPONENTS, World, shipped_world

FIRST_DAY = date(2027, 1, 4)
PROTOCOL = "down-training"
_ID = "experiment"
_LEAKS = 0.6
"""Share of her runs that she says leak: what brings her."""

_SCREEN_DAYS, _CHECK_DAYS = 6, 21
"""She answers the weekly screen, and does the readiness check, before they fall due."""

_READINESS = str(next(one.default for one in fields(CoachingInput) if one.name == "protocol"))


@dataclass(frozen=True, slots=True)
class Jump:
    """How a jump differs from a strike; units as in ``experiments.toml``."""

    impact_factor: float
    filling_h: float
    seen_ml: float
    count_sd: float
    adherence: float


@dataclass(frozen=True, slots=True)
class Scene:
    """One world in which the experiment is tried. ``persona``: whose; empty: everybody but the tense.
    ``works``: whether the circuits do anything at all."""

    name: str
    title: str
    persona: str
    world: World
    works: bool


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "experiments.toml").read_text(encoding="utf-8"))


def jump() -> Jump:
    """What a jump is."""
    return Jump(**{name: float(one["value"]) for name, one in _file()["jump"].items()})


def scenes() -> Mapping[str, Scene]:
    """The worlds of ``experiments.toml``, in its order."""
    return {name: _scene(name, raw) for name, raw in _file()["world"].items()}


def _scene(name: str, raw: Mapping[str, Any]) -> Scene:
    overlay = {"title": raw["title"], "why": raw["why"], **raw.get("overlay", {})}
    world = laid_over(overlay, name) if "overlay" in raw else shipped_world()
    return Scene(name, raw["title"], raw["persona"], world, raw.get("works", True))


def rates(scene: Scene, library: Library, coach: Coach, women: int, seed: int, logged: int = 0) -> Rates:
    """So many women of a scene, ``logged`` tests in their diaries before they begin. The same women, days and
    jumps for the same seed in every scene of one persona."""
    return rates_of(lived(scene, library, coach, women, seed, logged), scene.title, scene.works, logged)


def lived(
    scene: Scene, library: Library, coach: Coach, women: int, seed: int, logged: int = 0
) -> tuple[Fared, ...]:
    """How each of so many women of a scene fared."""
    return tuple(
        Trial(scene, library, coach, one, seed, logged).lived() for one in _women(scene, women, seed)
    )


_NOTHING_TO_SHOW = ("experiment.dry", "experiment.too_hard")


def _women(scene: Scene, count: int, seed: int) -> Iterator[int]:
    """The first so many runners of the persona; of everybody but the tense, those whom work could change."""
    runner = 0
    while count:
        woman = woman_of(streams_of(seed, runner), scene.world)
        fits = woman.persona == scene.persona if scene.persona else woman.persona not in _NOT_ASKED
        if fits:
            count -= 1
            yield runner
        runner += 1


_NOT_ASKED = ("tight", "non-responder", "mis-reporter", "never-leaks")
"""Who is not asked where the label alone is tried: the tense, and those in whom nothing could be learned."""


_UNTRAINED: Floats = np.zeros(len(COMPONENTS))


class Trial:
    """One woman and her experiment, lived day by day."""

    def __init__(
        self, scene: Scene, library: Library, coach: Coach, runner: int, seed: int, logged: int
    ) -> None:
        self.world, self.library, self.coach, self.works = scene.world, library, coach, scene.works
        self.protocol = library.experiments[PROTOCOL]
        self.streams: Streams = streams_of(seed, runner)
        self.woman: Woman = woman_of(self.streams, self.world)
        before = logged * self.protocol.test_every_days
        self.begins = 1 + before
        self.fate: Fate = fate_of(
            self.streams, self.woman, self.begins + self.protocol.longest_days + 9, self.world
        )
        self.pen = Pen(runner, FIRST_DAY)
        self.adaptation = np.zeros(len(COMPONENTS))
        self.worked = np.zeros(len(COMPONENTS))
        self.standing: Standing | None = None
        self.changed: int | None = None
        self.circuits = 0
        self.as_told = False
        self.seen: list[Seen] = []
        self.jump = jump()

    def lived(self) -> Fared:
        """From her first entry to the verdict, or to the last day there can be."""
        for entry in _arrival(self.streams, self.woman, self.library, self.world):
            self.pen.write(self.pen.at(0, MORNING), entry)
        for day in range(1, self.begins):
            self._screen(day)
            if (day - 1) % self.protocol.test_every_days == 0:
                self._test(day)
        self.pen.write(self.pen.at(self.begins, MORNING), Experiment(_ID, "begun", PROTOCOL))
        for day in range(self.begins, self.fate.reserve_cmh2o.size):
            over = self._day(day)
            if over is not None:
                return over
        raise RuntimeError("an experiment went on after its last day")

    def _day(self, day: int) -> Fared | None:
        self._screen(day)
        self.adaptation = trained(self.adaptation, self.worked, self.woman, self.world)
        self.worked = np.zeros(len(COMPONENTS))
        if self.works and self.circuits == self.protocol.circuit_days:
            self.as_told |= self._gained(day) >= self._account(day)
        state = self._look(day, 5.0)
        if state.test and state.judgement is None:
            self._test(day)
            state = self._look(day, 30.0)
        if state.judgement is not None:
            return self._fared(state, day)
        if state.circuit and self.streams.of("reports", day).random() < self.jump.adherence:
            self._circuit(day, state.circuit)
        return None

    def _screen(self, day: int) -> None:
        """What keeps a start open: the weekly screen, and the readiness check again, both without a sign."""
        if day % _SCREEN_DAYS == 0:
            self.pen.write(self.pen.at(day, MORNING), quiet_screen(self.library, "weekly", None, {}))
        if day % _CHECK_DAYS == 0:
            self.pen.write(self.pen.at(day, MORNING), _check(self.library))

    def _look(self, day: int, minutes: float) -> ExperimentState:
        at = self.pen.at(day, MORNING, minutes)
        given = CoachingInput("rehearsal", at, self.pen.diary, self.library, wants=("experiment",))
        told, self.standing = self.coach(given, self.standing)
        assert told.experiment is not None
        assert told.experiment.running is not None
        return told.experiment.running

    def _circuit(self, day: int, name: str) -> None:
        items = self.library.circuits[name].items
        lasting = [
            (one.exercise, one.minutes or self.library.exercises[one.exercise].minutes) for one in items
        ]
        minutes = sum(each for _exercise, each in lasting)
        session = SessionDone(minutes, tuple(exercise for exercise, _each in lasting), name)
        self.pen.write(self.pen.at(day, EVENING), session)
        self.changed = day if self.changed is None else self.changed
        self.circuits += 1
        for exercise, each in lasting if self.works else ():
            for component, share in self.library.exercises[exercise].feeds.items():
                self.worked[COMPONENTS.index(component)] += share * each

    def _test(self, day: int) -> None:
        """As many jumps as the test has, or up to the first drop she sees."""
        test = self.protocol.test
        whole = self.library.tests[test].counts or 0
        margin, spread = self._strike(self.adaptation, day)
        rng = self.streams.of("spikes", day)
        over = margin + spread * rng.gumbel(size=whole) - float(self.fate.reserve_cmh2o[day])
        passed = np.cumsum(self.world.volume.ml_per_excess * np.maximum(over, 0.0)) >= self.jump.seen_ml
        result = ItemResult("clean", float(whole))
        if passed.any():
            first = round(1 + int(np.argmax(passed)) + self.jump.count_sd * rng.standard_normal())
            result = ItemResult("drops", float(min(max(first, 1), whole)))
        untouched, _spread = self._strike(_UNTRAINED, day)
        told = None if result.outcome == "clean" else round(result.left or 0.0)
        sd = self.woman.day_sd_cmh2o
        self.seen.append(Seen(day, self.circuits, told, untouched, margin, sd))
        at = self.pen.at(day, MORNING, 1.0)
        self.pen.write(at, quiet_screen(self.library, "before-run", None, {}))
        self.pen.write(self.pen.at(day, MORNING, 20.0), CheckDone(test, 1, {test: result}))

    def _fared(self, state: ExperimentState, day: int) -> Fared:
        assert state.judgement is not None
        unfit = any(one.code in _NOTHING_TO_SHOW for one in state.judgement.words)
        since = day if self.changed is None else self.changed
        code = "unfit" if unfit else state.judgement.code
        return Fared(
            verdict=code,
            days=day - self.begins + 1,
            changed=day - since + 1,
            tests=len(self.seen),
            gained=self._gained(day),
            as_told=self.as_told,
            seen=tuple(self.seen),
        )

    def _strike(self, adaptation: Floats, day: int) -> tuple[float, float]:
        """Load less reserve of one jump on her middle day with this training, and its spread, cmH2O."""
        body = body_on(self.woman, adaptation, float(day), self.world)
        return one_strike(
            replace(body, filling_start_h=self.jump.filling_h), self.jump.impact_factor, self.world
        )

    def _gained(self, day: int) -> float:
        """Closure the change has brought her by this day, cmH2O."""
        return self._strike(_UNTRAINED, day)[0] - self._strike(self.adaptation, day)[0]

    def _account(self, day: int) -> float:
        """Closure the founding account takes in her, cmH2O."""
        bare = body_on(self.woman, _UNTRAINED, float(day), self.world)
        return closure_taken(bare, account_of(_file()["account"]), self.streams.of("truth"), self.world)


def _arrival(streams: Streams, woman: Woman, library: Library, world: World) -> Iterator[Payload]:
    """How a woman comes who runs, leaks and may jump: her birth, every question of the start, what she finds
    in herself, and a readiness check without a sign."""
    born = FIRST_DAY - timedelta(weeks=woman.weeks_since_birth)
    yield HomeZone("Etc/UTC")
    yield Birth(born, "vaginal", tear=1, tear_examined=True)
    past = History(woman.usual_run_min, None, _LEAKS)
    words = {**words_at_start(woman, past, world), **signs_of(streams, woman, world)}
    asked = asked_at(library, "start")
    said = answers(library, [one for one in asked if one != Known.RUN_DAYS], words)
    yield CheckIn("start", said=said, none=True, groups=groups_of(library, asked))
    for sign in world.signs:
        if sign.finding not in asked:
            yield Answer(sign.finding, words[sign.finding])
    yield _check(library)


def _check(library: Library) -> CheckDone:
    check = library.checks[_READINESS]
    sides = {one.id: one.target if one.each_side else None for one in check.items}
    clean = {one.id: ItemResult("clean", one.target, sides[one.id]) for one in check.items}
    return CheckDone(check.id, check.version, clean)
