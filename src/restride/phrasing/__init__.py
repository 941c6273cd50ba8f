"""A recommendation in plain words, for a terminal or a letter: codes and values to sentences.

The words are the library's; this module only orders them. What she must do now stands first.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from restride.coaching.terms.advice import (
    NextRun,
    NoRun,
    Reason,
    Recommendation,
    RunForm,
    Session,
    Value,
    Verdict,
)
from restride.coaching.terms.library import Library, Tier
from restride.phrasing.picture import WIDTH, picture_lines

_INDENT = "  "
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
    parts: list[Iterable[str]] = [_heading(told), _safety(told, library)]
    if not told.verdict.only_text:
        parts += _after_safety(told, library, numbers)
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _after_safety(told: Recommendation, library: Library, numbers: bool) -> Iterator[Iterable[str]]:
    if told.today is not None:
        yield _session(told.today, library)
    if told.next_run is not None:
        yield _next_run(told.next_run, library)
    if told.picture is not None:
        say = partial(words, library=library)
        yield from picture_lines(told.picture, library, say, numbers=numbers)
    yield _asks(told.verdict, library)
    yield _referrals(told.verdict, library)
    yield _left_over(told, library)


class _Shown(dict[str, Value]):
    """Values as she reads them: 4.0 is 4, a date is a day with its name; a missing one raises KeyError."""

    def __getitem__(self, key: str) -> Value:
        value = super().__getitem__(key)
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return _day(date.fromisoformat(value))
        return int(value) if isinstance(value, float) and value.is_integer() else value


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _clock(at: datetime) -> str:
    return f"{_day(at.date())}, {at:%H:%M}"


def _paragraph(text: str, first: str = "", after: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=after or first, break_on_hyphens=False
    )


def _list(reasons: Iterable[Reason], library: Library) -> Iterator[str]:
    for reason in dict.fromkeys(words(reason, library) for reason in reasons):
        yield from _paragraph(reason, _INDENT + "· ", _INDENT * 2)


def _heading(told: Recommendation) -> Iterator[str]:
    yield f"{told.runner} · {_clock(told.now)}"


def _safety(told: Recommendation, library: Library) -> Iterator[str]:
    verdict = told.verdict
    yield words(Reason("page.stop-now" if verdict.only_text else "page.safety"), library)
    if verdict.tier is None or (verdict.tier >= Tier.T3 and "run" in verdict.allowed):
        yield from _paragraph(words(Reason("page.nothing-says-stop"), library), _INDENT)
    for text in told.texts:
        yield from _paragraph(words(text, library), _INDENT)


def _session(session: Session, library: Library) -> Iterator[str]:
    minutes = f"{session.minutes:g}"
    title = library.circuits[session.circuit].title if session.circuit else ""
    code = "page.today-circuit" if title else "page.today"
    yield words(Reason(code, {"minutes": minutes, "title": title}), library)
    for at, item in enumerate(session.items, start=1):
        exercise = library.exercises[item.exercise]
        head = f"{_INDENT}{at}. {exercise.title}, {item.minutes:g} min. "
        said = [words(one, library) for one in (item.opens_with, item.why) if one is not None]
        yield from _paragraph(" ".join(said), head, _INDENT + "   ")
    yield from _list((*session.why, *session.relaxed), library)


def _next_run(run: NextRun | NoRun, library: Library) -> Iterator[str]:
    if isinstance(run, NoRun):
        yield words(Reason("page.no-run"), library)
        yield from _list([one for one in (run.reason, run.instead, run.flips) if one], library)
        return
    yield words(Reason("page.next-run", {"day": _day(run.not_before)}), library)
    yield from _paragraph(words(_form(run.form), library), _INDENT)
    yield from _list(run.why, library)
    binding = [limit.reason for limit in run.limits if limit.name in run.binding]
    yield _INDENT + words(Reason("page.what-binds" if binding else "page.nothing-binds"), library)
    yield from _list(binding, library)
    yield from _list((*run.said, *run.flips), library)
    yield from _list((Reason(run.cue), *run.before_you_go), library)


def _form(form: RunForm) -> Reason:
    total = _minutes(form.running_s)
    if not form.walk_s:
        return Reason("page.form-whole", {"total": total})
    values: dict[str, Value] = {
        "total": total,
        "count": sum(1 for bout in form.bouts_s if bout == form.bouts_s[0]),
        "bout": _minutes(form.bouts_s[0]),
        "walk": _minutes(form.walk_s),
        "last": _minutes(form.bouts_s[-1]),
    }
    uneven = form.bouts_s[-1] != form.bouts_s[0]
    return Reason("page.form-bouts-and-last" if uneven else "page.form-bouts", values)


def _minutes(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60}:{whole % 60:02d} min" if whole % 60 else f"{whole // 60} min"


def _asks(verdict: Verdict, library: Library) -> Iterator[str]:
    if verdict.asks:
        yield words(Reason("page.asks"), library)
    for name in verdict.asks:
        finding = library.findings.get(name)
        yield from _paragraph(finding.asks if finding else name, _INDENT + "· ", _INDENT * 2)


def _referrals(verdict: Verdict, library: Library) -> Iterator[str]:
    if verdict.referrals:
        yield words(Reason("page.referrals"), library)
        yield from _list(verdict.referrals, library)


def _left_over(told: Recommendation, library: Library) -> Iterator[str]:
    if told.told:
        yield words(Reason("page.told"), library)
        yield from _list(told.told, library)
    yield words(Reason("page.good-until", {"until": _clock(told.good_until)}), library)
