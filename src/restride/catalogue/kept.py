"""The tables of shipped TOML texts, kept beside Python's own bytecode and in its manner.

Parsing TOML in Python is half of reading the library. What is kept of a text is found by the digest of
that very text, so that one edited since is parsed anew, and all that follows, decoding and every check, is
done anew each time. A kept file that is damaged, or that cannot be written, is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from restride.catalogue.reading import parse_toml

_DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""


class Kept:
    """The tables kept in one file: read when made, added to by ``parse``, written by ``keep``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _read(path)
        self._met: dict[str, str] = {}

    def parse(self, text: str) -> dict[str, Any]:
        """As ``parse_toml``, with a day as its ISO text where the tables were kept. Raises as it does."""
        name = _digest(text)
        known = self._before.get(name)
        if known is None:
            plain = parse_toml(text)
            # As text, because whoever asked may add to the tables.
            self._met[name] = json.dumps(plain, default=date.isoformat)
            return plain
        self._met[name] = known
        tables: dict[str, Any] = json.loads(known)
        return tables

    def keep(self) -> None:
        """Write what was parsed since this was made, and nothing else; nothing where Python writes none."""
        if self._met.keys() == self._before.keys() or sys.dont_write_bytecode:
            return
        body = "\n".join(name + tables for name, tables in self._met.items())
        beside = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(exist_ok=True)
            beside.write_text(f"{_digest(body)}\n{body}", encoding="ascii")
            beside.replace(self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def _read(path: Path) -> dict[str, str]:
    """Digest of a text -> its tables as JSON; empty where there is no whole file."""
    try:
        digest, _end, body = path.read_text(encoding="ascii").partition("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    if digest != _digest(body):
        return {}
    return {line[:_DIGEST]: line[_DIGEST:] for line in body.split("\n")}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
