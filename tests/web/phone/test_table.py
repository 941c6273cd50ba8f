"""The table the phone speaks by: compiled whole, small, and of a private rule without its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from restride.coaching.safety.from_runs import is_heavy, is_painful, is_red, is_urge, is_wet, red_pain
from restride.coaching.safety.predicates import findings_of, holds
from restride.coaching.safety.vectors import compile_rules
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import SafetyRun
from restride.web import clock
from restride.web.bridge.library import library_of, shipped
from restride.web.bridge.signs import RUN, STUDIO_ONLY, of_answers, of_runs
from restride.web.bridge.table import IN_RUN, table_of, written
from restride.web.phone.table import address_of
from restride.web.records.models import Runner

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
MOST_KB = 30
HEARS, SCRIPTS_KB = ("safety", "phrases", "in_run", "speak"), 6
_COMMENTS = re.compile(r"/\*\*.*?\*/|^\s*//[^\n]*|^\s+", re.DOTALL | re.MULTILINE)
IN_RUN_GROUP = "in-run"
BY_THE_PHONE = {"weeks-since-birth", "set-pain", "typed-words"}
"""Derived findings the phone reads without a sign: from the birth, from a set, from what she types."""

COUNTED = {
    "heaviness-repeats", "pain-repeats", "sleep-short", "soaked-or-two-wet", "two-red-runs", "urge",
}  # fmt: skip
"""Rules on counts over days: the phone counts on from the studio's last count, so speaks rather too soon."""

ALSO_HERS = {"caesarean-early", "caesarean-sore", "no-change-12-weeks", "tear-unseen", "tear-unseen-late"}
"""Rules that rest, also, on what no entry of a phone changes: birth and practice come with her facts."""


def table() -> dict[str, Any]:
    """The table of the library as it is shipped."""
    return table_of(shipped(), DAY)


def numbers() -> Numbers:
    return numbers_on(shipped().numbers, DAY)


# --- whole ----------------------------------------------------------------------------------------------


def test_it_has_every_rule_with_the_conditions_that_were_compiled() -> None:
    compiled = [
        (one["id"], one["when"], one["from_week"], one["to_week"])
        for one in compile_rules(shipped())["rules"]
    ]
    assert [(one["id"], one["when"], one["from"], one["to"]) for one in table()["rules"]] == compiled


def test_it_knows_every_finding_a_rule_reads() -> None:
    read = frozenset().union(*(findings_of(rule.when) for rule in shipped().rules))
    decided = {one["finding"] for one in (*table()["runs"], *table()["answers"])}
    in_run = {one.id for one in shipped().findings.values() if one.group == IN_RUN_GROUP}
    assert read == (read & (table()["findings"].keys() | decided | in_run | BY_THE_PHONE | STUDIO_ONLY))


def test_what_needs_the_studios_counts_is_known_by_name() -> None:
    signs = (*of_runs(numbers().safety), *of_answers(shipped(), numbers().safety))
    assert _resting_on({one.finding for one in signs if one.adds}) == COUNTED


def test_what_no_entry_of_a_phone_changes_is_known_by_name() -> None:
    assert _resting_on(set(STUDIO_ONLY)) == ALSO_HERS


def test_none_of_them_is_an_emergency() -> None:
    assert min(rule.tier for rule in shipped().rules if rule.id in ALSO_HERS) >= 3


def test_every_expression_of_the_typed_words_is_in_it() -> None:
    known = table()["expressions"]
    told = [[[known[at] for at in one[name]] for name in ("says", "unless")] for one in table()["phrases"]]
    assert told == [[list(phrase.says), list(phrase.unless)] for phrase in shipped().phrases]


def test_an_old_browser_that_cannot_look_behind_still_reads_all_that_speaks() -> None:
    assert not [one for phrase in shipped().phrases for one in phrase.says if "(?<" in one]


def test_what_is_said_while_she_runs_is_in_it_in_words() -> None:
    assert table()["in_run"].keys() == set(IN_RUN)
    assert "{seconds}" in table()["in_run"]["readiness.in-run-walk-on"]


def test_a_set_and_a_test_mean_what_a_diary_makes_of_them() -> None:
    assert table()["signs"] == {
        "set": {"heaviness": ["pelvis-today", ["heavy"]], "pain": ["set-pain", "yes"]},
        "check": {"heaviness": ["pelvis-today", ["heavy"]], "bulge": ["bulge", "new-or-larger"]},
    }


# --- signs of a run, as the diary reads them ------------------------------------------------------------

READERS = {
    "wet-runs-7d": is_wet, "heavy-runs-14d": is_heavy, "painful-runs-14d": is_painful, "red-runs-7d": is_red,
    "urge-leaks-14d": is_urge, "red-pain-open": red_pain,
}  # fmt: skip


