"""What holds for every diary: nothing anybody adds softens a red flag, and only a visit ends one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety import changes_at, fold, judge
from restride.coaching.safety.holds import ALL, ALWAYS_OPEN
from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckIn,
    Leak,
    NotNow,
    Payload,
    Redaction,
    Run,
    Seen,
    SessionDone,
)
from restride.coaching.terms.library import Finding, Tier
from restride.coaching.terms.standing import SafetyMemory
from tests.safety.shipped import (
    SCREENS,
    Diary,
    heard,
    lived,
    numbers,
    outside_runs,
    positive,
    shipped,
    spoken_for,
)
from tests.safety.support import NOON, later, moment

DAYS = 30
BIRTH = Birth(later(-60).date(), "vaginal", tear=2)
ASKED = [one for one in shipped().findings.values() if one.kind != "derived"]
RULE_IDS = [rule.id for rule in outside_runs()]
RED_FLAGS = [rule for rule in outside_runs() if rule.kind == "red-flag" and rule.tier <= Tier.T3]


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    finding: Finding = draw(st.sampled_from(ASKED))
    if finding.kind == "number":
        return Answer(finding.id, draw(st.floats(finding.lowest or 0, finding.highest or 10)))
    return Answer(finding.id, draw(st.sampled_from([option.id for option in finding.options])))


AFTER_RUNS = st.builds(
    AfterRun,
    run=st.sampled_from(["r1", "r2", "r3"]),
    outcome=st.sampled_from(["dry", "leaked", "unsure"]),
    amount=st.sampled_from([None, "drops", "wet", "soaked"]),
    heaviness=st.sampled_from([0.0, 1.0, 4.0]),
    pain=st.sampled_from([0.0, 2.0, 4.0, 6.0]),
    pain_site=st.sampled_from(["", "knee", "groin-hip"]),
    urge_first=st.booleans(),
)
EVERYTHING_BUT_SEEN = st.one_of(
    answers(),
    AFTER_RUNS,
    st.builds(CheckIn, st.sampled_from(["before-run", "weekly", "next-day"]), none=st.just(True),
              groups=st.sampled_from([SCREENS, ("next-day",), ("mood",)])),
    st.builds(Leak, st.sampled_from([None, "r1"]), amount=st.sampled_from(["drops", "soaked"])),
    st.builds(Run, st.just(10.0)),
    st.builds(SessionDone, st.just(8.0), st.just(())),
    st.builds(NotNow, st.sampled_from(RULE_IDS)),
    st.builds(Redaction, st.just("gone"), st.tuples(st.sampled_from(RULE_IDS))),
)  # fmt: skip
SEENS = st.builds(
    Seen,
    st.just("a doctor"),
    st.just(NOON.date()),
    st.sampled_from(["yes", "walking-only", "not-yet", "nothing-said"]),
)
WRITERS = st.sampled_from(["runner:ada", "runner:ada", "runner:ada", "coach:kim"])


@st.composite
def diaries(draw: st.DrawFn, payloads: st.SearchStrategy[Payload], first_day: float = 0) -> Diary:
    """Up to a dozen entries within ``DAYS``, in time order, a few of them ghosts or written by a coach."""
    written = draw(st.lists(payloads, max_size=12))
    diary = []
    for n, payload in enumerate(written):
        at = later(first_day + draw(st.floats(0, DAYS)))
        said = replace(payload, on=at.date()) if isinstance(payload, Seen) else payload
        ghost = draw(st.integers(0, 9)) == 0
        diary.append(moment(said, at, f"entry-{n}-{first_day}", draw(WRITERS), ghost))
    return sorted(diary, key=lambda one: one.entry.at)


ANY = st.one_of(EVERYTHING_BUT_SEEN, EVERYTHING_BUT_SEEN, SEENS)
LONG_AFTER = later(DAYS + 1)


def hear(diary: Diary, now: Any = LONG_AFTER) -> Verdict:
    return heard(shipped(), diary, now, BIRTH)


@given(diaries(ANY), st.integers(0, 12))
def test_folding_in_two_steps_is_folding_at_once(diary: Diary, cut: int) -> None:
    def folded(memory: SafetyMemory, part: Diary) -> SafetyMemory:
        return fold(memory, part, shipped(), numbers(), BIRTH)

    assert folded(folded(SafetyMemory(), diary[:cut]), diary[cut:]) == folded(SafetyMemory(), diary)


@given(diaries(ANY), st.sampled_from(RED_FLAGS))
def test_a_red_flag_more_never_allows_more(diary: Diary, flag: Any) -> None:
    library = spoken_for(shipped(), flag)
    last = [
        replace(one, entry=replace(one.entry, at=LONG_AFTER))
        for one in lived(positive(flag))[0]
        if _is_said(one)
    ]
    before, after = (heard(library, one, LONG_AFTER, BIRTH) for one in (diary, [*diary, *last]))
    assert set(after.allowed) <= set(before.allowed)


def _is_said(one: Moment) -> bool:
    return not isinstance(one.entry.payload, Birth)


@given(diaries(ANY))
def test_an_open_emergency_leaves_only_its_text_and_else_walking_and_breath_stay(diary: Diary) -> None:
    said = hear(diary)
    urgent = [hold for hold in said.holds if hold.tier <= Tier.T1 and not hold.private]
    mute = [hold for hold in urgent if hold.said not in ("walking-only", "nothing-said")]
    assert said.only_text is bool(mute)
    assert said.allowed == () if mute else set(said.allowed) >= ALWAYS_OPEN


@given(
    st.sampled_from([rule for rule in RED_FLAGS if rule.lifted_by == "seen"]), diaries(EVERYTHING_BUT_SEEN, 1)
)
def test_nothing_but_a_visit_ends_what_a_visit_must_end(flag: Any, diary: Diary) -> None:
    met, birth = lived(positive(flag))
    opened = [one for one in met if _is_said(one)]
    said = heard(shipped(), [*opened, *diary], later(DAYS + 2), birth)
    assert flag.id in {hold.rule for hold in said.holds}


@given(diaries(ANY), diaries(SEENS, DAYS + 1))
def test_a_coach_cannot_lift_anything(diary: Diary, visits: Diary) -> None:
    by_coach = [replace(one, by="coach:kim") for one in visits]
    now = later(2 * DAYS + 2)
    assert hear([*diary, *by_coach], now).allowed == hear(diary, now).allowed


@given(diaries(ANY))
def test_a_verdict_is_the_same_however_often_it_is_asked(diary: Diary) -> None:
    memory = fold(SafetyMemory(), diary, shipped(), numbers(), BIRTH)
    first, second = (judge(memory, LONG_AFTER, shipped(), numbers(), "goom-2019", True) for _ in range(2))
    assert first == second


@given(diaries(ANY), st.floats(0, 1))
def test_nothing_changes_by_itself_before_it_is_said_to(diary: Diary, part: float) -> None:
    memory = fold(SafetyMemory(), diary, shipped(), numbers(), BIRTH)
    until = changes_at(memory, LONG_AFTER, shipped(), numbers())
    sooner = min(LONG_AFTER + (until - LONG_AFTER) * part, until - timedelta.resolution)
    found = [judge(memory, at, shipped(), numbers(), "restride-2024", False) for at in (LONG_AFTER, sooner)]
    assert found[0] == found[1]


@given(diaries(ANY))
def test_what_is_allowed_is_all_less_what_is_held(diary: Diary) -> None:
    said = hear(diary)
    kept_back = {activity for hold in said.holds for activity in hold.holds}
    assert set(said.allowed) == (set() if said.only_text else ALL - kept_back)
