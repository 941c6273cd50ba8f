"""What the desk writes."""

from __future__ import annotations

from datetime import datetime

from restride.web.accounts.models import Person
from restride.web.caseload.models import Look
from restride.web.records.models import Runner


def looked(person: Person, runner: Runner, page: str, now: datetime) -> None:
    """Write down that somebody opened a page about her."""
    Look.objects.create(runner=runner, person=person, page=page[:60], at=now)
