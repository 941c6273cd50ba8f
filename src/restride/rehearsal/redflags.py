"""Whether something offered breaks a red flag, judged by the rehearsal's own list and not by the rules."""

from __future__ import annotations

from restride.coaching.terms.advice import Session
from restride.coaching.terms.library import Activity, Library
from restride.rehearsal.worlds import Mishap

OPEN_WHEN_WALKING: frozenset[Activity] = frozenset({"walk", "breath", "release"})
"""What may be offered once a person has said walking only: nothing that loads."""


def breaks(session: Session | None, mishap: Mishap, walking_only: bool, library: Library) -> bool:
    """Whether a session holds what may not be offered; before anybody saw her, or after walking only."""
    if session is None or not session.items:
        return False
    uses = {use for item in session.items for use in library.exercises[item.exercise].uses}
    if walking_only:
        return bool(uses - OPEN_WHEN_WALKING) if not mishap.stops else bool(uses & set(mishap.stops))
    return not mishap.stops or bool(uses & set(mishap.stops))
