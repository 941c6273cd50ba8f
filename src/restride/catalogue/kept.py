"""The shipped library as it left the gate, kept beside Python's own bytecode and in its manner.

Reading three hundred texts, decoding each and holding them against one another takes a fifth of a second, and
every command would wait for it. What is kept has the name of the exact texts and of the code it came of, so
that with one comma changed it is made anew. A kept file that is damaged, or that cannot be written, is as
good as none; it is trusted as the bytecode beside it is, because whoever may write the one may write the
other.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import restride
from restride.catalogue.texts import Texts
from restride.catalogue.unopened import unopened
from restride.coaching.terms.library import Library

_DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""

_CODE = ("catalogue", "coaching/terms", "coaching/wire")
"""What decides which library comes of a text."""


class Kept:
    """One library in one file, under the ``digest`` of its texts."""

    def __init__(self, path: Path, digest: str) -> None:
        self._path = path
        self._name = hashlib.sha256(f"{digest} {_code()}".encode()).hexdigest().encode()

    def library(self, texts: Texts) -> Library | None:
        """What is kept of these texts, its drawings unopened; None where nothing of them is."""
        try:
            body = self._path.read_bytes()
        except OSError:
            return None
        name, proof, body = body[:_DIGEST], body[_DIGEST : 2 * _DIGEST], body[2 * _DIGEST :]
        if name != self._name or proof != _digest(body):
            return None
        library: Library = pickle.loads(body)
        return replace(library, drawings=unopened(texts))

    def keep(self, library: Library) -> None:
        """Write it, its drawings apart, and nothing else; nothing where Python writes no bytecode."""
        if sys.dont_write_bytecode:
            return
        body = pickle.dumps(replace(library, drawings={}), protocol=5)
        beside = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(exist_ok=True)
            beside.write_bytes(self._name + _digest(body) + body)
            beside.replace(self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()


@lru_cache(maxsize=1)
def _code() -> str:
    """The code that reads a library, by name, size and time of each file, as Python names its bytecode."""
    home = Path(restride.__file__).parent
    files = sorted(path for folder in _CODE for path in (home / folder).rglob("*.py"))
    told = [(str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in files]
    return repr((sys.version, told))


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
