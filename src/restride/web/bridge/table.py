"""The one table the phone speaks by without a signal: rules, fixed texts, typed words, signs.

Compiled from the library, never copied by hand; ``tests/journeys/test_phone_safety.py`` holds it to Python.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from string import Formatter
from typing import Any, get_args

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety import fold
from restride.coaching.safety.holds import ALL, in_order, withheld
from restride.coaching.safety.predicates import findings_of
from restride.coaching.safety.rules import NO, index_of
from restride.coaching.safety.told import NEXT_DAY
from restride.coaching.safety.vectors import compile_rules, condition_told
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import (
    KINDS,
    CheckDone,
    ItemOutcome,
    ItemResult,
    Payload,
    SetDone,
    Symptom,
)
from restride.coaching.terms.library import Finding, Library, Rule
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import OpenHold, SafetyMemory
from restride.phrasing import words
from restride.web.bridge import diary
from restride.web.bridge.signs import AMOUNTS, TOLD, Sign, of_answers, of_runs

Plain = dict[str, Any]

_TELEPHONE = re.compile(r"\+?\(?\d(?:[\d ()./-]*\d)?")
_HEARD = ("answer", "check-in", "set", "check", "run", "after-run", "leak", "note")
"""Kinds of entries the phone listens to."""

IN_RUN = (
    "readiness.in-run-on", "readiness.in-run-walk-on", "safety.in-run-alarm", "safety.in-run-heaviness",
    "safety.in-run-leak", "safety.in-run-over", "safety.in-run-pain", "safety_page.in-run-resume",
)  # fmt: skip
"""Every reason with which ``in_run.step`` answers a tap."""

_LONG_AGO = datetime(2026, 1, 1, 12, tzinfo=UTC)


@lru_cache(maxsize=8)
def table_of(library: Library, day: date) -> Plain:
    """The table as JSON-able data, by the numbers in force on ``day``. ``digest`` names exactly this one."""
    numbers = numbers_on(library.numbers, day)
    runs, answers = of_runs(numbers.safety), of_answers(library, numbers.safety)
    table = {
        "format": 1,
        "language": library.language,
        "amounts": list(AMOUNTS),
        "no": NO,
        "told": TOLD,
        "next_day": sorted(NEXT_DAY),
        "labels": _labels(library),
        "numbers": _numbers(numbers),
        "in_run": _in_run(library),
        "rules": _rules(library),
        "findings": _findings(library, _read(library, answers)),
        "refusable": _refusable(library, _read(library, answers)),
        "defaults": {kind: _defaults(KINDS[kind][1]) for kind in _HEARD},
        "signs": _signs(library, numbers),
        "runs": [_sign(one) for one in runs],
        "answers": [_sign(one) for one in answers],
        **_phrases(library),
        "marks": _combining(),
    }
    return {**table, "digest": _digest(table)}


def written(table: Plain) -> str:
    """The table as the phone fetches it."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def _digest(table: Plain) -> str:
    return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()[:20]


# --- rules and their texts ------------------------------------------------------------------------------


def _rules(library: Library) -> list[Plain]:
    by_id = {rule.id: rule for rule in library.rules}
    return [_rule(by_id[one["id"]], one, library) for one in _compiled(library)]


@lru_cache(maxsize=8)
def _compiled(library: Library) -> tuple[Plain, ...]:
    return tuple(compile_rules(library)["rules"])


def _rule(rule: Rule, compiled: Plain, library: Library) -> Plain:
    """A rule as the phone reads it. Of a private one it never knows the title, so that none can be shown."""
    kept_back = withheld(rule, OpenHold(rule.id, _LONG_AGO, "", _LONG_AGO), None)
    asks = {phrase.means: phrase.asks for phrase in library.phrases} if rule.lifted_by == "not-now" else {}
    question = asks.get(rule.id, "")
    return {
        "id": rule.id,
        "tier": int(rule.tier),
        "when": compiled["when"],
        "from": rule.from_week,
        "to": rule.to_week,
        "holds": list(in_order(kept_back)),
        "mute": kept_back == ALL,
        "private": rule.private,
        "title": "" if rule.private else rule.title,
        "text": words(Reason(rule.text), library),
        "calls": _calls(library.wording[rule.text], library.local),
        "asks": words(Reason(question), library) if question else "",
    }


def _calls(sentence: str, local: Mapping[str, str]) -> list[Plain]:
    """Whom a text says to call, in its order, where the studio has set a number that can be called."""
    named = dict.fromkeys(name for _, name, _, _ in Formatter().parse(sentence) if name and name in local)
    found = {}
    for name in named:
        number = _TELEPHONE.search(local[name])
        if number:
            found[re.sub(r"[^\d+]", "", number[0])] = local[name]
    return [{"words": said, "tel": number} for number, said in found.items()]


