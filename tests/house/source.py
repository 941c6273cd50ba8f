"""The program and the repository as text and as syntax trees, for the tests of the house habits."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "src" / "restride"
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Function:
    """One function and its length in lines: decorators counted, docstring not."""

    where: str
    lines: int


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Path from the root, and tree, of every Python file of the program that a person wrote."""
    for path in sorted(PROGRAM.rglob("*.py")):
        if path.parent.name == "migrations" and path.stem.endswith("_initial"):
            continue
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def functions() -> list[Function]:
    """Every function and method of the program, nested ones too."""
    return [function for where, tree in modules() for function in functions_of(tree, where)]


def functions_of(tree: ast.Module, where: str) -> list[Function]:
    """Every function of one module; ``where`` is its path."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [Function(f"{where}:{node.lineno} {node.name}", _length(node)) for node in found]


def undocumented_in(tree: ast.Module, where: str) -> list[str]:
    """The module, public classes, functions and methods of one file that have no docstring.

    Public is what has no leading underscore on its way from the module; an empty ``__init__`` says nothing.
    """
    silent = [where] if tree.body and ast.get_docstring(tree) is None else []
    named = (node for node in _public(tree) if ast.get_docstring(node) is None)
    return silent + [f"{where}:{node.lineno} {node.name}" for node in named]


def texts() -> Iterator[tuple[str, str]]:
    """Path and text of every file that is tracked or would be by `git add`, if it is text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, sorted(set(listed.stdout.split("\0")))):
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    for node in parent.body:
        if not isinstance(node, Definition) or node.name.startswith("_") or node.name == "Meta":
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    whole = (node.end_lineno or node.lineno) - first + 1
    said = node.body[0]
    if ast.get_docstring(node) is None or said.end_lineno is None:
        return whole
    return whole - (said.end_lineno - said.lineno + 1)
