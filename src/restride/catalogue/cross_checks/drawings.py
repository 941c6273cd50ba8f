"""Drawings: poses that can be told apart, one for every exercise and test, none left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault
from restride.coaching.terms.drawings import Drawing

_POINTS = ("arrow", "line")
"""Things whose width and height are a way, so that they may go down or back."""


def drawings_can_be_told_apart(draft: Draft) -> Iterator[Fault]:
    """The printed poses of a drawing have names of their own, and an arrow goes from one pose to another."""
    for drawing in draft.drawings.values():
        yield from (drawing.fault(path, said) for path, said in _drawing_faults(drawing.item))


def _drawing_faults(one: Drawing) -> Iterator[tuple[str, str]]:
    printed = Counter(pose.name for pose in one.poses if pose.name.strip())
    if not printed:
        yield "poses", "have no name at all, so none is printed; name what she does in one at least"
    for name in [each for each, count in printed.items() if count > 1]:
        yield "poses", f'has "{name}" more than once; each printed pose needs its own name'
    if one.trail and len(one.poses) == 1:
        yield "trail", "draws a way, and there is one pose only; add where it goes, or leave the trail out"
    for at, prop in enumerate(one.props):
        if prop.what not in _POINTS and min(prop.width, prop.height) < 0:
            yield f"props[{at}]", "has a width or a height below 0"


def _drawn(draft: Draft) -> Iterator[tuple[Placed[object], str, str]]:
    """Everything that has a drawing: the item, the path of what names it, the drawing's id."""
    for exercise in draft.exercises.values():
        yield exercise, "figure", exercise.item.drawing
    for test in draft.tests.values():
        yield test, "figure", test.item.drawing
    for screen in draft.self_tests.values():
        yield screen, "figure", screen.item.drawing
    for check in draft.checks.values():
        yield from ((check, f"items[{at}].figure", one.drawing) for at, one in enumerate(check.item.items))


def everything_is_drawn(draft: Draft) -> Iterator[Fault]:
    """Every exercise, test, self-test and test of a check has a drawing that is there."""
    for placed, path, wanted in _drawn(draft):
        if not draft.is_named("drawings", wanted):
            said = f"{draft.unknown('drawings', wanted, 'drawing')}; draw it, or name one that shows it"
            yield placed.fault(path, said)


def drawings_are_shown(draft: Draft) -> Iterator[Fault]:
    """Every drawing shows something, so that none is forgotten when what it showed is changed."""
    kinds = ("exercises", "tests", "self_tests", "checks")
    if not all(draft.is_whole(kind) for kind in kinds):
        return
    shown = {wanted for _placed, _path, wanted in _drawn(draft)}
    for name, drawing in draft.drawings.items():
        if name not in shown:
            yield drawing.fault(
                "id", f'no exercise and no test shows "{name}"; name it in a figure or remove it'
            )
