"""The drawings' colours on a page are those of the drawings."""

from __future__ import annotations

from tools import figures_css


def test_the_style_sheet_of_the_figures_is_the_paint_of_the_drawings() -> None:
    assert figures_css.SHEET.read_text(encoding="utf-8") == figures_css.sheet()
