"""Look at the drawings: `python -m tools.figures [id ...] [--out FOLDER] [--png]`.

Writes one page with each drawing as it prints, as it moves and mirrored; with ``--png`` a picture of that
page too, if a Chromium is there. Says what is wrong with a drawing, by file, pose and joint.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from restride.catalogue.places import shipped_content
from restride.coaching.terms.drawings import Drawing
from restride.coaching.wire.codec import Faulty, decode
from restride.drawings.checking import faults
from restride.drawings.figure import animated_svg, figure_svg
from restride.drawings.paint import STYLE

QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"]
WIDTH = 1500


def main() -> int:
    """Draw what was asked for; 1 if any of it has a fault."""
    asked = argparse.ArgumentParser(prog="figures", description=__doc__)
    asked.add_argument("ids", nargs="*", help="drawings to look at; none: all")
    asked.add_argument("--out", type=Path, default=Path("build/figures"), help="folder to write into")
    asked.add_argument("--png", action="store_true", help="a picture of the page as well")
    given = asked.parse_args()
    drawings, wrong = read(given.ids)
    given.out.mkdir(parents=True, exist_ok=True)
    page = given.out / "figures.html"
    page.write_text("\n".join(_page(drawings)), encoding="utf-8")
    print(f"{len(drawings)} drawings in {page}")
    if given.png:
        print(_picture(page, len(drawings)))
    for one in wrong:
        print(one, file=sys.stderr)
    return 1 if wrong else 0


def read(ids: list[str]) -> tuple[list[Drawing], list[str]]:
    """The drawings of these ids, or all, and what is wrong with any."""
    folder = shipped_content() / "drawings"
    paths = [folder / f"{one}.toml" for one in ids] or sorted(folder.glob("*.toml"))
    drawings, wrong = [], []
    for path in paths:
        try:
            drawing = decode(Drawing, tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, tomllib.TOMLDecodeError) as error:
            wrong.append(f"{path.name}: {error}")
        except Faulty as error:
            wrong += [f"{path.name}: {fault.path} {fault.sentence}" for fault in error.faults]
        else:
            drawings.append(drawing)
            wrong += [f"{path.name}: {fault}" for fault in faults(drawing)]
    return drawings, wrong


def _page(drawings: list[Drawing]) -> Iterator[str]:
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title><style>{STYLE}'
    yield "body{font:14px system-ui;margin:16px;background:#f7f2ea;--figure-paper:#f7f2ea}"
    yield "body{display:flex;flex-wrap:wrap;align-items:flex-start}h2{width:100%;margin:0;font-size:14px}"
    yield "section{display:flex;flex-wrap:wrap;gap:12px;align-items:end;padding:6px}"
    yield "svg{zoom:1.2}</style>"
    for one in drawings:
        yield f"<section><h2>{one.id}</h2>{figure_svg(one, styled=False, name=one.id)}"
        yield animated_svg(one, styled=False, name=f"{one.id}-moves")
        if one.sides:
            yield figure_svg(one, pose=len(one.poses) - 1, mirrored=True, styled=False, name=f"{one.id}-m")
        yield "</section>"
    yield "</html>"


def _picture(page: Path, many: int) -> str:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        return "no picture: there is no Chromium here; open the page itself"
    target = page.with_suffix(".png")
    size = f"--window-size={WIDTH},{min(16000, 500 + 120 * many)}"
    command = [browser, *QUIET, size, f"--screenshot={target.resolve()}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return f"picture in {target}"


if __name__ == "__main__":
    raise SystemExit(main())
