"""What a phone knows without a signal, and how what it wrote there is read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from restride.coaching.terms.advice import Hold, Reason, Verdict
from restride.coaching.terms.entries import Entry
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.terms.standing import Fact
from restride.coaching.wire.canonical import canonical
from restride.coaching.wire.codec import Faulty, encode
from restride.coaching.wire.entries import read_entry
from restride.coaching.wire.lines import parse
from restride.phrasing import words
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner

SHE_WRITES = frozenset(
    {
        "answer", "check-in", "check", "session", "set", "run", "after-run", "leak", "note", "not-now",
        "retraction",
    }
)  # fmt: skip
"""The kinds a runner may write herself from a phone. All others are somebody else's word, or need a page of
their own that says what they mean."""

LONGEST_LINE = 256 * 1024
"""Characters of one entry: a day's run in ten-second columns is half of it."""


_ID = re.compile(r" \(id [^)]*\)")


class NoDelivery(ValueError):
    """What came is no delivery of a phone at all; in words."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a phone sends: whose it says it is, and its entries one by one, as they came."""

    runner: str
    lines: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it could be read: its id, as far as it has one, and the entry or why there is none."""

    id: str
    entry: Entry | None = None
    refused: str = ""


def delivery(body: bytes) -> Delivery:
    """What came from a phone. Raises NoDelivery in a sentence."""
    try:
        data = parse(body.decode("utf-8"))
    except (UnicodeDecodeError, Faulty) as error:
        raise NoDelivery("This could not be read as what a phone sends. Open Restride anew.") from error
    if not isinstance(data, Mapping) or not isinstance(data.get("lines"), list):
        raise NoDelivery("What a phone sends needs a runner and a list of lines.")
    return Delivery(str(data.get("runner", "")), tuple(data["lines"]))


def read(line: object) -> Line:
    """One line of a delivery. What is wrong with it is said in a sentence, never raised."""
    id = str(line.get("id", ""))[:64] if isinstance(line, Mapping) else ""
    try:
        if len(canonical(line)) > LONGEST_LINE:
            return Line(id, refused="It is larger than any entry can be.")
        entry = read_entry(line)
    except (Faulty, ValueError) as error:
        return Line(id, refused=f"It could not be read: {_first(error)}.")
    if not diary.is_id(entry.id):
        return Line(id, refused="It has no name of its own: the id must be a UUID.")
    if entry.kind not in SHE_WRITES:
        return Line(id, refused=f"“{entry.kind}” cannot be written from a phone.")
    return Line(id, entry)


def told(reasons: Iterable[Reason], library: Library) -> str:
    """What the diary says of an entry it received, in words; without its id, because the phone shows the
    entry itself."""
    return _ID.sub("", " ".join(words(one, library) for one in reasons))


def state_of(runner: Runner, now: datetime) -> dict[str, Any]:
    """What her phone knows without a signal; its shape is written down in ``state.js``. ``digest`` stands for
    all of it but the instant."""
    library, here = library_of(runner.studio), diary.local_now(runner, now)
    answer = coaching.recommended(runner, now, wants=())
    birth = coaching.standing_of(runner, now).safety.birth
    found = {
        "runner": str(runner.pk),
        "name": runner.person.name,
        "zone": runner.zone,
        "day": diary.today_of(runner, now).isoformat(),
        "good_until": answer.good_until.isoformat(),
        "birth": None if birth is None else encode(birth),
        "facts": {name: _fact(one) for name, one in sorted(coaching.facts(runner, now).items())},
        "holds": [_hold(one, library) for one in answer.verdict.holds],
        "only_text": answer.verdict.only_text,
        "numbers": encode(numbers_on(library.numbers, diary.today_of(runner, now)).safety),
        "later": words(Reason(_later(answer.verdict)), library),
    }
    return {**found, "digest": _digest(found), "now": here.isoformat()}


def _hold(hold: Hold, library: Library) -> dict[str, Any]:
    return {
        "rule": hold.rule,
        "tier": int(hold.tier),
        "title": "" if hold.private else hold.title,
        "text": [line for line in words(Reason(hold.text), library).split("\n") if line.strip()],
        "opened_at": hold.opened_at.isoformat(),
        "said": hold.said,
        "holds": list(hold.holds),
        "private": hold.private,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "value": encode(fact.value),
        "at": fact.at.isoformat(),
        "entry": fact.entry,
        "fades_at": None if fact.until is None else fact.until.isoformat(),
    }


def _later(verdict: Verdict) -> str:
    """What may still be done by a page whose time is over: what no hold forbids, and no run."""
    if verdict.only_text:
        return "phone.later-text"
    return "phone.later-walk" if "walk" in verdict.allowed else "phone.later-breathe"


def _digest(found: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:24]


def _first(error: Exception) -> str:
    if isinstance(error, Faulty):
        return str(error.faults[0]).rstrip(".")
    return str(error).rstrip(".")
