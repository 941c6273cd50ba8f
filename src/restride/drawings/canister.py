"""The canister that breathes: diaphragm above, deep belly in front, floor below; where pressure goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, get_args

from restride.drawings.marks import arrow
from restride.drawings.motion import Tempo
from restride.drawings.outline import number

State = Literal["breathes", "lets-go", "lifts", "stays-up", "leaks", "domes"]
STATES: tuple[State, ...] = get_args(State)

STYLE = (
    ".canister{color:var(--figure-ink,#12403c);max-width:100%;height:auto;background:transparent}"
    ".canister .room{fill:var(--canister-room,#dfeae4)}"
    ".canister .wall{fill:none;stroke:currentColor;stroke-width:5;stroke-linecap:round}"
    ".canister .belly{stroke:var(--canister-belly,#2f6b64)}"
    ".canister .dome{stroke:var(--canister-dome,#a5603f)}"
    ".canister .floor{stroke:var(--canister-floor,#b9502f);stroke-width:7}"
    ".canister .bone{fill:var(--canister-bone,#c9c2b4)}"
    ".canister .push{fill:none;stroke:var(--figure-trail,#b9502f);stroke-width:2.4;stroke-linecap:round;"
    "stroke-linejoin:round}"
    ".canister .drop{fill:var(--canister-drop,#3d7fa6)}"
    ".canister text{font:9px system-ui,sans-serif;fill:currentColor}"
    ".canister .still{display:none}"
    "@media (prefers-reduced-motion:reduce),print{.canister .move{display:none}"
    ".canister .still{display:inline}}"
)
"""What a canister is painted with; a page's theme reaches into it by the same kind of custom properties."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where everything is at one end of a breath, in picture units. ``dome``: top of the diaphragm; ``wide``:
    how far the walls stand out; ``front``: how far the belly does besides; ``sag``: lowest of the floor."""

    dome: float
    wide: float
    front: float
    sag: float

    def paths(self) -> dict[str, str]:
        """Path data of the four walls and of the room between them, always of the same commands."""
        left, right = 40 - self.wide, 118 + self.wide
        top = f"{number(left)} 58Q79 {number(self.dome)} {number(right)} 58"
        down = f"Q{number(right + 8 + self.front)} 98 112 134"
        under = f"Q80 {number(self.sag)} 46 138"
        back = f"Q{number(left - 3)} 100 {number(left)} 58"
        return {
            "room": f"M{top}{down}{under}{back}Z",
            "wall back": f"M46 138{back}",
            "wall belly": f"M{number(right)} 58{down}",
            "wall dome": f"M{top}",
            "wall floor": f"M112 134{under}",
        }


_IN_AND_OUT: dict[State, tuple[_Shape, _Shape]] = {
    "breathes": (_Shape(30, 4, 4, 164), _Shape(2, 0, 0, 152)),
    "lets-go": (_Shape(30, 4, 5, 180), _Shape(2, 0, 0, 154)),
    "lifts": (_Shape(30, 4, 4, 164), _Shape(0, 0, -9, 128)),
    "stays-up": (_Shape(26, 3, 3, 124), _Shape(2, 0, 0, 122)),
    "leaks": (_Shape(44, 0, -4, 186), _Shape(14, 0, -4, 160)),
    "domes": (_Shape(40, 0, 34, 166), _Shape(6, 0, 4, 154)),
}
_Arrow = tuple[tuple[float, float], tuple[float, float]]
_PUSHES: dict[State, tuple[bool, tuple[_Arrow, ...]]] = {
    "breathes": (True, (((79, 62), (79, 84)),)),
    "lets-go": (True, (((66, 128), (60, 146)), ((79, 128), (79, 150)), ((92, 128), (98, 146)))),
    "lifts": (False, (((66, 124), (70, 106)), ((79, 122), (79, 100)), ((92, 124), (88, 106)))),
    "stays-up": (True, (((79, 62), (79, 84)),)),
    "leaks": (True, (((66, 72), (66, 104)), ((79, 72), (79, 140)), ((92, 72), (92, 104)))),
    "domes": (True, (((79, 70), (104, 88)), ((79, 96), (122, 98)))),
}
"""The arrows of each state, and whether they belong to the breath in (or to the effort) rather than out."""


def canister_svg(
    wording: Mapping[str, str],
    state: State = "breathes",
    tempo: Tempo | None = None,
    *,
    moves: bool = True,
    styled: bool = True,
    name: str = "",
) -> str:
    """The canister as SVG. ``wording``: the library's; its words describe it. ``tempo``: seconds in and out.

    ``moves``: False gives the still picture alone, at the moment its arrows belong to.
    """
    own = escape(name or f"canister-{state}", quote=True)
    style = f"<style>{STYLE}</style>" if styled else ""
    still = "".join(_still(state))
    inner = still
    if moves:
        inner = f'<g class="still">{still}</g><g class="move">{"".join(_moving(state, tempo or Tempo()))}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-14 0 226 200" width="226" height="200" '
        f'class="canister" role="img" aria-labelledby="{own}-t {own}-d"><title id="{own}-t">'
        f'{escape(wording[f"canister.title-{state}"])}</title><desc id="{own}-d">'
        f"{escape(wording[f'canister.words-{state}'])}</desc>{style}{inner}{''.join(_labels(wording))}</svg>"
    )


def _still(state: State) -> Iterator[str]:
    on_in, arrows = _PUSHES[state]
    shape = _IN_AND_OUT[state][0 if on_in else 1]
    yield from (f'<path class="{kind}" d="{data}"/>' for kind, data in shape.paths().items())
    yield _bones()
    yield from (arrow(each, "push") for each in arrows)
    yield _drop() if state == "leaks" else ""


def _moving(state: State, tempo: Tempo) -> Iterator[str]:
    """From the end of a breath out through the breath in and back, eased as breath is."""
    full, empty = _IN_AND_OUT[state]
    whole, turn = tempo.in_s + tempo.out_s, tempo.in_s / (tempo.in_s + tempo.out_s)
    beat = f'dur="{number(whole)}s" repeatCount="indefinite" keyTimes="0;{turn:.3f};1"'
    eased = f'{beat} calcMode="spline" keySplines=".4 0 .6 1;.4 0 .6 1"'
    for (kind, data), other in zip(empty.paths().items(), full.paths().values(), strict=True):
        values = f"{data};{other};{data}"
        yield f'<path class="{kind}" d="{data}"><animate attributeName="d" {eased} values="{values}"/></path>'
    yield _bones()
    on_in, arrows = _PUSHES[state]
    shown = "0;1;0" if on_in else "1;0;1"
    marks = "".join(arrow(each, "push") for each in arrows) + (_drop() if state == "leaks" else "")
    yield f'<g>{marks}<animate attributeName="opacity" {beat} values="{shown}"/></g>'


def _bones() -> str:
    """Five vertebrae, the tailbone and the pubic bone, so that front and back are told apart."""
    spine = "".join(
        f'<rect class="bone" x="{21 + at}" y="{54 + 16 * at}" width="13" height="12" rx="3"/>'
        for at in range(5)
    )
    return (
        spine
        + '<rect class="bone" x="33" y="134" width="15" height="9" rx="4"/>'
        + ('<rect class="bone" x="108" y="127" width="14" height="14" rx="6"/>')
    )


def _drop() -> str:
    return '<path class="drop" d="M80 182q7 9 0 13q-7-4 0-13z"/>'


def _labels(wording: Mapping[str, str]) -> Iterator[str]:
    places = {"diaphragm": (79, 16, "middle"), "belly": (146, 66, "start"), "back": (18, 100, "end")}
    places["floor"] = (128, 160, "start")
    for which, (x, y, anchor) in places.items():
        words = escape(wording[f"canister.{which}"])
        yield f'<text x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'
