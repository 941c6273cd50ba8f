"""Diaries as files: JSON Lines read as a stream, appended so that what was acknowledged is never lost.

A line that cannot be read is named and left where it is; every other line counts. Nothing here ever
rewrites a line, except for the one door: a redaction, which destroys one payload and keeps its place.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from restride.coaching.diary.journal import Journal, Outcome, journal_of, receive
from restride.coaching.terms.entries import Entry, Recorded, Redacted
from restride.coaching.wire.canonical import as_bytes
from restride.coaching.wire.codec import Faulty
from restride.coaching.wire.lines import read_line, redacted, write_line

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of the longest line read: a run of a whole day takes a tenth of it, and memory stays bounded."""

_HEAD = 4096
_LOCK_WAIT_S = 5.0
_LOCK_RETRY_S = 0.02
_FAULTS_SHOWN = 3


class NotADiary(ValueError):
    """A file that cannot be used as a diary, in one sentence that says what it is and what to do."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read: its number from 1, and why. It stays in the file as it is."""

    number: int
    why: str

    @property
    def sentence(self) -> str:
        """The line named, in one sentence."""
        return f"Line {self.number} could not be read and was left as it is: {self.why}."


@dataclass(frozen=True, slots=True)
class Reading:
    """A diary file read whole: the entries of its good lines, in file order, and its bad lines."""

    recorded: tuple[Recorded, ...]
    bad: tuple[BadLine, ...]


def read(path: Path) -> Reading:
    """Read a diary or a delivery. Raises NotADiary if no line of it is an entry, or it cannot be opened."""
    recorded: list[Recorded] = []
    bad: list[BadLine] = []
    for line in stream(path):
        if isinstance(line, BadLine):
            bad.append(line)
        else:
            recorded.append(line)
    if bad and not recorded:
        raise NotADiary(
            f"{path.name} is not a diary: a diary has one JSON entry a line, and here no line is one. "
            f"Line {bad[0].number}: {bad[0].why}."
        )
    return Reading(tuple(recorded), tuple(bad))


def stream(path: Path) -> Iterator[Recorded | BadLine]:
    """The lines of a diary one by one, in bounded memory. Raises NotADiary for a file of another type."""
    last = 0
    with _opened(path) as file:
        for number, raw in _pieces(file):
            if number != last and raw.strip():
                yield _read_raw(number, raw)
            last = number


def new_id(now: datetime) -> str:
    """A UUID of version 7: ids made later sort later, on every device."""
    millis = int(now.timestamp() * 1000).to_bytes(6, "big")
    chance = bytearray(os.urandom(10))
    chance[0] = 0x70 | chance[0] & 0x0F
    chance[2] = 0x80 | chance[2] & 0x3F
    made = (millis + bytes(chance)).hex()
    return "-".join((made[:8], made[8:12], made[12:16], made[16:20], made[20:]))


