"""Time, chance and identity are arguments: nobody below the command line can reach for them."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.arrows.planted import ROOT, bans_in

CORE = ROOT / "src/restride/coaching"
BANNED = [
    "from datetime import datetime\nnow = datetime.now()\n",
    "import datetime as dt\nnow = dt.datetime.utcnow()\n",
    "from datetime import date\ntoday = date.today()\n",
    "import time\nnow = time.time()\n",
    "import random\nchance = random.random()\n",
    "import numpy as np\nrng = np.random.default_rng()\n",
    "import numpy as np\nrng = np.random.default_rng(7)\n",
    "import numpy as np\nnp.random.seed(7)\n",
    "import uuid\nname = uuid.uuid4()\n",
    "import os\nplace = os.environ['HOME']\n",
]


@pytest.mark.parametrize("source", BANNED, ids=[source.splitlines()[1] for source in BANNED])
def test_the_core_may_not_reach_for_it(source: str) -> None:
    assert bans_in(source, "src/restride/coaching/dose/planted.py") != []


def test_the_core_may_name_the_generator_it_is_handed() -> None:
    source = "import numpy as np\nchance = lambda rng: np.random.Generator.random(rng)\n"
    assert bans_in(source, "src/restride/coaching/dose/planted.py") == []


def test_the_command_line_may_read_the_clock_because_somebody_must() -> None:
    assert bans_in(BANNED[0], "src/restride/cli/planted.py") == []


def test_the_core_imports_numpy_the_standard_library_and_itself_only() -> None:
    allowed = sys.stdlib_module_names | {"numpy", "restride"}
    strangers = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in CORE.rglob("*.py")
        for name in _imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] not in allowed
    ]
    assert strangers == []


def test_the_rehearsal_makes_no_generator_without_a_seed() -> None:
    unseeded = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "src/restride/rehearsal").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _is_unseeded(call)
    ]
    assert unseeded == []


def test_an_unseeded_generator_would_be_seen() -> None:
    (planted,) = (c for c in ast.walk(ast.parse("np.random.default_rng()")) if isinstance(c, ast.Call))
    assert _is_unseeded(planted)


def _is_unseeded(call: ast.Call) -> bool:
    return ast.unparse(call.func).endswith("default_rng") and not call.args and not call.keywords


def _imported(tree: ast.Module) -> list[str]:
    plain = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    origins = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return plain + origins
