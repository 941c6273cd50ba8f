"""``restride content``: what an editor sees."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from restride.cli import main
from restride.cli.content import CANNOT, DONE, WRONG


def test_check_says_the_library_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check"]) == DONE
    assert capsys.readouterr().out.startswith("The library is whole, in en: ")


def test_check_names_every_fault_of_a_studio_and_counts_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/own.toml").write_text("[[rule]]\nid = 'x'\n")
    (tmp_path / "stray.txt").write_text("")
    assert main(["content", "check", "--overlay", str(tmp_path)]) == WRONG
    told = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("warning: ")]
    assert "overlay/rules/own.toml · rule[x].tier · is missing; it must be given" in told
    assert any(line.startswith("overlay/stray.txt · is read by nobody") for line in told)
    assert told[-1] == f"The library is refused: {len(told) - 1} faults."


def test_summary_counts_every_kind_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "summary", "--json"]) == DONE
    counts = json.loads(capsys.readouterr().out)
    kinds = (
        "findings", "mechanisms", "rules", "checks", "programmes", "phases", "strands", "mixes", "progress",
        "rungs", "drawings", "lessons", "questions", "self_tests", "sources",
    )  # fmt: skip
    assert all(type(counts[kind]) is int for kind in kinds)
    assert set(counts["exercises"]) == {"release", "coordination", "strength", "impact"}
    assert {"down-training", "breath", "impact", "wind-down"} < set(counts["circuits"])


def test_summary_counts_mechanisms_evidence_by_role_and_standard_tests(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["content", "summary", "--json"]) == DONE
    counts = json.loads(capsys.readouterr().out)
    assert set(counts["evidence"]) == {"finding", "prior", "exit", "red-flag", "context"}
    assert counts["mechanisms"] == 8
    assert counts["tests"] > 0


def test_summary_in_words_says_what_the_rows_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "summary"]) == DONE
    told = capsys.readouterr().out
    assert "    8 mechanisms\n" in told
    assert "rows of evidence (" in told
    assert "standard tests\n" in told


def test_summary_in_words_adds_the_families_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "summary"]) == DONE
    told = capsys.readouterr().out
    line = re.search(
        r"(\d+) exercises \((\d+) release, (\d+) coordination, (\d+) strength, (\d+) impact\)", told
    )
    assert line is not None
    whole, *families = map(int, line.groups())
    assert whole == sum(families)


def test_check_names_a_fault_in_every_new_kind_of_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = ("programmes", "strands", "mixes", "progress", "ladder", "drawings", "self-tests")
    names = [*(f"{kind}/own.toml" for kind in tables), "lessons/own.md", "questions/own.md"]
    for name in names:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text('id = "own"\n' if name.endswith("toml") else '+++\nid = "own"\n+++\n')
    assert main(["content", "check", "--overlay", str(tmp_path)]) == WRONG
    told = capsys.readouterr().err
    assert all(
        re.search(rf"(?m)^overlay/{name} · \w+ · is missing; it must be given$", told) for name in names
    )


def test_summary_of_a_refused_library_is_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["content", "summary", "--json", "--overlay", str(tmp_path / "nowhere")]) == WRONG
    told = capsys.readouterr()
    assert told.out == ""
    assert "there is no folder" in told.err


def test_schema_check_says_nothing_where_all_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "schema", "--check"]) == DONE
    assert capsys.readouterr() == ("", "")


def test_schemas_that_cannot_be_written_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("restride.cli.content.shipped_content", lambda: tmp_path / "nowhere")
    assert main(["content", "schema"]) == CANNOT
    assert "cannot be written" in capsys.readouterr().err


def test_rules_prints_the_table_with_a_vector_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "rules"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert {rule["id"] for rule in told["rules"]} <= {id for one in told["vectors"] for id in one["met"]}
