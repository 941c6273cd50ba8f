"""Named worlds: a file each, laid over the base world, with a reason for every number it changes.

An overlay may change what befalls her and how her body works. It may not change what is measured, what the
rivals are or what counts as a red flag, because then two worlds could not be held against one another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from importlib.resources import files
from typing import Any

from restride.rehearsal.worlds import BASE, REASONED, World, raw_base, shipped_world, world_of

FIXED = frozenset({"truth", "arms", "rival", "mishap", "said", "week", "sign"})
"""What is the same in every world."""

ABOUT = ("title", "why")

_OF_A_PERSONA = frozenset({"weight", "shift", "run_days", "responds", *REASONED})
_OF_A_NUMBER = frozenset({"value", "unit", *REASONED})


def world_names() -> tuple[str, ...]:
    """The named worlds, in order of their names, without the base."""
    return tuple(sorted(one.name.removesuffix(".toml") for one in _folder().iterdir() if _is_world(one.name)))


@lru_cache(maxsize=16)
def named_world(name: str) -> World:
    """The world of this name; "base" is the shipped one. Raises ValueError for a name there is not, and for a
    file with a fault, naming every fault with its place."""
    if name == BASE:
        return shipped_world()
    if name not in world_names():
        raise ValueError(f"there is no world called {name}; choose from {BASE}, {', '.join(world_names())}")
    return laid_over(tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8")), name)


def laid_over(overlay: Mapping[str, Any], name: str) -> World:
    """The base world with this parsed overlay on it. Raises ValueError naming every fault."""
    raw = raw_base()
    faults = [*_about_faults(overlay), *_faults(overlay, raw)]
    if faults:
        raise ValueError(f"worlds/{name}.toml: " + "; ".join(faults))
    for group, tables in _groups(overlay):
        for key, table in tables.items():
            raw[group][key] = {**raw[group][key], **deepcopy(dict(table))}
    return world_of(raw, name, overlay["title"], overlay["why"])


def _folder() -> Any:
    return files(__package__) / "worlds"


def _is_world(name: str) -> bool:
    return name.endswith(".toml")


def _groups(overlay: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((group, tables) for group, tables in overlay.items() if group not in ABOUT)


def _about_faults(overlay: Mapping[str, Any]) -> list[str]:
    return [f"{key}: a sentence is missing" for key in ABOUT if not isinstance(overlay.get(key), str)]


def _faults(overlay: Mapping[str, Any], base: Mapping[str, Any]) -> list[str]:
    faults: list[str] = []
    for group, tables in _groups(overlay):
        if group in FIXED:
            faults.append(f"{group}: the same in every world")
        elif group not in base or not isinstance(tables, dict):
            faults.append(f"{group}: not known here")
        else:
            faults += [
                fault for key, table in tables.items() for fault in _table_faults(group, key, table, base)
            ]
    return faults


def _table_faults(group: str, key: str, table: Any, base: Mapping[str, Any]) -> list[str]:
    place = f"{group}.{key}"
    if key not in base[group] or not isinstance(table, dict):
        return [f"{place}: not known here"]
    persona = group == "persona"
    allowed = _OF_A_PERSONA if persona else _OF_A_NUMBER
    wanted = REASONED if persona else (*REASONED, "value")
    faults = [f"{place}.{one}: not known here" for one in sorted(table.keys() - allowed)]
    faults += [f"{place}: {one} is missing" for one in wanted if table.get(one) in (None, "", [])]
    if "unit" in table and table["unit"] != base[group][key].get("unit"):
        faults.append(f"{place}: the unit is {base[group][key].get('unit')}, not {table['unit']}")
    return faults + _shape_faults(place, table, base[group][key])


def _shape_faults(place: str, table: Mapping[str, Any], base: Mapping[str, Any]) -> list[str]:
    """A row of numbers stays a row as long, and a number a number."""
    if "value" not in table or "value" not in base:
        return []
    said, known = table["value"], base["value"]
    if isinstance(known, list):
        fits = isinstance(said, list) and len(said) == len(known) and all(map(_is_number, said))
        return [] if fits else [f"{place}: wants {len(known)} numbers in a row"]
    return [] if _is_number(said) else [f"{place}: wants a number"]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
