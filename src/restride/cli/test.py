"""``restride test``: a self-test, a standard test or a part of the readiness check, as she would do it.

Called "test" and not "check", because to check a diary or the library is to look whether a file is in order.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import groupby
from typing import Any

from restride.cli.opened import add_overlay
from restride.cli.spoken import Refused
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.library import Check, CheckItem, Library
from restride.coaching.terms.mechanisms import StandardTest
from restride.coaching.terms.said import Reason, Value
from restride.coaching.terms.self_tests import Counted, SelfTest
from restride.phrasing.text import INDENT, Say, bullets, paragraph

PARTS = ("part-1", "part-2", "part-3")
"""The parts of the readiness check, by the names they are asked for."""

_PROTOCOL = next(one.default for one in fields(CoachingInput) if one.name == "protocol")
"""The readiness check a plan goes by until a person orders another."""


def add_to(subparsers: Any) -> None:
    """Register ``restride test``."""
    parser = subparsers.add_parser(
        "test",
        help="a test she does by herself, as she would do it; without ID the list of all",
        description="Prints one test: what must be so first, the steps, what is counted, when to stop, and "
        "what it tells. Without ID it lists them all. Nothing is written down.",
    )
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="flick-count, its number C5, or part-1 of the readiness check"
    )
    parser.add_argument(
        "--check", default=_PROTOCOL, metavar="CHECK", help=f"the readiness check (default: {_PROTOCOL})"
    )
    add_overlay(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list, or one test. Exit code 2, with a sentence, where there is none of that name."""
    # Met here and not above, because "restride test --help" need not wait for the library.
    from restride.catalogue import LibraryRefused, load_library
    from restride.phrasing import words

    try:
        library = load_library(overlay=args.overlay)
        check = _check(args.check, library)
        lines = _list(_Told(library, check, partial(words, library=library)), args.id)
    except (Refused, LibraryRefused) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0


@dataclass(frozen=True, slots=True)
class _Told:
    """What one page is told from."""

    library: Library
    check: Check
    say: Say

    def words(self, name: str, **values: Value) -> str:
        return self.say(Reason(f"self_test.{name}", values))


def _check(name: str, library: Library) -> Check:
    if name not in library.checks:
        raise Refused(f"There is no readiness check “{name}”. There are: {', '.join(library.checks)}.")
    return library.checks[name]


def _list(told: _Told, wanted: str | None) -> list[str]:
    tests = _numbered(told.library)
    if wanted is None:
        return list(_all(tests, told))
    if wanted in PARTS:
        return list(_part(1 + PARTS.index(wanted), told))
    found = next((one for one in tests if wanted in (one.id, one.number, one.number.lower())), None)
    if found is None:
        raise Refused(_unknown(wanted, tests))
    return list(_self_test(found, told) if isinstance(found, SelfTest) else _standard(found, told))


def _numbered(library: Library) -> list[SelfTest | StandardTest]:
    """Every test by its number in the published list; one without a number comes last."""
    found: list[SelfTest | StandardTest] = [*library.self_tests.values(), *library.tests.values()]
    return sorted(found, key=lambda one: (not one.number, int(one.number[1:] or 0), one.id))


def _unknown(wanted: str, tests: list[SelfTest | StandardTest]) -> str:
    from restride.catalogue.faults import like

    near = like(wanted, (*(one.id for one in tests), *PARTS))
    return f"There is no test “{wanted}”{near or '.'} “restride test” lists them all."


# --- the list ---------------------------------------------------------------------------------------


def _all(tests: Iterable[SelfTest | StandardTest], told: _Told) -> Iterator[str]:
    yield told.words("list")
    for one in tests:
        minutes = _minutes(one.seconds)
        row = told.words("line", number=one.number, id=one.id, title=_begun(one.title), minutes=minutes)
        yield INDENT + row
    yield ""
    yield told.words("parts")
    for part in PARTS:
        number = 1 + PARTS.index(part)
        title, minutes = told.words(part), _minutes(sum(one.seconds for one in _items(number, told)))
        yield INDENT + told.words("part-line", id=part, title=title, minutes=minutes)


def _begun(title: str) -> str:
    """A title as a line begins with it; in the words of a page it may stand in the middle of a sentence."""
    return title[0].upper() + title[1:]


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))


