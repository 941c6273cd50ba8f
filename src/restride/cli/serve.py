"""``restride serve``: the studio in the browser, pages and jobs by one command."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import Any

from restride.cli.opened import in_words
from restride.cli.spoken import Refused

PORT = 8000
OWN = "restride-data"
"""The folder a studio is kept in."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_to(subparsers: Any) -> None:
    """Register ``restride serve``."""
    parser = subparsers.add_parser(
        "serve",
        help="the studio in the browser",
        description="Serves the studio kept in a folder: pages and jobs, until you stop it with Ctrl+C. "
        "Begin a studio of your own with: restride studio init.",
    )
    add_where(parser)
    parser.set_defaults(run=lambda args: in_words(_serve, args))


def add_where(parser: argparse.ArgumentParser, *, name: str = OWN) -> None:
    """The options of whatever serves a studio; ``name``: the folder it is kept in unless said otherwise."""
    add_data(parser, name=name)
    parser.add_argument(
        "--port", type=int, default=None, metavar="N", help=f"the port (default: $PORT, else {PORT})"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="who may reach it (default: this machine alone)",
    )


def add_data(parser: argparse.ArgumentParser, *, name: str = OWN) -> None:
    """Where the studio is kept."""
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DIR",
        help=f"the studio's folder (default: $RESTRIDE_DATA, else {name}, here)",
    )  # fmt: skip
    parser.set_defaults(data_name=name)


def prepared(args: argparse.Namespace) -> Path:
    """The studio's folder, ready. Raises Refused where it cannot be."""
    from restride.web.studio.prepare import prepare

    data: Path = args.data or Path(os.environ.get("RESTRIDE_DATA") or args.data_name)
    try:
        prepare(data.absolute())
    except OSError as error:
        raise Refused(
            f"{data} cannot be a studio's folder: {error.strerror}. Name another with --data."
        ) from error
    return data.absolute()


def where(args: argparse.Namespace) -> tuple[str, int]:
    """Host and port to listen on, free a moment ago. Raises Refused."""
    text = str(args.port if args.port is not None else os.environ.get("PORT") or PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refused(f"PORT {text!r} is not a port. Write a number from 1 to 65535, such as PORT={PORT}.")
    with socket.socket(socket.AF_INET6 if ":" in args.host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((args.host, int(text)))
        except OSError as error:
            raise Refused(
                f"Nothing can listen on {args.host}, port {text}: {error.strerror}. "
                f"Choose another, such as PORT={int(text) % 60000 + 1}."
            ) from error
    return args.host, int(text)


def listen(host: str, port: int) -> int:
    """Serve until stopped."""
    from restride.web.studio.server import Server

    shown = f"[{host}]" if ":" in host else host
    Server(f"{shown}:{port}").run()
    return 0


def address(host: str, port: int) -> str:
    """Where to open it, for a person."""
    return f"http://{'localhost' if host in _LOOPBACK else host}:{port}"


def _serve(args: argparse.Namespace) -> int:
    host, port = where(args)
    os.environ.setdefault("RESTRIDE_URL", address(host, port))
    prepared(args)
    from restride.web.accounts.models import Studio

    if not Studio.objects.exists():
        raise Refused(
            "There is no studio in this folder yet. Begin one with: restride studio init\n"
            "Or look around among invented people: restride demo --serve"
        )
    print(
        f"The studio is at {os.environ['RESTRIDE_URL']}  (stop it with Ctrl+C)", file=sys.stderr, flush=True
    )
    return listen(host, port)
