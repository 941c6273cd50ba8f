"""Any value of a core type, drawn from its own hints, so that a new field is tried the day it is added."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from restride.coaching.terms.forecasts import Curve

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-7))])
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=6),
    bool: st.booleans(),
    int: st.integers(0, 99),
    float: st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 6)),
    date: st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    datetime: st.builds(
        lambda zone, seconds: datetime(2020, 1, 1, tzinfo=zone) + timedelta(seconds=seconds),
        ZONES,
        st.integers(0, 300_000_000),
    ),
    type(None): st.none(),
    bytes: st.binary(max_size=20),
}
SCORE = st.floats(0, 10).map(lambda number: round(number, 6))
MEANT: dict[str, st.SearchStrategy[Any]] = {
    "tear": st.none() | st.integers(0, 4),
    "heaviness": SCORE,
    "pain": SCORE,
    "noise": st.none() | SCORE,
    "effort": st.none() | SCORE,
    "first_leak_min": st.none() | st.floats(0, 1440).map(lambda number: round(number, 6)),
    "at_s": st.none() | st.floats(0, 86400).map(lambda number: round(number, 6)),
}
"""Fields whose own type allows less than their hint does."""

CURVES: st.SearchStrategy[Curve] = st.sampled_from([(), ((1.5, 0.9),), ((0.25, 0.99), (4.0, 0.125))])


def like(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of ``kind``: a dataclass, or whatever stands in the hint of one of its fields."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind == Curve:
        return CURVES
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([like(argument) for argument in arguments])
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(like(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(like, arguments))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(like(arguments[0]), like(arguments[1]), max_size=2)
    if dataclasses.is_dataclass(kind):
        return _built(kind)
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return st.sampled_from(list(kind))
    return SCALARS[kind]


def _built(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    fields = {
        one.name: MEANT[one.name] if one.name in MEANT else like(hints[one.name])
        for one in dataclasses.fields(kind)
    }
    return st.builds(kind, **fields)
