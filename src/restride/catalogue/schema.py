"""JSON Schemas of the content files, so that an editor marks a slip while it is being typed.

Generated from the types the program reads and committed, because an editor cannot run Python. The gate
is the codec; a schema is its shadow and is checked for currency.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from restride.catalogue.decoding import LISTS, SINGLES
from restride.catalogue.places import Kind
from restride.catalogue.reading import SECTIONS
from restride.coaching.terms.numbers import GROUPS, NumberHistory
from restride.coaching.wire.json_schema import schema

FOLDER = "schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

SINGLE_NAMES: dict[Kind, str] = {
    "checks": "check.json",
    "exercises": "exercise.json",
    "circuits": "circuit.json",
    "mechanisms": "mechanism.json",
    "tests": "test.json",
    "experiments": "experiment.json",
    "programmes": "programme.json",
    "strands": "strand.json",
    "mixes": "mix.json",
    "progress": "progress.json",
    "ladders": "ladder.json",
    "drawings": "drawing.json",
    "lessons": "lesson.json",
    "questions": "question.json",
    "self_tests": "self-test.json",
}
"""The schema of each kind of file that is one item; of a file with words below, that of its front matter."""


def schemas() -> dict[str, Any]:
    """File name -> schema, for every kind of content file."""
    made = {f"{kind}.json": _list_of(key, cls) for kind, (key, cls) in LISTS.items()}
    made |= {f"numbers.{group}.json": _numbers(cls) for group, cls in GROUPS.items()}
    made |= {name: _single(kind) for kind, name in SINGLE_NAMES.items()}
    made |= {"wording.json": _texts(2), "local.json": _local()}
    return dict(sorted(made.items()))


def written(one: Any) -> str:
    """A schema as it stands in its file."""
    return json.dumps(one, indent=1, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> list[str]:
    """Write every schema into ``root/schema`` and remove those of no kind; the names that changed."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    changed = stale_schemas(root)
    for name in changed:
        if name in schemas():
            (folder / name).write_text(written(schemas()[name]), encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def stale_schemas(root: Path) -> list[str]:
    """Names of schemas that are missing, differ from the types, or belong to no kind of file."""
    wanted = {name: written(one) for name, one in schemas().items()}
    there = {path.name: path.read_text(encoding="utf-8") for path in (root / FOLDER).glob("*.json")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def _list_of(key: str, cls: type[Any]) -> Any:
    inner = schema(cls)
    defs = inner["$defs"]
    items = {"type": "array", "minItems": 1, "items": {"$ref": inner["$ref"]}}
    return _table({key: items}, [key], defs)


def _numbers(cls: type[Any]) -> Any:
    defs = schema(NumberHistory)["$defs"]
    history = defs["NumberHistory"]
    # The id is the table's own name, so it is not written a second time.
    del history["properties"]["id"]
    history["required"].remove("id")
    names = list(cls.__dataclass_fields__)
    return _table({name: {"$ref": "#/$defs/NumberHistory"} for name in names}, names, defs)


def _single(kind: Kind) -> Any:
    cls = SINGLES[kind]
    made = schema(cls)
    for name in SECTIONS.get(kind, {}).values():
        _leave_out(made["$defs"][cls.__name__], name)
    if kind == "questions":
        _leave_out(made["$defs"]["AnswerPart"], "text")
    return made


def _leave_out(one: Any, name: str) -> None:
    """What stands below the front matter is no field of it."""
    del one["properties"][name]
    one["required"].remove(name)


def _table(properties: dict[str, Any], required: list[str], defs: dict[str, Any]) -> Any:
    closed = {"properties": properties, "required": required, "additionalProperties": False}
    return {"$schema": _DIALECT, "type": "object", **closed, "$defs": defs}


def _texts(depth: int) -> Any:
    described: Any = {"type": "string", "minLength": 1}
    for _level in range(depth):
        described = {"type": "object", "minProperties": 1, "additionalProperties": described}
    return {"$schema": _DIALECT, **described}


def _local() -> Any:
    inner = _texts(1)
    del inner["$schema"]
    return _table({"local": inner}, ["local"], {})
