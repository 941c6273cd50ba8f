"""Asking a module of the phone something, in a real browser."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from functools import lru_cache
from typing import Any

from playwright.sync_api import Page

from restride.web.bridge.library import shipped
from restride.web.bridge.table import table_of

DAY = date(2026, 11, 23)
FULL = os.environ.get("RESTRIDE_FULL") == "1"
ASKS = """async ([module, what, given]) => {
    const it = await import(`/static/restride/js/phone/${module}.js`);
    const [table, asked] = JSON.parse(given);
    return JSON.stringify((0, eval)(`(${what})`)(it, table, asked));
}"""


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The table as the phone has it."""
    return table_of(shipped(), DAY)


def ask(page: Page, module: str, what: str, given: Any, known: dict[str, Any] | None = None) -> Any:
    """What a function of (module, table, given) says in the browser."""
    return json.loads(page.evaluate(ASKS, [module, what, json.dumps([known or table(), given])]))


def say(*sizes: object) -> None:
    """Print how much was tried."""
    sys.stdout.write(f"\nphone safety: {' '.join(map(str, sizes))}\n")
