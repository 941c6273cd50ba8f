"""Write the golden diary of a release: every kind it knows, and every fate an entry can have.

Run once a release, as ``python -m tests.golden.write tests/golden/v0_2-first.jsonl``. A golden diary that
is there is never written again: it is what an earlier release wrote, and must stay readable as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from restride import diaryfile
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Clinician,
    Consent,
    Entry,
    Experiment,
    HomeZone,
    Issued,
    ItemResult,
    Leak,
    Note,
    NotNow,
    Order,
    Payload,
    Redaction,
    Referral,
    Retraction,
    Run,
    Seen,
    SessionDone,
    SetDone,
    Signature,
)
from restride.coaching.terms.runs import RunColumns
from restride.coaching.wire.canonical import canonical
from restride.coaching.wire.codec import Plain
from restride.coaching.wire.entries import new_entry, read_entry, write_entry

BERLIN = timezone(timedelta(hours=2))
START = datetime(2026, 9, 7, 9, 30, tzinfo=BERLIN)
NOW = datetime(2026, 9, 21, 9, 30, tzinfo=BERLIN)
RUNNER, COACH, CLINICIAN, PROGRAM = "runner:ada", "coach:kim", "clinician:lee", "program:studio"


def _id(number: int) -> str:
    return f"01990000-0000-7000-8000-{number:012x}"


def _columns() -> RunColumns:
    return RunColumns(
        seconds=np.array([10.0, 10.0, 10.0, 10.0, 4.5]),
        metres=np.array([24.5, 26.0, 25.5, np.nan, 9.2]),
        steps=np.array([27.0, 27.5, 28.0, 26.0, 9.0]),
        grade=np.array([0.0, 0.012, -0.004, np.nan, 0.0]),
        running=np.array([True, True, True, True, False]),
    )


def _hers() -> tuple[Payload, ...]:
    """What she wrote herself, in order from entry 1."""
    return (
        HomeZone("Europe/Berlin"),
        Birth(date(2026, 3, 2), "vaginal", tear=2, tear_examined=True),
        Answer("usual-first-leak-min", 12),
        Answer("run-days", ("mon", "wed", "sat")),
        CheckIn("start", none=True, groups=("pre-run", "start-red-flags")),
        CheckDone("restride-2024", 1, {"hop": ItemResult("clean", 10, 10), "walk": ItemResult("clean", 30)}),
        SessionDone(8, ("rib-breath", "floor-holds"), finished=True),
        SetDone(
            "calf-raise", reps=12, band="light", effort=6, in_reserve=2, symptom="leak", symptom_at_s=30.0
        ),
        Run(columns=_columns(), laps_at_s=(31.5,), file_digest="ab" * 32, surface="track"),
        AfterRun(_id(9), "leaked", amount="drops", first_leak_min=0.5, effort=4, breath="held", noise=7),
        Leak(_id(9), at_s=31.5, trigger="landing"),
        Run(running_min=9, walking_min=21, distance_m=4200, buggy=False),
        AfterRun(_id(12), "dry", "one-tap", heaviness=1, pain=2, pain_site="knee", pad=True),
        CheckIn("next-day", {"next-day-heaviness": "no", "next-day-pain": "no"}, run=_id(12)),
        Signature("modified", ("referral-offered", "stop-rules-read", "no-heaviness", "no-bulge")),
        Note("Slept well. Grüße 🙂, “really”."),
        NotNow("typed-bulge"),
        Seen("a physiotherapist", date(2026, 9, 10), "walking-only", ("bulge-new",), "pelvic health"),
        Consent("runs", granted=True),
        Referral("pelvic-health physiotherapist", "asked", ("bulge-new",)),
        Experiment("e1", "begun", "steps a little quicker"),
        CheckIn("weekly", {"bulge": "new-or-larger", "sleep-hours": 6.5}),
        Retraction(_id(22), "mis-tap", read_again=True),
        Note("These words are gone."),
        Redaction(_id(24), ("typed-bulge",)),
        Answer("fear", 7),
        Retraction(_id(26), "changed my mind"),
    )


def _issued(entry_id: str) -> Issued:
    return Issued(
        9, 9.2, (180, 180, 180), 60, date(2026, 9, 9), "modified", ("rib-breath", "floor-holds"),
        ("dose.staircase_up",), ("spike",), "cd" * 32, "ef" * 32, "12" * 32, f"staircase-1 {entry_id[-1]}",
        good_until=START + timedelta(days=1), chance=0.25, forecast=((5, 0.9), (10, 0.75)),
    )  # fmt: skip


def _entries() -> list[tuple[str, Entry]]:
    mine = [(RUNNER, _entry(number, payload)) for number, payload in enumerate(_hers(), 1)]
    order = Order(
        "start-early", "cleared", 10, date(2026, 9, 8), date(2026, 10, 8), based_on=_id(40),
        clinician=Clinician("Dr Lee", "PH12345", date(2026, 9, 8)),
    )  # fmt: skip
    others = [
        (PROGRAM, _entry(40, _issued(_id(40)))),
        (CLINICIAN, _entry(41, order)),
        (COACH, _entry(42, Order("run-days", "recovery", ("mon", "sat")))),
    ]
    return mine + others + [(RUNNER, read_entry(strange)) for strange in _strange()]


def _strange() -> tuple[Mapping[str, Plain], ...]:
    """What a newer phone may send, what another hand writes otherwise, and an id used twice."""
    head = {"at": (START + timedelta(hours=60)).isoformat(), "v": 1}
    return (
        {**head, "id": _id(50), "kind": "dream", "payload": {"of": ["running", None, 1.5]}},
        {**head, "id": _id(51), "kind": "note", "v": 2, "payload": {"said": {"en": "newer"}}},
        {
            **head,
            "id": _id(52),
            "kind": "note",
            "at": "2026-09-09T21:00:00Z",
            "payload": {"text": "zulu", "language": "en"},
        },
        {**head, "id": _id(16), "kind": "note", "payload": {"text": "the same id with other words"}},
    )


def _entry(number: int, payload: Payload) -> Entry:
    late = timedelta(days=1) if number == 27 else timedelta()
    return new_entry(_id(number), START + timedelta(minutes=3 * number) + late, payload)


def write(path: Path) -> None:
    """Write the golden diary to ``path``, which must not be there yet."""
    rows = _entries()
    first = [entry for _by, entry in rows[:2]]
    diaryfile.create(path, first, studio="own", runner="ada", by=RUNNER, now=START)
    for by, entry in rows[2:]:
        diaryfile.deliver(path, [entry], by=by, received_at=NOW)
    unsent = new_entry(_id(60), NOW, Note("still on the phone"))
    with path.open("a", encoding="utf-8") as file:
        file.write(canonical(write_entry(unsent)) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
