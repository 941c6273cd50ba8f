"""The generated pages of ``docs/``: write them anew, or say which are out of date.

``python -m tools.docs`` writes; ``python -m tools.docs --check`` writes nothing and exits 1 if a page
would change. What can be read off the program or the content is never written by hand, because a
second copy is out of date by the next commit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from restride.catalogue import load_library
from tools import (
    cause_pages,
    interface_pages,
    library_pages,
    specification,
    story_pages,
    work_pages,
    worked_example,
)
from tools.scenarios import names, play

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMAND = "make docs"
NOTE = f"Generated from the program and its content: edit those, then run `{COMMAND}`."
FOLDERS = ("scenarios", "reference")
"""Folders that hold nothing but generated pages, so that a page nobody makes any more is found."""


def pages() -> dict[str, str]:
    """Path under ``docs/`` -> text of every generated page."""
    return {**_reference(), **_stories()}


def explanations() -> dict[str, str]:
    """Path under ``docs/`` -> text of every page with something generated in it, told as it is written."""
    return {**specification.pages(), **worked_example.pages()}


def stale(made: Mapping[str, str]) -> list[str]:
    """Paths under ``docs/`` that are missing, differ from what would be written, or that nothing makes."""
    differing = [name for name, text in made.items() if _read(DOCS / name) != text]
    return sorted([*differing, *(name for name in _on_disk() if name not in made)])


def write(made: Mapping[str, str]) -> list[str]:
    """Write what is stale, take away what nothing makes any more; the paths that changed."""
    changed = stale(made)
    for name in changed:
        path = DOCS / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8")
        else:
            path.unlink()
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done or up to date, 1 out of date."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description="Generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of date")
    made = {**pages(), **explanations()}
    if parser.parse_args(arguments).check:
        return _told(stale(made))
    changed = write(made)
    print("\n".join(f"docs/{name}" for name in changed) or f"{len(made)} pages, all up to date.")
    return 0


def _told(old: list[str]) -> int:
    for name in old:
        print(f"docs/{name} is out of date; run {COMMAND}", file=sys.stderr)
    return 1 if old else 0


def _reference() -> dict[str, str]:
    library = load_library()
    return {
        "reference/entries.md": _page(interface_pages.entries()),
        "reference/numbers.md": _page(library_pages.numbers(library)),
        "reference/rules.md": _page(library_pages.rules(library)),
        "reference/mechanisms.md": _page(cause_pages.mechanisms(library)),
        "reference/evidence.md": _page(cause_pages.evidence(library)),
        "reference/tests.md": _page(cause_pages.tests(library)),
        "reference/findings.md": _page(library_pages.findings(library)),
        "reference/exercises.md": _page(library_pages.exercises(library)),
        **{f"reference/{name}.md": _page(made(library)) for name, made in work_pages.PAGES.items()},
        "reference/sources.md": _page(library_pages.sources(library)),
        "reference/cli.md": _page(interface_pages.command_line()),
        "reference/schema/diary.schema.json": interface_pages.schema(NOTE),
    }


def _stories() -> dict[str, str]:
    told = {f"scenarios/{name}.md": _page(story_pages.page(play(name))) for name in names()}
    return {"scenarios.md": _page(story_pages.index()), **told}


def _page(lines: Iterable[str]) -> str:
    return "\n".join([f"<!-- {NOTE} -->", "", *lines]).rstrip() + "\n"


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _on_disk() -> list[str]:
    found = (path for folder in FOLDERS for path in (DOCS / folder).rglob("*") if path.is_file())
    return [path.relative_to(DOCS).as_posix() for path in found]


if __name__ == "__main__":
    sys.exit(main())
