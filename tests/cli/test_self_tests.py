"""``restride test``: the list of tests, one as she would do it, and a sentence for what is not there."""

from __future__ import annotations

import pytest

from restride.catalogue import load_library
from restride.cli import main

LIBRARY = load_library()
NAMES = [*LIBRARY.self_tests, *LIBRARY.tests]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["test", *arguments]) == 0
    return capsys.readouterr().out


def plain(text: str) -> str:
    return " ".join(text.split())


def test_without_an_id_it_lists_every_test_in_the_order_of_its_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [line.split()[:2] for line in told(capsys).splitlines() if line.startswith("  C")]
    assert [number for number, _id in lines] == [f"C{number}" for number in range(1, 18)]
    assert {id for _number, id in lines} == set(NAMES)


def test_every_line_of_the_list_begins_with_a_capital(capsys: pytest.CaptureFixture[str]) -> None:
    titles = [line.split(maxsplit=2)[2] for line in told(capsys).splitlines() if line.startswith("  C")]
    assert [title for title in titles if not title[0].isupper()] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_what_must_be_so_the_steps_and_when_to_stop(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = LIBRARY.self_tests.get(name) or LIBRARY.tests[name]
    said = plain(told(capsys, name))
    assert [text for text in (*one.before, *one.steps, *one.stop_signs) if plain(text) not in said] == []


def test_it_tells_what_is_counted_and_what_it_tells(capsys: pytest.CaptureFixture[str]) -> None:
    said = plain(told(capsys, "flick-count"))
    assert "Whole quick lifts: as many as are good in 10 s, 30 s of rest" in said
    assert plain(LIBRARY.self_tests["flick-count"].tells) in said


@pytest.mark.parametrize("number", ["C11", "c11"])
def test_a_test_is_found_by_its_number(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, number) == told(capsys, "calf-raise-test")


@pytest.mark.parametrize("part", [1, 2, 3])
def test_a_part_of_the_readiness_check_has_its_tests_and_its_stops(
    part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    said = plain(told(capsys, f"part-{part}"))
    items = [item for item in LIBRARY.checks["restride-2024"].items if item.part == part]
    assert [item.id for item in items if plain(item.procedure) not in said] == []
    assert LIBRARY.wording["safety_page.check-stop"] in said


def test_the_guideline_s_check_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Star jumps" not in told(capsys, "part-1", "--check", "goom-2019")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("flick-cuont",), 'did you mean "flick-count"?'),
        (("nothing",), "lists them all"),
        (("part-1", "--check", "c25k"), "There is no readiness check “c25k”"),
    ],
)
def test_what_is_not_there_is_named(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", *arguments]) == 2
    assert sentence in capsys.readouterr().err
