"""How much disk Restride asks for: its own wheel, and all it needs to run."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from bench.figures import Plain, at_most

ROOT = Path(__file__).parents[1]
MB = 1e6
OWN_MB = 5.0
ALL_MB = 300.0


def measure() -> list[Plain]:
    """Megabytes of the wheel's files unpacked, and of those with all it needs, beside numpy's."""
    needed = {name: _installed_mb(name) for name in _needed("restride")}
    own = _own_mb()
    beside = ("numpy installed", needed["numpy"])
    return [
        at_most("installed size, own files", own, "MB", OWN_MB, beside),
        at_most("installed size, with all it needs", own + sum(needed.values()), "MB", ALL_MB, beside),
    ]


def _needed(name: str) -> set[str]:
    """Distributions that ``name`` needs to run, and what those need in turn; optional extras left out."""
    asked = [each for each in distribution(name).requires or [] if "extra ==" not in each]
    names = {match[0] for each in asked if (match := re.match(r"[\w.-]+", each))}
    return names.union(*(_needed(each) for each in names))


def _installed_mb(name: str) -> float:
    files = distribution(name).files or []
    sizes = (Path(str(file.locate())) for file in files if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in sizes if path.is_file()) / MB


def _own_mb() -> float:
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        (wheel,) = Path(folder).glob("*.whl")
        return sum(entry.file_size for entry in zipfile.ZipFile(wheel).infolist()) / MB
