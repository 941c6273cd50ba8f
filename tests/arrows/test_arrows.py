"""The arrows of the house hold, and each contract breaks when what it forbids is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.arrows.planted import ROOT, Copy, contract_names

PLANTS = [
    ("coaching/safety", "import restride.coaching.belief", "safety-never-sees-belief"),
    ("coaching/dose", "import restride.coaching.safety", "rooms-of-the-core"),
    ("coaching/belief", "import restride.coaching.practice", "rooms-of-the-core"),
    ("coaching/terms", "import restride.coaching.diary", "rooms-of-the-core"),
    ("coaching/dose", "import restride.catalogue", "core-stands-alone"),
    ("coaching/belief", "import fitdecode", "core-stands-alone"),
    ("coaching/diary", "from pathlib import Path", "core-stands-alone"),
    ("coaching/safety", "import os", "core-stands-alone"),
    ("coaching/wire", "import restride.coaching.dose", "wire-stands-beside"),
    ("coaching/diary", "import restride.coaching.wire", "rooms-do-not-write"),
    ("phrasing", "import restride.coaching.dose", "terms-only"),
    ("catalogue", "import restride.coaching.recommend", "terms-only"),
    ("runfiles", "import restride.coaching.wire", "terms-only"),
    ("drawings", "import restride.coaching.practice", "terms-only"),
    ("runfiles", "import restride.catalogue", "strangers"),
    ("drawings", "import restride.phrasing", "strangers"),
    ("diaryfile", "import restride.coaching.safety", "diaryfile-keeps-and-never-judges"),
    ("rehearsal", "from restride.coaching.dose import anything", "rehearsal-uses-the-front-door"),
    ("rehearsal", "import restride.cli", "nobody-knows-the-cli"),
    ("coaching/safety", "import restride.cli", "nobody-knows-the-cli"),
    ("web/today", "import restride.cli", "nobody-knows-the-cli"),
    ("runfiles", "import restride.web.records", "nobody-knows-the-shell"),
    ("web/today", "import restride.coaching.recommend", "only-the-bridge-calls-the-core"),
    ("web/caseload", "import restride.diaryfile", "only-the-bridge-calls-the-core"),
    ("web/bridge", "import restride.web.today.views", "views-stand-on-top"),
    ("web/charts", "import django", "charts-stand-alone"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy.of_the_tree(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy.of_the_empty_rooms(tmp_path_factory.mktemp("empty"))


def test_the_tree_keeps_every_contract(copy: Copy) -> None:
    assert copy.broken() == set()


def test_the_empty_rooms_break_nothing_by_themselves(empty: Copy) -> None:
    assert empty.broken() == set()


@pytest.mark.parametrize(("room", "line", "contract"), PLANTS, ids=[f"{p[0]}: {p[1]}" for p in PLANTS])
def test_a_planted_import_breaks_exactly_its_contract(
    empty: Copy, room: str, line: str, contract: str
) -> None:
    assert empty.broken_by(line, room) == {contract}


def test_safety_that_sees_belief_breaks_in_the_tree_as_it_stands(copy: Copy) -> None:
    assert "safety-never-sees-belief" in copy.broken_by("import restride.coaching.belief", "coaching/safety")


def test_every_contract_is_broken_by_some_plant() -> None:
    assert {contract for _, _, contract in PLANTS} == set(contract_names())


def test_the_catalogue_may_borrow_the_one_codec(empty: Copy) -> None:
    assert empty.broken_by("import restride.coaching.wire.codec", "catalogue") == set()


def test_every_room_of_the_house_is_named_in_a_contract() -> None:
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    house = ROOT / "src/restride"
    rooms = [path.parent.name for path in house.glob("*/__init__.py")]
    rooms += [path.stem for path in house.glob("*.py") if not path.stem.startswith("_")]
    assert [room for room in rooms if f'"restride.{room}"' not in contracts] == []


def test_every_contract_has_its_reason_above_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    heads = [i for i, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]
    assert heads
    assert [lines[i + 1] for i in heads if not lines[i - 1].startswith("# ")] == []


def test_a_copy_without_its_rooms_is_no_silent_pass(tmp_path: Path) -> None:
    copy = Copy.of_the_tree(tmp_path)
    (tmp_path / "src/restride/runfiles").rename(tmp_path / "elsewhere")
    with pytest.raises(RuntimeError, match="no verdict"):
        copy.broken()
