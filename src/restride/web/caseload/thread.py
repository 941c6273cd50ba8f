"""The thread as the coach reads it, and the choice of a sentence that may become an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.library import Finding, Library
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.caseload.sentences import sentences_of
from restride.web.conversation.models import ProposedFinding
from restride.web.conversation.selectors import Thread
from restride.web.conversation.when import said
from restride.web.records.models import Runner
from restride.web.shell.addresses import whole
from restride.web.shell.answers import answer_words

_STATES = {
    ProposedFinding.State.PROPOSED: "Waits for her yes. It counts for nothing until then.",
    ProposedFinding.State.CONFIRMED: "She said yes: it counts as her own answer.",
    ProposedFinding.State.DECLINED: "She said no: it does not count.",
}


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What was read out of a message: the sentence, the question and answer, and what became of it."""

    quote: str
    asks: str
    answer: str
    state: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message; ``hers``: by the runner. ``stopped``: its words opened a pause that stands."""

    id: UUID
    by: str
    when: str
    text: str
    hers: bool
    state: str
    stopped: bool
    read_out: tuple[ReadOut, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread, oldest first. ``folded``: what stands before the last few messages, one tap away;
    ``earlier``: there is more than both."""

    folded: tuple[Entry, ...]
    messages: tuple[Entry, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question a sentence may answer."""

    id: str
    group: str
    asks: str


def thread_page(
    runner: Runner, thread: Thread, verdict: Verdict, now: datetime, last: int | None = None
) -> ThreadPage:
    """Her thread for her coach. ``last``: how many messages stand open at least, None for all. What waits for
    an answer is never folded, nor one that opened a pause that stands, nor what came after it."""
    zone, library = diary.zone_of(runner), library_of(runner.studio)
    stopping = {hold.opened_by for hold in verdict.holds if hold.holds or hold.referral == "required"}
    shown = []
    for one in thread.messages:
        hers = bool(one.entry_id)
        read = f"Read {said(one.read_at, now, zone)}" if one.read_at else "Not read yet"
        shown.append(
            Entry(
                id=one.id,
                by=one.sender.name,
                when=said(one.at, now, zone),
                text=one.text or "These words were taken out.",
                hers=hers,
                state="" if hers else read,
                stopped=hers and one.entry_id in stopping,
                read_out=tuple(_read_out(each, library) for each in one.proposals.all()),
            )
        )
    at = _fold(shown, last)
    return ThreadPage(tuple(shown[:at]), tuple(shown[at:]), thread.earlier)


def _fold(shown: Sequence[Entry], last: int | None) -> int:
    """How many messages are folded."""
    most = len(shown) if last is None else last
    stopping = next((at for at, one in enumerate(shown) if one.stopped), len(shown))
    answered = max((at + 1 for at, one in enumerate(shown) if not one.hers), default=0)
    return min(max(0, len(shown) - most), stopping, answered)


def answerable(library: Library, search: str = "") -> tuple[Asked, ...]:
    """The questions a coach may read an answer to, those where every word of ``search`` begins a word of the
    question or its answers. What is private is the runner's alone, and what is derived is nobody's to say."""
    wanted = [re.compile(rf"\b{re.escape(word)}") for word in search.casefold().split()]
    found = (one for one in library.findings.values() if one.kind != "derived" and not one.private)
    return tuple(
        Asked(one.id, one.group.replace("-", " ").capitalize(), one.asks)
        for one in sorted(found, key=lambda one: (one.group, one.id))
        if all(word.search(_text_of(one)) for word in wanted)
    )


def quoted(text: str, number: str | None) -> tuple[int, str] | None:
    """The sentence of a message a number points at; None where it points at none."""
    sentences, at = sentences_of(text), whole(number)
    return None if at is None or at >= len(sentences) else (at, sentences[at])


def _text_of(one: Finding) -> str:
    options = " ".join(option.words for option in one.options)
    return f"{one.asks} {options} {one.id} {one.group}".casefold()


def _read_out(one: ProposedFinding, library: Library) -> ReadOut:
    finding, state = library.findings.get(one.finding), _STATES[ProposedFinding.State(one.state)]
    if finding is None:
        return ReadOut(one.quote, "A question that is no longer asked.", "", state)
    return ReadOut(one.quote, finding.asks, answer_words(finding, one.value), state)
