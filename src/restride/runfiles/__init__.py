"""Watch files in, runs out: a FIT file to a RunStream, or one plain sentence on why not."""

from __future__ import annotations

import hashlib

from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.runfiles import fit_records, kinds
from restride.runfiles.decoded import Decoded, UnknownStructureError, UnreadableError
from restride.runfiles.kinds import NotARun
from restride.runfiles.stream import stream_of

__all__ = ["NotARun", "read_run"]


def read_run(data: bytes, name: str, *, running: RunningThresholds) -> RunStream:
    """Read one watch file.

    ``data`` is the whole file, ``name`` what it is called in the result; ``running`` separates running,
    walking and standing. Walks and hikes are read too, and say so in ``warnings``; so does whatever of a
    cut or damaged file could not be read.

    Raises NotARun, whose str is one plain sentence, for every file that gives no run at all: another
    sport, another kind of file, an empty or hopelessly damaged one, one over 64 MB. Never anything else.
    """
    refused = kinds.refusal(data)
    if refused is not None:
        raise NotARun(refused)
    try:
        parts, notes = _decoded(data)
    except UnreadableError:
        raise NotARun(kinds.UNREADABLE) from None
    return stream_of(parts, name, hashlib.sha256(data).hexdigest(), running, notes)


def _decoded(data: bytes) -> tuple[tuple[Decoded, ...], tuple[str, ...]]:
    """The file's recordings by the fast decoder, by fitdecode where that one does not know the structure."""
    try:
        return fit_records.read(data), ()
    except UnknownStructureError as unknown:
        # Loaded only when needed, because its tables take longer to load than a run takes to read.
        from restride.runfiles import fit_oracle

        return fit_oracle.read(data), (f"This file uses {unknown}, so it was read the slow way.",)