def create(path: Path, entries: Iterable[Entry], *, studio: str, runner: str, by: str, now: datetime) -> None:
    """Make a new diary file that holds ``entries``. Never writes over a file that is there."""
    journal, _outcomes = receive(Journal(), entries, studio=studio, runner=runner, by=by, received_at=now)
    try:
        # Only its owner may read it, because it speaks of her body.
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o600)
    except FileExistsError:
        raise NotADiary(f"{path} is there already. Nothing was written; choose another name.") from None
    except OSError as error:
        raise NotADiary(f"{path} cannot be made: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "ab", buffering=0) as file:
            _write_whole(file, _as_lines(journal.recorded))
    except NotADiary:
        path.unlink(missing_ok=True)  # an empty file would only stand in the way of the next try
        raise
    _settle_folder(path)


def deliver(
    path: Path, entries: Iterable[Entry], *, by: str, received_at: datetime
) -> tuple[Reading, tuple[Outcome, ...]]:
    """Receive entries into the diary at ``path``; the diary as it was read before, and what became of each.

    When this returns, what was ``stored`` is on the disk. Raises NotADiary, with nothing written.
    """
    with _locked(path):
        reading = read(path)
        before = journal_of(reading.recorded)
        studio, runner = whose(reading.recorded)
        after, outcomes = receive(
            before, entries, studio=studio, runner=runner, by=by, received_at=received_at
        )
        new = (*after.recorded[len(before.recorded) :], *after.aside[len(before.aside) :])
        gone = _newly_redacted(before, after)
        if gone:
            _rewrite(path, gone, new)
        elif new:
            _append(path, new)
    return reading, outcomes


def whose(recorded: Iterable[Recorded]) -> tuple[str, str]:
    """Studio and runner of a diary. Raises NotADiary if it holds two runners' entries."""
    found = sorted({(one.receipt.studio, one.receipt.runner) for one in recorded if one.receipt})
    if len({runner for _studio, runner in found}) > 1:
        names = ", ".join(sorted({runner for _studio, runner in found}))
        raise NotADiary(f"This file holds the diaries of {names}. Put each into a file of its own.")
    return found[-1] if found else ("own", "me")


def _newly_redacted(before: Journal, after: Journal) -> frozenset[str]:
    whole = {one.entry.id for one in (*before.recorded, *before.aside) if not _is_redacted(one)}
    return frozenset(one.entry.id for one in after.recorded if _is_redacted(one) and one.entry.id in whole)


def _is_redacted(one: Recorded) -> bool:
    return isinstance(one.entry.payload, Redacted)


def _as_lines(recorded: Iterable[Recorded]) -> bytes:
    return b"".join(as_bytes(write_line(one)) + b"\n" for one in recorded)


def _append(path: Path, new: Iterable[Recorded]) -> None:
    # A torn last line gets its line end first, so that it stays a line of its own and is not lost.
    data = (b"" if _ends_clean(path) else b"\n") + _as_lines(new)
    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise NotADiary(
            f"{path.name} cannot be written to: {error.strerror}. Nothing was added; allow it to be written."
        ) from error
    with file:
        _write_whole(file, data)


def _write_whole(file: RawIOBase, data: bytes) -> None:
    """All of ``data`` on the disk, or none of it: unbuffered, so that no late flush brings back a half."""
    size = os.fstat(file.fileno()).st_size
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
        os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            os.ftruncate(file.fileno(), size)
        raise NotADiary(f"The diary could not be written: {error.strerror}. Nothing was added.") from error


def _ends_clean(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _rewrite(path: Path, gone: frozenset[str], new: Iterable[Recorded]) -> None:
    """The file anew, with the payloads of ``gone`` destroyed and ``new`` at its end, or untouched."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.urandom(8).hex()}.part")
    try:
        with beside.open("xb") as file:
            beside.chmod(path.stat().st_mode & 0o777)
            for data in _redacting(path, gone):
                file.write(data)
            file.write(_as_lines(new))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise NotADiary(
            f"The diary could not be rewritten: {error.strerror}. It is as it was before."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    _settle_folder(path)


def _redacting(path: Path, gone: frozenset[str]) -> Iterator[bytes]:
    last, out = 0, b"\n"
    with _opened(path) as file:
        for number, raw in _pieces(file):
            out = raw if number == last else _redacted_line(number, raw, gone)
            last = number
            yield out
    if not out.endswith(b"\n"):
        yield b"\n"


def _redacted_line(number: int, raw: bytes, gone: frozenset[str]) -> bytes:
    line = _read_raw(number, raw) if raw.strip() else None
    return _as_lines([redacted(line)]) if isinstance(line, Recorded) and line.entry.id in gone else raw


def _settle_folder(path: Path) -> None:
    """The folder on the disk too, because a new name is lost with it otherwise."""
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _pieces(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers and ends; one that is too long comes in pieces of one number."""
    number, ended = 0, True
    while raw := file.readline(LONGEST_LINE + 1):
        number += ended
        ended = raw.endswith(b"\n")
        yield number, raw


def _read_raw(number: int, raw: bytes) -> Recorded | BadLine:
    if len(raw) > LONGEST_LINE:
        return BadLine(number, f"it is longer than {LONGEST_LINE // 1024**2} MB, which no entry is")
    if b"\0" in raw:
        return BadLine(number, "it is not text")
    try:
        return read_line(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return BadLine(number, f"byte {error.start + 1} is not UTF-8 text; save the file as UTF-8")
    except Faulty as error:
        torn = "" if raw.endswith(b"\n") else "the file ends in the middle of it, as after a power cut; "
        return BadLine(number, torn + _in_words(error))


def _in_words(error: Faulty) -> str:
    shown = [f"{fault.path} {fault.sentence}".strip() for fault in error.faults[:_FAULTS_SHOWN]]
    more = len(error.faults) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise NotADiary(
            f"There is no file {path}. Start a diary with: restride diary new {path.name}"
        ) from None
    except IsADirectoryError:
        raise NotADiary(f"{path} is a folder, not a diary. Name the diary file in it.") from None
    except OSError as error:
        raise NotADiary(f"{path} cannot be opened: {error.strerror}.") from error
    with file:
        _refuse_other_types(path, file.read(_HEAD))
        file.seek(0)
        yield file


def _refuse_other_types(path: Path, head: bytes) -> None:
    """Raise NotADiary if the file begins as only another type does; a damaged first line is no such sign."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    name = path.name
    if not text and len(head) < _HEAD:
        raise NotADiary(f"{name} is empty. Start a diary with: restride diary new, and another name.")
    if head[8:12] == b".FIT" or text.startswith((b"<?xml", b"<gpx", b"<TrainingCenterDatabase")):
        raise NotADiary(
            f"{name} is a watch file, not a diary. "
            f"Bring it in with: restride import-run {name} --into DIARY.jsonl"
        )
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise NotADiary(f"{name} is a compressed archive, not a diary. Unpack it and name the .jsonl file.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotADiary(f"{name} is written in UTF-16. Save it as UTF-8 and try again.")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """The only writer of this file while it lasts. Raises NotADiary if another one does not finish."""
    deadline = time.monotonic() + _LOCK_WAIT_S
    while True:
        with _opened(path) as file:
            if _is_ours(file, path):
                yield
                return
        if time.monotonic() > deadline:
            raise NotADiary(f"Another program is writing to {path.name}. Try again in a moment.")
        time.sleep(_LOCK_RETRY_S)


def _is_ours(file: BinaryIO, path: Path) -> bool:
    # Met here and not above, because a machine without it can still read and replay a diary.
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    # A redaction may have put another file in its place while we waited for this one.
    return os.path.samestat(os.fstat(file.fileno()), path.stat())
