"""Findings nobody is asked are read from the diary as their definition says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety.memory import at_instant
from restride.coaching.safety.predicates import Said
from restride.coaching.terms.entries import AfterRun, Answer, Birth, CheckIn, Leak, Run, SessionDone
from tests.safety.support import BORN, NUMBERS, choice, later, library, moment, number, remembered, says

FOUR = ("not-at-all", "several-days", "more-than-half", "nearly-every-day")
OFTEN = ("less-than-monthly", "few-a-month", "few-a-week", "daily")
PHQ = tuple(f"phq-{n}" for n in range(1, 10))
CONTENT = library(
    findings=[
        *(choice(one, *FOUR, lasts_days=14) for one in PHQ),
        choice("leak-often", "never", *OFTEN, lasts_days=45),
        choice("leak-how-much", "drops", "small-splashes", "more", lasts_days=45),
        *(choice(f"leak-{kind}") for kind in ("effort", "urge", "neither")),
        *(choice(f"leak-{kind}-often", *OFTEN) for kind in ("effort", "urge", "neither")),
        choice("leaks-running", "no", "sometimes", "most", "every", "not-running"),
        choice("tear-seen", "no", "unsure", "yes", "yes-wait"),
        choice("bone-pain", "no", "night", group="pre-run", lasts_days=7, several=True),
        choice("next-day-pain", "no", "same", "worse", "changes-stride", group="next-day"),
        choice("next-day-heaviness", "no", "settled", "still-there", group="next-day"),
        number("sleep-hours", lasts_days=2),
    ]
)


def value(
    finding: str, *diary: Moment, now: datetime | None = None, birth: Birth | None = BORN
) -> Said | None:
    ordered = sorted(diary, key=lambda one: one.entry.at)
    instant = now or (ordered[-1].entry.at if ordered else later())
    return at_instant(remembered(CONTENT, ordered, birth), instant, CONTENT, NUMBERS).value(finding, instant)


def told(days: float = 0, outcome: Any = "leaked", **said: Any) -> list[Moment]:
    """A run, and what she said of it at once."""
    run = f"run-{days}"
    after = AfterRun(run, outcome, **said)
    return [moment(Run(20.0), later(days), run), moment(after, later(days, minutes=30), f"after-{days}")]


def next_day(days: float, run_days: float, **said: str) -> Moment:
    answers = {name.replace("_", "-"): option for name, option in said.items()}
    return moment(CheckIn("next-day", answers, run=f"run-{run_days}"), later(days), f"next-{days}")


# --- the birth --------------------------------------------------------------------------------------------


def test_weeks_since_birth_go_on_without_an_entry() -> None:
    found = [value("weeks-since-birth", moment(BORN), now=later(days)) for days in (0, 3.5, 7)]
    assert found == [21.0, pytest.approx(21 + 3 / 7), 22.0]


def test_a_birth_says_mode_tear_and_loss() -> None:
    birth = Birth(BORN.date, "caesarean", tear=3, full_dilatation=True, loss=True)
    read = ("birth-mode", "tear-grade", "full-dilatation", "tear-examined", "birth-loss")
    found = [value(one, moment(birth), birth=birth) for one in read]
    assert found == ["caesarean", 3.0, "yes", "unknown", "yes"]


def test_an_unknown_tear_has_no_grade() -> None:
    birth = Birth(BORN.date, "vaginal")
    assert value("tear-grade", moment(birth), birth=birth) is None


@pytest.mark.parametrize(("said", "examined"), [("yes", "yes"), ("yes-wait", "no"), ("unsure", "no")])
def test_her_own_word_on_the_tear_comes_before_the_birth_entry(said: str, examined: str) -> None:
    assert value("tear-examined", moment(BORN), *says(tear_seen=said)) == examined


# --- runs ------------------------------------------------------------------------------------------------


def test_wet_runs_are_counted_for_seven_days() -> None:
    diary = [*told(0, amount="wet"), *told(3, amount="soaked"), *told(5, amount="drops")]
    found = [value("wet-runs-7d", *diary, now=later(days)) for days in (5, 6, 7, 10)]
    assert found == [2, 2, 1, 0]


def test_a_leak_tap_makes_the_run_as_wet_as_it_says() -> None:
    tap = moment(Leak("run-0", 300.0, "soaked"), later(minutes=10))
    assert value("soaked-run", *told(0, amount="drops"), tap) == "yes"


def test_hours_since_a_wet_run_are_counted_to_now() -> None:
    assert value("hours-since-wet-run", *told(0, amount="wet"), now=later(hours=47)) == 47.0


def test_heaviness_of_the_last_run_counts_for_two_days() -> None:
    diary = told(0, "dry", heaviness=2.0)
    assert [value("run-heaviness", *diary, now=later(days)) for days in (1.9, 2)] == [2.0, None]


def test_heavy_runs_count_the_next_day_too() -> None:
    diary = [*told(0, "dry", heaviness=1.0), *told(2, "dry"), next_day(3, 2, next_day_heaviness="settled")]
    assert value("heavy-runs-14d", *diary) == 2


def test_pain_lasts_until_a_day_after_she_said_it_was_gone() -> None:
    diary = [*told(0, "dry", pain=4.0), next_day(1, 0, next_day_pain="no")]
    assert [value("run-pain", *diary, now=later(days)) for days in (1.9, 2)] == [4.0, None]


def test_pain_that_grew_and_its_site_are_kept_for_seven_days() -> None:
    diary = told(0, "dry", pain=2.0, pain_site="groin-hip", pain_grew=True)
    found = [
        [value(one, *diary, now=later(n)) for one in ("run-pain-grew", "run-pain-site")] for n in (6.9, 7)
    ]
    assert found == [["yes", "groin-hip"], [None, None]]


@pytest.mark.parametrize(("pain", "opened"), [(5.0, "no"), (5.1, "yes")])
def test_red_pain_is_above_five(pain: float, opened: str) -> None:
    assert value("red-pain-open", *told(0, "dry", pain=pain)) == opened


def test_red_pain_closes_a_whole_day_after_none_of_these() -> None:
    screen = moment(CheckIn("before-run", none=True, groups=("pre-run",)), later(2))
    found = [value("red-pain-open", *told(0, "dry", pain=6.0), screen, now=later(n)) for n in (2.9, 3)]
    assert found == ["yes", None]


def test_worse_the_next_day_stays_red_although_it_is_gone_the_day_after() -> None:
    diary = [*told(0, "dry"), next_day(1, 0, next_day_pain="worse"), next_day(2, 0, next_day_pain="no")]
    assert [value("red-pain-open", *diary, now=later(n)) for n in (2.5, 3)] == ["yes", None]


def test_red_runs_are_wet_heavy_beyond_a_day_or_worse() -> None:
    diary = [
        *told(0, amount="wet"), *told(1, "dry"), *told(2, "dry"), *told(3, amount="drops"),
        next_day(2, 1, next_day_heaviness="still-there"), next_day(3, 2, next_day_pain="changes-stride"),
    ]  # fmt: skip
    assert value("red-runs-7d", *diary) == 3


@pytest.mark.parametrize(
    ("said", "amber"),
    [({"amount": "drops"}, "yes"), ({"amount": "wet"}, "no"), ({"outcome": "dry", "pain": 4.0}, "yes"),
     ({"outcome": "dry", "heaviness": 1.0}, "yes"), ({"outcome": "dry", "pain": 3.0}, "no")],
)  # fmt: skip
def test_an_amber_run_is_neither_green_nor_red(said: dict[str, Any], amber: str) -> None:
    assert value("amber-day", *told(0, **said)) == amber


def test_the_next_run_ends_an_amber_day() -> None:
    assert value("amber-day", *told(0, amount="drops"), *told(2, "dry")) == "no"


def test_urge_leaks_need_a_leak_and_an_urge() -> None:
    diary = [*told(0, urge_first=True), *told(1, "dry", urge_first=True), *told(2)]
    assert value("urge-leaks-14d", *diary) == 1


# --- answers ------------------------------------------------------------------------------------------------


def test_a_mood_total_waits_for_every_answer() -> None:
    eight = [moment(Answer(one, "nearly-every-day"), later(), one) for one in PHQ[:8]]
    ninth = moment(Answer(PHQ[8], "several-days"), later(), PHQ[8])
    assert [value("phq9-total", *eight), value("phq9-total", *eight, ninth)] == [None, 25]


def test_a_mood_total_ends_when_its_first_answer_fades() -> None:
    pair = [moment(Answer("phq-1", FOUR[2])), moment(Answer("phq-2", FOUR[1]), later(5))]
    assert [value("phq2-total", *pair, now=later(n)) for n in (13, 14)] == [3, None]


@pytest.mark.parametrize(
    ("often", "much", "points"),
    [("never", None, 0), ("less-than-monthly", "drops", 1), ("daily", "more", 12), ("daily", None, None)],
)
def test_severity_is_how_often_times_how_much(often: str, much: str | None, points: float | None) -> None:
    amount: dict[str, Any] = {} if much is None else {"leak_how_much": much}
    assert value("isi-score", *says(leak_often=often, **amount)) == points


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"effort": "yes", "urge": "no", "neither": "no"}, "effort"),
        ({"urge": "yes", "urge-often": "daily", "effort": "yes"}, "urge"),
        ({"urge": "yes", "effort": "yes"}, "mixed"),
        ({"neither": "yes"}, "other"),
        ({"effort": "no", "urge": "no", "neither": "no"}, "none"),
        ({"effort": "no", "urge": "no"}, None),
    ],
)
def test_the_kind_of_leak_is_the_most_frequent(said: dict[str, str], kind: str | None) -> None:
    diary = [moment(Answer(f"leak-{one}", option), later(), one) for one, option in said.items()]
    assert value("leak-kind", *diary) == kind


def test_a_leak_written_down_counts_as_leaking_for_a_month() -> None:
    diary = [*says(leaks_running="no"), moment(Leak(), later(1))]
    assert [value("leaks-now", *diary, now=later(n)) for n in (0.5, 30.9, 31)][1:] == ["yes", "no"]


def test_not_running_says_nothing_of_leaking() -> None:
    assert value("leaks-now", *says(leaks_running="not-running")) is None
    assert value("leaks-now", *says(usual_first_leak_min=11.0)) == "yes"
    assert value("leaks-now", *says(usual_first_leak_min=11.0, leaks_running="no")) == "no"


# --- nights and weeks -------------------------------------------------------------------------------------


def slept(*hours: float, first_day: float = 0) -> list[Moment]:
    return [m for n, one in enumerate(hours) for m in says(later(first_day + n), sleep_hours=one)]


def test_short_nights_are_counted_over_three_days() -> None:
    assert value("sleep-short-nights", *slept(5, 5.4, 7, 5)) == 2


def test_a_night_far_below_her_own_median_is_short() -> None:
    assert value("sleep-short-nights", *slept(9, 9, 9, 7.5, 7.6)) == 1


def practised(weeks: int, a_week: int, first_day: int = 0) -> list[Moment]:
    days = [first_day + 7 * week + day for week in range(weeks) for day in range(a_week)]
    return [moment(SessionDone(8.0, ()), later(day), f"session-{day}") for day in days]


@pytest.mark.parametrize(("a_week", "weeks"), [(3, 12), (2, 0)])
def test_weeks_count_from_three_days_of_practice(a_week: int, weeks: int) -> None:
    found = value("faithful-weeks-without-change", *practised(12, a_week), now=later(83))
    assert found == weeks


def test_a_better_severity_score_starts_the_weeks_anew() -> None:
    first = says(leak_often="daily", leak_how_much="drops")
    second = says(later(56), leak_often="few-a-month", leak_how_much="drops")
    assert value("faithful-weeks-without-change", *practised(12, 3), *first, *second, now=later(83)) == 3


def test_a_longer_dry_run_starts_the_weeks_anew() -> None:
    runs = [
        [
            moment(Run(minutes), later(n), f"r{n}"),
            moment(AfterRun(f"r{n}", "dry"), later(n, minutes=9), f"a{n}"),
        ]
        for n, minutes in ((1, 10.0), (30, 10.5), (62, 11.0))
    ]
    diary = [*practised(12, 3), *(one for pair in runs for one in pair)]
    assert value("faithful-weeks-without-change", *diary, now=later(83)) == 3
