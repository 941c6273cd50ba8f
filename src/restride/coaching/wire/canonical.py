"""One way to write plain data as bytes, so that equal data has one digest wherever it was written.

Keys in order of their code points, no spaces, UTF-8, a whole number without a point (a phone writes 5
where Python writes 5.0), no NaN and no infinity. A lone surrogate, left by a phone that cut an emoji in
two, is written as its escape, because refusing it would lose the sentence around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from restride.coaching.wire.codec import Plain

_WHOLE_UP_TO = 2.0**53
"""Beyond this a float no longer holds every whole number, so its own digits are kept."""

_AS_IT_IS = frozenset({str, int, bool, type(None)})

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(data: Plain) -> str:
    """Plain data as canonical JSON. Raises ValueError where a number is not finite."""
    return _ENCODER.encode(_settled(data))


def as_bytes(text: str) -> bytes:
    """The bytes of canonical JSON, as they are stored and as they are digested."""
    return text.encode("utf-8", "backslashreplace")


def digest_of_text(text: str) -> str:
    """SHA-256, in hexadecimal, of text that already is canonical JSON."""
    return hashlib.sha256(as_bytes(text)).hexdigest()


def digest_of(data: Plain) -> str:
    """SHA-256, in hexadecimal, of plain data's canonical JSON. Raises ValueError as ``canonical`` does."""
    return digest_of_text(canonical(data))


def _settled(data: Plain) -> Plain:
    if isinstance(data, Mapping):
        return {key: item if type(item) in _AS_IT_IS else _settled(item) for key, item in data.items()}
    if isinstance(data, (list, tuple)):
        return [item if type(item) in _AS_IT_IS else _settled(item) for item in data]
    return _settled_number(data) if type(data) is float else data


def _settled_number(number: float) -> float | int:
    return int(number) if number.is_integer() and abs(number) < _WHOLE_UP_TO else number
