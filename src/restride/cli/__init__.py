"""The command line: the composition root, which may know everyone.

Each command lives in a module of its own with ``add_to(subparsers)``; modules are imported when their
command is asked for, because a replay must not wait for the watch-file reader.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

COMMANDS: dict[str, str] = {
    "demo": "an invented woman's diary and run in, today and the next run out, in words",
    "replay": "what a diary says: now, as true on a day, or as known after an entry",
    "diary": "begin, add to, check, take back from, or redact in a diary file",
    "import-run": "read watch files (FIT); one JSON line each; into a diary if asked",
    "rehearse": "virtual runners live 26 weeks under several rules",
    "content": "check, count and describe the library a physiotherapist edits",
}
"""Command -> one line of help. ``restride.cli.<command>`` holds it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0 done, 1 told that something is wrong, 2 could not be done."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # one thread: results are equal and starting is quicker
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    chosen = parser.parse_args(given)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 0
    try:
        return int(chosen.run(chosen))
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as "| head" does; there is nobody left to tell
        return 0


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="restride",
        description="Run again after a birth without leaking: a diary in, one next step out. No diagnosis.",
        epilog="Start with: restride demo. Each command has its own --help.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), None)
    for name, help_line in COMMANDS.items():
        if name == wanted:
            import_module(f"restride.cli.{name.replace('-', '_')}").add_to(commands)
        else:
            commands.add_parser(name, help=help_line)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when asked, because that costs as much as reading a short diary."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: Any) -> None:
        from importlib.metadata import version

        parser.exit(message=f"restride {version('restride')}\n")
