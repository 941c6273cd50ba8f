"""What the desk reads: a caseload in a query or two, and one woman whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from restride.coaching.terms.advice import Recommendation, Verdict
from restride.coaching.terms.forecasts import Skill
from restride.coaching.terms.standing import SafetyMemory
from restride.web.accounts.models import Person, Studio
from restride.web.bridge import coaching, compared, desk, diary, forecasts, standings
from restride.web.bridge.compared import Since, ThenAndNow
from restride.web.bridge.desk import OrderTold
from restride.web.bridge.forecasts import Beside, Chance, Fared
from restride.web.bridge.library import library_of
from restride.web.bridge.standings import SeenTold
from restride.web.bridge.urgency import Case, RunTold, Told, Why, first_first, whys
from restride.web.caseload.models import Acknowledgement, CoachForecast, DeskNumbers, Hypothesis
from restride.web.caseload.sharing import PREFETCHED, Shared, shared_by
from restride.web.caseload.waiting import block_waits
from restride.web.conversation import selectors as conversation
from restride.web.conversation.selectors import Promise, Thread
from restride.web.records.models import EntryRow, Runner, StandingRow

REFRESHED_AT_ONCE = 3
"""Standings made anew while a queue is being opened; the rest are made by the jobs, within half a minute."""

STORY_DAYS = 84
"""Twelve weeks of a woman's line: a block of strength work, and the weeks by which it is judged."""

_NEW = Told(intake_open=True)
"""What is known of a woman whose diary has never been read: that nothing is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One woman in the queue: why she stands where she stands, first reason first."""

    runner: Runner
    told: Told
    whys: tuple[Why, ...]
    promised: datetime | None
    shared: Shared


@dataclass(frozen=True, slots=True)
class Woman:
    """One woman, whole: what she is told, what is known to lists, what was ordered, supposed, said.
    ``block_waits``: why an ordered block of letting go would not begin now."""

    runner: Runner
    row: Row
    answer: Recommendation
    memory: SafetyMemory
    runs: tuple[RunTold, ...]
    orders: tuple[OrderTold, ...]
    seen: tuple[SeenTold, ...]
    acknowledged: frozenset[str]
    hypotheses: tuple[Hypothesis, ...]
    thread: Thread
    promise: Promise
    block_waits: str


@dataclass(frozen=True, slots=True)
class DeskBook:
    """A coach's forecast book. ``beside``: her own forecasts of each woman, by name; ``unshared`` and
    ``unread``: how many women are not in it, and why."""

    fared: Fared | None
    beside: tuple[tuple[str, tuple[Beside, ...]], ...]
    skill: Skill | None
    unshared: int
    unread: int
    today: date


@dataclass(frozen=True, slots=True)
class Versions:
    """Her pictures side by side, None where she shares none or a text is all there is; what she shares; and
    after how many weeks there are two."""

    found: ThenAndNow | None
    shared: Shared
    weeks: int


def queue_of(coach: Person, now: datetime) -> tuple[Row, ...]:
    """Her runners, most urgent first. Standings that no longer hold are made anew, a few at a time."""
    runners = list(_caseload(coach))
    fresh = _refresh(runners, now)
    rows = (_row(one, fresh.get(one.pk), now) for one in runners)
    return tuple(sorted(rows, key=lambda row: (first_first(row.whys[0]), row.runner.person.name)))


def woman_of(runner: Runner, now: datetime) -> Woman:
    """Everything her coach's page says of one woman, made fresh."""
    answer, shared = coaching.recommended(runner, now), shared_by(runner)
    memory = coaching.standing_of(runner, now).safety
    told = standings.told_of(runner, answer, coaching.standing_of(runner, now), now)
    promise = conversation.promise_to(runner)
    read = dict(Acknowledgement.objects.filter(runner=runner).values_list("entry_id", "seen_at"))
    case = _case(runner, told, now, promise.since, max(read.values(), default=None), shared)
    return Woman(
        runner=runner,
        row=Row(runner, told, whys(case), promise.by, shared),
        answer=answer,
        memory=memory,
        runs=desk.runs_since(runner, now, STORY_DAYS) if shared.runs else (),
        orders=desk.orders(runner, now),
        seen=standings.seen_entries(runner, now),
        acknowledged=frozenset(read),
        hypotheses=hypotheses_of(runner),
        thread=conversation.thread_of(runner),
        promise=promise,
        block_waits=block_waits(runner, shared, now),
    )


def hypotheses_of(runner: Runner) -> tuple[Hypothesis, ...]:
    """What coaches thought of her, newest first."""
    return tuple(Hypothesis.objects.filter(runner=runner).select_related("coach").order_by("-at", "-id"))


