"""What another room may say of her picture."""

from __future__ import annotations

from datetime import datetime

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web.bridge import compared
from restride.web.records.models import Runner


def picture_due(runner: Runner, library: Library, now: datetime) -> str:
    """What Today says when it is time to look at her picture as a whole; empty where it is not."""
    if not compared.is_due(runner, now):
        return ""
    return words(Reason("compared.due", {"weeks": compared.weeks_between(runner, now)}), library)
