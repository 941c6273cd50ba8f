"""Frozen dataclasses to plain data and back, every fault named at once.

One codec for the diary, the library and the stored inputs and outputs, because a type described twice
drifts apart. The core may know only numpy and the standard library, hence no validation package.
Plain data is what JSON and TOML hold: dict, list, str, float, int, bool, None, and TOML's dates.
"""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import IntEnum
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

from restride.coaching.wire.scalars import (
    MISSING,
    Path,
    Reader,
    in_words,
    read_none,
    scalar_reader,
    show,
    write_bytes,
    wrong,
)
from restride.coaching.wire.scalars import Fault as Fault
from restride.coaching.wire.scalars import Faulty as Faulty

T = TypeVar("T")
Plain = Any
"""What ``json`` can write. ``Any`` because a recursive alias would have to be cast at every use."""


_LARGEST = 1e12
"""The largest number a column may hold: beyond it six decimals are no longer kept, and none was measured."""
_PLAIN = frozenset({str, float, int, bool, type(None)})
_NAMES = frozenset({str})
_FLOATS = frozenset({float})


class Shape(NamedTuple):
    """A dataclass as the codec sees it: ``fields`` plain key -> (attribute, type, required)."""

    fields: dict[str, tuple[str, Any, bool]]


def decode(cls: type[T], data: object, path: str = "") -> T:
    """Read ``cls`` from plain data.

    Raises Faulty with every fault: missing and unknown keys, wrong types, values outside a type's
    own rules. ``path`` is put before each fault's own path.
    """
    faults: list[Fault] = []
    kind: Any = cls
    value: T = _reader(kind)(data, path, faults)
    if faults:
        raise Faulty(tuple(faults))
    return value


def encode(value: object) -> Plain:
    """Plain data of a core value; fields at their default are left out, NaN becomes null."""
    kind: Any = type(value)
    if kind in _PLAIN:  # first, because most of what a diary holds is this
        return value
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Plain]:
    """How a value of this type is written: found once, because a diary has few types and many values."""
    if dataclasses.is_dataclass(kind):
        return _fields_writer(kind)
    if issubclass(kind, IntEnum):
        return lambda value: value.name
    if issubclass(kind, np.ndarray):
        return _encode_array
    if issubclass(kind, Mapping):
        return lambda value: {str(key): encode(item) for key, item in value.items()}
    if issubclass(kind, (tuple, list)):
        return lambda value: [one if type(one) in _PLAIN else encode(one) for one in value]
    if issubclass(kind, (datetime, date)):
        return lambda value: value.isoformat()
    return write_bytes if issubclass(kind, bytes) else lambda value: value


def _encode_array(value: Any) -> Plain:
    if value.dtype == np.bool_:
        return value.tolist()
    rounded = np.round(value, 6)
    plain = rounded.tolist()
    return [None if math.isnan(item) else item for item in plain] if np.isnan(rounded).any() else plain


def _fields_writer(kind: Any) -> Callable[[Any], Plain]:
    rows = [
        (one.metadata.get("key", one.name), one.name, *_default_of(one)) for one in dataclasses.fields(kind)
    ]

    def write(value: Any) -> Plain:
        plain: dict[str, Plain] = {}
        for key, name, default, of_its_type in rows:
            item = getattr(value, name)
            if (of_its_type and type(item) is not type(default)) or item != default:
                plain[key] = encode(item)
        return plain

    return write


def _default_of(one: dataclasses.Field[Any]) -> tuple[object, bool]:
    """What a field holds where nothing is said, and whether its type must be the same too, as of 0 and False.
    For one that must be given it is a mark that nothing else is of the type of."""
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory(), False
    return one.default, True


