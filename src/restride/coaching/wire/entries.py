"""Entries to plain JSON and back: versions, upcasters, digests.

An entry is never rewritten. One of an earlier version is read through pure upcasters, each to the next
version; a kind or version this release does not know is kept as ``Opaque`` and never refused, because
an older desk must not lose what a newer phone wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from restride.coaching.terms.entries import KINDS, Entry, Opaque, Payload, Redacted
from restride.coaching.wire.canonical import digest_of
from restride.coaching.wire.codec import Fault, Faulty, Plain, decode, encode

Upcaster = Callable[[Mapping[str, Plain]], Mapping[str, Plain]]
"""A payload of one version to the same payload of the next version: pure, and kept for good."""


def _verdict_in_words(payload: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """The first version of an experiment told its verdict freely; those words are a note now."""
    words = {"note": payload["verdict"]} if "verdict" in payload else {}
    return {**{name: value for name, value in payload.items() if name != "verdict"}, **words}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType(
    {
        ("issued", 1): dict,
        ("after-run", 1): dict,
        ("after-run", 2): dict,
        ("set", 1): dict,
        ("experiment", 1): _verdict_in_words,
    }
)
"""(kind, version) -> upcaster to version + 1. What a version adds is left out of the one before it, and its
absence says what was so: no belief, no forecast, not stopped for a leak she felt coming, no noise told."""

_KIND_OF = {cls: (kind, version) for kind, (version, cls) in KINDS.items()}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""Outside these years a time zone cannot be applied to a date, and no clock that is set shows them."""


@dataclass(frozen=True, slots=True)
class Language:
    """What this release can read: kinds with their current version and type, and the upcasters."""

    kinds: Mapping[str, tuple[int, type]] = field(default_factory=lambda: KINDS)
    upcasters: Mapping[tuple[str, int], Upcaster] = field(default_factory=lambda: UPCASTERS)


CURRENT = Language()


@dataclass(frozen=True, slots=True)
class Envelope:
    """An entry as JSON holds it: a ``payload``, or the digest of one that was ``redacted``."""

    id: str
    at: datetime
    kind: str
    version: int = field(metadata={"key": "v"})
    payload: Mapping[str, object] | None = None
    redacted: str | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(
                f"id {self.id[:70]!r} must be 1 to 64 letters, digits, or any of . : _ - (a UUID is)"
            )
        if self.version < 1:
            raise ValueError(f"v: {self.version} is not a version; the first is 1")
        _check_year(self.at)
        if (self.payload is None) == (self.redacted is None):
            raise ValueError(
                "an entry has a payload, or 'redacted' with the digest of a payload that is gone"
            )
        if self.redacted is not None and not _DIGEST.fullmatch(self.redacted):
            raise ValueError("redacted must be the digest of the entry: 64 characters 0-9 a-f")


def _check_year(at: datetime) -> None:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError(f"at: the year {at.year} cannot be right; check the clock of the phone or computer")


def read_entry(data: object, *, language: Language = CURRENT, proved: str | None = None) -> Entry:
    """An entry from plain JSON.

    ``proved``: the digest, where the caller has already taken it from the very bytes. Raises Faulty
    with every fault of the envelope, else every fault of the payload.
    """
    envelope = decode(Envelope, data)
    if envelope.redacted is not None:
        return _entry(envelope, Redacted(), envelope.redacted)
    payload = _payload(envelope, language)
    digest = proved or _digest(data)
    entry = _entry(envelope, payload, digest)
    if isinstance(payload, Opaque) or _write_now(entry) != data:
        return _entry(envelope, payload, digest, Opaque(dict(_as_mapping(data))))
    return entry


def write_entry(entry: Entry) -> dict[str, Plain]:
    """The entry as plain JSON, word for word as it was written, so that its digest still holds."""
    if entry.written is not None:
        return dict(entry.written.data)
    return _write_now(entry)


def new_entry(entry_id: str, at: datetime, payload: Payload) -> Entry:
    """A new entry of this release, with its kind, version and digest.

    Raises ValueError if the payload is of no kind that may be written, or ``at`` has no zone or a year that
    could not be read again.
    """
    if at.tzinfo is None:
        raise ValueError("an entry's time needs its zone: pass an aware datetime")
    _check_year(at)
    kind, version = _kind_of(payload)
    plain = {**_head(entry_id, at, kind, version), "payload": encode(payload)}
    return Entry(entry_id, at, kind, version, payload, digest_of(plain))


def _write_now(entry: Entry) -> dict[str, Plain]:
    head = _head(entry.id, entry.at, entry.kind, entry.version)
    if isinstance(entry.payload, Redacted):
        return {**head, "redacted": entry.digest}
    return {**head, "payload": encode(entry.payload)}


def _head(entry_id: str, at: datetime, kind: str, version: int) -> dict[str, Plain]:
    return {"id": entry_id, "at": at.isoformat(), "kind": kind, "v": version}


def _entry(envelope: Envelope, payload: Payload, digest: str, written: Opaque | None = None) -> Entry:
    return Entry(envelope.id, envelope.at, envelope.kind, envelope.version, payload, digest, written)


def _payload(envelope: Envelope, language: Language) -> Payload:
    data = _as_mapping(envelope.payload)
    current, cls = language.kinds.get(envelope.kind, (0, Opaque))
    if envelope.version > current:
        return Opaque(data)
    for version in range(envelope.version, current):
        data = _step_up(envelope.kind, version, data, language)
    payload: Payload = decode(cls, data, "payload")
    return payload


def _step_up(kind: str, version: int, data: Mapping[str, Plain], language: Language) -> Mapping[str, Plain]:
    upcaster = language.upcasters.get((kind, version))
    if upcaster is None:
        raise Faulty(
            (Fault("v", f"version {version} of {kind} has no way to the next version in this release"),)
        )
    try:
        return upcaster(data)
    except (LookupError, TypeError, ValueError) as error:
        raise Faulty((Fault("payload", f"is not a version {version} of {kind}: {error}"),)) from error


def _digest(data: object) -> str:
    try:
        return digest_of(data)
    except ValueError as error:
        raise Faulty(
            (Fault("payload", "holds a number that is not finite; leave it out if unknown"),)
        ) from error


def _kind_of(payload: Payload) -> tuple[str, int]:
    known = _KIND_OF.get(type(payload))
    if known is None:
        raise ValueError(
            f"{type(payload).__name__} is no kind of entry that can be written; kinds: {', '.join(KINDS)}"
        )
    return known


def _as_mapping(data: object) -> Mapping[str, Plain]:
    return data if isinstance(data, Mapping) else {}
