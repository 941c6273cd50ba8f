"""The studio in the browser: how soon Today is there, how many at once, a run by file, memory, bytes.

A studio of its own with two hundred women of one year each is served by `restride serve` on loopback and
asked by several browsers at once, on the same machine: what the asking costs is in the figures.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, repeat
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urljoin
from uuid import uuid4

from bench.figures import Plain, at_least, at_most
from bench.fit_budget import one_hour

WOMEN = 200
AT_ONCE = 4
ROUNDS = 3
FILES = 7
P95_MS, A_SECOND, FILE_MS, IDLE_MB, FIRST_KB, PHONE_MS = 100.0, 60.0, 200.0, 150.0, 150.0, 1500.0
SLOWER, VISITS = 4, 5
CHROMIUM = "/usr/bin/chromium"
_ASKED = re.compile(r"(?:href|src)=\"(/static/[^\"#]+)")
_IN_CSS = re.compile(r"url\(\"?([^\")]+)\"?\)")


def measure() -> list[Plain]:
    """Today's 95th percentile and rate, a run by file, idle memory, and the bytes of a first visit."""
    with tempfile.TemporaryDirectory(prefix="restride-bench-web-") as folder:
        data = Path(folder)
        keys = _studio(data)
        with _served(data) as server:
            idle = server.memory_mb()
            bare = _bare_ms(server)
            for key in keys:
                server.get("/today/", key)  # the day's first visit writes what was shown
            _settle()
            took, rate = _load(server, keys)
            by_file = _by_file(server, keys)
            first = _first_visit_kb(server, keys[0])
            phone = _slow_phone_ms(server, keys[1])
    p95 = quantiles(took, n=20)[-1]
    beside = ("a page that asks nothing", bare)
    return [
        at_most(f"Today, 95th percentile, {AT_ONCE} at once", p95, "ms", P95_MS, beside),
        at_least(
            "Today, pages a second", rate, "/s", A_SECOND, ("1000 / the page that asks nothing", 1e3 / bare)
        ),
        at_most("a run by file, all in", by_file, "ms", FILE_MS, beside),
        at_most("memory, idle", idle, "MB", IDLE_MB, ("a bare Python", _bare_mb())),
        at_most("first visit to Today, packed", first, "kB", FIRST_KB, ("its page alone", first)),
        at_most(f"Today, usable on a phone {SLOWER} times slower", phone, "ms", PHONE_MS, beside),
    ]


@dataclass(frozen=True, slots=True)
class _Server:
    """A studio being served: where, and which process began it."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, key: str = "", packed: bool = False) -> bytes:
        """The page, read whole. Raises AssertionError for anything but a page."""
        status, body, _headers = self.ask("GET", path, key, packed=packed)
        assert status == 200, f"{path} answered {status}"
        return body

    def ask(
        self, method: str, path: str, key: str, body: bytes = b"", packed: bool = False, content: str = ""
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """One question, on a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": f"sessionid={key}"} if key else {}
        sent |= {"Accept-Encoding": "br, gzip"} if packed else {}
        sent |= {"Content-Type": content} if content else {}
        line.request(method, path, body or None, sent)
        answer = line.getresponse()
        whole = answer.read()
        line.close()
        return answer.status, whole, answer.headers

    def memory_mb(self) -> float:
        """Proportional set size of the server and all it began."""
        ids = [str(self.process.pid), *_children(self.process.pid)]
        return sum(_pss_kb(id) for id in ids) / 1e3


def _studio(data: Path) -> list[str]:
    """Two hundred women, each with the year's diary ending today; a session key for each."""
    from restride.web.studio.prepare import prepare

    prepare(data)
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from restride.web.accounts import services as people
    from restride.web.accounts.models import Person, Studio
    from restride.web.consent import services as consent

    now = datetime.now(UTC)
    studio = Studio.objects.create(name="Bench", made_at=now)
    coach = people.enter(studio, people.account("coach@bench.example"), "Kim", Person.Role.COACH, now)
    keys, rows = [], _rows_of_a_year(studio, coach, now)
    for number in range(WOMEN):
        user = people.account(f"w{number}@bench.example")
        person = people.enter(studio, user, f"W{number}", Person.Role.RUNNER, now, coach)
        _copied(rows, person.runner)
        consent.agree(person.runner, {}, now)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        keys.append(str(session.session_key))
    return keys