# --- one test ---------------------------------------------------------------------------------------


def _self_test(one: SelfTest, told: _Told) -> Iterator[str]:
    yield from _head(one, told)
    if one.kit:
        yield from paragraph(told.words("kit", things=", ".join(one.kit)))
    yield from _below("before", one.before, told)
    yield from _below("steps", one.steps, told, numbered=True)
    yield from _below("counted", [_how_much(each, told) for each in one.counted], told)
    yield from _below("stop", one.stop_signs, told)
    yield from _below("touch-free", (one.touch_free,), told)
    yield from _below("not-for", (one.not_for_words,), told)
    yield from _below("tells", (one.tells,), told)


def _standard(one: StandardTest, told: _Told) -> Iterator[str]:
    yield from _head(one, told)
    yield from _below("before", one.before, told)
    yield from _below("steps", one.steps, told, numbered=True)
    yield from _below("stop", one.stop_signs, told)
    yield from _below("tells", (one.why,), told)


def _head(one: SelfTest | StandardTest, told: _Told) -> Iterator[str]:
    yield told.words("heading", title=_begun(one.title), number=one.number, minutes=_minutes(one.seconds))
    if one.optional:
        yield told.words("optional")


def _below(heading: str, texts: Iterable[str], told: _Told, numbered: bool = False) -> Iterator[str]:
    """Texts under their heading, or nothing where there are none."""
    said = [text for text in texts if text]
    if not said:
        return
    yield ""
    yield told.words(heading)
    if not numbered:
        yield from bullets(said)
        return
    for at, text in enumerate(said, start=1):
        yield from paragraph(text, f"{INDENT}{at}. ", INDENT + "   ")


def _how_much(one: Counted, told: _Told) -> str:
    """One counted part in words, such as "Hops: 10 times, on each side"."""
    parts = [_amount(one, told)]
    if one.beat_s is not None:
        parts.append(told.words("count-beat", beat=_plain(one.beat_s)))
    if one.each_side:
        parts.append(told.words("count-sides"))
    if one.best_of > 1:
        parts.append(told.words("count-best", tries=one.best_of))
    if one.rest_s:
        parts.append(told.words("count-rest", seconds=_plain(one.rest_s)))
    return f"{one.what}: {', '.join(parts)}"


def _amount(one: Counted, told: _Told) -> str:
    if one.reps is None and one.seconds is None:
        return told.words("count-as-many")
    seconds = _plain(one.seconds or 0.0)
    if one.reps is None:
        return told.words("count-in" if one.to_failure else "count-seconds", seconds=seconds)
    if one.to_failure:
        return told.words("count-up-to-reps", reps=one.reps)
    held = "count-each" if one.seconds is not None else "count-once" if one.reps == 1 else "count-reps"
    return told.words(held, reps=one.reps, seconds=seconds)


def _plain(value: float) -> str:
    return f"{value:g}"


# --- a part of the readiness check ------------------------------------------------------------------


def _part(number: int, told: _Told) -> Iterator[str]:
    items = _items(number, told)
    title = told.words(PARTS[number - 1])
    yield told.words("part-heading", title=title, minutes=_minutes(sum(one.seconds for one in items)))
    yield from _below("before", _first_of(told, number), told)
    yield ""
    yield told.words("steps")
    for decides, members in groupby(items, key=lambda one: one.decides):
        for one in members:
            yield from paragraph(f"{one.title}. {one.procedure}", INDENT + "· ", INDENT * 2)
        yield from paragraph(told.words(f"decides-{decides}"), INDENT * 2 + "→ ", INDENT * 3)
    yield from _below("stop", (told.say(Reason("safety_page.check-stop")),), told)


def _items(number: int, told: _Told) -> list[CheckItem]:
    return [one for one in told.check.items if one.part == number]


def _first_of(told: _Told, number: int) -> Iterator[str]:
    """What is said before a part: to all of them, and where she lies down or feels for a lift."""
    yield told.say(Reason("safety_page.check-before"))
    yield told.say(Reason("safety_page.check-parts"))
    if number == len(PARTS) - 1:
        yield told.say(Reason("safety_page.check-doze"))
    if number == len(PARTS):
        yield told.say(Reason("safety_page.check-touch-free"))
