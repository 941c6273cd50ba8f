"""What hangs on each expert number: one at a time halved and doubled, over the committed diaries.

``python -m tools.sensitivity`` tries every number, strength word and prior that is an opinion and that the
belief, the dose or the picture reads; ``--page FILE --date DAY`` writes what it found as a page. What was
tried stands in ``--kept FILE`` line by line, so that a run that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from restride import diaryfile
from restride.catalogue import load_library
from restride.coaching.belief import believe
from restride.coaching.diary.timeline import day_of
from restride.coaching.recommend import recommend
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import CoachingInput, Engine, NextRun, Part
from restride.coaching.terms.entries import AfterRun
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.wire.codec import encode
from restride.rehearsal.rules import Diary, Look, looks_of
from tools.varied import GROUPS, Variant, variants

ROOT = Path(__file__).parents[1]
DEMO, STORIES = ROOT / "src" / "restride" / "demo", ROOT / "scenarios" / "diaries"
MOST_RUNS = 10
"""A diary is asked where no more runs than these were told, because every variant reads it from its start."""

DOSE_MOVED, CAUSE_MOVED = 0.10, 0.10
"""From here on a dose (as a share of itself) or a cause (its probability) is said to have moved."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one diary comes to: the dose (None: no run), each cause's probability, and the cause in front with
    its word (empty: not looked at)."""

    dose: float | None
    causes: tuple[float, ...]
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one variant did: how many diaries' dose, causes and words moved, and the one that moved most.

    ``dose`` and ``cause``: [diary, before, after], of a cause with its name; None where nothing moved at all.
    ``failed``: why it cannot be tried.
    """

    id: str
    before: str
    after: str
    doses: int = 0
    dose: tuple[str, float | None, float | None] | None = None
    causes: int = 0
    cause: tuple[str, str, float, float] | None = None
    words: int = 0
    failed: str = ""


@cache
def asked() -> tuple[tuple[Diary, Look], ...]:
    """Every committed diary at the last moment at which a run is offered and few enough are told."""
    found = []
    for path in sorted([*DEMO.rglob("*.jsonl"), *STORIES.glob("*.jsonl")], key=lambda one: one.stem):
        recorded = diaryfile.read(path).recorded
        diary = Diary(path.stem, diaryfile.whose(recorded)[1], recorded)
        fitting = [one for one in looks_of(recorded) if _told(one) <= MOST_RUNS]
        for look in reversed(fitting):
            if said(diary, look, load_library()).dose is not None:
                found.append((diary, look))
                break
    return tuple(found)


def _told(look: Look) -> int:
    return sum(isinstance(one.entry.payload, AfterRun) for one in look.known)


def said(diary: Diary, look: Look, library: Library, words: bool = False) -> Said:
    """What this library makes of the diary at that moment; ``words``: the cause in front and its word too."""
    wants: tuple[Part, ...] = ("run", "picture") if words else ("run",)
    told, standing = recommend(CoachingInput(diary.runner, look.at, look.known, library, wants=wants))
    day, leads = day_of(look.at), ""
    facts = {id: fact for id, fact in standing.safety.facts.items() if not faded(fact, look.at)}
    numbers = numbers_on(library.numbers, day)
    birth = standing.safety.birth
    believed = believe(standing.belief, facts, look.at, day, birth, library, numbers, Engine())
    if words and told.picture:
        sure = {one.mechanism: one.sure for one in told.picture.causes}
        leads = f"{told.picture.leading} {sure[told.picture.leading]}" if told.picture.leading else "none"
    dose = told.next_run.dose_exact if isinstance(told.next_run, NextRun) else None
    return Said(dose, tuple(believed.likely(one) for one in MECHANISMS), leads)


@cache
def _shipped(words: bool) -> tuple[Said, ...]:
    return tuple(said(*one, load_library(), words) for one in asked())


def tried(variant: Variant) -> Found:
    """One variant over every diary."""
    words = variant.id.startswith("explain.")
    try:
        library = variant.library()
        now = [said(*one, library, words) for one in asked()]
    except (ValueError, LookupError, ZeroDivisionError, FloatingPointError) as error:
        return Found(variant.id, variant.before, variant.after, failed=str(error).splitlines()[0])
    return _found(variant, _shipped(words), now)


