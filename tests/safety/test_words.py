"""Every reason this room can give has its sentence, and the sentence asks only for values it is given."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import restride
from restride.coaching.safety.in_run import AlarmTap, DryAgain, HeavinessTap, LeakTap, PainTap, Tap, replay
from tests.safety.shipped import numbers, shipped

ROOM = Path(restride.__file__).parent / "coaching" / "safety"
GROUP = "readiness."


def codes_in_the_room() -> set[str]:
    """Every code of this room's own group, and every name handed to ``_code``, as its sources spell them."""
    found: set[str] = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if re.fullmatch(r"readiness\.[a-z-]+", node.value) else set()
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_code":
                found |= {GROUP + str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


def test_every_code_of_this_room_has_a_sentence() -> None:
    assert codes_in_the_room() - shipped().wording.keys() == set()


def test_no_sentence_of_this_room_is_left_over() -> None:
    built = {"step-do-item", "step-repeat-item", "review-says-wait", "no-review", "step-sign-coach",
             "step-sign-self", "referral-sent", "referral-required", "referral-offered"}  # fmt: skip
    spoken = codes_in_the_room() | {GROUP + name for name in built}
    assert {code for code in shipped().wording if code.startswith(GROUP)} - spoken == set()


def test_every_instruction_of_a_run_has_a_sentence_that_can_be_filled() -> None:
    taps: list[Tap] = [
        LeakTap(60),
        DryAgain(70),
        DryAgain(200),
        PainTap(210, 1),
        HeavinessTap(220),
        LeakTap(230),
        AlarmTap(240),
    ]
    for one in replay(taps, numbers().safety):
        sentence = shipped().wording[one.reason.code]
        assert set(re.findall(r"{([a-z_]+)}", sentence)) <= {*one.reason.values, *shipped().local}
