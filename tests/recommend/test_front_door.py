"""The front door: pure, the same with and without a standing, and good until it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue import load_library
from restride.coaching import dose
from restride.coaching import recommend as front
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, NextRun, NoRun, Reason, Recommendation, Situation
from restride.coaching.terms.entries import Answer, CheckIn, Recorded, SetDone
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import Standing
from restride.coaching.wire.entries import new_entry
from tools.year import FIRST_DAY, live

DAYS = 45
NOW = FIRST_DAY + timedelta(days=DAYS, hours=1)


@cache
def diary() -> tuple[Recorded, ...]:
    return live(DAYS).journal.recorded


def ask(
    entries: tuple[Recorded, ...], now: datetime = NOW, standing: Standing | None = None
) -> Recommendation:
    return recommend(CoachingInput("Eva", now, entries, load_library()), standing)[0]


def standing_after(entries: tuple[Recorded, ...], now: datetime = NOW) -> Standing:
    return recommend(CoachingInput("Eva", now, entries, load_library()))[1]


def a_sign(at: datetime, finding: str = "heart-breath", value: str = "chest-pain") -> Recorded:
    return Recorded(new_entry("a-sign", at, CheckIn("before-run", {finding: value})))


@given(st.integers(0, 10_000))
def test_with_a_standing_of_any_age_the_answer_is_the_same(cut: int) -> None:
    whole = diary()
    standing = standing_after(whole[: cut % len(whole)])
    assert ask(whole, standing=standing) == ask(whole)


def test_a_late_entry_drops_the_standing_after_it() -> None:
    whole = diary()
    late = (*whole, a_sign(FIRST_DAY + timedelta(days=3)))
    assert ask(late, standing=standing_after(whole)) == ask(late)


def test_a_changed_number_drops_the_standing() -> None:
    whole, library = diary(), load_library()
    tighter = replace(library, reading_digest="another")
    given_now = CoachingInput("Eva", NOW, whole, tighter)
    assert recommend(given_now, standing_after(whole)) == recommend(given_now)


def test_another_engine_drops_the_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, ours = diary(), standing_after(diary())
    monkeypatch.setattr("restride.coaching.recommend.ENGINE", "another")
    front._reading_on.cache_clear()
    theirs = standing_after(whole)
    front._reading_on.cache_clear()
    assert theirs.read_by != ours.read_by


@given(st.integers(0, 10_000))
def test_the_order_and_number_of_deliveries_make_no_difference(seed: int) -> None:
    shuffled = list(diary()) + list(diary())[:: 1 + seed % 7]
    Random(seed).shuffle(shuffled)
    assert ask(tuple(shuffled)) == ask(diary())


@given(st.floats(0.0, 1.0, exclude_max=True))
def test_nothing_changes_before_good_until(share: float) -> None:
    first = ask(diary())
    later = min(NOW + (first.good_until - NOW) * share, first.good_until - timedelta(microseconds=1))
    assert replace(ask(diary(), later), now=NOW) == first


def test_it_is_good_for_her_day_at_the_longest() -> None:
    told = ask(diary())
    assert (
        NOW
        < told.good_until
        <= datetime.combine(NOW.date() + timedelta(days=1), NOW.min.time(), NOW.tzinfo) + timedelta(hours=4)
    )


def test_an_emergency_leaves_the_fixed_text_and_nothing_else() -> None:
    told = ask((*diary(), a_sign(NOW - timedelta(minutes=1))))
    assert told.verdict.only_text
    assert (told.today, told.next_run) == (None, None)
    assert told.texts[0].code.startswith("safety.")


def test_the_minutes_of_now_count_before_her_usual_ones() -> None:
    given_now = CoachingInput("Eva", NOW, diary(), load_library(), Situation(minutes=4.0))
    session = recommend(given_now)[0].today
    assert session is not None
    assert session.minutes <= 4.0


def test_her_usual_minutes_are_used_where_she_names_none() -> None:
    told = ask((*diary(), Recorded(new_entry("m", NOW, Answer("minutes-she-has", 5.0)))))
    assert told.today is not None
    assert told.today.minutes <= 5.0


def test_a_now_without_a_zone_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        CoachingInput("Eva", NOW.replace(tzinfo=None), (), load_library())


def test_a_protocol_that_is_not_there_is_named() -> None:
    asked = CoachingInput("Eva", NOW, diary(), load_library(), protocol="nobody-2030")
    with pytest.raises(LookupError, match="nobody-2030"):
        recommend(asked)


def test_a_day_before_the_first_number_is_named() -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)
    with pytest.raises(LookupError, match="no value in force"):
        ask(diary(), long_ago)


def test_an_empty_diary_gets_words_and_no_run() -> None:
    told = ask(())
    assert not isinstance(told.next_run, NextRun)
    assert told.today is not None
    assert told.verdict.asks


def test_the_day_it_is_for_is_her_day_from_four_in_the_morning() -> None:
    told = ask(diary(), NOW.replace(hour=3) + timedelta(days=1))
    assert not isinstance(told.next_run, NextRun) or told.next_run.not_before >= date(
        NOW.year, NOW.month, NOW.day
    )


def test_a_fear_she_told_of_long_ago_no_longer_halves_the_step() -> None:
    """Her answers count as long as the library says, and the next run hears no others."""
    heard: list[float] = []

    def listen(case: dose.Case, _engine: object) -> NextRun | NoRun:
        heard.append(case.intake.fear)
        return NoRun(Reason("dose.not-yet"), Reason("dose.instead-walk"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dose, "next_run", listen)
        for days in (44, 45):
            said = new_entry("fear", NOW - timedelta(days=days), Answer(Known.FEAR, 8.0))
            others = tuple(one for one in diary() if not _speaks_of_fear(one))
            ask((*others, Recorded(said)))
    assert heard == [8.0, 0.0]


def _speaks_of_fear(one: Recorded) -> bool:
    payload = one.entry.payload
    return isinstance(payload, Answer) and payload.finding == Known.FEAR


def test_landings_of_today_keep_tomorrow_free_of_a_run_whatever_else_she_told_long_ago() -> None:
    landed = Recorded(new_entry("landed", NOW - timedelta(minutes=5), SetDone("heel-drops", reps=20)))
    free, told = ask(diary()).next_run, ask((*diary(), landed)).next_run
    assert isinstance(free, NextRun)
    assert isinstance(told, NextRun)
    assert free.not_before < told.not_before == NOW.date() + timedelta(days=2)
