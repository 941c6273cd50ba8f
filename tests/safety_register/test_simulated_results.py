"""A figure from invented runners never stands without the sentence that says what it is."""

from __future__ import annotations

import json

import pytest

from restride.cli import main
from restride.cli.rehearse import NOTE

FEW = ["rehearse", "--arms", "rest", "--runners", "1", "--weeks", "1", "--workers", "1"]


def test_the_table_begins_with_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(FEW) == 0
    assert capsys.readouterr().out.startswith(NOTE)


def test_the_json_carries_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["note"] == NOTE


def test_it_says_that_the_runners_are_invented_and_nothing_is_proved() -> None:
    assert NOTE.startswith("Virtual runners in an assumed world")
    assert "nothing is said about what happens in a woman's body" in NOTE
