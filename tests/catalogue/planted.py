"""A copy of the real content with one more of everything, into which a test plants what must be refused.

Plants are made in the added items, so that editing the real content does not break a test of the gate.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from restride.catalogue import Fault
from restride.catalogue.gate import inspect_library
from restride.catalogue.places import shipped_content
from tests.catalogue import planted_causes, planted_work

FINDINGS = """
[[finding]]
id = "planted-choice"
group = "planted"
kind = "choice"
asks = "Is this planted?"
source = ["planted-2026"]
grade = "judgement"
options = [{ id = "no", words = "No" }, { id = "yes", words = "Yes" }]

[[finding]]
id = "planted-number"
group = "planted"
kind = "number"
asks = "How much is planted?"
lowest = 0
highest = 10
unit = "of 10"
source = ["planted-2026"]
grade = "judgement"
"""

SOURCES = """
[[source]]
id = "planted-2026"
title = "On planting"
who = "A gardener"
where = "no address"
grade = "judgement"
"""

WORDING = """
[planted]
adjust = "Take it easy today."
urgent = "Call {emergency} now."
asks = "Is this so now?"
"""

RULES = """
[[rule]]
id = "planted-adjust"
kind = "adjust"
tier = "T3"
title = "A planted rule"
when = {any = [{finding = "planted-choice", is = ["yes"]}, {finding = "planted-number", at_least = 5}]}
text = "planted.adjust"
lifted_by = "days"
lifted_after_days = 7
from_week = 2
to_week = 20
holds = ["run"]
dose_factor = 0.5
referral = "offered"
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22

[[rule]]
id = "planted-urgent"
kind = "red-flag"
tier = "T1"
title = "A planted emergency"
when = {count = 2, of = [
    {finding = "planted-choice", is = ["yes"]},
    {finding = "planted-number", at_most = 5},
]}
text = "planted.urgent"
lifted_by = "seen"
no_increase = true
holds = ["run", "impact", "strength", "core", "squeeze", "release", "breath", "walk"]
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22

[[rule]]
id = "planted-exit"
kind = "exit"
tier = "T4"
title = "A planted exit"
when = {none = [{finding = "planted-choice", is = ["yes"]}]}
text = "planted.adjust"
lifted_by = "answer"
exit = "urge"
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
"""

TYPED = """
[[rule]]
id = "planted-typed"
kind = "red-flag"
tier = "T2"
title = "A planted phrase"
when = {finding = "planted-choice", is = ["yes"]}
text = "planted.urgent"
lifted_by = "not-now"
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
"""

PHRASES = """
[[phrase]]
id = "planted-phrase"
means = "planted-typed"
says = ["planted \\\\w+"]
unless = ["not planted"]
asks = "planted.asks"
"""

EXERCISE = """+++
id = "planted-squat"
family = "strength"
title = "Planted squat"
position = "lying"
pattern = "squat"
effort = 2
progress = "planted-growth"
minutes = 2
uses = ["squeeze", "impact"]
contacts_per_leg = 10
bans = ["baby-on-me", "no-floor"]
stop_signs = ["Pain."]
easier = ["planted-rest"]
harder = ["planted-hop"]
let_go = "planted-rest"
not_for = [{finding = "planted-choice", is = ["yes"]}]
source = ["planted-2026"]
grade = "judgement"
author = "A gardener"
licence = "CC-BY-4.0"
review = "draft"
since = 2026-11-22

[feeds]
"floor strength" = 0.75
breath = 0.25

[dose]
sets = 2
reps = 8
reps_to = 12

[breath]
in_s = 4
out_s = 6
+++

## Cues
- Down like a seed.
- Up like a stem,
  without haste.

