"""One random change anywhere in the real content: the library loads or is refused, and never breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restride.catalogue.gate import inspect_library

VALUES = st.sampled_from(
    ["nan", "-inf", "1e400", "-1", "0", "true", '""', '"x"', "'''a\nb'''", "[]", "[[]]", '["x", 1]', "{}",
     '{ id = "x" }', "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "0xff", "9" * 5000, "[" * 2000, "=",
     "",
     '"{"', '"{0}"', '"\\u0000"', '{all = [{any = [{none = []}]}]}', '"(?P<a"', '"é🏃"'],
)  # fmt: skip
Change = Callable[[str], str]


def _value(line: str, value: str) -> str:
    key, equals, _old = line.partition("=")
    return f"{key}{equals} {value}" if equals else f"x = {value}"


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    at, value = draw(st.integers(0, 10_000)), draw(VALUES)
    how = draw(st.sampled_from(["value", "drop", "twice", "cut", "character"]))
    character = draw(st.characters(codec="utf-8"))

    def change(text: str) -> str:
        lines = text.split("\n")
        here = at % len(lines)
        spot = at % (len(text) + 1)
        made = {
            "value": [*lines[:here], _value(lines[here], value), *lines[here + 1 :]],
            "drop": lines[:here] + lines[here + 1 :],
            "twice": [*lines[: here + 1], *lines[here:]],
            "cut": lines[:here],
            "character": [text[:spot] + character + text[spot + 1 :]],
        }
        return "\n".join(made[how])

    return change


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(which=st.integers(0, 10_000), change=_changes())
def test_one_random_change_never_breaks_the_gate(which: int, change: Change, sound: Path) -> None:
    files = sorted(path for path in sound.rglob("*") if path.suffix in (".toml", ".md"))
    path = files[which % len(files)]
    before = path.read_bytes()
    try:
        path.write_bytes(change(before.decode()).encode("utf-8", "surrogatepass"))
        inspection = inspect_library(root=sound)
    finally:
        path.write_bytes(before)
    assert (inspection.library is None) == bool(inspection.faults)
    assert all(fault.file and fault.sentence for fault in inspection.faults)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(which=st.integers(0, 10_000), garbage=st.binary(max_size=200))
def test_random_bytes_for_a_file_never_break_the_gate(which: int, garbage: bytes, sound: Path) -> None:
    files = sorted(path for path in sound.rglob("*") if path.suffix in (".toml", ".md"))
    path = files[which % len(files)]
    before = path.read_bytes()
    try:
        path.write_bytes(garbage)
        inspection = inspect_library(root=sound)
    finally:
        path.write_bytes(before)
    assert (inspection.library is None) == bool(inspection.faults)
