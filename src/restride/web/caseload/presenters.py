"""The queue as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.advice import Reason
from restride.phrasing import words as phrase
from restride.phrasing.compared import SideBySide, side_by_side
from restride.phrasing.text import Say
from restride.web import charts
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.bridge.standings import LINE_DAYS
from restride.web.bridge.urgency import RunTold
from restride.web.caseload import words
from restride.web.caseload.selectors import Row, Versions
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One woman in the queue. ``reason`` first, the ``rest`` after it, ``others`` in one string; ``line``:
    her runs, drawn."""

    name: str
    url: str
    urgency: words.Level
    tag: str
    reason: str
    rest: tuple[str, ...]
    others: str
    line: SafeString | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue: who needs her, who is well, and the sentence above them."""

    says: str
    needing: tuple[QueueRow, ...]
    well: tuple[QueueRow, ...]


def queue_page(rows: tuple[Row, ...], now: datetime) -> QueuePage:
    """The page of a caseload, in the order given."""
    shown = [(row.whys[0].code, queue_row(row, now, place)) for place, row in enumerate(rows)]
    needing = tuple(row for code, row in shown if code != "well")
    return QueuePage(
        _says(len(needing), len(shown)), needing, tuple(row for code, row in shown if code == "well")
    )


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """Her picture then and now; ``nothing`` says why there is none to show."""

    title: str
    name: str
    told: SideBySide | None
    nothing: str
    since: str
    may_choose: bool


def compared_page(of: Versions, runner: Runner) -> ComparedPage:
    """Her pictures for her coach. What moved them speaks of her answers and runs, so both must be shared."""
    library, found = library_of(runner.studio), of.found
    say, told = partial(phrase, library=library), None
    if found is not None and found.compared is not None:
        versions = [(one.what, one.day, one.picture) for one in found.versions]
        why = of.shared.body and of.shared.runs
        told = side_by_side(versions, found.compared, found.weeks, say, why=why)
    return ComparedPage(
        title=say(Reason("compared.title-hers")),
        name=runner.person.name,
        told=told,
        nothing="" if told else _nothing(of, say),
        since=found.since if found else "",
        may_choose=found is not None and len(found.versions) > 2,
    )


def _nothing(of: Versions, say: Say) -> str:
    if not of.shared.picture:
        return "She does not share this with you."
    if of.found is None:
        return say(Reason("compared.not-now"))
    return say(Reason("compared.nothing-yet", {"weeks": of.weeks}))


def queue_row(row: Row, now: datetime, place: int) -> QueueRow:
    """One row of it."""
    level, tag = words.TAGS[row.whys[0].code]
    said = [
        words.sentence(why, told_by(row, now)) for why in row.whys if why.code != "well" or len(row.whys) == 1
    ]
    rest = tuple(dict.fromkeys(said[1:]))
    return QueueRow(
        name=row.runner.person.name,
        url=reverse("caseload:woman", args=[row.runner.pk]),
        urgency=level,
        tag=tag,
        reason=said[0],
        rest=rest,
        others=" ".join(rest),
        line=_line(row, now, place),
    )


def told_by(row: Row, now: datetime) -> words.Told:
    """What the sentences about her need."""
    return words.Told(now, diary.zone_of(row.runner), row.promised, library_of(row.runner.studio))


def chart_of(
    name: str, called: str, runs: tuple[RunTold, ...], row: Row, now: datetime, days: int
) -> charts.Chart:
    """Her runs on one line."""
    drawn = tuple(charts.SmallRun(one.day, one.minutes, one.outcome, one.amount) for one in runs)
    today = diary.today_of(row.runner, now)
    return charts.small_line(name, charts.SmallLine(called, drawn), today, days=days)


def _line(row: Row, now: datetime, place: int) -> SafeString | None:
    if not row.shared.runs or not row.told.runs:
        return None
    chart = chart_of(f"line-{place}", row.runner.person.name, row.told.runs, row, now, LINE_DAYS)
    return mark_safe(chart.markup)


def _says(needing: int, every: int) -> str:
    if not every:
        return "Nobody is with you yet. Invite a runner, and she will stand here."
    if not needing:
        return "Nobody waits for you."
    return (
        "One runner waits for you." if needing == 1 else f"{needing} runners wait for you, most urgent first."
    )
