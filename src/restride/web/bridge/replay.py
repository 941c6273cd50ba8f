"""The same front door, asked once more of what was known at an earlier instant: a session that was begun goes
on as it was shown, and what has moved is told since the day before, however often she looks."""

from __future__ import annotations

from datetime import datetime

from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import TODAY, CoachingInput, Part, Recommendation, Situation
from restride.coaching.terms.entries import Issued, Recorded
from restride.web.bridge import diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.records import selectors
from restride.web.records.models import Runner

_KEPT = 256
"""Pages kept in this process: a session under way each, of a few kB."""

_Key = tuple[str, int, datetime, Situation, str, bool]

_shown: Kept[_Key, Recommendation] = Kept(_KEPT)


def as_shown(runner: Runner, at: datetime, situation: Situation) -> Recommendation:
    """What she was told at ``at``, made again from what had been received by then; nothing is written."""
    key = _key(runner, at, situation)
    kept = _shown.get(key)
    if kept is None:
        received = tuple(one for one in diary.diary_of(runner) if _by(one, at))
        kept = recommend(_given(runner, at, received, TODAY, situation))[0]
        keep(runner, situation, kept)
    return kept


def keep(runner: Runner, situation: Situation, told: Recommendation) -> None:
    """She is being shown this now, so that going on from it costs nothing."""
    _shown.put(_key(runner, told.now, situation), told)


def moved_since_yesterday(runner: Runner, now: datetime) -> Recommendation:
    """Her picture now, where what has changed is told since the last day before today on which she was
    shown one: a second look must not be told that nothing has moved since the first."""
    today = diary.today_of(runner, now)
    kept = tuple(
        one
        for one in diary.diary_of(runner)
        if not (isinstance(one.entry.payload, Issued) and diary.day_of(one.entry.at) == today)
    )
    return recommend(_given(runner, now, kept, ("picture",), Situation()))[0]


def _by(one: Recorded, at: datetime) -> bool:
    received = one.receipt.received_at if one.receipt else one.entry.at
    return received <= at and one.entry.at <= at


def _given(
    runner: Runner, at: datetime, known: tuple[Recorded, ...], wants: tuple[Part, ...], situation: Situation
) -> CoachingInput:
    return CoachingInput(
        runner=runner.person.name,
        now=diary.local_now(runner, at),
        diary=known,
        library=library_of(runner.studio),
        situation=situation,
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=wants,
    )


def _key(runner: Runner, at: datetime, situation: Situation) -> _Key:
    # Redactions are counted, because what was destroyed must not be shown from memory.
    told_by = (library_of(runner.studio).digest, runner.coach_id is not None)
    return (str(runner.pk), selectors.mark_of(runner)[0], at, situation, *told_by)
