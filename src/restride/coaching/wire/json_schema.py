"""JSON Schema (2020-12) of the core types, read off the same hints the codec reads.

Generated and published, so that a phone or an editor can check a file without Python.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum
from typing import Any, Literal, Union, get_args, get_origin

import numpy as np

from restride.coaching.wire.codec import Plain, shape

_SCALARS: dict[Any, Plain] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
    bytes: {"type": "string", "contentEncoding": "base64"},
    object: {},
    Any: {},
}


def schema(cls: type) -> Plain:
    """The schema of one type, its dataclasses under ``$defs``. Positions are typed, never free-form."""
    defs: dict[str, Plain] = {}
    top = _describe(cls, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "$defs": dict(sorted(defs.items())),
    }


def _describe(kind: Any, defs: dict[str, Plain]) -> Plain:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(argument, defs) for argument in arguments]}
    if origin is tuple:
        return _describe_tuple(arguments, defs)
    if origin is np.ndarray:
        flags = get_args(arguments[1])[0] is np.bool_
        return {"type": "array", "items": {"type": "boolean"} if flags else {"type": ["number", "null"]}}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _describe_mapping(arguments, defs)
    if dataclasses.is_dataclass(kind):
        return _describe_class(kind, defs)
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return {"enum": list(kind.__members__)}
    return dict(_SCALARS[kind])


def _describe_tuple(arguments: tuple[Any, ...], defs: dict[str, Plain]) -> Plain:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": "array", "items": _describe(arguments[0], defs)}
    items = [_describe(argument, defs) for argument in arguments]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _describe_mapping(arguments: tuple[Any, ...], defs: dict[str, Plain]) -> Plain:
    described = {"type": "object", "additionalProperties": _describe(arguments[1], defs)}
    if get_origin(arguments[0]) is Literal:
        described["propertyNames"] = {"enum": list(get_args(arguments[0]))}
    return described


def _describe_class(kind: Any, defs: dict[str, Plain]) -> Plain:
    name = kind.__name__
    if name not in defs:
        defs[name] = {}  # reserved first, because conditions contain conditions
        fields = shape(kind).fields
        defs[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip().split("\n")[0],
            "properties": {key: _describe(hint, defs) for key, (_name, hint, _needed) in fields.items()},
            "required": [key for key, (_name, _hint, needed) in fields.items() if needed],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
