"""The answer does not depend on which arithmetic kernel a machine has, nor on how many threads it uses."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ADA = Path(__file__).parents[2] / "src" / "restride" / "demo" / "ada.jsonl"
KERNELS = (("Prescott", "1"), ("Haswell", "2"), ("SkylakeX", "1"))
"""Names of OpenBLAS kernels, old to new, and threads. A machine without one falls back on what it has."""

ASK = """
import ctypes, sys
from pathlib import Path
import numpy
from restride.cli import main
status = main(["replay", sys.argv[1], "--now", "2026-11-22T08:00", "--json"])
for each in sorted(Path(numpy.__file__).parents[1].glob("numpy.libs/*openblas*")):
    library = ctypes.CDLL(str(each))
    for name in ("scipy_openblas_get_corename64_", "openblas_get_corename64_", "openblas_get_corename"):
        if hasattr(library, name):
            said = getattr(library, name)
            said.restype = ctypes.c_char_p
            print(said().decode(), file=sys.stderr)
sys.exit(status)
"""


@cache
def answer(kernel: str, threads: str) -> tuple[str, str]:
    """What is told of Ada under that kernel, and the name of the kernel that was really there."""
    surroundings = {**os.environ, "OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": threads}
    asked = [sys.executable, "-c", ASK, str(ADA)]
    told = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=True)
    return told.stdout, told.stderr.split()[-1]


@pytest.mark.parametrize("kernel", KERNELS, ids=lambda pair: pair[0])
def test_every_kernel_tells_the_same(kernel: tuple[str, str]) -> None:
    assert answer(*kernel)[0] == answer(*KERNELS[0])[0]


def test_the_kernels_really_differ() -> None:
    if platform.machine() not in ("x86_64", "AMD64"):
        return  # these names are those of one family of processors; elsewhere there is one kernel only
    assert len({answer(*one)[1] for one in KERNELS}) >= 2
