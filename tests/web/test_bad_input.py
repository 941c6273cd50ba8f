"""What no page of ours can have sent, posted to every address: never an error of ours, never an entry that
the library does not know, and her diary can be read as before.

By default every field gets one of the values in turn; ``RESTRIDE_FULL=1`` gives each field each of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.conversation import selectors as conversation
from restride.web.records.models import EntryRow, Runner
from tests.web import ada
from tests.web.conftest import signed_in
from tests.web.test_every_address import TABLE, Row
from tests.web.things import Things, things_of

pytestmark = pytest.mark.django_db

Data = dict[str, Any]

NASTY: tuple[Any, ...] = (
    "", "NaN", "-1", "no-such-thing", "9" * 400, "1e309", "-Infinity", "\x00", "0001-01-01", "9999-12-31",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "٣", "1_0", "\u202e<svg onload=alert(1)>&quot;",
    "00000000-0000-0000-0000-00000000000", "01a00000-0000-7000-8000-000000000000", "ß" * 20_000,
    ["no-such-thing", "none"], ["", "yes", "\x1b[2J"], "//elsewhere.example/", "9" * 5000,
)  # fmt: skip
"""One value, or several under one name."""

EACH = len(NASTY) if os.environ.get("RESTRIDE_FULL") == "1" else 1
"""How many of them each field is given."""


def values_for(name: str) -> Iterator[Any]:
    """The values without end, begun elsewhere for each address, and in the same place every time."""
    return islice(cycle(NASTY), crc32(name.encode()) % len(NASTY), None)


@dataclass(frozen=True, slots=True)
class Made:
    """What good forms name: ids of hers, an exercise of the session she is at and when it began."""

    things: Things
    begun: str
    exercise: str
    message: str


Form = Callable[[Made], Data]


def _plain(**fields: Any) -> Form:
    return lambda _made: fields


def _at_it(**fields: Any) -> Form:
    """A form of the session she is at."""
    return lambda made: {"begun": made.begun, "item": "1", "exercise": made.exercise, **fields}


def _run(do: str, **fields: Any) -> Form:
    return _plain(do=do, **fields)


_HAND = {
    "minutes": "9",
    "day": "other",
    "on": "2026-11-20",
    "outcome": "dry",
    "surface": "road",
    "buggy": "on",
}
_HOW = {
    "outcome": "leaked", "amount": "drops", "heaviness": "1", "pain": "2", "pain_site": "hip",
    "pain_grew": "on", "breath": "free", "noise": "3", "pad": "on", "felt_coming": "on",
}  # fmt: skip
_ORDER = {
    "subject": "max-dose-min", "limit": "8", "days": ["mon"], "until": "2026-12-24", "reason": "Rest.",
    "clinician": "Dr Amin", "registration": "1", "said_on": "2026-11-20",
}  # fmt: skip

FORMS: dict[str, tuple[Form, ...]] = {
    "consent:start": (_plain(age="18", zone="Europe/London", keep="yes", sees=["runs"]),),
    "consent:share": (_plain(sees=["runs"]),),
    "intake:question": (_plain(**{"usual-first-leak-min": "12"}), _plain(skip="yes"), _plain(instead="yes")),
    "intake:taken-back": (_plain(read="yes"),),
    "checks:taken-back": (_plain(read="yes"),),
    "checks:self-test": (_plain(**{"hold-seconds": "8", "hold-reps": "5"}),),
    "checks:sign": (_plain(said=["no-pain"]),),
    "checks:part": (_plain(**{"bladder": "yes", "bone-pain": "none"}),),
    "checks:item": (_plain(outcome="clean", left="3", right="3"),),
    "today:swap": (
        _at_it(because="hurts", minutes="10", place="bed", kit="band", swap="rib-breath:too-hard"),
    ),
    "today:seen": (_plain(rule="bleeding-heavy", who="Dr Amin", on="2026-11-20", said="yes"),),
    "today:not-now": (_plain(rule="bleeding-heavy"),),
    "today:take-back": (lambda made: {"entry": made.things.answer, "read_again": "yes"},),
    "today:visit": (_plain(rule="usual-leak", answer="yes", back="picture"),),
    "today:log": (
        _at_it(planned="all"),
        _at_it(reps="8", seconds="30", load_kg="2", band="red", effort="5", in_reserve="2"),
    ),
    "today:wrong": (_at_it(what="heaviness"),),
    "today:where": (_plain(finding="bone-pain", answer=["shin"], again="/session/wrong/?what=pain"),),
    "today:done": (lambda made: {"begun": made.begun, "did": [made.exercise], "came": "leak", "during": ""},),
    "today:check-in": (_plain(none="yes"), _plain(**{"pelvis-today": "heavy", "bone-pain": "shin"})),
    "runs:new": (_run("hand", **_HAND), _run("dry"), _run("file", surface="road")),
    "runs:next-day": (lambda made: {"run": made.things.run, "none": "yes"},),
    "runs:asked": (_plain(which="day", on="2026-11-20", surface="road", buggy="on"),),
    "runs:run": (
        _run("leak", minute="2", amount="drops", urge="on", doing="cough"),
        _run("how", **_HOW),
        _run("change", surface="track", buggy="on", device="none", minutes="7"),
        _run("dry"),
        lambda made: {"do": "unmark", "leak": made.things.answer},
        lambda made: {"do": "mis-tap", "entry": made.things.answer},
    ),
    "runs:file": (_plain(surface="road"),),
    "conversation:talk": (_plain(text="It leaks when I skip."),),
    "conversation:not-now": (_plain(),),
    "conversation:finding": (_plain(said="yes"),),
    "caseload:talk": (_plain(text="Well done."),),
    "caseload:hypothesis": (_plain(mechanism="weak", sure="likely", why="Her log."),),
    "caseload:finding": (
        lambda made: {"message": made.message, "sentence": "0", "finding": "some-left", "value": "yes"},
        lambda made: {"message": made.message, "sentence": "0", "finding": "runs-30d", "value": "4"},
    ),
    "caseload:order": (_plain(**_ORDER), _plain(**{**_ORDER, "subject": "start-early"})),
    "caseload:undo": (_plain(),),
    "caseload:sign": (_plain(statements=["no-pain"], sure="on"),),
    "caseload:seen": (_plain(),),
    "studio:demo": (_plain(who="ada"),),
    "studio:studio": (
        _plain(
            emergency="112",
            crisis_line="1",
            maternity_line="2",
            abuse_line="3",
            urgent_care="4",
            safeguarding_lead="Ines",
            promise_hours="24",
            silent_days="4",
            intake_days="3",
        ),
    ),
    "studio:invite": (_plain(email="new@invented.example", role="runner"),),
    "studio:doors": (_plain(open="yes"),),
}
"""Each form that can be sent, as a page of ours sends it. Pages that only show are not here."""

SHOW = sorted(set(TABLE) - set(FORMS))


@pytest.fixture
def made(runner: Runner) -> Made:
    """Ada, three weeks in, at her session, with a thing of every kind."""
    clock.put(ada.MORNING)
    ada.live(runner)
    things = things_of(runner)
    client = signed_in(runner.person)
    to = client.get("/session/").headers["Location"]
    page = client.get(to)
    message = conversation.last_of_hers(runner)
    assert page.status_code == 200
    assert message is not None
    return Made(
        things, parse_qs(urlsplit(to).query)["begun"][0], ada.hidden(page, "exercise")[0], str(message.pk)
    )


def spoilt(good: Mapping[str, Any], values: Iterator[Any]) -> Iterator[Data]:
    """A form with each of its fields, the id among them, spoilt in turn; without it; and sent twice."""
    whole = {"entry_id": diary.new_id(clock.now()), **good}
    yield whole
    yield whole
    for name in whole:
        yield {key: value for key, value in whole.items() if key != name}
        for value in islice(values, EACH):
            yield {**whole, "entry_id": diary.new_id(clock.now()), name: value}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_whatever_is_sent_is_answered_and_nothing_strange_is_written(
    runner: Runner, made: Made, owner: Person, name: str
) -> None:
    client, address = _client(runner, owner, TABLE[name]), TABLE[name].address(name, made.things)
    values = values_for(name)
    for form in FORMS[name]:
        for data in spoilt(form(made), values):
            answer = client.post(address, data)
            assert answer.status_code < 500, (name, data, answer.status_code)
            assert not _leads_elsewhere(answer.headers.get("Location", "/")), data
    _still_whole(runner)


@pytest.mark.parametrize("name", sorted({*SHOW, *FORMS}))
def test_whatever_an_address_asks_for_is_answered(
    runner: Runner, made: Made, owner: Person, name: str
) -> None:
    client, address = _client(runner, owner, TABLE[name]), TABLE[name].address(name, made.things)
    keys = ("begun", "item", "minutes", "swap", "page", "run", "message", "sentence", "finding", "on", "next")
    for asked in (dict.fromkeys(keys, value) for value in islice(values_for(name), 2 * EACH)):
        answer = client.get(address, {"what": "pain", "exercise": "none", **asked})
        b"".join(getattr(answer, "streaming_content", ()))
        assert answer.status_code < 500, (name, asked)


@pytest.mark.parametrize("of", ["run", "answer", "order", "seen"])
def test_the_id_of_something_that_is_there_takes_nothing_from_it(runner: Runner, made: Made, of: str) -> None:
    id = getattr(made.things, of)
    before = EntryRow.objects.get(runner=runner, entry_id=id, seq__isnull=False).line
    client = signed_in(runner.person)
    client.post("/check-in/", {"entry_id": id, "none": "yes"})
    client.post("/runs/new/", {"entry_id": id, "do": "hand", "minutes": "9", "day": "today"})
    client.post("/talk/", {"entry_id": id, "text": "It leaks."})
    assert EntryRow.objects.get(runner=runner, entry_id=id, seq__isnull=False).line == before
    _still_whole(runner)


def test_the_id_of_somebody_elses_entry_says_nothing_of_it(
    made: Made, runner: Runner, other_runner: Runner
) -> None:
    answer = signed_in(other_runner.person).post("/check-in/", {"entry_id": made.things.run, "none": "yes"})
    assert answer.status_code == 302
    assert EntryRow.objects.filter(runner=other_runner, entry_id=made.things.run).count() == 1
    assert EntryRow.objects.get(runner=runner, entry_id=made.things.run).kind == "run"


@pytest.mark.parametrize("address", ["/talk/", "/check-in/", "/runs/new/"])
def test_ten_megabytes_of_text_are_refused_and_not_kept(runner: Runner, address: str) -> None:
    answer = _quiet(runner.person).post(address, {"text": "a" * 10_000_000, "do": "hand"})
    assert 400 <= answer.status_code < 500
    assert not EntryRow.objects.filter(runner=runner).exists()


@pytest.mark.parametrize("body", [b"", b"\x0e\x10", b"<gpx><trk/></gpx>", b"\x00" * 4096, "лес".encode()])
@pytest.mark.parametrize("called", ["run.fit", "../../secret", "\x00.gpx", "a" * 300 + ".tcx", "<b>.fit"])
def test_a_file_that_is_no_run_is_told_and_not_kept(runner: Runner, body: bytes, called: str) -> None:
    file = SimpleUploadedFile("x.fit", body)
    file.name = called
    answer = _quiet(runner.person).post("/runs/new/", {"do": "file", "file": file})
    assert answer.status_code == 422
    assert not EntryRow.objects.filter(runner=runner).exists()


def _client(runner: Runner, owner: Person, row: Row) -> Client:
    assert runner.coach is not None
    whose = {"owner": owner, "coach": runner.coach, "coach-of": runner.coach}
    return _quiet(whose.get(row.access, runner.person))


def _quiet(somebody: Person) -> Client:
    """A browser that is shown our page of what went wrong, as everybody's is."""
    client = signed_in(somebody)
    client.raise_request_exception = False
    return client


def _leads_elsewhere(location: str) -> bool:
    return bool(urlsplit(location).netloc) or not location.startswith("/")


def _still_whole(runner: Runner) -> None:
    """Every entry can be read, names what the library has, and what she is told can be worked out."""
    recorded = diary.read_lines(EntryRow.objects.filter(runner=runner).values_list("line", flat=True))
    assert diary.unknown_to(library_of(runner.studio), [one.entry for one in recorded]) == ()
    diary.forget(runner)
    assert coaching.recommended(runner, clock.now()) is not None
    assert _quiet(runner.person).get(reverse("way:way")).status_code == 200
