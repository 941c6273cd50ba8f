"""Invented lives for the phone: what is known of a woman, what she then says, and what Python hears in it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from restride.catalogue import load_library
from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.safety import fold, judge
from restride.coaching.safety.book import faded
from restride.coaching.safety.holds import ALL, withheld
from restride.coaching.safety.predicates import findings_of, holds
from restride.coaching.safety.rules import in_band, weeks_since
from restride.coaching.safety.vectors import WEEKS
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Entry,
    HomeZone,
    ItemResult,
    Leak,
    Note,
    Payload,
    Run,
    Seen,
    SetDone,
)
from restride.coaching.terms.library import Finding, Library, Rule, Tier
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.terms.standing import Fact, OpenHold, SafetyMemory
from restride.coaching.wire.entries import new_entry, write_entry
from restride.web.bridge.signs import AMOUNTS

NOW = datetime(2026, 11, 23, 3, 30, tzinfo=timezone(timedelta(hours=1)))
"""Half past three at night: still her day before."""

SITES = ("", "groin-hip", "knee", "one-buttock", "other")
MESSAGES = (
    "my chest feels tight",
    "Thanks, see you on Friday",
    "i want to die",
    "no fever, but my left leg is swollen",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: rules whose text is read, whether only the text is left, and what is withheld."""

    texts: frozenset[str]
    only_text: bool
    stops: frozenset[str]


@dataclass(frozen=True, slots=True)
class Life:
    """What the phone is given, and what Python heard. ``state`` as `/phone/state.json` gives it."""

    state: dict[str, Any]
    entries: list[dict[str, Any]]
    heard: Heard


def lives(seed: int, count: int, *, seen: bool = False, old_runs: bool = False) -> list[Life]:
    """So many lives, the same for a seed. ``seen``: somebody may have seen her before. ``old_runs``: what she
    says now may be about a run she has told of before, whose time the phone does not know."""
    maker = _Maker(random.Random(seed), load_library(), seen, old_runs)
    return [maker.life() for _ in range(count)]


