"""What is written down of a recommendation: the dose as printed, and each code she read."""

from __future__ import annotations

from restride.coaching.issued import issued_from
from restride.coaching.terms.advice import NextRun, NoRun, Recommendation
from tools.scenarios import play


def _told(story: str, day: int) -> Recommendation:
    pages = (one.page for one in play(story).lived if one.step.day == day)
    return next(page.recommendation for page in pages if page is not None)


def test_an_offered_run_is_written_down_as_printed() -> None:
    told = _told("already-running", 0)
    run, issued = told.next_run, issued_from(told)
    assert isinstance(run, NextRun)
    assert (issued.dose_min, issued.dose_exact) == (run.dose, run.dose_exact)
    assert (issued.bouts_s, issued.walk_s, issued.not_before) == (
        run.form.bouts_s,
        run.form.walk_s,
        run.not_before,
    )


def test_a_refusal_is_written_down_without_a_dose_and_with_its_code() -> None:
    told = _told("eight-weeks", 0)
    issued = issued_from(told)
    assert isinstance(told.next_run, NoRun)
    assert (issued.dose_min, issued.dose_exact, issued.bouts_s) == (None, None, ())
    assert told.next_run.reason.code in issued.codes


def test_under_an_emergency_only_the_fixed_texts_are_written_down() -> None:
    told = _told("red-flag", 3)
    assert issued_from(told).codes == tuple(text.code for text in told.texts)
    assert issued_from(told).session == ()


def test_the_session_is_written_down_by_its_exercises_and_reasons() -> None:
    told = _told("tight-floor", 0)
    assert told.today is not None
    assert issued_from(told).session == tuple(item.exercise for item in told.today.items)
    assert {reason.code for reason in told.today.why} <= set(issued_from(told).codes)


def test_no_code_is_written_down_twice() -> None:
    codes = issued_from(_told("tight-floor", 0)).codes
    assert len(codes) == len(set(codes))


def test_it_names_the_diary_and_the_content_it_was_made_from() -> None:
    told = _told("tight-floor", 0)
    issued = issued_from(told)
    assert (issued.diary_digest, issued.library_digest) == (told.diary_digest, told.library_digest)
    assert (issued.numbers_digest, issued.engine, issued.good_until) == (
        told.numbers_digest, told.engine, told.good_until,
    )  # fmt: skip
