"""The phone hears what Python hears: the one table, read in a real browser, agrees on every vector."""

from __future__ import annotations

import random
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from restride.coaching.safety.phrases import _clauses, matches
from restride.coaching.safety.vectors import WEEKS, compile_rules, met_by
from restride.web.bridge.library import shipped
from tests.journeys.phone_asks import DAY, FULL, ask, say, table
from tests.journeys.phone_lives import Life, lives

pytestmark = pytest.mark.django_db

MESSAGES = Path(__file__).parents[1] / "safety_phrases" / "messages.toml"
MAY_WAIT = {"amber-day"}
"""It withholds nothing, and rests on which run was the last: of an old one the phone cannot tell."""

COUNTS_ON = {
    "amber-day", "bone-pain", "heaviness-once", "heaviness-repeats", "pain-amber", "pain-red", "pain-repeats",
    "soaked-or-two-wet", "two-red-runs", "urge", "usual-leak", "wet-rest",
}  # fmt: skip
"""Rules on runs of which the phone may not know the time, nor that they are counted already: it speaks."""


# --- the rules ------------------------------------------------------------------------------------------

UNNOTICED = """(it, table, all) => table.rules.filter((rule) => all.every(([answers, days, met, about]) => (
    about !== rule.id || it.metBy({rules: CHANGED}, answers, days).includes(rule.id) === met.includes(rule.id)
))).map((rule) => rule.id)"""
MET = "(it, table, all) => all.map(([answers, days]) => it.metBy(table, answers, days))"


@lru_cache(maxsize=1)
def vectors() -> list[list[Any]]:
    """Answers, days, what Python says is met, and of which rule: every vector compiled of the library."""
    return [
        [one["answers"], one["days"], one["met"], one["rule"]] for one in compile_rules(shipped())["vectors"]
    ]


def by_chance(count: int) -> list[list[Any]]:
    """The same for many answers at once, of findings that rules read."""
    chance, known = random.Random(20261123), vectors()
    found = []
    for _ in range(count):
        parts = chance.sample(known, chance.randint(2, 9))
        answers = {name: said for part in parts for name, said in part[0].items() if name != WEEKS}
        days = chance.choice([None, *range(0, 430, 7), *range(1, 430, 13)])
        as_said = {id: tuple(one) if isinstance(one, list) else one for id, one in answers.items()}
        found.append([answers, days, list(met_by(shipped(), as_said, days))])
    return found


def disagreed(page: Page, known: dict[str, Any], tried: list[list[Any]]) -> list[Any]:
    """Vectors on which the phone says otherwise."""
    said = ask(page, "safety", MET, [one[:2] for one in tried], known)
    return [[one, heard] for one, heard in zip(tried, said, strict=True) if heard != one[2]]


def test_every_vector_of_the_library_is_met_by_the_same_rules(page: Page) -> None:
    tried = vectors()
    say(len(tried), "vectors of", len(table()["rules"]), "rules")
    assert disagreed(page, table(), tried) == []


def test_many_answers_at_once_meet_the_same_rules(page: Page) -> None:
    tried = by_chance(20_000 if FULL else 2_000)
    say(len(tried), "sets of answers, most rules met at once:", max(len(one[2]) for one in tried))
    assert disagreed(page, table(), tried) == []


def test_no_rule_could_be_missing_unnoticed(page: Page) -> None:
    assert ask(page, "safety", UNNOTICED.replace("CHANGED", "[]"), vectors()) == []


@pytest.mark.parametrize("edge", ["from", "to"])
def test_no_week_could_be_another_unnoticed(page: Page, edge: str) -> None:
    banded = {**table(), "rules": [one for one in table()["rules"] if one[edge] is not None]}
    changed = UNNOTICED.replace("CHANGED", f"[{{...rule, {edge}: rule.{edge} + 1}}]")
    assert banded["rules"]
    assert ask(page, "safety", changed, vectors(), banded) == []


# --- what an entry says ---------------------------------------------------------------------------------

HEARD = """(it, table, all) => all.map(([state, entries]) => {
    const heard = it.heard(table, state, entries);
    return [heard.texts.map((one) => one.rule), heard.onlyText, heard.stops];
})"""
LIVES = 4_000 if FULL else 500
KINDS_OF_LIFE = pytest.mark.parametrize(
    "more", [{}, {"seen": True}, {"old_runs": True}], ids=["new runs", "seen before", "old runs"]
)


