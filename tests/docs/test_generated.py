"""The generated pages are up to date, and nothing a newcomer can call or write is missing from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from restride import cli
from restride.catalogue import load_library
from restride.coaching.terms.entries import KINDS
from restride.coaching.wire.schema import diary_schema
from tools import docs
from tools.scenarios import names

PAGES = docs.pages()


def test_every_generated_page_is_up_to_date() -> None:
    made = {**PAGES, **docs.explanations()}
    assert [f"docs/{name} is out of date; run {docs.COMMAND}" for name in docs.stale(made)] == []


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"## restride {command}\n" in PAGES["reference/cli.md"]


@pytest.mark.parametrize(
    "part", ["diary new", "diary add", "diary check", "diary retract", "diary redact", "content check"]
)
def test_every_part_of_a_command_is_documented(part: str) -> None:
    assert f"## restride {part}\n" in PAGES["reference/cli.md"]


def test_the_help_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert docs.pages()["reference/cli.md"] == PAGES["reference/cli.md"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_entry_is_documented(kind: str) -> None:
    assert f"## {kind}\n" in PAGES["reference/entries.md"]


def test_every_rule_number_finding_exercise_and_source_is_documented() -> None:
    library = load_library()
    wanted: dict[str, list[str]] = {
        "rules": [rule.id for rule in library.rules],
        "numbers": list(library.numbers),
        "findings": list(library.findings),
        "exercises": list(library.exercises),
        "sources": list(library.sources),
        "mechanisms": list(library.mechanisms),
        "evidence": list(library.evidence),
        "tests": list(library.tests),
    }
    pairs = [(page, name) for page, ids in wanted.items() for name in ids]
    assert [pair for pair in pairs if f"`{pair[1]}`" not in PAGES[f"reference/{pair[0]}.md"]] == []


def test_the_published_schema_is_that_of_the_diary() -> None:
    published = json.loads(PAGES["reference/schema/diary.schema.json"])
    assert {key: value for key, value in published.items() if key != "$comment"} == diary_schema()


@pytest.mark.parametrize("story", names())
def test_every_story_has_its_page_and_stands_in_the_index(story: str) -> None:
    assert f"(scenarios/{story}.md)" in PAGES["scenarios.md"]
    assert f"scenarios/{story}.md" in PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_says_in_its_first_lines_that_it_is_generated(name: str) -> None:
    assert docs.NOTE in "\n".join(PAGES[name].splitlines()[:2])


def test_a_changed_page_a_missing_page_and_an_old_page_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    made = {"scenarios.md": "a\n", "reference/rules.md": "b\n"}
    docs.write(made)
    (tmp_path / "reference" / "rules.md").write_text("by hand\n")
    (tmp_path / "reference" / "old.md").write_text("nobody makes this\n")
    (tmp_path / "scenarios.md").unlink()
    assert docs.stale(made) == ["reference/old.md", "reference/rules.md", "scenarios.md"]


def test_writing_mends_what_is_stale_and_takes_away_what_nobody_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    docs.write({"reference/rules.md": "b\n", "reference/old.md": "c\n"})
    docs.write({"reference/rules.md": "b\n"})
    assert docs.stale({"reference/rules.md": "b\n"}) == []
    assert not (tmp_path / "reference" / "old.md").exists()


def test_the_check_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "pages", lambda: {**PAGES, "reference/new.md": "x\n"})
    assert docs.main(["--check"]) == 1
    assert f"docs/reference/new.md is out of date; run {docs.COMMAND}" in capsys.readouterr().err
