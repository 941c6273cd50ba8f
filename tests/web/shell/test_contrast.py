"""Every colour that carries words or a meaning can be told from what it stands on, in every palette."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[3] / "src/restride/web/shell/static/restride/css"
PALETTES = ("day", "night by device", "night", "contrast by device", "contrast", "contrast at night")
TEXT, LARGE_OR_SHAPE = 4.5, 3.0

GROUNDS = ("ground", "paper", "sunk")
WORDS_ON = {
    **dict.fromkeys(GROUNDS, ("ink", "ink-2", "brand", "link", "care", "good")),
    "chosen": ("ink", "ink-2", "brand"),
    "lead": ("on-lead", "on-lead-2"),
    "action": ("on-action",),
    "action-press": ("on-action",),
    "stop": ("on-stop",),
    "good-wash": ("ink", "good", "link"),
    "care-wash": ("ink", "care", "link"),
    "info-wash": ("ink", "link"),
    "chosen-edge": ("paper",),
}
_MARKS = (
    "edge", "chosen-edge", "focus", "info", "good", "care",
    "chart-ink", "chart-line", "chart-second", "chart-third", "chart-leak",
)  # fmt: skip
SHAPES_ON = {
    "ground": _MARKS,
    "paper": _MARKS,
    "chart-band": ("chart-line", "chart-ink"),
    "lead": ("on-lead",),
}


def _palettes() -> dict[str, dict[str, str]]:
    """Each block of colours of tokens.css, in the order it stands there."""
    blocks = re.findall(r"\{([^{}]*color-scheme:[^{}]*)\}", (CSS / "tokens.css").read_text())
    found = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;", block)) for block in blocks]
    return dict(zip(PALETTES, found, strict=True))


def _light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_and_a_colour_on_itself_is_one() -> None:
    assert [round(ratio(one, "#ffffff"), 6) for one in ("#000000", "#ffffff")] == [21, 1]


@pytest.mark.parametrize("name", PALETTES)
def test_words_are_told_from_what_they_stand_on(name: str) -> None:
    palette = _palettes()[name]
    faint = [
        f"{word} on {ground}: {ratio(palette[word], palette[ground]):.2f}"
        for ground, words in WORDS_ON.items()
        for word in words
        if ratio(palette[word], palette[ground]) < TEXT
    ]
    assert faint == []


@pytest.mark.parametrize("name", PALETTES)
def test_edges_and_marks_are_told_from_what_they_stand_on(name: str) -> None:
    palette = _palettes()[name]
    faint = [
        f"{shape} on {ground}: {ratio(palette[shape], palette[ground]):.2f}"
        for ground, shapes in SHAPES_ON.items()
        for shape in shapes
        if ratio(palette[shape], palette[ground]) < LARGE_OR_SHAPE
    ]
    assert faint == []


@pytest.mark.parametrize("name", [name for name in PALETTES if name.startswith("contrast")])
def test_in_high_contrast_words_stand_out_sevenfold(name: str) -> None:
    palette = _palettes()[name]
    assert min(ratio(palette["ink"], palette[ground]) for ground in GROUNDS) >= 7


@pytest.mark.parametrize("pair", [("night by device", "night"), ("contrast by device", "contrast")])
def test_a_palette_chosen_by_hand_is_the_one_the_device_chooses(pair: tuple[str, str]) -> None:
    palettes = _palettes()
    assert palettes[pair[0]] == palettes[pair[1]]


def test_every_palette_names_the_same_colours() -> None:
    names = [frozenset(palette) for palette in _palettes().values()]
    assert set(names) == {names[0]}


def test_no_colour_stands_outside_the_tokens() -> None:
    loose = {
        sheet: re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", (CSS / sheet).read_text())
        for sheet in ("base.css", "components.css")
    }
    assert loose == {"base.css": [], "components.css": []}


def test_night_is_truly_dark() -> None:
    assert max(_light(_palettes()["night"][ground]) for ground in GROUNDS) < 0.02