class _Maker:
    """Makes lives by chance."""

    def __init__(self, chance: random.Random, library: Library, seen: bool, old_runs: bool) -> None:
        self.chance, self.library, self.seen, self.old_runs = chance, library, seen, old_runs
        self.runs: tuple[str, ...] = ()
        self.numbers = numbers_on(library.numbers, day_of(NOW))
        read = {leaf for rule in library.rules for leaf in _findings(rule)}
        self.findings = [one for one in library.findings.values() if one.id in read and one.kind != "derived"]
        self.groups = sorted({one.group for one in self.findings})

    def life(self) -> Life:
        birth, self.runs = self._birth(), ("r-1", "r-2", "r-3")
        before = self._before(birth)
        self.runs = self.runs if self.old_runs else ("r-8", "r-9")
        memory = fold(SafetyMemory(), before, self.library, self.numbers, birth)
        state = self._state(memory, birth)
        new = [
            self._moment(self._said(), NOW + timedelta(seconds=n + 1), f"new-{n}")
            for n in range(self.chance.choice((1, 1, 2, 3)))
        ]
        stood = {one["rule"] for one in state["holds"]}
        heard = _heard(memory, new, self.library, self.numbers, birth, stood)
        return Life(state, [plain(one.entry) for one in new], heard)

    def _birth(self) -> Birth | None:
        if self.chance.random() < 0.1:
            return None
        day = day_of(NOW) - timedelta(
            days=self.chance.choice((3, 20, 41, 42, 55, 56, 83, 84, 120, 200, 363, 364, 500))
        )
        mode = self.chance.choice(("vaginal", "assisted", "caesarean"))
        return Birth(day, mode, self.chance.choice((None, 1, 3)), self.chance.choice((None, True, False)))  # type: ignore[arg-type]

    def _before(self, birth: Birth | None) -> list[Moment]:
        """A diary of three weeks, ending with an entry of today that says nothing."""
        hours = sorted(self.chance.uniform(2, 500) for _ in range(self.chance.randrange(12)))[::-1]
        told = [
            self._moment(self._told(), NOW - timedelta(hours=at), f"old-{n}") for n, at in enumerate(hours)
        ]
        born = [] if birth is None else [self._moment(birth, NOW - timedelta(days=22), "birth")]
        return [*born, *told, self._moment(HomeZone("Europe/Berlin"), NOW, "zone")]

    def _told(self) -> Payload:
        if self.seen and self.chance.random() < 0.15:
            return Seen(
                "Dr Invented", day_of(NOW) - timedelta(days=30), self.chance.choice(("yes", "walking-only"))
            )
        return self._said()

    def _said(self) -> Payload:
        ways: tuple[Callable[[], Payload], ...] = (
            self._answer, self._check_in, self._check_in, self._set, self._check, self._after_run,
            self._after_run, self._leak, lambda: Run(12.0), lambda: Note(self.chance.choice(MESSAGES)),
        )  # fmt: skip
        return self.chance.choice(ways)()

    def _answer(self) -> Payload:
        finding = self.chance.choice(self.findings)
        return Answer(finding.id, self._value(finding))

    def _check_in(self) -> Payload:
        asked = self.chance.sample(self.findings, self.chance.randrange(5))
        moment = self.chance.choice(("before-run", "next-day", "weekly", "start"))
        groups = tuple(self.chance.sample(self.groups, self.chance.randrange(3)))
        said = {one.id: self._value(one) for one in asked}
        return CheckIn(moment, said, bool(groups), groups, self.chance.choice(self.runs))  # type: ignore[arg-type]

    def _set(self) -> Payload:
        return SetDone("any", reps=8, symptom=self.chance.choice(("", "leak", "heaviness", "pain")))

    def _check(self) -> Payload:
        outcome = self.chance.choice(("clean", "drops", "leak", "pain", "heaviness", "bulge", "not-done"))
        return CheckDone("restride-2024", 1, {"any": ItemResult(outcome)})  # type: ignore[arg-type]

    def _after_run(self) -> Payload:
        leaked = self.chance.random() < 0.6
        return AfterRun(
            run=self.chance.choice(self.runs),
            outcome="leaked" if leaked else "dry",
            amount=self.chance.choice((None, *AMOUNTS)) if leaked else None,  # type: ignore[arg-type]
            urge_first=leaked and self.chance.random() < 0.5,
            heaviness=self.chance.choice((0.0, 0.0, 0.0, 1.0, 4.0)),
            pain=self.chance.choice((0.0, 0.0, 0.5, 3.0, 3.1, 5.0, 5.1)),
            pain_site=self.chance.choice(SITES),
            pain_grew=self.chance.random() < 0.2,
        )

    def _leak(self) -> Payload:
        run = self.chance.choice((None, *self.runs))
        return Leak(run, amount=self.chance.choice(AMOUNTS), urge_first=self.chance.random() < 0.5)  # type: ignore[arg-type]

    def _value(self, finding: Finding) -> Any:
        if finding.kind == "number":
            return float(self.chance.randint(int(finding.lowest or 0), int(finding.highest or 10)))
        options = [one.id for one in finding.options]
        if finding.several and self.chance.random() < 0.6:
            return tuple(self.chance.sample(options, min(len(options), self.chance.choice((1, 2, 3)))))
        return self.chance.choice(options)

    def _moment(self, payload: Payload, at: datetime, id: str) -> Moment:
        entry = new_entry(id, at, payload)
        return Moment(entry, "runner:ada", day_of(at), ghost=False)

    def _state(self, memory: SafetyMemory, birth: Birth | None) -> dict[str, Any]:
        verdict = judge(memory, NOW, self.library, self.numbers, "restride-2024", has_coach=False)
        return {
            "birth": None if birth is None else {"date": birth.date.isoformat()},
            "facts": {name: _fact(one) for name, one in memory.facts.items() if not faded(one, NOW)},
            "holds": [{"rule": one.rule} for one in verdict.holds],
        }


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as the phone writes it."""
    found: dict[str, Any] = json.loads(json.dumps(write_entry(entry)))
    return found


def _fact(fact: Fact) -> dict[str, Any]:
    value = list(fact.value) if isinstance(fact.value, tuple) else fact.value
    fades = None if fact.until is None else fact.until.astimezone(UTC).isoformat()
    return {"value": value, "at": fact.at.isoformat(), "fades_at": fades, "entry": fact.entry}


# --- what Python hears ----------------------------------------------------------------------------------


def _heard(
    memory: SafetyMemory,
    new: Iterable[Moment],
    library: Library,
    numbers: Any,
    birth: Birth | None,
    stood: set[str],
) -> Heard:
    """What each entry's own fold opens; a milder text that stands already is not read again."""
    by_id = {rule.id: rule for rule in library.rules}
    woken: dict[str, Rule] = {}
    spoken: set[str] = set()
    for one in new:
        before, memory = memory, fold(memory, [one], library, numbers, birth)
        for id, hold in memory.open.items():
            if hold.last_met_at == one.entry.at:
                woken[id] = by_id[id]
                if not (
                    by_id[id].tier > Tier.T2 and id in stood and _met(by_id[id], before, one.entry.at, birth)
                ):
                    spoken.add(id)
                stood = stood | {id}
    kept_back = [withheld(rule, OpenHold(rule.id, NOW, "", NOW), None) for rule in woken.values()]
    return Heard(frozenset(spoken), ALL in kept_back, frozenset().union(*kept_back))


def _met(rule: Rule, memory: SafetyMemory, at: datetime, birth: Birth | None) -> bool:
    if rule.lifted_by == "not-now":
        return False
    known: Mapping[str, Any] = {id: one.value for id, one in memory.facts.items() if not faded(one, at)}
    weeks = weeks_since(birth, day_of(at))
    now = {**known, WEEKS: weeks} if weeks is not None else known
    return in_band(rule, weeks) and holds(rule.when, now)


def _findings(rule: Rule) -> Iterator[str]:
    yield from findings_of(rule.when)


def with_one_fact_less(life: Life, finding: str) -> Life:
    """The same life, of which the phone does not know one thing."""
    facts = {name: one for name, one in life.state["facts"].items() if name != finding}
    return replace(life, state={**life.state, "facts": facts})
