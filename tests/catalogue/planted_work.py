"""What the planted copy holds of the work: a programme, a mix, drawings, lessons, a screen."""

from __future__ import annotations

import re
from pathlib import Path

_OURS = """source = ["planted-2026"]
grade = "judgement"
author = "A gardener"
licence = "CC-BY-4.0"
review = "draft"
since = 2026-11-22
"""
_DATED = """source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
why = "To try the gate."
"""

HOP = f"""+++
id = "planted-hop"
family = "impact"
title = "Planted hop"
position = "standing"
pattern = "hop"
minutes = 1
uses = ["impact"]
contacts_per_leg = 20
bans = ["baby-on-me", "no-jumping"]
stop_signs = ["Pain."]
easier = ["planted-squat"]
figure = "planted-squat"
{_OURS}
[feeds]
"impact load" = 1.0

[dose]
sets = 2
reps = 10
+++

## Cues
- Up like a pea.

## How
Hop, as a pea would.
"""

PROGRAMME = f"""
id = "planted-way"
title = "A planted way"
purpose = "walk-run"
why = "To try the gate."
{_OURS}
[[phases]]
id = "sow"
title = "Sow"
weeks = 2
days_per_week = 3
exercises = ["planted-squat", "planted-rest"]
circuit = "planted-round"
why = "To try the gate."
runs = [{{ bout_s = 15, walk_s = 60, bouts = 4 }}, {{ bout_s = 30, walk_s = 60, bouts = 4 }}]
gate = {{ words = "Two dry days.", clean_days = 2, exercises = ["planted-rest"] }}

[[phases]]
id = "reap"
title = "Reap"
weeks = 3
days_per_week = 2.5
exercises = ["planted-rest"]
why = "To try the gate."

[phases.gate]
words = "There is enough."
when = {{ finding = "planted-number", at_least = 5 }}
"""

MIX = f"""
id = "planted-mix"
title = "A planted mix"
review = "draft"
{_DATED}
[shares]
release = 0.75
breath = 0.25
"""

PROGRESS = f"""
id = "planted-growth"
title = "One more leaf"
counts = "reps"
step = 1
clean_sessions = 2
back_share = 0.25
in_reserve = 2
load_share = 0.05
bands = ["twig", "branch"]
{_DATED}"""

SCREEN = f"""
id = "planted-screen"
number = "C17"
title = "A planted screen"
position = "standing"
before = ["The pot is full."]
steps = ["Lift the pot.", "Set it down."]
findings = ["planted-leaf"]
uses = ["impact"]
contacts_per_leg = 5
stop_signs = ["A crack."]
seconds = 60
tells = "Whether there is a leaf."
not_for = [{{ finding = "planted-choice", is = ["yes"] }}]
{_OURS}
[[counted]]
what = "Lifts"
reps = 3
seconds = 10
rest_s = 5
"""

LESSON = f"""+++
id = "planted-lesson"
title = "A planted lesson"
order = 901
idea = "Seeds need time."
when = {{ finding = "planted-choice", is = ["yes"] }}
{_OURS}+++

## Text
Put a seed into the ground. Call {{emergency}} if it bites.

## Where people differ
Some say that seeds need none.
"""

QUESTION = f"""+++
id = "planted-question"
order = 901
asks = "Will it grow?"
{_OURS}
[[parts]]
id = "planted-yes"
when = {{ finding = "picture-leading", is = ["weak", "none"] }}

[[parts]]
id = "planted-perhaps"
unless = ["planted-yes"]
+++

## planted-yes
It will.

## planted-perhaps
It may, in its own time.
"""


def drawing(name: str) -> str:
    """A planted figure: two poses, a wall, a way between them."""
    return f"""
id = "{name}"
title = "A planted figure"
words = "A stem that bends and straightens."
trail = ["head"]

[[poses]]
name = "Straight"

[[poses]]
name = "Bent"
angles = {{ knee = 40, hip = 30 }}

[[props]]
what = "wall"
width = 1
height = 4
"""


DRAWN = ("planted-squat", "planted-rest", "stand", "planted-jump", "planted-screen")

HOP_FILE = "exercises/impact/planted-hop.md"
ADDED = {
    HOP_FILE: HOP,
    "programmes/planted-way.toml": PROGRAMME,
    "mixes/planted-mix.toml": MIX,
    "progress/planted-growth.toml": PROGRESS,
    "self-tests/planted-screen.toml": SCREEN,
    "lessons/planted-lesson.md": LESSON,
    "lessons/planted-second.md": LESSON.replace("planted-lesson", "planted-second").replace("901", "902"),
    "questions/planted-question.md": QUESTION,
    **{f"drawings/{name}.toml": drawing(name) for name in DRAWN},
}
"""Files of the copy; the ladder gets two rungs more, and two real tests give up their published numbers."""

RUNGS = """
[[rungs]]
id = "planted-low"
title = "A low rung"
exercises = ["planted-squat"]

[[rungs]]
id = "planted-high"
title = "A high rung"
exercises = ["planted-hop"]
"""

LADDER = "ladder/impact.toml"
NUMBERED = {"tests/home-jump-test.toml": "C8", "tests/standard-test-run.toml": "C17"}


def plant_into(root: Path) -> None:
    """Put the rungs on the real ladder, and take from real tests the numbers that the planted have."""
    ladder = root / LADDER
    ladder.write_text(ladder.read_text("utf-8").rstrip() + "\n" + RUNGS, "utf-8")
    for name, number in NUMBERED.items():
        path = root / name
        path.write_text(re.sub(rf'(?m)^number = "{number}"\n', "", path.read_text("utf-8")), "utf-8")
