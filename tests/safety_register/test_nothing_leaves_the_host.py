"""No request leaves the host: nothing here can make one, and nothing does."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house import source

NET = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip

HARMLESS = {"urllib.parse"}
"""Takes addresses apart and opens none."""

LISTENS = "restride/cli/serve.py: socket"
"""Looks whether a port is free before the studio listens on it; it calls nobody."""

POSTS = {"restride/web/jobs/services.py", "restride/web/accounts/mailbox.py"}
"""Where a letter is handed to the mail server the owner named, or kept where there is none."""

WATCHED = """
import sys
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "smtplib.", "ftplib.", "webbrowser.")):
        raise SystemExit(f"reached for the net: {event} {arguments}")
sys.addaudithook(watch)
if sys.argv[1] == "plant":
    import socket
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)
from restride.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_no_module_of_the_program_imports_a_way_to_the_net() -> None:
    found = [
        f"{where}: {name}"
        for where, tree in source.modules()
        for name in _imported(tree)
        if name.partition(".")[0] in NET and name not in HARMLESS
    ]
    assert [one for one in found if not one.endswith(LISTENS)] == []


def test_letters_are_posted_in_one_place() -> None:
    found = {
        str(where)
        for where, tree in source.modules()
        if any(name.startswith("django.core.mail") for name in _imported(tree))
    }
    assert {one for one in found if not one.endswith(tuple(POSTS))} == set()


def test_the_main_job_opens_no_connection(tmp_path: Path) -> None:
    ran = _watched("demo", tmp_path)
    assert ran.returncode == 0, ran.stderr


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    assert "reached for the net" in _watched("plant", tmp_path).stderr


def _imported(tree: ast.Module) -> list[str]:
    names = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    froms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return names + froms


def _watched(command: str, where: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", WATCHED, command]
    return subprocess.run(call, capture_output=True, text=True, cwd=where)
