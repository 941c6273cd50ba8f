"""The English sentences of one room, read without the rest of the library."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import restride

_FOLDER = Path(restride.__file__).parent / "content" / "wording" / "en"


@cache
def english(room: str = "workout") -> Mapping[str, str]:
    """Codes of ``wording/en/<room>.toml`` and their sentences."""
    tables = tomllib.loads((_FOLDER / f"{room}.toml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": text for group, table in tables.items() for name, text in table.items()}
