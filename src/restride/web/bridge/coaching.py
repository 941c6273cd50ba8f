"""The one front door, asked for a runner: her diary in, what she is told out, what was shown written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from restride.coaching.issued import issued_from
from restride.coaching.recommend import recommend
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import TODAY, CoachingInput, Part, Recommendation, Situation
from restride.coaching.terms.entries import Issued
from restride.coaching.terms.standing import Fact, Standing
from restride.coaching.wire.standing import NotAStanding, unpack
from restride.web.bridge import diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.records import selectors, services
from restride.web.records.models import Runner, StandingRow

_KEPT = 1024
"""Answers kept in this process, each until her next entry or the instant it would change by itself: a few for
each of some hundred women."""

_NOTHING = Situation()
_Key = tuple[str, int, int, Situation, tuple[Part, ...], str, bool]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was answered, from when it holds, and the standing to go on from."""

    told: Recommendation
    standing: Standing


_answers: Kept[_Key, _Answer] = Kept(_KEPT)
_standings: Kept[tuple[str], Standing] = Kept(_KEPT)


def recommended(
    runner: Runner, now: datetime, situation: Situation = _NOTHING, wants: tuple[Part, ...] = TODAY
) -> Recommendation:
    """What she is told at ``now``; nothing is written. The same until her next entry or ``good_until``."""
    return _answer(runner, now, situation, wants).told


def shown(
    runner: Runner, now: datetime, situation: Situation = _NOTHING, wants: tuple[Part, ...] = TODAY
) -> Recommendation:
    """The same, and written into her diary as issued, where it is not what she was shown last."""
    key = _key(runner, situation, wants)
    answer = _answer(runner, now, situation, wants)
    payload = issued_from(answer.told)
    if not _shown_already(runner, payload, now):
        at = diary.local_now(runner, now)
        services.deliver(runner, [diary.entry(payload, at)], by=services.PROGRAM, now=now)
        # What she was shown stays what she sees: the entry that says so is no news about her.
        _keep((key[0], *selectors.mark_of(runner), *key[3:]), answer)
    return answer.told


def facts(runner: Runner, now: datetime) -> Mapping[str, Fact]:
    """Her answers in force at ``now``, by finding."""
    found = _answer(runner, now, _NOTHING, ()).standing.safety.facts
    return {name: fact for name, fact in found.items() if not faded(fact, now)}


def standing_of(runner: Runner, now: datetime) -> Standing:
    """The standing after her last entry, for whoever keeps it."""
    return _answer(runner, now, _NOTHING, ()).standing


def _answer(runner: Runner, now: datetime, situation: Situation, wants: tuple[Part, ...]) -> _Answer:
    key = _key(runner, situation, wants)
    kept = _answers.get(key)
    if kept is None and not wants:
        # Who asks for safety alone may have it from an answer that says more.
        kept = _answers.get(_wanting(key, TODAY))
    if kept is not None and kept.told.now <= now < kept.told.good_until:
        return kept
    given = CoachingInput(
        runner=runner.person.name,
        now=diary.local_now(runner, now),
        diary=diary.diary_of(runner),
        library=library_of(runner.studio),
        situation=situation,
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=wants,
    )
    told, standing = recommend(given, _standing(runner))
    made = _Answer(told, standing)
    _keep(key, made)
    return made


def _key(runner: Runner, situation: Situation, wants: tuple[Part, ...]) -> _Key:
    library = library_of(runner.studio)
    count, row = selectors.mark_of(runner)
    return (str(runner.pk), count, row, situation, wants, library.digest, runner.coach_id is not None)


def _wanting(key: _Key, wants: tuple[Part, ...]) -> _Key:
    return (*key[:4], wants, *key[5:])


def _keep(key: _Key, answer: _Answer) -> None:
    _answers.only(key[:3])
    _answers.put(key, answer)
    _standings.put(key[:1], answer.standing)


def _standing(runner: Runner) -> Standing | None:
    """The newest standing known here, else the one beside her diary; one that does not fit is dropped by the
    core itself."""
    known = _standings.get((str(runner.pk),))
    if known is not None:
        return known
    row = StandingRow.objects.filter(runner=runner).only("packed").first()
    if row is None:
        return None
    try:
        return unpack(bytes(row.packed))
    except NotAStanding:
        return None


def _shown_already(runner: Runner, payload: Issued, now: datetime) -> bool:
    """Whether the last thing she was shown, today, says the same."""
    today = diary.today_of(runner, now)
    for one in reversed(diary.diary_of(runner)):
        if isinstance(one.entry.payload, Issued):
            return diary.day_of(one.entry.at) == today and _plain(one.entry.payload) == _plain(payload)
    return False


def _plain(payload: Issued) -> Issued:
    """What she could read of it: from which bytes it was made, and until when it holds, set aside."""
    return replace(payload, diary_digest="", library_digest="", numbers_digest="", good_until=None)
