"""Every row of the clinical table of red flags, as the rules of care correct it, has its rules and tiers."""

from __future__ import annotations

import pytest

from tests.content_safety.shelf import EVERYTHING, leaves, rules

ROWS: dict[str, dict[str, tuple[str, ...]]] = {
    "chest pain, trouble breathing, fainting, racing heart": {"T0": ("heart-breath-emergency",)},
    "seizure": {"T0": ("fit-or-confusion",)},
    "thoughts of harming self or baby": {
        "T0": ("mood-act", "mood-act-unanswered", "mind-emergency", "typed-crisis", "typed-baby-harm"),
        "T1": ("mood-thoughts",),
    },
    "psychosis signs, sudden change, estrangement": {"T0": ("mind-emergency", "baby-bond", "typed-mind")},
    "unwanted frightening thoughts, only distressing": {"T3": ("unwanted-thoughts",)},
    "heavy bleeding": {"T0": ("bleeding-faint",), "T1": ("bleeding-heavy",)},
    "returning bleeding": {
        "T1": ("bleeding-returning",), "T4": ("bleeding-later", "bleeding-after-effort"),
    },
    "bleeding that never stopped": {"T2": ("bleeding-still",)},
    "one painful swollen leg": {"T0": ("leg-and-breath",), "T1": ("one-leg",)},
    "temperature of 38.0 or more": {
        "T1": ("fever-early", "fever-with-signs"), "T4": ("fever-later",),
    },
    "foul discharge": {"T1": ("discharge-early",), "T2": ("discharge-later",)},
    "wound open, red or with pus": {"T1": ("wound-infected",)},
    "headache, vision, swelling, upper-right pain": {
        "T0": ("stroke-signs",), "T1": ("pressure-signs", "new-swelling"), "T2": ("pressure-signs-later",),
    },
    "face droop, arm, speech, sudden headache, loss of sight": {"T0": ("stroke-signs",)},
    "breathless lying flat, swelling, tiredness": {"T0": ("heart-failure-signs",), "T1": ("new-swelling",)},
    "breast hot and feeling ill": {"T1": ("breast-infected",)},
    "saddle numbness, leg weakness, new bowel loss": {"T0": ("numbness-emergency",)},
    "limb numbness with bladder change": {"T2": ("limb-and-bladder",)},
    "cannot empty the bladder": {"T1": ("cannot-wee",), "T2": ("not-emptying",)},
    "burning or foul urine": {"T2": ("urine-burning",)},
    "blood in urine": {"T1": ("blood-in-wee",)},
    "wet day and night, urine from the vagina": {"T2": ("wet-all-day",)},
    "new leak in sleep": {"T2": ("leak-in-sleep",)},
    "severe belly pain, or with a late period": {"T0": ("belly-emergency",)},
    "lump": {"T0": ("hard-lump",), "T3": ("soft-lump",)},
    "loses stool or gas": {"T3": ("bowel-loss", "gas-long-standing")},
    "third or fourth degree tear": {"T3": ("tear-unseen", "tear-unseen-late")},
    "bulge": {"T3": ("bulge-new", "bulge-no-word"), "T4": ("bulge-may-run",)},
    "pushes down on trying to lift": {"T3": ("pushes-down",)},
    "heaviness on running": {
        "T3": ("heaviness-repeats",), "T4": ("heaviness-once", "heavy-today", "in-run-heaviness"),
    },
    "pain": {"T3": ("pain-repeats",), "T4": ("pain-amber", "pain-in-a-set", "pain-red", "in-run-pain")},
    "focal bone pain, night pain, hop pain": {"T2": ("bone-pain", "typed-bone")},
    "pelvic-girdle ache since pregnancy": {"T3": ("girdle-ache",)},
    "low energy": {"T2": ("low-energy",), "T3": ("energy-one-sign",)},
    "bone care while feeding": {"T4": ("bone-care",)},
    "low mood": {"T1": ("mood-20",), "T2": ("mood-15",), "T3": ("mood-10",)},
    "exhaustion, dizziness": {"T2": ("worn-out-with-signs",), "T4": ("worn-out",)},
    "diastasis": {"T3": ("belly-gap",), "T4": ("belly-doming",)},
    "caesarean scar": {"T3": ("caesarean-sore", "scar-pulls"), "T4": ("caesarean-early",)},
    "urge, frequency, nocturia": {"T3": ("urge",)},
    "leak with neither effort nor urge": {"T3": ("leak-without-effort",)},
    "any usual leak": {"T3": ("usual-leak",)},
    "no progress after 12 weeks": {"T3": ("no-change-12-weeks",)},
    "fear of movement": {"T3": ("fear-high",)},
    "amount: soaked, or two wet in a week": {"T3": ("soaked-or-two-wet",), "T4": ("wet-rest",)},
    "two red runs in a week": {"T3": ("two-red-runs",), "T4": ("amber-day",)},
    "short nights": {"T4": ("sleep-short",)},
    "dryness or burning": {"T3": ("dryness",)},
    "a clinician's word first": {"T3": ("clinician-word",)},
    "medicines": {"T4": ("medicines-on-letter",)},
    "pregnant again": {"T4": ("pregnant", "pregnant-maybe")},
    "before six weeks": {"T4": ("before-six-weeks",)},
    "not medically reviewed": {"T4": ("no-medical-review",)},
    "a leak while running": {"T4": ("in-run-leak", "in-run-over")},
    "an alarm while running": {"T0": ("in-run-alarm",)},
    "typed words": {
        "T0": ("typed-heart-breath", "typed-head", "typed-numbness", "typed-belly"),
        "T1": ("typed-bleeding", "typed-leg", "typed-infection", "typed-retention"),
        "T3": ("typed-bulge",),
    },
    "mood screen goes on": {"T4": ("mood-more",)},
}  # fmt: skip
"""Row -> tier -> the rules that carry it."""

