"""Rules on trial: the library with changes nobody has published, each marked stricter, looser or neither.

Unlike a studio's overlay a trial may loosen, because nothing is told to anybody by it. It is tried as if it
had always been in force, whatever its own dates say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any, Literal

from restride.catalogue.cross_checks import cross_check
from restride.catalogue.cross_checks.words import phrases_can_be_searched
from restride.catalogue.decoding import LISTS, SINGLES, decode_texts
from restride.catalogue.digests import numbers_digest, reading_digest
from restride.catalogue.draft import Draft, Placed, shelf
from restride.catalogue.faults import Fault, LibraryRefused, Unreadable, like
from restride.catalogue.gate import LATER
from restride.catalogue.load import load_library
from restride.catalogue.overlay import PREFIX, lay_over
from restride.catalogue.places import shipped_content
from restride.catalogue.reading import parse_toml, read_text
from restride.catalogue.texts import collect
from restride.catalogue.tightening import Amount, loosened_number, loosened_rule
from restride.coaching.terms.library import Library, Rule
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.wire.codec import Faulty, decode, encode

Mark = Literal["stricter", "looser", "neither"]
"""``neither``: of the two values none can be called stricter."""

TRIED = ("rules", "checks", "ladders", "progress", "mixes", "mechanisms", "evidence")
"""Kinds of which single fields may be changed in a file."""

_TYPES: dict[str, type[Any]] = {
    **{str(kind): cls for kind, (_key, cls) in LISTS.items()},
    **{str(kind): cls for kind, cls in SINGLES.items()},
    "rule": Rule,
}

_WHOLE = ("when",)
"""Fields that are replaced and never mixed with the shipped ones: half of two conditions is a third."""

_SAID = ("why", "source", "grade", "since", "title", "letter")
"""Fields that decide nothing."""

_NEITHER = "differs"
"""The first word of a sentence on a field that has no stricter side."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field on trial: ``kind`` and ``id`` of what it belongs to, both values in words, and its mark."""

    kind: str
    id: str
    field: str
    before: str
    after: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Trial:
    """The library as it ships and as it is tried, and every change between the two."""

    before: Library
    after: Library
    changes: tuple[Change, ...]


def on_trial(source: Path, language: str = "en") -> Trial:
    """The trial at ``source``: a studio's folder, or a file of changes. Raises LibraryRefused.

    A file holds ``[numbers]``, ``[rules.<id>]`` (and ``checks``, ``ladders`` and so on) with the fields that
    change, ``[[rule]]`` for whole rules, and ``without``: the rules that are left out.
    """
    draft = decode_texts(collect(language, shipped_content()), LATER).draft
    trial = _Trial(draft)
    if source.is_dir():
        trial.take_folder(source, language)
    else:
        trial.take_file(source)
    faults = trial.faults or cross_check(draft, without=(phrases_can_be_searched,))
    if faults:
        raise LibraryRefused(faults)
    before = load_library(language)
    after = _library(draft, before, trial.kinds, trial.changes) if trial.kinds else before
    return Trial(before, after, tuple(trial.changes))


