"""A content folder as it lies there: every file with its text, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from restride.catalogue.faults import Fault, Unreadable
from restride.catalogue.places import ContentFile, discover, languages
from restride.catalogue.reading import read_text


@dataclass(slots=True)
class Texts:
    """A folder as it lies there: each content file with its text, what could not be read, and the
    languages that have wording."""

    files: list[tuple[ContentFile, str]] = field(default_factory=list)
    unread: list[ContentFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def named(self) -> list[tuple[str, str]]:
        """Each text with the name of its file."""
        return [(one.name, text) for one, text in self.files]


def collect(language: str, folder: Path, prefix: str = "") -> Texts:
    """Every text of ``folder`` in ``language`` or in none; ``prefix`` is put before each file's name."""
    found, faults = discover(folder, prefix)
    texts = Texts(faults=faults, languages=languages(found))
    for one in found:
        if one.language not in ("", language):
            continue
        try:
            texts.files.append((one, read_text(one.path)))
        except Unreadable as error:
            texts.unread.append(one)
            texts.faults.append(Fault(one.name, "", str(error)))
    return texts
