"""What is read of threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery

from restride.web.conversation.models import Message, ProposedFinding
from restride.web.records.models import Runner

LATELY = 12
"""Messages shown before somebody asks for the earlier ones."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The latest messages, oldest first, and whether there are earlier ones."""

    messages: tuple[Message, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """What the coach promised: within ``hours``; ``since`` her first message without an answer, ``by`` when
    it is due; both None where nothing waits."""

    hours: int
    since: datetime | None = None
    by: datetime | None = None


def thread_of(runner: Runner, *, whole: bool = False) -> Thread:
    """Her thread."""
    found = Message.objects.filter(runner=runner).select_related("sender")
    rows = found.prefetch_related("proposals__proposed_by").order_by("-at", "-id")
    messages = list(rows if whole else rows[: LATELY + 1])
    earlier = not whole and len(messages) > LATELY
    shown = messages[:LATELY] if earlier else messages
    return Thread(tuple(reversed(shown)), earlier)


def as_text(runner: Runner) -> str:
    """The whole thread as plain text, oldest first."""
    found = Message.objects.filter(runner=runner).select_related("sender").order_by("at")
    return "\n".join(f"{one.at:%Y-%m-%d %H:%M} UTC, {one.sender.name}:\n{one.text}\n" for one in found)


def message_of(runner: Runner, message_id: UUID) -> Message | None:
    """One message of hers, written by herself; None if there is none such."""
    return Message.objects.filter(runner=runner, id=message_id, sender_id=F("runner__person_id")).first()


def last_of_hers(runner: Runner) -> Message | None:
    """Her own last message."""
    found = Message.objects.filter(runner=runner, sender_id=F("runner__person_id"))
    return found.order_by("-at", "-id").first()


def proposal_of(runner: Runner, proposal_id: UUID) -> ProposedFinding | None:
    """One proposal put to her; None if there is none such."""
    found = ProposedFinding.objects.filter(id=proposal_id, message__runner=runner)
    return found.select_related("proposed_by").first()


def waiting_since() -> Subquery:
    """For a query of runners: the time of her first message nobody has answered yet."""
    hers = Message.objects.filter(runner=OuterRef("pk"), sender_id=OuterRef("person_id"))
    answered = Message.objects.filter(runner=OuterRef("runner"), at__gt=OuterRef("at")).exclude(
        sender_id=OuterRef("sender_id")
    )
    return Subquery(hers.filter(~Exists(answered)).order_by("at").values("at")[:1])


def promise_to(runner: Runner) -> Promise:
    """When her coach answers."""
    since = (
        Runner.objects.filter(pk=runner.pk).annotate(since=waiting_since()).values_list("since", flat=True)
    )
    first = since[0] if since else None
    return Promise(runner.studio.promise_hours, first, due(runner.studio.promise_hours, first))


def due(hours: int, since: datetime | None) -> datetime | None:
    """By when an answer was promised to what was written ``since``."""
    return None if since is None else since + timedelta(hours=hours)


def is_unread(runner: Runner, *, by_runner: bool) -> bool:
    """Whether something by the runner, or to her, has not been opened by the other side yet."""
    found = Message.objects.filter(runner=runner, read_at=None)
    hers = F("runner__person_id")
    return (found.filter(sender_id=hers) if by_runner else found.exclude(sender_id=hers)).exists()
