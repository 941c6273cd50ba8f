"""``restride rebuild``: every list of a studio made anew from the diaries."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from restride.cli.opened import in_words
from restride.cli.serve import add_data, prepared


def add_to(subparsers: Any) -> None:
    """Register ``restride rebuild``."""
    parser = subparsers.add_parser(
        "rebuild",
        help="make every list of a studio anew from its diaries",
        description="What lists say of a runner is read off her diary and kept. This drops it and makes it "
        "anew; what comes out is equal, and if it ever were not, the diary is right.",
    )
    add_data(parser)
    parser.set_defaults(run=lambda args: in_words(_rebuild, args))


def _rebuild(args: argparse.Namespace) -> int:
    prepared(args)
    from restride.web.bridge.standings import rebuilt
    from restride.web.records.selectors import all_runners

    count = rebuilt(all_runners(), datetime.now(UTC))
    print(f"Made anew from {count} {'diary' if count == 1 else 'diaries'}.")
    return 0
