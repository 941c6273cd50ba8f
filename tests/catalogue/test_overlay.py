"""A studio's folder adds and tightens; each way of loosening is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from restride.catalogue import Fault, LibraryRefused, load_library
from restride.catalogue.cross_checks.ladder import landings_are_on_the_ladder
from restride.catalogue.decoding import decode_texts
from restride.catalogue.overlay import PREFIX, lay_over
from restride.catalogue.texts import collect
from restride.coaching.terms.library import Tier
from tests.catalogue import planted, planted_causes, planted_work

RULE = planted.RULES.split("\n[[rule]]")[1]
OWN = "overlay/rules/own.toml"
NOT_A_STUDIOS = (
    "checks", "mechanisms", "evidence", "tests", "experiments", "self-tests", "mixes", "progress",
    "questions", "drawings/stand.toml", "drawings/planted-jump.toml", "drawings/planted-screen.toml",
    planted_work.HOP_FILE,
)  # fmt: skip
LANDS = 'uses = ["squeeze", "impact"]\ncontacts_per_leg = 10'
ORDER = "looser than the library needs a named, registered clinician"


def _rule(old: str = "", new: str = "") -> str:
    assert old in RULE
    return "[[rule]]" + RULE.replace(old, new) if old else "[[rule]]" + RULE


def _own_rule(studio: Path, content: Path, old: str, new: str) -> tuple[Fault, ...]:
    planted.put(studio, "rules/own.toml", _rule(old, new))
    return planted.faults(content, studio)


STRICTER = {
    "more urgent": ('tier = "T3"', 'tier = "T2"'),
    "begins sooner": ("from_week = 2", "from_week = 1"),
    "begins before any birth": ("from_week = 2\n", ""),
    "ends later": ("to_week = 20", "to_week = 30"),
    "never ends": ("to_week = 20\n", ""),
    "holds more": ('holds = ["run"]', 'holds = ["run", "impact"]'),
    "waits for a person": ('lifted_by = "days"\nlifted_after_days = 7', 'lifted_by = "seen"'),
    "lasts longer": ("lifted_after_days = 7", "lifted_after_days = 9"),
    "no increase": ("dose_factor = 0.5", "dose_factor = 0.5\nno_increase = true"),
    "lowers more": ("dose_factor = 0.5", "dose_factor = 0.4"),
    "requires the referral": ('referral = "offered"', 'referral = "required"'),
    "other reasons": ('source = ["planted-2026"]', 'source = ["planted-2026"]\nwhy = "Our own."'),
}

LOOSER = {
    "tier": ('tier = "T3"', 'tier = "T4"'),
    "from_week": ("from_week = 2", "from_week = 3"),
    "to_week": ("to_week = 20", "to_week = 19"),
    "holds": ('holds = ["run"]', 'holds = ["impact"]'),
    "lifted_after_days": ("lifted_after_days = 7", "lifted_after_days = 6"),
    "dose_factor": ("dose_factor = 0.5", "dose_factor = 0.6"),
    "referral": ('referral = "offered"', 'referral = "none"'),
    "when": ("at_least = 5", "at_least = 6"),
    "text": ('text = "planted.adjust"', 'text = "planted.urgent"'),
    "title": ('title = "A planted rule"', 'title = "Nothing much"'),
    "kind": ('kind = "adjust"', 'kind = "referral"'),
    "private": ("dose_factor = 0.5", "dose_factor = 0.5\nprivate = true"),
}


@pytest.mark.parametrize("way", STRICTER)
def test_a_stricter_rule_takes_the_place_of_the_shipped_one(way: str, studio: Path, sound: Path) -> None:
    assert _own_rule(studio, sound, *STRICTER[way]) == ()
    before, after = load_library(root=sound), load_library(root=sound, overlay=studio)
    assert _planted(after) != _planted(before)


@pytest.mark.parametrize("field", LOOSER)
def test_a_looser_rule_is_refused_with_what_was_tried(field: str, studio: Path, sound: Path) -> None:
    (fault,) = _own_rule(studio, sound, *LOOSER[field])
    assert (fault.file, fault.field) == (OWN, f"rule[planted-adjust].{field}")
    assert ORDER in fault.sentence


def test_the_sentence_says_both_values_and_what_is_allowed(studio: Path, sound: Path) -> None:
    (fault,) = _own_rule(studio, sound, 'tier = "T3"', 'tier = "T4"')
    assert fault.sentence.startswith(
        "is T4 where the shipped rule has T3; a studio may only make it more urgent; looser than"
    )


def test_a_rule_lifted_by_days_cannot_be_lifted_by_an_answer(studio: Path, sound: Path) -> None:
    told = _own_rule(studio, sound, '"days"\nlifted_after_days = 7', '"answer"')
    assert {fault.field for fault in told} == {
        "rule[planted-adjust].lifted_by",
        "rule[planted-adjust].lifted_after_days",
    }


def test_an_order_of_no_increase_cannot_be_dropped(studio: Path, sound: Path) -> None:
    urgent = planted.RULES.split("\n[[rule]]")[2].replace("no_increase = true\n", "")
    planted.put(studio, "rules/own.toml", f"[[rule]]{urgent}")
    assert planted.named(sound, studio) == {(OWN, "rule[planted-urgent].no_increase")}


def test_a_rule_made_an_emergency_must_pass_the_gate_of_emergencies(studio: Path, sound: Path) -> None:
    told = _own_rule(studio, sound, 'tier = "T3"', 'tier = "T1"')
    assert {fault.field for fault in told} == {
        "rule[planted-adjust].holds",
        "rule[planted-adjust].text",
        "rule[planted-adjust].lifted_by",
    }


def test_a_rule_of_its_own_is_added(studio: Path, sound: Path) -> None:
    assert _own_rule(studio, sound, 'id = "planted-adjust"', 'id = "own-adjust"') == ()
    rules = {rule.id: rule for rule in load_library(root=sound, overlay=studio).rules}
    assert rules["own-adjust"].tier == rules["planted-adjust"].tier == Tier.T3


def _number(since: str, value: str, **changed: str) -> str:
    text = planted.NUMBER.replace("since = 2020-01-01", f"since = {since}").replace(
        "value = 3", f"value = {value}"
    )
    for old, new in changed.items():
        text = text.replace(f'{old} = "', f'{old} = "{new}')
    return text


def test_a_number_may_move_toward_its_tighter_side(studio: Path, sound: Path) -> None:
    planted.put(studio, "numbers/practice.toml", _number("2026-12-01", "2"))
    values = load_library(root=sound, overlay=studio).numbers["practice.shortest_session_min"].values
    assert [(value.since.isoformat(), value.value) for value in values] == [
        ("2020-01-01", 3),
        ("2026-12-01", 2),
    ]


@pytest.mark.parametrize("since", ["2020-01-01", "2026-12-01"])
def test_a_number_may_not_move_the_other_way(since: str, studio: Path, sound: Path) -> None:
    planted.put(studio, "numbers/practice.toml", _number(since, "3.5"))
    (fault,) = planted.faults(sound, studio)
    assert fault.field == f"shortest_session_min.values[{since}].value"
    assert (
        f"moves practice.shortest_session_min to 3.5 where the library has 3.0 on {since}" in fault.sentence
    )


def test_a_number_that_became_stricter_in_the_library_overtakes_the_studio(
    studio: Path, content: Path
) -> None:
    later = (
        "\n[[shortest_session_min.values]]" + planted.NUMBER.rpartition("[[shortest_session_min.values]]")[2]
    )
    later = later.replace("2020-01-01", "2027-01-01").replace("value = 3", "value = 1")
    path = content / "numbers/practice.toml"
    path.write_text(path.read_text("utf-8") + later, "utf-8")
    planted.put(studio, "numbers/practice.toml", _number("2026-12-01", "2"))
    (fault,) = planted.faults(content, studio)
    assert "to 2.0 where the library has 1.0 on 2027-01-01" in fault.sentence


def test_a_fixed_number_stays(studio: Path, content: Path) -> None:
    planted.change(content, "numbers/practice.toml", 'tighter = "lower"', 'tighter = "fixed"')
    own = _number("2026-12-01", "2").replace('tighter = "lower"', 'tighter = "fixed"')
    planted.put(studio, "numbers/practice.toml", own)
    (fault,) = planted.faults(content, studio)
    assert "it is fixed" in fault.sentence


def test_a_number_where_higher_is_tighter_may_only_rise(studio: Path, content: Path) -> None:
    planted.change(content, "numbers/practice.toml", 'tighter = "lower"', 'tighter = "higher"')
    for value, faults in (("4", 0), ("2", 1)):
        own = _number("2026-12-01", value).replace('tighter = "lower"', 'tighter = "higher"')
        planted.put(studio, "numbers/practice.toml", own)
        assert len(planted.faults(content, studio)) == faults


@pytest.mark.parametrize(
    ("field", "old", "new"), [("unit", '"min"', '"s"'), ("tighter", '"lower"', '"higher"')]
)
def test_unit_and_direction_are_not_a_studios_to_choose(
    field: str, old: str, new: str, studio: Path, sound: Path
) -> None:
    planted.put(studio, "numbers/practice.toml", _number("2026-12-01", "2").replace(old, new))
    (fault,) = planted.faults(sound, studio)
    assert fault.field == f"shortest_session_min.{field}"


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("findings/own.toml", planted.FINDINGS.split("\n[[finding]]")[1], "finding[planted-choice]"),
        ("sources/own.toml", planted.SOURCES, "source[planted-2026]"),
        ("wording/en/own.toml", '[planted]\nadjust = "Go on."', "planted.adjust"),
        ("rules/phrases.en.toml", planted.PHRASES, "phrase[planted-phrase]"),
        ("exercises/strength/planted-squat.md", planted.EXERCISE, ""),
        ("circuits/planted-round.toml", planted.CIRCUIT, ""),
        ("programmes/planted-way.toml", planted_work.PROGRAMME, ""),
        ("drawings/stand.toml", planted_work.drawing("stand"), ""),
        ("lessons/planted-lesson.md", planted_work.LESSON, ""),
    ],
)
def test_what_is_shipped_is_added_to_and_never_changed(
    name: str, text: str, field: str, studio: Path, sound: Path
) -> None:
    table = "[[finding]]" if name.startswith("findings") else ""
    planted.put(studio, name, table + text)
    (fault,) = planted.faults(sound, studio)
    assert (fault.file, fault.field) == (f"overlay/{name}", field)
    assert "add your own under another id" in fault.sentence


def test_a_studio_adds_of_everything_it_may(studio: Path, sound: Path) -> None:
    for name, text in planted.ADDED.items():
        if not name.startswith(NOT_A_STUDIOS):
            planted.put(studio, name.replace("planted-", "own-"), _of_its_own(text))
    planted.put(studio, "wording/en/planted.toml", '[own]\nadjust = "Our own words."')
    planted.put(studio, "rules/phrases.en.toml", planted.PHRASES.replace("planted-", "own-"))
    planted.put(studio, "local/en.toml", '[local]\nemergency = "999"')
    library = load_library(root=sound, overlay=studio)
    assert {"own-squat", "planted-squat"} <= library.exercises.keys()
    assert {"own-way", "planted-way"} <= library.programmes.keys()
    assert {"own-lesson", "planted-lesson"} <= library.lessons.keys()
    assert library.local["emergency"] == "999"
    assert library.wording["own.adjust"] == "Our own words."


def _of_its_own(text: str) -> str:
    """A planted file as a studio's: under its own ids, after the shipped lessons, and without a landing."""
    own = (
        text.replace("planted-", "own-")
        .replace("own-growth", "planted-growth")
        .replace("order = 9", "order = 8")
    )
    own = own.replace('harder = ["own-hop"]\n', "").replace(', exercises = ["own-hop"]', "")
    return own.replace(LANDS, 'uses = ["squeeze"]')


