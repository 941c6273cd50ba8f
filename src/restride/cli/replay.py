"""``restride replay``: what a diary says now, said as true on a day, or could say as known after an entry."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.cli.spoken import Refused, sentence, tell, tell_bad
from restride.cli.zones import home_zone, when
from restride.coaching.terms.advice import CoachingInput, Reason, Recommendation
from restride.coaching.terms.entries import Issued, Recorded, Redaction
from restride.coaching.terms.library import Library

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""As for entries: outside these years no zone can be applied to a date."""

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
    replay.add_argument(
        "--overlay", type=Path, metavar="DIR", help="a studio's content, which may only tighten"
    )
    replay.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Replay one diary: words (or JSON) on stdout, what must be told of entries on stderr."""
    # Met here and not above, because "restride replay --help" need not wait for the coach.
    from restride.catalogue import LibraryRefused, load_library

    try:
        reading = diaryfile.read(args.file)
        runner = diaryfile.whose(reading.recorded)[1]
        diary, now = _as_of(args, reading.recorded)
        library = load_library(overlay=args.overlay)
        _refuse_without_numbers(library, now)
    except (diaryfile.NotADiary, Refused, LibraryRefused) as error:
        print(error, file=sys.stderr)
        return 2
    tell_bad(reading.bad)
    _replay(CoachingInput(runner, now, diary, library), args.json, args.numbers)
    return 0


def _refuse_without_numbers(library: Library, now: datetime) -> None:
    """Raise Refused for a day on which some number was not yet in force."""
    from restride.coaching.diary.timeline import day_of

    first = max(min(value.since for value in number.values) for number in library.numbers.values())
    if day_of(now) < first:
        raise Refused(
            f"The library's numbers begin on {first} and cannot speak of {day_of(now)}. "
            "Replay that day or a later one."
        )


def _replay(given: CoachingInput, as_json: bool, numbers: bool) -> None:
    from restride.coaching.recommend import recommend
    from restride.phrasing import tell as in_words

    recommendation, _standing = recommend(given)
    tell(_strangers(given), given.library.wording)
    shown = _last_shown(given.diary, given.now)
    if as_json:
        tell(recommendation.told, given.library.wording)
        print(_as_json(recommendation, shown))
        return
    print(in_words(recommendation, given.library, numbers=numbers), end="")
    # Under an emergency its text is all there is: an earlier run named below it would speak against it.
    if shown is not None and not recommendation.verdict.only_text:
        print("\n" + sentence(_shown_in_words(*shown), given.library.wording))


def _strangers(given: CoachingInput) -> tuple[Reason, ...]:
    from restride.coaching.diary.strangers import strangers
    from restride.coaching.diary.timeline import read

    # No entry names the library as a mis-tap or as a ghost, so how late one was taken back does not matter.
    return strangers(read(given.diary, given.now, mis_tap_minutes=0.0).moments, given.library)


def _as_of(args: argparse.Namespace, recorded: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], datetime]:
    """The entries that count for what was asked, and its instant, in the zone she lives in."""
    if args.as_true is not None:
        return _as_true(args.as_true, recorded)
    if args.as_known is not None:
        return _as_known(args.as_known, recorded)
    real = datetime.now(UTC)
    zone = home_zone(recorded, real)
    now = real.astimezone(zone) if args.now is None else when(args.now, zone, "--now")
    return recorded, _in_reach(now, f"--now {args.now!r}")


def _as_true(text: str, recorded: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], datetime]:
    try:
        day = date.fromisoformat(text)
        next_day = datetime.combine(day + timedelta(days=1), _DAY_ENDS, UTC)
    except (ValueError, OverflowError):
        raise Refused(f"--as-true {text!r} is not a day. Write it as 2026-11-22.") from None
    end = next_day.replace(tzinfo=home_zone(recorded, _in_reach(next_day, f"--as-true {text!r}")))
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
    received = _in_reach(last.received_at, f"receipt {seq}")
    return arrived, received.astimezone(home_zone(arrived, received))


def _has_arrived(one: Recorded, seq: int) -> bool:
    return one.receipt is not None and one.receipt.seq <= seq


def _is_redaction(one: Recorded) -> bool:
    """Kept however late it is: the words are gone, and only it knows which holds they had opened."""
    return isinstance(one.entry.payload, Redaction)


def _in_reach(moment: datetime, said: str) -> datetime:
    """``moment``, unless no calendar holds the months around it. Raises Refused."""
    if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return moment
    raise Refused(f"The year {moment.year} of {said} cannot be right. Nothing can be replayed there.")


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


def _as_json(recommendation: Recommendation, shown: tuple[datetime, Issued] | None) -> str:
    from restride.coaching.wire.advice import write_recommendation
    from restride.coaching.wire.codec import encode

    then = None if shown is None else {"at": shown[0].isoformat(), **encode(shown[1])}
    return json.dumps(
        {**write_recommendation(recommendation), "shown_then": then}, ensure_ascii=False, indent=2
    )
