"""A kept library is a shorter way to the same library, and to no other."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from restride.catalogue import kept as kept_module
from restride.catalogue import load_library
from restride.catalogue.gate import inspect_library
from restride.catalogue.kept import Kept
from restride.catalogue.texts import Texts
from tests.catalogue import planted

DIGEST = "of these texts"


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library is kept: in a folder there is not yet."""
    return tmp_path / "__pycache__" / "en.kept"


def _kept(path: Path) -> Kept:
    kept = Kept(path, DIGEST)
    kept.keep(load_library())
    return kept


def test_what_is_kept_is_the_library(path: Path) -> None:
    library = load_library()
    assert _kept(path).library(Texts()) == replace(library, drawings={})


def test_the_shipped_library_is_what_the_gate_reads() -> None:
    assert load_library() == inspect_library().library


def test_the_library_of_other_texts_is_not_there(path: Path) -> None:
    _kept(path)
    assert Kept(path, "of others").library(Texts()) is None


def test_other_code_makes_it_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(path)
    monkeypatch.setattr(kept_module, "_code", lambda: "a field more")
    assert Kept(path, DIGEST).library(Texts()) is None


def test_the_code_is_that_which_reads_a_library() -> None:
    told = kept_module._code()
    assert all(one in told for one in ("catalogue/decoding.py", "terms/exercises.py", "wire/codec.py"))


def test_a_damaged_file_counts_for_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _kept(path)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    monkeypatch.setattr(pickle, "loads", lambda _body: pytest.fail("was opened"))
    assert kept.library(Texts()) is None


def test_a_file_of_other_bytes_counts_for_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not ours")
    assert Kept(path, DIGEST).library(Texts()) is None


def test_nothing_is_written_where_python_writes_no_bytecode(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _kept(path)
    assert not path.parent.exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    planted.put(tmp_path, "__pycache__", "a file where the folder would be")
    assert _kept(tmp_path / "__pycache__" / "en.kept").library(Texts()) is None


def test_no_half_written_file_is_left(path: Path) -> None:
    _kept(path)
    assert list(path.parent.iterdir()) == [path]
