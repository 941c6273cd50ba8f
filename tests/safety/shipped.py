"""The shipped library, and diaries that meet its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from restride.catalogue import load_library
from restride.coaching.diary.timeline import Moment
from restride.coaching.safety import fold, judge
from restride.coaching.safety.vectors import WEEKS, Vector, vectors_of
from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.entries import AfterRun, Answer, Birth, CheckIn, Note, Run, SessionDone, SetDone
from restride.coaching.terms.library import Library, Rule
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.standing import SafetyMemory
from tests.safety.support import NOON, later, moment

Diary = list[Moment]
BIRTH_FACTS = {"birth-mode", "tear-grade", "tear-examined", "full-dilatation", "birth-loss"}
SCREENS = ("pre-run", "start-red-flags", "clinician-word", "changes")


@lru_cache(maxsize=1)
def shipped() -> Library:
    """The library as it is shipped."""
    return load_library()


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """The numbers in force on the day the tests live in."""
    return numbers_on(shipped().numbers, max(NOON.date(), *_first_days()))


def _first_days() -> list[Any]:
    return [history.values[0].since for history in shipped().numbers.values()]


def outside_runs() -> tuple[Rule, ...]:
    """Every rule that a diary can meet; the others live only while she runs."""
    return tuple(rule for rule in shipped().rules if rule.kind != "in-run")


def heard(
    library: Library,
    diary: Diary,
    now: datetime,
    birth: Birth | None,
    has_coach: bool = False,
    protocol: str = "restride-2024",
) -> Verdict:
    """The verdict at ``now`` on a diary read from its first entry."""
    ordered = sorted(diary, key=lambda one: (one.entry.at, one.entry.id))
    memory = fold(SafetyMemory(), ordered, library, numbers(), birth)
    return judge(memory, now, library, numbers(), protocol, has_coach)


def without(library: Library, rule: Rule) -> Library:
    """The library with one rule deleted."""
    return replace(library, rules=tuple(one for one in library.rules if one.id != rule.id))


def spoken_for(library: Library, rule: Rule) -> Library:
    """The library with one phrase of our own for a rule that typed words open."""
    if rule.lifted_by != "not-now":
        return library
    return replace(library, phrases=(Phrase("own", rule.id, ("xyzzy",), (), ""),))


def positive(rule: Rule) -> Vector:
    """The first vector that meets a rule."""
    return vectors_of(rule, shipped())[0]


def screened(at: datetime = NOON) -> Diary:
    """Everything a run waits for, answered: no red flag, reviewed."""
    screen = CheckIn("start", none=True, groups=SCREENS)
    return [moment(screen, at, "screen"), moment(Answer("medical-review", "yes"), at, "review")]


# --- a diary for a vector -------------------------------------------------------------------------------


def lived(vector: Vector) -> tuple[Diary, Birth | None]:
    """A diary that ends at noon and gives exactly the answers of a vector, and the birth it counts from."""
    answers: Mapping[str, Any] = vector["answers"]
    birth = _birth(answers, vector["days"])
    diary: Diary = [] if birth is None else [moment(birth, later(-40), "birth")]
    runs = {name: value for name, value in answers.items() if name in _RUNS}
    if runs:
        diary += _one_run(runs)
    for finding, value in answers.items():
        if finding not in _RUNS and finding not in BIRTH_FACTS:
            diary += _WITNESS.get(finding, _asked)(finding, value)
    return diary, birth


def is_asked(vector: Vector) -> bool:
    """Whether every answer of a vector is one she gives herself."""
    return all(shipped().findings[one].kind != "derived" for one in vector["answers"])


def _birth(answers: Mapping[str, Any], days: int | None) -> Birth | None:
    if days is None and not BIRTH_FACTS & answers.keys():
        return None
    known = {"yes": True, "no": False}
    grade = answers.get("tear-grade")
    return Birth(
        date=NOON.date() - timedelta(days=200 if days is None else days),
        mode=answers.get("birth-mode", "vaginal"),
        tear=None if grade is None else round(grade),
        tear_examined=known.get(answers.get("tear-examined", "")),
        loss=answers.get("birth-loss") == "yes",
    )


def _asked(finding: str, value: Any) -> Diary:
    return [moment(Answer(finding, tuple(value) if isinstance(value, list) else value), NOON, finding)]


def told(hours_ago: float, **said: Any) -> Diary:
    """A run so long before noon and the after-run screen of it."""
    run = f"run-{hours_ago}"
    outcome: Any = "leaked" if "amount" in said else "dry"
    after = AfterRun(run, outcome, **said)
    return [
        moment(Run(10.0), later(hours=-hours_ago), run),
        moment(after, later(hours=-hours_ago), f"z-{run}"),
    ]


def _several(**said: Any) -> Callable[[str, Any], Diary]:
    return lambda _, value: [m for n in range(round(value)) for m in told(30 * n + 1, **said)]


def _one_run(values: Mapping[str, Any]) -> Diary:
    said: dict[str, Any] = {"pain": float(values.get("run-pain", 1))}
    said["heaviness"] = float(values.get("run-heaviness", 0))
    said["pain_site"] = values.get("run-pain-site", "")
    said["pain_grew"] = values.get("run-pain-grew") == "yes"
    return told(1, **said)


def _mood(items: int) -> Callable[[str, Any], Diary]:
    options = ("not-at-all", "several-days", "more-than-half", "nearly-every-day")

    def witness(_: str, value: Any) -> Diary:
        left, diary = round(value), []
        for n in range(1, items + 1):
            diary += _asked(f"phq-{n}", options[min(3, left)])
            left -= min(3, left)
        return diary

    return witness


def _kind(_: str, value: Any) -> Diary:
    finding = {"urge": "leak-urge", "effort": "leak-effort", "other": "leak-neither"}[value]
    return _asked(finding, "yes")


def _practice(_: str, value: Any) -> Diary:
    days = [7 * week + day for week in range(round(value)) for day in range(3)]
    return [moment(SessionDone(8.0, ()), later(-day), f"session-{day}") for day in days]


def _nights(_: str, value: Any) -> Diary:
    return [moment(Answer("sleep-hours", 4.0), later(-day), f"night-{day}") for day in range(round(value))]


_RUNS = {"run-pain", "run-heaviness", "run-pain-site", "run-pain-grew"}
_WITNESS: dict[str, Callable[[str, Any], Diary]] = {
    WEEKS: lambda *_: [],
    "wet-runs-7d": _several(amount="wet"),
    "soaked-run": lambda *_: told(1, amount="soaked"),
    "hours-since-wet-run": lambda _, value: told(value, amount="wet"),
    "heavy-runs-14d": _several(heaviness=1.0),
    "painful-runs-14d": _several(pain=4.0),
    "red-pain-open": lambda *_: told(1, pain=6.0),
    "red-runs-7d": _several(amount="wet"),
    "amber-day": lambda *_: told(1, amount="drops"),
    "urge-leaks-14d": _several(amount="drops", urge_first=True),
    "sleep-short-nights": _nights,
    "phq2-total": _mood(2),
    "phq9-total": _mood(9),
    "leak-kind": _kind,
    "leaks-now": lambda *_: _asked("leaks-running", "every"),
    "faithful-weeks-without-change": _practice,
    "set-pain": lambda *_: [moment(SetDone("bridge", reps=8, symptom="pain"), NOON, "set")],
    "typed-words": lambda *_: [moment(Note("xyzzy"), NOON, "note")],
}
"""Derived finding -> a diary that gives it the value asked for."""
