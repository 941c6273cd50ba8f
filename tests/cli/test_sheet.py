"""The sheet beside the words: where it is written, what is in it, and what it never writes over."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from restride.catalogue import load_library
from restride.cli import main
from restride.cli.demo import FOLDER

NAME = "restride-today.html"
OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|src=|href=|url\(|@import|<script|<link|<iframe")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of her own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def demo(*more: str) -> int:
    return main(["demo", *more])


def test_the_demo_writes_it_here_and_says_where(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo() == 0
    assert capsys.readouterr().out.endswith(f"to look at or to print: {NAME}\n")
    assert [path.name for path in here.iterdir()] == [NAME]


def test_it_may_be_written_elsewhere_or_not_at_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo("--no-sheet") == 0
    assert NAME not in capsys.readouterr().out
    assert demo("--sheet", "wall.html") == 0
    assert [path.name for path in here.iterdir()] == ["wall.html"]


def test_it_holds_each_exercise_of_the_day_with_its_figure(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo() == 0
    said, page = capsys.readouterr().out, (here / NAME).read_text(encoding="utf-8")
    library = load_library()
    titles = re.findall(r"^  \d\. (.+?), [\d.]+ min", said, re.MULTILINE)
    assert titles
    for one in (one for one in library.exercises.values() if one.title in titles):
        assert escape(one.title) in page
        assert escape(library.drawings[one.drawing].words) in page


def test_it_asks_nothing_of_anybody_and_says_so_to_the_browser(here: Path) -> None:
    assert demo() == 0
    page = (here / NAME).read_text(encoding="utf-8")
    assert OUTSIDE.findall(page) == []
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page


def test_it_has_a_dark_theme_and_a_page_for_the_printer(here: Path) -> None:
    assert demo() == 0
    page = (here / NAME).read_text(encoding="utf-8")
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page
    assert "@page" in page


def test_one_of_ours_is_written_over(here: Path) -> None:
    assert demo() == 0
    (here / NAME).write_text((here / NAME).read_text(encoding="utf-8") + "old", encoding="utf-8")
    assert demo() == 0
    assert (here / NAME).read_text(encoding="utf-8").endswith("</html>")


@pytest.mark.parametrize("theirs", ["", "<p>my own page</p>", "x" * 5000])
def test_what_is_not_ours_is_left_as_it_is(
    theirs: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / NAME).write_text(theirs)
    assert demo() == 2
    told = capsys.readouterr()
    assert "The next run" in told.out
    assert told.err == (
        f"{NAME} is there already and is no sheet of ours, so it was left as it is. "
        "Name another file with --sheet.\n"
    )
    assert (here / NAME).read_text() == theirs


@pytest.mark.parametrize("where", [".", "no/such/folder/sheet.html"])
def test_where_it_cannot_be_written_that_is_one_sentence(
    where: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo("--sheet", where) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(here.rglob("*")) == []


def test_today_writes_one_where_it_is_told_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["today", str(FOLDER / "ada.jsonl"), "--at", "2026-11-21T07:28", "--sheet", "s.html"]
    assert main(asked) == 0
    assert capsys.readouterr().err.endswith(": s.html\n")
    assert "Saturday 21 November 2026" in (here / "s.html").read_text(encoding="utf-8")


def test_a_clone_stays_clean() -> None:
    ignored = (Path(__file__).parents[2] / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert NAME in ignored
