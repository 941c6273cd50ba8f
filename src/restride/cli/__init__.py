"""The command line: the composition root, which may know everyone.

Each command lives in a module of its own with ``add_to(subparsers)``; modules are imported when their
command is asked for, because a replay must not wait for the watch-file reader.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

COMMANDS: dict[str, str] = {
    "demo": "an invented woman's diary and run in, today and the next run out, in words",
    "today": "what to do today, exercise by exercise, in the minutes and the place you have",
    "week": "the seven days ahead: sessions, runs and rest",
    "replay": "what a diary says: now, as true on a day, or as known after an entry",
    "diary": "begin, add to, check, take back from, or redact in a diary file",
    "import-run": "read watch files (FIT, GPX, TCX, packed too); one JSON line each; into a diary if asked",
    "workout": "the next run to take along: as text, on the watch, in a calendar",
    "answer": "her questions, answered from her own diary, and what each answer rests on",
    "lesson": "lessons of two minutes: what is known, and where people differ",
    "test": "a test she does by herself, as she would do it; or the list of all",
    "serve": "the studio in the browser: pages and jobs by one command",
    "studio": "begin a studio of your own",
    "rebuild": "make every list of a studio anew from its diaries",
    "rehearse": "virtual runners live 26 weeks under several rules",
    "content": "check, count and describe the library a physiotherapist edits",
}
"""Command -> one line of help. ``restride.cli.<command>`` holds it."""

_NEW_BEFORE_A_LOOK = 100_000
"""New objects after which Python looks for circles nobody holds: more than the replay of a year makes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0 done, 1 told that something is wrong, 2 could not be done."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # one thread: results are equal and starting is quicker
    _keep_what_is_read()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    chosen = parser.parse_args(given)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 0
    _speak_in_any_script()
    try:
        code = int(chosen.run(chosen))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        _let_go_of_stdout()  # the reader went away, as "| head" does; there is nobody left to tell
        return 0
    except OSError as error:
        _let_go_of_stdout()
        print(f"It could not be done or said: {error.strerror or error}.", file=sys.stderr)
        return 2


def _keep_what_is_read() -> None:
    """Python seldom looks for rubbish, and not at all on leaving: what a command reads it needs to its end,
    and to go through it time and again is a tenth of a replay."""
    gc.set_threshold(_NEW_BEFORE_A_LOOK)
    atexit.register(gc.freeze)


def _speak_in_any_script() -> None:
    """A terminal that cannot show a sign shows "?" there, because a sentence with a gap is still told."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_go_of_stdout() -> None:
    """Nothing more is written there, so that leaving does not stumble over the same fault again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="restride",
        description="Run again after a birth without leaking: a diary in, one next step out. No diagnosis.",
        epilog="Start with: restride demo. Each command has its own --help.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    # Named, because to work the name out argparse formats a whole help, for which it brings in four modules.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="restride")
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