class _Trial:
    """A draft being changed, with what was changed and what was wrong."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.changes: list[Change] = []
        self.faults: list[Fault] = []
        self.kinds: set[str] = set()

    def take_folder(self, folder: Path, language: str) -> None:
        """A studio's folder; its rules and numbers may loosen here."""
        own = decode_texts(collect(language, folder, PREFIX))
        rules, numbers = dict(own.draft.rules), dict(own.draft.numbers)
        own.draft.rules.clear()
        own.draft.numbers.clear()
        self.faults += own.faults + lay_over(self.draft, own.draft)
        for kind in own.draft.named:
            for name in sorted(shelf(own.draft, kind)):
                self.kinds.add(kind)
                self.changes.append(Change(kind, name, "", "nothing", "added", "neither"))
        for placed in rules.values():
            self.take_rule(placed)
        for number in numbers.values():
            self.take_number(number)

    def take_file(self, file: Path) -> None:
        """A file of changes."""
        try:
            plain = parse_toml(read_text(file))
        except Unreadable as error:
            self.faults.append(Fault(file.name, "", str(error)))
            return
        known = {"numbers", "rule", "without", *TRIED}
        for other in sorted(plain.keys() - known):
            said = f"is not known here; a file of changes holds {', '.join(sorted(known))}"
            self.faults.append(Fault(file.name, other, said + like(other, known)))
        self._numbers(file.name, plain.get("numbers", {}))
        for kind in TRIED:
            self._items(file.name, kind, plain.get(kind, {}))
        self._whole_rules(file.name, plain.get("rule", []))
        self._without(file.name, plain.get("without", []))

    def take_rule(self, placed: Placed[Rule]) -> None:
        """A rule that is new or takes the place of the shipped one."""
        before, rule = self.draft.rules.get(placed.item.id), placed.item
        if before is None:
            self._note("rules", rule.id, [Change("rules", rule.id, "", "nothing", "added", "stricter")])
        else:
            self._note("rules", rule.id, _of_rule(before.item, rule))
        self.draft.rules[rule.id] = placed

    def take_number(self, placed: Placed[NumberHistory]) -> None:
        """A studio's number: its latest value, as if it had always been in force."""
        shipped = self.draft.numbers.get(placed.item.id)
        if shipped is None:
            self._unknown_number(placed.file, placed.item.id)
            return
        both = {"unit": (placed.item.unit, shipped.item.unit)}
        for name, (own, theirs) in both.items():
            if own != theirs:
                self.faults.append(placed.fault(name, f'is "{own}" where the library has "{theirs}"'))
        latest = max(placed.item.values, key=lambda value: value.since, default=None)
        if latest is not None:
            self._number(placed.file, shipped, latest.value)

    def _numbers(self, file: str, told: object) -> None:
        for name, value in _named(told):
            shipped = self.draft.numbers.get(name)
            if shipped is None:
                self._unknown_number(file, name)
            elif _amount(value) is None:
                self.faults.append(Fault(file, f"numbers.{name}", "must be a number, or a row of numbers"))
            else:
                self._number(file, shipped, _amount(value) or 0.0)

    def _unknown_number(self, file: str, name: str) -> None:
        near = like(name, self.draft.numbers)
        said = f"there is no such number{near}; docs/reference/numbers.md lists them"
        self.faults.append(Fault(file, f"numbers.{name}", said))

    def _number(self, file: str, shipped: Placed[NumberHistory], value: Amount) -> None:
        history = shipped.item
        if isinstance(value, tuple) is not isinstance(history.values[0].value, tuple):
            row = "a row of values" if isinstance(history.values[0].value, tuple) else "a single value"
            self.faults.append(Fault(file, f"numbers.{history.id}", f"is {row} in the library; keep that"))
            return
        tried = replace(history, values=(replace(history.values[0], value=value),))
        latest = max(history.values, key=lambda one: one.since).value
        if len(history.values) > 1 or latest != value:
            mark = _mark_of_number(history, tried)
            change = Change("numbers", history.id, "", _words(latest), _words(value), mark)
            self._note("numbers", history.id, [change])
            self.draft.numbers[history.id] = replace(shipped, item=tried)

    def _items(self, file: str, kind: str, told: object) -> None:
        if not isinstance(told, Mapping):
            said = f"must be tables of their own: [{kind}.<id>] and the fields that change"
            self.faults.append(Fault(file, kind, said))
            return
        for name, wanted in told.items():
            shipped = shelf(self.draft, kind).get(name)
            if shipped is None:
                known = like(name, shelf(self.draft, kind))
                self.faults.append(Fault(file, f"{kind}.{name}", f"is not in the library{known}"))
            elif item := self._decoded(file, kind, name, _merged(encode(shipped.item), wanted)):
                self._place(kind, name, shipped, item)

    def _place(self, kind: str, name: str, shipped: Placed[Any], item: Any) -> None:
        if kind == "rules":
            self.take_rule(replace(shipped, item=item))
            return
        self._note(kind, name, _of_item(kind, name, shipped.item, item))
        shelf(self.draft, kind)[name] = replace(shipped, item=item)

    def _whole_rules(self, file: str, told: object) -> None:
        tables = told if isinstance(told, list) else [told]
        for at, table in enumerate(tables):
            rule = self._decoded(file, "rule", str(at), table)
            if rule is not None:
                self.draft.named.setdefault("rules", set()).add(rule.id)
                self.take_rule(Placed(rule, file, f"rule[{at}]"))

    def _without(self, file: str, told: object) -> None:
        for name in told if isinstance(told, list) else [told]:
            if not isinstance(name, str) or name not in self.draft.rules:
                said = f"names no rule of this library: {name}{like(str(name), self.draft.rules)}"
                self.faults.append(Fault(file, "without", said))
                continue
            del self.draft.rules[name]
            self._note("rules", name, [Change("rules", name, "", "there", "left out", "looser")])

    def _decoded(self, file: str, kind: str, name: str, plain: object) -> Any:
        try:
            return decode(_TYPES[kind], plain, f"{kind}.{name}")
        except Faulty as error:
            self.faults += [Fault(file, fault.path, fault.sentence) for fault in error.faults]
            return None

    def _note(self, kind: str, _id: str, changes: list[Change]) -> None:
        self.changes += changes
        if changes:
            self.kinds.add(kind)


