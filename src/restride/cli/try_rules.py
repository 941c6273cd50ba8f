"""``restride rehearse --rules``: who would be told something else by rules that nobody has published."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import restride
from restride import diaryfile
from restride.catalogue.trial import Change, Trial, on_trial
from restride.cli.progress import Bar
from restride.cli.spoken import tell_bad
from restride.coaching.terms.library import Library
from restride.rehearsal.rehearse import seasons
from restride.rehearsal.rules import Diary, Otherwise, Replayed, paired, replayed

DEMO = Path(restride.__file__).parent / "demo"
"""Where the invented women's diaries lie."""

ARM = "engine"
"""The arm the runners live in, unless others are named."""

WHOLE = "nobody would have been told anything else"
_MARKS = {"stricter": "stricter", "looser": "LOOSER", "neither": "neither stricter nor looser"}
_LOOSER = (
    "Looser than the library: it may be tried, and nobody is told anything by it. A studio's folder may not "
    "hold it."
)
_PARTS = {
    "dose": "run",
    "not_before": "from",
    "bouts_s": "bouts",
    "start": "start",
    "holds": "holds",
    "session": "session",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Adds the options to ``restride rehearse``."""
    parser.add_argument(
        "--rules",
        type=Path,
        metavar="FILE",
        help="try a file of changed rules, or a studio's folder: who would be told something else",
    )
    parser.add_argument(
        "--diaries",
        type=Path,
        nargs="+",
        metavar="PATH",
        help="with --rules: diaries, or folders of them (default: the invented women's of the demo)",
    )


def answer(arguments: argparse.Namespace, arms: Sequence[str]) -> str:
    """The answer in words or as JSON. Raises ValueError with the whole sentence for whoever asked.

    ``arms``: those the runners live in. No runners live where ``--runners`` is 0.
    """
    if not arguments.rules.exists():
        raise ValueError(f"there is no file or folder {arguments.rules}; name the rules to be tried")
    if arguments.number:
        raise ValueError("--number and --rules do not go together; write the number into the file of rules")
    trial = _trial(arguments.rules)
    diaries = tuple(_diaries(arguments.diaries or [DEMO]))
    told = replayed(diaries, trial.before, trial.after)
    lived = _lived(arguments, arms) if arguments.runners and trial.changes else {}
    size = {name: getattr(arguments, name) for name in ("runners", "seed", "weeks")} if lived else {}
    if arguments.json:
        return _as_json(trial, len(diaries), told, size, lived)
    return "\n".join(_in_words(trial, len(diaries), told, size, lived))


def tried(source: str) -> Library:
    """The library with the rules on trial, for any process to build."""
    return on_trial(Path(source)).after


def _trial(source: Path) -> Trial:
    try:
        return on_trial(source)
    except ValueError as error:
        raise ValueError(f"the rules in {source} cannot be tried:\n{error}") from error


def _diaries(paths: Iterable[Path]) -> Iterator[Diary]:
    files = [file for path in paths for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    if not files:
        raise ValueError("no diary was found there; a diary's name ends in .jsonl")
    for file in dict.fromkeys(files):
        reading = diaryfile.read(file)
        tell_bad(reading.bad, file.name)
        yield Diary(file.stem, diaryfile.whose(reading.recorded)[1], reading.recorded)


def _lived(arguments: argparse.Namespace, arms: Sequence[str]) -> dict[str, Any]:
    """Arm -> each measure before and after over the same runners."""
    # Met here, because that command knows this one.
    from restride.cli.rehearse import setting_of

    count, seed, workers = arguments.runners, arguments.seed, arguments.workers
    before = replace(setting_of(arguments.weeks, (), arguments.telling), world=arguments.world)
    after = replace(before, load=partial(tried, str(arguments.rules)))
    bar = Bar(2 * count * len(arms), sys.stderr)
    tallies = [
        [of_arm for _result, of_arm in seasons(arms, count, seed, setting, workers, progress=bar)]
        for setting in (before, after)
    ]
    return {arm: paired(*both) for arm, *both in zip(arms, *tallies, strict=True)}


def _as_json(
    trial: Trial, diaries: int, told: Replayed, size: Mapping[str, int], lived: Mapping[str, Any]
) -> str:
    plain = {
        "rules": [asdict(one) for one in trial.changes],
        "looser": any(one.mark == "looser" for one in trial.changes),
        "diaries": diaries,
        "looks": told.looks,
        "looks_too_early": told.too_early,
        "told_otherwise": [_otherwise(one) for one in told.otherwise],
        "runners": {**size, "arms": lived} if lived else None,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _otherwise(one: Otherwise) -> dict[str, Any]:
    parts = {name: {"before": before, "after": after} for name, (before, after) in one.parts.items()}
    return {"diary": one.diary, "runner": one.runner, "day": one.day, "at": one.at.isoformat(), **parts}


def _in_words(
    trial: Trial, diaries: int, told: Replayed, size: Mapping[str, int], lived: Mapping[str, Any]
) -> Iterator[str]:
    yield from map(_change, trial.changes)
    if not trial.changes:
        yield "These rules are the library's own: nothing is changed."
    if any(one.mark == "looser" for one in trial.changes):
        yield _LOOSER
    yield ""
    asked = f"{_count(diaries)}, asked at {told.looks} moments: "
    if not told.otherwise:
        yield f"{asked}{WHOLE}."
    else:
        women = len({one.diary for one in told.otherwise})
        many = f"at {len(told.otherwise)} of them, in {_count(women)}"
        yield f"{asked}{many}, something else would have been said."
        yield from _by_diary(told.otherwise)
    if told.too_early:
        yield f"{told.too_early} moments lie before the library's first day and were left out."
    for arm, measures in lived.items():
        yield f"\n{size['runners']} virtual runners, {size['weeks']} weeks, seed {size['seed']}, arm {arm}:"
        yield from _table(measures)


def _count(diaries: int) -> str:
    return f"{diaries} {'diary' if diaries == 1 else 'diaries'}"


def _change(one: Change) -> str:
    name = one.id if one.kind == "numbers" else f"{one.kind} {one.id} {one.field}".rstrip()
    return f"{name}: {one.before} → {one.after} ({_MARKS[one.mark]})"


def _by_diary(several: Sequence[Otherwise]) -> Iterator[str]:
    for name, of_diary in groupby(several, key=lambda one: one.diary):
        yield f"\n{name}"
        last: tuple[str, str] = ("", "")
        for one in of_diary:
            said = (one.day, "; ".join(_parts(one)))
            # She may look several times a day, and a day that says the same again says nothing new.
            if said != last:
                yield f"  {said[0]}  {said[1]}"
            last = said


def _parts(one: Otherwise) -> Iterator[str]:
    for name, word in _PARTS.items():
        if name in one.parts:
            before, after = one.parts[name]
            yield _holds(before, after) if name == "holds" else _moved(name, word, before, after)
    gone, come = one.parts.get("codes", ((), ()))
    said = (("says", come), ("no longer", gone))
    yield from (f"{word} {_value('codes', codes)}" for word, codes in said if codes)


def _moved(name: str, word: str, before: object, after: object) -> str:
    return f"{word} {_value(name, before)} → {_value(name, after)}"


def _holds(before: Any, after: Any) -> str:
    come = [f"+{rule}" for rule in after if rule not in before]
    gone = [f"−{rule}" for rule in before if rule not in after]
    return " ".join(["holds", *come, *gone])


def _value(name: str, value: object) -> str:
    if isinstance(value, (list, tuple)):
        shown = [f"{one / 60.0:g}" if isinstance(one, float) else str(one) for one in value]
        return ("+".join(shown) + " min" if name == "bouts_s" else ", ".join(shown)) if shown else "none"
    if isinstance(value, float):
        return f"{value:g} min"
    return "none" if value is None else str(value)


def _table(measures: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    wide = max(map(len, measures))
    yield f"  {'':{wide}} {'before':>10} {'after':>10} {'difference':>20}"
    for name, one in measures.items():
        error = "" if one["se"] is None else f" ± {one['se']:.3f}"
        apart = "-" if one["difference"] is None else f"{one['difference']:+.3f}{error}"
        yield f"  {name:{wide}} {_cell(one['before']):>10} {_cell(one['after']):>10} {apart:>20}"


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