BANDS = {
    "fever-early": (None, 12), "fever-later": (12, None), "bleeding-returning": (None, 12),
    "bleeding-later": (12, None), "bleeding-still": (8, None), "discharge-early": (None, 12),
    "discharge-later": (12, None), "pressure-signs": (None, 52), "pressure-signs-later": (52, None),
    "belly-gap": (8, None), "caesarean-early": (None, 8), "before-six-weeks": (None, 6),
}  # fmt: skip
"""Rule -> its weeks since birth. Every other rule holds at any time."""

RUN_GOES_ON = (
    "usual-leak", "gas-long-standing", "tear-unseen-late", "bulge-may-run", "urge", "belly-gap", "fear-high",
    "girdle-ache", "dryness", "energy-one-sign", "no-change-12-weeks", "bone-care", "bleeding-later",
    "worn-out", "sleep-short", "scar-pulls", "soft-lump", "leak-without-effort", "medicines-on-letter",
    "mood-20", "mood-15", "mood-10", "unwanted-thoughts", "pushes-down",
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.replace(" ", "-"))
def test_a_row_has_its_rules_in_their_tiers(row: str) -> None:
    for tier, ids in ROWS[row].items():
        assert {rules()[id]["tier"] for id in ids} == {tier}


def test_no_rule_stands_outside_the_table() -> None:
    placed = {id for tiers in ROWS.values() for ids in tiers.values() for id in ids}
    assert set(rules()) == placed


def test_only_the_rows_with_a_time_band_have_one() -> None:
    found = {id: (one.get("from_week"), one.get("to_week")) for id, one in rules().items()}
    assert {id: band for id, band in found.items() if band != (None, None)} == BANDS


@pytest.mark.parametrize("early", ["fever", "discharge"])
def test_a_later_band_begins_where_the_earlier_ends(early: str) -> None:
    assert rules()[f"{early}-early"]["to_week"] == rules()[f"{early}-later"]["from_week"]


@pytest.mark.parametrize("id", RUN_GOES_ON)
def test_what_only_needs_a_talk_does_not_take_her_run_away(id: str) -> None:
    assert "run" not in rules()[id].get("holds", [])


def test_a_first_period_and_a_nursery_cold_at_five_months_lock_nothing_for_a_visit() -> None:
    met = [
        one for one in rules().values()
        if one.get("from_week", 0) <= 22 < one.get("to_week", 999) and one["lifted_by"] == "seen"
        and any(leaf.get("is", []) == ["temperature-38"] or "period" in leaf.get("is", [])
                for leaf in leaves(one["when"]))
    ]  # fmt: skip
    # The one rule left needs a second sign beside the temperature.
    assert [one["id"] for one in met] == ["fever-with-signs"]
    assert "all" in met[0]["when"]["any"][1]


def test_bone_pain_counts_at_any_score() -> None:
    scores = [leaf["at_least"] for leaf in leaves(rules()["bone-pain"]["when"]) if "at_least" in leaf]
    assert scores == [1]


def test_within_days_leaves_walking_breath_and_release() -> None:
    t2 = [one for one in rules().values() if one["tier"] == "T2" and not one.get("private")]
    assert {frozenset(one["holds"]) for one in t2} == {frozenset(EVERYTHING - {"walk", "breath", "release"})}


def test_pregnant_again_leaves_walking_and_breath() -> None:
    assert set(rules()["pregnant"]["holds"]) == EVERYTHING - {"walk", "breath"}


def test_who_leaks_is_always_offered_a_physio() -> None:
    assert rules()["usual-leak"]["referral"] == "offered"
