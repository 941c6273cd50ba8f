"""The frame's files as they go out: scripts without their comments, and every import renamed with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from restride.web.shell.storage import Static


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of the frame, as `restride serve` lays them out."""
    folder = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "restride.web.shell.storage.Static"},
    }
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def _scripts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.????????????.js"))


def test_no_script_is_empty(collected: Path) -> None:
    assert _scripts(collected)
    assert [one.name for one in _scripts(collected) if not one.read_text().strip()] == []


def test_no_script_carries_its_comments(collected: Path) -> None:
    assert [one.name for one in _scripts(collected) if "/**" in one.read_text()] == []


def test_what_a_script_imports_is_there(collected: Path) -> None:
    for one in _scripts(collected):
        for name in re.findall(r"(?:from|import) ?\(?[\"'](\.[^\"']+)[\"']", one.read_text()):
            assert (one.parent / name).resolve().is_file(), f"{one.name} imports {name}"


def test_all_scripts_together_are_small(collected: Path) -> None:
    """Forty kilobytes, packed, of everything any page asks for."""
    packed = sum(one.with_name(f"{one.name}.br").stat().st_size for one in _scripts(collected))
    assert packed <= 40_000, f"all scripts: {packed} bytes, packed"


def test_an_address_is_made_once_until_the_files_are_named_anew(collected: Path) -> None:
    with override_settings(STATIC_ROOT=collected):
        store = Static()
        first = store.url("restride/js/hide.js")
        store.hashed_files = {"restride/js/hide.js": "restride/js/hide.other.js"}
        assert store.url("restride/js/hide.js") == first
        assert list(store.post_process({}, dry_run=True)) == []
        store.hashed_files = {"restride/js/hide.js": "restride/js/hide.other.js"}
        assert store.url("restride/js/hide.js") == "/static/restride/js/hide.other.js"
