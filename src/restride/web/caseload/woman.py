"""One woman on one page, phrased: her story, what safety says, the picture, the plan, what people ordered.

What she reads is shown as she reads it. What she does not share is not here, and the page says that it is
not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils.safestring import SafeString, mark_safe

from restride.coaching.terms.advice import Hold, NextRun, NoRun, Reason, SessionItem
from restride.coaching.terms.library import Activity, Library, Tier
from restride.coaching.terms.picture import Cause
from restride.phrasing import how_much, session_heading
from restride.phrasing import words as phrase
from restride.phrasing.run import form_words, why_that_day
from restride.phrasing.text import Say, short_day
from restride.web import charts
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.bridge.standings import awaits_signature, is_unanswered
from restride.web.caseload import words
from restride.web.caseload.forms import DAYS, SUBJECTS, SURE
from restride.web.caseload.presenters import chart_of, queue_row
from restride.web.caseload.selectors import STORY_DAYS, Woman
from restride.web.caseload.sharing import Shared
from restride.web.caseload.waiting import BLOCK
from restride.web.conversation.when import said as when_said

_ACTIVITIES: Mapping[Activity, str] = {
    "run": "running", "impact": "jumps", "strength": "strength", "core": "core work", "squeeze": "squeezes",
    "release": "letting go", "breath": "breathing", "walk": "walking",
}  # fmt: skip
_ENDS = {
    "seen": "Ends when somebody has seen her and she, or a clinician, writes what was said.",
    "answer": "Ends when her own answers no longer say so.",
    "days": "Ends by itself, {when}.",
    "not-now": "Ends when she says “no, not now”.",
}
_LIKELY = frozenset(words for sure, words in SURE if sure in ("most-likely", "likely", "could-be"))
_NOT_SHARED = "She does not share this with you."


@dataclass(frozen=True, slots=True)
class HoldLine:
    """What stands, in words: how urgent, since when, what it withholds, what ends it."""

    level: words.Level
    title: str
    since: str
    holds: str
    ends: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: its drawing, the sentence it proves, and the numbers behind it."""

    svg: SafeString
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CauseLine:
    """One possible cause: how sure, how likely (0 to 100, before and now), and what speaks for and against
    it."""

    title: str
    sure: str
    now: float
    before: float
    words: str
    evidence: Drawn | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order that stands. ``waits``: why it does not act yet, empty where it does."""

    id: str
    what: str
    why: str
    who: str
    until: str
    can_undo: bool
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Today's work and the next run as she reads them, what binds the run, and the staircase beside it."""

    heading: str
    items: tuple[str, ...]
    run_heading: str
    run: tuple[str, ...]
    binds_heading: str
    binds: tuple[str, ...]
    staircase: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, who said it and when; ``id`` and ``done`` where something may be done about it."""

    text: str
    by: str = ""
    when: str = ""
    id: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class WomanPage:
    """One woman. An empty part has its reason in ``unshared``. ``foretell``: there is a run ahead of which
    her coach may say what she expects."""

    name: str
    tag: str
    level: words.Level
    reasons: tuple[str, ...]
    story: Drawn | None
    texts_only: bool
    holds: tuple[HoldLine, ...]
    start: tuple[str, ...]
    referrals: tuple[str, ...]
    summary: tuple[str, ...]
    likely: tuple[CauseLine, ...]
    others: tuple[CauseLine, ...]
    plan: Plan | None
    orders: tuple[OrderLine, ...]
    seen: tuple[Line, ...]
    hypotheses: tuple[Line, ...]
    signature_due: bool
    promise: str
    foretell: bool
    unshared: Mapping[str, str]


def woman_page(woman: Woman, names: Mapping[str, str], now: datetime) -> WomanPage:
    """The page of one woman. ``names``: who an order is by, as its receipt has it -> her name."""
    library, row = library_of(woman.runner.studio), woman.row
    say, shared, verdict = partial(phrase, library=library), row.shared, woman.answer.verdict
    queue = queue_row(row, now, 0)
    story = (
        chart_of("story", row.runner.person.name, woman.runs, row, now, STORY_DAYS) if woman.runs else None
    )
    picture = woman.answer.picture if shared.picture else None
    causes = tuple(_causes(picture.causes, shared, say)) if picture else ()
    return WomanPage(
        name=row.runner.person.name,
        tag=queue.tag,
        level=queue.urgency,
        reasons=tuple(filter(None, (queue.reason, *queue.rest))),
        story=_drawn(story) if story else None,
        texts_only=verdict.only_text,
        holds=tuple(_hold(one, shared, woman, now) for one in verdict.holds if _is_told(one, shared)),
        start=tuple(_start(woman, say)),
        referrals=tuple(_referrals(woman, now)),
        # Said only where both are shared, because its reasons are her answers and her runs.
        summary=tuple(map(say, picture.summary)) if picture and shared.body and shared.runs else (),
        likely=tuple(one for one in causes if one.sure in _LIKELY),
        others=tuple(one for one in causes if one.sure not in _LIKELY),
        plan=_plan(woman, library, say),
        orders=tuple(_orders(woman, names)),
        seen=tuple(_seen(woman, now)),
        hypotheses=tuple(_hypotheses(woman, library, now)),
        signature_due=awaits_signature(verdict),
        promise=_promise(woman, now),
        foretell=shared.runs and isinstance(woman.answer.next_run, NextRun),
        unshared={name: "" if getattr(shared, name) else _NOT_SHARED for name in ("runs", "body", "picture")},
    )


# --- safety ----------------------------------------------------------------------------------------------


def named(hold: Hold, shared: Shared) -> bool:
    """Whether the coach may read what a hold is about: of the mood only with that scope, else with
    ``body``."""
    return shared.mood if hold.private else shared.body


def _hold(hold: Hold, shared: Shared, woman: Woman, now: datetime) -> HoldLine:
    zone = diary.zone_of(woman.runner)
    at = when_said(hold.opened_at, now, zone)
    level: words.Level = "stop" if hold.tier <= Tier.T1 and not hold.said else "care" if hold.holds else ""
    if not named(hold, shared):
        # The time and nothing else: even what it withholds and what ends it would tell of her answer.
        pause = Reason("safety_page.pause-for-coach", {"time": at})
        return HoldLine(level, phrase(pause, library_of(woman.runner.studio)), "", "", "")
    lifts = when_said(hold.lifts_at, now, zone) if hold.lifts_at else "after its days"
    heard = f"She was seen, and heard: {words.seen_words(hold.said)}. " if hold.said else ""
    held = ", ".join(_ACTIVITIES[one] for one in hold.holds)
    return HoldLine(
        level=level,
        title=hold.title,
        since=f"Text shown {at}.",
        holds=f"Withholds {held}." if held else "Withholds nothing.",
        ends=heard + _ENDS[hold.lifted_by].format(when=lifts),
    )


def _is_told(hold: Hold, shared: Shared) -> bool:
    """An offer that withholds nothing is no pause: where it may not be named it is not told."""
    return named(hold, shared) or bool(hold.holds) or hold.referral == "required"


def _start(woman: Woman, say: Say) -> Iterator[str]:
    """Her start path as she reads it; where a hold is why, its title is not hers to pass on here."""
    start = woman.answer.verdict.start
    reasons = (*start.reasons, *([start.next_step] if start.next_step else []))
    for reason in reasons:
        if woman.row.shared.body or not ("title" in reason.values or reason.code.endswith("-private")):
            yield say(reason)


def _referrals(woman: Woman, now: datetime) -> Iterator[str]:
    """Every visit asked for or offered, and how it stands."""
    zone = diary.zone_of(woman.runner)
    for hold in woman.answer.verdict.holds:
        if hold.referral == "none" or hold.said or not _is_told(hold, woman.row.shared):
            continue
        about = f"“{hold.title}”" if named(hold, woman.row.shared) else "a safety pause"
        state = woman.memory.referrals.get(hold.rule, "")
        needed = "needed" if is_unanswered(hold, woman.memory) else "offered"
        stands = {"asked": "asked for", "sent": "sent", "answered": "answered", "declined": "declined"}
        said = stands.get(state, needed)
        yield f"A visit about {about}: {said}. Since {when_said(hold.opened_at, now, zone)}."


# --- the picture and the plan ------------------------------------------------------------------------------


def _causes(causes: tuple[Cause, ...], shared: Shared, say: Say) -> Iterator[CauseLine]:
    sure = dict(SURE)
    for place, cause in enumerate(causes):
        told = [
            charts.Told(one.told, sign * abs(one.without))
            for sign, weights in ((1.0, cause.supports), (-1.0, cause.opposes))
            for one in weights
        ]
        chart = charts.evidence(f"cause-{place}", say(cause.words), told) if shared.body and told else None
        yield CauseLine(
            title=cause.title[:1].upper() + cause.title[1:],
            sure=sure[cause.sure],
            now=100.0 * cause.now,
            before=100.0 * cause.before,
            words=say(cause.words),
            evidence=_drawn(chart) if chart else None,
        )


def _drawn(chart: charts.Chart) -> Drawn:
    return Drawn(mark_safe(chart.markup), chart.title, chart.table.head, chart.table.rows)


def _plan(woman: Woman, library: Library, say: Say) -> Plan | None:
    session, run = woman.answer.today, woman.answer.next_run
    if session is None:
        return None
    heading, lines = _run(run, say)
    told = isinstance(run, NextRun) and woman.row.shared.runs
    limits = run.limits if told and isinstance(run, NextRun) else ()
    binding = tuple(say(one.reason) for one in limits if isinstance(run, NextRun) and one.name in run.binding)
    return Plan(
        heading=session_heading(session, library, say),
        items=tuple(_item(item, library, say) for item in session.items),
        run_heading=heading,
        run=lines if woman.row.shared.body or isinstance(run, NextRun) else (),
        binds_heading=say(Reason("page.what-binds" if binding else "page.nothing-binds")) if told else "",
        binds=tuple(dict.fromkeys(binding)),
        staircase=_staircase(run) if told else "",
        expected=tuple(map(say, run.said)) if told and isinstance(run, NextRun) else (),
    )


def _item(item: SessionItem, library: Library, say: Say) -> str:
    named = f"{library.exercises[item.exercise].title}, {item.minutes:g} min"
    return ": ".join(filter(None, (named, how_much(item, library, say))))


def _run(run: NextRun | NoRun | None, say: Say) -> tuple[str, tuple[str, ...]]:
    if isinstance(run, NextRun):
        why = map(say, why_that_day(run))
        heading = say(Reason("page.next-run", {"day": short_day(run.not_before)}))
        return heading, (*why, form_words(run.form, say))
    if run is None:
        return "", ()
    reasons = (one for one in (run.reason, run.instead, run.flips) if one is not None)
    return say(Reason("page.no-run")), tuple(map(say, reasons))


def _staircase(run: NextRun | NoRun | None) -> str:
    if not isinstance(run, NextRun) or run.staircase is None:
        return ""
    if run.chosen_by == "staircase":
        return "The staircase chose this dose."
    if run.staircase == run.dose:
        return "The staircase would give the same."
    # Both are counted in impact, which her own minutes of running are not.
    return f"Counted in impact, this run is {run.dose:g} minutes; the staircase would give {run.staircase:g}."


# --- people ------------------------------------------------------------------------------------------------


def order_words(subject: str, limit: float | tuple[str, ...] | None) -> str:
    """What an order says."""
    label = dict(SUBJECTS).get(subject, subject)
    if isinstance(limit, (int, float)):
        return label.replace("…", f"{limit:g}")
    if isinstance(limit, tuple):
        days = dict(DAYS)
        return f"{label}: {', '.join(days.get(one, one) for one in limit)}"
    return label


def _orders(woman: Woman, names: Mapping[str, str]) -> Iterator[OrderLine]:
    hers = f"runner:{woman.runner.pk}"
    for one in woman.orders:
        yield OrderLine(
            id=one.id,
            what=order_words(one.order.subject, one.order.limit),
            why=one.order.reason,
            who=woman.runner.person.name if one.by == hers else names.get(one.by, "A coach"),
            until=f"until {short_day(one.order.until)}" if one.order.until else "until undone",
            can_undo=one.is_coachs,
            waits=woman.block_waits if one.order.subject == BLOCK else "",
        )


def _seen(woman: Woman, now: datetime) -> Iterator[Line]:
    """Visits she wrote of. What is said of the body stays out where she does not share it."""
    zone = diary.zone_of(woman.runner)
    for one in reversed(woman.seen):
        who = one.payload.who if woman.row.shared.body else "Somebody"
        on, heard = short_day(one.payload.on), words.seen_words(one.payload.said)
        yield Line(
            text=f"{who} saw her on {on}. About exercise: {heard}.",
            when=when_said(one.at, now, zone),
            id=one.id,
            done=one.id in woman.acknowledged,
        )


def _hypotheses(woman: Woman, library: Library, now: datetime) -> Iterator[Line]:
    zone, sure = diary.zone_of(woman.runner), dict(SURE)
    titles = {str(one): mechanism.title for one, mechanism in library.mechanisms.items()}
    for one in woman.hypotheses:
        how_sure = {str(key): said for key, said in sure.items()}.get(one.sure, one.sure)
        yield Line(
            text=f"{how_sure}: {titles.get(one.mechanism, one.mechanism)}. {one.why}",
            by=one.coach.name,
            when=when_said(one.at, now, zone),
        )


def _promise(woman: Woman, now: datetime) -> str:
    by = woman.promise.by
    if by is None:
        return "Nothing of hers waits for an answer."
    when = when_said(by, now, diary.zone_of(woman.runner))
    return (
        f"You promised an answer by {when}."
        if now <= by
        else f"You promised an answer by {when}: it is late."
    )
