"""Seasons kept on disk as they are lived, so that a long rehearsal goes on where it stopped.

One file per world and arm: a first line that says what the seasons are of, then one line a runner. A file
whose first line says anything else than what is asked for now is refused, because seasons of two rules in one
table would compare nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from restride.rehearsal.forecasts import Foretold
from restride.rehearsal.tally import Tally

Plain = dict[str, Any]

PLAN = "plan.toml"
"""The file that holds the plan of the full rehearsal."""

TOLD_AFTER = frozenset(
    {
        "account.py", "alarms.py", "anchors.py", "experiments.py", "plots.py", "report.py", "rules.py",
        "study.py", "tables.py", "verdicts.py",
    }
)  # fmt: skip
"""What looks at seasons once they were lived, or lives others of its own: no season is another for it."""

_SETS = ("missed_red_flags", "red_flag_days")


@dataclass(frozen=True, slots=True)
class Of:
    """What kept seasons are of. ``made_by``: digest of the code, the worlds and the content they were lived
    by."""

    world: str
    arm: str
    seed: int
    weeks: int
    tells: bool
    made_by: str


def made_by(library_digest: str) -> str:
    """SHA-256 over the coach's and the rehearsal's source, the worlds, and the digest of the library.

    The plan is left out, which says how many seasons are wanted, and so is what only tells of them after: a
    better sentence in the report must not cost hours of seasons that are still true.
    """
    digest = sha256(library_digest.encode())
    for package in ("restride.coaching", "restride.rehearsal"):
        root = Path(str(files(package)))
        for path in sorted(one for one in root.rglob("*") if one.suffix in (".py", ".toml")):
            if path.name not in TOLD_AFTER | {PLAN}:
                digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


class Kept:
    """The kept seasons of one world and arm in a folder; opened to read what is there and to add to it."""

    def __init__(self, folder: Path, of: Of) -> None:
        """Reads what is kept. Raises ValueError where the file there is of something else."""
        self._path, self._of = folder / f"{of.world}.{of.arm}.jsonl", of
        self.tallies: dict[int, Tally] = {}
        folder.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            self._read()
        if not self.tallies:
            self._path.write_text(json.dumps(asdict(of)) + "\n", encoding="utf-8")

    def add(self, runner: int, tally: Tally) -> None:
        """Keeps one more season, at once."""
        self.tallies[runner] = tally
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"runner": runner, **plain(tally)}) + "\n")

    def _read(self) -> None:
        head, *lines = self._path.read_text(encoding="utf-8").splitlines() or [""]
        if _parsed(head) != asdict(self._of):
            raise ValueError(
                f"{self._path} holds seasons of other code, content, seed or length; "
                "name another folder with --keep, or delete it"
            )
        whole = [one for one in map(_parsed, lines) if one is not None]
        self.tallies = {one.pop("runner"): tally_of(one) for one in whole}
        if len(whole) < len(lines):
            self._write_anew()

    def _write_anew(self) -> None:
        """A line that was cut when the machine stopped is left out, or the next would be written into it."""
        kept = [{"runner": runner, **plain(one)} for runner, one in self.tallies.items()]
        text = "".join(json.dumps(one) + "\n" for one in (asdict(self._of), *kept))
        self._path.write_text(text, encoding="utf-8")


def plain(tally: Tally) -> Plain:
    """A tally as JSON takes it."""
    data = {one.name: getattr(tally, one.name) for one in fields(tally)}
    data |= {name: sorted(data[name]) for name in _SETS}
    return data | {"foretold": [astuple(one) for one in tally.foretold], "held_by": dict(tally.held_by)}


def tally_of(data: Mapping[str, Any]) -> Tally:
    """A tally from what ``plain`` made of it."""
    changed = {name: set(data[name]) for name in _SETS}
    longest = [(day, minutes) for day, minutes in data["longest"]]
    foretold = [Foretold(*one) for one in data["foretold"]]
    return Tally(
        **{**data, **changed, "longest": longest, "foretold": foretold, "held_by": Counter(data["held_by"])}
    )


def _parsed(line: str) -> Plain | None:
    try:
        parsed = json.loads(line)
    except json.JSONDecodeError:
        return None
    return parsed if isinstance(parsed, dict) else None
