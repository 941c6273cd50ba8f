"""The published JSON Schema of a diary line: one branch a kind, and a door for kinds still to come."""

from __future__ import annotations

from restride.coaching.terms.entries import KINDS, Receipt
from restride.coaching.wire.codec import Plain
from restride.coaching.wire.json_schema import schema

_TITLE = "A line of a Restride diary: an entry as a phone writes it, or an entry with its receipt"
_ID = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$"}
_AT = {"type": "string", "format": "date-time", "description": "with its zone: 2026-11-22T07:30:00+01:00"}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def diary_schema() -> dict[str, Plain]:
    """JSON Schema (2020-12) of one line, with every kind's payload under ``$defs``."""
    defs: dict[str, Plain] = {}
    branches = [_known(kind, version, cls, defs) for kind, (version, cls) in KINDS.items()]
    receipt = _described(Receipt, defs)
    defs["Entry"] = {"oneOf": [*branches, _newer(), _redacted()]}
    whole = {"type": "object", "properties": {"entry": {"$ref": "#/$defs/Entry"}, "receipt": receipt}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLE,
        "oneOf": [{"$ref": "#/$defs/Entry"}, {**whole, "required": ["entry"], "additionalProperties": False}],
        "$defs": dict(sorted(defs.items())),
    }


def _known(kind: str, version: int, cls: type, defs: dict[str, Plain]) -> Plain:
    """An earlier version is the present one with what came later left out: one shape describes them all."""
    head = {"kind": {"const": kind}, "v": {"enum": list(range(1, version + 1))}}
    return _entry(head, "payload", _described(cls, defs))


def _newer() -> Plain:
    """A kind or version this release does not know is stored and named, so the schema lets it pass."""
    known = [
        {"properties": {"kind": {"const": kind}, "v": {"maximum": version}}}
        for kind, (version, _cls) in KINDS.items()
    ]
    anything = {"kind": {"type": "string"}, "v": {"type": "integer", "minimum": 1}}
    return {**_entry(anything, "payload", {"type": "object"}), "not": {"anyOf": known}}


def _redacted() -> Plain:
    anything = {"kind": {"type": "string"}, "v": {"type": "integer", "minimum": 1}}
    return _entry(anything, "redacted", _DIGEST)


def _entry(head: dict[str, Plain], holds: str, described: Plain) -> Plain:
    return {
        "type": "object",
        "properties": {"id": _ID, "at": _AT, **head, holds: described},
        "required": ["id", "at", "kind", "v", holds],
        "additionalProperties": False,
    }


def _described(cls: type, defs: dict[str, Plain]) -> Plain:
    """The schema of one type, with what it stands on moved under the common ``$defs``."""
    described = dict(schema(cls))
    defs.update(described.pop("$defs", {}))
    described.pop("$schema", None)
    return described
