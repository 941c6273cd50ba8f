"""What writes consent: the entry and the row that stands for it, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from restride.coaching.terms.entries import Consent
from restride.web.bridge import diary
from restride.web.consent import selectors
from restride.web.consent.models import ConsentRow
from restride.web.consent.scopes import KEEP, NAMES, OF_AGE
from restride.web.records import services as records
from restride.web.records.models import Runner


class NotWritten(Exception):
    """The diary did not take the entry; nothing was changed."""


def agree(runner: Runner, sees: Mapping[str, bool], now: datetime) -> None:
    """She is of age, agrees that her diary is kept, and says what her coach may see."""
    decide(runner, {KEEP: True, OF_AGE: True, **{name: sees.get(name, False) for name in NAMES}}, now)


def decide(runner: Runner, said: Mapping[str, bool], now: datetime) -> tuple[str, ...]:
    """Write what differs from how it stands; the scopes that changed. Said again, it changes nothing."""
    with transaction.atomic():
        # Locked, because two tabs may both have read what stood before.
        records.lock(runner)
        stands = selectors.stands(runner)
        changed = [(scope, granted) for scope, granted in said.items() if stands.get(scope) is not granted]
        at = diary.local_now(runner, now)
        entries = [diary.entry(Consent(scope, granted), at) for scope, granted in changed]
        outcomes = records.deliver(runner, entries, by=records.by_runner(runner), now=now)
        if any(one.became != "stored" for one in outcomes):
            raise NotWritten
        for (scope, granted), entry in zip(changed, entries, strict=True):
            new = {"granted": granted, "at": now, "entry_id": entry.id}
            ConsentRow.objects.update_or_create(runner=runner, scope=scope, defaults=new)
    return tuple(scope for scope, _granted in changed)
