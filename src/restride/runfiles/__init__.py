"""Watch files in, runs out: FIT, GPX or TCX, packed or not, to a RunStream, or one sentence on why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.runfiles import fit_records, kinds
from restride.runfiles.decoded import Decoded, UnknownStructureError, UnreadableError
from restride.runfiles.kinds import NotARun
from restride.runfiles.sniff import kind_of
from restride.runfiles.stream import stream_of

__all__ = ["Member", "NotARun", "read_many", "read_run"]


@dataclass(frozen=True, slots=True)
class Member:
    """What came of one file: a run, or ``sentence`` saying why not. ``name`` is its name in the archive."""

    name: str
    run: RunStream | None
    sentence: str = ""


def read_run(data: bytes, name: str, *, running: RunningThresholds) -> RunStream:
    """Read one watch file, FIT, GPX or TCX, as it is or in gzip; or the one run in a zip.

    ``data`` is the whole file, ``name`` what it is called in the result; ``running`` separates running,
    walking and standing. Walks and hikes are read too, and say so in ``warnings``; so does whatever of a
    cut or damaged file could not be read. The digest is that of the file unpacked, so that a run is one run
    however it was packed.

    Raises NotARun, whose str is one plain sentence, for every file that gives no run at all: another
    sport, another kind of file, an empty or hopelessly damaged one, one over 64 MB, an archive of several
    runs. Never anything else.
    """
    if kind_of(data) == "zip":
        return _only_run(read_many(data, name, running=running))
    return _read_one(data, name, running)


def read_many(data: bytes, name: str, *, running: RunningThresholds) -> tuple[Member, ...]:
    """What came of each file of a zip, in its order; of any other file, that one file.

    One bad member never loses the others. Raises NotARun only for a zip as a whole: one that cannot be
    opened or holds too many files, or nothing.
    """
    try:
        packed = kind_of(data) == "zip"
    except NotARun as refused:
        return (Member(name, None, str(refused)),)
    if not packed:
        return (_member(data, name, name, running),)
    found = tuple(_members(data, name, running))
    if not found:
        raise NotARun("This zip archive holds no file: choose the file of a run.")
    return found


def _members(data: bytes, name: str, running: RunningThresholds) -> Iterator[Member]:
    # Met here, as below: what opens archives takes longer to load than a run takes to read.
    from restride.runfiles import archives

    for member, content in archives.members(data):
        if isinstance(content, str):
            yield Member(member, None, content)
        else:
            yield _member(content, member, f"{name}/{member}", running)


def _member(data: bytes, member: str, name: str, running: RunningThresholds) -> Member:
    try:
        return Member(member, _read_one(data, name, running))
    except NotARun as refused:
        return Member(member, None, str(refused))


def _only_run(found: tuple[Member, ...]) -> RunStream:
    runs = [member.run for member in found if member.run is not None]
    if len(runs) == 1:
        return runs[0]
    if len(found) == 1:
        raise NotARun(found[0].sentence)
    raise NotARun(f"This zip archive holds {len(runs)} runs in {len(found)} files: choose one of them.")


def _read_one(data: bytes, name: str, running: RunningThresholds) -> RunStream:
    kind = kind_of(data)
    notes: tuple[str, ...] = ()
    if kind == "gzip":
        from restride.runfiles import archives

        data, notes = archives.ungzipped(data)
        kind = kind_of(data)
    if kind in ("gzip", "zip"):
        raise NotARun(kinds.NESTED)
    try:
        parts, more = _decoded(data, kind)
    except UnreadableError:
        raise NotARun(kinds.UNREADABLE) from None
    told = (*more, *(note for note in notes if not any(note in part.notes for part in parts)))
    return stream_of(parts, name, hashlib.sha256(data).hexdigest(), running, told)


def _decoded(data: bytes, kind: str) -> tuple[tuple[Decoded, ...], tuple[str, ...]]:
    """The file's recordings; FIT by the fast decoder, by fitdecode where that does not know the structure."""
    if kind != "fit":
        return _by_scan(data, kind), ()
    try:
        return fit_records.read(data), ()
    except UnknownStructureError as unknown:
        # Loaded only when needed, because its tables take longer to load than a run takes to read.
        from restride.runfiles import fit_oracle

        return fit_oracle.read(data), (f"This file uses {unknown}, so it was read the slow way.",)


def _by_scan(data: bytes, kind: str) -> tuple[Decoded, ...]:
    # Loaded only when needed: most files are FIT.
    from restride.runfiles import gpx, tcx

    return (gpx.read(data) if kind == "gpx" else tcx.read(data),)
