"""``restride rehearse`` says what the measures are, as a table or as JSON."""

from __future__ import annotations

import json

import pytest

from restride.catalogue.load import load_library
from restride.cli import main
from restride.cli.rehearse import with_numbers

WANTED = {
    "leaks_per_run", "run_minutes", "risk_over_twice_tolerated", "lag_days_median", "spikes",
    "missed_red_flags", "sustained_success", "reached_of_ready", "overdose_share", "runners",
    "seasons", "seed", "seconds",
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


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--world", "luck"], "there is no world called luck; choose from base, cyclic"),
        (["--report", "somewhere"], "a report bears a date; add one, such as --date 2026-11-24"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SMALL, *more]) == 2
    assert capsys.readouterr().err.startswith(f"restride rehearse: {said}")


def test_another_world_is_another_rehearsal(capsys: pytest.CaptureFixture[str]) -> None:
    lived = []
    for more in ([], ["--world", "wrong-exposure-weights"]):
        main([*SMALL, "--json", *more])
        lived.append(json.loads(capsys.readouterr().out)["arms"]["staircase"]["true_p30_start"])
    assert lived[0] != lived[1]


def test_an_unknown_arm_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--arms", "luck", "--runners", "1"]) == 2
    assert capsys.readouterr().err.startswith("restride rehearse: there is no arm called luck; choose from")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("dose.luck=1", "there is no number called dose.luck"),
        ("belief.base_gains=1", "belief.base_gains is a row of values"),
        ("dose.staircase_rise", '"dose.staircase_rise" is no number and value'),
    ],
)
def test_a_number_that_cannot_be_replaced_is_refused_in_one_sentence(
    told: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SMALL, "--number", told]) == 2
    assert capsys.readouterr().err.startswith(f"restride rehearse: {said}")


def test_a_replaced_number_reaches_the_dose(capsys: pytest.CaptureFixture[str]) -> None:
    minutes = []
    for extra in ([], ["--number", "dose.first_run_cap_min=2"]):
        main([*SMALL, "--json", *extra])
        minutes.append(json.loads(capsys.readouterr().out)["arms"]["staircase"]["run_minutes"])
    assert minutes[1] < minutes[0]


def test_a_library_with_another_number_goes_by_other_digests() -> None:
    library = load_library()
    other = with_numbers(library, (("belief.drift_sd_per_day", 0.06),))
    same = [
        getattr(library, name) == getattr(other, name)
        for name in ("digest", "numbers_digest", "reading_digest")
    ]
    assert same == [False, False, False]
