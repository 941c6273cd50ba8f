"""``restride replay``: what a diary says now, said as true on a day, or could say as known after an entry."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from restride.cli.opened import (
    add_overlay,
    as_json,
    in_reach,
    in_words,
    instant,
    opened,
    refuse_without_numbers,
    tell_strangers,
)
from restride.cli.spoken import Refused, sentence, tell
from restride.cli.zones import home_zone
from restride.coaching.terms.advice import TODAY, CoachingInput, Part, Reason
from restride.coaching.terms.entries import Experiment, Issued, Recorded, Redaction

_DAY_ENDS = clock(4)
"""Her day ends at 04:00, as in the diary's own reading."""


def add_to(subparsers: Any) -> None:
    """Register ``restride replay``."""
    replay = subparsers.add_parser(
        "replay", help="what a diary says: now, as true on a day, or as known after an entry",
        description="Reads a diary and says what it comes to. Nothing is written; what was issued stands.",
    )  # fmt: skip
    replay.add_argument("file", type=Path, metavar="FILE.jsonl", help="the diary")
    then = replay.add_mutually_exclusive_group()
    then.add_argument(
        "--as-true", metavar="DATE", help="by what was written for the days up to DATE, whenever it arrived"
    )
    then.add_argument(
        "--as-known", type=int, metavar="SEQ", help="by what had arrived up to receipt SEQ, and no more"
    )
    then.add_argument("--now", metavar="TIME", help="as if it were TIME, such as 2026-11-22T07:30")
    replay.add_argument("--numbers", action="store_true", help="the figures behind the words too")
    replay.add_argument("--json", action="store_true", help="the whole result as JSON")
    add_overlay(replay)
    replay.set_defaults(run=lambda args: in_words(run, args))


def run(args: argparse.Namespace) -> int:
    """Replay one diary: words (or JSON) on stdout, what must be told of entries on stderr."""
    found = opened(args.file, args.overlay)
    diary, now = _as_of(args, found.diary)
    refuse_without_numbers(found.library, now)
    given = CoachingInput(found.runner, now, diary, found.library, wants=_wants(diary))
    _replay(given, args.json, args.numbers)
    return 0


def _replay(given: CoachingInput, json: bool, numbers: bool) -> None:
    from restride.coaching.recommend import recommend
    from restride.phrasing import tell as page

    recommendation, _standing = recommend(given)
    tell_strangers(given)
    shown = _last_shown(given.diary, given.now)
    if json:
        tell(recommendation.told, given.library.wording)
        print(as_json(recommendation, {"shown_then": _shown_as_data(shown)}))
        return
    print(page(recommendation, given.library, numbers=numbers), end="")
    # Under an emergency its text is all there is: an earlier run named below it would speak against it.
    if shown is not None and not recommendation.verdict.only_text:
        print("\n" + sentence(_shown_in_words(*shown), given.library.wording))


def _wants(diary: tuple[Recorded, ...]) -> tuple[Part, ...]:
    """A day's parts; and where she tried a change by itself, how that stands."""
    tried = any(isinstance(one.entry.payload, Experiment) for one in diary)
    return (*TODAY, "experiment") if tried else TODAY


def _as_of(args: argparse.Namespace, recorded: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], datetime]:
    """The entries that count for what was asked, and its instant, in the zone she lives in."""
    if args.as_true is not None:
        return _as_true(args.as_true, recorded)
    if args.as_known is not None:
        return _as_known(args.as_known, recorded)
    return recorded, instant(args.now, recorded, "--now")


def _as_true(text: str, recorded: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], datetime]:
    try:
        day = date.fromisoformat(text)
        next_day = datetime.combine(day + timedelta(days=1), _DAY_ENDS, UTC)
    except (ValueError, OverflowError):
        raise Refused(f"--as-true {text!r} is not a day. Write it as 2026-11-22.") from None
    end = next_day.replace(tzinfo=home_zone(recorded, in_reach(next_day, f"--as-true {text!r}")))
    return tuple(one for one in recorded if one.entry.at < end or _is_redaction(one)), end


def _as_known(seq: int, recorded: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], datetime]:
    receipts = [one.receipt for one in recorded if one.receipt is not None]
    last = next((receipt for receipt in receipts if receipt.seq == seq), None)
    if last is None:
        known = (
            f"They go from 1 to {max(one.seq for one in receipts)}." if receipts else "It has none at all."
        )
        raise Refused(f"--as-known {seq}: this diary has no such receipt. {known}")
    arrived = tuple(one for one in recorded if _has_arrived(one, seq) or _is_redaction(one))
    received = in_reach(last.received_at, f"receipt {seq}")
    return arrived, received.astimezone(home_zone(arrived, received))


def _has_arrived(one: Recorded, seq: int) -> bool:
    return one.receipt is not None and one.receipt.seq <= seq


def _is_redaction(one: Recorded) -> bool:
    """Kept however late it is: the words are gone, and only it knows which holds they had opened."""
    return isinstance(one.entry.payload, Redaction)


def _last_shown(diary: Iterable[Recorded], now: datetime) -> tuple[datetime, Issued] | None:
    shown = [
        (one.entry.at, one.entry.id, one.entry.payload)
        for one in diary
        if isinstance(one.entry.payload, Issued) and one.entry.at < now
    ]
    if not shown:
        return None
    at, _id, issued = max(shown, key=lambda row: row[:2])
    return at, issued


def _shown_in_words(at: datetime, issued: Issued) -> Reason:
    values: dict[str, str | float] = {"at": at.isoformat(sep=" ", timespec="minutes")}
    if issued.dose_min is None:
        return Reason("diary.shown_no_run", values)
    values["dose"] = f"{issued.dose_min:g}"
    if issued.not_before is None:
        return Reason("diary.shown_run_any_day", values)
    return Reason("diary.shown_run", {**values, "not_before": issued.not_before.isoformat()})


def _shown_as_data(shown: tuple[datetime, Issued] | None) -> dict[str, Any] | None:
    from restride.coaching.wire.codec import encode

    return None if shown is None else {"at": shown[0].isoformat(), **encode(shown[1])}