@pytest.fixture
def own_squat(studio: Path) -> None:
    """A studio's exercise beside the planted one: harder than its rest, with a drawing."""
    planted.put(
        studio,
        "exercises/strength/own-squat.md",
        _of_its_own(planted.EXERCISE)
        .replace("own-rest", "planted-rest")
        .replace("own-choice", "planted-choice")
        .replace("own-2026", "planted-2026"),
    )
    planted.put(studio, "drawings/own-squat.toml", planted_work.drawing("own-squat"))


@pytest.mark.usefixtures("own_squat")
def test_the_shipped_exercise_it_is_harder_than_names_a_studios_exercise_back(
    studio: Path, sound: Path
) -> None:
    library = load_library(root=sound, overlay=studio)
    assert library.exercises["planted-rest"].harder == ("planted-squat", "own-squat")
    assert library.exercises["own-squat"].easier == ("planted-rest",)


@pytest.mark.usefixtures("own_squat")
def test_nobody_begins_with_a_landing_of_a_studio_that_stands_on_no_rung(studio: Path, sound: Path) -> None:
    planted.change(studio, "exercises/strength/own-squat.md", 'uses = ["squeeze"]', LANDS)
    draft, own = decode_texts(collect("en", sound)).draft, decode_texts(collect("en", studio, PREFIX)).draft
    lay_over(draft, own)
    (fault,) = [one for one in landings_are_on_the_ladder(draft) if one.file.startswith(PREFIX)]
    assert "own-squat lands and stands on no rung" in fault.sentence


