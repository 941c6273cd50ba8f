"""A session as a page of HTML beside the words: written whole or not at all, and only over one of ours."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path

from restride.cli.spoken import Refused
from restride.coaching.terms.advice import Recommendation
from restride.coaching.terms.library import Library

_HEAD_BYTES = 2000
"""As far as the head of a page is looked at for the mark that it is ours."""


def write_sheet(path: Path, told: Recommendation, library: Library) -> None:
    """Write today's session with its drawings to ``path``. Raises Refused where there is no session, where
    something stands there that is not a sheet of ours, or where it cannot be written."""
    from restride.coaching.diary.moments import day_of
    from restride.drawings import session_sheet
    from restride.phrasing import how_much, words
    from restride.phrasing.text import day_name

    if told.today is None or not told.today.items:
        raise Refused(f"There is no session to draw today, so {path.name} was not written.")
    _refuse_what_is_not_ours(path)
    say = partial(words, library=library)
    heading = f"{told.runner} · {day_name(day_of(told.now))}"
    dose = partial(how_much, library=library, say=say)
    _write_whole(path, session_sheet(told.today, library, say, dose, heading=heading))


def _refuse_what_is_not_ours(path: Path) -> None:
    from restride.drawings import MADE_BY

    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Refused(f"{path} could not be looked at: {error.strerror}. Nothing was written.") from error
    if MADE_BY.encode() not in head:
        raise Refused(
            f"{path} is there already and is no sheet of ours, so it was left as it is. "
            "Name another file with --sheet."
        )


def _write_whole(path: Path, text: str) -> None:
    """The page under its name once all of it is there."""
    beside = path.with_name(f".{path.name}.{os.urandom(8).hex()}.part")
    try:
        with beside.open("x", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    except OSError as error:
        raise Refused(f"The sheet could not be written to {path}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