def book_of(coach: Person, now: datetime) -> DeskBook:
    """The forecasts of all her runners who share their runs, and her own beside them: a few queries, however
    many runners there are."""
    runners = list(
        Runner.objects.filter(coach=coach).select_related("person", "studio").prefetch_related(PREFETCHED)
    )
    shown = [one for one in runners if shared_by(one).runs]
    books = forecasts.books_of(shown, now)
    said: dict[Any, list[Chance]] = {}
    for row in CoachForecast.objects.filter(coach=coach, runner__in=shown).order_by("at", "pk"):
        said.setdefault(row.runner_id, []).append(Chance(row.at, row.chance, row.dose_min))
    beside = {one: forecasts.beside(book, said.get(one.pk, ())) for one, book in books.items()}
    return DeskBook(
        fared=forecasts.fared(tuple(books.values())) if books else None,
        beside=tuple((one.person.name, hers) for one, hers in beside.items() if hers),
        skill=forecasts.skill_beside(beside.values()),
        unshared=len(runners) - len(shown),
        unread=len(shown) - len(books),
        today=diary.day_of(now),
    )


def expected_of(coach: Person, runner: Runner) -> CoachForecast | None:
    """The last this coach set down of her, if anything."""
    return CoachForecast.objects.filter(coach=coach, runner=runner).order_by("-at", "-pk").first()


def compared_of(runner: Runner, now: datetime, since: Since) -> Versions:
    """Her pictures side by side, if she shares the picture."""
    shared = shared_by(runner)
    found = compared.then_and_now(runner, now, since) if shared.picture else None
    return Versions(found, shared, compared.weeks_between(runner, now))


def verdict_of(runner: Runner, now: datetime) -> Verdict:
    """What safety says of her."""
    return coaching.recommended(runner, now, wants=()).verdict


def desk_of(studio: Studio) -> DeskNumbers:
    """After how many days her queue says what, as the owner set it or as it is from the start."""
    return getattr(studio, "desk", None) or DeskNumbers()


def names_of(studio: Studio) -> dict[str, str]:
    """Who wrote an order, by the name its receipt gives."""
    people = Person.objects.filter(studio=studio, role=Person.Role.COACH).values_list("id", "name")
    return {f"coach:{id}": name for id, name in people}


def _caseload(coach: Person) -> QuerySet[Runner, Any]:
    last = EntryRow.objects.filter(runner=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    read = Acknowledgement.objects.filter(runner=OuterRef("pk")).values("runner")
    return (
        Runner.objects.filter(coach=coach)
        .select_related("person", "studio__desk", "standing")
        .defer("standing__packed")
        .prefetch_related(PREFETCHED)
        .annotate(
            last_row=Subquery(last),
            waiting_since=conversation.waiting_since(),
            acknowledged_at=Subquery(read.annotate(last=Max("seen_at")).values("last")),
        )
    )


def _refresh(runners: list[Any], now: datetime) -> dict[Any, StandingRow]:
    """The rows to read: those that still hold, and of the others the most urgent ones made anew."""
    kept = {one.pk: one.standing for one in runners if getattr(one, "standing", None) is not None}
    stale = [one for one in runners if not _fits(one, kept.get(one.pk), now)]
    stale.sort(key=lambda one: (_is_behind(one, kept.get(one.pk)), _urgency(kept.get(one.pk))))
    for one in stale[:REFRESHED_AT_ONCE]:
        kept[one.pk] = standings.refreshed(one, now)
    return kept


def _fits(runner: Any, row: StandingRow | None, now: datetime) -> bool:
    if row is None or standings.summary_of(row) is None:
        return runner.last_row is None and row is None
    return standings.fits(row, library_of(runner.studio), runner.last_row or 0, now)


def _is_behind(runner: Any, row: StandingRow | None) -> bool:
    """False first: what an entry has changed comes before what only time has."""
    return row is not None and row.seq >= (runner.last_row or 0)


def _urgency(row: StandingRow | None) -> int:
    return -1 if row is None else row.urgency


def _row(runner: Any, kept: StandingRow | None, now: datetime) -> Row:
    shared = shared_by(runner)
    told = (standings.summary_of(kept) if kept is not None else None) or _NEW
    case = _case(runner, told, now, runner.waiting_since, runner.acknowledged_at, shared)
    return Row(runner, told, whys(case), case.promised, shared)


def _case(
    runner: Runner,
    told: Told,
    now: datetime,
    waiting: datetime | None,
    acknowledged: datetime | None,
    shared: Shared,
) -> Case:
    numbers = desk_of(runner.studio)
    return Case(
        told=told,
        now=now,
        joined_at=runner.joined_at,
        silent_days=numbers.silent_days,
        intake_days=numbers.intake_days,
        waiting_since=waiting,
        promised=conversation.due(runner.studio.promise_hours, waiting),
        acknowledged_at=acknowledged,
        shares_runs=shared.runs,
        shares_body=shared.body,
    )