@cache
def shape(cls: Any) -> Shape:
    """The plain keys of a dataclass with their attribute, type, and whether they must be given."""
    hints = get_type_hints(cls)
    fields = {}
    for one in dataclasses.fields(cls):
        required = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        fields[one.metadata.get("key", one.name)] = (one.name, hints[one.name], required)
    return Shape(fields)


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin is np.ndarray:
        return _array_reader(kind)
    if origin is Literal:
        return _literal_reader(get_args(kind))
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_reader(*get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return _enum_reader(kind)
    return scalar_reader(kind)


def _literal_reader(choices: tuple[Any, ...]) -> Reader:
    words = ", ".join(repr(choice) for choice in choices)

    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        for choice in choices:
            if type(data) is type(choice) and data == choice:
                return choice
        return wrong(path, faults, f"must be one of {words}, not {show(data)}")

    return read


def _enum_reader(kind: type[IntEnum]) -> Reader:
    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        if isinstance(data, str) and data in kind.__members__:
            return kind[data]
        return wrong(path, faults, f"must be one of {', '.join(kind.__members__)}, not {show(data)}")

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _reader(arguments[0])

        def read_many(data: Any, path: Path, faults: list[Fault]) -> Any:
            if not isinstance(data, (list, tuple)):
                return wrong(path, faults, f"must be a list in square brackets, not {show(data)}")
            return tuple([item(one, (path, at), faults) for at, one in enumerate(data)])

        return read_many
    items = [_reader(argument) for argument in arguments]
    numbers = set(arguments) == {float}

    def read_fixed(data: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(data, (list, tuple)) or len(data) != len(items):
            return wrong(path, faults, f"must be a list of {len(items)}, not {show(data)}")
        # At once, because a diary's forecasts are a thousand pairs; a sum is finite only if each of them is.
        if numbers and _FLOATS.issuperset(map(type, data)) and math.isfinite(sum(data)):
            return tuple(data)
        return tuple([item(data[at], (path, at), faults) for at, item in enumerate(items)])

    return read_fixed


def _mapping_reader(key_type: Any, value_type: Any) -> Reader:
    read_key, read_value = _reader(key_type), _reader(value_type)
    whatever = (key_type, value_type) == (str, object)

    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(data, Mapping):
            return wrong(path, faults, f"must be a table of names and values, not {show(data)}")
        if whatever and _NAMES.issuperset(map(type, data)):
            return dict(data)
        return {read_key(k, path, faults): read_value(v, (path, str(k)), faults) for k, v in data.items()}

    return read


def _array_reader(kind: Any) -> Reader:
    is_flag = get_args(get_args(kind)[1])[0] is np.bool_
    allowed = {bool} if is_flag else {int, float, type(None)}
    kind_word = "true or false" if is_flag else "a finite number or null"

    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(data, list):
            return wrong(path, faults, f"must be a list in square brackets, not {show(data)}")
        # Types first, all at once: numpy itself would take "5" for 5, and true for 1.
        if set(map(type, data)) <= allowed:
            try:
                column = np.array(data, dtype=np.bool_ if is_flag else np.float64)
            except OverflowError:
                column = np.array([math.inf])
            if is_flag or not (np.abs(column) > _LARGEST).any():
                return column
        at, one = next((at, one) for at, one in enumerate(data) if not _fits_column(one, allowed))
        return wrong((path, at), faults, f"must be {kind_word}, not {show(one)}")

    return read


def _fits_column(one: object, allowed: set[Any]) -> bool:
    return type(one) in allowed and not (isinstance(one, (int, float)) and abs(one) > _LARGEST)


def _union_reader(arguments: tuple[Any, ...]) -> Reader:
    classes = [kind for kind in arguments if dataclasses.is_dataclass(kind)]
    others = [_reader(kind) for kind in arguments if not dataclasses.is_dataclass(kind)]

    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        if classes and isinstance(data, Mapping):
            return _read_class_of(classes, data, path, faults)
        first: list[Fault] = []
        for reader in others:
            tried: list[Fault] = []
            value = reader(data, path, tried)
            if not tried:
                return value
            first = first or [one for one in tried if reader is not read_none] or first
        if not first:
            return wrong(path, faults, f"must be a table, not {show(data)}")
        faults.extend(first)
        return MISSING

    return read


def _read_class_of(classes: list[Any], data: Mapping[Any, Any], path: Path, faults: list[Fault]) -> Any:
    """The one class whose keys fit; a near miss is read as the class that shares most keys."""
    if len(classes) == 1:
        return _reader(classes[0])(data, path, faults)
    keys = set(data)

    def misfit(kind: type) -> tuple[int, int]:
        known, needed = _keys_of(kind)
        return (len(keys - known) + len(needed - keys), -len(keys & known))

    best = min(classes, key=misfit)
    if not keys & _keys_of(best)[0]:
        shapes = "; ".join("{" + ", ".join(shape(kind).fields) + "}" for kind in classes)
        return wrong(path, faults, f"has none of the forms {shapes}: {show(dict(data))}")
    return _reader(best)(data, path, faults)


@cache
def _keys_of(kind: type) -> tuple[frozenset[str], frozenset[str]]:
    """The keys a dataclass knows, and those it needs."""
    fields = shape(kind).fields
    return frozenset(fields), frozenset(key for key, (_name, _type, needed) in fields.items() if needed)


def _dataclass_reader(kind: Any) -> Reader:
    ready: dict[str, tuple[str, Reader, bool]] = {}

    def read(data: Any, path: Path, faults: list[Fault]) -> Any:
        if not ready:
            fields = shape(kind).fields
            ready.update({key: (name, _reader(hint), needed) for key, (name, hint, needed) in fields.items()})
        if not isinstance(data, Mapping):
            return wrong(path, faults, f"must be a table, not {show(data)}")
        before = len(faults)
        values = _read_fields(ready, data, path, faults)
        if len(faults) > before:
            return MISSING
        try:
            return kind(**values)
        except ValueError as error:
            return wrong(path, faults, str(error))

    return read


def _read_fields(
    ready: dict[str, tuple[str, Reader, bool]], data: Mapping[Any, Any], path: Path, faults: list[Fault]
) -> dict[str, Any]:
    if not data.keys() <= ready.keys():
        said = f"is not known here; known are {', '.join(ready)}"
        faults.extend(Fault(in_words((path, str(key))), said) for key in data if key not in ready)
    values = {}
    for key, (name, reader, needed) in ready.items():
        if key in data:
            values[name] = reader(data[key], (path, key), faults)
        elif needed:
            wrong((path, key), faults, "is missing; it must be given")
    return values
