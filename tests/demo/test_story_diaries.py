"""The stories' diaries are those that living the stories gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from restride import diaryfile
from restride.coaching.terms.entries import Issued, Payload, Recorded
from tools.scenarios import names, play
from tools.story_diaries import FOLDER


def _said(recorded: tuple[Recorded, ...]) -> list[object]:
    return [(one.entry.id, one.entry.at, _no_digests(one.entry.payload)) for one in recorded]


def _no_digests(payload: Payload) -> Payload:
    if not isinstance(payload, Issued):
        return payload
    return replace(payload, diary_digest="", library_digest="", numbers_digest="")


def test_every_story_has_its_diary_and_no_other_is_there() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == names()


@pytest.mark.parametrize("name", names())
def test_a_diary_is_what_living_the_story_gives(name: str) -> None:
    """If this fails, what the coach says has changed: run ``python -m tools.story_diaries``.

    Digests are left out, because a comma in any lesson changes the library's.
    """
    assert _said(diaryfile.read(FOLDER / f"{name}.jsonl").recorded) == _said(play(name).diary)
