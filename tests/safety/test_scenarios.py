"""What must happen to particular women, on the library that ships."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from restride.coaching.diary.timeline import read
from restride.coaching.safety import fold, judge
from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckIn,
    Entry,
    Note,
    NotNow,
    Payload,
    Recorded,
    Retraction,
    Run,
    Seen,
)
from restride.coaching.terms.standing import SafetyMemory
from tests.safety.shipped import Diary, heard, numbers, screened, shipped, told
from tests.safety.support import NOON, held, hold_of, later, moment, says

FIVE_MONTHS = Birth(later(-152).date(), "vaginal", tear=1)
FOUR_WEEKS = Birth(later(-28).date(), "vaginal", tear=1)


def hear(diary: Diary, birth: Birth = FIVE_MONTHS, now: datetime = NOON, has_coach: bool = False) -> Verdict:
    written = [moment(birth, later(-40), "birth"), *diary]
    return heard(shipped(), written, now, birth, has_coach)


def before_run(at: datetime = NOON, **said: Any) -> Diary:
    answers = {name.replace("_", "-"): value for name, value in said.items()}
    return [moment(CheckIn("before-run", answers, none=True, groups=("pre-run",)), at, f"pre-{at}")]


def visit(days: float, said: Any, *rules: str) -> Diary:
    return [moment(Seen("a doctor", later(days).date(), said, rules), later(days), f"seen-{days}")]


# --- a first period and a nursery cold at five months --------------------------------------------------


def test_a_first_period_and_a_cold_at_five_months_lock_nothing() -> None:
    said = hear([*screened(later(-3)), *before_run(bleeding=("period",), fever=("temperature-38",))])
    gentle = {"walk", "breath", "release"} <= set(said.allowed)
    assert (said.tier, said.only_text, gentle) == (4, False, True)


def test_a_cold_with_a_fever_leaves_no_hard_work_and_a_period_leaves_all_of_it() -> None:
    hot = hear([*screened(later(-3)), *before_run(fever=("temperature-38",))])
    period = hear([*screened(later(-3)), *before_run(bleeding=("period",))])
    assert [{"run", "strength"}.isdisjoint(said.allowed) for said in (hot, period)] == [True, False]


def test_the_cold_holds_running_until_she_says_it_is_over() -> None:
    ill = [*screened(later(-3)), *before_run(fever=("temperature-38",))]
    well = [*ill, *before_run(later(2))]
    assert ["run" in hear(one, now=later(2)).allowed for one in (ill, well)] == [False, True]


def test_the_same_fever_at_four_weeks_is_an_emergency_of_the_day() -> None:
    assert hear(before_run(fever=("temperature-38",)), FOUR_WEEKS).only_text


# --- a tear of grade three never examined --------------------------------------------------------------


def torn(months: int, **said: Any) -> Verdict:
    birth = Birth(later(-31 * months).date(), "vaginal", tear=3, tear_examined=False)
    return hear([*screened(), *says(**said)], birth)


def test_a_deep_tear_never_examined_holds_impact_in_the_first_year() -> None:
    said = torn(6, months_running=4)
    assert ({"run", "impact"}.isdisjoint(said.allowed), said.start.path) == (True, "blocked")


def test_a_deep_tear_after_a_year_of_easy_running_holds_only_the_increase() -> None:
    said = torn(14, months_running=4)
    reasons = [reason.values["rule"] for reason in said.no_increase]
    assert ("run" in said.allowed, "tear-unseen-late" in reasons) == (True, True)


def test_a_bowel_sign_after_a_year_holds_impact_again() -> None:
    assert "run" not in torn(14, months_running=4, bowel_signs="gas-new").allowed


# --- a mis-tap -----------------------------------------------------------------------------------------


def recorded(payload: Payload, at: datetime, id: str, kind: str) -> Recorded:
    return Recorded(Entry(id, at, kind, 1, payload, id))


@pytest.mark.parametrize(
    ("minutes", "read_again", "stands"),
    [(9, True, False), (11, True, True), (9, False, True)],
)
def test_a_mis_tap_can_be_taken_back_in_ten_minutes_with_the_text_read_again(
    minutes: float, read_again: bool, stands: bool
) -> None:
    tap = recorded(Answer("heart-breath", "chest-pain"), NOON, "tap", "answer")
    back = recorded(Retraction("tap", read_again=read_again), later(minutes=minutes), "back", "retraction")
    timeline = read((tap, back), later(1), numbers().safety.mis_tap_minutes)
    memory = fold(SafetyMemory(), timeline.moments, shipped(), numbers(), FIVE_MONTHS)
    said = judge(memory, later(1), shipped(), numbers(), "restride-2024", False)
    assert (said.only_text, "heart-breath" in memory.facts) == (stands, False)


# --- who saw her ---------------------------------------------------------------------------------------


def test_chest_pain_leaves_only_the_text_from_that_minute() -> None:
    said = hear([*screened(later(-1)), *before_run(heart_breath=("chest-pain",))])
    assert (said.tier, said.only_text, said.allowed) == (0, True, ())


@pytest.mark.parametrize(
    ("word", "allowed"),
    [("nothing-said", ("breath", "walk")), ("walking-only", ("release", "breath", "walk")), ("not-yet", ())],
)
def test_what_the_clinician_said_opens_so_much_and_no_more(word: str, allowed: tuple[str, ...]) -> None:
    diary = [*screened(), *before_run(later(1), fever=("breast",)), *visit(2, word)]
    assert hear(diary, now=later(3)).allowed == allowed


def test_a_prolapse_that_was_seen_may_run_until_a_new_bulge_closes_it() -> None:
    known = says(later(-2), bulge="same-as-when-examined", prolapse_exam="run-pessary")
    bulging = says(later(1), bulge="new-or-larger")
    before = hear([*screened(later(-3)), *known])
    after = hear([*screened(later(-3)), *known, *bulging], now=later(1))
    assert ("run" in before.allowed, "run" in after.allowed, after.exit) == (True, False, "prolapse")


def test_a_new_bulge_after_the_visit_needs_another_visit() -> None:
    bulge = [*screened(), *says(later(1), bulge="new-or-larger"), *visit(2, "yes")]
    again = [*bulge, *says(later(9), bulge="new-or-larger")]
    assert ["bulge-new" in held(hear(one, now=later(10))) for one in (bulge, again)] == [False, True]


# --- bone, urge, mood, words ---------------------------------------------------------------------------


def test_groin_pain_that_grew_through_a_run_is_bone_at_any_score() -> None:
    said = hear([*screened(), *told(-24, pain=1.0, pain_site="groin-hip", pain_grew=True)], now=later(2))
    hold = hold_of(said, "bone-pain")
    assert (hold.tier, hold.lifted_by, "walk" in said.allowed, "strength" in said.allowed) == (
        2,
        "seen",
        True,
        False,
    )


def test_only_urge_goes_on_running_by_another_plan() -> None:
    said = hear([*screened(), *says(leak_urge="yes", leak_effort="no", leak_neither="no")])
    assert (said.exit, "run" in said.allowed) == ("urge", True)


def test_a_very_low_mood_withholds_no_exercise() -> None:
    low = [moment(Answer(f"phq-{n}", "nearly-every-day"), NOON, f"phq-{n}") for n in range(1, 9)]
    said = hear([*screened(), *low, moment(Answer("phq-9", "not-at-all"), NOON, "phq-9")])
    assert (said.tier, len(said.allowed), hold_of(said, "mood-20").private) == (1, 8, True)


@pytest.mark.parametrize(
    ("plan", "safe", "tier"),
    [(None, None, 0), ("yes", "yes", 0), ("no", "no", 0), ("no", "yes", 1), ("no", None, 0)],
)
def test_item_nine_is_an_emergency_unless_no_plan_and_safe_today(
    plan: str | None, safe: str | None, tier: int
) -> None:
    answers = {"phq-9": "several-days", "mood-plan": plan, "mood-safe": safe}
    diary = [moment(Answer(one, said), NOON, one) for one, said in answers.items() if said is not None]
    assert hear([*screened(), *diary]).tier == tier


def test_typed_chest_pain_holds_until_no_not_now() -> None:
    typed = [*screened(), moment(Note("I have really bad chest pain"), later(1), "note")]
    lifted = [*typed, moment(NotNow("typed-heart-breath"), later(1, minutes=1), "not-now")]
    assert [hear(one, now=later(1, hours=1)).only_text for one in (typed, lifted)] == [True, False]


# --- those who run already -----------------------------------------------------------------------------


def test_three_times_half_an_hour_a_week_is_no_refusal_on_day_one() -> None:
    running = says(runs_30d=12, usual_run_min=30, usual_first_leak_min=12, leaks_running="most")
    said = hear([*screened(), *running])
    assert (said.start.path, "run" in said.allowed, said.asks, said.start.check_due) == (
        "already-running", True, (), False,
    )  # fmt: skip


def test_four_weeks_after_birth_nobody_runs() -> None:
    said = hear([*screened(), *says(runs_30d=12)], FOUR_WEEKS)
    assert (said.start.path, "run" in said.allowed) == ("blocked", False)


def test_two_wet_runs_in_a_week_pause_running_until_seen() -> None:
    wet = [*screened(later(-4)), *told(72, amount="wet"), *told(1, amount="wet")]
    said = hear(wet)
    assert ({"soaked-or-two-wet", "wet-rest"} <= held(said), "strength" in said.allowed) == (True, True)


def test_a_wet_run_rests_forty_eight_hours_and_no_longer() -> None:
    wet = [*screened(), *told(-1, amount="wet")]
    assert ["run" in hear(wet, now=later(hours=1 + h)).allowed for h in (48, 48.1)] == [False, True]


def test_after_a_caesarean_loaded_trunk_work_waits_eight_weeks() -> None:
    six, nine = (Birth(later(-7 * weeks).date(), "caesarean") for weeks in (6, 9))
    closed = [*screened(), *says(caesarean_scar="closed")]
    assert ["core" in hear(closed, birth).allowed for birth in (six, nine)] == [False, True]


def test_a_loss_counts_weeks_like_a_birth_and_is_said() -> None:
    birth = Birth(later(-35).date(), "vaginal", loss=True)
    said = hear(screened(), birth)
    assert (said.loss, said.start.path) == (True, "blocked")


def test_a_ghost_run_pauses_running_and_is_no_run() -> None:
    ghosts = [
        moment(Run(10.0), later(-1), "r", ghost=True),
        moment(AfterRun("r", "leaked", amount="soaked"), later(-1, minutes=20), "a", ghost=True),
    ]
    birth = [moment(FIVE_MONTHS, later(-40), "birth")]
    memory = fold(SafetyMemory(), [*birth, *screened(later(-2)), *ghosts], shipped(), numbers(), FIVE_MONTHS)
    assert ("soaked-or-two-wet" in memory.open, dict(memory.runs)) == (True, {})
