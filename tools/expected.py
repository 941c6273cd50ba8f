"""What a story may expect of a page: of the whole of it, and of the picture of likely causes on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.picture import Sure

Bounds = tuple[float, ...]
"""The least and the most it may be, both included."""

_BOUNDED = ("before", "signs", "now", "still_there", "factor", "answer_factor")


@dataclass(frozen=True, slots=True)
class OfPicture:
    """What must be true of the picture; a key left out expects nothing.

    ``before`` to ``still_there``: the least and the most of each cause's probability, as printed. ``leads``:
    the cause in front; empty: none is. ``rivals`` and ``not_rivals``: what else is named. ``sure``: the word
    a cause is given. ``falls``: by how much at least what is still there of a cause has fallen, and
    ``stays``: how far at most its probability has moved, since the page of day ``since``. ``factor``: Bayes
    factor of what was said of the last run; ``answer_factor``: of the latest answer to the finding ``about``.
    ``says`` and ``says_not``: codes of its sentences; ``of`` and ``not_of``: those of one cause. ``against``:
    the two answers said not to fit.
    """

    before: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    signs: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    now: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    still_there: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    leads: str | None = None
    rivals: tuple[MechanismId, ...] = ()
    not_rivals: tuple[MechanismId, ...] = ()
    sure: Mapping[MechanismId, Sure] = field(default_factory=dict)
    since: int | None = None
    falls: Mapping[MechanismId, float] = field(default_factory=dict)
    stays: Mapping[MechanismId, float] = field(default_factory=dict)
    factor: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    answer_factor: Mapping[MechanismId, Bounds] = field(default_factory=dict)
    about: str = ""
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()
    of: Mapping[MechanismId, tuple[str, ...]] = field(default_factory=dict)
    not_of: Mapping[MechanismId, tuple[str, ...]] = field(default_factory=dict)
    conflict: bool | None = None
    against: tuple[str, ...] = ()
    asks_again: bool | None = None
    question: str | None = None
    refers: bool | None = None
    no_squeeze: bool | None = None
    first_work: str | None = None

    def __post_init__(self) -> None:
        for name in _BOUNDED:
            for cause, bounds in getattr(self, name).items():
                _checked(f"{name}.{cause}", bounds)
        if (self.falls or self.stays) and self.since is None:
            raise ValueError("since: name the day from which it falls or stays")
        if bool(self.answer_factor) != bool(self.about):
            raise ValueError("about: name the finding whose answer is weighed, and answer_factor with it")


@dataclass(frozen=True, slots=True)
class Then:
    """What must be true of the page she is shown; a key left out expects nothing.

    ``bouts``: how many; ``bout_s``: the longest, seconds. ``forecast``: whether one is given, and ``risk``:
    the least and the most of its leak chance; ``dry_for``: of the impact-minutes she is as likely as not to
    stay dry for. ``session_uses`` and ``session_avoids``: activities of the offered exercises. ``contains``
    and ``lacks``: words of the page, any case.
    """

    only_text: bool | None = None
    tier: str | None = None
    holds: tuple[str, ...] = ()
    not_holds: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    not_allowed: tuple[str, ...] = ()
    asks: tuple[str, ...] | None = None
    path: str | None = None
    exit: str | None = None
    run: bool | None = None
    dose_at_least: float | None = None
    dose_at_most: float | None = None
    bouts: int | None = None
    bout_s: float | None = None
    continuous: bool | None = None
    not_before: str | None = None
    weekday: tuple[str, ...] = ()
    refusal: str | None = None
    why: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    chosen_by: str | None = None
    forecast: bool | None = None
    risk: Bounds | None = None
    dry_for: Bounds | None = None
    circuit: str | None = None
    session_uses: tuple[str, ...] = ()
    session_avoids: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    picture: OfPicture | None = None

    def __post_init__(self) -> None:
        for name in ("risk", "dry_for"):
            _checked(name, getattr(self, name))


def _checked(name: str, bounds: Bounds | None) -> None:
    if bounds is not None and (len(bounds) != 2 or bounds[0] > bounds[1]):
        raise ValueError(f"{name}: write the least and the most, such as [0.2, 0.4]")
