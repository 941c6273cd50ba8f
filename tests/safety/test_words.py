"""Every reason this room gives has its sentence, and the sentence asks only for values it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import restride
from restride.coaching.safety.in_run import AlarmTap, DryAgain, HeavinessTap, LeakTap, PainTap, Tap, replay
from restride.coaching.terms.advice import Reason, Verdict
from restride.coaching.terms.library import Rule
from tests.safety.shipped import heard, lived, numbers, outside_runs, positive, shipped, spoken_for
from tests.safety.support import NOON
from tests.safety.test_shipped_rules import named

ROOM = Path(restride.__file__).parent / "coaching" / "safety"
GROUP = "readiness."
PRIVATE = "-private"
HELPERS = {"_code", "about"}


def said_in_the_room() -> set[str]:
    """Every piece of text in this room's sources that could be the name of a code."""
    found = (node for path in ROOM.glob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    texts = {node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text.removeprefix(GROUP) for text in texts if re.fullmatch(r"(readiness\.)?[a-z-]+", text)}


def handed_over() -> Iterator[str]:
    """Names given straight to the two helpers that make a reason of this room."""
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HELPERS:
                texts = (one for argument in node.args for one in ast.walk(argument))
                yield from (str(one.value) for one in texts if isinstance(one, ast.Constant))


def can_be_filled(reason: Reason) -> bool:
    sentence = shipped().wording[reason.code]
    return set(re.findall(r"{([a-z_]+)}", sentence)) <= {*reason.values, *shipped().local}


def reasons_of(said: Verdict) -> tuple[Reason, ...]:
    step = (said.start.next_step,) if said.start.next_step else ()
    return (*said.start.reasons, *step, *said.referrals, *said.no_increase)


def test_every_name_handed_over_has_a_sentence() -> None:
    whole = {GROUP + name for name in handed_over() if re.fullmatch(r"[a-z-]+[a-z]", name)}
    assert whole - shipped().wording.keys() == set()


def test_no_sentence_of_this_room_is_left_over() -> None:
    names = {code.removeprefix(GROUP) for code in shipped().wording if code.startswith(GROUP)}
    spoken = said_in_the_room() | {"referral-required", "referral-offered"}
    assert {name for name in names if name.removesuffix(PRIVATE) not in spoken} == set()


@pytest.mark.parametrize("rule", outside_runs(), ids=named)
def test_every_reason_of_a_verdict_has_a_sentence_that_can_be_filled(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    for protocol in shipped().checks:
        said = heard(spoken_for(shipped(), rule), diary, NOON, birth, protocol=protocol)
        assert [reason.code for reason in reasons_of(said) if not can_be_filled(reason)] == []


@pytest.mark.parametrize("rule", [rule for rule in outside_runs() if rule.private], ids=named)
def test_no_reason_names_a_private_rule(rule: Rule) -> None:
    diary, birth = lived(positive(rule))
    said = heard(spoken_for(shipped(), rule), diary, NOON, birth)
    values = {value for reason in reasons_of(said) for value in reason.values.values()}
    assert {rule.id, rule.title} & values == set()


def test_every_instruction_of_a_run_has_a_sentence_that_can_be_filled() -> None:
    taps: list[Tap] = [
        LeakTap(60), DryAgain(70), DryAgain(200), PainTap(210, 1), HeavinessTap(220), LeakTap(230),
        AlarmTap(240),
    ]  # fmt: skip
    assert all(can_be_filled(one.reason) for one in replay(taps, numbers().safety))