def _named(told: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Names with dots and their values, however the tables were nested."""
    if not isinstance(told, Mapping):
        yield path or "(none)", told
        return
    for key, value in told.items():
        name = f"{path}.{key}" if path else str(key)
        yield from _named(value, name) if isinstance(value, Mapping) else [(name, value)]


def _amount(value: object) -> Amount | None:
    if isinstance(value, list) and value and all(_amount(one) is not None for one in value):
        return tuple(float(one) for one in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return None
    return float(value)


def _merged(shipped: Any, wanted: Any) -> Any:
    """The shipped data with the wanted fields in it; a list of things with ids is merged by id."""
    if isinstance(shipped, list) and isinstance(wanted, Mapping):
        there = _by_id(shipped)
        merged = [_merged(one, wanted.get(name, {})) for name, one in there.items()]
        return merged + [{"id": name, **dict(one)} for name, one in wanted.items() if name not in there]
    if not (isinstance(shipped, dict) and isinstance(wanted, Mapping)):
        return wanted
    whole = {key: value for key, value in wanted.items() if key in _WHOLE or key not in shipped}
    return {
        **{key: _merged(value, wanted[key]) if key in wanted else value for key, value in shipped.items()},
        **whole,
    }


def _mark_of_number(shipped: NumberHistory, tried: NumberHistory) -> Mark:
    if shipped.tighter == "fixed":
        return "neither"
    return "looser" if loosened_number(shipped, tried) else "stricter"


def _of_rule(shipped: Rule, tried: Rule) -> list[Change]:
    said = dict(loosened_rule(shipped, tried))
    marks: dict[str, Mark] = {
        name: "neither" if sentence.startswith(_NEITHER) else "looser" for name, sentence in said.items()
    }
    return [
        replace(one, mark=marks.get(one.field.partition(".")[0], "stricter"))
        for one in _of_item("rules", shipped.id, shipped, tried)
    ]


def _of_item(kind: str, name: str, shipped: object, tried: object) -> list[Change]:
    pairs = [_decides(encode(one)) for one in (shipped, tried)]
    return [
        Change(kind, name, field, _words(before), _words(after), "neither")
        for field, before, after in _apart(*pairs)
    ]


def _decides(plain: Any) -> Any:
    """The fields that decide anything: what is only said of them is left out."""
    return {key: value for key, value in plain.items() if key not in _SAID}


def _apart(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, object, object]]:
    """The innermost fields in which two things differ, with both values."""
    if isinstance(before, list) and isinstance(after, list) and _by_id(before) and _by_id(after):
        before, after = _by_id(before), _by_id(after)
    if not (isinstance(before, dict) and isinstance(after, dict)):
        if before != after:
            yield path, before, after
        return
    for key in [*before, *(one for one in after if one not in before)]:
        yield from _apart(before.get(key), after.get(key), f"{path}.{key}" if path else str(key))


def _by_id(plain: list[Any]) -> dict[str, Any]:
    whole = all(isinstance(one, dict) and "id" in one for one in plain)
    return {one["id"]: one for one in plain} if whole else {}


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_words, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _library(draft: Draft, before: Library, kinds: Iterable[str], changes: Iterable[Change]) -> Library:
    changed: dict[str, Any] = {}
    for kind in kinds:
        items = {name: placed.item for name, placed in shelf(draft, kind).items()}
        shipped = getattr(before, kind)
        if isinstance(shipped, tuple):
            changed[kind] = tuple(items.values())
        else:
            changed[kind] = {**{name: items[name] for name in shipped if name in items}, **items}
    if "wording" in changed:
        changed["wording"] = {**before.wording, **changed["wording"]}
    after = replace(before, **changed)
    of_numbers = numbers_digest(after.numbers)
    read_by = reading_digest(
        after.findings, after.rules, after.phrases, after.mechanisms, after.evidence, after.exercises,
        after.circuits, of_numbers,
    )  # fmt: skip
    digest = sha256(f"{before.digest} {sorted(map(str, changes))}".encode()).hexdigest()
    return replace(after, numbers_digest=of_numbers, reading_digest=read_by, digest=digest)
