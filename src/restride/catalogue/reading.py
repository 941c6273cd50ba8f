"""Bytes to plain data: TOML files, and files with TOML front matter above their words."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

from restride.catalogue.faults import Fault, Unreadable, shown

LARGEST_BYTES = 1_000_000
"""Content files are texts a person edits; anything larger is a mistake and is not read into memory."""

_FENCE = "+++"
SECTIONS = {
    "exercises": {"Cues": "cues", "How": "text"},
    "lessons": {"Text": "text", "Where people differ": "disagreement"},
}
"""What stands below the front matter of a file of each kind: heading -> the field it is.

The sections of a question are its parts, so that their headings are the parts' ids.
"""

_BULLETS = ("cues",)
_WORDS_FOR_ONE = {"exercises": "an exercise", "lessons": "a lesson"}

Sections = dict[str, list[str]]


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


def parse_marked(kind: str, name: str, text: str) -> tuple[dict[str, Any], list[Fault]]:
    """Front matter and the words below it: an exercise's ``cues`` (bullets) and ``text``, a lesson's ``text``
    and ``disagreement``, the ``text`` of each part of a question. ``kind`` is one of these three.

    Raises Unreadable where there is no front matter; faults name what is wrong with the sections.
    """
    front, body = _split(text)
    # The blank line stands for the fence, so that a TOML error names the line an editor sees.
    plain = parse_toml("\n" + front)
    faults: list[Fault] = []
    if kind == "questions":
        _put_under_parts(name, plain, body, faults)
    else:
        _put_into_fields(kind, name, plain, body, faults)
    return plain, faults


def _put_into_fields(kind: str, name: str, plain: dict[str, Any], body: str, faults: list[Fault]) -> None:
    wanted = SECTIONS[kind]
    said = f"{_WORDS_FOR_ONE[kind]} has {' and '.join(f'## {heading}' for heading in wanted)}, once each"
    sections = _sections(name, body, tuple(wanted), said, faults)
    for heading, key in wanted.items():
        if key in plain:
            belongs = f"does not belong in the front matter; it stands below as ## {heading}"
            faults.append(Fault(name, key, belongs))
        lines = sections.get(heading, [])
        plain[key] = _bullets(name, lines, faults) if key in _BULLETS else "\n".join(lines).strip()


def _put_under_parts(name: str, plain: dict[str, Any], body: str, faults: list[Fault]) -> None:
    """Each part of a question gets the words under its id; what is no list of tables is left to the codec."""
    given = plain.get("parts")
    parts = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    ids = tuple(str(one.get("id", "")) for one in parts)
    said = f"a question has one ## for each of its parts: {', '.join(ids) or 'it has none yet'}"
    sections = _sections(name, body, ids, said, faults)
    for at, part in enumerate(parts):
        if "text" in part:
            belongs = f"does not belong in the front matter; it stands below as ## {ids[at]}"
            faults.append(Fault(name, f"parts[{at}].text", belongs))
        part["text"] = "\n".join(sections.get(ids[at], [])).strip()


def _split(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    fences = [at for at, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise Unreadable(
            f"has no front matter; begin with a line {_FENCE}, the fields in TOML, and a line {_FENCE}"
        )
    return "\n".join(lines[1 : fences[1]]), "\n".join(lines[fences[1] + 1 :])


def _sections(name: str, body: str, wanted: tuple[str, ...], said: str, faults: list[Fault]) -> Sections:
    """The lines under each heading; ``said`` ends the sentence about a heading that is not ``wanted``."""
    sections: Sections = {}
    current: list[str] | None = None
    for line in body.split("\n"):
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
            if heading not in wanted or heading in sections or not line.startswith("## "):
                faults.append(Fault(name, shown(line), f"is not a section of its own here; {said}"))
            current = sections.setdefault(heading, [])
        elif current is not None:
            current.append(line)
        elif line.strip():
            faults.append(Fault(name, shown(line), "stands above the first section; move it below a heading"))
    return sections


def _bullets(name: str, lines: list[str], faults: list[Fault]) -> list[str]:
    bullets: list[str] = []
    for line in lines:
        if line.startswith("- "):
            bullets.append(line[2:].strip())
        elif line.startswith("  ") and line.strip() and bullets:
            bullets[-1] += " " + line.strip()
        elif line.strip():
            faults.append(Fault(name, "cues", f'is not a bullet: {shown(line)}; write "- " before each cue'))
    return bullets
