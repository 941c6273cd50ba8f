"""What a thread writes: a message, and in the same breath the diary entry her words are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from restride.coaching.terms.entries import Answer, Entry, Note
from restride.web.accounts.models import Person
from restride.web.bridge import diary, typed
from restride.web.bridge.library import library_of
from restride.web.conversation import selectors
from restride.web.conversation.models import Message, ProposedFinding
from restride.web.records import services as records
from restride.web.records.models import Runner

LONGEST = 6000
"""Letters of the longest message: some pages; more would be a letter, and nobody would read it in a
thread."""

_OTHER_WORDS = "These words were not sent: this page had sent others already. Send them once more."

Value = str | float | tuple[str, ...]


class NotKept(Exception):
    """Nothing was written; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Written:
    """A message that is on the disk, and the fixed texts that stand because of what it says."""

    message: Message
    stops: tuple[typed.Stop, ...]


def write(runner: Runner, text: str, form_id: str, now: datetime) -> Written:
    """Her message: a note in her diary and a message to her coach, both or neither. The same form sent twice
    is one message. Raises NotKept if the form had already sent other words."""
    with transaction.atomic():
        message, told = _written(runner, text, form_id, now)
    # Read after the commit, because what is read is kept for the next page, and must be there for good.
    stops = typed.stops(runner, now)
    if runner.coach is not None and not told and any(one.opened_by == form_id for one in stops):
        _tell_later(runner.coach)
    return Written(message, stops)


def _written(runner: Runner, text: str, form_id: str, now: datetime) -> tuple[Message, bool]:
    """The message, made or found, and whether the coach is told of it already."""
    tells = runner.coach is not None and not selectors.is_unread(runner, by_runner=True)
    message, made = Message.objects.get_or_create(
        runner=runner,
        form_id=form_id,
        defaults={"sender": runner.person, "text": text, "at": now, "entry_id": form_id},
    )
    if not made and message.text == text:
        return message, True
    note = diary.entry(Note(text), diary.local_now(runner, now), form_id)
    if not made or not _is_received(runner, note, now):
        raise NotKept(_OTHER_WORDS)
    if runner.coach is not None and tells:
        _tell_later(runner.coach)
    return message, tells


def answer(coach: Person, runner: Runner, text: str, form_id: str, now: datetime) -> Message:
    """The coach's answer. The same form sent twice is one. Raises NotKept if it had sent other words."""
    first = not selectors.is_unread(runner, by_runner=False)
    with transaction.atomic():
        message, made = Message.objects.get_or_create(
            runner=runner, form_id=form_id, defaults={"sender": coach, "text": text, "at": now}
        )
        if not made and (message.text != text or message.sender_id != coach.id):
            raise NotKept(_OTHER_WORDS)
        if made and first:
            _tell_later(runner.person)
    return message


def bring_in(runner: Runner, told: Iterable[tuple[bool, datetime, str, str]]) -> None:
    """A thread from elsewhere, read by both sides but for the last message: whether she wrote it, when, what,
    and the note in her diary that it is (empty for the coach's). Once; a thread that has begun is left."""
    if runner.coach is None or Message.objects.filter(runner=runner).exists():
        return
    rows = [
        Message(
            runner=runner,
            sender=runner.person if hers else runner.coach,
            text=text,
            at=at,
            form_id=entry_id or diary.new_id(at),
            entry_id=entry_id,
            read_at=at,
        )
        for hers, at, text, entry_id in sorted(told, key=lambda one: one[1])
    ]
    if rows:
        rows[-1].read_at = None
    Message.objects.bulk_create(rows)


def opened(runner: Runner, *, by_runner: bool, now: datetime) -> None:
    """One side has the thread before her: what the other wrote is read."""
    unread = Message.objects.filter(runner=runner, read_at=None)
    hers = F("runner__person_id")
    theirs = unread.exclude(sender_id=hers) if by_runner else unread.filter(sender_id=hers)
    # Looked first, because a page that only shows must not wait for the one writer of a small database.
    if theirs.exists():
        theirs.update(read_at=now)


