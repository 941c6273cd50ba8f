"""Reference pages of what other programs meet: the diary's entries, their schema, the command line."""

from __future__ import annotations

import argparse
import inspect
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from restride import cli
from restride.coaching.terms.entries import KINDS
from restride.coaching.wire.codec import shape
from restride.coaching.wire.schema import diary_schema
from tools.in_words import cell

_WIDTH = "88"


def entries() -> Iterator[str]:
    """Every kind of entry: what it is for, its fields, their types and which must be given."""
    defs: dict[str, Any] = diary_schema()["$defs"]
    yield "# The diary's entries\n"
    yield "A diary is a file of JSON Lines. One line is an entry as a phone writes it, or an entry with its"
    yield "receipt. [`diary.schema.json`](schema/diary.schema.json) says the same to a program.\n"
    for kind, (version, cls) in KINDS.items():
        yield f"## {kind}\n"
        yield f"Version {version}. {inspect.cleandoc(cls.__doc__ or '')}\n"
        yield from _fields(cls, defs)


def schema(note: str) -> str:
    """The published JSON Schema of a diary line; ``note`` stands in it as a comment."""
    return json.dumps({"$comment": note, **diary_schema()}, indent=2, ensure_ascii=False) + "\n"


def command_line() -> Iterator[str]:
    """The help of every command and of everything a command can do."""
    yield "# The command line\n"
    with _fixed_width():
        yield from _command(cli._parser([]))
        for name in cli.COMMANDS:
            parser = _parsers(cli._parser([name]))[name]
            yield from _command(parser)
            for part in _parsers(parser).values():
                yield from _command(part)


def _fields(cls: type, defs: dict[str, Any]) -> Iterator[str]:
    properties: dict[str, Any] = defs[cls.__name__]["properties"]
    required = {key for key, (_name, _hint, needed) in shape(cls).fields.items() if needed}
    if not properties:
        return
    yield "| field | type | must be given |"
    yield "|---|---|---|"
    for key, described in properties.items():
        yield f"| `{key}` | {cell(_type(described))} | {'yes' if key in required else 'no'} |"
    yield ""


def _type(described: dict[str, Any]) -> str:
    if "enum" in described:
        return " / ".join(f"`{value}`" for value in described["enum"])
    if "anyOf" in described:
        return " or ".join(_type(one) for one in described["anyOf"])
    if "$ref" in described:
        return str(described["$ref"]).rsplit("/", 1)[-1]
    if "prefixItems" in described:
        return "list of " + ", ".join(_type(one) for one in described["prefixItems"])
    if described.get("type") == "array":
        return f"list of {_type(described['items'])}"
    if described.get("type") == "object":
        return f"table of {_type(described.get('additionalProperties', {}))}"
    return str(described.get("format", described.get("type", "anything")))


def _parsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found.update(action.choices)
    return found


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## {parser.prog}\n"
    yield f"```text\n{parser.format_help().rstrip()}\n```\n"


@contextmanager
def _fixed_width() -> Iterator[None]:
    """Help is wrapped to the terminal it is asked in; here it must not depend on one."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _WIDTH
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
