"""A phone that sends: its lines as it writes them, and what it is answered."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.test import Client

from restride.coaching.terms.entries import KINDS
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records.models import Runner

Plain = dict[str, Any]


def line(kind: str = "leak", payload: Plain | None = None, at: datetime | None = None, **other: Any) -> Plain:
    """An entry as a phone writes it; a leak of drops, now, where nothing else is said."""
    when = at or clock.now()
    v = KINDS[kind][0] if kind in KINDS else 1
    one = {"id": diary.new_id(when), "at": when.isoformat(), "kind": kind, "v": v, "payload": payload or {}}
    return {**one, **other}


def send(client: Client, runner: Runner | str, lines: list[Any]) -> Any:
    """What the studio answers to a delivery."""
    whose = runner if isinstance(runner, str) else str(runner.pk)
    body = json.dumps({"runner": whose, "lines": lines})
    return client.post("/outbox/", body, content_type="application/json")


def became(answer: Any) -> list[str]:
    """What became of each line."""
    return [one["became"] for one in answer.json()["answers"]]


def ids(runner: Runner) -> list[str]:
    """Her diary's ids, in the order received."""
    return [one.entry.id for one in diary.diary_of(runner)]
