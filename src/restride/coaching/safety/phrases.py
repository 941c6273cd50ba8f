"""Typed words that mean a red flag: which phrases a text says, clause by clause.

What is looked for, and what takes it back, stands in ``content/rules/phrases.<language>.toml``; here is
only how a text is folded and cut before the expressions are tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from restride.coaching.diary.remembered import remembered
from restride.coaching.terms.phrases import Phrase

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_LONG_RUN = re.compile(r"([a-z])\1{2,}")
_SENTENCE_END = re.compile(r"(?:[!?;:…\n\r]|\.(?!\d))+|\b(?:but|though|although|however|except)\b")
_NOT_A_WORD = re.compile(r"[^a-z0-9. ]+")
_SPACES = re.compile(r"\s+")


def matches(text: str, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases ``text`` says, in the order given; empty if none. Any text is accepted.

    A phrase is said if one of its ``says`` is found, and none of its ``unless``, in the same clause, or in
    the same sentence taken whole. Case, accents, apostrophes and drawn-out letters make no difference.
    """
    return _found(text, phrases)


# Remembered, because a diary is read again with every new entry and its notes stay the same.
@remembered(maxsize=1024)
def _found(text: str, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    clauses = tuple(_clauses(text))
    return tuple(phrase for phrase in phrases if any(_says(clause, phrase) for clause in clauses))


def _says(clause: str, phrase: Phrase) -> bool:
    return _any(phrase.says, clause) and not _any(phrase.unless, clause)


def _any(expressions: tuple[str, ...], clause: str) -> bool:
    return any(_compiled(expression).search(clause) for expression in expressions)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _clauses(text: str) -> Iterator[str]:
    """Each sentence, and each of its clauses between commas, in every way of folding drawn-out letters."""
    for folded in _folded(text):
        for sentence in _SENTENCE_END.split(folded):
            yield from dict.fromkeys(_tidy(part) for part in (sentence, *sentence.split(",")))


def _folded(text: str) -> tuple[str, ...]:
    """Lower case without accents and apostrophes; a letter three times or more stands twice, and once.

    Both, because "bleeeding" needs two of it and "dieee" one.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _APOSTROPHES.sub("", plain)
    return tuple(dict.fromkeys((_LONG_RUN.sub(r"\1\1", plain), _LONG_RUN.sub(r"\1", plain))))


def _tidy(part: str) -> str:
    return _SPACES.sub(" ", _NOT_A_WORD.sub(" ", part)).strip(" .")