def _labels(library: Library) -> Plain:
    return {"not_now": words(Reason("safety_ask.not-now"), library)}


def _in_run(library: Library) -> dict[str, str]:
    """What is said while she runs, by reason; ``{seconds}`` stays to be filled."""
    left = {"seconds": "{seconds}"}
    return {code: words(Reason(code, left), library) for code in IN_RUN}


def _numbers(numbers: Numbers) -> Plain:
    """The numbers of a run in progress (``coaching/safety/in_run.py``)."""
    safety = numbers.safety
    return {
        "dry_again_walk_min": safety.dry_again_walk_min,
        "run_resumes_at_most": safety.run_resumes_at_most,
        "pain_stops_above": safety.pain_stops_above,
    }


# --- what entries say -----------------------------------------------------------------------------------


def _read(library: Library, answers: Iterable[Sign]) -> frozenset[str]:
    """Every finding that a rule, or a sign in answers, reads."""
    by_rules = (findings_of(rule.when) for rule in library.rules)
    return frozenset().union(*by_rules, *(one.rests_on for one in answers))


def _findings(library: Library, read: frozenset[str]) -> dict[str, Plain]:
    """What she may answer to each finding that is read, and for how many days it counts."""
    asked = (library.findings[id] for id in sorted(read & library.findings.keys()))
    return {one.id: _finding(one) for one in asked if one.kind != "derived"}


def _finding(one: Finding) -> Plain:
    if one.kind == "number":
        return {"lowest": one.lowest, "highest": one.highest, "lasts": one.lasts_days}
    options = [option.id for option in one.options]
    return {"options": options, "several": one.several, "lasts": one.lasts_days}


def _refusable(library: Library, read: frozenset[str]) -> dict[str, list[str]]:
    """Group -> its findings that "none of these" answers, of those that are read."""
    groups = index_of(library).refusable
    kept = {group: [one for one in ids if one in read] for group, ids in groups.items()}
    return {group: ids for group, ids in kept.items() if ids}


def _defaults(kind: type) -> Plain:
    """What an entry says by leaving it out."""
    found: Plain = {}
    for one in fields(kind):
        if one.default not in (MISSING, None):
            found[one.name] = list(one.default) if isinstance(one.default, tuple) else one.default
        elif one.default_factory is not MISSING:
            found[one.name] = {}
    return found


def _signs(library: Library, numbers: Numbers) -> dict[str, dict[str, Any]]:
    """Kind -> outcome of a set or a test -> the finding and the answer it stands for, as a diary of that one
    entry shows."""
    sets = {one: SetDone("any", symptom=one) for one in get_args(Symptom)}
    tests = {one: CheckDone("any", 1, {"any": ItemResult(one)}) for one in get_args(ItemOutcome)}
    found = {kind: _shown(said, library, numbers) for kind, said in (("set", sets), ("check", tests))}
    return {kind: dict(signs) for kind, signs in found.items()}


def _shown(said: Mapping[str, Payload], library: Library, numbers: Numbers) -> Iterator[tuple[str, Any]]:
    for outcome, payload in said.items():
        moment = Moment(diary.entry(payload, _LONG_AGO, "probe"), "runner:", _LONG_AGO.date(), ghost=False)
        facts = fold(SafetyMemory(), [moment], library, numbers, None).facts
        for finding, fact in facts.items():
            value = list(fact.value) if isinstance(fact.value, tuple) else fact.value
            yield outcome, [finding, value]


def _sign(one: Sign) -> Plain:
    """A sign, with only what it has."""
    said = {
        "is": one.value,
        "copy": one.copies,
        "add": int(one.adds),
        "sum": list(one.sums),
        "on": sorted(one.rests_on),
    }
    return {
        "finding": one.finding,
        "when": condition_told(one.when),
        **{name: value for name, value in said.items() if value},
    }


# --- typed words, and how they are folded ---------------------------------------------------------------


def _phrases(library: Library) -> Plain:
    """The typed words; each expression once, because many phrases are taken back by the same words."""
    said = (one for phrase in library.phrases for one in (*phrase.says, *phrase.unless))
    place = {expression: at for at, expression in enumerate(dict.fromkeys(said))}
    phrases = [
        {
            "means": phrase.means,
            "says": [place[one] for one in phrase.says],
            "unless": [place[one] for one in phrase.unless],
        }
        for phrase in library.phrases
    ]
    return {"expressions": list(place), "phrases": phrases}


@lru_cache(maxsize=1)
def _combining() -> str:
    """Every combining character, as what stands between the brackets of an expression: browsers do not say
    which of the marks combine."""
    marks = [code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))]
    runs = [[code for _, code in run] for _, run in groupby(enumerate(marks), lambda one: one[1] - one[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)
