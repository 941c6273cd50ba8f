"""The wheel alone, installed in an empty place, replays a diary."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.source import PROGRAM, ROOT

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def empty_place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment holding the wheel; numpy and fitdecode are lent to it, so that nothing is fetched.

    A path named in a .pth file is searched last and its own .pth files are not read: the editable restride of
    this checkout stays out of sight.
    """
    place = tmp_path_factory.mktemp("empty") / "env"
    venv.create(place, symlinks=True)
    (site,) = place.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    uv = [
        str(Path(sys.executable).parent / "uv"),
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--no-config",
    ]
    _run([*uv, "--python", str(place / "bin" / "python"), str(wheel)], place)
    return place


def test_the_wheel_holds_every_file_of_the_program_and_its_content(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    here = {
        f"restride/{path.relative_to(PROGRAM).as_posix()}"
        for path in PROGRAM.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - shipped == set()


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    names = [Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name]
    assert sorted(names) == ["LICENSE", "LICENSE-CONTENT"]


def test_the_installed_program_is_the_wheels_own(empty_place: Path, tmp_path: Path) -> None:
    where = _run(
        [str(empty_place / "bin/python"), "-c", "import restride; print(restride.__file__)"], tmp_path
    )
    assert where.startswith(str(empty_place))


def test_the_wheel_in_an_empty_place_replays_a_golden_diary(empty_place: Path, tmp_path: Path) -> None:
    golden = max(GOLDEN.glob("*.jsonl"))
    replay = ["replay", str(golden), "--json", "--now", "2026-09-21T09:30"]
    here = _run([str(Path(sys.executable).parent / "restride"), *replay], tmp_path)
    assert _run([str(empty_place / "bin/restride"), *replay], tmp_path) == here != ""


def _run(command: list[str], place: Path) -> str:
    ran = subprocess.run(command, cwd=place, capture_output=True, text=True)
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return ran.stdout
