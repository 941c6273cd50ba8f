"""Drawings of the shipped library, each decoded when it is first looked at.

No advice needs a drawing, there is one for every exercise and test, and reading them all would cost every
command more than the rest of the library. The gate decodes them all before they ship.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from restride.catalogue.reading import parse_toml
from restride.catalogue.texts import Texts
from restride.coaching.terms.drawings import Drawing
from restride.coaching.wire.codec import decode


class Unopened(Mapping[str, Drawing]):
    """Drawings by id, as texts until they are looked at; equal to the same drawings in any mapping."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self._opened: dict[str, Drawing] = {}

    def __getitem__(self, name: str) -> Drawing:
        """Raises KeyError where there is none, ValueError where its text is not as the gate left it."""
        if name not in self._opened:
            self._opened[name] = decode(Drawing, parse_toml(self._texts[name]), name)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, name: object) -> bool:
        return name in self._texts


def unopened(texts: Texts) -> Unopened:
    """The drawings among these texts."""
    return Unopened({one.path.stem: text for one, text in texts.files if one.kind == "drawings"})
