"""Two minutes of reading each, and her questions answered from her own picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.exercises import Review
from restride.coaching.terms.said import Reason
from restride.coaching.terms.shared import Grade


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea, read in two minutes. ``idea``: it in one sentence. ``disagreement``: where those who know
    differ, and whom we follow. ``when``: whom it is meant for first; none: everybody."""

    id: str
    title: str
    order: int
    idea: str
    text: str
    disagreement: str
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A paragraph of an answer, said where ``when`` holds on what is known of her and of her picture
    (``PICTURED``), and its words can be filled. ``unless``: parts it stands in for; where one of them is
    said, it is left out.
    """

    id: str
    text: str
    when: Condition | None = None
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question women ask, and the parts of which her own answer is made, in order."""

    id: str
    order: int
    asks: str
    parts: tuple[AnswerPart, ...]
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date


PICTURED: dict[str, tuple[str, ...]] = {
    "picture-leading": (
        "weak", "slow", "overactive", "disconnected", "pressure", "foundation", "mechanics", "support",
        "none",
    ),
    "picture-sure": ("most-likely", "likely", "could-be", "less-likely", "unlikely", "too-little-known"),
    "picture-refer": ("yes", "no"),
    "picture-no-squeeze": ("yes", "no"),
    "plan-path": ("clear", "modified", "already-running", "preparation", "blocked"),
    "plan-run": ("yes", "no"),
    "plan-tier": ("T0", "T1", "T2", "T3", "T4", "none"),
    "plan-run-tier": ("T0", "T1", "T2", "T3", "T4", "none"),
    "plan-exit": ("urge", "prolapse", "pregnant", "none"),
    "plan-loss": ("yes", "no"),
}  # fmt: skip
"""What the parts of an answer may look at beside her findings: id -> the values it can have. ``plan-tier`` is
the worst of all that stands, ``plan-run-tier`` of what keeps her from running, because low mood is urgent and
keeps nobody from it."""


FILLED: tuple[str, ...] = ("cause", "because", "other", "minutes")
"""What the words of a part may ask for in curly brackets, beside the names a studio sets: the leading cause,
the answer of hers that speaks most for it, what else it could be, and the whole minutes of running in her
next run. A part that asks for what there is none of is left out, so one without must stand beside it."""


@dataclass(frozen=True, slots=True)
class PersonalAnswer:
    """One question answered for her: the paragraphs in order, what these rest on in her own diary, and the
    sources, those of a cause they name with them. The words of a paragraph are the library's, by code
    ``answers.<question>.<part>``."""

    question: str
    parts: tuple[Reason, ...]
    rests_on: tuple[Reason, ...]
    source: tuple[str, ...]
    grade: Grade