def redacted(runner: Runner, entry_ids: Collection[str]) -> None:
    """The words of these entries are destroyed in her diary, and so are their copies here."""
    gone = Message.objects.filter(runner=runner, entry_id__in=[one for one in entry_ids if one])
    ProposedFinding.objects.filter(message__in=gone).update(quote="")
    gone.update(text="")


def propose(
    coach: Person, message: Message, quote: str, finding: str, value: Value, now: datetime
) -> ProposedFinding:
    """A sentence of hers read as an answer, put to her. The same one proposed twice is one. Raises NotKept
    for what cannot be an answer to that question, or is not the coach's to ask."""
    asked = library_of(message.runner.studio).findings.get(finding)
    if asked is None or asked.private or asked.kind == "derived":
        raise NotKept("That question cannot be answered from a message. Choose one from the list.")
    if not asked.takes(value):
        raise NotKept(_cannot_be(asked.kind, asked.lowest, asked.highest, asked.unit))
    kept = list(value) if isinstance(value, tuple) else value
    proposal, made = ProposedFinding.objects.get_or_create(
        message=message,
        finding=finding,
        value=kept,
        state=ProposedFinding.State.PROPOSED,
        defaults={"quote": quote, "proposed_by": coach, "at": now},
    )
    if made:
        _tell_later(message.runner.person)
    return proposal


def confirm(
    runner: Runner, proposal: ProposedFinding, entry_id: str, now: datetime
) -> tuple[typed.Stop, ...]:
    """She says it is so: from now on it is her answer, in her diary, by her. Answered twice, the first
    counts."""
    with transaction.atomic():
        mine = _still_open(proposal)
        if mine is not None:
            value = tuple(mine.value) if isinstance(mine.value, list) else mine.value
            entry = diary.entry(Answer(mine.finding, value), diary.local_now(runner, now), entry_id)
            if not _is_received(runner, entry, now):
                raise NotKept(
                    "That was not kept: this page had sent something else. Open it again and answer."
                )
            _settle(mine, ProposedFinding.State.CONFIRMED, now, entry.id)
    return typed.stops(runner, now)


def decline(proposal: ProposedFinding, now: datetime) -> None:
    """She says it is not so: it is kept as asked, and counts for nothing."""
    with transaction.atomic():
        mine = _still_open(proposal)
        if mine is not None:
            _settle(mine, ProposedFinding.State.DECLINED, now)


def _still_open(proposal: ProposedFinding) -> ProposedFinding | None:
    found = ProposedFinding.objects.select_for_update().get(pk=proposal.pk)
    return found if found.state == ProposedFinding.State.PROPOSED else None


def _settle(proposal: ProposedFinding, state: str, now: datetime, entry_id: str = "") -> None:
    proposal.state, proposal.answered_at, proposal.entry_id = state, now, entry_id
    proposal.save(update_fields=["state", "answered_at", "entry_id"])


def _is_received(runner: Runner, entry: Entry, now: datetime) -> bool:
    """Whether her diary now has it, from this delivery or an earlier one of the same words."""
    outcome = records.deliver_once(runner, [entry], by=records.by_runner(runner), now=now)[0]
    return outcome.became in ("stored", "already-there")


def _cannot_be(kind: str, lowest: float | None, highest: float | None, unit: str) -> str:
    if kind != "number":
        return "That is not one of the answers to this question. Choose one of them."
    ends = [
        f"from {lowest:g}" if lowest is not None else "",
        f"to {highest:g}" if highest is not None else "",
    ]
    return " ".join(["Give a number", *filter(None, ends), unit]).strip() + "."


def _tell_later(person: Person) -> None:
    """Tell her by mail that something waits, once it is on the disk."""
    # Met here, because jobs stand on the rooms they do work for.
    from restride.web.jobs.services import notify

    transaction.on_commit(lambda: notify(person))
