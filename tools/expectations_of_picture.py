"""Expectations of the picture of likely causes: one sentence for each that is not met."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from restride.coaching.diary.timeline import day_of
from restride.coaching.recommend import recommend
from restride.coaching.terms.entries import AfterRun, Answer, Recorded, Run
from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.picture import Cause, Picture
from restride.coaching.terms.said import Reason
from tools.expected import Bounds, OfPicture
from tools.scenarios import Page

_CLOSE = 1e-9
"""Probabilities are printed to three decimals, so a smaller difference is none."""


def about_picture(expected: OfPicture, page: Page) -> list[str]:
    """What was expected of the page's picture and is not so, in words; empty if all of it is."""
    picture = page.recommendation.picture
    if picture is None:
        return ["picture: expected one, and there is none"]
    return [
        *_bounds(expected, picture),
        *_order(expected, picture),
        *_decisions(expected, picture),
        *_words(expected, picture),
        *_since(expected, picture, page),
        *_factors(expected, page),
    ]


def _bounds(expected: OfPicture, picture: Picture) -> Iterator[str]:
    for name in ("before", "signs", "now", "still_there"):
        found = {one.mechanism: getattr(one, name) for one in picture.causes}
        yield from _within(f"picture.{name}", getattr(expected, name), found)


def _order(expected: OfPicture, picture: Picture) -> Iterator[str]:
    leads = picture.leading or ""
    if expected.leads is not None and expected.leads != leads:
        yield f"picture.leads: expected {expected.leads or 'none'}, and it is {leads or 'none'}"
    yield from _codes("picture.rivals", expected.rivals, picture.rivals, wanted=True)
    yield from _codes("picture.not_rivals", expected.not_rivals, picture.rivals, wanted=False)
    sure = {one.mechanism: one.sure for one in picture.causes}
    for cause, word in expected.sure.items():
        if sure[cause] != word:
            yield f"picture.sure: {cause}, expected {word}, and it is {sure[cause]}"


def _decisions(expected: OfPicture, picture: Picture) -> Iterator[str]:
    found: Mapping[str, Any] = {
        "conflict": picture.conflict is not None,
        "asks_again": bool(picture.ask_again),
        "question": picture.question.finding if picture.question else "",
        "refers": picture.refer,
        "no_squeeze": picture.no_squeeze,
        "first_work": picture.first_work,
    }
    for name, value in found.items():
        if getattr(expected, name) not in (None, value):
            yield f"picture.{name}: expected {getattr(expected, name)!r}, and it is {value!r}"
    against = {picture.conflict.one, picture.conflict.other} if picture.conflict else set()
    if expected.against and set(expected.against) != against:
        yield f"picture.against: expected {sorted(expected.against)}, and it is {sorted(against)}"


def _words(expected: OfPicture, picture: Picture) -> Iterator[str]:
    said = codes_of(picture)
    yield from _codes("picture.says", expected.says, said, wanted=True)
    yield from _codes("picture.says_not", expected.says_not, said, wanted=False)
    of = {one.mechanism: _codes_of_cause(one) for one in picture.causes}
    for cause, codes in expected.of.items():
        yield from _codes(f"picture.of.{cause}", codes, of[cause], wanted=True)
    for cause, codes in expected.not_of.items():
        yield from _codes(f"picture.not_of.{cause}", codes, of[cause], wanted=False)


def codes_of(picture: Picture) -> list[str]:
    """The code of every sentence of a picture that she may read, each once, in order."""
    told = (picture.summary, picture.last_told, picture.changed, picture.ask_again)
    reasons: list[Reason | None] = [one for group in told for one in group]
    reasons += [one.reason for one in picture.would_change]
    reasons += [one.reason for one in (picture.conflict, picture.question) if one is not None]
    codes = [one.code for one in reasons if one is not None]
    for cause in picture.causes:
        if cause.mechanism in (picture.leading, *picture.rivals):
            codes += _codes_of_cause(cause)
    return list(dict.fromkeys(codes))


def _codes_of_cause(cause: Cause) -> list[str]:
    said = (cause.words, cause.runs_say, cause.training_says)
    return [one.code for one in said if one is not None]


def _since(expected: OfPicture, picture: Picture, page: Page) -> Iterator[str]:
    if expected.since is None:
        return
    earlier = page.earlier.get(expected.since)
    if earlier is None:
        yield f"picture.since: no picture was shown on day {expected.since}"
        return
    before, now = _by_cause(earlier), _by_cause(picture)
    for cause, least in expected.falls.items():
        fell = before[cause].still_there - now[cause].still_there
        if fell < least - _CLOSE:
            yield f"picture.falls: {cause}, expected by {least:g} or more, and it is {fell:.3f}"
    for cause, most in expected.stays.items():
        moved = abs(now[cause].now - before[cause].now)
        if moved > most + _CLOSE:
            yield f"picture.stays: {cause}, expected within {most:g}, and it moved by {moved:.3f}"


def _factors(expected: OfPicture, page: Page) -> Iterator[str]:
    if expected.factor:
        yield from _within("picture.factor", expected.factor, factors(page, last_outcome(page)))
    if expected.answer_factor:
        said = _last_answer(page, expected.about)
        yield from _within("picture.answer_factor", expected.answer_factor, factors(page, said))


def factors(page: Page, said: frozenset[str]) -> dict[MechanismId, float]:
    """Bayes factor for each cause of what these entries say: its odds on the page over its odds if they had
    never been written. From the printed probabilities, so good to about one part in a hundred."""
    kept = tuple(one for one in page.given.diary if one.entry.id not in said)
    untold = recommend(replace(page.given, diary=kept, wants=("picture",)))[0].picture
    before, now = (_by_cause(one) for one in (untold, page.recommendation.picture))
    return {one: math.exp(_log_odds(now[one]) - _log_odds(before[one])) for one in now}


def last_outcome(page: Page) -> frozenset[str]:
    """Every word on the outcome of the run of which something was said last."""
    runs = {one.entry.id for one in page.diary if isinstance(one.entry.payload, Run)}
    words = [(one, one.entry.payload) for one in page.diary if isinstance(one.entry.payload, AfterRun)]
    last = words[-1][1].run if words else ""
    return frozenset(one.entry.id for one, after in words if after.run == last and last in runs)


def _last_answer(page: Page, finding: str) -> frozenset[str]:
    """The latest answer to this finding, with any given on the same day, which it corrects."""
    given = [one for one in page.diary if _answers(one, finding)]
    last = day_of(given[-1].entry.at) if given else None
    return frozenset(one.entry.id for one in given if day_of(one.entry.at) == last)


def _answers(one: Recorded, finding: str) -> bool:
    return isinstance(one.entry.payload, Answer) and one.entry.payload.finding == finding


def _log_odds(cause: Cause) -> float:
    return math.log(cause.now) - math.log1p(-cause.now)


def _by_cause(picture: Picture | None) -> dict[MechanismId, Cause]:
    return {one.mechanism: one for one in picture.causes} if picture else {}


def _within(
    name: str, expected: Mapping[MechanismId, Bounds], found: Mapping[MechanismId, float]
) -> Iterator[str]:
    for cause, (least, most) in expected.items():
        if not least - _CLOSE <= found[cause] <= most + _CLOSE:
            yield f"{name}: {cause}, expected {least:g} to {most:g}, and it is {found[cause]:.3f}"


def _codes(name: str, expected: tuple[str, ...], found: Any, *, wanted: bool) -> Iterator[str]:
    for one in expected:
        if (one in found) is not wanted:
            yield f"{name}: {one} is not among {list(found)}" if wanted else f"{name}: {one} is there"
