"""A message cut into the sentences she wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.web.caseload.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two!  Three?", ("One.", "Two!", "Three?")),
        ("first line\nsecond line", ("first line", "second line")),
        ("Ran 4.5 km today.", ("Ran 4.5 km today.",)),
        ("...\n\n!?", ()),
        ("", ()),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_of(text) == sentences


@given(st.text(max_size=200))
def test_no_word_of_hers_is_changed_or_lost(text: str) -> None:
    whole = "".join(char for char in text if char.isalnum())
    kept = "".join(char for one in sentences_of(text) for char in one if char.isalnum())
    assert kept == whole
