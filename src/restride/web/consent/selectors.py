"""What is read of consent. A coach's page asks ``may_see`` before it shows anything of hers."""

from __future__ import annotations

from collections.abc import Mapping

from restride.web import often
from restride.web.consent.models import ConsentRow
from restride.web.consent.scopes import KEEP, OF_AGE
from restride.web.records.models import Runner

_STANDS = "select scope, granted from consent_consentrow where runner_id = %s"


def stands(runner: Runner) -> Mapping[str, bool]:
    """Every scope she has said anything about, and what."""
    return {scope: bool(granted) for scope, granted in often.rows(_STANDS, runner.pk)}


def has_agreed(runner: Runner) -> bool:
    """Whether she is of age and agreed that her diary is kept."""
    said = stands(runner)
    return said.get(KEEP, False) and said.get(OF_AGE, False)


def may_see(runner: Runner, scope: str) -> bool:
    """Whether her coach may see this of her. What she has not said yes to, nobody sees."""
    return ConsentRow.objects.filter(runner=runner, scope=scope, granted=True).exists()