class Numbered:
    """All that the readers ask of a book."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers


ALL_SAID: tuple[tuple[Any, ...], ...] = (
    (None, "drops", "wet", "soaked"),
    (0.0, 3.0, 3.1, 5.0, 5.1),
    (0.0, 1.0),
    ("", "no", "settled", "still-there"),
    ("", "no", "worse", "changes-stride"),
    (False, True),
    (False, True),
)


def runs() -> Iterator[tuple[SafetyRun, dict[str, Any]]]:
    """Runs as the diary keeps them, and the same as the phone does."""
    for amount, pain, heavy, later, hurts, urge, bulge in product(*ALL_SAID):
        said = {"amount": amount, "next-day-heaviness": later, "next-day-pain": hurts}
        said |= {"pelvis-today": "bulge" if bulge else None}
        plain = {f"{RUN}{name}": value for name, value in said.items() if value}
        plain |= {f"{RUN}pain": pain, f"{RUN}heaviness": heavy, f"{RUN}urge_first": "yes" if urge else "no"}
        run = SafetyRun(
            "r", clock.now(), DAY, clock.now(), amount=amount, pain=pain, heaviness=heavy,
            next_heaviness=later, next_pain=hurts, urge=urge, bulge=bulge,
        )  # fmt: skip
        yield run, plain


@pytest.mark.parametrize("finding", READERS)
def test_a_sign_of_a_run_is_read_as_the_diary_reads_it(finding: str) -> None:
    book: Any = Numbered(numbers())
    (sign,) = (one for one in of_runs(numbers().safety) if one.finding == finding)
    assert not [plain for run, plain in runs() if holds(sign.when, plain) != READERS[finding](book, run)]


# --- texts ----------------------------------------------------------------------------------------------


def test_the_studios_own_numbers_stand_in_the_texts_and_can_be_called(runner: Runner) -> None:
    runner.studio.local = {
        "emergency": "999",
        "maternity_line": "the ward on 0117 496 0123",
        "crisis_line": "a friend",
    }
    library = library_of(runner.studio)
    known = {one["id"]: one for one in table_of(library, DAY)["rules"]}
    assert "Call 999 now." in known["stroke-signs"]["text"]
    assert known["bleeding-heavy"]["calls"] == [
        {"words": "the ward on 0117 496 0123", "tel": "01174960123"},
        {"words": "999", "tel": "999"},
    ]
    assert [one["tel"] for one in known["mood-act"]["calls"]] == ["999"]


def test_of_a_private_rule_the_phone_never_has_the_title() -> None:
    private = [rule for rule in shipped().rules if rule.private]
    assert private
    assert [rule.title for rule in private if json.dumps(rule.title) in written(table())] == []


def test_mood_leaves_walking_breath_and_release() -> None:
    of_mood = [one for one in table()["rules"] if one["private"]]
    assert {kept for one in of_mood for kept in one["holds"]}.isdisjoint({"walk", "breath", "release"})
    assert [one["id"] for one in of_mood if one["mute"]] == []


def test_every_other_emergency_leaves_its_text_alone() -> None:
    urgent = [one for one in table()["rules"] if one["tier"] <= 1 and not one["private"]]
    assert urgent
    assert all(one["mute"] for one in urgent)


# --- small, and fetched ---------------------------------------------------------------------------------


def test_it_is_small(capfd: pytest.CaptureFixture[str]) -> None:
    whole = written(table()).encode()
    packed = len(brotli.compress(whole, quality=11)) / 1024
    with capfd.disabled():
        print(f"\nphone table: {len(whole) / 1024:.0f} kB, packed {packed:.1f} kB of {MOST_KB}")  # noqa: T201
    assert packed <= MOST_KB


def test_the_scripts_that_hear_and_speak_are_small(capfd: pytest.CaptureFixture[str]) -> None:
    """Without their comments, which no page needs."""
    scripts = [finders.find(f"restride/js/phone/{name}.js") for name in HEARS]
    code = [_COMMENTS.sub("", Path(str(one)).read_text()) for one in scripts]
    packed = sum(len(brotli.compress(one.encode(), quality=11)) for one in code) / 1024
    with capfd.disabled():
        print(f"\nphone hears and speaks: {packed:.1f} kB of {SCRIPTS_KB}, packed")  # noqa: T201
    assert packed <= SCRIPTS_KB


def test_she_fetches_exactly_this_table(as_runner: Client, runner: Runner) -> None:
    address = address_of(runner, clock.now())
    found = as_runner.get(address).json()
    assert found == json.loads(written(table_of(library_of(runner.studio), DAY)))
    assert address.endswith(found["digest"])


def test_another_number_is_another_address(runner: Runner) -> None:
    before = address_of(runner, clock.now())
    runner.studio.local = {"emergency": "112"}
    assert address_of(runner, clock.now()) != before


def test_nothing_in_it_is_about_her(as_ada: Client, ada: Runner) -> None:
    found = as_ada.get(address_of(ada, clock.now())).content.decode()
    assert "Ada" not in found
    assert str(ada.pk) not in found


def _resting_on(findings: set[str], library: Library | None = None) -> set[str]:
    rules = (library or shipped()).rules
    return {rule.id for rule in rules if findings & findings_of(rule.when)}
