"""What a check writes: one entry a test, as it is done; and the signature of the gentle start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import Answer, CheckDone, ItemResult, Signature, Stated
from restride.coaching.terms.library import Check, CheckItem
from restride.web.records import services as records
from restride.web.records.models import Runner

STATEMENTS: tuple[Stated, ...] = get_args(Stated)
"""What she confirms to sign for herself, in order."""


def ready(runner: Runner, finding: str, value: Said, entry_id: str, now: datetime) -> str:
    """What she said about her bones before she begins; the entry it stands in."""
    return records.say(runner, [Answer(finding, value)], [entry_id], now)[0]


def done(
    runner: Runner, check: Check, item: CheckItem, result: ItemResult, entry_id: str, now: datetime
) -> str:
    """One test of the check; the entry it stands in."""
    payload = CheckDone(check.id, check.version, {item.id: result})
    return records.say(runner, [payload], [entry_id], now)[0]


def sign(runner: Runner, entry_id: str, now: datetime) -> None:
    """She confirms all six lines of the gentle start."""
    records.say(runner, [Signature("modified", STATEMENTS)], [entry_id], now)


def tested(
    runner: Runner,
    said: Sequence[tuple[str, str | float | tuple[str, ...]]],
    ids: Sequence[str],
    now: datetime,
) -> None:
    """What a self-test showed: an answer each."""
    records.say(runner, [Answer(finding, value) for finding, value in said], ids, now)
