"""XML made to do harm is refused with one sentence or read within bounds; nothing is fetched."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from restride.runfiles import NotARun, kinds, xml_scan
from restride.runfiles.decoded import BROKEN, CUT, TOO_MANY, TRAILING
from tests.support.runs import read
from tests.support.tracks import gpx, gpx_of, steady_points, tcx_of

MOST_BYTES = 200 * 1024 * 1024
RUN = gpx(steady_points(range(61)))


def _with_definitions(definitions: str, text: str = "&a;") -> bytes:
    track = gpx(steady_points(range(61))).decode().partition("?>")[2].replace("Tour", text)
    return f'<?xml version="1.0"?><!DOCTYPE gpx {definitions}>{track}'.encode()


LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
DEFINITIONS = {
    "billion laughs": _with_definitions(f'[<!ENTITY a0 "lol">{LAUGHS}<!ENTITY a "&a9;">]'),
    "quadratic blow-up": _with_definitions(f'[<!ENTITY a "{"x" * 100_000}">]', "&a;" * 10_000),
    "an external entity": _with_definitions('[<!ENTITY a SYSTEM "file:///etc/hostname">]'),
    "an external parameter entity": _with_definitions('[<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]'),
    "an external definition": _with_definitions('SYSTEM "http://127.0.0.1:9/x.dtd"'),
    "an empty definition": _with_definitions("[]", "x"),
}


@pytest.mark.parametrize("kind", DEFINITIONS)
def test_a_file_with_definitions_of_its_own_is_refused(kind: str) -> None:
    with pytest.raises(NotARun) as refusal:
        read(DEFINITIONS[kind])
    assert str(refusal.value) == kinds.DEFINITIONS


def test_definitions_are_refused_in_any_encoding() -> None:
    with pytest.raises(NotARun) as refusal:
        read(DEFINITIONS["billion laughs"].decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"))
    assert str(refusal.value) == kinds.DEFINITIONS


def test_an_entity_nobody_defined_is_damage() -> None:
    assert read(RUN.replace(b"</gpx>", b"&nobody;</gpx>")).warnings == (BROKEN,)


def test_an_instruction_to_include_a_file_is_passed_over(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<type>walking</type>")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>'
    assert read(RUN.replace(b"<type>running</type>", include.encode())).sport == "generic"


def _peak(data: bytes) -> int:
    tracemalloc.start()
    try:
        read(data)
    except NotARun:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


HOSTILE = {
    "a million elements deep": gpx_of("<a>" * 1_000_000),
    "a million different names": gpx_of("".join(f"<n{at}/>" for at in range(1_000_000))),
    "a million attributes": gpx_of("<a " + "".join(f'n{at}=""' for at in range(500_000)) + "/>"),
    "one tag of ten megabytes": gpx_of(f'<a b="{"x" * 10_000_000}"/>'),
    "one comment of ten megabytes": gpx_of(f"<!--{'x' * 10_000_000}-->"),
    "one text of ten megabytes": gpx_of(f"<trk><type>{'x' * 10_000_000}</type></trk>"),
    "one number of ten megabytes": gpx(steady_points(range(61)).replace("50.0", "5" * 10_000_000, 1)),
    "half a million empty elements": gpx_of("<a/>" * 500_000),
    "a million tracks": gpx_of("<trk><trkpt><time>2026-03-01T07:30:00Z</time></trkpt></trk>" * 500_000),
    "a million laps": tcx_of('<Activities><Activity Sport="Running">' + "<Lap/>" * 1_000_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_is_read_in_bounded_memory(kind: str) -> None:
    assert _peak(HOSTILE[kind]) < MOST_BYTES


@pytest.mark.parametrize("kind", list(HOSTILE)[:5])
def test_more_of_something_than_a_run_has_ends_the_reading(kind: str) -> None:
    reader = _Counter()
    assert TOO_MANY in xml_scan.scan(HOSTILE[kind], reader) or reader.deepest <= xml_scan.MAX_DEPTH


class _Counter:
    names: frozenset[str] | None = None
    point = ""
    leaves: Mapping[str, xml_scan.Leaf] = MappingProxyType({})

    def __init__(self) -> None:
        self.depth = self.deepest = 0

    def opened(self, _name: str, _attributes: dict[str, str]) -> bool:
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        return False

    def closed(self, _name: str, _text: str) -> None:
        self.depth -= 1

    def begun(self, _attributes: dict[str, str]) -> list[float] | None:
        raise AssertionError("no element is called nothing")

    def kept(self, _row: list[float]) -> None:
        raise AssertionError("no point was begun")


def test_elements_without_end_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_scan, "MAX_ELEMENTS", 200)
    run = read(RUN)
    assert run.timer_s is not None
    assert run.timer_s < 60.0
    assert run.warnings == (TOO_MANY,)


def test_what_comes_before_hostility_is_kept_and_said() -> None:
    run = read(RUN.replace(b"</gpx>", b"<a>" * 100_000))
    assert (run.timer_s, run.warnings) == (60.0, (TOO_MANY,))


def test_points_without_end_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_scan, "MAX_POINTS", 31)
    run = read(RUN)
    assert (run.timer_s, run.warnings) == (30.0, (TOO_MANY,))


def test_a_cut_file_is_read_up_to_the_cut() -> None:
    run = read(RUN[: RUN.index(b"07:30:40")])
    assert (run.timer_s, run.warnings) == (39.0, (CUT,))


def test_what_follows_the_document_is_left_out_and_said() -> None:
    assert read(RUN + b"<gpx/>").warnings == (TRAILING,)


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "shift_jis", "rot13", "utf-7", "unicode_escape", "iso-8859-99"]
)
def test_an_encoding_that_cannot_be_read_is_one_sentence(name: str) -> None:
    with pytest.raises(NotARun, match=r"^This "):
        read(gpx(steady_points(range(61)), head=f'<?xml version="1.0" encoding="{name}"?>'))