def _found(variant: Variant, before: Sequence[Said], after: Sequence[Said]) -> Found:
    names = [diary.name for diary, _look in asked()]
    triples = list(zip(names, before, after, strict=True))
    doses = sorted(((moved(a.dose, b.dose), name, a.dose, b.dose) for name, a, b in triples), key=_by_size)
    causes = sorted(
        (
            (abs(y - x), name, cause, x, y)
            for name, a, b in triples
            for cause, x, y in zip(MECHANISMS, a.causes, b.causes, strict=True)
        ),
        key=lambda one: one[0],
    )
    return Found(
        variant.id,
        variant.before,
        variant.after,
        doses=sum(one[0] > DOSE_MOVED for one in doses),
        dose=doses[-1][1:] if doses[-1][0] > 0.0 else None,
        causes=len({one[1] for one in causes if one[0] > CAUSE_MOVED}),
        cause=causes[-1][1:] if causes[-1][0] > 0.0 else None,
        words=sum(a.leads != b.leads for _name, a, b in triples),
    )


def _by_size(one: tuple[float, str, float | None, float | None]) -> float:
    return one[0]


def moved(before: float | None, after: float | None) -> float:
    """By what share of itself a dose moved; a run that came or went moved altogether."""
    if before is None or after is None:
        return 0.0 if before is after else 1.0
    return abs(after / before - 1.0)


@cache
def _digest() -> str:
    """Of what decides: prose may change, and what was tried still holds."""
    library = load_library()
    names = [(diary.name, look.at.isoformat(), len(look.known)) for diary, look in asked()]
    read = {id: one.values for id, one in library.numbers.items() if id.split(".")[0] in GROUPS[:3]}
    causes = [encode(list(one.values())) for one in (library.mechanisms, library.evidence)]
    return hashlib.sha256(f"{sorted(read.items())} {causes} {names}".encode()).hexdigest()


def all_tried(every: Sequence[Variant], kept: Path | None) -> Iterator[Found]:
    """Every variant; those that ``kept`` holds for this library and these diaries are not tried again."""
    known = dict(_read(kept)) if kept is not None else {}
    for one in every:
        found = known.get(f"{one.id} {one.after}")
        if found is None:
            found = tried(one)
            if kept is not None:
                with kept.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"of": _digest(), **asdict(found)}) + "\n")
        yield found


def _read(kept: Path) -> Iterator[tuple[str, Found]]:
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    for line in lines:
        plain = json.loads(line)
        if plain.pop("of") == _digest():
            pairs: dict[str, Any] = {
                key: tuple(one) if isinstance(one, list) else one for key, one in plain.items()
            }
            yield f"{plain['id']} {plain['after']}", Found(**pairs)


def page(found: Sequence[Found], day: str, part: str) -> str:
    """What was found, as a page."""
    names = [diary.name for diary, _look in asked()]
    failed = [one for one in found if one.failed]
    doses = sorted((one for one in found if one.doses), key=lambda one: (-one.doses, one.id, one.after))
    causes = sorted((one for one in found if one.causes), key=lambda one: (-one.causes, one.id, one.after))
    words = sorted((one for one in found if one.words), key=lambda one: (-one.words, one.id, one.after))
    still = [one for one in found if not (one.doses or one.causes or one.words or one.failed)]
    size = {
        "DAY": day, "PART": part, "VARIANTS": len(found), "NUMBERS": len({one.id for one in found}),
        "DIARIES": len(names), "NAMES": ", ".join(names), "RUNS": MOST_RUNS,
        "STILL": len({one.id for one in still} - {one.id for one in (*doses, *causes, *words)}),
        "DOSES": _table(("number", "shipped", "tried", "doses moved", "most in", "dose"), map(_dose, doses)),
        "CAUSES": _table(("number", "shipped", "tried", "diaries", "most in", "cause"), map(_cause, causes)),
        "WORDS": _table(("number", "shipped", "tried", "diaries"), map(_words, words)),
        "FAILED": _table(("number", "shipped", "tried", "why"), map(_why, failed)) if failed else NONE,
        "OF_DOSES": len({one.id for one in doses}), "OF_CAUSES": len({one.id for one in causes}),
    }  # fmt: skip
    text = TEXT
    for name, value in size.items():
        text = text.replace(f"<{name}>", str(value))
    return text


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(one)} |" for one in lines)


