"""A copy of the program in which a test may plant what must not be there, and the linters that look at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
BROKEN = re.compile(r"^(?P<name>.+?)\s*BROKEN\b.*$", re.MULTILINE)


def contract_names() -> dict[str, str]:
    """Id of every import contract -> its sentence, read from pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in settings["tool"]["importlinter"]["contracts"]}


def _emptied(_original: str, copy: str) -> None:
    Path(copy).touch()


@dataclass(frozen=True, slots=True)
class Copy:
    """The source tree and its contracts, copied to ``root``."""

    root: Path

    @classmethod
    def of_the_tree(cls, root: Path) -> Copy:
        """Copy src and pyproject.toml beneath ``root``."""
        return cls._made(root, shutil.copy)

    @classmethod
    def of_the_empty_rooms(cls, root: Path) -> Copy:
        """The same rooms and files with nothing in them, so that what breaks is the plant's doing."""
        return cls._made(root, _emptied)

    @classmethod
    def _made(cls, root: Path, copied: Callable[[str, str], object]) -> Copy:
        left_out = shutil.ignore_patterns("__pycache__", "content")
        shutil.copytree(ROOT / "src", root / "src", ignore=left_out, copy_function=copied)
        shutil.copy(ROOT / "pyproject.toml", root)
        return cls(root)

    def broken_by(self, line: str, room: str) -> set[str]:
        """Ids of the contracts that break while a module of ``room`` holds ``line``."""
        place = self.root / "src" / "restride" / room
        module = place / "planted.py" if place.is_dir() else place.with_suffix(".py")
        before = module.read_bytes() if module.exists() else b""
        module.write_bytes(before + f"\n{line}\n".encode())
        try:
            return self.broken()
        finally:
            module.write_bytes(before)

    def broken(self) -> set[str]:
        """Ids of the import contracts that do not hold in this copy.

        Raises RuntimeError with the linter's own words if it did not come to a verdict.
        """
        command = [str(BIN / "lint-imports"), "--no-cache", "--no-logo"]
        surroundings = os.environ | {"PYTHONPATH": str(self.root / "src"), "COLUMNS": "200", "NO_COLOR": "1"}
        ran = subprocess.run(command, cwd=self.root, env=surroundings, capture_output=True, text=True)
        if "Contracts:" not in ran.stdout:
            raise RuntimeError(f"lint-imports came to no verdict:\n{ran.stdout}{ran.stderr}")
        ids = {name: id_ for id_, name in contract_names().items()}
        return {ids[found["name"]] for found in BROKEN.finditer(ran.stdout)}


def bans_in(source: str, path: str) -> list[str]:
    """Ruff's codes for ``source`` as if it stood at ``path`` in the tree, in order of appearance."""
    command = [str(BIN / "ruff"), "check", "--no-cache", "--select", "TID251", "--output-format", "concise"]
    ran = subprocess.run(
        [*command, "--stdin-filename", path, "-"], cwd=ROOT, input=source, capture_output=True, text=True
    )
    return re.findall(r"^\S+:\d+:\d+: ([A-Z]+\d+)", ran.stdout, re.MULTILINE)
