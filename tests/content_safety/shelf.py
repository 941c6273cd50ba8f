"""The safety content as its files stand, read with tomllib alone, so that no gate can hide a fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parents[2] / "src" / "restride" / "content"
TIERS = ("T0", "T1", "T2", "T3", "T4")
EVERYTHING = {"run", "impact", "strength", "core", "squeeze", "release", "breath", "walk"}

Table = dict[str, Any]


def _tables(folder: str, key: str) -> list[Table]:
    files = sorted((CONTENT / folder).glob("*.toml"))
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return [one for file in read for one in file.get(key, [])]


@cache
def rules() -> dict[str, Table]:
    """Every rule by id."""
    return {one["id"]: one for one in _tables("rules", "rule")}


@cache
def findings() -> dict[str, Table]:
    """Every finding by id."""
    return {one["id"]: one for one in _tables("findings", "finding")}


@cache
def sources() -> dict[str, Table]:
    """Every source by id, those of other rooms too."""
    return {one["id"]: one for one in _tables("sources", "source")}


@cache
def phrases() -> tuple[Table, ...]:
    """Every phrase of the English file."""
    return tuple(_tables("rules", "phrase"))


@cache
def checks() -> dict[str, Table]:
    """Every readiness check by id."""
    files = sorted((CONTENT / "checks").glob("*.toml"))
    return {one["id"]: one for one in (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)}


@cache
def numbers() -> dict[str, Table]:
    """The safety numbers by name."""
    return tomllib.loads((CONTENT / "numbers" / "safety.toml").read_text(encoding="utf-8"))


@cache
def words() -> dict[str, str]:
    """Wording code -> sentence, of this room."""
    groups = tomllib.loads((CONTENT / "wording" / "en" / "safety.toml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": text for group, named in groups.items() for name, text in named.items()}


@cache
def local() -> dict[str, str]:
    """The names a studio sets, as shipped."""
    named: dict[str, str] = tomllib.loads((CONTENT / "local" / "en.toml").read_text(encoding="utf-8"))[
        "local"
    ]
    return named


def spoken(rule: Table) -> str:
    """The fixed text of a rule as she reads it, with the shipped local names in it."""
    return words()[rule["text"]].format(**local())


def leaves(condition: Table) -> Iterator[Table]:
    """Every leaf of a condition: a finding and what it is compared with."""
    branch = next((key for key in ("all", "any", "none", "of") if key in condition), None)
    if branch is None:
        yield condition
        return
    for part in condition[branch]:
        yield from leaves(part)


def of_tier(*tiers: str) -> list[Table]:
    """The rules of these tiers."""
    return [rule for rule in rules().values() if rule["tier"] in tiers]


def reading_age(text: str) -> float:
    """Reading age in years: the Flesch-Kincaid grade (Kincaid 1975) and the five years before school."""
    said = re.findall(r"[A-Za-z']+|\d+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    syllables = sum(_syllables(word) for word in said)
    return 0.39 * len(said) / sentences + 11.8 * syllables / len(said) - 15.59 + 5.0


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent final e or ed; at least one. A number is read as one word."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^aeiouyltd])es?$|(?<=[^aeiouytdl])ed$|(?<=[aeiouyl]l)ed$", "", plain)
    plain = re.sub(r"(?<=[aeiouy][^aeiouyl])e$", "", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
