"""What the written pages say is so: links lead somewhere, pasted output is real, sums add up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from restride.cli import main
from restride.coaching.dose.form import printed
from restride.coaching.dose.staircase import propose
from tests.house import source
from tests.support.cases import case, run

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)")
LEFT_OUT = "…"
PAGES = sorted([*source.ROOT.glob("*.md"), *(source.ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(source.ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    listed = (source.ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    records = [path.name for path in (source.ROOT / "docs" / "decisions").glob("*.md")]
    assert [name for name in records if f"decisions/{name})" not in listed] == []


def test_every_page_that_is_looked_up_is_in_the_index() -> None:
    listed = (source.ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (source.ROOT / "docs" / "reference").glob("*.md")]
    assert [name for name in pages if f"(reference/{name})" not in listed] == []


def test_the_output_in_the_readme_is_what_the_demo_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # because the demo writes a sheet where it stands
    pasted = re.findall(r"```text\n(.*?)```", (source.ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert main(["demo"]) == 0
    shown = capsys.readouterr().out
    pieces = [piece.strip("\n") for piece in "".join(pasted).split(LEFT_OUT) if piece.strip()]
    assert [piece for piece in pieces if piece not in shown] == []


def test_the_sheet_the_readme_names_is_the_one_the_demo_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    named = re.findall(r"`(restride-[\w-]+\.html)`", (source.ROOT / "README.md").read_text("utf-8"))
    assert main(["demo"]) == 0
    assert named == [path.name for path in tmp_path.iterdir()]


def test_the_worked_example_begins_at_eight_and_a_half_minutes() -> None:
    who = case(path="already-running", first_leak_min=12.0)
    assert printed(propose(who).dose, who.numbers.dose) == 8.5


def test_the_worked_example_rises_to_nine_and_a_half_after_two_green_runs() -> None:
    rung = 0.8 * 12 / 1.1
    who = case(run(5, rung), run(3, rung), first_leak_min=12.0)
    assert printed(propose(who).dose, who.numbers.dose) == 9.5


def test_the_worked_example_falls_to_five_and_a_half_after_a_leak() -> None:
    who = case(run(3, 9.5, "leaked", leak_at=7.0, issued=9.6), first_leak_min=12.0)
    assert printed(propose(who).dose, who.numbers.dose) == 5.5
