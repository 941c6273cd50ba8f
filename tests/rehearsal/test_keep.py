"""A rehearsal that was stopped goes on where it was, and never mixes seasons of two rules."""

from __future__ import annotations

import ast
import shutil
from collections import Counter
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of, with_numbers
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.rehearsal import keep
from restride.rehearsal.forecasts import Foretold
from restride.rehearsal.keep import PLAN, TOLD_AFTER, Kept, Of, made_by, plain, tally_of
from restride.rehearsal.rehearse import Setting, rehearse, seasons
from restride.rehearsal.tally import Tally

OF = Of("base", "rest", 1, 2, False, "abc")


@cache
def _library() -> Library:
    return load_library()


def _never(_given: CoachingInput, _standing: Standing | None) -> tuple[Recommendation, Standing]:
    raise AssertionError("a kept season was lived again")


SETTING = Setting(_library, in_run_of, 2, with_numbers=with_numbers)


def _tally() -> Tally:
    return Tally(
        "mixed", runs=3, missed_red_flags={4}, red_flag_days={4, 5}, ready_on=2, longest=[(1, 5.5)],
        foretold=[Foretold(0.1, 0.15, 0.2, True, None)], held_by=Counter({"rest": 2}),
    )  # fmt: skip


def test_a_kept_season_is_the_season_that_was_lived() -> None:
    assert tally_of(plain(_tally())) == _tally()


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    Kept(tmp_path, OF).add(7, _tally())
    assert Kept(tmp_path, OF).tallies == {7: _tally()}


@pytest.mark.parametrize("changed", [{"seed": 2}, {"weeks": 3}, {"made_by": "other"}, {"tells": True}])
def test_seasons_of_something_else_are_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    Kept(tmp_path, OF).add(7, _tally())
    with pytest.raises(
        ValueError, match="holds seasons of other code, content, seed or length; name another"
    ):
        Kept(tmp_path, replace(OF, **changed))  # type: ignore[arg-type]


def test_a_line_that_was_cut_off_is_lived_again_and_no_other(tmp_path: Path) -> None:
    kept = Kept(tmp_path, OF)
    kept.add(7, _tally())
    kept.add(8, _tally())
    file = tmp_path / "base.rest.jsonl"
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert set(Kept(tmp_path, OF).tallies) == {7}
    Kept(tmp_path, OF).add(8, _tally())
    assert set(Kept(tmp_path, OF).tallies) == {7, 8}


def test_a_rehearsal_goes_on_where_it_stopped_with_the_same_result(tmp_path: Path) -> None:
    (whole,) = rehearse(["rest"], 3, 1, SETTING, 1)
    seasons(["rest"], 2, 1, SETTING, 1, tmp_path)
    ((result, _tallies),) = seasons(["rest"], 3, 1, SETTING, 1, tmp_path)
    assert {**asdict(result), "seconds": 0.0} == {**asdict(whole), "seconds": 0.0}


def test_a_season_that_is_kept_is_not_lived_again(tmp_path: Path) -> None:
    seasons(["rest"], 2, 1, SETTING, 1, tmp_path)
    ((result, _tallies),) = seasons(["rest"], 2, 1, replace(SETTING, coach=_never), 1, tmp_path)
    assert result.seasons == 2


def test_every_season_is_told_to_whoever_waits(tmp_path: Path) -> None:
    told: list[str] = []
    seasons(["rest"], 1, 1, SETTING, 1, tmp_path)
    seasons(["rest"], 2, 1, SETTING, 1, tmp_path, told.append)
    assert told == ["rest", "rest"]


def test_other_content_is_another_digest() -> None:
    assert made_by("one") != made_by("another")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the source that seasons are made by, which a test may change."""
    for package in ("restride.coaching", "restride.rehearsal"):
        shutil.copytree(str(files(package)), tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keep, "files", lambda package: tmp_path / package)
    return tmp_path


def test_another_plan_keeps_the_seasons_that_were_lived(source: Path) -> None:
    before = made_by("one")
    (source / "restride.rehearsal" / PLAN).write_text("[base]\nrunners = 3\n", encoding="utf-8")
    assert made_by("one") == before


@pytest.mark.parametrize("name", sorted(TOLD_AFTER))
def test_what_only_tells_of_seasons_keeps_them(source: Path, name: str) -> None:
    before = made_by("one")
    (source / "restride.rehearsal" / name).write_text("", encoding="utf-8")
    assert made_by("one") == before


def _needed_by(module: str, root: Path) -> frozenset[str]:
    """The modules of the rehearsal that this one needs, and those that they need in turn."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        tree = ast.parse((root / f"{waiting.pop()}.py").read_text(encoding="utf-8"))
        named = {one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)}
        names = {one.rpartition(".")[2] for one in named if one.startswith("restride.rehearsal.")} - found
        found |= names
        waiting += names
    return frozenset(found)


@pytest.mark.parametrize("lives", ["season", "rehearse"])
def test_no_season_is_lived_by_what_only_tells_of_it(lives: str) -> None:
    needed = _needed_by(lives, Path(str(files("restride.rehearsal"))))
    assert "physics" in needed
    assert not TOLD_AFTER & {f"{one}.py" for one in needed}


@pytest.mark.parametrize(
    "changed",
    [
        "restride.rehearsal/worlds.toml",
        "restride.rehearsal/worlds/strong-drift.toml",
        "restride.rehearsal/physics.py",
        "restride.rehearsal/season.py",
        "restride.coaching/recommend.py",
    ],
)
def test_another_world_or_code_is_another_digest(source: Path, changed: str) -> None:
    before = made_by("one")
    with (source / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert made_by("one") != before
