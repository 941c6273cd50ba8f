"""One line of a diary file, or of a phone's delivery: text to ``Recorded`` and back.

A line is ``{"entry": {...}, "receipt": {...}}``, or a bare entry as a phone sends it. Stricter than
``json`` alone: a key written twice, NaN and Infinity are faults, because each would lose something
in silence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from restride.coaching.terms.entries import Entry, Receipt, Recorded, Redacted
from restride.coaching.wire.canonical import canonical, digest_of_text
from restride.coaching.wire.codec import Fault, Faulty, Plain, decode, encode
from restride.coaching.wire.entries import CURRENT, Language, read_entry, write_entry

_HEAD = '{"entry":'


@dataclass(frozen=True, slots=True)
class _Line:
    entry: Mapping[str, object]
    receipt: Receipt | None = None


def parse(text: str) -> Plain:
    """JSON text to plain data. Raises Faulty: not whole JSON, a key twice, NaN or Infinity, too deep."""
    return _guarded(lambda: _DECODER.decode(text))


def read_line(text: str, *, language: Language = CURRENT) -> Recorded:
    """An entry and its receipt, if it has one, from a line of text. Raises Faulty with every fault."""
    data, entry_text = _split(text)
    if not isinstance(data, dict):
        raise Faulty((Fault("", "is JSON, but not a diary entry; an entry is an object in curly brackets"),))
    if "entry" not in data:
        return Recorded(read_entry(data, language=language))
    line = decode(_Line, data)
    proved = _proof(entry_text, line.receipt)
    return Recorded(read_entry(line.entry, language=language, proved=proved), line.receipt)


def write_line(recorded: Recorded) -> str:
    """The line that holds an entry and its receipt, without a line end."""
    text = _HEAD + canonical(write_entry(recorded.entry))
    if recorded.receipt is not None:
        text += ',"receipt":' + canonical(encode(recorded.receipt))
    return text + "}"


def redacted(recorded: Recorded) -> Recorded:
    """The same entry without its payload: id, time, kind, digest and receipt stay."""
    one = recorded.entry
    return Recorded(Entry(one.id, one.at, one.kind, one.version, Redacted(), one.digest), recorded.receipt)


def _split(text: str) -> tuple[Plain, str]:
    """The line's data and, where it can be told cheaply, the very text of its entry."""
    text = text.strip()
    if not text.startswith(_HEAD + "{"):
        return parse(text), ""
    entry, end = _guarded(lambda: _DECODER.raw_decode(text, len(_HEAD)))
    rest = parse(_HEAD + "null" + text[end:])
    return {**rest, "entry": entry}, text[len(_HEAD) : end]


def _proof(entry_text: str, receipt: Receipt | None) -> str | None:
    """The receipt's digest, where the text itself has it: then nothing need be written again to know."""
    if receipt is None or not entry_text or digest_of_text(entry_text) != receipt.digest:
        return None
    return receipt.digest


def _guarded(read: Any) -> Any:
    try:
        return read()
    except json.JSONDecodeError as error:
        raise Faulty((Fault("", f"is not whole JSON: {error.msg} at character {error.pos + 1}"),)) from error
    except RecursionError as error:
        raise Faulty((Fault("", "is nested too deeply to be a diary entry"),)) from error
    except _Refused as error:
        raise Faulty((Fault("", str(error)),)) from error
    except ValueError as error:
        raise Faulty((Fault("", "holds a number with too many digits"),)) from error


class _Refused(ValueError):
    """JSON that Python would read and we do not."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        counted = Counter(name for name, _value in pairs)
        twice = sorted(name for name, times in counted.items() if times > 1)
        raise _Refused(f"has the key {', '.join(map(repr, twice))} twice; only one of them can be meant")
    return table


def _no_constant(word: str) -> Any:
    raise _Refused(
        f"holds {word}, which JSON does not have; leave the value out, or write null, if it is unknown"
    )


_DECODER = json.JSONDecoder(object_pairs_hook=_once_each, parse_constant=_no_constant)
