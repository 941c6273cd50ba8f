"""The shipped library is whole, counted, dated and described."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from restride.catalogue import load_library
from restride.catalogue.gate import inspect_library, languages_in
from restride.catalogue.places import shipped_content
from restride.catalogue.reading import SECTIONS, parse_marked, parse_toml
from restride.catalogue.schema import FOLDER, SINGLE_NAMES, schemas, stale_schemas
from restride.catalogue.summary import summary
from restride.catalogue.texts import collect
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.numbers import numbers_on


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.mark.parametrize("language", languages_in())
def test_the_shipped_library_has_no_fault(language: str) -> None:
    assert [str(fault) for fault in inspect_library(language).faults] == []


def test_reading_it_twice_gives_the_same_library(library: Library) -> None:
    assert inspect_library().library == library


def test_every_number_is_in_force_on_the_library_s_first_day(library: Library) -> None:
    first = min(value.since for number in library.numbers.values() for value in number.values)
    assert numbers_on(library.numbers, first).day == first


def test_there_are_twelve_exercises_or_more_in_each_family(library: Library) -> None:
    counts = summary(library)["exercises"]
    assert isinstance(counts, dict)
    assert min(counts.values()) >= 12
    assert sum(counts.values()) >= 48


def test_there_are_three_circuits_that_let_go(library: Library) -> None:
    assert [circuit.purpose for circuit in library.circuits.values()].count("down-training") == 3


def test_the_eight_mechanisms_stand_in_the_order_of_the_bits_of_a_state(library: Library) -> None:
    assert tuple(library.mechanisms) == MECHANISMS


def test_every_row_of_the_published_table_is_represented(library: Library) -> None:
    assert {row.row for row in library.evidence.values()} - {None} == set(range(1, 57))


def test_nobody_is_named_as_a_reviewer_before_somebody_reviewed(library: Library) -> None:
    # Reviewed content names its reviewer in the changelog; there is none yet.
    kinds: tuple[Mapping[str, Any], ...] = (
        library.exercises, library.circuits, library.tests, library.programmes, library.mixes,
        library.lessons, library.questions, library.self_tests,
    )  # fmt: skip
    assert "reviewed" not in [one.review for kind in kinds for one in kind.values()]


def test_every_change_stands_in_the_content_changelog(library: Library) -> None:
    told = (shipped_content() / "CHANGELOG.md").read_text("utf-8")
    days = {date.fromisoformat(day) for day in re.findall(r"(?m)^## (\d{4}-\d\d-\d\d)$", told)}
    since = {value.since for number in library.numbers.values() for value in number.values}
    kinds: tuple[Mapping[Any, Any], ...] = (
        library.exercises, library.circuits, library.checks, library.mechanisms, library.tests,
        library.programmes, library.strands, library.mixes, library.progress, library.ladders,
        library.lessons, library.questions, library.self_tests,
    )  # fmt: skip
    since |= {rule.since for rule in library.rules}
    since |= {one.since for kind in kinds for one in kind.values()}
    assert since - days == set()


def test_no_schema_is_out_of_date() -> None:
    assert stale_schemas(shipped_content()) == []


def test_a_changed_schema_is_found_out_of_date(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for name in schemas():
        text = (shipped_content() / FOLDER / name).read_text("utf-8")
        (tmp_path / FOLDER / name).write_text(text.replace('"tier"', '"teir"'), "utf-8")
    (tmp_path / FOLDER / "old.json").write_text("{}", "utf-8")
    assert stale_schemas(tmp_path) == ["old.json", "rules.json"]


@pytest.mark.parametrize("name", schemas())
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_every_shipped_file_meets_its_schema() -> None:
    validators = {name: Draft202012Validator(one) for name, one in schemas().items()}
    wrong = [
        f"{name}: {error.json_path} {error.message}"
        for name, schema, plain in _plain_files()
        for error in validators[schema].iter_errors(plain)
    ]
    assert wrong == []


def test_an_unknown_key_fails_the_schema_as_it_fails_the_gate() -> None:
    rules = next(plain for name, _schema, plain in _plain_files() if name == "rules/emergency.toml")
    rules["rule"][0]["teir"] = "T0"
    assert list(Draft202012Validator(schemas()["rules.json"]).iter_errors(rules)) != []


def _plain_files() -> list[tuple[str, str, Any]]:
    files = []
    for one, text in collect("en", shipped_content()).files:
        stem = one.path.stem
        named = SINGLE_NAMES.get(one.kind, f"{one.kind}.json")
        schema = f"numbers.{stem}.json" if one.kind == "numbers" else named
        plain = parse_toml(text) if one.path.suffix == ".toml" else _front_matter(one.kind, one.name, text)
        files.append((one.name, schema, json.loads(json.dumps(plain, default=str))))
    return files


def _front_matter(kind: str, name: str, text: str) -> Any:
    plain = parse_marked(kind, name, text)[0]
    for key in SECTIONS.get(kind, {}).values():
        del plain[key]
    for part in plain.get("parts", ()):
        del part["text"]
    return plain