@lru_cache(maxsize=8)
def told(*more: str) -> list[Life]:
    """Lives, made once."""
    return lives(1, LIVES, **dict.fromkeys(more, True))


def heard(page: Page, *more: str) -> list[tuple[Life, set[str], bool, set[str]]]:
    """Each life with what the phone heard in it."""
    given = [[one.state, one.entries] for one in told(*more)]
    said = ask(page, "safety", HEARD, given)
    return [
        (one, set(texts), only, set(stops))
        for one, (texts, only, stops) in zip(told(*more), said, strict=True)
    ]


@KINDS_OF_LIFE
def test_no_rule_that_an_entry_opens_goes_unsaid(page: Page, more: dict[str, bool]) -> None:
    found = heard(page, *more)
    say(LIVES, "lives, texts read:", sum(len(one.heard.texts) for one, *_ in found))
    unsaid = [(one, one.heard.texts - texts - _stood(one)) for one, texts, *_ in found]
    assert set().union(*(rules for _, rules in unsaid)) <= MAY_WAIT


@KINDS_OF_LIFE
def test_nothing_is_said_too_much_but_where_the_phone_counts_on(page: Page, more: dict[str, bool]) -> None:
    assert set().union(*(texts - one.heard.texts for one, texts, *_ in heard(page, *more))) <= COUNTS_ON


@KINDS_OF_LIFE
def test_an_emergency_is_heard_exactly_as_python_hears_it(page: Page, more: dict[str, bool]) -> None:
    urgent = {one["id"] for one in table()["rules"] if one["tier"] <= 1}
    assert [one for one, texts, *_ in heard(page, *more) if (texts ^ one.heard.texts) & urgent] == []


def test_only_the_text_is_left_when_python_says_so(page: Page) -> None:
    found = heard(page, "old_runs")
    assert {only for _, _, only, _ in found} == {True, False}
    assert [one for one, _, only, _ in found if only != one.heard.only_text] == []


def test_what_is_newly_stopped_is_what_python_withholds(page: Page) -> None:
    """What stood already aside: hours pass and runs are dated anew, so Python meets some of it ever again."""
    holds = {one["id"]: set(one["holds"]) for one in table()["rules"]}
    found = [(one, stops) for one, texts, _, stops in heard(page) if texts == one.heard.texts]
    assert len(found) > LIVES * 0.9
    before = [set().union(*(holds[rule] for rule in _stood(one))) for one, _ in found]
    differ = [
        one for (one, stops), stood in zip(found, before, strict=True) if (stops ^ one.heard.stops) - stood
    ]
    assert differ == []


def test_a_table_without_a_rule_is_noticed_in_what_is_heard(page: Page) -> None:
    less = [one for one in table()["rules"] if one["id"] != "typed-crisis"]
    given = [[one.state, one.entries] for one in told()]
    said = ask(page, "safety", HEARD, given, {**table(), "rules": less})
    assert any(
        one.heard.texts - set(texts) - _stood(one) for one, (texts, *_) in zip(told(), said, strict=True)
    )


def wet(run: str, kind: str) -> dict[str, Any]:
    """A wet leak of a run, tapped or told after it."""
    said = {"outcome": "leaked"} if kind == "after-run" else {}
    return {
        "id": f"{run}-{kind}",
        "at": f"{DAY}T12:00:00Z",
        "kind": kind,
        "payload": {"run": run, "amount": "wet", **said},
    }


@pytest.mark.parametrize(
    ("run", "counted", "says"), [("a", "a", False), ("b", "a", True), ("a", "", True)],
    ids=["the same run", "another run", "nobody knows which run"],
)  # fmt: skip
def test_a_wet_run_is_counted_once(page: Page, run: str, counted: str, says: bool) -> None:
    fact = {"value": 1, "entry": counted} if counted else {"value": 1}
    state = {"facts": {"wet-runs-7d": fact}}
    ((texts, _, _),) = ask(page, "safety", HEARD, [[state, [wet(run, "after-run")]]])
    assert ("soaked-or-two-wet" in texts) is says


@pytest.mark.parametrize(("run", "says"), [("a", False), ("b", True)], ids=["the same run", "another run"])
def test_what_waits_on_the_phone_is_counted_too(page: Page, run: str, says: bool) -> None:
    what = HEARD.replace("([state, entries])", "([state, entries, waiting])").replace(
        "entries);", "entries, waiting);"
    )
    ((texts, _, _),) = ask(page, "safety", what, [[{}, [wet("a", "after-run")], [wet(run, "leak")]]])
    assert ("soaked-or-two-wet" in texts) is says


