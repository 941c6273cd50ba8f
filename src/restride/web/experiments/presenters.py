"""The pages of experiments, phrased: what runs, what can be tried and what not, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.urls import reverse

from restride.coaching.terms.experiments import (
    ClosedExperiment,
    ExperimentAdvice,
    ExperimentState,
    NotTestable,
    Offer,
)
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.phrasing.lessons import source_words
from restride.phrasing.text import Say
from restride.web.experiments.line import LineOfTests, line_of
from restride.web.experiments.models import Suggestion
from restride.web.experiments.selectors import Stopped
from restride.web.runs.days import on_day

_NEEDED = frozenset({"experiment.nothing_new_yet", "experiment.tests_to_come"})
_PARTS = {"baseline": "As you are now", "change": "With the change", "closed": "Over"}
_CAME = {
    "helps": "It looks as if it helps you",
    "does-not": "It does not look like your answer",
    "cannot-tell": "We cannot tell",
    "": "Over",
}


@dataclass(frozen=True, slots=True)
class Running:
    """The one that runs. ``today``: what the day needs; ``needed``: tests still to come; ``paused``: what
    keeps it waiting; ``test_url``: where today's test is done, empty where none is due."""

    id: str
    title: str
    says: str
    day: int
    days: int
    part: str
    today: tuple[str, ...]
    needed: tuple[str, ...]
    paused: tuple[str, ...]
    circuit: bool
    test: str
    test_url: str
    line: LineOfTests | None
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be tried now."""

    protocol: str
    title: str
    why: tuple[str, ...]
    asks: tuple[str, ...]
    there: int
    source_why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What her coach suggests: she says yes or not now. ``open``: it can begin today, else ``why_not``."""

    id: UUID
    coach: str
    title: str
    protocol: str
    open: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Past:
    """One that is over, and in a sentence what came of it."""

    title: str
    when: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class TryPage:
    """The whole page."""

    running: Running | None
    suggested: tuple[Suggested, ...]
    offers: tuple[Offered, ...]
    not_now: tuple[str, ...]
    never: tuple[str, ...]
    past: tuple[Past, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """One that is over: words first, ``figures`` one tap away; ``verdict`` empty where it was stopped, and
    ``stopped`` says by whom and why."""

    title: str
    came: str
    when: str
    verdict: str
    words: tuple[str, ...]
    figures: tuple[str, ...]
    line: LineOfTests | None
    stopped: tuple[str, ...] = ()


def try_page(
    told: ExperimentAdvice,
    suggested: Iterable[Suggestion],
    stopped: Mapping[str, Stopped],
    library: Library,
    today: date,
) -> TryPage:
    """What runs, or what can be tried."""
    say = partial(words, library=library)
    return TryPage(
        running=running(told.running, library, today) if told.running else None,
        suggested=tuple(_suggested(one, told, library) for one in suggested),
        offers=tuple(offered(one, library) for one in told.offers),
        not_now=not_now(told.not_now, library),
        never=tuple(dict.fromkeys(say(one.reason) for one in told.never)),
        past=tuple(_past(one, stopped.get(one.id), today, say) for one in told.past),
        told=tuple(map(say, told.told)),
    )


def verdict_page(
    closed: ClosedExperiment,
    ended: ExperimentState | None,
    stopped: tuple[str, ...],
    library: Library,
    today: date,
) -> VerdictPage:
    """One that is over. ``ended``: how it stood when it ended, where that can still be said; ``stopped``: by
    whom and why, where it was."""
    say = partial(words, library=library)
    judgement = ended.judgement if ended else None
    said = judgement.words if judgement and judgement.code == closed.verdict else closed.words
    return VerdictPage(
        title=closed.title,
        came="Stopped" if closed.state == "stopped" else _CAME[closed.verdict],
        when=f"Begun {on_day(closed.began, today)}, over {on_day(closed.ended, today)}.",
        verdict=closed.verdict if closed.state == "closed" else "",
        words=tuple(map(say, said)),
        figures=tuple(figures(closed)),
        line=line_of(ended, library, today) if ended else None,
        stopped=stopped if closed.state == "stopped" else (),
    )


def stopped_said(one: Stopped | None, herself: str = "You") -> tuple[str, ...]:
    """Who stopped it, and why in her own words. ``herself``: how the runner is called."""
    if one is None:
        return ()
    said = f"{one.coach or herself} stopped it."
    return (said, f"“{one.note}”") if one.note else (said,)


def figures(closed: ClosedExperiment) -> Iterator[str]:
    """The verdict's figures, each in a sentence."""
    if closed.bayes_factor is None or closed.by_luck is None or closed.state != "closed":
        return
    factor = closed.bayes_factor
    times = factor if factor >= 1.0 else 1.0 / factor if factor > 0.0 else float("inf")
    better, worse = "“a cause of yours, and this eases it”", "everything else we hold possible"
    if factor < 1.0:
        better, worse = upper(worse), better
    yield f"Bayes factor {factor:.3g}. {upper(better)} fits these tests {times:.3g} times as well as {worse}."
    does = "helps as much as we count on" if factor < 1.0 else "does nothing"
    yield (
        f"By luck alone, where such a change {does}, tests lean at least so far in at most "
        f"{100.0 * closed.by_luck:.3g} of 100 women, however often they look."
    )
    if closed.tests is not None:
        yield f"It rests on {closed.tests} tests, those before the change among them."


def upper(said: str) -> str:
    """The same at the beginning of a sentence."""
    return said[:1].upper() + said[1:]


def running(state: ExperimentState, library: Library, today: date) -> Running:
    """The one that runs, in words."""
    say, protocol = partial(words, library=library), library.experiments.get(state.protocol)
    due = [one for one in state.today if one not in state.paused]
    return Running(
        id=state.id,
        title=state.title,
        says=protocol.says if protocol else "",
        day=state.day,
        days=state.days,
        part=_PARTS[state.phase],
        today=tuple(say(one) for one in due if one.code not in _NEEDED),
        needed=tuple(say(one) for one in due if one.code in _NEEDED),
        paused=tuple(map(say, state.paused)),
        circuit=bool(state.circuit),
        test=library.tests[state.test].title if state.test in library.tests else "",
        test_url=reverse("experiments:test", args=[state.test]) if state.test in library.tests else "",
        line=line_of(state, library, today),
        why=protocol.why if protocol else "",
        sources=source_words(protocol.source, library, say) if protocol else (),
    )


def offered(one: Offer, library: Library) -> Offered:
    """One that can be begun, in words."""
    say, protocol = partial(words, library=library), library.experiments[one.protocol]
    return Offered(
        protocol=one.protocol,
        title=one.title,
        why=tuple(map(say, one.why)),
        asks=tuple(map(say, one.asks)),
        there=one.baseline_there,
        source_why=protocol.why,
        sources=source_words(protocol.source, library, say),
    )


def _suggested(one: Suggestion, told: ExperimentAdvice, library: Library) -> Suggested:
    protocol = library.experiments.get(one.protocol)
    can = one.protocol in {offer.protocol for offer in told.offers}
    hindered = [each.reason for each in told.not_now if protocol and each.component == protocol.component]
    running = "" if told.running is None else "One thing at a time: it can begin once the other is over."
    return Suggested(
        id=one.id,
        coach=one.coach.name,
        title=protocol.title if protocol else one.protocol,
        protocol=one.protocol,
        open=can,
        why_not="" if can else words(hindered[0], library) if hindered else running or "Not today.",
    )


def not_now(found: Iterable[NotTestable], library: Library) -> tuple[str, ...]:
    """What could be tried some day, and why not today: each reason once, after all it keeps waiting."""
    titles: dict[str, str] = {one.component: one.title for one in library.experiments.values()}
    waiting: dict[str, list[str]] = {}
    for one in found:
        waiting.setdefault(words(one.reason, library), []).append(titles.get(one.component, one.component))
    return tuple(f"{'. '.join(names)}. {said}" for said, names in waiting.items())


def _past(one: ClosedExperiment, stopped: Stopped | None, today: date, say: Say) -> Past:
    by_coach = stopped_said(stopped) if stopped is not None and stopped.coach else ()
    return Past(
        title=one.title,
        when=f"Over {on_day(one.ended, today)}.",
        words=" ".join((*by_coach, *map(say, one.words))),
        url=reverse("experiments:one", args=[one.id]),
    )
