"""Offers: what acts within days and is likely enough; for the rest it says why not."""

from __future__ import annotations

from restride.coaching.terms.entries import Answer, Order, SessionDone
from restride.phrasing import words
from tests.experiment.women import Diary, begun, codes, library


def tense() -> Diary:
    """A diary with two signs of tension."""
    diary = Diary()
    for finding in ("cannot-let-go", "hard-to-start"):
        diary.write(0, Answer(finding, "yes"))
    return diary


def test_only_what_acts_within_days_is_offered() -> None:
    told = tense().told(1)
    assert {one.component for one in told.offers} == {"release", "cue", "breath"}


def test_for_the_rest_it_says_why_not() -> None:
    never = {one.component: one.reason.code for one in Diary().told(1).never}
    assert never == {
        "coordination": "experiment.never_slow",
        "floor strength": "experiment.never_slow",
        "leg strength": "experiment.never_slow",
        "impact load": "experiment.never_slow",
        "support": "experiment.never_support",
    }


def test_the_likeliest_cause_comes_first() -> None:
    offers = Diary().told(1).offers
    assert [one.likely for one in offers] == sorted((one.likely for one in offers), reverse=True)


def test_before_landing_is_open_to_her_nothing_is_offered_and_it_says_why() -> None:
    told = Diary(may_jump=False).told(1)
    assert told.offers == ()
    assert {one.reason.code for one in told.not_now} == {"experiment.not_now_start"}


def test_an_order_for_no_impact_closes_them() -> None:
    diary = Diary()
    diary.write(1, Order("no-impact", "her shin"))
    assert {one.reason.code for one in diary.told(2).not_now} == {"experiment.not_now_hold"}


def test_what_is_trained_already_must_fade_first_in_its_own_days() -> None:
    diary = tense()
    for day in range(1, 13):
        diary.write(day, SessionDone(8.0, (), "loosen-the-whole"), hour=20)
    (told,) = [one for one in diary.told(13).not_now if one.component == "release"]
    assert told.reason.code == "experiment.not_now_trained"
    days = told.reason.values["days"]
    assert isinstance(days, int)
    offered = [{one.component for one in diary.told(13 + more).offers} for more in (days - 1, days)]
    assert [("release" in one) for one in offered] == [False, True]


def test_what_her_answers_speak_against_is_no_offer() -> None:
    reasons = {one.component: one.reason.code for one in Diary().told(1).not_now}
    assert reasons == {"release": "experiment.not_now_unlikely"}


def test_while_one_runs_no_other_is_offered() -> None:
    assert begun(3, 5, 4).told(8).offers == ()


def test_an_offer_says_what_it_asks_and_that_it_may_end_without_an_answer() -> None:
    offer = Diary().told(1).offers[0]
    assert codes(offer.asks)[-1] == "experiment.honest"
    assert all(words(one, library()) for one in (*offer.why, *offer.asks))


def test_tests_in_her_log_are_told_as_there() -> None:
    diary = Diary()
    for day in (1, 3, 5):
        diary.test(day, 7)
    assert {one.baseline_there for one in diary.told(6).offers} == {3}
