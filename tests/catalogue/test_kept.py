"""Kept tables are a shorter way to the same library, and to no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from restride.catalogue import inspect_library, load_library
from restride.catalogue.decoding import collect, decode_texts
from restride.catalogue.faults import Unreadable
from restride.catalogue.kept import Kept
from tests.catalogue import planted

TEXT = 'since = 2026-01-01\nwhy = "A reason — of its own line\u2028here."\n'
SAME = {"since": "2026-01-01", "why": "A reason — of its own line\u2028here."}


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where tables are kept: in a folder there is not yet."""
    return tmp_path / "__pycache__" / "en.kept"


def _kept(path: Path, *texts: str) -> Kept:
    kept = Kept(path)
    for text in texts:
        kept.parse(text)
    kept.keep()
    return Kept(path)


def test_a_draft_from_kept_tables_is_the_same_draft(content: Path, path: Path) -> None:
    texts = collect("en", content)
    first = Kept(path)
    fresh = decode_texts(texts, parse=first.parse)
    first.keep()
    assert decode_texts(texts, parse=Kept(path).parse) == fresh == decode_texts(texts)


def test_the_shipped_library_is_what_the_gate_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load_library() == inspect_library().library


def test_tables_come_back_with_days_as_their_texts(path: Path) -> None:
    assert _kept(path, TEXT).parse(TEXT) == SAME


def test_tables_of_a_text_seen_before_are_not_parsed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _kept(path, TEXT)
    monkeypatch.setattr("restride.catalogue.kept.parse_toml", lambda _text: pytest.fail("parsed again"))
    assert kept.parse(TEXT) == SAME


def test_an_edited_text_is_parsed_anew(path: Path) -> None:
    edited = TEXT.replace("A reason", "Another")
    assert str(_kept(path, TEXT).parse(edited)["why"]).startswith("Another")


def test_what_is_added_to_tables_is_not_kept(path: Path) -> None:
    kept = Kept(path)
    kept.parse(TEXT)["cues"] = ["Tall."]
    kept.keep()
    assert Kept(path).parse(TEXT) == SAME


def test_a_damaged_file_counts_for_nothing(path: Path) -> None:
    _kept(path, TEXT)
    path.write_bytes(path.read_bytes().replace(b"A reason", b"A treason"))
    assert Kept(path).parse(TEXT)["why"] == SAME["why"]


def test_a_file_of_other_bytes_counts_for_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\x00 not ours")
    assert Kept(path).parse(TEXT)["why"] == SAME["why"]


def test_a_text_that_is_not_toml_is_refused_and_not_kept(path: Path) -> None:
    with pytest.raises(Unreadable, match="is not TOML"):
        _kept(path, "since =")
    assert not path.exists()


def test_nothing_is_written_where_python_writes_no_bytecode(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _kept(path, TEXT)
    assert not path.parent.exists()


def test_where_nothing_can_be_written_all_is_read_as_it_is(tmp_path: Path) -> None:
    planted.put(tmp_path, "__pycache__", "a file where the folder would be")
    assert _kept(tmp_path / "__pycache__" / "en.kept", TEXT).parse(TEXT)["why"] == SAME["why"]


def test_what_is_in_no_text_any_more_is_let_go(path: Path) -> None:
    _kept(path, TEXT, "other = 1\n")
    assert _kept(path, TEXT).parse(TEXT) == SAME
    assert "other" not in path.read_text(encoding="ascii")
