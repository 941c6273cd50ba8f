"""Entries to JSON and back: digests, versions, and faults that are named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest

from restride.coaching.terms.entries import KINDS, AfterRun, Birth, Note, Opaque, Redacted, Run
from restride.coaching.terms.runs import RunColumns
from restride.coaching.wire.canonical import canonical, digest_of
from restride.coaching.wire.codec import Faulty
from restride.coaching.wire.entries import CURRENT, Language, new_entry, read_entry, write_entry

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
ENTRY: dict[str, Any] = {
    "id": "a",
    "at": "2026-06-01T09:00:00+00:00",
    "kind": "note",
    "v": 1,
    "payload": {"text": "x"},
}


def _faults(data: object, language: Language = CURRENT) -> dict[str, str]:
    with pytest.raises(Faulty) as caught:
        read_entry(data, language=language)
    return {fault.path: fault.sentence for fault in caught.value.faults}


def test_the_digest_is_that_of_what_was_written_and_not_of_its_order() -> None:
    backwards = dict(reversed(ENTRY.items()))
    assert read_entry(ENTRY).digest == read_entry(backwards).digest == digest_of(ENTRY)


def test_a_whole_number_has_one_digest_however_it_was_written() -> None:
    assert digest_of({"x": [5, 0, -0.0]}) == digest_of({"x": [5.0, 0.0, 0]})


def test_canonical_json_keeps_an_emoji_cut_in_two() -> None:
    cut = json.loads(r'"sore \ud83d"')
    assert json.loads(canonical(cut)) == cut
    assert digest_of({"text": cut}) not in (digest_of({"text": "sore "}), digest_of({"text": "sore ?"}))


def test_a_new_entry_is_read_back_as_it_was() -> None:
    entry = new_entry("a", AT, Birth(date(2026, 5, 1), "vaginal", tear=2))
    assert read_entry(write_entry(entry)) == entry


def test_columns_are_read_back_as_they_were_with_what_is_unknown() -> None:
    unknown = np.array([np.nan, np.nan])
    columns = RunColumns(
        np.array([10.0, 4.5]), unknown, np.array([27.5, 12.0]), unknown, np.array([True, False])
    )
    entry = new_entry("a", AT, Run(columns=columns))
    assert read_entry(json.loads(canonical(write_entry(entry)))) == entry


@pytest.mark.parametrize(
    "data",
    [
        ENTRY | {"at": "2026-06-01T09:00:00Z"},
        ENTRY | {"payload": {"text": "x", "language": "en"}},
        ENTRY | {"kind": "dream", "v": 4, "payload": {"of": ["running", None, 1.5]}},
        ENTRY | {"v": 2, "payload": {"said": "x"}},
    ],
)
def test_an_entry_this_release_would_write_otherwise_is_written_back_word_for_word(
    data: dict[str, Any],
) -> None:
    entry = read_entry(data)
    assert canonical(write_entry(entry)) == canonical(data)
    assert digest_of(write_entry(entry)) == entry.digest


@pytest.mark.parametrize("head", [{"kind": "dream", "v": 1}, {"v": 99}])
def test_an_unknown_kind_or_version_is_kept_whole_and_not_refused(head: dict[str, Any]) -> None:
    assert read_entry(ENTRY | head).payload == Opaque({"text": "x"})


def test_a_redacted_entry_keeps_its_digest_and_has_no_words() -> None:
    digest = digest_of(ENTRY)
    bare = {key: ENTRY[key] for key in ("id", "at", "kind", "v")} | {"redacted": digest}
    entry = read_entry(bare)
    assert (entry.payload, entry.digest, write_entry(entry)) == (Redacted(), digest, bare)


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"at": "2026-06-01T09:00:00"}, "at", "with its zone"),
        ({"at": "yesterday"}, "at", "must be an instant"),
        ({"at": "0001-01-01T00:00:00+00:00"}, "", "check the clock"),
        ({"id": ""}, "", "1 to 64"),
        ({"id": "../etc"}, "", "1 to 64"),
        ({"v": 0}, "", "the first is 1"),
        ({"v": True}, "v", "whole number"),
        ({"payload": {"text": 5}}, "payload.text", "must be text"),
        ({"payload": {"txt": "x"}}, "payload.txt", "is not known here"),
        ({"payload": None}, "", "has a payload"),
        ({"redacted": "0" * 64}, "", "has a payload"),
        ({"by": "coach:kim"}, "by", "is not known here"),
        (
            {"kind": "birth", "payload": {"date": "2026-05-01", "mode": "vaginal", "tear": 9}},
            "payload",
            "not a grade",
        ),
        ({"kind": "dream", "payload": {"x": float("inf")}}, "payload", "not finite"),
        ({"kind": "run", "payload": {"running_min": float("nan")}}, "payload.running_min", "finite"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: dict[str, Any], path: str, says: str) -> None:
    assert says in _faults(ENTRY | change)[path]


def test_all_faults_are_named_at_once() -> None:
    assert set(_faults(ENTRY | {"at": "x", "v": "one", "mood": 1})) == {"at", "v", "mood"}


def test_what_is_missing_is_named() -> None:
    assert set(_faults({"id": "a"})) == {"at", "kind", "v"}


def test_only_a_kind_that_can_be_written_becomes_a_new_entry() -> None:
    with pytest.raises(ValueError, match="no kind of entry"):
        new_entry("a", AT, Redacted())


def test_a_new_entry_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        new_entry("a", AT.replace(tzinfo=None), Note("x"))


@dataclass(frozen=True, slots=True)
class _Steps:
    """A kind as it might be two releases on."""

    count: int
    side: str


def _with_side(old: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**old, "side": "both"}


def _as_count(old: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"count": old["steps"]}


LATER = Language({**KINDS, "steps": (3, _Steps)}, {("steps", 1): _as_count, ("steps", 2): _with_side})
FIRST = ENTRY | {"kind": "steps", "v": 1, "payload": {"steps": 9}}


def test_an_old_version_is_read_through_every_upcaster_in_turn() -> None:
    payload: object = read_entry(FIRST, language=LATER).payload
    assert payload == _Steps(9, "both")


def test_an_old_entry_keeps_its_version_its_words_and_its_digest() -> None:
    entry = read_entry(FIRST, language=LATER)
    assert (entry.version, write_entry(entry), entry.digest) == (1, FIRST, digest_of(FIRST))


def test_an_upcaster_does_not_change_what_it_is_given() -> None:
    before = canonical(FIRST)
    read_entry(FIRST, language=LATER)
    assert canonical(FIRST) == before


def test_an_old_version_that_is_not_what_it_says_is_named() -> None:
    assert "version 1 of steps" in _faults(FIRST | {"payload": {}}, LATER)["payload"]


def test_an_old_version_without_a_way_to_the_next_is_named() -> None:
    pathless = Language(LATER.kinds, {("steps", 2): _with_side})
    assert "no way to the next version" in _faults(FIRST, pathless)["v"]


def test_every_kind_of_this_release_has_a_way_from_its_first_version() -> None:
    steps = [(kind, version) for kind, (current, _cls) in KINDS.items() for version in range(1, current)]
    assert [step for step in steps if step not in CURRENT.upcasters] == []


def test_an_after_run_of_version_two_told_no_noise() -> None:
    said = {"run": "r", "outcome": "dry", "felt_coming": True}
    payload = read_entry({**ENTRY, "kind": "after-run", "v": 2, "payload": said}).payload
    assert payload == AfterRun("r", "dry", felt_coming=True, noise=None)


def test_a_noise_beyond_its_scale_is_refused_in_words() -> None:
    said = {"run": "r", "outcome": "dry", "noise": 11}
    (sentence,) = _faults({**ENTRY, "kind": "after-run", "v": 3, "payload": said}).values()
    assert "noise" in sentence


@pytest.mark.parametrize("curve", [[[1, 0.9], [1, 0.8]], [[1, 0.9], [2, 0.9]], [[1, 0.9], [2, 0]], [[0, 1]]])
def test_a_forecast_that_could_not_be_scored_is_refused_in_words(curve: list[list[float]]) -> None:
    issued: dict[str, Any] = {
        "dose_min": 2, "dose_exact": 2, "bouts_s": [120], "walk_s": 0, "not_before": None, "verdict": "clear",
        "session": [], "codes": [], "limits": [], "diary_digest": "", "library_digest": "",
        "numbers_digest": "", "engine": "", "forecast": curve,
    }  # fmt: skip
    (sentence,) = _faults({**ENTRY, "kind": "issued", "payload": issued}).values()
    assert "must rise from 0" in sentence
