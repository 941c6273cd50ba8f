"""A session in words: how much of each exercise on one line, and nothing said twice."""

from __future__ import annotations

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import Prescribed, Reason, Session, SessionItem
from restride.phrasing import how_much, words
from restride.phrasing.session import session_lines, usual

WHY = Reason("practice.why_leg_strength")
DOSES = [
    (Prescribed(2, reps=8, rest_s=45), "2 × 8, 45 s rest"),
    (Prescribed(1, reps=10, each_side=True), "10 times, each side"),
    (Prescribed(2, reps=8, seconds=6), "2 × 8, 6 s each"),
    (Prescribed(3, seconds=50, rest_s=90), "3 × 50 s, 1:30 min rest"),
    (Prescribed(1, seconds=90), "1:30 min"),
    (Prescribed(1, seconds=90, each_side=True), "1:30 min, each side"),
    (Prescribed(1, breaths=12), "12 breaths"),
    (Prescribed(2, reps=12, load_kg=4.1999), "2 × 12, with 4.2 kg"),
    (Prescribed(2, reps=12, band="light"), "2 × 12, light band"),
]


def say(reason: Reason) -> str:
    return words(reason, load_library())


def item(dose: Prescribed | None = None, **other: object) -> SessionItem:
    return SessionItem(**{"exercise": "bridge", "minutes": 3.0, "why": WHY, "dose": dose, **other})  # type: ignore[arg-type]


def lines(*items: SessionItem, whole: bool = False) -> str:
    session = Session(items, 9.0, ())
    return "\n".join(session_lines(session, load_library(), say, whole=whole))


def text(*items: SessionItem, whole: bool = False) -> str:
    return " ".join(lines(*items, whole=whole).split())


@pytest.mark.parametrize(("dose", "said"), DOSES, ids=[said for _, said in DOSES])
def test_a_dose_is_one_compact_line(dose: Prescribed, said: str) -> None:
    assert how_much(item(dose), load_library(), say) == said


def test_what_lasts_as_long_as_its_minutes_is_not_said_twice() -> None:
    assert how_much(item(Prescribed(1, seconds=180)), load_library(), say) == ""
    assert "Bridge, 3 min. Legs" in text(item(Prescribed(1, seconds=180)))


def test_without_a_dose_of_hers_it_is_the_library_s() -> None:
    bridge = load_library().exercises["bridge"]
    assert how_much(item(), load_library(), say) == how_much(item(usual(bridge)), load_library(), say)


@pytest.mark.parametrize("whole", [False, True])
def test_what_became_of_the_dose_is_said(whole: bool) -> None:
    said = (Reason("progress.last-time", {"sets": "2 × 8"}), Reason("progress.more"))
    told = text(item(Prescribed(2, reps=10, said=said)), whole=whole)
    assert all(say(one) in told for one in said)


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_said_before_an_item_stands_at_every_one(whole: bool) -> None:
    doze = Reason("practice.doze_with_baby")
    told = text(item(opens_with=doze), item(exercise="heel-slide", opens_with=doze), whole=whole)
    assert told.count(say(doze)) == 2


@pytest.mark.parametrize("whole", [False, True])
def test_a_reason_is_said_once(whole: bool) -> None:
    assert text(item(), item(exercise="clam"), whole=whole).count(say(WHY)) == 1


def test_in_place_of_what_it_stands_is_said() -> None:
    swapped = item(instead_of="step-up", why=Reason("practice.swap_hurts", {"exercise": "Step-up"}))
    assert "In place of Step-up: the same aim by another movement." in text(swapped)


@pytest.mark.parametrize(("exercise", "costs"), [("hum-and-sigh", "It rests you."), ("bridge", "Light.")])
def test_in_the_whole_session_what_it_costs_is_said_in_words(exercise: str, costs: str) -> None:
    assert load_library().exercises[exercise].effort == ["It rests you.", "Light."].index(costs)
    assert f"{costs} {say(WHY)}" in text(item(exercise=exercise), whole=True)


def test_a_session_of_nothing_still_says_why() -> None:
    empty = Session((), 0.0, (Reason("practice.nothing"),))
    told = list(session_lines(empty, load_library(), say))
    assert told[-1] == "  · Nothing to practise right now."
