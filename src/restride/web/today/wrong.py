"""Something is wrong: what she reads at once, the one question that must be asked, and the ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import QueryDict
from django.urls import reverse

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Answer
from restride.coaching.terms.library import Finding, Library
from restride.phrasing import words
from restride.web.today.asked import Asked, address, item_of

WHAT: Mapping[str, str] = {
    "leak": "practice.advice_leaks",
    "heaviness": "practice.advice_heaviness",
    "pain": "practice.advice_hurts",
}
"""What may come, and the sentence that answers it."""

ASKED: Mapping[str, str] = {"pain": "bone-pain", "heaviness": "bulge"}
"""The one question each of them needs: a bone, because no score makes it harmless; a bulge, because that is
to be looked at before she lands again."""

SCORE: Mapping[str, str] = {"bone-pain": "exercise-pain"}
"""Which finding tells how much, beside the question it is asked with."""

KEPT = ("what", "exercise", "begun", "item")
_NO = "no"
"""Said by going on."""
TITLES = {"leak": "A leak", "heaviness": "Heaviness: stop for today", "pain": "Pain: stop this one"}
_ON = {"leak": "The next exercise", "pain": "It is 3 or less, and in no bone: the next exercise"}


@dataclass(frozen=True, slots=True)
class WrongPage:
    """What to do now. ``question``: empty where none is needed; ``scored``: how much is asked beside it;
    ``on``: the way on, where there is one."""

    title: str
    words: str
    stop_all: str
    finding: str
    question: str
    several: bool
    scored: bool
    options: tuple[tuple[str, str], ...]
    again: str
    on: str
    on_words: str
    end: str


def page(query: QueryDict, wanted: Asked, begun: datetime | None, library: Library) -> WrongPage:
    """The page for ``what`` the address names."""
    say, what = partial(words, library=library), str(query["what"])
    finding = library.findings.get(ASKED.get(what, ""))
    started = {"begun": begun.isoformat()} if begun else {}
    following = address(reverse("today:session"), wanted.pairs, **started, item=item_of(query) + 1)
    may = begun is not None and what != "heaviness"
    return WrongPage(
        title=TITLES[what],
        words=say(Reason(WHAT[what])),
        stop_all=say(Reason("sheet.stop-all")),
        finding=finding.id if finding else "",
        question=finding.asks if finding else "",
        several=bool(finding and finding.several),
        scored=bool(finding and finding.id in SCORE),
        options=tuple((one.id, one.words) for one in finding.options if one.id != _NO) if finding else (),
        again=address(reverse("today:wrong"), wanted.pairs, **kept(query)),
        on=following if may else "",
        on_words=_ON[what] if may else "",
        end=address(reverse("today:done"), wanted.pairs, **started) if begun else reverse("today:today"),
    )


def kept(query: QueryDict) -> dict[str, str]:
    """What of an address the next one must know."""
    return {one: str(query[one]) for one in KEPT if one in query}


def answers(finding: Finding, chosen: Sequence[str], score: str, library: Library) -> list[Answer] | None:
    """What she said, the score first; None if any of it can be no answer."""
    said: list[tuple[Finding, str | float | tuple[str, ...]]] = []
    if score and finding.id in SCORE:
        said.append((library.findings[SCORE[finding.id]], float(score) if score.isdecimal() else score))
    if chosen:
        said.append((finding, tuple(chosen) if finding.several else chosen[0]))
    fits = all(asked.takes(value) for asked, value in said)
    return [Answer(asked.id, value) for asked, value in said] if fits and said else None
