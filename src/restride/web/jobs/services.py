"""Work asked for apart from a page, and what keeps it going: nothing is lost, nothing runs for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db.models import Q
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from restride.web.accounts.models import Person
from restride.web.bridge.standings import refreshed
from restride.web.records.models import StandingRow

MOST_TRIES = 5
"""After so many tries a job is left for the owner to look at."""

LOST_AFTER = timedelta(minutes=10)
"""A job still running after this belonged to a process that is gone."""

KEPT_FOR = timedelta(days=14)
"""How long a finished job can be looked at."""

AT_ONCE = 50
"""Standings made anew in one round; the rest wait for the next."""

NOTICE = "You have a message"
"""All a mail ever says: whoever looks over her shoulder learns nothing."""


def notify(person: Person) -> None:
    """Tell somebody by mail that something waits for her, and nothing of what it is."""
    send_notice.enqueue(person.user.email, str(person.studio_id))


@task()
def send_notice(address: str, studio_id: str) -> None:
    """The mail itself. Raises where the mail server does, and is tried again."""
    del studio_id
    send_mail(NOTICE, f"{NOTICE}.\n", None, [address])


def backoff(tries: int) -> timedelta:
    """How long to wait after this many tries: half a minute, doubled each time."""
    return timedelta(seconds=30 * 2 ** (tries - 1))


def keep_going(now: datetime, *, alone: bool = False) -> int:
    """Jobs of processes that are gone and failed ones that may be tried again are ready once more; how many.
    ``alone``: this process has just begun and is the only one, so whatever runs was lost."""
    return _reaped(now, alone=alone) + _tried_again(now)


def refresh_stale(now: datetime) -> int:
    """Make anew the standings past their time, so that a list in the evening is quick; how many."""
    stale = StandingRow.objects.filter(good_until__lte=now).select_related("runner__studio", "runner__person")
    found = list(stale.order_by("urgency", "good_until")[:AT_ONCE])
    for row in found:
        refreshed(row.runner, now)
    return len(found)


def prune(now: datetime) -> int:
    """Take away finished jobs nobody will look at any more; how many."""
    over = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT_FOR)
    return int(DBTaskResult.objects.filter(over).delete()[0])


def _reaped(now: datetime, *, alone: bool) -> int:
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost = running if alone else running.filter(started_at__lt=now - LOST_AFTER)
    return int(lost.update(status=TaskResultStatus.READY, started_at=None))


def _tried_again(now: datetime) -> int:
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__gt=now - KEPT_FOR)
    ready = [
        one.pk
        for one in failed.only("pk", "worker_ids", "finished_at")
        if len(one.worker_ids) < MOST_TRIES and one.finished_at + backoff(len(one.worker_ids)) <= now
    ]
    again = DBTaskResult.objects.filter(pk__in=ready)
    return int(again.update(status=TaskResultStatus.READY, started_at=None, finished_at=None))
