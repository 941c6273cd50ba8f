"""The table the phone speaks by, as it fetches it, and where that is."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.bridge.table import Plain, table_of, written
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner


@require_safe
@for_runner
def table(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The rules, fixed texts and typed words of her studio; nothing in it is about her."""
    del request
    return HttpResponse(written(_table(runner, clock.now())), content_type="application/json")


def address_of(runner: Runner, now: datetime) -> str:
    """Where her table is; another address as soon as anything in it is another."""
    return f"{reverse('phone:table')}?{_table(runner, now)['digest']}"


def _table(runner: Runner, now: datetime) -> Plain:
    return table_of(library_of(runner.studio), diary.today_of(runner, now))
