"""The order of the questions is data: it names what the library has, and Today comes in time on every way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import StartPath, Verdict
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.standing import Fact
from restride.web.bridge.asking import Known
from restride.web.intake import composition
from restride.web.intake.composition import Step, order

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIBRARY = load_library()
START = StartPath("clear", "restride-2024", 1, ())
VERDICT = Verdict(None, False, (), (), START, (), (), (), 1.0, "none", False, False)

WAYS: dict[str, tuple[Said, ...]] = {
    "birth-mode": ("vaginal", "assisted", "caesarean", "other"),
    "tear-grade": (0.0, 2.0, 4.0),
    "bulge": ("no", "same-as-when-examined"),
    "runs-30d": (0.0, 12.0),
}
"""Every answer that decides what else is asked before Today."""


def known(values: dict[str, Said] | None = None, *, loss: bool = False, joined: date | None = None) -> Known:
    """What is known of somebody who said this."""
    said = values or {}
    ever = {name: Fact(value, NOW, "e") for name, value in said.items()}
    verdict = replace(VERDICT, loss=loss)
    return Known(NOW, NOW.date(), LIBRARY, said, ever, verdict, None, joined)


def ways() -> Iterator[Known]:
    """Everybody who can be met on the way to Today."""
    for answers in product(*WAYS.values()):
        yield known(dict(zip(WAYS, answers, strict=True)))


def test_every_question_of_the_order_is_in_the_library() -> None:
    named = {name for step in order().steps() for name in (*step.findings, *step.tells)}
    assert named <= set(LIBRARY.findings)


def test_every_group_of_the_order_has_lines() -> None:
    empty = [step.id for step in order().steps() if step.groups and not composition.asked_on(step, LIBRARY)]
    assert empty == []


def test_a_rule_a_question_waits_for_is_in_the_library() -> None:
    rules = {rule.id for rule in LIBRARY.rules}
    assert {step.while_rule for step in order().steps() if step.while_rule} <= rules


def test_no_name_stands_for_two_screens() -> None:
    names = [step.id for step in order().steps()]
    assert len(names) == len(set(names))


def test_on_every_way_today_comes_within_twelve_answers() -> None:
    counts = [sum(step.answers for step in composition.until_today(order(), one)) for one in ways()]
    assert len(counts) == 48
    assert max(counts) <= 12


def test_on_every_way_today_comes_within_four_minutes_by_the_library() -> None:
    seconds = [
        sum(composition.seconds_of(step, LIBRARY) for step in composition.until_today(order(), one))
        for one in ways()
    ]
    assert max(seconds) <= 240


def test_the_usual_way_asks_what_the_first_five_minutes_need() -> None:
    usual = known({"birth-mode": "vaginal", "runs-30d": 12.0})
    asked = [step.id for step in composition.until_today(order(), usual)]
    assert asked == [
        "first", "tear", "medical-review", "runs-30d", "usual-run-min", "usual-first-leak-min", "leak-effort",
        "leak-urge", "minutes-she-has", "goal-minutes",
    ]  # fmt: skip


def test_warning_signs_come_first_on_one_screen() -> None:
    first = order().today[0]
    lines = {one.id for one in composition.asked_on(first, LIBRARY)}
    assert {"bleeding", "heart-breath", "bone-pain", "bulge", "pregnant", "conditions"} <= lines


@pytest.mark.parametrize("word", ["phq", "mood", "thoughts", "mind"])
def test_mood_is_not_asked_before_today(word: str) -> None:
    asked = [one.id for step in order().today for one in composition.asked_on(step, LIBRARY)]
    assert not [name for name in asked if word in name]


def test_no_grouped_screen_opens_with_a_fit() -> None:
    first = composition.asked_on(order().today[0], LIBRARY)[0]
    assert "fit" not in {option.id for option in first.options}


def test_what_does_not_fit_before_today_comes_first_afterwards() -> None:
    deep = known({"birth-mode": "vaginal", "tear-grade": 4.0, "runs-30d": 12.0})
    before = {step.id for step in composition.until_today(order(), deep)}
    assert "goal-minutes" not in before
    assert composition.the_rest(order(), deep)[0].id == "goal-minutes"


def test_after_a_loss_no_question_needs_a_baby() -> None:
    lost = known({"birth-mode": "vaginal"}, loss=True)
    asked = {step.id for step in (*composition.the_rest(order(), lost), *order().mood) if _for(step, lost)}
    assert not asked & {"feeding", "baby-bond"}
    assert {"feeding", "baby-bond"} <= {step.id for step in order().steps()}


@pytest.mark.parametrize(("days", "due"), [(0, None), (1, None), (2, "phq-1"), (9, "phq-1")])
def test_mood_is_asked_from_the_third_day_on(days: int, due: str | None) -> None:
    step = composition.mood_next(order(), known(joined=NOW.date() - timedelta(days=days)))
    assert (step.id if step else None) == due


def test_a_round_of_mood_is_asked_again_after_a_month() -> None:
    through = {step.id: "no" for step in order().mood}
    done = known(dict(through), joined=date(2026, 10, 1))
    assert composition.mood_next(order(), done) is None
    later = replace(done, now=NOW + timedelta(days=31), day=NOW.date() + timedelta(days=31), values={})
    step = composition.mood_next(order(), later)
    assert step is not None
    assert step.id == "phq-1"


def test_a_question_put_off_gives_way_to_the_next() -> None:
    steps = (Step("fear", findings=("fear",)), Step("cycle", findings=("cycle",)))
    found = composition.first_open(steps, known(), {"fear"})
    assert found is steps[1]


def _for(step: Step, one: Known) -> bool:
    return composition.applies(step, one)
