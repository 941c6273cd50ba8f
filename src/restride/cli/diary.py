"""``restride diary``: make a diary, add to it, check it, take an entry back, redact one."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.cli.spoken import Refused, diary_words, sentence, tell, tell_bad, tell_some
from restride.cli.typed import refuse_strangers
from restride.cli.zones import home_zone, machine_zone, when, zone_of
from restride.coaching.diary.journal import Outcome, verify_chain
from restride.coaching.diary.timeline import CLOCK_TOLERANCE
from restride.coaching.diary.timeline import read as read_timeline
from restride.coaching.diary.undoing import bar_to_redacting, bar_to_retracting
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import KINDS, Birth, Entry, HomeZone, Recorded, Redaction, Retraction
from restride.coaching.wire.codec import Fault, Faulty
from restride.coaching.wire.entries import new_entry, read_entry
from restride.coaching.wire.lines import parse
from restride.diaryfile import BadLine, NotADiary, Reading

WRONG, REFUSED = 1, 2
"""Exit codes: something is wrong and was told; what was asked was not done."""

_GOOD_NEWS = {"stored": "diary.stored", "already-there": "diary.already_there"}
_BY = re.compile(r"(runner|coach|clinician|program):[\w.-]{1,40}")
_NAME = re.compile(r"[\w.-]{1,40}")
_COMMAND_OF = {"retraction": "retract", "redaction": "redact"}
"""Kinds with a command of their own, which first looks whether the entry is there and what it holds open."""
_MIS_TAP_NOT_ASKED = 0.0
"""``check`` lists what does not count; how late a retraction came makes no difference to that."""


def add_to(subparsers: Any) -> None:
    """Register ``restride diary`` and what it can do."""
    diary = subparsers.add_parser(
        "diary", help="make a diary, add entries, check it, take entries back",
        description="A diary is a file of JSON Lines, one entry a line. It is only ever added to.",
    )  # fmt: skip
    actions = diary.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_new(actions)
    _add_add(actions)
    _add_check(actions)
    _add_retract(actions)
    _add_redact(actions)


def _add_new(actions: Any) -> None:
    new = _action(actions, "new", "start a diary", _new)
    new.add_argument("--runner", default="me", metavar="NAME", help="whose diary it is (default: me)")
    new.add_argument("--zone", help="where she lives, such as Europe/Berlin (default: this machine's)")
    new.add_argument("--birth", metavar="DATE", help="the day of the birth, such as 2026-05-01")
    new.add_argument(
        "--mode", choices=("vaginal", "assisted", "caesarean", "other"), help="how the birth was"
    )


def _add_add(actions: Any) -> None:
    add = _action(actions, "add", "add an entry, or a phone's delivery of entries", _add)
    add.add_argument("kind", nargs="?", metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    add.add_argument("payload", nargs="*", metavar="JSON", help="the payload as JSON, or as key=value ...")
    add.add_argument(
        "--from", dest="delivery", type=Path, metavar="DELIVERY.jsonl", help="a phone's delivery"
    )
    _add_at_and_by(add)
    _add_overlay(add)


def _add_overlay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--overlay", type=Path, metavar="DIR", help="the studio's folder, whose rules hold too"
    )


def _add_check(actions: Any) -> None:
    _action(actions, "check", "say what is in a diary, what does not count, and whether it proves", _check)


def _add_retract(actions: Any) -> None:
    retract = _action(actions, "retract", "take an entry back; it stays visible", _retract)
    retract.add_argument("id", metavar="ID", help="the id of the entry")
    retract.add_argument("--reason", default="", help="why, in your words")
    retract.add_argument(
        "--read-again", action="store_true", help="the fixed text was read again (a mis-tap)"
    )
    _add_at_and_by(retract)


def _add_redact(actions: Any) -> None:
    redact = _action(actions, "redact", "destroy what an entry says; its time and kind stay", _redact)
    redact.add_argument("id", metavar="ID", help="the id of the entry")
    _add_at_and_by(redact)
    _add_overlay(redact)


def _action(actions: Any, name: str, what: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=what, description=what)
    parser.add_argument("file", type=Path, metavar="FILE", help="the diary, a .jsonl file")
    parser.set_defaults(run=lambda args: _in_words(run, args))
    return parser


def _add_at_and_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="TIME", help="when, such as 2026-11-22T07:30 (default: now)")
    parser.add_argument(
        "--by", metavar="ROLE:NAME", help="who writes: runner:ada, coach:kim (default: the runner)"
    )


def _in_words(run: Any, args: argparse.Namespace) -> int:
    try:
        return int(run(args))
    except (NotADiary, Refused) as error:
        print(error, file=sys.stderr)
        return REFUSED


def _new(args: argparse.Namespace) -> int:
    if not _NAME.fullmatch(args.runner):
        raise Refused(f"--runner {args.runner!r} must be 1 to 40 letters or digits, without spaces.")
    zone = args.zone or machine_zone()
    now = datetime.now(zone_of(zone))
    entries = [new_entry(diaryfile.new_id(now), now, HomeZone(zone))]
    if args.birth or args.mode:
        entries.append(new_entry(diaryfile.new_id(now), now, _birth(args, now.date())))
    by = f"runner:{args.runner}"
    diaryfile.create(args.file, entries, studio="own", runner=args.runner, by=by, now=now)
    print(f"Made {args.file} for {args.runner}, at home in {zone}.")
    return 0


def _birth(args: argparse.Namespace, today: date) -> Birth:
    if not (args.birth and args.mode):
        raise Refused("A birth needs its day and how it was: --birth 2026-05-01 --mode vaginal")
    try:
        day = date.fromisoformat(args.birth)
    except ValueError:
        raise Refused(f"--birth {args.birth!r} is not a day. Write it as 2026-05-01.") from None
    if day > today:
        raise Refused(f"--birth {day} is still to come. Write the day the birth was.")
    return Birth(day, args.mode)


def _add(args: argparse.Namespace) -> int:
    if (args.delivery is None) == (args.kind is None):
        raise Refused("Say what to add: a kind with its payload, or --from DELIVERY.jsonl, and not both.")
    reading = diaryfile.read(args.file)
    now = datetime.now(home_zone(reading.recorded, datetime.now(UTC)))
    bad: tuple[BadLine, ...] = ()
    entries: tuple[Entry, ...]
    if args.delivery is None:
        entries = (_entry(args, now),)
        refuse_strangers(entries[0], args.overlay)
    else:
        delivery = diaryfile.read(args.delivery)
        entries, bad = tuple(one.entry for one in delivery.recorded), delivery.bad
        tell_bad(bad, args.delivery.name)
    _refuse_lost_holds(entries, reading, args.overlay, now)
    _before, outcomes = diaryfile.deliver(args.file, entries, by=_by(args, reading), received_at=now)
    return _tell_outcomes(entries, outcomes) or (REFUSED if bad else 0)


def _refuse_lost_holds(
    entries: Sequence[Entry], reading: Reading, overlay: Path | None, now: datetime
) -> None:
    """Raise Refused for a delivered redaction that leaves out a hold its entry opened: nobody could know
    of it afterwards, so a red flag would be cleared by deleting its words."""
    others = tuple(Recorded(one) for one in entries if not isinstance(one.payload, Redaction))
    together = replace(reading, recorded=(*reading.recorded, *others))
    for one in entries:
        if isinstance(one.payload, Redaction):
            _refuse_ahead(one.at, now, f"The redaction {one.id}")
            lost = set(_rules_held_by(one.payload.of, together, overlay)) - set(one.payload.keeps)
            if lost:
                raise Refused(
                    f"The redaction {one.id} leaves out {', '.join(sorted(lost))}, which that entry holds "
                    "open. Nothing was taken in. Write it with: restride diary redact FILE ID"
                )


def _entry(args: argparse.Namespace, now: datetime) -> Entry:
    if args.kind not in KINDS:
        raise Refused(f"There is no kind {args.kind!r}. Kinds: {', '.join(KINDS)}.")
    if args.kind in _COMMAND_OF:
        raise Refused(f"A {args.kind} is written with: restride diary {_COMMAND_OF[args.kind]} FILE ID")
    at = _at(args, now)
    data = {"id": diaryfile.new_id(now), "at": at.isoformat(), "kind": args.kind, "v": KINDS[args.kind][0]}
    try:
        entry = read_entry({**data, "payload": _payload(args.payload)})
        if isinstance(entry.payload, HomeZone):
            zone_of(entry.payload.zone)
        return entry
    except Faulty as error:
        said = "; ".join(_fault_in_words(fault) for fault in error.faults)
        raise Refused(f"This is no entry of kind {args.kind}: {said}.") from error


def _fault_in_words(fault: Fault) -> str:
    return f"{fault.path.removeprefix('payload').removeprefix('.')} {fault.sentence}".strip()


def _payload(words: Sequence[str]) -> object:
    """A payload from JSON text, or from ``key=value`` words; ``said.bulge=no`` reaches inside."""
    if len(words) == 1 and words[0].lstrip().startswith("{"):
        return parse(words[0])
    payload: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise Refused(f"{word!r} is neither JSON nor key=value. Write it as outcome=dry, for example.")
        *path, last = name.split(".")
        table = payload
        for key in path:
            inner = table.setdefault(key, {})
            if not isinstance(inner, dict):
                raise Refused(f"{name} reaches inside {key}, which has a value of its own already.")
            table = inner
        table[last] = _value(value)
    return payload


def _value(text: str) -> object:
    try:
        return parse(text)
    except Faulty:
        return text


def _check(args: argparse.Namespace) -> int:
    reading = diaryfile.read(args.file)
    now = datetime.now(home_zone(reading.recorded, datetime.now(UTC)))
    counted: dict[str, int] = {}
    for one in reading.recorded:
        counted[one.entry.kind] = counted.get(one.entry.kind, 0) + 1
    days = sorted(one.entry.at for one in reading.recorded)
    print(f"{args.file.name}: {len(days)} entries, {days[0].date()} to {days[-1].date()}")
    for kind, times in sorted(counted.items()):
        print(f"  {kind} {times}")
    tell_bad(reading.bad)
    unproved = verify_chain(reading.recorded)
    told = read_timeline(reading.recorded, now, _MIS_TAP_NOT_ASKED).told
    faults = [*unproved, *(one for one in told if one not in unproved), *_zones_unknown(reading.recorded)]
    tell_some(faults, diary_words())
    print(
        "Everything in it can be read and proves."
        if not (reading.bad or faults)
        else "Something needs a look: it is said above."
    )
    return WRONG if reading.bad or faults else 0


def _refuse_ahead(at: datetime, now: datetime, what: str) -> None:
    """Raise Refused for an undoing dated ahead: it destroys now, and what it keeps would count only then."""
    if at > now + CLOCK_TOLERANCE:
        raise Refused(
            f"{what} is dated {at.isoformat(sep=' ', timespec='minutes')}, which is still to come. "
            "Nothing was changed. What is taken back is taken back now; leave the time out."
        )


def _retract(args: argparse.Namespace) -> int:
    if args.read_again and args.at:
        raise Refused("--read-again says that the fixed text was read again just now; leave --at out.")
    return _undo(args, Retraction(args.id, args.reason, args.read_again))


def _redact(args: argparse.Namespace) -> int:
    reading = diaryfile.read(args.file)
    code = _undo(args, Redaction(args.id, _rules_held_by(args.id, reading, args.overlay)))
    if code == 0 and reading.bad:
        print(
            f"{len(reading.bad)} lines could not be read and were not touched. "
            "If one of them holds the same words, delete that line by hand.",
            file=sys.stderr,
        )
    return code


def _undo(args: argparse.Namespace, payload: Retraction | Redaction) -> int:
    reading = diaryfile.read(args.file)
    now = datetime.now(home_zone(reading.recorded, datetime.now(UTC)))
    entry = new_entry(diaryfile.new_id(now), _at(args, now), payload)
    _refuse_ahead(entry.at, now, f"This {entry.kind}")
    by = _by(args, reading)
    _refuse_if_barred(entry, payload, by, reading)
    _before, outcomes = diaryfile.deliver(args.file, (entry,), by=by, received_at=now)
    return _tell_outcomes((entry,), outcomes)


def _refuse_if_barred(entry: Entry, payload: Retraction | Redaction, by: str, reading: Reading) -> None:
    """Raise Refused where this would do nothing: at a keyboard an unknown id is a slip, not an early post."""
    target = next((one for one in reading.recorded if one.entry.id == payload.of), None)
    if target is None:
        raise Refused(f"There is no entry {payload.of} in this diary. Nothing was changed.")
    one = _as_if_received(entry, by, reading)
    may = bar_to_retracting if isinstance(payload, Retraction) else bar_to_redacting
    if bar := may(one, target):
        values = {"id": entry.id, "kind": entry.kind, "at": entry.at.isoformat(sep=" ", timespec="minutes")}
        raise Refused(sentence(Reason(bar, {**values, "of": payload.of}), diary_words()))


def _as_if_received(entry: Entry, by: str, reading: Reading) -> Recorded:
    receipt = next((one.receipt for one in reading.recorded if one.receipt), None)
    return Recorded(entry, replace(receipt, by=by) if receipt else None)


def _rules_held_by(entry_id: str, reading: Reading, overlay: Path | None) -> tuple[str, ...]:
    """Rules whose hold this entry opened: they stay, because no redaction may clear a red flag."""
    from restride.catalogue import LibraryRefused, load_library
    from restride.coaching.recommend import recommend
    from restride.coaching.terms.advice import CoachingInput

    now = datetime.now(home_zone(reading.recorded, datetime.now(UTC)))
    runner = diaryfile.whose(reading.recorded)[1]
    try:
        library = load_library(overlay=overlay)
    except LibraryRefused as error:
        raise Refused(
            f"Nothing was redacted: the library cannot say which pauses must stay. {error}"
        ) from error
    verdict = recommend(CoachingInput(runner, now, reading.recorded, library))[0].verdict
    return tuple(hold.rule for hold in verdict.holds if hold.opened_by == entry_id)


def _tell_outcomes(entries: Sequence[Entry], outcomes: Sequence[Outcome]) -> int:
    said = diary_words()
    for entry, outcome in zip(entries, outcomes, strict=True):
        if outcome.became in _GOOD_NEWS:
            at = entry.at.isoformat(sep=" ", timespec="minutes")
            values = {"id": entry.id, "kind": entry.kind, "at": at}
            print(sentence(Reason(_GOOD_NEWS[outcome.became], values), said))
        tell(outcome.told, said)
    return REFUSED if any(one.became not in _GOOD_NEWS for one in outcomes) else 0


def _by(args: argparse.Namespace, reading: Reading) -> str:
    by = args.by or f"runner:{diaryfile.whose(reading.recorded)[1]}"
    if not _BY.fullmatch(by):
        raise Refused(f"--by {by!r} must be a role and a name: runner:ada, coach:kim, clinician:lee.")
    return str(by)


def _at(args: argparse.Namespace, now: datetime) -> datetime:
    return when(args.at, now.tzinfo, "--at") if args.at else now


def _zones_unknown(recorded: Iterable[Recorded]) -> list[Reason]:
    found = []
    for one in recorded:
        if isinstance(one.entry.payload, HomeZone):
            try:
                zone_of(one.entry.payload.zone)
            except Refused:
                at = one.entry.at.isoformat(sep=" ", timespec="minutes")
                values = {
                    "id": one.entry.id,
                    "kind": one.entry.kind,
                    "at": at,
                    "zone": one.entry.payload.zone,
                }
                found.append(Reason("diary.unknown_zone", values))
    return found
