"""Functions are small, files are short, and what is public says what it promises."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

from tests.house import source

LONGEST = 50
MOST = 25
MEDIAN = 8
LONGEST_FILE = 400


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [each for each in source.functions() if each.lines > LONGEST] == []


def test_nine_functions_in_ten_have_twenty_five_lines_or_fewer() -> None:
    lengths = [each.lines for each in source.functions()]
    assert sum(length <= MOST for length in lengths) >= 0.9 * len(lengths)


def test_the_median_function_has_eight_lines_or_fewer() -> None:
    assert statistics.median(each.lines for each in source.functions()) <= MEDIAN


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    lengths = {path.relative_to(source.ROOT): _lines(path.read_text("utf-8")) for path in _files()}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_everything_public_says_what_it_promises() -> None:
    silent = [each for where, tree in source.modules() for each in source.undocumented_in(tree, where)]
    assert silent == []


def test_a_docstring_does_not_make_a_function_longer() -> None:
    tree = ast.parse('def told() -> int:\n    """One.\n\n    Two.\n    """\n    return 1\n')
    assert [each.lines for each in source.functions_of(tree, "planted")] == [2]


def test_a_public_method_without_a_word_is_found() -> None:
    tree = ast.parse('"""Said."""\n\nclass Run:\n    """Said."""\n\n    def dose(self) -> None: ...\n')
    assert source.undocumented_in(tree, "planted") == ["planted:6 dose"]


def test_what_is_private_may_stay_silent() -> None:
    tree = ast.parse('"""Said."""\n\ndef _dose() -> None: ...\n')
    assert source.undocumented_in(tree, "planted") == []


def _files() -> list[Path]:
    return sorted(source.PROGRAM.rglob("*.py"))


def _lines(text: str) -> int:
    return len(text.splitlines())
