"""What the phone's scripts say, read as text."""

from __future__ import annotations

import re
from pathlib import Path

import restride.web.phone

SCRIPTS = Path(restride.web.phone.__file__).parent / "static" / "restride" / "js" / "phone"


def versions() -> dict[str, int]:
    """Kind -> version, as ``entries.js`` writes them."""
    found = re.search(r"VERSIONS = \{(.*?)\}", (SCRIPTS / "entries.js").read_text(), re.DOTALL)
    assert found, "entries.js has a table of versions"
    return {kind: int(v) for kind, v in re.findall(r'"?([a-z-]+)"?: (\d+)', found[1])}
