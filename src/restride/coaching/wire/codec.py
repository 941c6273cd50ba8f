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

T = TypeVar("T")
Plain = Any
"""What ``json`` can write. ``Any`` because a recursive alias would have to be cast at every use."""


class Fault(NamedTuple):
    """One thing that is wrong: where (``a.b[2].c``), and a sentence that says what to write instead."""

    path: str
    sentence: str


class Faulty(ValueError):
    """Plain data that is not the type asked for. ``faults``: all of them, in the order met."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.path or 'value'}: {fault.sentence}" for fault in faults))


class _Missing:
    """Stands where a value could not be read; never leaves this module."""


_MISSING = _Missing()
_LARGEST = 1e12
"""The largest number a column may hold: beyond it six decimals are no longer kept, and none was measured."""
_PLAIN = frozenset({str, float, int, bool, type(None)})
_Reader = Callable[[Any, str, list[Fault]], Any]


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
    if type(value) in _PLAIN:  # first, because most of what a diary holds is this
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def _encode_array(value: Any) -> Plain:
    if value.dtype == np.bool_:
        return value.tolist()
    rounded = np.round(value, 6)
    plain = rounded.tolist()
    return [None if math.isnan(item) else item for item in plain] if np.isnan(rounded).any() else plain


def _encode_fields(value: Any) -> Plain:
    plain: dict[str, Plain] = {}
    kind: Any = type(value)
    for key, one in _keys(kind):
        item = getattr(value, one.name)
        if not _is_default(one, item):
            plain[key] = encode(item)
    return plain


@cache
def _keys(cls: Any) -> tuple[tuple[str, dataclasses.Field[Any]], ...]:
    return tuple((one.metadata.get("key", one.name), one) for one in dataclasses.fields(cls))


def _is_default(one: dataclasses.Field[Any], item: object) -> bool:
    if one.default is not dataclasses.MISSING:
        return type(item) is type(one.default) and bool(item == one.default)
    if one.default_factory is not dataclasses.MISSING:
        return bool(item == one.default_factory())
    return False


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
def _reader(kind: Any) -> _Reader:
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
    return _scalar_reader(kind)


def _wrong(path: str, faults: list[Fault], sentence: str) -> _Missing:
    faults.append(Fault(path, sentence))
    return _MISSING


def _show(data: object) -> str:
    try:
        text = repr(data)
    except ValueError:  # Python refuses to print a whole number of thousands of digits
        return "a number of thousands of digits"
    return text if len(text) <= 60 else text[:57] + "…"


def _scalar_reader(kind: Any) -> _Reader:
    readers: dict[Any, _Reader] = {
        str: _read_str,
        bool: _read_bool,
        int: _read_int,
        float: _read_float,
        date: _read_date,
        datetime: _read_datetime,
        type(None): _read_none,
        object: _read_anything,
    }
    if kind not in readers:
        raise TypeError(f"the codec does not know {kind}; give it a reader in coaching/wire/codec.py")
    return readers[kind]


def _read_anything(data: Any, _path: str, _faults: list[Fault]) -> Any:
    return data


def _read_str(data: Any, path: str, faults: list[Fault]) -> Any:
    return (
        data if isinstance(data, str) else _wrong(path, faults, f"must be text in quotes, not {_show(data)}")
    )


def _read_bool(data: Any, path: str, faults: list[Fault]) -> Any:
    return (
        data if isinstance(data, bool) else _wrong(path, faults, f"must be true or false, not {_show(data)}")
    )


def _read_none(data: Any, path: str, faults: list[Fault]) -> Any:
    return None if data is None else _wrong(path, faults, f"must be null or left out, not {_show(data)}")


def _read_int(data: Any, path: str, faults: list[Fault]) -> Any:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    return _wrong(path, faults, f"must be a whole number, not {_show(data)}")


def _read_float(data: Any, path: str, faults: list[Fault]) -> Any:
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        return _wrong(path, faults, f"must be a number, not {_show(data)}")
    try:
        number = float(data)
    except OverflowError:
        number = math.inf
    if math.isfinite(number):
        return number
    return _wrong(path, faults, f"must be a finite number, not {_show(data)}")


def _read_date(data: Any, path: str, faults: list[Fault]) -> Any:
    if isinstance(data, date) and not isinstance(data, datetime):
        return data
    if isinstance(data, str):
        try:
            return date.fromisoformat(data)
        except ValueError:
            pass
    return _wrong(path, faults, f"must be a day such as 2026-11-22, not {_show(data)}")


def _read_datetime(data: Any, path: str, faults: list[Fault]) -> Any:
    moment = data
    if isinstance(data, str):
        try:
            moment = datetime.fromisoformat(data)
        except ValueError:
            moment = None
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment
    return _wrong(
        path, faults, f"must be an instant with its zone such as 2026-11-22T07:30:00+01:00, not {_show(data)}"
    )


def _literal_reader(choices: tuple[Any, ...]) -> _Reader:
    words = ", ".join(repr(choice) for choice in choices)

    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        for choice in choices:
            if type(data) is type(choice) and data == choice:
                return choice
        return _wrong(path, faults, f"must be one of {words}, not {_show(data)}")

    return read


def _enum_reader(kind: type[IntEnum]) -> _Reader:
    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        if isinstance(data, str) and data in kind.__members__:
            return kind[data]
        return _wrong(path, faults, f"must be one of {', '.join(kind.__members__)}, not {_show(data)}")

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _reader(arguments[0])

        def read_many(data: Any, path: str, faults: list[Fault]) -> Any:
            if not isinstance(data, (list, tuple)):
                return _wrong(path, faults, f"must be a list in square brackets, not {_show(data)}")
            return tuple(item(one, f"{path}[{at}]", faults) for at, one in enumerate(data))

        return read_many
    items = [_reader(argument) for argument in arguments]

    def read_fixed(data: Any, path: str, faults: list[Fault]) -> Any:
        if not isinstance(data, (list, tuple)) or len(data) != len(items):
            return _wrong(path, faults, f"must be a list of {len(items)}, not {_show(data)}")
        pairs = enumerate(zip(items, data, strict=True))
        return tuple(item(one, f"{path}[{at}]", faults) for at, (item, one) in pairs)

    return read_fixed


def _mapping_reader(key_type: Any, value_type: Any) -> _Reader:
    read_key, read_value = _reader(key_type), _reader(value_type)

    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        if not isinstance(data, Mapping):
            return _wrong(path, faults, f"must be a table of names and values, not {_show(data)}")
        return {
            read_key(k, path, faults): read_value(v, _under(path, str(k)), faults) for k, v in data.items()
        }

    return read


def _array_reader(kind: Any) -> _Reader:
    is_flag = get_args(get_args(kind)[1])[0] is np.bool_
    allowed = {bool} if is_flag else {int, float, type(None)}
    kind_word = "true or false" if is_flag else "a finite number or null"

    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        if not isinstance(data, list):
            return _wrong(path, faults, f"must be a list in square brackets, not {_show(data)}")
        # Types first, all at once: numpy itself would take "5" for 5, and true for 1.
        if set(map(type, data)) <= allowed:
            try:
                column = np.array(data, dtype=np.bool_ if is_flag else np.float64)
            except OverflowError:
                column = np.array([math.inf])
            if is_flag or not (np.abs(column) > _LARGEST).any():
                return column
        at, one = next((at, one) for at, one in enumerate(data) if not _fits_column(one, allowed))
        return _wrong(f"{path}[{at}]", faults, f"must be {kind_word}, not {_show(one)}")

    return read


def _fits_column(one: object, allowed: set[Any]) -> bool:
    return type(one) in allowed and not (isinstance(one, (int, float)) and abs(one) > _LARGEST)


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    classes = [kind for kind in arguments if dataclasses.is_dataclass(kind)]
    others = [_reader(kind) for kind in arguments if not dataclasses.is_dataclass(kind)]

    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        if classes and isinstance(data, Mapping):
            return _read_class_of(classes, data, path, faults)
        first: list[Fault] = []
        for reader in others:
            tried: list[Fault] = []
            value = reader(data, path, tried)
            if not tried:
                return value
            first = first or [one for one in tried if reader is not _read_none] or first
        faults.extend(first or [Fault(path, f"must be a table, not {_show(data)}")])
        return _MISSING

    return read


def _read_class_of(classes: list[Any], data: Mapping[Any, Any], path: str, faults: list[Fault]) -> Any:
    """The one class whose keys fit; a near miss is read as the class that shares most keys."""
    keys = set(data)

    def misfit(kind: type) -> tuple[int, int]:
        fields = shape(kind).fields
        needed = {key for key, (_name, _type, required) in fields.items() if required}
        return (len(keys - set(fields)) + len(needed - keys), -len(keys & set(fields)))

    best = min(classes, key=misfit)
    if len(classes) > 1 and not keys & set(shape(best).fields):
        shapes = "; ".join("{" + ", ".join(shape(kind).fields) + "}" for kind in classes)
        return _wrong(path, faults, f"has none of the forms {shapes}: {_show(dict(data))}")
    return _reader(best)(data, path, faults)


def _dataclass_reader(kind: Any) -> _Reader:
    ready: dict[str, tuple[str, _Reader, bool]] = {}

    def read(data: Any, path: str, faults: list[Fault]) -> Any:
        if not ready:
            fields = shape(kind).fields
            ready.update({key: (name, _reader(hint), needed) for key, (name, hint, needed) in fields.items()})
        if not isinstance(data, Mapping):
            return _wrong(path, faults, f"must be a table, not {_show(data)}")
        before = len(faults)
        values = _read_fields(ready, data, path, faults)
        if len(faults) > before:
            return _MISSING
        try:
            return kind(**values)
        except ValueError as error:
            return _wrong(path, faults, str(error))

    return read


def _read_fields(
    ready: dict[str, tuple[str, _Reader, bool]], data: Mapping[Any, Any], path: str, faults: list[Fault]
) -> dict[str, Any]:
    if not data.keys() <= ready.keys():
        said = f"is not known here; known are {', '.join(ready)}"
        faults.extend(Fault(_under(path, str(key)), said) for key in data if key not in ready)
    values = {}
    for key, (name, reader, needed) in ready.items():
        if key in data:
            values[name] = reader(data[key], f"{path}.{key}" if path else key, faults)
        elif needed:
            faults.append(Fault(_under(path, key), "is missing; it must be given"))
    return values


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
