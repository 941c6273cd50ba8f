"""The rehearsal speaks the library's language: its findings, its sources, its in-run rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of
from restride.coaching.terms.entries import Amount
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.rehearsal.plans import BY_THE_COACH
from restride.rehearsal.rehearse import FIRST_DAY, Setting, stage_of
from restride.rehearsal.season import live
from restride.rehearsal.worlds import Sign, shipped_world

WORLD = shipped_world()
MISHAPS = {one.name: one for one in WORLD.mishaps}


@cache
def _library() -> Library:
    return load_library()


def _sources(table: Any) -> Iterator[str]:
    if isinstance(table, dict):
        yield from table.get("source", ())
        for one in table.values():
            yield from _sources(one)


def test_every_source_of_the_world_is_one_of_the_library() -> None:
    raw = tomllib.loads((files("restride.rehearsal") / "worlds.toml").read_text(encoding="utf-8"))
    assert set(_sources(raw)) - set(_library().sources) == set()


@pytest.mark.parametrize("name", sorted(MISHAPS))
def test_what_she_says_of_a_mishap_is_an_answer_the_library_knows(name: str) -> None:
    options = {
        finding: [one.id for one in _library().findings[finding].options] for finding in MISHAPS[name].said
    }
    assert [answer for finding, answer in MISHAPS[name].said.items() if answer not in options[finding]] == []


def test_what_everybody_says_is_asked_somewhere() -> None:
    assert set(WORLD.said) - set(_library().findings) == set()


@pytest.mark.parametrize("arm", ["engine", "staircase"])
@pytest.mark.parametrize("name", sorted(MISHAPS))
def test_each_red_flag_stops_what_it_must_until_she_is_seen(name: str, arm: str) -> None:
    life = replace(WORLD.life, mishap_share=1.0, told_walking_first=1.0)
    world = replace(WORLD, mishaps=(MISHAPS[name],), life=life)
    stage = stage_of(Setting(_library, in_run_of, weeks=4), world)
    tallies = [live(stage, BY_THE_COACH[arm], 11, runner) for runner in range(2)]
    flagged = sum(len(one.red_flag_days) for one in tallies)
    assert (flagged > 0, sum(len(one.missed_red_flags) for one in tallies)) == (True, 0)


@pytest.mark.parametrize("sign", WORLD.signs, ids=lambda one: one.finding)
def test_what_she_finds_in_herself_is_an_answer_the_library_knows(sign: Sign) -> None:
    options = {one.id for one in _library().findings[sign.finding].options}
    assert {sign.yes, sign.no} - options == set()


@pytest.mark.parametrize(
    ("leaks", "walks"),
    [
        (((300.0, "drops"),), 2.0),
        (((300.0, "drops"), (700.0, "drops")), None),
        (((300.0, "wet"),), None),
        (((300.0, "soaked"),), None),
    ],
)
def test_in_a_run_the_coachs_own_rules_decide(
    leaks: tuple[tuple[float, Amount], ...], walks: float | None
) -> None:
    rule = in_run_of(_library(), numbers_on(_library().numbers, FIRST_DAY))
    assert rule(leaks) == walks
