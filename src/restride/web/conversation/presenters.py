"""Her thread as her page shows it: sentences ready, nothing left to decide in a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from restride.coaching.terms.library import Library
from restride.web.bridge import typed
from restride.web.conversation.models import Message, ProposedFinding
from restride.web.conversation.selectors import Promise, Thread
from restride.web.conversation.when import said
from restride.web.shell.answers import answer_words

NOBODY = "Nobody reads here yet. What you write is kept in your diary, and read at once for signs to act on."

TAKEN_OUT = "These words were taken out."

_STATES = {
    ProposedFinding.State.PROPOSED: "It counts only if you say yes.",
    ProposedFinding.State.CONFIRMED: "You said yes: it counts.",
    ProposedFinding.State.DECLINED: "You said no: it does not count.",
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """What the coach read out of a sentence: the sentence, the question, the answer, and what became of it.

    ``entry_id``: the id her yes will have, where it is still open."""

    id: UUID
    quote: str
    asks: str
    answer: str
    open: bool
    state: str
    by: str
    entry_id: str


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message as it stands in the thread."""

    by: str
    when: str
    text: str
    mine: bool
    state: str
    proposals: tuple[ShownProposal, ...]


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The runner's thread: what must be read first, the promise, the messages."""

    stops: tuple[typed.Stop, ...]
    coach: str
    promise: str
    late: bool
    messages: tuple[ShownMessage, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: when, on which clock, in which words. ``ids``: for each open proposal the id of its
    answer."""

    now: datetime
    zone: ZoneInfo
    library: Library
    ids: Mapping[UUID, str]

    def when(self, at: datetime) -> str:
        """An instant as she says it."""
        return said(at, self.now, self.zone)


def talk_page(
    thread: Thread, promise: Promise, coach: str, stops: tuple[typed.Stop, ...], reader: Reader
) -> TalkPage:
    """The page for the runner herself; ``coach`` is empty where she has none."""
    messages = tuple(_message(one, reader) for one in thread.messages)
    late = promise.by is not None and reader.now > promise.by
    return TalkPage(stops, coach, _promise(promise, coach, reader), late, messages, thread.earlier)


def open_proposals(thread: Thread) -> tuple[UUID, ...]:
    """The proposals in a thread that wait for her word."""
    every = (proposal for message in thread.messages for proposal in message.proposals.all())
    return tuple(one.id for one in every if one.state == ProposedFinding.State.PROPOSED)


def _promise(promise: Promise, coach: str, reader: Reader) -> str:
    if not coach:
        return NOBODY
    if promise.by is None:
        return f"{coach} answers within {promise.hours} hours."
    when = reader.when(promise.by)
    if reader.now > promise.by:
        return f"{coach} promised an answer by {when}. It is late; your message stands high on the list now."
    return f"{coach} answers by {when}."


def _message(one: Message, reader: Reader) -> ShownMessage:
    mine = bool(one.entry_id)
    read = f"Read {reader.when(one.read_at)}" if one.read_at else "Not read yet"
    proposals = (_proposal(each, reader) for each in one.proposals.all())
    return ShownMessage(
        by="You" if mine else one.sender.name,
        when=reader.when(one.at),
        text=one.text or TAKEN_OUT,
        mine=mine,
        state=read if mine else "",
        proposals=tuple(each for each in proposals if each is not None),
    )


def _proposal(one: ProposedFinding, reader: Reader) -> ShownProposal | None:
    finding = reader.library.findings.get(one.finding)
    if finding is None:
        return None
    return ShownProposal(
        id=one.id,
        quote=one.quote,
        asks=finding.asks,
        answer=answer_words(finding, one.value),
        open=one.state == ProposedFinding.State.PROPOSED,
        state=_STATES[ProposedFinding.State(one.state)],
        by=one.proposed_by.name,
        entry_id=reader.ids.get(one.id, ""),
    )
