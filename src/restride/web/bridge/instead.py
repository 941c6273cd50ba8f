"""What would stand in the place of each exercise of a session: the front door, asked once more for every
reason she may have, of what was known when the session was made. So a phone without a signal can swap, and
offers nothing that the studio would not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import (
    Because,
    CoachingInput,
    Session,
    SessionItem,
    Situation,
    Swap,
)
from restride.web.bridge import diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.records import selectors
from restride.web.records.models import Runner

OFFERED: tuple[Because, ...] = ("too-hard", "too-easy", "not-today")
"""Why she may want another in the middle of a session: easier, harder, something else."""

_KEPT = 64
"""Sessions under way in this process, with what may stand in each: a few kB."""


@dataclass(frozen=True, slots=True)
class Instead:
    """``items`` in the place of ``gone`` (the exercise, and a let-go that goes with it)."""

    because: Because
    gone: tuple[str, ...]
    items: tuple[SessionItem, ...]


_Key = tuple[str, int, datetime, Situation, str, tuple[str, ...]]
_Found = dict[str, tuple[Instead, ...]]
_found: Kept[_Key, _Found] = Kept(_KEPT)


def instead_of(runner: Runner, begun: datetime, situation: Situation, session: Session) -> _Found:
    """For each exercise of a session made at ``begun`` what she may have in its place, by her reason."""
    library, count = library_of(runner.studio), selectors.mark_of(runner)[0]
    names = tuple(one.exercise for one in session.items)
    key = (str(runner.pk), count, begun, situation, library.digest, names)
    found = _found.get(key)
    if found is None:
        found = _asked(runner, begun, situation, session)
        _found.put(key, found)
    return found


def _asked(runner: Runner, begun: datetime, situation: Situation, session: Session) -> _Found:
    given = _given(runner, begun, situation)
    _told, standing = recommend(replace(given, wants=()))
    found: _Found = {}
    for item in session.items:
        others: list[Instead] = []
        for because in OFFERED:
            swaps = (*situation.swaps, Swap(item.exercise, because))
            other, _ = recommend(replace(given, situation=replace(situation, swaps=swaps)), standing)
            others += _between(session, other.today, because)
        found[item.exercise] = tuple(others)
    return found


def _between(before: Session, after: Session | None, because: Because) -> Iterator[Instead]:
    """What went and what came; nothing where nothing came, because to leave it out needs no offer."""
    if after is None:
        return
    had, has = ({one.exercise for one in each.items} for each in (before, after))
    came = tuple(one for one in after.items if one.exercise not in had)
    gone = tuple(one.exercise for one in before.items if one.exercise not in has)
    if came and gone:
        yield Instead(because, gone, came)


def _given(runner: Runner, begun: datetime, situation: Situation) -> CoachingInput:
    known = (one for one in diary.diary_of(runner) if one.entry.at <= begun)
    return CoachingInput(
        runner=runner.person.name,
        now=diary.local_now(runner, begun),
        diary=tuple(one for one in known if one.receipt is None or one.receipt.received_at <= begun),
        library=library_of(runner.studio),
        situation=situation,
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=("session",),
    )
