"""What the last run or test told, what has moved since she looked, and what is asked once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from restride.coaching.explain import Shown
from restride.coaching.terms.belief import Seen
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.standing import RunMemory
from tests.explain.made import NOW, believed, drawn, of, toward
from tests.support.cases import run


def codes(told: Picture) -> list[str]:
    return [one.code.removeprefix("explain.") for one in told.last_told]


@pytest.mark.parametrize(
    ("nats", "code"),
    [
        (0.0, "last-dry-little"), (0.19, "last-dry-little"), (-0.19, "last-dry-little"),
        (0.26, "last-dry-for"), (-0.5, "last-dry-against"),
        (0.7, "last-dry-clearly-for"), (-0.9, "last-dry-clearly-against"),
    ],
)  # fmt: skip
def test_a_dry_run_is_told_by_what_it_weighs(nats: float, code: str) -> None:
    assert codes(drawn({}, last=toward("pressure", nats))) == [code]


@pytest.mark.parametrize(("nats", "code"), [(-0.9, "last-leak-clearly-against"), (0.1, "last-leak-little")])
@pytest.mark.parametrize("seen", ["leak", "some-leak"])
def test_a_leak_is_told_the_same_way(nats: float, code: str, seen: Seen) -> None:
    assert codes(drawn({}, last=toward("pressure", nats), seen=seen)) == [code]


def test_one_dry_run_at_the_issued_dose_proves_little() -> None:
    told = drawn({"breath-held": "yes"}, last=toward("pressure", np.log(1.15)))
    assert codes(told) == ["last-dry-little"]


def test_the_leading_cause_is_spoken_of_before_one_that_moved_more() -> None:
    said = {"breath-held": "yes", "breath-better": "yes"}
    told = drawn(said, last=toward("pressure", 0.3) + toward("mechanics", -0.5))
    assert (told.leading, codes(told)) == ("pressure", ["last-dry-for"])


@pytest.mark.parametrize("seen", ["urge", "unsure"])
def test_a_run_that_ended_in_an_urge_or_in_doubt_is_told_as_that(seen: Seen) -> None:
    assert codes(drawn({}, last=toward("slow", 1.0), seen=seen)) == [f"last-run-{seen}"]


def test_a_run_never_tells_of_support() -> None:
    assert codes(drawn({}, last=toward("support", 3.0))) == ["last-dry-little"]


def test_a_test_done_after_the_last_run_is_told() -> None:
    told = of(believed({"knack": "yes"}, days_ago=0.01), {"knack": "yes"})
    assert codes(told) == ["last-test-clearly-for"]
    assert told.last_told[0].values["test"] == "the cough test"


def test_a_test_older_than_the_last_run_is_no_news() -> None:
    assert codes(after_a_test(days_ago=3.0)) == ["last-dry-little"]


def after_a_test(days_ago: float) -> Picture:
    """Who did the cough test so many days ago, and ran at nine today."""
    said, ran = {"knack": "yes"}, replace(run(0, 10.0), entry="run-1")
    return of(believed(said, last=np.zeros(256), days_ago=days_ago), said, runs=RunMemory((ran,)))


def test_a_test_done_on_the_day_of_the_run_but_before_it_is_no_news() -> None:
    assert codes(after_a_test(days_ago=0.01)) == ["last-dry-little"]


def test_a_test_done_after_the_run_of_the_same_day_is_told_beside_it() -> None:
    assert codes(after_a_test(days_ago=-0.01)) == ["last-dry-little", "last-test-clearly-for"]


def test_without_a_run_or_a_test_there_is_nothing_to_tell() -> None:
    assert drawn({"breath-held": "yes"}).last_told == ()


def shown_as(told: Picture, days_ago: float = 1.0) -> Shown:
    return Shown(NOW - timedelta(days=days_ago), {one.mechanism: one.now for one in told.causes})


def test_the_first_time_nothing_has_changed() -> None:
    assert drawn({"no-lift": "yes"}).changed == ()


def test_what_moved_by_a_new_answer_is_told_with_that_answer() -> None:
    said = {"no-lift": "yes"}
    told = of(believed(said, days_ago=0.1), said, shown=shown_as(drawn({})))
    (one,) = told.changed
    assert one.code == "explain.changed-up-by-answer"
    assert one.values["told"] == "you said yes to no-lift"


def test_what_moved_by_a_run_is_told_as_the_runs_doing() -> None:
    told = of(believed({}, last=toward("pressure", -0.8)), shown=shown_as(drawn({})))
    assert [one.code for one in told.changed] == ["explain.changed-down-by-run"]


def test_an_answer_she_gave_before_she_looked_is_not_the_reason() -> None:
    said = {"no-lift": "yes"}
    told = of(believed(said, days_ago=3.0), said, shown=shown_as(drawn({})))
    assert [one.code for one in told.changed] == ["explain.changed-up"]


def test_what_hardly_moved_is_not_said_to_have_moved() -> None:
    told = of(believed({}, last=toward("pressure", 0.2)), shown=shown_as(drawn({})))
    assert told.changed == ()


def test_what_moved_most_stands_first() -> None:
    moved = believed({}, last=toward("pressure", -0.8) + toward("slow", 1.5))
    told = of(moved, shown=shown_as(drawn({})))
    assert told.changed[0].values["title"] == "a pelvic floor that comes in late"


def test_a_surprising_dry_run_is_asked_about_until_she_runs_again() -> None:
    surprise = replace(run(0, 47.0), entry="run-1")
    who = believed({}, held=("run-1",))
    (asked,) = of(who, runs=RunMemory((run(3, 9.0), surprise))).ask_again
    assert (asked.code, asked.values["minutes"]) == ("explain.was-it-dry", 47.0)
    later = of(who, runs=RunMemory((surprise, run(0, 9.0))))
    assert later.ask_again == ()


def test_a_held_run_is_not_told_as_if_it_counted() -> None:
    told = of(believed({}, held=("run-1",)))
    assert codes(told) == ["last-run-held"]


def test_a_dry_run_that_counts_is_not_asked_about_again() -> None:
    assert of(believed({}), runs=RunMemory((run(0, 9.0),))).ask_again == ()
