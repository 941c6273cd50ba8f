"""One test of the check on its own page, and all of a part to be watched first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from restride.coaching.terms.entries import ItemOutcome
from restride.coaching.terms.library import CheckItem
from restride.web.bridge.asking import CheckState, Known
from restride.web.checks import guide
from restride.web.checks.figures import Figure, drawn, figures
from restride.web.checks.forms import Result

_UNITS = {"s": "seconds", "reps": "times", "min": "minutes"}


@dataclass(frozen=True, slots=True)
class Side:
    """A number to be typed: how far on this side."""

    name: str
    label: str
    more: str
    value: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One test on its own page. ``check``, ``version``, ``id``, ``onward`` and ``ends``: what a phone needs
    to write it down without a signal, where it goes on, and after which outcomes it does not."""

    title: str
    procedure: str
    target: str
    figures: tuple[Figure, ...]
    seconds: float | None
    counts: bool
    sides: tuple[Side, ...]
    outcomes: tuple[tuple[str, str], ...]
    chosen: str
    errors: tuple[str, ...]
    progress: str
    now: int
    of: int
    back: str
    action: str
    entry_id: str
    is_told: bool
    check: str
    version: int
    id: str
    onward: str
    ends: str


def test(item: CheckItem, known: Known, state: CheckState, form: Result, entry_id: str, pain: float) -> Test:
    """One test with its form."""
    items = guide.items_of(state.check, item.part)
    at = items.index(item)
    before = reverse("checks:item", args=[item.part, items[at - 1].id]) if at else ""
    return Test(
        title=item.title,
        procedure=item.procedure,
        target=_target(item),
        figures=() if guide.is_told(item) else figures(item, known.library),
        seconds=item.target if item.unit == "s" else None,
        counts=item.unit == "reps",
        sides=_sides(item, form),
        outcomes=_outcomes(item, pain),
        chosen=str(form.data.get("outcome", "")) if form.is_bound else _before(item, state),
        errors=tuple(str(one) for one in form.errors.get("outcome", ())),
        progress=f"Test {at + 1} of {len(items)} in part {item.part}.",
        now=at,
        of=len(items),
        back=before or reverse("checks:part", args=[item.part]),
        action=reverse("checks:item", args=[item.part, item.id]),
        entry_id=entry_id,
        is_told=guide.is_told(item),
        check=state.check.id,
        version=state.check.version,
        id=item.id,
        onward=onward(item.part, known, state, item.id),
        ends=" ".join(sorted(guide.ENDS_ALL)),
    )


def onward(part: int, known: Known, state: CheckState, after: str = "") -> str:
    """Where a part goes on, as things stand; the overview at its end."""
    following = guide.next_in(part, state, known.verdict.allowed, after)
    return reverse("checks:item", args=[part, following.id]) if following else reverse("checks:readiness")


@dataclass(frozen=True, slots=True)
class Watched:
    """A test to be watched before it is done."""

    title: str
    procedure: str
    target: str
    figures: tuple[Figure, ...]


def watched(part: int, known: Known, state: CheckState) -> tuple[Watched, ...]:
    """Every test of a part with its figure, to be watched first."""
    items = guide.items_of(state.check, part)
    done = [item for item in items if not guide.is_told(item)]
    return tuple(
        Watched(one.title, one.procedure, _target(one), drawn(one.drawing, known.library, one.id))
        for one in done
    )


def _target(item: CheckItem) -> str:
    each = " each side" if item.each_side else ""
    return f"{item.target:g} {_UNITS[item.unit]}{each}"


def _sides(item: CheckItem, form: Result) -> tuple[Side, ...]:
    legs = {"left": "Left leg: ", "right": "Right leg: "} if item.each_side else {"left": "", "right": ""}
    much = "how many seconds" if item.unit == "s" else "how many"
    data = form.data if isinstance(form.data, QueryDict) else {}
    return tuple(
        Side(
            name,
            _capital(f"{legs[name]}{much}"),
            _capital(f"{legs[name]}one more"),
            str(data.get(name, "")),
            tuple(str(one) for one in form.errors.get(name, ())),
        )
        for name in ("left", "right")
        if name in form.fields
    )


def _before(item: CheckItem, state: CheckState) -> str:
    mark = state.marks.get(item.id)
    return "" if mark is None else mark.result.outcome


def _outcomes(item: CheckItem, pain: float) -> tuple[tuple[str, str], ...]:
    said: dict[ItemOutcome, str] = {
        "clean": "Done: dry and comfortable",
        "drops": "A drop",
        "leak": "Wet",
        "pain": f"Pain above {pain:g} of 10",
        "heaviness": "Heavy or dragging",
        "bulge": "A bulge",
        "not-done": "Left it out",
    }
    if guide.is_told(item):
        said |= {"clean": "Yes, dry and without pain or heaviness", "not-done": "Not lately"}
    return tuple(said.items())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
