"""One early choice removes every sentence about a baby, on every screen of the questions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Birth
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import shipped
from restride.web.intake.composition import order
from restride.web.records.models import Runner
from tests.web.intake.conftest import TODAY, Answers

pytestmark = pytest.mark.django_db

OF_A_BABY = re.compile(
    r"bab(y|ies)|newborn|buggy|pram\b|nursery|breastfe|feeding|\bmothers?\b|\bchild", re.IGNORECASE
)


@pytest.fixture
def lost(answers: Answers, agreed: Runner) -> Runner:
    """Ada, who lost a pregnancy and said so on the first screen."""
    answers("first", **TODAY["first"], loss="yes")
    return agreed


def test_the_choice_is_kept_with_the_day(lost: Runner) -> None:
    births = [one.entry.payload for one in diary.diary_of(lost) if isinstance(one.entry.payload, Birth)]
    assert [birth.loss for birth in births] == [True]


def test_the_screen_on_which_she_says_it_speaks_of_no_baby(as_runner: Client, agreed: Runner) -> None:
    del agreed
    assert _spoken(as_runner, "/intake/first/") == []


def test_no_screen_of_any_question_speaks_of_a_baby(as_runner: Client, lost: Runner) -> None:
    del lost
    clock.put(clock.now() + timedelta(days=3))
    found = {}
    for name in _every_screen():
        answer = as_runner.get(f"/intake/{name}/")
        if answer.status_code == 200:
            found[name] = _spoken(as_runner, f"/intake/{name}/")
    assert len(found) >= 40
    assert {name: said for name, said in found.items() if said} == {}


def test_what_is_about_a_baby_alone_is_not_there(as_runner: Client, lost: Runner) -> None:
    del lost
    assert as_runner.get("/intake/feeding/").status_code == 404
    assert as_runner.get("/intake/baby-bond/").status_code == 404


def test_told_again_the_loss_and_the_tear_stay(as_runner: Client, answers: Answers, lost: Runner) -> None:
    del as_runner
    answers("tear", tear="2")
    answers("first", **TODAY["first"], loss="yes")
    births = [one.entry.payload for one in diary.diary_of(lost) if isinstance(one.entry.payload, Birth)]
    assert (births[-1].loss, births[-1].tear) == (True, 2)


def _every_screen() -> list[str]:
    findings = [one.id for one in shipped().findings.values() if one.kind != "derived"]
    return list(dict.fromkeys([*(step.id for step in order().steps()), *findings]))


def _spoken(as_runner: Client, address: str) -> list[str]:
    page = as_runner.get(address).content.decode()
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return [found.group() for found in OF_A_BABY.finditer(main)]
