"""What is asked of the database with every page of hers, in SQL written beforehand.

The database answers such a question in a fiftieth of a millisecond; to make its SQL out of objects anew takes
ten times as long, on every page. Whatever is asked more seldom is asked through the models. Values are
written as SQLite has them, the one database there is (docs/decisions/0014-the-shell.md).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

Value = UUID | datetime | str | int


def rows(sql: str, *values: Value) -> list[tuple[Any, ...]]:
    """What the database answers, as it has it: a truth value is 0 or 1. ``sql`` names each of ``values`` by
    ``%s``; a value is never part of it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_plain(one) for one in values])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _plain(value: Value) -> str | int:
    """A value as the models write it down."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return str(connection.ops.adapt_datetimefield_value(value))
    return value
