"""Which sentences the program asks for: reason codes as literals, patterns and names in its source."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from tests.house import source

CODE = re.compile(r"[a-z_]+\.(?!toml)[a-z][a-z0-9_-]*[a-z0-9]")
_CONTENT = source.PROGRAM / "content"


@dataclass(frozen=True, slots=True)
class Said:
    """What one module says: its whole string literals, and f-strings as patterns with holes."""

    where: str
    literals: frozenset[str]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A code written out in the source with the names of the values given to it."""

    where: str
    code: str
    values: frozenset[str]


def said() -> list[Said]:
    """Every module of the program with its strings; the content has its own, read by ``in_content``."""
    return [_said(where, tree) for where, tree in source.modules()]


def in_content() -> str:
    """The text of the content that may name a code: everything but the wording itself."""
    files = (path for path in sorted(_CONTENT.rglob("*.toml")) if "wording" not in path.parts)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def asked_for(modules: list[Said], groups: frozenset[str]) -> dict[str, str]:
    """Every code of these wording groups that stands in the source as one literal -> where.

    The catalogue gives no reasons; what looks like a code there is the path of a field of the content.
    """
    found: dict[str, str] = {}
    for one in (each for each in modules if "/catalogue/" not in each.where):
        for literal in one.literals:
            if CODE.fullmatch(literal) and literal.split(".")[0] in groups:
                found.setdefault(literal, one.where)
    return found


def is_used(code: str, modules: list[Said], content: str) -> bool:
    """Whether a sentence is reached: by its code, or by patterns whose last hole some literal fills."""
    everything = frozenset().union(*(one.literals for one in modules))
    patterns = tuple({pattern for one in modules for pattern in one.patterns})
    if code in everything or f'"{code}"' in content:
        return True
    name = code.split(".", 1)[1]
    holes = [_hole(one, pattern) for one in (code, name) for pattern in patterns]
    return any(_is_said(hole, everything, patterns, content) for hole in holes if hole is not None)


def _is_said(name: str, everything: frozenset[str], patterns: tuple[str, ...], content: str) -> bool:
    spelt = {name, name.replace("_", " "), name.replace("_", "-")}
    if not everything.isdisjoint(spelt) or f'"{name}"' in content:
        return True
    holes = (_hole(name, pattern) for pattern in patterns)
    return any(_is_said(hole, everything, patterns, content) for hole in holes if hole is not None)


def given() -> list[Given]:
    """Every ``Reason("code", {...})`` whose code and values can be read off the source."""
    calls = ((where, node) for where, tree in source.modules() for node in ast.walk(tree))
    return [one for where, node in calls if isinstance(node, ast.Call) and (one := _given(where, node))]


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces of a sentence."""
    return frozenset(name for _text, name, _form, _how in string.Formatter().parse(sentence) if name)


def unfilled(wording: Mapping[str, str], local: frozenset[str]) -> list[str]:
    """Placeholders of a sentence to which the source gives no value, with the place."""
    return [
        f"{one.where}: {one.code} has no value for {{{name}}}"
        for one in given()
        for name in sorted(placeholders(wording.get(one.code, "")) - one.values - local)
    ]


def _said(where: str, tree: ast.Module) -> Said:
    texts = frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    patterns = [_pattern(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    # A pattern that is nearly all hole would fit every name there is.
    return Said(where, texts, tuple(one for one in patterns if re.match(r"[a-z_]{4}", one)))


def _pattern(node: ast.JoinedStr) -> str:
    parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else "(.+)" for one in node.values)
    return "".join(parts)


def _hole(code: str, pattern: str) -> str | None:
    match = re.fullmatch(pattern, code)
    return match.group(1) if match and match.groups() else None


def _given(where: str, call: ast.Call) -> Given | None:
    if not (isinstance(call.func, ast.Name) and call.func.id in ("Reason", "about") and call.args):
        return None
    code = call.args[0]
    if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
        return None
    values = _values(call)
    return None if values is None else Given(f"{where}:{call.lineno}", code.value, values)


def _values(call: ast.Call) -> frozenset[str] | None:
    """The names of the values, None where they are not written out at the call."""
    if isinstance(call.func, ast.Name) and call.func.id == "about":
        return frozenset({"id", "kind", "at", *(one.arg for one in call.keywords if one.arg)})
    if len(call.args) == 1:
        return frozenset()
    table = call.args[1]
    if not isinstance(table, ast.Dict):
        return None
    keys = [key.value for key in table.keys if isinstance(key, ast.Constant)]
    return frozenset(str(key) for key in keys) if len(keys) == len(table.keys) else None
