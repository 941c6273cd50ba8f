"""What commands say to the person at the keyboard: sentences for reasons, and refusals."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import restride
from restride.coaching.terms.advice import Reason
from restride.diaryfile import BadLine

_SHOWN = 20


class Refused(ValueError):
    """What was asked cannot be done; the message is the whole sentence for the person who asked."""


def diary_words() -> Mapping[str, str]:
    """The sentences about diaries, read alone, because a diary must be mendable beside a broken library."""
    with (Path(restride.__file__).with_name("content") / "wording" / "en" / "diary.toml").open("rb") as file:
        return {f"diary.{name}": text for name, text in tomllib.load(file)["diary"].items()}


def sentence(reason: Reason, wording: Mapping[str, str]) -> str:
    """A reason in words."""
    return wording[reason.code].format_map(dict(reason.values))


def named(asked: str | None, known: Iterable[str], what: str, whats: str) -> str | None:
    """What was asked for by its id; None if nothing was. Raises Refused with the ids there are."""
    ids = sorted(known)
    if asked is None or asked in ids:
        return asked
    raise Refused(f"There is no {what} {asked!r}. The {whats}: {', '.join(ids)}.")


def tell(reasons: Iterable[Reason], wording: Mapping[str, str]) -> None:
    """Say reasons where a person reads them, apart from what a program may read."""
    for reason in reasons:
        print(sentence(reason, wording), file=sys.stderr)


def tell_some(reasons: Sequence[Reason], wording: Mapping[str, str]) -> None:
    """Say the first twenty reasons, and how many more there are."""
    tell(reasons[:_SHOWN], wording)
    if len(reasons) > _SHOWN:
        print(f"... and {len(reasons) - _SHOWN} more of these.", file=sys.stderr)


def tell_bad(bad: Sequence[BadLine], name: str = "") -> None:
    """Name the lines that could not be read, the first twenty of them."""
    for line in bad[:_SHOWN]:
        print(f"{name}: {line.sentence}" if name else line.sentence, file=sys.stderr)
    if len(bad) > _SHOWN:
        print(f"... and {len(bad) - _SHOWN} more lines that could not be read.", file=sys.stderr)
