"""Whether she may start: by weeks, review, what she showed and who signed; and the next smallest step."""

from __future__ import annotations

from typing import Any

import pytest

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety.protocols import STATEMENTS
from restride.coaching.terms.advice import StartPath
from restride.coaching.terms.entries import (
    Answer,
    Birth,
    CheckDone,
    Clinician,
    ItemResult,
    Order,
    Run,
    Signature,
)
from restride.coaching.terms.library import Tier
from tests.safety.support import (
    NOON,
    check,
    choice,
    item,
    later,
    library,
    moment,
    number,
    rule,
    says,
    verdict,
    yes,
)

CONTENT = library(
    rules=[
        rule("bulge", yes("bulge"), Tier.T3),
        rule("tired", yes("tired"), Tier.T4, lifted_by="answer"),
        rule("pregnant", yes("pregnant"), Tier.T4, lifted_by="answer", exit="pregnant"),
        rule("mood", yes("mood"), Tier.T2, holds=(), private=True),
    ],
    findings=[
        choice("medical-review", "no", "yes", "yes-wait"),
        choice("prolapse-exam", "not-examined", "run"),
        number("runs-30d", lasts_days=30),
        *(choice(one) for one in ("bulge", "tired", "pregnant", "mood")),
    ],
)
REVIEWED = says(medical_review="yes")
CLEAN: dict[str, Any] = {"walk": 30.0, "balance": 10.0, "hop": 10.0}


def did(at_days: float = 0, version: int = 1, by: str = "runner:ada", **results: Any) -> Moment:
    """A sitting: item = outcome, or the number reached."""
    read = {
        name: ItemResult("clean", value, value) if isinstance(value, float) else ItemResult(value)
        for name, value in results.items()
    }
    return moment(CheckDone("restride-2024", version, read), later(at_days), f"check-{at_days}", by)


def signed(by: str = "runner:ada", statements: tuple[str, ...] = tuple(STATEMENTS)) -> Moment:
    return moment(Signature("modified", statements), later(1), by=by)  # type: ignore[arg-type]


def start(*diary: Moment, weeks: float = 21, days: float = 2, **asked: Any) -> StartPath:
    birth = Birth(later(-7 * weeks).date(), "vaginal")
    ordered = sorted([*REVIEWED, *diary], key=lambda one: one.entry.at)
    return verdict(CONTENT, ordered, later(days), birth, **asked).start


def step(path: StartPath) -> str:
    return path.next_step.code if path.next_step else ""


# --- weeks, review, holds ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "path"),
    [(5.9, "blocked"), (6, "preparation"), (11.9, "preparation"), (12, "clear")],
)
def test_the_path_by_weeks_with_everything_clean(weeks: float, path: str) -> None:
    assert start(did(**CLEAN), weeks=weeks - 2 / 7, days=2).path == path


def early(**changes: Any) -> Moment:
    clinician = Clinician("Dr Lee", "GMC 1234567", NOON.date())
    given = {"reason": "asked", "clinician": clinician, **changes}
    return moment(Order("start-early", **given), later(1))


def test_a_named_clinician_opens_the_weeks_before_twelve() -> None:
    assert start(did(**CLEAN), early(), weeks=8).path == "clear"


def test_nobody_opens_the_weeks_before_six() -> None:
    assert start(did(**CLEAN), early(), weeks=5).path == "blocked"


@pytest.mark.parametrize("who", [None, Clinician("Dr Lee", " ", NOON.date())])
def test_an_early_start_without_a_registered_clinician_opens_nothing(who: Clinician | None) -> None:
    assert start(did(**CLEAN), early(clinician=who), weeks=8).path == "preparation"


def test_an_early_start_that_has_run_out_opens_nothing() -> None:
    assert start(did(**CLEAN), early(until=later(1).date()), weeks=8).path == "preparation"


@pytest.mark.parametrize(("answer", "code"), [("no", "no-review"), ("yes-wait", "review-says-wait")])
def test_without_a_medical_review_it_is_blocked(answer: str, code: str) -> None:
    path = start(did(**CLEAN), *says(later(1), medical_review=answer))
    assert (path.path, path.reasons[0].code, step(path)) == (
        "blocked", f"readiness.{code}", "readiness.step-review",
    )  # fmt: skip


def test_without_a_birth_date_it_asks_for_it() -> None:
    path = verdict(CONTENT, REVIEWED, birth=None).start
    assert (path.path, step(path)) == ("blocked", "readiness.step-say-birth")


def test_a_standing_t3_hold_on_running_blocks_and_names_the_step() -> None:
    path = start(did(**CLEAN), *says(later(1), bulge="yes"))
    assert (path.path, step(path)) == ("blocked", "readiness.step-be-seen")


def test_a_t4_hold_changes_no_path() -> None:
    assert start(did(**CLEAN), *says(later(1), tired="yes")).path == "clear"


def test_mood_alone_changes_no_path() -> None:
    assert start(did(**CLEAN), *says(later(1), mood="yes")).path == "clear"


def test_pregnant_again_ends_the_plan_without_a_next_step() -> None:
    path = start(did(**CLEAN), *says(later(1), pregnant="yes"))
    assert (path.path, path.reasons[0].code, path.next_step) == ("blocked", "readiness.pregnant", None)


# --- the check -------------------------------------------------------------------------------------------


def test_results_of_several_sittings_are_merged() -> None:
    assert start(did(0, walk=30.0, balance=10.0), did(1, hop=10.0)).path == "clear"


def test_the_later_result_of_a_test_counts() -> None:
    assert start(did(0, **CLEAN), did(1, hop="pain")).path == "preparation"


