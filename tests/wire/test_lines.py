"""A line of text to an entry with its receipt, and what a line may not be."""

from __future__ import annotations

from typing import Any

import pytest

from restride.coaching.terms.entries import Note, Redacted
from restride.coaching.wire import lines
from restride.coaching.wire.codec import Faulty
from restride.coaching.wire.lines import read_line, redacted, write_line
from tests.diary.make import entry, received

BARE = '{"id":"a","at":"2026-06-01T09:00:00+00:00","kind":"note","v":1,"payload":{"text":"x"}}'


def test_a_line_with_its_receipt_is_read_back_as_it_was() -> None:
    recorded = received([entry("a", Note("Grüße, “now”"))]).recorded[0]
    assert read_line(write_line(recorded)) == recorded


def test_a_bare_entry_is_a_line_too() -> None:
    assert read_line(BARE).receipt is None


def test_spaces_and_other_orders_of_keys_change_nothing() -> None:
    recorded = received([entry("a")]).recorded[0]
    loose = write_line(recorded).replace('{"', '{ "').replace('":', '" : ')
    assert read_line(loose) == recorded


def test_a_proved_line_is_not_written_again_to_know_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    line = write_line(received([entry("a")]).recorded[0])

    def never(_data: object) -> str:
        raise AssertionError("digested the slow way")

    monkeypatch.setattr("restride.coaching.wire.entries.digest_of", never)
    assert read_line(line).entry.id == "a"


def test_a_changed_line_does_not_pass_for_proved() -> None:
    line = write_line(received([entry("a", Note("dry"))]).recorded[0])
    changed = read_line(line.replace('"text":"dry"', '"text":"wet"'))
    assert changed.receipt is not None
    assert changed.entry.digest != changed.receipt.digest


def test_a_redacted_line_keeps_its_receipt_and_digest_and_nothing_of_the_words() -> None:
    recorded = received([entry("a", Note("my words"))]).recorded[0]
    line = write_line(redacted(recorded))
    again = read_line(line)
    assert "my words" not in line
    assert (again.entry.payload, again.entry.digest, again.receipt) == (
        Redacted(),
        recorded.entry.digest,
        recorded.receipt,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BARE[:40], "not whole JSON"),
        ("[1]", "curly brackets"),
        ("null", "curly brackets"),
        ("lorem", "not whole JSON"),
        (BARE.replace('"x"', "NaN"), "NaN"),
        (BARE.replace('"x"', "-Infinity"), "-Infinity"),
        (BARE.replace('"v":1', '"v":1,"v":1'), "'v' twice"),
        (BARE.replace('{"text"', '{"text":"y","text"'), "'text' twice"),
        ('{"entry":' + BARE + ',"entry":' + BARE + "}", "'entry' twice"),
        ('{"entry":' + BARE + ',"receipt":{"seq":1}}', "receipt.studio"),
        ('{"entry":' + BARE + ',"recipe":{}}', "recipe"),
        ('{"entry":null}', "entry"),
        ('{"entry":' + BARE, "not whole JSON"),
        ("[" * 100_000, "nested too deeply"),
        (BARE.replace('"x"', "9" * 5000), "too many digits"),
        (BARE.replace('"x"', "1e999"), "must be text"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text: str, says: str) -> None:
    with pytest.raises(Faulty, match=says):
        read_line(text)


def test_a_key_twice_is_found_without_comparing_each_with_each() -> None:
    many = ",".join(f'"k{n}":1' for n in range(50_000))
    with pytest.raises(Faulty, match="'k7' twice"):
        lines.parse("{" + many + ',"k7":1}')


def test_every_line_is_written_as_one_line() -> None:
    awkward: Any = Note("one\ntwo\r\u2028three")
    assert len(write_line(received([entry("a", awkward)]).recorded[0]).split("\n")) == 1