## How
Squat, as a plant would.
"""

REST = (
    EXERCISE.replace("planted-squat", "planted-rest-x")
    .replace('easier = ["planted-rest"]\nharder = ["planted-hop"]', 'harder = ["planted-squat"]')
    .replace('pattern = "squat"\neffort = 2', 'pattern = "rest"\neffort = 0')
    .replace('progress = "planted-growth"\n', "")
    .replace("reps_to = 12\n", "")
    .replace('let_go = "planted-rest"\n', "")
    .replace('uses = ["squeeze", "impact"]\ncontacts_per_leg = 10', 'uses = ["release"]')
    .replace("planted-rest-x", "planted-rest")
)

CIRCUIT = """
id = "planted-round"
title = "A planted round"
purpose = "breath"
site = "any"
why = "To try the gate."
source = ["planted-2026"]
grade = "judgement"
author = "A gardener"
licence = "CC-BY-4.0"
review = "draft"
since = 2026-11-22
when = { finding = "planted-choice", is = ["yes"] }

[[items]]
exercise = "planted-rest"
minutes = 3
"""

CHECK = """
id = "planted-check"
version = 1
title = "A planted check"
opens = ["clear"]
earliest_week = 6
preparation_until_week = 12
valid_days = 30
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
why = "To try the gate."

[[items]]
id = "stand"
part = 1
title = "Stand"
procedure = "Stand as a tree would."
target = 10
unit = "s"
decides = "gate"
seconds = 20
source = ["planted-2026"]
grade = "judgement"
"""

NUMBER_NAME = "shortest_session_min"
NUMBER = """
[shortest_session_min]
unit = "min"
what = "The shortest session."
tighter = "lower"

[[shortest_session_min.values]]
since = 2020-01-01
value = 3
source = ["planted-2026"]
grade = "judgement"
why = "Three minutes are a session."
"""

LOCAL = """
planted_line = "Dial 012"
"""

ADDED = {
    "findings/planted.toml": FINDINGS,
    "sources/planted.toml": SOURCES,
    "wording/en/planted.toml": WORDING,
    "rules/planted.toml": RULES,
    "rules/planted-typed.toml": TYPED,
    "exercises/strength/planted-squat.md": EXERCISE,
    "exercises/strength/planted-rest.md": REST,
    "circuits/planted-round.toml": CIRCUIT,
    "checks/planted-check.toml": CHECK,
    **planted_causes.ADDED,
    **planted_work.ADDED,
}
"""What the copy has beside the real content; the phrase, the number and the local line stand at
the end of real files."""


def plant_into(root: Path) -> Path:
    """Copy the real content to ``root`` and add one more of everything; the copy is a whole library."""
    shutil.copytree(shipped_content(), root, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in ADDED.items():
        put(root, name, text)
    planted_work.plant_into(root)
    for path in (root / "evidence").glob("*.toml"):
        if path.name != "planted.toml":
            path.write_text(planted_causes.without_last_row(path.read_text("utf-8")), "utf-8")
    local = root / "local/en.toml"
    local.write_text(local.read_text("utf-8").rstrip() + LOCAL, "utf-8")
    phrases, numbers = root / "rules/phrases.en.toml", root / "numbers/practice.toml"
    phrases.write_text(phrases.read_text("utf-8") + PHRASES, "utf-8")
    numbers.write_text(_without_number(numbers.read_text("utf-8")) + NUMBER, "utf-8")
    return root


def put(root: Path, name: str, text: str | bytes) -> Path:
    """Write one file of a content folder, its folders too."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace the last ``old`` of a file, which must be there."""
    path = root / name
    before, found, after = path.read_text("utf-8").rpartition(old)
    assert found, f"{old!r} is not in {name}: the plant has lost its ground"
    path.write_text(before + new + after, "utf-8")


def named(root: Path, overlay: Path | None = None) -> set[tuple[str, str]]:
    """File and field of every fault."""
    return {(fault.file, fault.field) for fault in faults(root, overlay)}


def faults(root: Path, overlay: Path | None = None) -> tuple[Fault, ...]:
    """Every fault; a library is there exactly where there is none."""
    inspection = inspect_library("en", overlay, root)
    assert (inspection.library is None) == bool(inspection.faults)
    return inspection.faults


def _without_number(text: str) -> str:
    table = rf"^\[\[?{NUMBER_NAME}(\.values)?\]\]?$.*?(?=^\[|\Z)"
    return re.sub(table, "", text, flags=re.MULTILINE | re.DOTALL)
