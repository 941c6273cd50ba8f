"""A recommendation in plain words, for a terminal or a letter: codes and values to sentences.

The words are the library's; this module only orders them. What she must do now stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from restride.coaching.terms.advice import Reason, Recommendation, Session, Value, Verdict
from restride.coaching.terms.days import dawn_of, day_of
from restride.coaching.terms.library import Library, Tier
from restride.phrasing.experiment import experiment_lines
from restride.phrasing.picture import picture_lines
from restride.phrasing.run import run_in_short, run_lines
from restride.phrasing.session import how_much as how_much
from restride.phrasing.session import session_heading as session_heading
from restride.phrasing.session import session_lines
from restride.phrasing.text import INDENT, bullets, clock, day_name, paragraph
from restride.phrasing.week import week_lines

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def words(reason: Reason, library: Library) -> str:
    """The sentence of a reason. Raises LookupError naming the code if the wording lacks it."""
    if reason.code not in library.wording:
        raise LookupError(
            f"wording/{library.language}: no sentence for “{reason.code}”; add it and run content check"
        )
    return library.wording[reason.code].format_map(_Shown({**library.local, **reason.values}))


def tell(told: Recommendation, library: Library, *, numbers: bool = False) -> str:
    """The whole recommendation as lines of text, paragraphs wrapped; under an emergency its text alone.

    ``numbers``: the figures behind the picture too. Words come first; whoever wants the numbers asks.
    """
    return _page(told, library, _after_safety(told, library, numbers))


def tell_today(told: Recommendation, library: Library) -> str:
    """What to do today, exercise by exercise, and the next run in a line or two; under an emergency its text
    alone."""
    return _page(told, library, _today(told, library))


def tell_week(told: Recommendation, library: Library) -> str:
    """The seven days ahead; under an emergency its text alone."""
    return _page(told, library, _week(told, library))


def _page(told: Recommendation, library: Library, after: Iterable[Iterable[str]]) -> str:
    parts: list[Iterable[str]] = [_heading(told, library), _safety(told, library)]
    if not told.verdict.only_text:
        parts += after
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _after_safety(told: Recommendation, library: Library, numbers: bool) -> Iterator[Iterable[str]]:
    say = partial(words, library=library)
    if told.today is not None:
        yield session_lines(told.today, library, say)
    if told.next_run is not None:
        yield run_lines(told.next_run, say)
    if told.week is not None:
        yield from week_lines(told.week, library, say)
    if told.experiment is not None:
        yield experiment_lines(told.experiment, say)
    if told.picture is not None:
        yield from picture_lines(told.picture, library, say, numbers=numbers)
    yield _asks(told.verdict, library)
    yield _referrals(told.verdict, library)
    yield _left_over(told, library)


def _today(told: Recommendation, library: Library) -> Iterator[Iterable[str]]:
    say = partial(words, library=library)
    if told.today is not None:
        yield session_lines(told.today, library, say, whole=True)
    if told.next_run is not None:
        yield run_in_short(told.next_run, say)
    yield _unused(told, library)


def _week(told: Recommendation, library: Library) -> Iterator[Iterable[str]]:
    say = partial(words, library=library)
    if told.today is not None:
        yield _programme(told.today, library)
    if told.week is not None:
        yield from week_lines(told.week, library, say)
    yield _unused(told, library)


def _programme(session: Session, library: Library) -> Iterator[str]:
    """The programme and the part of it she is in."""
    programme = library.programmes.get(session.programme)
    if programme is None:
        return
    titles = {one.id: one.title for one in programme.phases}
    code = "page.programme-phase" if session.phase in titles else "page.programme"
    named: dict[str, Value] = {"programme": programme.title, "phase": titles.get(session.phase, "")}
    yield words(Reason(code, named), library)


class _Shown(dict[str, Value]):
    """Values as she reads them: 4.0 is 4, a date is a day with its name; a missing one raises KeyError."""

    def __getitem__(self, key: str) -> Value:
        value = super().__getitem__(key)
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return day_name(date.fromisoformat(value))
        return int(value) if isinstance(value, float) and value.is_integer() else value


def _list(reasons: Iterable[Reason], library: Library) -> Iterator[str]:
    yield from bullets(words(reason, library) for reason in reasons)


def _heading(told: Recommendation, library: Library) -> Iterator[str]:
    """Whose page, and of when; in the small hours also that it is still the page of the day before."""
    yield f"{told.runner} · {clock(told.now)}"
    still = before_dawn(told, library)
    if still and not told.verdict.only_text:
        yield still


def before_dawn(told: Recommendation, library: Library) -> str:
    """In the small hours: that it is still the page of the day before. Empty at any other time."""
    day = day_of(told.now)
    if day == told.now.date():
        return ""
    dawn = dawn_of(told.now.date(), told.now.tzinfo)
    return words(Reason("page.before-dawn", {"day": f"{day:%A}", "dawn": f"{dawn:%H:%M}"}), library)


def _safety(told: Recommendation, library: Library) -> Iterator[str]:
    verdict = told.verdict
    yield words(Reason("page.stop-now" if verdict.only_text else "page.safety"), library)
    if verdict.tier is None or (verdict.tier >= Tier.T3 and "run" in verdict.allowed):
        yield from paragraph(words(Reason("page.nothing-says-stop"), library), INDENT)
    for text in told.texts:
        yield from paragraph(words(text, library), INDENT)


def _asks(verdict: Verdict, library: Library) -> Iterator[str]:
    if verdict.asks:
        yield words(Reason("page.asks"), library)
    for name in verdict.asks:
        finding = library.findings.get(name)
        yield from paragraph(finding.asks if finding else name, INDENT + "· ", INDENT * 2)


def _referrals(verdict: Verdict, library: Library) -> Iterator[str]:
    if verdict.referrals:
        yield words(Reason("page.referrals"), library)
        yield from _list(verdict.referrals, library)


def _unused(told: Recommendation, library: Library) -> Iterator[str]:
    """What of the diary could not be used."""
    if told.told:
        yield words(Reason("page.told"), library)
        yield from _list(told.told, library)


def _left_over(told: Recommendation, library: Library) -> Iterator[str]:
    yield from _unused(told, library)
    yield words(Reason("page.good-until", {"until": clock(told.good_until)}), library)