@pytest.mark.parametrize(
    ("line", "without"),
    [('stop_signs = ["Pain."]', 'stop_signs = ["None."]'), ('bans = ["baby-on-me", "no-floor"]', "bans = []"),
     ('not_for = [{finding = "planted-choice", is = ["yes"]}]', "not_for = []")],
)  # fmt: skip
def test_a_studio_takes_nothing_off_a_shipped_exercise(
    line: str, without: str, studio: Path, sound: Path
) -> None:
    assert line in planted.EXERCISE
    planted.put(studio, "exercises/strength/planted-squat.md", planted.EXERCISE.replace(line, without))
    assert {fault.sentence[:42] for fault in planted.faults(sound, studio)} == {
        "changes the shipped exercise planted-squat"
    }


def test_a_studio_cannot_bring_a_readiness_check(studio: Path, sound: Path) -> None:
    planted.put(studio, "checks/own-check.toml", planted.CHECK.replace("planted-check", "own-check"))
    (fault,) = planted.faults(sound, studio)
    assert "adds or changes a readiness check" in fault.sentence


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mechanisms/support.toml", planted_causes.SUPPORT, "adds or changes a mechanism"),
        ("evidence/own.toml", planted_causes.EVIDENCE.split("[[evidence]]")[1], "adds or changes a row of"),
        ("tests/own-jump.toml", planted_causes.TEST.replace("planted-jump", "own-jump"), "a standard test"),
        ("self-tests/own.toml", planted_work.SCREEN.replace("planted-screen", "own"), "a self-test"),
        ("mixes/own.toml", planted_work.MIX.replace("planted-mix", "own"), "a mix"),
        ("progress/own.toml", planted_work.PROGRESS.replace("planted-growth", "own"), "a rule of progress"),
        ("questions/own.md", planted_work.QUESTION.replace("planted-question", "own"), "the answer to a"),
    ],
)
def test_what_is_tested_as_one_is_not_a_studios_to_change(
    name: str, text: str, said: str, studio: Path, sound: Path
) -> None:
    planted.put(studio, name, f"[[evidence]]{text}" if name.startswith("evidence") else text)
    (fault,) = [one for one in planted.faults(sound, studio) if "adds or changes" in one.sentence]
    assert fault.file == f"overlay/{name}"
    assert said in fault.sentence
    assert "is tested as one" in fault.sentence or "are weighed and tested as one" in fault.sentence


