"""Bytes to plain data: TOML files, and exercises with TOML front matter above their words."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

from restride.catalogue.faults import Fault, Unreadable, shown

LARGEST_BYTES = 1_000_000
"""Content files are texts a person edits; anything larger is a mistake and is not read into memory."""

_FENCE = "+++"
_SECTIONS = {"Cues": "cues", "How": "text"}


def read_text(path: Path) -> str:
    """The file as text with ``\\n`` for every line end, a byte-order mark dropped.

    Raises Unreadable with a sentence for anything that is not a UTF-8 text file of a sane size.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("is a folder where a file belongs; rename or remove it")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is not an ordinary file; put a text file here")
        if status.st_size > LARGEST_BYTES:
            raise Unreadable(
                f"is {status.st_size} bytes; a content file is a text of at most {LARGEST_BYTES}"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"cannot be read: {(error.strerror or 'the system gives no reason').lower()}"
        ) from error
    return _as_text(raw)


def _as_text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    if "\0" in text:
        raise Unreadable("holds a zero byte, so it is not a text; save it as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises Unreadable with the line where it stops being TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise Unreadable("is nested too deeply to be read; a condition needs three or four levels") from error
    except ValueError as error:
        raise Unreadable(f"is not TOML: {error}") from error


def parse_exercise(name: str, text: str) -> tuple[dict[str, Any], list[Fault]]:
    """Front matter, with the bullets of ``## Cues`` as ``cues`` and the words of ``## How`` as ``text``.

    Raises Unreadable where there is no front matter; faults name what is wrong with the sections.
    """
    front, body = _split(text)
    # The blank line stands for the fence, so that a TOML error names the line an editor sees.
    plain = parse_toml("\n" + front)
    faults = [
        Fault(name, key, f"does not belong in the front matter; it stands below as ## {heading}")
        for heading, key in _SECTIONS.items()
        if key in plain
    ]
    sections = _sections(name, body, faults)
    plain["text"] = "\n".join(sections.get("How", ())).strip()
    plain["cues"] = _bullets(name, sections.get("Cues", ()), faults)
    return plain, faults


def _split(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    fences = [at for at, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise Unreadable(
            f"has no front matter; begin with a line {_FENCE}, the fields in TOML, and a line {_FENCE}"
        )
    return "\n".join(lines[1 : fences[1]]), "\n".join(lines[fences[1] + 1 :])


def _sections(name: str, body: str, faults: list[Fault]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in body.split("\n"):
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
            if heading not in _SECTIONS or heading in sections or not line.startswith("## "):
                said = "is not a section of its own here; an exercise has ## Cues and ## How, once each"
                faults.append(Fault(name, shown(line), said))
            current = sections.setdefault(heading, [])
        elif current is not None:
            current.append(line)
        elif line.strip():
            faults.append(Fault(name, shown(line), "stands above the first section; move it under ## How"))
    return sections


def _bullets(name: str, lines: list[str] | tuple[str, ...], faults: list[Fault]) -> list[str]:
    bullets: list[str] = []
    for line in lines:
        if line.startswith("- "):
            bullets.append(line[2:].strip())
        elif line.startswith("  ") and line.strip() and bullets:
            bullets[-1] += " " + line.strip()
        elif line.strip():
            faults.append(Fault(name, "cues", f'is not a bullet: {shown(line)}; write "- " before each cue'))
    return bullets
