"""Files to a draft: each by the core's own codec, each fault with the path of the field it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from restride.catalogue.draft import Draft, Placed, shelf
from restride.catalogue.faults import Fault, Unreadable, shown
from restride.catalogue.places import ContentFile, Kind
from restride.catalogue.reading import parse_marked, parse_toml
from restride.catalogue.texts import Texts
from restride.coaching.terms.drawings import Drawing
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.lessons import Lesson, Question
from restride.coaching.terms.library import Check, Circuit, Exercise, Finding, Rule, Source
from restride.coaching.terms.mechanisms import Evidence, Mechanism, StandardTest
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.programmes import ImpactLadder, Mix, Programme, Progress, Strand
from restride.coaching.terms.self_tests import SelfTest
from restride.coaching.wire.codec import Faulty, decode

T = TypeVar("T")

LISTS: dict[Kind, tuple[str, type[Any]]] = {
    "findings": ("finding", Finding),
    "rules": ("rule", Rule),
    "phrases": ("phrase", Phrase),
    "sources": ("source", Source),
    "evidence": ("evidence", Evidence),
}
"""Kinds of file that hold many items: the name of their tables and the type of each."""

SINGLES: dict[Kind, type[Any]] = {
    "checks": Check,
    "exercises": Exercise,
    "circuits": Circuit,
    "mechanisms": Mechanism,
    "tests": StandardTest,
    "experiments": Protocol,
    "programmes": Programme,
    "strands": Strand,
    "mixes": Mix,
    "progress": Progress,
    "ladders": ImpactLadder,
    "drawings": Drawing,
    "lessons": Lesson,
    "questions": Question,
    "self_tests": SelfTest,
}
"""Kinds of file that are one item."""


@dataclass(slots=True)
class Reading:
    """What comes of decoding: the draft, and the faults."""

    draft: Draft = field(default_factory=Draft)
    faults: list[Fault] = field(default_factory=list)


def decode_texts(texts: Texts, unopened: frozenset[Kind] = frozenset()) -> Reading:
    """Decode every text, whatever is wrong with any of them; of those of the kinds ``unopened`` only the
    names are remembered."""
    reading = Reading(faults=list(texts.faults))
    for one in texts.unread:
        _remember_by_name(reading.draft, one)
    for one, text in texts.files:
        if one.kind in unopened:
            _remember_by_name(reading.draft, one)
            continue
        try:
            _take(reading, one, _plain(reading, one, text))
        except Unreadable as error:
            _remember_by_name(reading.draft, one)
            reading.faults.append(Fault(one.name, "", str(error)))
    return reading


def _plain(reading: Reading, one: ContentFile, text: str) -> dict[str, Any]:
    if one.path.suffix != ".md":
        return parse_toml(text)
    plain, faults = parse_marked(one.kind, one.name, text)
    reading.faults += faults
    return plain


def _take(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> None:
    if one.kind in LISTS:
        _take_list(reading, one, plain)
    elif one.kind in SINGLES:
        _remember_by_name(reading.draft, one)
        _put(reading, one.kind, "", one.name, plain, SINGLES[one.kind])
    elif one.kind == "numbers":
        _take_numbers(reading, one, plain)
    else:
        _take_texts(reading, one, plain)


def _remember_by_name(draft: Draft, one: ContentFile) -> None:
    stem = PurePosixPath(one.name).stem
    if one.kind in SINGLES:
        draft.named.setdefault(one.kind, set()).add(stem)
    else:
        draft.unsure.add(f"numbers.{stem}" if one.kind == "numbers" else one.kind)


def _take_list(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> None:
    key, kind = LISTS[one.kind]
    for other in plain.keys() - {key}:
        said = f"is not known here; this file holds [[{key}]] tables only"
        reading.faults.append(Fault(one.name, other, said))
        reading.draft.unsure.add(one.kind)
    tables = plain.get(key, [])
    if not tables or not isinstance(tables, list):
        reading.faults.append(Fault(one.name, key, f"is missing; write at least one [[{key}]] table"))
        reading.draft.unsure.add(one.kind)
        return
    for at, table in enumerate(tables):
        _put(reading, one.kind, f"{key}[{_id_of(table) or at}]", one.name, table, kind)


def _id_of(table: object) -> str:
    found = table.get("id") if isinstance(table, Mapping) else None
    return found if isinstance(found, str) else ""


def _put(reading: Reading, kind: str, path: str, file: str, table: object, cls: type[Any]) -> None:
    """Decode one item and shelve it under its id; a second item of that id is a fault."""
    wanted = _id_of(table)
    if wanted:
        reading.draft.named.setdefault(kind, set()).add(wanted)
    else:
        reading.draft.unsure.add(kind)
    item = _decoded(reading, cls, table, path, file)
    if item is None:
        return
    if not wanted.strip():
        reading.faults.append(Fault(file, f"{path}.id".strip("."), "is empty; give it a short id of its own"))
        return
    _shelve(reading, kind, wanted, Placed(item, file, path))


def _shelve(reading: Reading, kind: str, wanted: str, placed: Placed[Any]) -> None:
    items = shelf(reading.draft, kind)
    first = items.setdefault(wanted, placed)
    if first is not placed:
        where = " · ".join(part for part in (first.file, first.field) if part)
        reading.faults.append(placed.fault("", f'"{wanted}" is already in {where}; each must be there once'))


def _decoded(reading: Reading, cls: type[T], table: object, path: str, file: str) -> T | None:
    try:
        return decode(cls, table, path)
    except Faulty as error:
        reading.faults += [Fault(file, fault.path, fault.sentence) for fault in error.faults]
    except RecursionError:
        reading.faults.append(Fault(file, path, "is nested too deeply to be read; use three or four levels"))
    except ValueError:
        reading.faults.append(
            Fault(file, path, "holds a value that cannot be read, such as an endless number")
        )
    return None


def _take_numbers(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> None:
    group = PurePosixPath(one.name).stem
    for name, table in plain.items():
        wanted = f"{group}.{name}"
        reading.draft.named.setdefault("numbers", set()).add(wanted)
        if not isinstance(table, Mapping) or "id" in table:
            said = f"must be a table [{name}] with unit, what, tighter and values, and no id: {shown(table)}"
            reading.faults.append(Fault(one.name, name, said))
            continue
        history = _decoded(reading, NumberHistory, {"id": wanted, **table}, name, one.name)
        if history is not None:
            _shelve(reading, "numbers", wanted, Placed(history, one.name, name))


def _take_texts(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> None:
    pairs: Callable[..., Iterator[tuple[str, object]]] = _local if one.kind == "local" else _sentences
    found = False
    for code, text in pairs(reading, one, plain):
        found = True
        reading.draft.named.setdefault(one.kind, set()).add(code)
        if isinstance(text, str) and text.strip():
            _shelve(reading, one.kind, code, Placed(text, one.name, code))
        else:
            reading.faults.append(
                Fault(one.name, code, f"must be text in quotes and not empty, not {shown(text)}")
            )
    if not found:
        reading.faults.append(Fault(one.name, "", "holds no text; write some or remove the file"))


def _local(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for other in plain.keys() - {"local"}:
        reading.faults.append(Fault(one.name, other, "is not known here; this file holds one table, [local]"))
    table = plain.get("local", {})
    yield from table.items() if isinstance(table, Mapping) else [("local", table)]


def _sentences(reading: Reading, one: ContentFile, plain: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for group, table in plain.items():
        if isinstance(table, Mapping):
            yield from ((f"{group}.{name}", text) for name, text in table.items())
        else:
            reading.faults.append(
                Fault(one.name, group, f'stands in no group; write [{group}] and name = "…"')
            )
