"""The repository names no machine it was made on, no host it was fetched from, and nobody's tools."""

from __future__ import annotations

import re

import pytest

from tests.house import source

# Written in halves, because this file is read by its own tests.
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "pip" + ".conf")
_TOOLS = (
    "language" + " model", "L" + "LM", "A" + "I-assisted", "A" + "I-generated", "as an A" + "I",
    "chat" + "bot", "sub" + "agent", "sub-" + "agent", "coding" + " agent", "Co-Authored" + "-By",
)  # fmt: skip
MACHINE = re.compile(r"(?<![\w.$~)}*-])/(?:work|root|home|Users|opt)/\w")
REGISTRY = re.compile("|".join(re.escape(host) for host in _HOSTS))
TOOLS = re.compile(rf"\b(?:{'|'.join(_TOOLS)})s?\b")
UNLOCKED = re.compile(r"://|--index|--find-links")


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:90]}"
        for name, text in source.texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY, TOOLS], ids=["machine path", "registry", "tools"])
def test_no_file_holds_one(pattern: re.Pattern[str]) -> None:
    assert _found(pattern) == []


def test_no_lock_file_names_a_host() -> None:
    locks = sorted((source.ROOT / "requirements").glob("*.txt"))
    assert locks
    assert [lock.name for lock in locks if UNLOCKED.search(lock.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (MACHINE, "see /" + "work/main"),
        (MACHINE, 'open("/' + 'home/me/run.fit")'),
        (REGISTRY, "https://" + "py" + "pi.org/simple"),
        (TOOLS, "written by an L" + "LM"),
        (UNLOCKED, "--index-url elsewhere"),
    ],
)
def test_a_planted_one_is_found(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted)


@pytest.mark.parametrize("plain", ["walk/run", "../shared/data", "her work/rest bouts"])
def test_plain_words_are_no_machine_path(plain: str) -> None:
    assert MACHINE.search(plain) is None
