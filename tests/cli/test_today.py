"""``restride today``: her session in her minutes and her place, and one sentence for what cannot be."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from restride import diaryfile
from restride.catalogue import load_library
from restride.cli import main
from restride.cli.demo import FOLDER
from restride.cli.places import PLACES
from restride.coaching.terms.advice import Situation
from restride.coaching.terms.entries import SetDone
from restride.coaching.wire.advice import read_recommendation
from restride.situations import kit_of

MORNING = "2026-11-21T07:28"
GOLDEN = Path(__file__).parent.with_name("golden") / "v0_1-first.jsonl"
DIARIES = [(FOLDER / "ada.jsonl", MORNING), (GOLDEN, "2026-09-21T09:30")]


def today(*more: str, diary: Path = FOLDER / "ada.jsonl", at: str = MORNING) -> int:
    return main(["today", str(diary), "--at", at, *more])


def shown(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    """The session as it went out over the wire."""
    assert today("--json", *more) == 0
    session = json.loads(capsys.readouterr().out)["today"]
    assert isinstance(session, dict)
    return session


def exercises(capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    items = shown(capsys, *more)["items"]
    assert isinstance(items, list)
    return [item["exercise"] for item in items]


@pytest.mark.parametrize(("diary", "at"), DIARIES, ids=["ada", "golden"])
def test_each_item_has_its_minutes_and_its_first_cue(
    diary: Path, at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert today("--json", diary=diary, at=at) == 0
    names = [one["exercise"] for one in json.loads(capsys.readouterr().out)["today"]["items"]]
    assert today(diary=diary, at=at) == 0
    said = " ".join(capsys.readouterr().out.split())
    for number, name in enumerate(names, start=1):
        exercise = load_library().exercises[name]
        assert f"{number}. {exercise.title}, " in said
        assert f"First: {exercise.cues[0]}" in said


def test_it_ends_with_the_next_run_and_where_the_rest_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert today() == 0
    *_above, run, _form, _more, _blank, rest = capsys.readouterr().out.splitlines()
    assert run.startswith("The next run, from ")
    assert rest.endswith(f"restride replay {FOLDER / 'ada.jsonl'}")


def test_her_minutes_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert float(str(shown(capsys, "--minutes", "20")["minutes"])) <= 20
    assert float(str(shown(capsys, "--minutes", "4.5")["minutes"])) <= 4.5


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_given_where_it_cannot_be_done(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    library, banned = load_library(), set(PLACES[place])
    for name in exercises(capsys, "--minutes", "15", "--place", place):
        assert banned.isdisjoint(library.exercises[name].bans)


def test_every_place_bans_what_some_exercise_knows() -> None:
    known = {ban for one in load_library().exercises.values() for ban in one.bans}
    assert {ban for bans in PLACES.values() for ban in bans} <= known


def test_only_kit_that_is_there_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    names = exercises(capsys, "--minutes", "15", "--kit", "wall,chair")
    assert {thing for name in names for thing in load_library().exercises[name].kit} <= {"wall", "chair"}


def test_nothing_at_all_can_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    names = exercises(capsys, "--kit", "nothing")
    assert [name for name in names if load_library().exercises[name].kit] == []


def test_the_usual_kit_is_named_in_the_list_of_kit() -> None:
    assert set(Situation().kit) <= set(kit_of(load_library()))


def test_what_she_swaps_away_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    first = exercises(capsys, "--minutes", "12")[0]
    assert first not in exercises(capsys, "--minutes", "12", "--swap", f"{first}=not-today")


def test_a_second_swap_may_mean_what_the_first_brought(capsys: pytest.CaptureFixture[str]) -> None:
    first = exercises(capsys, "--minutes", "12")[0]
    swaps = ["--swap", f"{first}=not-today"]
    second = next(name for name in exercises(capsys, "--minutes", "12", *swaps))
    swaps += ["--swap", f"{second}=not-today"]
    assert {first, second}.isdisjoint(exercises(capsys, "--minutes", "12", *swaps))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            ("--minutes", "nine"),
            "--minutes 'nine' cannot be minutes you have. Write",
        ),
        (
            ("--minutes", "-3"),
            "--minutes '-3' cannot be minutes you have. Write",
        ),
        (
            ("--minutes", "inf"),
            "--minutes 'inf' cannot be minutes you have. Write",
        ),
        (("--place", "beds"), "--place beds: there is no such name. Did you mean bed?"),
        (("--kit", "char"), "--kit char: there is no such name. Did you mean chair?"),
        (("--swap", "bridge"), "--swap 'bridge' needs the exercise and why, such as dead-bug=too-hard."),
        (("--swap", "bridges=hurts"), "--swap bridges: there is no such name. Did you mean bridge?"),
        (("--swap", "bridge=hurt"), "--swap bridge=hurt: there is no such name. Did you mean hurts?"),
        (("--at", "soon"), "--at 'soon' is not a time. Write it as 2026-11-22T07:30."),
        (("--at", "1999-01-01T07:00"), "The library's numbers begin on"),
        (("--overlay", "nowhere-at-all"), "nowhere-at-all"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_is_one_sentence(
    wrong: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert today(*wrong) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert len(told.err.splitlines()) == 1


def test_a_swap_of_what_is_not_in_the_session_says_what_is(capsys: pytest.CaptureFixture[str]) -> None:
    here = exercises(capsys)
    away = next(name for name in load_library().exercises if name not in here)
    assert today("--swap", f"{away}=hurts") == 2
    assert f"It has: {', '.join(here)}." in capsys.readouterr().err


def test_a_diary_that_is_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert today(diary=tmp_path / "none.jsonl") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_line_that_cannot_be_read_is_told_and_the_rest_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = Path(shutil.copy(FOLDER / "ada.jsonl", tmp_path))
    with diary.open("a") as file:
        file.write("not a line\n")
    assert today(diary=diary) == 0
    told = capsys.readouterr()
    assert "The next run" in told.out
    assert "line" in told.err.lower()


def test_json_is_the_recommendation_and_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert today("--json") == 0
    told = read_recommendation(json.loads(capsys.readouterr().out))
    assert told.today is not None
    assert told.next_run is not None
    assert told.picture is None


def test_under_an_emergency_its_text_is_all_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = Path(shutil.copy(FOLDER / "ada.jsonl", tmp_path))
    said = ["answer", "finding=numbness", 'value=["saddle"]', "--at", "2026-11-21T07:00"]
    assert main(["diary", "add", str(diary), *said]) == 0
    capsys.readouterr()
    assert today(diary=diary) == 0
    told = capsys.readouterr().out
    assert "\nSTOP\n" in told
    assert "First:" not in told
    assert "restride replay" not in told


@pytest.fixture
def her_own(tmp_path: Path) -> Path:
    """A copy of the diary that may be added to, in a folder whose name has a space."""
    path = tmp_path / "her own" / "ada.jsonl"
    path.parent.mkdir()
    path.write_bytes((FOLDER / "ada.jsonl").read_bytes())
    return path


def _to_type(out: str) -> list[str]:
    """The lines it says may be typed, as a shell would take them apart."""
    found = re.findall(r"^So that your plan knows of it tomorrow, too: restride (.*)$", out, re.MULTILINE)
    return [word for line in found for word in shlex.split(line)]


@pytest.mark.parametrize(("because", "symptom"), [("leaks", "leak"), ("hurts", "pain")])
def test_a_swap_for_a_symptom_says_what_to_type_so_that_it_is_known(
    because: str, symptom: str, her_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = exercises(capsys)[-1]
    assert today("--swap", f"{away}={because}", diary=her_own) == 0
    assert main([*_to_type(capsys.readouterr().out), "--at", MORNING]) == 0
    last = diaryfile.read(her_own).recorded[-1].entry
    assert last.payload == SetDone(away, symptom=symptom)  # type: ignore[arg-type]


def test_once_it_is_known_tomorrow_does_not_offer_the_same(
    her_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = exercises(capsys)[-1]
    today("--swap", f"{away}=leaks", diary=her_own)
    main([*_to_type(capsys.readouterr().out), "--at", MORNING])
    capsys.readouterr()
    assert today("--json", "--minutes", "30", diary=her_own, at="2026-11-22T07:28") == 0
    told = read_recommendation(json.loads(capsys.readouterr().out))
    assert told.today is not None
    assert away not in [item.exercise for item in told.today.items]


def test_a_swap_for_heaviness_also_says_what_to_type_so_that_runs_wait(
    her_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert today("--swap", f"{exercises(capsys)[-1]}=heaviness", diary=her_own) == 0
    said = capsys.readouterr().out
    (line,) = re.findall(r"^And so that runs and landings wait.*: restride (.*)$", said, re.MULTILINE)
    assert main([*shlex.split(line), "--at", MORNING]) == 0
    capsys.readouterr()
    assert today(diary=her_own) == 0
    assert "The next run: not yet" in capsys.readouterr().out


@pytest.mark.parametrize("because", ["kit", "place", "not-today", "too-hard"])
def test_a_swap_for_anything_else_asks_for_nothing_to_be_typed(
    because: str, capsys: pytest.CaptureFixture[str]
) -> None:
    away = exercises(capsys)[-1]
    assert today("--swap", f"{away}={because}") == 0
    assert _to_type(capsys.readouterr().out) == []


def test_a_swap_leaves_the_diary_as_it_is(her_own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = her_own.read_bytes()
    today("--swap", f"{exercises(capsys)[-1]}=leaks", diary=her_own)
    assert her_own.read_bytes() == before
