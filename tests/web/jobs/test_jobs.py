"""Jobs of processes that are gone are done again, failed ones tried again later, and mails say nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core import mail
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from restride.web.accounts.models import Person
from restride.web.jobs import services

pytestmark = pytest.mark.django_db


def _job(status: TaskResultStatus, tries: int, now: datetime, ago: timedelta) -> DBTaskResult[..., Any]:
    over = status == TaskResultStatus.FAILED
    return DBTaskResult.objects.create(
        status=status,
        task_path="restride.web.jobs.services.send_notice",
        args_kwargs={"args": ["a@invented.example", "s"], "kwargs": {}},
        backend_name="default",
        queue_name="default",
        worker_ids=[f"gone-{n}" for n in range(tries)],
        started_at=now - ago,
        finished_at=now - ago if over else None,
    )


def _status(job: DBTaskResult[..., Any]) -> str:
    job.refresh_from_db()
    return str(job.status)


def test_a_job_of_a_process_that_is_gone_is_ready_again(now: datetime) -> None:
    job = _job(TaskResultStatus.RUNNING, 1, now, services.LOST_AFTER * 2)
    services.keep_going(now)
    assert _status(job) == TaskResultStatus.READY


def test_a_job_that_may_still_be_running_is_left_alone(now: datetime) -> None:
    job = _job(TaskResultStatus.RUNNING, 1, now, services.LOST_AFTER / 2)
    services.keep_going(now)
    assert _status(job) == TaskResultStatus.RUNNING


def test_the_only_process_takes_up_whatever_it_finds_running(now: datetime) -> None:
    job = _job(TaskResultStatus.RUNNING, 1, now, timedelta(seconds=1))
    services.keep_going(now, alone=True)
    assert _status(job) == TaskResultStatus.READY


@pytest.mark.parametrize(("share", "status"), [(0.5, TaskResultStatus.FAILED), (1.5, TaskResultStatus.READY)])
def test_a_failed_job_is_tried_again_once_its_time_has_come(
    now: datetime, share: float, status: TaskResultStatus
) -> None:
    job = _job(TaskResultStatus.FAILED, 2, now, services.backoff(2) * share)
    services.keep_going(now)
    assert _status(job) == status


def test_a_job_that_failed_too_often_is_left_for_the_owner(now: datetime) -> None:
    job = _job(TaskResultStatus.FAILED, services.MOST_TRIES, now, timedelta(days=1))
    services.keep_going(now)
    assert _status(job) == TaskResultStatus.FAILED


def test_waiting_doubles_with_every_try() -> None:
    waits = [services.backoff(tries) for tries in range(1, services.MOST_TRIES)]
    assert [later / sooner for sooner, later in pairwise(waits)] == [2.0] * (len(waits) - 1)


def test_a_mail_says_that_something_waits_and_nothing_more(coach: Person) -> None:
    services.notify(coach)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        [coach.user.email],
        "You have a message",
        "You have a message.\n",
    )
