"""Readers of single plain values, and how the codec names a fault."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong: where (``a.b[2].c``), and a sentence that says what to write instead."""

    path: str
    sentence: str


class Faulty(ValueError):
    """Plain data that is not the type asked for. ``faults``: all of them, in the order met."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.path or 'value'}: {fault.sentence}" for fault in faults))


class Missing:
    """Stands where a value could not be read; never leaves the codec."""


MISSING = Missing()

Path = str | tuple["Path", str | int]
"""Where plain data stands: a path in words, or what holds it and its key or place there. Put into words for
a fault alone, because nearly all data has none."""

Reader = Callable[[Any, Path, list[Fault]], Any]
"""Reads plain data at a path and notes what is wrong with it."""


def wrong(path: Path, faults: list[Fault], sentence: str) -> Missing:
    """Notes a fault and returns what stands where the value could not be read."""
    faults.append(Fault(in_words(path), sentence))
    return MISSING


def in_words(path: Path) -> str:
    """A path as a fault names it: ``a.b[2].c``."""
    steps: list[str | int] = []
    while isinstance(path, tuple):
        path, step = path
        steps.append(step)
    for step in reversed(steps):
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def show(data: object) -> str:
    """A value as a fault quotes it, short."""
    try:
        text = repr(data)
    except ValueError:  # Python refuses to print a whole number of thousands of digits
        return "a number of thousands of digits"
    return text if len(text) <= 60 else text[:57] + "…"


def scalar_reader(kind: Any) -> Reader:
    """The reader of a type that holds one plain value. Raises TypeError for one the codec does not know."""
    readers: dict[Any, Reader] = {
        str: _read_str,
        bool: _read_bool,
        int: _read_int,
        float: _read_float,
        date: _read_date,
        datetime: _read_datetime,
        type(None): read_none,
        bytes: _read_bytes,
        object: _read_anything,
    }
    if kind not in readers:
        raise TypeError(f"the codec does not know {kind}; give it a reader in coaching/wire/scalars.py")
    return readers[kind]


def _read_anything(data: Any, _path: Path, _faults: list[Fault]) -> Any:
    return data


def _read_str(data: Any, path: Path, faults: list[Fault]) -> Any:
    return data if isinstance(data, str) else wrong(path, faults, f"must be text in quotes, not {show(data)}")


def _read_bool(data: Any, path: Path, faults: list[Fault]) -> Any:
    return data if isinstance(data, bool) else wrong(path, faults, f"must be true or false, not {show(data)}")


def read_none(data: Any, path: Path, faults: list[Fault]) -> Any:
    """Reads nothing at all."""
    return None if data is None else wrong(path, faults, f"must be null or left out, not {show(data)}")


def _read_int(data: Any, path: Path, faults: list[Fault]) -> Any:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    return wrong(path, faults, f"must be a whole number, not {show(data)}")


def _read_float(data: Any, path: Path, faults: list[Fault]) -> Any:
    if type(data) is float and math.isfinite(data):  # first, because most of what a diary holds is this
        return data
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        return wrong(path, faults, f"must be a number, not {show(data)}")
    try:
        number = float(data)
    except OverflowError:
        number = math.inf
    if math.isfinite(number):
        return number
    return wrong(path, faults, f"must be a finite number, not {show(data)}")


def _read_date(data: Any, path: Path, faults: list[Fault]) -> Any:
    if isinstance(data, date) and not isinstance(data, datetime):
        return data
    if isinstance(data, str):
        try:
            return date.fromisoformat(data)
        except ValueError:
            pass
    return wrong(path, faults, f"must be a day such as 2026-11-22, not {show(data)}")


def _read_datetime(data: Any, path: Path, faults: list[Fault]) -> Any:
    moment = data
    if isinstance(data, str):
        try:
            moment = datetime.fromisoformat(data)
        except ValueError:
            moment = None
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment
    return wrong(
        path, faults, f"must be an instant with its zone such as 2026-11-22T07:30:00+01:00, not {show(data)}"
    )


def _read_bytes(data: Any, path: Path, faults: list[Fault]) -> Any:
    try:
        return zlib.decompress(base64.b64decode(data, validate=True))
    except (TypeError, ValueError, zlib.error):
        return wrong(path, faults, f"must be compressed bytes as base64 text, not {show(data)}")


def write_bytes(value: bytes) -> str:
    """Bytes as text that JSON can hold: compressed, because whole grids are kept this way."""
    return base64.b64encode(zlib.compress(value)).decode("ascii")
