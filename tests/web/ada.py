"""A runner with a diary of three weeks: the demo's Ada, received on a morning without entries."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Protocol, TypeVar

import restride.demo
from restride import diaryfile
from restride.coaching.terms.entries import Answer, Issued, Payload
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import Runner

ADA = Path(restride.demo.__file__).parent / "ada.jsonl"
Kind = TypeVar("Kind")
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Answered(Protocol):
    """What a browser was answered."""

    content: bytes


def live(runner: Runner) -> Runner:
    """She has lived Ada's weeks up to the morning; what was shown to Ada was not shown to her."""
    entries = [one.entry for one in diaryfile.read(ADA).recorded if one.entry.at < MORNING]
    told = [one for one in entries if not isinstance(one.payload, Issued)]
    services.deliver(runner, told, by=services.by_runner(runner), now=MORNING)
    return runner


def say(runner: Runner, finding: str, value: str | float | tuple[str, ...], now: datetime = MORNING) -> None:
    """She answers one question."""
    write(runner, Answer(finding, value), now)


def write(runner: Runner, payload: Payload, now: datetime = MORNING) -> None:
    """She writes one entry."""
    one = diary.entry(payload, diary.local_now(runner, now))
    services.deliver(runner, [one], by=services.by_runner(runner), now=now)


def payloads(runner: Runner, kind: type[Kind]) -> list[Kind]:
    """Her entries of a kind, in order."""
    return [one.entry.payload for one in diary.diary_of(runner) if isinstance(one.entry.payload, kind)]


def seen_in(answer: Answered) -> str:
    """What a page says, without its markup, in one line."""
    text = re.sub(r"<(script|style|title|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def hidden(answer: Answered, name: str) -> list[str]:
    """The values of a hidden field, in order, as a browser would send them."""
    return re.findall(rf'name="{name}" value="([^"]*)"', answer.content.decode())
