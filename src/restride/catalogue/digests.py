"""Names for exact content: one for every byte that was read, one for the numbers alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from restride.coaching.terms.numbers import NumberHistory


def library_digest(language: str, texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the language and every file's name and text, whatever order they come in."""
    digest = hashlib.sha256(language.encode())
    for name, text in sorted(texts):
        body = text.encode()
        digest.update(f"\n{name}\n{len(body)}\n".encode())
        digest.update(body)
    return digest.hexdigest()


def numbers_digest(numbers: Mapping[str, NumberHistory]) -> str:
    """SHA-256 over each number's name, unit and dated values: a comment or a reason voids no standing."""
    plain = {
        name: [number.unit, [[value.since.isoformat(), value.value] for value in number.values]]
        for name, number in sorted(numbers.items())
    }
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
