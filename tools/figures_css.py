"""Write the drawings' paint as a style sheet: `python -m tools.figures_css` (``--check`` only compares).

A file and not a view, because a static file is named by its content, packed once and kept by browsers; made
and not written, because the paint has one source: the drawings themselves, which also go on paper.
"""

from __future__ import annotations

import sys
from pathlib import Path

from restride.drawings import canister
from restride.drawings.paint import NIGHT, STYLE

SHEET = Path(__file__).parents[1] / "src/restride/web/shell/static/restride/css/figures.css"
_HEAD = "/* Made by `python -m tools.figures_css` from restride.drawings: change it there. */"
_BY_DEVICE = ':root:not([data-theme="light"],[data-theme="contrast"])'

_ALWAYS_DARK = ".hero,.card.lead"


def sheet() -> str:
    """The paint of figures and canister, by day and by night, each rule on a line of its own."""
    rules = (STYLE + canister.STYLE).replace("}.", "}\n.").replace("}@", "}\n@")
    night = (
        f"@media screen and (prefers-color-scheme:dark){{{_BY_DEVICE}{{{NIGHT}}}}}\n"
        f'@media screen{{:root[data-theme="dark"]{{{NIGHT}}}}}\n'
        f"@media screen{{{_ALWAYS_DARK}{{{NIGHT}}}}}"
    )
    return f"{_HEAD}\n{rules}\n{night}\n"


def main() -> int:
    """Write it, or say that it is old."""
    if "--check" not in sys.argv[1:]:
        SHEET.write_text(sheet(), encoding="utf-8")
        return 0
    if SHEET.read_text(encoding="utf-8") == sheet():
        return 0
    print("figures.css is older than the drawings' paint: run `python -m tools.figures_css`.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
