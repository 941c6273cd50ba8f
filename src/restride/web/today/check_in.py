"""The check before a run: eight grouped lines, none of these in one tap; and what is different today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from restride.coaching.terms.library import Finding, Library
from restride.web.today.forms import said_of
from restride.web.today.services import PRE_RUN

_BEFORE = "before-run"
_NO = "no"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what it opens: options as (value, words, ticked). ``number``: asked for as a number."""

    name: str
    asks: str
    why: str
    several: bool
    options: tuple[tuple[str, str, bool], ...]
    open: bool
    number: str
    unit: str
    typed: str
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """The screen: lines that may stop a run, lines that only shift a forecast, and what was not clear."""

    lines: tuple[Line, ...]
    today: tuple[Line, ...]
    problems: tuple[str, ...]


def page(library: Library, sent: QueryDict, problems: Sequence[str]) -> CheckInPage:
    """The screen, with what was sent still in it."""
    lines = tuple(_line(one, sent) for one in _asked(library) if one.group == PRE_RUN)
    today = tuple(_line(one, sent) for one in _asked(library) if one.group != PRE_RUN)
    return CheckInPage(lines, today, tuple(problems))


def said(sent: QueryDict, library: Library) -> tuple[dict[str, Any], list[str]]:
    """What she says is the case, and what of it can be no answer."""
    return said_of(sent, {one.id: one for one in _asked(library)})


def unclear(sent: QueryDict, told: dict[str, Any], library: Library) -> list[str]:
    """What keeps it from being written: a line and "none" at once, or neither."""
    ticked = [one for one in _asked(library) if one.group == PRE_RUN and one.id in told]
    if ticked and "none" in sent:
        return [f"You ticked a line under “{ticked[0].asks}” and also said “None of these”. Which is it?"]
    if not ticked and "none" not in sent:
        return ["Tick what is the case, or tap “None of these”."]
    return []


def _asked(library: Library) -> list[Finding]:
    return [one for one in library.findings.values() if _BEFORE in one.when]


def _line(finding: Finding, sent: QueryDict) -> Line:
    chosen = sent.getlist(finding.id)
    keep_no = finding.group != PRE_RUN
    options = tuple(
        (one.id, one.words, one.id in chosen) for one in finding.options if keep_no or one.id != _NO
    )
    return Line(
        name=finding.id,
        asks=finding.asks,
        why=finding.why,
        several=finding.several,
        options=options,
        open=any(ticked for _value, _words, ticked in options),
        number=finding.id if finding.kind == "number" else "",
        unit=finding.unit,
        typed=chosen[0] if chosen else "",
        lowest=finding.lowest,
        highest=finding.highest,
    )