def test_results_count_for_their_valid_days() -> None:
    paths = [start(did(0, **CLEAN), days=days).path for days in (59.9, 60)]
    assert paths == ["clear", "preparation"]


def test_a_result_of_another_version_does_not_count() -> None:
    assert start(did(version=2, **CLEAN)).path == "preparation"


def test_a_side_that_fell_short_is_still_to_do() -> None:
    short = CheckDone("restride-2024", 1, {"balance": ItemResult("clean", 10, 9)})
    path = start(did(walk=30.0, hop=10.0), moment(short, later(1)))
    assert (step(path), path.next_step.values["item"]) == ("readiness.step-do-item", "balance")  # type: ignore[union-attr]


def test_a_shortfall_in_strength_changes_no_path() -> None:
    assert start(did(**CLEAN, calf=3.0)).path == "clear"


@pytest.mark.parametrize("outcome", ["leak", "pain", "heaviness", "bulge"])
def test_anything_but_drops_fails_the_test(outcome: str) -> None:
    path = start(did(walk=30.0, balance=10.0, hop=outcome), signed())
    assert (path.path, step(path)) == ("preparation", "readiness.step-repeat-item")


def test_drops_where_they_are_not_allowed_fail_the_test() -> None:
    assert start(did(walk=30.0, balance="drops", hop=10.0), signed()).path == "preparation"


def test_the_walk_may_come_from_the_last_week_of_the_diary() -> None:
    walks = [
        start(did(balance=10.0, hop=10.0), moment(Run(0.0, walking_min=minutes), later(days)), days=8).path
        for minutes, days in ((30, 2), (29, 2), (30, 1))
    ]
    assert walks == ["clear", "preparation", "preparation"]


def test_the_next_step_is_the_shortest_missing_test() -> None:
    path = start(did(hop=10.0))
    assert path.next_step is not None
    assert (path.next_step.values["item"], path.next_step.values["left"]) == ("balance", 2)


# --- modified -----------------------------------------------------------------------------------------------

DROPS: dict[str, Any] = {**CLEAN, "hop": "drops"}


def test_drops_on_the_hops_wait_for_a_signature() -> None:
    path = start(did(**DROPS))
    assert (path.path, step(path)) == ("preparation", "readiness.step-sign-self")


def test_alone_she_signs_by_all_six_statements() -> None:
    assert start(did(**DROPS), signed()).path == "modified"


def test_alone_five_statements_are_not_enough() -> None:
    assert start(did(**DROPS), signed(statements=tuple(sorted(STATEMENTS))[:5])).path == "preparation"


def test_with_a_coach_her_own_signature_is_not_enough() -> None:
    path = start(did(**DROPS), signed(), has_coach=True)
    assert (path.path, step(path)) == ("preparation", "readiness.step-sign-coach")


def test_with_a_coach_the_coach_signs() -> None:
    assert start(did(**DROPS), signed("coach:kim", ()), has_coach=True).path == "modified"


def test_the_2019_protocol_knows_no_modified_start() -> None:
    goom = [moment(CheckDone("goom-2019", 1, {name: ItemResult("clean") for name in CLEAN}))]
    drops = moment(CheckDone("goom-2019", 1, {"hop": ItemResult("drops")}), later(1))
    paths = [start(*goom, *more, signed(), protocol="goom-2019").path for more in ([], [drops])]
    assert paths == ["clear", "preparation"]


def test_a_prolapse_that_may_run_opens_modified_and_never_clear() -> None:
    examined = moment(Answer("prolapse-exam", "run"))
    paths = [start(did(**CLEAN), examined, *more).path for more in ([], [signed()])]
    assert paths == ["preparation", "modified"]


# --- already running ----------------------------------------------------------------------------------


def ran(days: float) -> Moment:
    return moment(Run(20.0), later(days), f"run-{days}")


@pytest.mark.parametrize(("runs", "path"), [(2, "preparation"), (3, "already-running")])
def test_three_runs_in_the_last_month_by_her_word_go_on(runs: int, path: str) -> None:
    assert start(*says(runs_30d=runs)).path == path


def test_three_logged_runs_go_on() -> None:
    assert start(ran(-5), ran(-3), ran(-1), days=0).path == "already-running"


def test_runs_older_than_a_month_do_not_count() -> None:
    assert start(ran(-31), ran(-3), ran(-1), days=0).path == "preparation"


def test_before_twelve_weeks_nobody_goes_on_running() -> None:
    assert start(*says(runs_30d=12), weeks=11).path == "preparation"


def test_the_check_falls_due_after_two_runs_here() -> None:
    due = [
        start(*says(runs_30d=6), ran(-2), *more, days=4).check_due for more in ([ran(1)], [ran(1), ran(2)])
    ]
    assert due == [False, True]


def test_who_did_the_check_and_kept_running_need_not_start_again() -> None:
    runs = [ran(100), ran(102), ran(104)]
    path = start(did(**CLEAN), *runs, days=105)
    assert (path.path, path.check_due) == ("already-running", False)


def test_a_failed_check_ends_going_on() -> None:
    assert start(*says(runs_30d=6), did(1, hop="pain")).path == "preparation"


def test_the_2019_protocol_lets_nobody_go_on_without_its_check() -> None:
    assert start(*says(runs_30d=6), protocol="goom-2019").path == "preparation"


def test_one_item_protocols_need_no_walk() -> None:
    content = library(checks=[check("tiny", items=(item("hop"),))], findings=[choice("medical-review")])
    done = moment(CheckDone("tiny", 1, {"hop": ItemResult("clean")}))
    assert verdict(content, [*REVIEWED, done], later(1), protocol="tiny").start.path == "clear"
