"""Her picture in words: what is likely, what speaks for and against it, how sure, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.advice import Reason, Recommendation
from restride.coaching.terms.library import Finding, Library
from restride.coaching.terms.picture import Cause, Picture, Weight
from restride.coaching.terms.standing import Fact
from restride.phrasing import words
from restride.phrasing.lessons import source_words
from restride.phrasing.picture import number_head, number_rows
from restride.web import charts
from restride.web.bridge.answers import LEAKING
from restride.web.shell.answers import answer_words

_SITES = ("front", "back", "both")
_UNNAMED = ("less-likely", "unlikely")

Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Led:
    """An answer that led there: how it reads, which way it pulls, what was asked and what she said."""

    told: str
    supports: bool
    asked: str
    said: str
    finding: str


@dataclass(frozen=True, slots=True)
class CauseCard:
    """One possible cause. ``title`` never says more than we may; weights are in ``chart`` and ``rows``."""

    id: str
    title: str
    says: str
    chart: SafeString
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: tuple[str, ...]
    led: tuple[Led, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to look at once more, or to answer: a sentence, and the finding it is about."""

    words: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the library and the sentences under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PicturePage:
    """The whole page, words first; ``rows`` are the numbers, one tap away."""

    heading: str
    lede: str
    summary: tuple[str, ...]
    news: tuple[Section, ...]
    causes_heading: str
    causes: tuple[CauseCard, ...]
    others: tuple[str, ...]
    would_change: Section
    question_heading: str
    questions: tuple[Asked, ...]
    physio: str
    physio_open: bool
    physio_rests: str
    numbers_heading: str
    numbers_say: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_RESTS = {
    "declined": "You said no for now, and it rests. If you would like it after all, write it under “Talk”.",
    "answered": "You have been, and what was said counts.",
}
_NOT_ASKED = "There is nothing to say yet: the three answers come here once you tell us that it leaks."


def picture_page(
    told: Recommendation, moved: Picture, facts: Facts, library: Library, visit: str = ""
) -> PicturePage:
    """Her picture. ``moved``: the same with what has changed since the day before. ``visit``: what became of
    the visit everybody is offered; empty before she said anything."""
    say, picture = partial(words, library=library), told.picture
    assert picture is not None
    named = _named(picture)
    summary = tuple(map(say, picture.summary))
    return PicturePage(
        heading=say(Reason("explain.page-picture")),
        lede=summary[0] if summary else "",
        summary=summary[1:],
        news=tuple(_news(picture, moved, library)),
        causes_heading=say(Reason("explain.page-what-speaks")),
        causes=tuple(_card(one, picture, facts, library) for one in named),
        others=tuple(say(one.words) for one in picture.causes if one not in named),
        would_change=_would_change(picture, summary, library),
        question_heading=say(Reason("explain.page-question")),
        questions=tuple(_questions(picture, library)),
        physio=say(Reason("safety.usual-leak")),
        physio_open=any(one.values.get("rule") == LEAKING for one in told.verdict.referrals),
        physio_rests=_RESTS.get(visit, _NOT_ASKED),
        numbers_heading=say(Reason("explain.page-numbers")),
        numbers_say=say(Reason("explain.page-numbers-say")),
        head=tuple(number_head(say)),
        rows=tuple(map(tuple, number_rows(picture.causes))),
    )


def _named(picture: Picture) -> tuple[Cause, ...]:
    """The causes that are named at all: the leading one, then what else fits."""
    order = [one for one in (picture.leading, *picture.rivals) if one]
    by_name = {one.mechanism: one for one in picture.causes}
    return tuple(by_name[one] for one in order if one in by_name)


def _news(picture: Picture, moved: Picture, library: Library) -> Iterator[Section]:
    say = partial(words, library=library)
    for code, reasons in (("changed", moved.changed), ("last", picture.last_told)):
        if reasons:
            yield Section(say(Reason(f"explain.page-{code}")), tuple(dict.fromkeys(map(say, reasons))))


def _would_change(picture: Picture, summary: tuple[str, ...], library: Library) -> Section:
    say = partial(words, library=library)
    found = dict.fromkeys(say(one.reason) for one in picture.would_change)
    return Section(
        say(Reason("explain.page-would-change")), tuple(one for one in found if one not in summary)
    )


def _questions(picture: Picture, library: Library) -> Iterator[Asked]:
    say = partial(words, library=library)
    yield from (Asked(say(one)) for one in picture.ask_again)
    if picture.conflict is not None:
        yield Asked(say(picture.conflict.reason))
        for evidence in (picture.conflict.one, picture.conflict.other):
            finding = _finding(evidence, library)
            if finding is not None:
                yield Asked(finding.asks, finding.id)
    if picture.question is not None:
        finding = library.findings[picture.question.finding]
        yield Asked(f"{finding.asks} {say(picture.question.reason)}", finding.id)


def _card(cause: Cause, picture: Picture, facts: Facts, library: Library) -> CauseCard:
    say, known = partial(words, library=library), library.mechanisms[cause.mechanism]
    weights = (*cause.supports, *cause.opposes)
    title = say(cause.words)
    bars = [charts.Told(one.told, one.without) for one in weights]
    drawn = charts.evidence(f"cause-{cause.mechanism}", title, bars)
    sources = dict.fromkeys(
        source for one in weights if one.evidence in library.evidence
        for source in library.evidence[one.evidence].source
    )  # fmt: skip
    return CauseCard(
        id=cause.mechanism,
        title=title,
        says=known.says,
        chart=mark_safe(drawn.markup),
        caption=drawn.table.caption,
        head=drawn.table.head,
        rows=drawn.table.rows,
        more=tuple(_more(cause, picture, library)),
        led=tuple(_led(one, one in cause.supports, facts, library) for one in weights),
        sources=source_words(dict.fromkeys((*known.source, *sources)), library, say),
    )


def _more(cause: Cause, picture: Picture, library: Library) -> Iterator[str]:
    """What the runs and the work say of it, and where tension may sit; not what the summary says already."""
    sited = cause.site in _SITES and cause.sure not in _UNNAMED
    site = Reason(f"explain.site-{cause.site}") if sited else None
    for reason in (cause.runs_say, cause.training_says, site):
        if reason is not None and reason not in picture.summary:
            yield words(reason, library)


def _led(weight: Weight, supports: bool, facts: Facts, library: Library) -> Led:
    finding = _finding(weight.evidence, library)
    fact = facts.get(finding.id) if finding else None
    if finding is None or fact is None or finding.kind == "derived":
        return Led(weight.told, supports, "", "", "")
    return Led(weight.told, supports, finding.asks, answer_words(finding, fact.value), finding.id)


def _finding(evidence: str, library: Library) -> Finding | None:
    known = library.evidence.get(evidence)
    return library.findings.get(known.finding) if known is not None else library.findings.get(evidence)
