"""Any command, where what it says cannot be shown, written, or is no longer wanted: no traceback."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from restride.cli import main


class Full(io.RawIOBase):
    """A disk with no space left."""

    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_terminal_that_knows_no_dots_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii"))
    assert main(["demo", "--no-sheet"]) == 0
    sys.stdout.flush()
    assert b"The next run" in shown.getvalue()


def test_a_full_disk_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full()), encoding="utf-8", write_through=True)
    )
    assert main(["content", "summary", "--json"]) == 2
    assert capsys.readouterr().err == "It could not be done or said: No space left on device.\n"


def test_without_any_output_at_all_a_command_still_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["content", "summary", "--json"]) == 0
