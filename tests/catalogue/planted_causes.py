"""What the planted copy holds of causes: two mechanisms, evidence of every role, a standard test."""

from __future__ import annotations

import re

FINDINGS = """
[[finding]]
id = "planted-result"
group = "planted"
kind = "choice"
asks = "Did the pot stay dry?"
source = ["planted-2026"]
grade = "judgement"
options = [{ id = "no", words = "No" }, { id = "yes", words = "Yes" }]

[[finding]]
id = "planted-leaf"
group = "planted"
kind = "choice"
asks = "Is there a leaf?"
source = ["planted-2026"]
grade = "judgement"
options = [{ id = "no", words = "No" }, { id = "yes", words = "Yes" }]

[[finding]]
id = "planted-spare"
group = "planted"
kind = "choice"
asks = "Is there a pot to spare?"
source = ["planted-2026"]
grade = "judgement"
options = [{ id = "no", words = "No" }, { id = "yes", words = "Yes" }]
"""

SUPPORT = """
id = "support"
title = "a planted stake"
says = "The stake may have loosened."
prior = 0.3
lowers = 0.17
base_share = 0.5
claim = "could-be"
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
why = "To try the gate."

[gains]
"""

MECHANICS = """
id = "mechanics"
title = "a planted gait"
says = "The steps may be long."
prior = 0.3
lowers = 0.17
trained_by = "impact load"
claim = "could-be"
source = ["planted-2026"]
grade = "judgement"
since = 2026-11-22
why = "To try the gate."

[gains]
cue = 0.2
breath = -0.1
"impact load" = 0.1
"""

_COMMON = """source = ["planted-2026"]
grade = "judgement"
why = "To try the gate."
"""

EVIDENCE = f"""
[[evidence]]
id = "planted-sign"
role = "finding"
finding = "planted-leaf"
present = ["yes"]
absent = ["no"]
supports = {{ weak = "moderate", slow = "weak" }}
opposes = ["overactive"]
lr_plus = 2.5
lr_minus = 0.4
testlet = "planted-bed"
told = "there is a leaf"
told_absent = "there is no leaf"
{_COMMON}
[[evidence]]
id = "planted-amount"
role = "finding"
finding = "planted-number"
from_value = 2
to_value = 8
when = {{ finding = "planted-choice", is = ["yes"] }}
supports = {{ pressure = "weak" }}
testlet = "planted-bed"
told = "there are a few"
told_absent = "there are none, or many"
{_COMMON}
[[evidence]]
id = "planted-twin"
role = "finding"
finding = "planted-number"
from_value = 3
to_value = 8
when = {{ finding = "planted-choice", is = ["yes"] }}
supports = {{ foundation = "strong" }}
testlet = "planted-bed"
told = "there are three or more"
told_absent = "there are fewer than three"
{_COMMON}
[[evidence]]
id = "planted-result"
role = "finding"
finding = "planted-result"
present = ["yes"]
absent = ["no"]
column = {{ slow = 0.7, weak = 0.3 }}
leak = 0.1
told = "the pot stayed dry"
told_absent = "the pot got wet"
{_COMMON}
[[evidence]]
id = "planted-history"
role = "prior"
finding = "planted-number"
from_value = 5
sets = {{ support = 0.5 }}
shifts = {{ weak = "up-weak" }}
{_COMMON}
[[evidence]]
id = "planted-way-out"
role = "exit"
finding = "planted-choice"
rules = ["planted-adjust"]
{_COMMON}
[[evidence]]
id = "planted-alarm"
role = "red-flag"
finding = "planted-number"
rules = ["planted-urgent"]
{_COMMON}
[[evidence]]
id = "planted-note"
row = 56
role = "context"
finding = "planted-choice"
{_COMMON}"""

TEST = """
id = "planted-jump"
number = "C8"
title = "A planted jump"
kind = "home"
before = ["The pot is full."]
steps = ["Lift the pot.", "Set it down."]
findings = ["planted-leaf", "planted-result"]
uses = ["impact"]
stop_signs = ["A crack."]
seconds = 60
every_days = 7
source = ["planted-2026"]
grade = "judgement"
review = "draft"
since = 2026-11-22
why = "To try the gate."
contacts_per_leg = 5
bans = ["baby-on-me", "no-jumping"]
"""

TRIAL = """
id = "planted-trial"
title = "A planted trial"
says = "Water it, and look."
component = "release"
helps = ["overactive"]
circuits = ["loosen-the-whole"]
test = "home-jump-test"
test_every_days = 2
baseline = [3, 6]
baseline_days = 28
circuit_days = 3
tests = [2, 12]
longest_days = 40
source = ["planted-2026"]
grade = "judgement"
review = "draft"
since = 2026-11-22
why = "To try the gate."
"""

ADDED = {
    "experiments/planted-trial.toml": TRIAL,
    "findings/planted-result.toml": FINDINGS,
    "mechanisms/support.toml": SUPPORT,
    "mechanisms/mechanics.toml": MECHANICS,
    "evidence/planted.toml": EVIDENCE,
    "tests/planted-jump.toml": TEST,
}
"""Files of the copy; the two mechanisms take the place of the real ones, because there is no ninth."""


def without_last_row(text: str) -> str:
    """Real evidence that stands for the last row of the published table no more: the planted note does."""
    return re.sub(r"(?m)^row *= *56\b.*\n", "", text)