def _stood(life: Life) -> set[str]:
    return {one["rule"] for one in life.state["holds"]}


# --- typed words ----------------------------------------------------------------------------------------

MATCHES = "(it, table, all) => all.map((text) => it.matches(table, text))"
PLAIN = ["b t|but c", "|b t|c"]
"""What most characters do: the letters of other scripts, and the signs."""

FOLDED = """(it, table, [ranges, plain]) => {
    const marks = new RegExp(`[${table.marks}]`, "gu");
    const odd = {};
    for (const [first, last] of ranges) for (let code = first; code <= last; code += 1) {
        const one = String.fromCodePoint(code);
        const found = it.clauses(`b${one}t.${one}but c`, marks).sort().join("|");
        if (!plain.includes(found)) odd[code] = found;
    }
    return odd;
}"""


@lru_cache(maxsize=1)
def messages() -> tuple[dict[str, Any], ...]:
    """Every committed message."""
    read = tomllib.loads(MESSAGES.read_text(encoding="utf-8"))
    return tuple({**one, "group": group} for group, ones in read.items() for one in ones)


def opened(text: str) -> list[str]:
    """What Python hears in a text."""
    return [one.means for one in matches(text, shipped().phrases)]


def variants(chance: random.Random, text: str) -> Iterator[str]:
    """The same words as another thumb would type them."""
    at = chance.randrange(len(text))
    odd = chance.choice(
        ("…", "ß", "ж", "٣", "\u200d", "🙂", "\u0301", "\u034f", ", but ", ".", ".3", "'", "’", "\n", "-")
    )
    yield text.upper()
    yield text[:at] + text[at] * chance.randint(2, 5) + text[at + 1 :]
    yield text[:at] + odd + text[at:]
    yield text.replace("a", "á").replace("e", "è").replace("'", "’").replace(" ", "  ")
    yield f"{text}, {chance.choice(messages())['text']}"
    yield f"{chance.choice(messages())['text']} {text}"


def test_every_committed_message_opens_the_same_rules(page: Page) -> None:
    texts = [str(one["text"]) for one in messages()]
    assert ask(page, "phrases", MATCHES, texts) == [opened(text) for text in texts]


def test_no_flagged_message_goes_unheard(page: Page) -> None:
    flagged = [one for one in messages() if one["group"] in ("flagged", "trap")]
    said = ask(page, "phrases", MATCHES, [one["text"] for one in flagged])
    assert len(flagged) > 60
    assert [one for one, means in zip(flagged, said, strict=True) if one["means"] not in means] == []


def test_however_it_is_typed_it_opens_the_same_rules(page: Page) -> None:
    chance = random.Random(7)
    rounds = 20 if FULL else 2
    texts = [one for _ in range(rounds) for each in messages() for one in variants(chance, str(each["text"]))]
    said = ask(page, "phrases", MATCHES, texts)
    say(len(texts), "ways of typing", len(messages()), "messages")
    assert [[text, one] for text, one in zip(texts, said, strict=True) if one != opened(text)] == []


def test_every_character_is_folded_and_cuts_as_in_python(page: Page) -> None:
    """All that Python knows of as assigned; of the first plane alone, unless all is asked for."""
    last = sys.maxunicode if FULL else 0xFFFF
    known = [n for n in range(1, last + 1) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    runs = [[n for _, n in run] for _, run in groupby(enumerate(known), lambda one: one[1] - one[0])]
    odd = {str(n): found for n in known if (found := _folded(chr(n))) not in PLAIN}
    say(len(known), "characters, of which", len(odd), "are folded, dropped, or cut a sentence")
    assert ask(page, "phrases", FOLDED, [[[run[0], run[-1]] for run in runs], PLAIN]) == odd


def test_an_expression_that_is_missing_is_noticed(page: Page) -> None:
    blind = {**table(), "phrases": [{**one, "says": one["says"][3:]} for one in table()["phrases"]]}
    texts = [str(one["text"]) for one in messages()]
    assert ask(page, "phrases", MATCHES, texts, blind) != [opened(text) for text in texts]


def _folded(char: str) -> str:
    return "|".join(sorted(set(_clauses(f"b{char}t.{char}but c"))))
