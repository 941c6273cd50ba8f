"""The glossary speaks of this program: each term is used, explained once, in order; others stay out."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.house.source import PROGRAM, ROOT

TERM = re.compile(r"^- \*\*(.+?)\*\*: (.+)$", re.MULTILINE)
NOT_USED = ("patient", "kegel", "bounce back", "compliance", "adherence", "incontinen", "diagnos")
"""Words of the glossary's second table that no sentence to a runner may hold, however they are meant."""


def _terms() -> list[str]:
    return [term for term, _said in TERM.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))]


@cache
def _program() -> str:
    kinds = (".py", ".toml", ".md")
    texts = [path.read_text("utf-8") for path in PROGRAM.rglob("*") if path.suffix in kinds]
    return re.sub(r"[_\-\s]+", " ", "\n".join(texts)).lower()


def is_used(term: str, text: str) -> bool:
    """Whether a text of spaced lower-case words holds the term, alone or in the plural."""
    words = re.sub(r"[_\-\s]+", " ", term).lower()
    return re.search(rf"(?<![a-z]){re.escape(words)}(?:e?s)?(?![a-z])", text) is not None


def test_every_term_is_used_in_code_or_content() -> None:
    assert [term for term in _terms() if not is_used(term, _program())] == []


def test_a_term_nobody_uses_would_be_seen() -> None:
    assert not is_used("perineal thermometer", _program())


def test_every_line_of_the_list_is_a_term_with_its_meaning() -> None:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("- ") and not TERM.match(line)] == []


def test_terms_stand_once_and_in_order() -> None:
    assert _terms() == sorted(set(_terms()), key=str.lower)


@pytest.mark.parametrize("word", NOT_USED)
def test_no_sentence_to_a_runner_holds_a_word_we_do_not_use(word: str) -> None:
    wording = sorted((PROGRAM / "content" / "wording").rglob("*.toml"))
    assert wording
    assert [path.name for path in wording if word in path.read_text(encoding="utf-8").lower()] == []