def _dose(one: Found) -> tuple[str, ...]:
    assert one.dose is not None
    name, before, after = one.dose
    return (f"`{one.id}`", one.before, one.after, str(one.doses), name, f"{_min(before)} → {_min(after)}")


def _min(dose: float | None) -> str:
    return "no run" if dose is None else f"{dose:.2f}"


def _cause(one: Found) -> tuple[str, ...]:
    assert one.cause is not None
    name, cause, before, after = one.cause
    moved_to = f"{cause} {before:.2f} → {after:.2f}"
    return (f"`{one.id}`", one.before, one.after, str(one.causes), name, moved_to)


def _words(one: Found) -> tuple[str, ...]:
    return (f"`{one.id}`", one.before, one.after, str(one.words))


def _why(one: Found) -> tuple[str, ...]:
    return (f"`{one.id}`", one.before, one.after, one.failed)


NONE = "Every variant could be tried."

TEXT = """# What moves what

Most numbers in this program are expert opinion. Here each of them is halved and doubled, one at a time, and
the same diaries are read again: whose dose changes by more than a tenth, and where does a cause become
likelier or less likely by more than .10? A strength word goes one word up and one down. A number that could
be twice as large without anybody noticing needs no better source; one that stands high in a table below
does.

Generated by `python -m tools.sensitivity` on <DAY>, <PART>: <NUMBERS> numbers, <VARIANTS> variants,
<DIARIES> diaries. Each diary is asked at the last moment at which a run is offered and no more than <RUNS>
runs were told. There is no chance in it and so no seed.

Ratios above 1 have their distance from 1 halved and doubled, and chances end at 1, because half a
tenth more is what half of it means. Numbers with a study behind them are left alone.

## The dose: <OF_DOSES> numbers

*doses moved*: diaries of the <DIARIES> whose next run changes by more than a tenth, in impact-minutes,
after every limit. *most in*: the one that changes most.

<DOSES>

## The causes: <OF_CAUSES> numbers

*diaries*: in how many some cause moves by more than .10. *cause*: the farthest. A prior moves its own cause,
because that is where the cause begins, and a few answers take it no farther than a few answers can: so what
is said of a cause is an opinion to begin with, and the words must not be surer than that.

<CAUSES>

## The words

Numbers of the picture decide which word is used and move no chance. *diaries*: in how many the cause in
front, or the word it is given, is another.

<WORDS>

## What cannot be

<FAILED>

## What this does not say

<STILL> numbers move nothing here beyond these bounds. That is not to say they move nothing: two of them
changed together might, or a life that no diary here is like. And a dose that does not move is often held by
a limit, so that the numbers behind it are not seen.

The diaries: <NAMES>. They are invented.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every variant; print what moved, or write the page."""
    parser = argparse.ArgumentParser(prog="python -m tools.sensitivity")
    parser.add_argument("--only", default="", metavar="WORD", help="variants with WORD in their name")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth variant alone")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="go on from what this file holds")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page there")
    parser.add_argument("--date", default="", metavar="DAY", help="the day the page names")
    asked_for = parser.parse_args(arguments)
    every = [one for one in variants() if asked_for.only in one.id][:: asked_for.every]
    found = []
    for at, one in enumerate(all_tried(every, asked_for.kept), start=1):
        found.append(one)
        if one.doses or one.causes or one.words or one.failed:
            print(f"{at}/{len(every)} {_line(asdict(one))}", flush=True)
    if asked_for.page:
        whole = asked_for.every == 1 and not asked_for.only
        part = "in full" if whole else f"every {asked_for.every}th variant of them"
        asked_for.page.write_text(page(found, asked_for.date, part), encoding="utf-8")
    return 0


def _line(plain: Mapping[str, Any]) -> str:
    return " ".join(f"{key}={value}" for key, value in plain.items() if value)


def variant_named(id: str, after: str) -> Variant:
    """One variant by its name and the value tried. Raises LookupError if there is none."""
    found = [one for one in variants() if (one.id, one.after) == (id, after)]
    if not found:
        raise LookupError(f"there is no variant {id} {after}")
    return replace(found[0])


if __name__ == "__main__":
    raise SystemExit(main())
