"""The copy of the content that each test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from restride.catalogue import decoding
from restride.catalogue.reading import parse_marked, parse_toml
from tests.catalogue import planted


@pytest.fixture(scope="session", autouse=True)
def texts_are_parsed_once() -> Iterator[None]:
    """A plant changes one file of two hundred, and parsing the others again is most of what a test takes."""

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(decoding, "parse_toml", cache(parse_toml))
        patched.setattr(decoding, "parse_marked", cache(parse_marked))
        yield


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content with one more of everything: whole, and not to be changed."""
    return planted.plant_into(tmp_path_factory.mktemp("sound") / "content")


@pytest.fixture
def content(sound: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(sound, tmp_path / "content"))


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """A studio's own folder, empty."""
    folder = tmp_path / "studio"
    folder.mkdir()
    return folder
