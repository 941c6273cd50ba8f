"""The thread that does the jobs, in the same process as the pages: one command runs the whole studio."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from threading import Event, Thread

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from restride.web import clock
from restride.web.jobs import services

_log = logging.getLogger(__name__)

POLL_S = 1.0
"""Seconds between two looks for work."""

ROUND_S = 30.0
"""Seconds between two looks for lost, failed and stale things."""


def start(*, alone: bool) -> Callable[[], None]:
    """Begin to work in threads of this process; what is given back stops them.

    ``alone``: no other process does jobs of this studio, so whatever runs at the start was lost.
    """
    stopped = Event()
    worker = Worker(
        queue_names=["*"],
        interval=POLL_S,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"restride-{os.getpid()}",
        excluded_queue_names=[],
    )
    for name, does in (("jobs", worker.run), ("rounds", lambda: _rounds(stopped, alone))):
        Thread(target=does, name=f"restride-{name}", daemon=True).start()

    def stop() -> None:
        stopped.set()
        worker.running = False

    return stop


def _rounds(stopped: Event, alone: bool) -> None:
    while True:
        try:
            one_round(alone=alone)
        except Exception:  # noqa: BLE001 - whatever it was, the next round must come
            _log.exception("a round of the jobs went wrong; the next one comes in %s s", ROUND_S)
        alone = False
        close_old_connections()
        if stopped.wait(ROUND_S):
            return


def one_round(*, alone: bool = False) -> None:
    """Look once for jobs lost or failed, for standings past their time, for what may be thrown away."""
    now = clock.now()
    services.keep_going(now, alone=alone)
    services.refresh_stale(now)
    services.prune(now)