def _rows_of_a_year(studio: Any, coach: Any, now: datetime) -> list[Any]:
    """The year's diary, delivered once to one woman: its rows, to be copied for the others."""
    from bench.year import year_file
    from restride import diaryfile
    from restride.demo.studio import cast, shifted
    from restride.web.accounts import services as people
    from restride.web.records import services as records
    from restride.web.records.models import EntryRow

    recorded = diaryfile.read(year_file()).recorded
    ends = max(one.entry.at for one in recorded).date()
    to_day = cast().ends + (now.date() - timedelta(days=1) - ends)
    entries = shifted((one.entry for one in recorded), to_day)
    user = people.account("first@bench.example")
    first = people.enter(studio, user, "First", "runner", now, coach).runner
    records.deliver(first, entries, by=records.by_runner(first), now=now)
    return list(EntryRow.objects.filter(runner=first).order_by("seq"))


def _copied(rows: list[Any], runner: Any) -> None:
    from restride.web.records.models import EntryRow

    before = str(rows[0].runner_id)
    for row in rows:
        row.pk, row.runner_id, row.line = None, runner.pk, row.line.replace(before, str(runner.pk))
    EntryRow.objects.bulk_create(rows)


@contextmanager
def _served(data: Path) -> Iterator[_Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("restride")),
        "serve",
        "--data",
        str(data),
        "--port",
        str(port),
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stderr=said, stdout=said, env=os.environ | {"RESTRIDE_URL": ""})
        server = _Server(port, process)
        try:
            _wait(server)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(server: _Server) -> None:
    for _try in range(300):
        try:
            if server.ask("GET", "/quiet/", "")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the studio did not come up within a minute")


def _settle() -> None:
    """Until the jobs of the first visits are done: they are the morning's work, not that of a page."""
    from django_tasks_db.models import DBTaskResult

    for _try in range(600):
        if not DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).exists():
            return
        time.sleep(0.2)
    raise RuntimeError("the jobs were not done within two minutes")


def _bare_ms(server: _Server) -> float:
    return median(_timed_ms(server, "/quiet/", "") for _ in range(50))


def _load(server: _Server, keys: list[str]) -> tuple[list[float], float]:
    """Milliseconds of each page and pages a second, over every woman several times."""
    asked = list(chain.from_iterable(repeat(keys, ROUNDS)))
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as browsers:
        took = list(browsers.map(lambda key: _timed_ms(server, "/today/", key), asked))
    return took, len(asked) / (time.perf_counter() - began)


def _timed_ms(server: _Server, path: str, key: str) -> float:
    began = time.perf_counter()
    server.get(path, key)
    return (time.perf_counter() - began) * 1e3


def _by_file(server: _Server, keys: list[str]) -> float:
    """Median of one hour's file sent by several women, from the first byte to the answer."""
    return median(_sent_ms(server, key) for key in islice(keys, FILES))


def _sent_ms(server: _Server, key: str) -> float:
    form = server.get("/runs/new/", key).decode()
    token = re.search(r"name=\"csrfmiddlewaretoken\" value=\"([^\"]+)", form)
    assert token, "the form has no token"
    cookie = re.search(r"csrftoken=([^;]+)", str(server.ask("GET", "/runs/new/", key)[2]))
    assert cookie, "no token came with the page"
    boundary = uuid4().hex
    parts = {'name="csrfmiddlewaretoken"': cookie[1].encode(), 'name="file"; filename="run.fit"': one_hour()}
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
        for head, value in parts.items()
    )
    body += f"--{boundary}--\r\n".encode()
    began = time.perf_counter()
    status, _page, _headers = server.ask(
        "POST", "/runs/new/", f"{key}; csrftoken={cookie[1]}", body,
        content=f"multipart/form-data; boundary={boundary}",
    )  # fmt: skip
    took = (time.perf_counter() - began) * 1e3
    assert status == 302, f"the file was answered {status}"
    return took


def _first_visit_kb(server: _Server, key: str) -> float:
    """Bytes over the line of Today and of everything it asks for, as a browser takes them."""
    page = server.get("/today/", key).decode()
    size = len(server.get("/today/", key, packed=True))
    wanted = dict.fromkeys(_ASKED.findall(page))
    for path in [one for one in wanted if one.endswith(".css")]:
        style = server.get(path).decode()
        wanted |= dict.fromkeys(
            urljoin(path, one) for one in _IN_CSS.findall(style) if "latin-ext" not in one
        )
    return (size + sum(len(server.get(path, packed=True)) for path in wanted)) / 1e3


def _slow_phone_ms(server: _Server, key: str) -> float:
    """Median of a few first visits to Today in a browser slowed down: until every script has run."""
    from playwright.sync_api import sync_playwright

    url = f"http://localhost:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        took = []
        for _visit in range(VISITS):
            context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=url)
            context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto("/today/", wait_until="load")
            took.append(float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")))
            context.close()
        browser.close()
    return median(took)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _pss_kb(id: str) -> float:
    text = Path(f"/proc/{id}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def _bare_mb() -> float:
    script = "import re; print(re.search(r'Pss:\\s+(\\d+)', open('/proc/self/smaps_rollup').read())[1])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(told.stdout) / 1e3
