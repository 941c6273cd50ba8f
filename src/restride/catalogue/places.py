"""Which files are content, and what each must hold, decided by where it lies and by nothing else.

A file nobody reads is a fault, because a rule in ``rules/fever.yaml`` or in the wrong folder would
otherwise be missing in silence.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

import restride
from restride.catalogue.faults import Fault

Kind = Literal[
    "findings",
    "rules",
    "phrases",
    "checks",
    "numbers",
    "sources",
    "exercises",
    "circuits",
    "mechanisms",
    "evidence",
    "tests",
    "experiments",
    "programmes",
    "strands",
    "mixes",
    "progress",
    "ladders",
    "drawings",
    "lessons",
    "questions",
    "self_tests",
    "wording",
    "local",
]

TREE = (
    "findings/*.toml, rules/*.toml, rules/phrases.<language>.toml, checks/*.toml, numbers/*.toml, "
    "sources/*.toml, exercises/<family>/*.md, circuits/*.toml, programmes/*.toml, strands/*.toml, "
    "mixes/*.toml, progress/*.toml, ladder/*.toml, drawings/*.toml, lessons/*.md, questions/*.md, "
    "self-tests/*.toml, mechanisms/*.toml, evidence/*.toml, tests/*.toml, experiments/*.toml, "
    "wording/<language>/*.toml and local/<language>.toml"
)
"""Every place that is read, in the words of a fault."""

_DEPTH_TWO: dict[str, Kind] = {
    "findings": "findings",
    "rules": "rules",
    "checks": "checks",
    "numbers": "numbers",
    "sources": "sources",
    "circuits": "circuits",
    "mechanisms": "mechanisms",
    "evidence": "evidence",
    "tests": "tests",
    "experiments": "experiments",
    "programmes": "programmes",
    "strands": "strands",
    "mixes": "mixes",
    "progress": "progress",
    "ladder": "ladders",
    "drawings": "drawings",
    "self-tests": "self_tests",
}
_MARKED: dict[str, Kind] = {"lessons": "lessons", "questions": "questions"}
"""Folders of files with front matter above their words, beside the exercises."""

_NOT_CONTENT = ("CHANGELOG.md", "README.md")
_NOT_CONTENT_FOLDERS = ("schema", "__pycache__")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file of the library. ``name``: its path from the content folder, as faults show it.

    ``language`` is empty where the file speaks no particular one.
    """

    path: Path
    name: str
    kind: Kind
    language: str = ""


def shipped_content() -> Path:
    """The content folder that came with the program."""
    return Path(restride.__file__).with_name("content")


def discover(root: Path, prefix: str = "") -> tuple[list[ContentFile], list[Fault]]:
    """Every content file under ``root`` in the order of its name, and a fault for everything else there.

    ``prefix`` is put before each name, so that a studio's file is told from a shipped one.
    """
    if not root.is_dir():
        said = f"there is no folder {root}; name the folder that holds the content"
        return [], [Fault(prefix.strip("/") or "content", "", said)]
    files: list[ContentFile] = []
    faults: list[Fault] = []
    for path in _paths(root, prefix, faults):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        found = _kind_of(relative)
        if found is None:
            faults.append(Fault(prefix + str(relative), "", f"is read by nobody; content is {TREE}"))
        else:
            files.append(ContentFile(path, prefix + str(relative), *found))
    return sorted(files, key=lambda one: one.name), faults


def languages(files: list[ContentFile]) -> list[str]:
    """The languages that have wording, in order."""
    return sorted({one.language for one in files if one.kind == "wording"})


def _paths(root: Path, prefix: str, faults: list[Fault]) -> list[Path]:
    found: list[Path] = []

    def closed(error: OSError) -> None:
        here = Path(error.filename).relative_to(root).as_posix()
        faults.append(Fault(prefix + here, "", "is a folder that cannot be opened; allow it to be read"))

    for folder, folders, names in os.walk(root, onerror=closed):
        here = Path(folder)
        for linked in [name for name in folders if (here / name).is_symlink()]:
            said = "is a link to a folder and is not followed; put the files themselves here"
            faults.append(Fault(prefix + (here / linked).relative_to(root).as_posix(), "", said))
        folders[:] = [name for name in folders if _counts(root, here / name, _NOT_CONTENT_FOLDERS)]
        found += [here / name for name in names if _counts(root, here / name, _NOT_CONTENT)]
        found += _folders_named_like_files(here, folders)
    return found


def _counts(root: Path, path: Path, aside: tuple[str, ...]) -> bool:
    """Whether a name is to be looked at: hidden ones and the few that lie beside the content are not."""
    return not path.name.startswith(".") and not (path.parent == root and path.name in aside)


def _folders_named_like_files(here: Path, folders: list[str]) -> list[Path]:
    """A folder ``fever.toml`` is handed on as if it were the file, so that reading it says what is wrong."""
    like_files = [name for name in folders if name.endswith((".toml", ".md"))]
    folders[:] = [name for name in folders if name not in like_files]
    return [here / name for name in like_files]


def _kind_of(relative: PurePosixPath) -> tuple[Kind, str] | None:
    top, depth, suffix = relative.parts[0], len(relative.parts), relative.suffix
    if top == "exercises":
        return ("exercises", "") if depth == 3 and suffix == ".md" else None
    if top in _MARKED:
        return (_MARKED[top], "") if depth == 2 and suffix == ".md" else None
    if suffix != ".toml":
        return None
    if top == "wording" and depth == 3:
        return "wording", relative.parts[1]
    if depth != 2:
        return None
    if top == "local":
        return "local", relative.stem
    if top == "rules" and relative.name.startswith("phrases."):
        return "phrases", relative.stem.removeprefix("phrases.")
    return (_DEPTH_TWO[top], "") if top in _DEPTH_TWO else None
