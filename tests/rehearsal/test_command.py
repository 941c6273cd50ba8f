"""``restride rehearse`` says what the measures are, as a table or as JSON."""

from __future__ import annotations

import json

import pytest

from restride.cli import main

WANTED = {
    "leaks_per_run", "run_minutes", "risk_over_twice_tolerated", "lag_days_median", "spikes",
    "missed_red_flags", "runners", "seasons", "seed", "seconds",
}  # fmt: skip
SMALL = ["rehearse", "--arms", "staircase,rest", "--runners", "2", "--weeks", "2", "--workers", "1"]


def test_json_holds_every_measure_of_every_arm(capsys: pytest.CaptureFixture[str]) -> None:
    main([*SMALL, "--json"])
    arms = json.loads(capsys.readouterr().out)["arms"]
    assert [WANTED - set(arms[name]) for name in ("staircase", "rest")] == [set(), set()]


def test_the_table_has_a_column_for_each_arm(capsys: pytest.CaptureFixture[str]) -> None:
    main(SMALL)
    head = capsys.readouterr().out.splitlines()[2]
    assert head.split() == ["staircase", "rest"]


def test_it_says_that_nothing_is_shown_about_bodies(capsys: pytest.CaptureFixture[str]) -> None:
    main(SMALL)
    assert "nothing is said about what happens in a woman's body" in capsys.readouterr().out


def test_an_unknown_arm_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--arms", "luck", "--runners", "1"]) == 2
    assert capsys.readouterr().err.startswith("restride rehearse: there is no arm called luck; choose from")
