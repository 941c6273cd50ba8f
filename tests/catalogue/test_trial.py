"""Rules on trial: which of two values is the stricter, what is changed, and what is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from restride.catalogue import LibraryRefused, load_library
from restride.catalogue.trial import Change, Trial, on_trial


def trial(folder: Path, text: str) -> Trial:
    file = folder / "rules.toml"
    file.write_text(text, encoding="utf-8")
    return on_trial(file)


def only(found: Trial) -> Change:
    (change,) = found.changes
    return change


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("[numbers]\ndose.spike_ratio = 1.05\n", "stricter"),
        ("[numbers]\ndose.spike_ratio = 1.3\n", "looser"),
        ("[numbers]\nbelief.drift_sd_per_day = 0.05\n", "neither"),
        ("[rules.no-medical-review]\nno_increase = true\n", "stricter"),
        ("[rules.bone-pain]\ntier = 'T4'\n", "looser"),
        ("[rules.bone-pain]\nexit = 'prolapse'\n", "neither"),
        ("[ladders.impact]\ngreen_sessions = 3\n", "neither"),
        ("[checks.restride-2024.items.balance]\ntarget = 20\n", "neither"),
        ("[mechanisms.weak]\nprior = 0.4\n", "neither"),
    ],
)
def test_a_change_is_marked(text: str, mark: str, tmp_path: Path) -> None:
    assert only(trial(tmp_path, text)).mark == mark


def test_a_field_within_a_check_is_named_with_its_place(tmp_path: Path) -> None:
    change = only(trial(tmp_path, "[checks.restride-2024.items.balance]\ntarget = 20\n"))
    assert (change.field, change.before, change.after) == ("items.balance.target", "10", "20")


def test_a_number_may_be_written_with_dots_or_in_quotes_or_as_a_table(tmp_path: Path) -> None:
    ways = [f"[numbers]\n{name} = 1.05\n" for name in ("dose.spike_ratio", '"dose.spike_ratio"')]
    ways.append("[numbers.dose]\nspike_ratio = 1.05\n")
    assert {only(trial(tmp_path, text)).id for text in ways} == {"dose.spike_ratio"}


def test_nothing_else_of_the_library_is_another(tmp_path: Path) -> None:
    found = trial(tmp_path, "[numbers]\ndose.spike_ratio = 1.05\n")
    assert found.before is load_library()
    differ = [
        name for name in ("rules", "checks", "findings", "mechanisms", "evidence", "wording", "exercises")
        if getattr(found.before, name) != getattr(found.after, name)
    ]  # fmt: skip
    assert differ == []
    assert found.after.numbers["dose.spike_ratio"].values[-1].value == 1.05


def test_what_is_tried_has_digests_of_its_own(tmp_path: Path) -> None:
    found = trial(tmp_path, "[numbers]\ndose.spike_ratio = 1.05\n")
    names = ("digest", "numbers_digest", "reading_digest")
    assert [name for name in names if getattr(found.before, name) == getattr(found.after, name)] == []


def test_without_a_change_the_library_is_the_shipped_one(tmp_path: Path) -> None:
    found = trial(tmp_path, "")
    assert (found.after is found.before, found.changes) == (True, ())


def test_what_is_only_said_of_a_rule_is_no_change(tmp_path: Path) -> None:
    assert trial(tmp_path, "[rules.bone-pain]\nwhy = 'Because.'\n").changes == ()


def test_a_rule_that_breaks_the_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryRefused, match="text"):
        trial(tmp_path, "[rules.bone-pain]\ntext = 'nowhere.at-all'\n")


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(LibraryRefused) as refused:
        trial(tmp_path, "without = ['nobody']\n[numbers]\ndose.nothing = 1\n[rules.nobody]\ntier = 'T1'\n")
    assert len(refused.value.faults) == 3