def test_a_studio_cannot_have_a_finding_computed(studio: Path, sound: Path) -> None:
    own = (
        planted.FINDINGS.replace("planted-", "own-")
        .replace("own-2026", "planted-2026")
        .replace('kind = "number"', 'kind = "derived"')
    )
    planted.put(studio, "findings/own.toml", own)
    assert planted.named(sound, studio) == {("overlay/findings/own.toml", "finding[own-number].kind")}


def test_a_fault_within_a_studios_file_is_named_there(studio: Path, sound: Path) -> None:
    planted.put(studio, "rules/own.toml", _rule("tier = ", "teir = "))
    assert (OWN, "rule[planted-adjust].teir") in planted.named(sound, studio)


def test_a_studio_folder_that_is_not_there_is_named(tmp_path: Path, sound: Path) -> None:
    (fault,) = planted.faults(sound, tmp_path / "nowhere")
    assert (fault.file, fault.sentence[:15]) == ("overlay", "there is no fol")


def test_an_empty_studio_folder_changes_nothing(studio: Path, sound: Path) -> None:
    assert load_library(root=sound, overlay=studio) == load_library(root=sound)


def _planted(library: object) -> object:
    return next(rule for rule in library.rules if rule.id == "planted-adjust")  # type: ignore[attr-defined]


def test_a_number_below_nothing_is_no_stricter(studio: Path, sound: Path) -> None:
    planted.put(studio, "numbers/practice.toml", _number("2026-12-01", "-1"))
    with pytest.raises(LibraryRefused, match="shortest_session_min"):
        load_library(root=sound, overlay=studio)


def test_a_studios_phrase_that_is_no_expression_is_refused_when_loaded(studio: Path) -> None:
    head = '[[phrase]]\nid = "own"\nmeans = "typed-chest"\n'
    phrase = f'{head}says = ["("]\nunless = []\nasks = "safety.usual-leak"\n'
    planted.put(studio, "rules/phrases.en.toml", phrase)
    with pytest.raises(LibraryRefused, match="is no regular expression"):
        load_library(overlay=studio)
