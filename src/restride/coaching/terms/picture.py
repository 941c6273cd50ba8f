"""What she is told of the likely causes: hypotheses in order, what speaks for them, and what would tell.

Sentences are reasons (codes with values); numbers stand beside them, one tap away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.said import Reason
from restride.coaching.terms.shared import Component

Sure = Literal["most-likely", "likely", "could-be", "less-likely", "unlikely"]
"""How sure the words may be; never more than the mechanism's own ``claim`` allows."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one answer says of one cause, in nats of log-odds.

    ``without``: shift if this answer alone were taken away (leave-one-out). ``alone``: shift it makes on the
    prior by itself. The leave-one-out weights do not add up to the whole. ``told``: how it reads.
    """

    evidence: str
    present: bool
    without: float
    alone: float
    told: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One possible cause. Probabilities 0 to 1: ``before`` anything was said, by ``signs`` (answers) alone,
    ``now`` with the runs, and ``still_there`` after the training done. ``answers_to``: log-odds from runs.
    ``site``: where tension may sit; for the overactive floor only, and never part of the probability.
    """

    mechanism: MechanismId
    title: str
    before: float
    signs: float
    now: float
    still_there: float
    answers_to: float
    sure: Sure
    words: Reason
    supports: tuple[Weight, ...]
    opposes: tuple[Weight, ...]
    runs_say: Reason | None = None
    training_says: Reason | None = None
    site: Literal["front", "back", "both", "unclear", ""] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The one question worth asking next: expected gain, how long it takes, and what it could change."""

    finding: str
    gain: float
    seconds: float
    by: Literal["decision", "information"]
    reason: Reason


@dataclass(frozen=True, slots=True)
class WouldChange:
    """One answer, standard test or run that would change the leading cause, and to which."""

    what: Literal["answer", "test", "run"]
    id: str
    value: str
    leads: MechanismId
    chance: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers that fit together worse than by chance, and the two that pull hardest against each other."""

    measure: float
    usual: float
    one: str
    other: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Picture:
    """What is most likely going on, how sure, what else it could be, and what would tell.

    ``causes`` most likely first. ``leading`` is None where nothing stands out. ``rivals``: what else fits.
    ``no_squeeze``, ``refer``, ``first_work``: the three things the causes decide. ``question``: None where no
    further answer would change any of them.
    """

    causes: tuple[Cause, ...]
    leading: MechanismId | None
    rivals: tuple[MechanismId, ...]
    summary: tuple[Reason, ...]
    no_squeeze: bool
    refer: bool
    first_work: Component
    question: Question | None
    would_change: tuple[WouldChange, ...]
    last_told: tuple[Reason, ...]
    changed: tuple[Reason, ...]
    conflict: Conflict | None = None
    ask_again: tuple[Reason, ...] = ()


Thing = Literal["answers", "tests", "runs", "work"]
"""What can have moved a picture: what she answered, a standard test, what runs showed, the work she did."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What one kind of thing since then does to a cause: how much its log-odds would fall if all of that kind
    were left out. The pulls do not add up to the whole move. ``told``: the answer or test of it that weighs
    most, as it reads; empty where none is heavy enough to name."""

    thing: Thing
    log_odds: float
    told: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One cause in two pictures: how likely, in which words, then (``before``, ``was``) and now (``after``,
    ``sure``); ``pulls``: the heaviest first; ``words``: what to say of it, nothing where it has stayed."""

    mechanism: MechanismId
    title: str
    before: float
    after: float
    was: Sure
    sure: Sure
    pulls: tuple[Pull, ...]
    words: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two pictures of one woman: in a sentence or two, and cause by cause, what moved most first."""

    summary: tuple[Reason, ...]
    causes: tuple[Moved, ...]
