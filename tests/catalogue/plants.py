"""Every gate with the fault that shows it: where it is planted, and what must be named."""

from __future__ import annotations

from typing import NamedTuple

from tests.catalogue import planted

FINDING = "findings/planted.toml"
RULE = "rules/planted.toml"
PHRASE = "rules/phrases.en.toml"
SQUAT = "exercises/strength/planted-squat.md"
REST = "exercises/strength/planted-rest.md"
ROUND = "circuits/planted-round.toml"
CHECK = "checks/planted-check.toml"
NUMBER = "numbers/practice.toml"
WORDING = "wording/en/planted.toml"
SOURCE = "sources/planted.toml"


class Plant(NamedTuple):
    """One change of one file, the field that must be named, and words its sentence must hold.

    ``check``: the cross check that finds it; empty where decoding alone does. ``at``: the file named,
    where it is another than the one changed.
    """

    file: str
    old: str
    new: str
    field: str
    says: str
    check: str = ""
    at: str = ""


DECODED = [
    Plant(RULE, 'tier = "T3"', 'tier = "T9"', "rule[planted-adjust].tier", "must be one of T0"),
    Plant(RULE, 'title = "A planted rule"', "title = 3", "rule[planted-adjust].title", "must be text"),
    Plant(RULE, 'title = "A planted rule"\n', "", "rule[planted-adjust].title", "is missing"),
    Plant(RULE, "dose_factor", "dose_facter", "rule[planted-adjust].dose_facter", "is not known here"),
    Plant(RULE, "at_least = 5", "at_least = nan", "rule[planted-adjust].when.any[1].at_least", "finite"),
    Plant(RULE, "at_least = 5", 'at_least = "5"', "rule[planted-adjust].when.any[1].at_least", "a number"),
    Plant(RULE, "at_least = 5", "at_least = 5, almost = 4", "rule[planted-adjust].when.any[1].almost",
          "is not known here"),
    Plant(RULE, "since = 2026-11-22\n\n[[rule]]\nid = \"planted-urgent\"",
          "since = 2026-13-22\n\n[[rule]]\nid = \"x\"",
          "", "is not TOML"),
    Plant(RULE, 'id = "planted-exit"', 'id = "planted-adjust"', "rule[planted-adjust]", "is already in"),
    Plant(RULE, 'id = "planted-exit"', 'id = ""', "rule[2].id", "is empty"),
    Plant(FINDING, '[[finding]]\nid = "planted-number"', '[[findings]]\nid = "planted-number"', "findings",
          "is not known here"),
    Plant(SOURCE, 'grade = "judgement"', 'grade = "certain"', "source[planted-2026].grade", "must be one of"),
    Plant(SQUAT, 'review = "draft"', 'review = "fine"', "review", "must be one of"),
    Plant(SQUAT, "would.\n", "would.\n\n## Why\n", "'## Why'", "an exercise has ## Cues and ## How"),
    Plant(SQUAT, "- Down like a seed.", "Down like a seed.", "cues", "is not a bullet"),
    Plant(SQUAT, "+++\n\n## Cues", "+++\nOnce\n## Cues", "'Once'", "stands above the first section"),
    Plant(SQUAT, 'author = "A gardener"', 'author = "A gardener"\ntext = "Squat."', "text", "## How"),
    Plant(SQUAT, "breath = 0.25", "breth = 0.25", "feeds", "must be one of"),
    Plant(ROUND, "minutes = 3", "minutes = true", "items[0].minutes", "must be a number"),
    Plant(CHECK, "version = 1", "version = 1.5", "version", "whole number"),
    Plant(WORDING, 'adjust = "Take it easy today."', "adjust = 3", "planted.adjust", "must be text"),
    Plant(WORDING, '[planted]\n', 'loose = "Words."\n[planted]\n', "loose", "stands in no group"),
    Plant(WORDING, 'asks = "Is this so now?"', 'asks = " "', "planted.asks", "not empty"),
    Plant(NUMBER, "tighter = \"lower\"", "tighter = \"down\"", "shortest_session_min.tighter",
          "must be one of"),
    Plant(NUMBER, "value = 3\n", "value = true\n", "shortest_session_min.values[0].value",
          "must be a number"),
    Plant(NUMBER, "what = \"The shortest session.\"", "id = \"x\"", "shortest_session_min",
          "must be a table"),
]  # fmt: skip
"""What the codec and the readers refuse, one of each kind."""

CROSSED = [
    Plant(RULE, 'any = [{finding = "planted-choice"', 'any = [{finding = "planted-choise"',
          "rule[planted-adjust].when.any[0].finding", 'did you mean "planted-choice"?', "condition_findings"),
    Plant(SQUAT, 'finding = "planted-choice"', 'finding = "no-such"', "not_for[0].finding",
          "names no finding",
          "condition_findings"),
    Plant(RULE, 'none = [{finding = "planted-choice", is = ["yes"]',
          'none = [{finding = "planted-choice", is = ["yse"]',
          "rule[planted-exit].when.none[0].is", "is no answer of planted-choice", "condition_answers"),
    Plant(RULE, 'none = [{finding = "planted-choice"', 'none = [{finding = "planted-number"',
          "rule[planted-exit].when.none[0].is", "use at_least or at_most", "condition_answers"),
    Plant(RULE, 'none = [{finding = "planted-choice", is = ["yes"]',
          'none = [{finding = "planted-choice", is = []',
          "rule[planted-exit].when.none[0].is", "never holds", "condition_answers"),
    Plant(RULE, "at_least = 5", "at_least = 11", "rule[planted-adjust].when.any[1].at_least", "is outside",
          "condition_numbers"),
    Plant(RULE, "at_most = 5", "at_most = -1", "rule[planted-urgent].when.of[1].at_most", "is outside",
          "condition_numbers"),
    Plant(RULE, "at_least = 5", "at_least = 0", "rule[planted-adjust].when.any[1].at_least",
          "is true of every",
          "condition_numbers"),
    Plant(RULE, 'finding = "planted-number", at_least = 5', 'finding = "planted-choice", at_least = 5',
          "rule[planted-adjust].when.any[1].at_least", "which has answers", "condition_numbers"),
    Plant(RULE, '{none = [{finding = "planted-choice", is = ["yes"]}]}', "{none = []}",
          "rule[planted-exit].when", "decides nothing", "conditions_decide"),
    Plant(RULE, "count = 2", "count = 3", "rule[planted-urgent].when.count", "decides nothing",
          "conditions_decide"),
    Plant(RULE, 'text = "planted.urgent"', 'text = "planted.urgnt"', "rule[planted-urgent].text",
          'did you mean "planted.urgent"?', "named_texts"),
    Plant(PHRASE, 'asks = "planted.asks"', 'asks = "planted.nothing"', "phrase[planted-phrase].asks",
          "names no text", "named_texts"),
    Plant(PHRASE, 'means = "planted-typed"', 'means = "planted-taped"', "phrase[planted-phrase].means",
          'did you mean "planted-typed"?', "phrases_open_rules"),
    Plant(PHRASE, 'means = "planted-typed"', 'means = "planted-urgent"', "phrase[planted-phrase].means",
          "opens a rule that is lifted by seen", "phrases_open_rules"),
    Plant(SQUAT, 'easier = ["planted-rest"]', 'easier = ["planted-nest"]', "easier[0]", "names no exercise",
          "named_exercises"),
    Plant(REST, 'harder = ["planted-squat"]', 'harder = ["no-such"]', "harder[0]", "names no exercise",
          "named_exercises"),
    Plant(SQUAT, 'let_go = "planted-rest"', 'let_go = "planted-nest"', "let_go", "names no exercise",
          "named_exercises"),
    Plant(ROUND, 'exercise = "planted-rest"', 'exercise = "planted-nest"', "items[0].exercise",
          "names no exercise", "named_exercises"),
    Plant(ROUND, '[[items]]\nexercise = "planted-rest"\nminutes = 3', "items = []", "items", "is empty",
          "circuits_have_stations"),
    Plant(ROUND, "minutes = 3", "minutes = 0", "items[0].minutes", "must be more than 0",
          "circuits_have_stations"),
    Plant(RULE, 'source = ["planted-2026"]', "source = []", "rule[planted-exit].source", "is empty",
          "sources_are_named"),
    Plant(FINDING, 'source = ["planted-2026"]', 'source = ["planted-2025"]',
          "finding[planted-number].source[0]",
          'did you mean "planted-2026"?', "sources_are_named"),
    Plant(CHECK, 'source = ["planted-2026"]', 'source = ["x"]', "items[0].source[0]", "names no source",
          "sources_are_named"),
    Plant(NUMBER, 'source = ["planted-2026"]', 'source = ["x"]',
          "shortest_session_min.values[2020-01-01].source[0]",
          "names no source", "sources_are_named"),
    Plant(RULE, '"breath", "walk"]', '"breath"]', "rule[planted-urgent].holds", "leaves walk open",
          "emergencies_hold_everything"),
    Plant(WORDING, "Call {emergency} now.", "Call somebody now.", "rule[planted-urgent].text",
          "names nobody to call", "emergencies_say_whom_to_call", RULE),
    Plant(WORDING, "Take it easy today.", "Take it easy for {days} days.", "planted.adjust",
          "which is no local name", "fixed_texts_can_be_filled"),
    Plant(RULE, 'lifted_by = "seen"', 'lifted_by = "answer"', "rule[planted-urgent].lifted_by",
          'must be "seen" at T1', "emergencies_wait_for_a_person"),
    Plant(RULE, "to_week = 20", "to_week = 2", "rule[planted-adjust].to_week", "leaves no week",
          "week_bands_hold_a_week"),
    Plant(RULE, "from_week = 2", "from_week = -1", "rule[planted-adjust].from_week", "before the birth",
          "week_bands_hold_a_week"),
    Plant(RULE, "lifted_after_days = 7\n", "", "rule[planted-adjust].lifted_after_days", "is missing",
          "days_lift_after_days"),
    Plant(RULE, 'lifted_by = "seen"', 'lifted_by = "seen"\nlifted_after_days = 3',
          "rule[planted-urgent].lifted_after_days", "has no effect", "days_lift_after_days"),
    Plant(RULE, "lifted_after_days = 7", "lifted_after_days = 0", "rule[planted-adjust].lifted_after_days",
          "must be more than 0", "days_lift_after_days"),
    Plant(RULE, "dose_factor = 0.5", "dose_factor = 1.5", "rule[planted-adjust].dose_factor", "at most 1",
          "effects_only_lower"),
    Plant(RULE, 'exit = "urge"\n', "", "rule[planted-exit].exit", "is missing", "exits_say_where_to"),
    Plant(FINDING, '{ id = "no", words = "No" }, ', "", "finding[planted-choice].options", "at least two",
          "answers_can_be_told_apart"),
    Plant(FINDING, '{ id = "no", words', '{ id = "yes", words', "finding[planted-choice].options",
          "more than once", "answers_can_be_told_apart"),
    Plant(FINDING, "lowest = 0", "several = true\nlowest = 0", "finding[planted-number].several",
          "has no effect", "answers_can_be_told_apart"),
    Plant(FINDING, 'words = "Yes"', 'words = ""', "finding[planted-choice].options[1].words", "is empty",
          "answers_can_be_told_apart"),
    Plant(FINDING, "highest = 10\n", "", "finding[planted-number].highest", "is missing",
          "numbers_have_bounds"),
    Plant(FINDING, "lowest = 0", "lowest = 10", "finding[planted-number].highest", "is not above lowest",
          "numbers_have_bounds"),
    Plant(FINDING, 'asks = "Is this planted?"', 'asks = ""', "finding[planted-choice].asks", "is empty",
          "questions_ask"),
    Plant(CHECK, 'opens = ["clear"]', "opens = []", "opens", "is empty", "checks_can_be_done"),
    Plant(CHECK, "preparation_until_week = 12", "preparation_until_week = 5", "preparation_until_week",
          "is before earliest_week", "checks_can_be_done"),
    Plant(CHECK, "target = 10", "target = 0", "items[0].target", "must be more than 0", "checks_can_be_done"),
    Plant(NUMBER, planted.NUMBER, "", "shortest_session_min", "is missing", "numbers_are_all_there"),
    Plant(NUMBER, 'why = "Three minutes are a session."',
          'why = "Short."\n[planted]\nunit = "1"\nwhat = "?"\n'
          'tighter = "fixed"\n[[planted.values]]\nsince = 2020-01-01\nvalue = 1\nsource = ["planted-2026"]\n'
          'grade = "judgement"\nwhy = "!"', "planted", "is read by nobody in group practice",
          "numbers_are_all_read"),
    Plant(NUMBER, "since = 2020-01-01", "since = 2099-01-01", "shortest_session_min.values[2099-01-01].since",
          "begins after the library's first day", "numbers_hold_from_the_first_day"),
    Plant(NUMBER, 'why = "Three minutes are a session."', 'why = "Short."\n[[shortest_session_min.values]]\n'
          'since = 2020-01-01\nvalue = 2\nsource = ["planted-2026"]\ngrade = "judgement"\nwhy = "Again."',
          "shortest_session_min.values[2020-01-01].since", "does not come after", "values_follow_in_time"),
    Plant(NUMBER, 'unit = "min"', 'unit = ""', "shortest_session_min.unit", "is empty",
          "numbers_say_what_they_are"),
    Plant(NUMBER, 'why = "Three minutes are a session."', 'why = ""',
          "shortest_session_min.values[2020-01-01].why", "is empty", "numbers_say_what_they_are"),
    Plant(NUMBER, 'grade = "judgement"', 'grade = "judgment"',
          "shortest_session_min.values[2020-01-01].grade",
          'did you mean "judgement"?', "numbers_say_what_they_are"),
    Plant(NUMBER, "value = 3\n", "value = [3, 4]\n", "shortest_session_min.values[2020-01-01].value",
          "must be one number", "values_have_their_form"),
    Plant(SQUAT, "breath = 0.25", "breath = 0.2", "feeds", "add up to 0.95", "feeds_share_the_minutes"),
    Plant(SQUAT, 'let_go = "planted-rest"\n', "", "let_go", "is missing", "squeezes_let_go"),
    Plant(SQUAT, 'let_go = "planted-rest"', 'let_go = "planted-squat"', "let_go", "squeezes too",
          "squeezes_let_go"),
    Plant(REST, 'harder = ["planted-squat"]', 'harder = ["planted-rest"]', "harder", "leads back to itself",
          "harder_never_leads_back"),
    Plant(SQUAT, '"squeeze", "impact"', '"squeeze"', "uses", 'lacks "impact"', "impacts_are_declared"),
    Plant(SQUAT, "contacts_per_leg = 10", "contacts_per_leg = -1", "contacts_per_leg", "0 or more",
          "impacts_are_declared"),
    Plant(REST, 'uses = ["release"]', "uses = []", "uses", "is empty", "everything_is_used"),
    Plant(SQUAT, '"no-floor"', '"no-flor"', "bans[1]", 'did you mean "no-floor"?', "situations_are_known"),
    Plant(SQUAT, '"baby-on-me", ', "", "bans", 'lacks "baby-on-me"', "babies_are_held_upright"),
    Plant(SQUAT, "reps = 8\n", "", "dose", "says nothing of how much", "doses_say_how_much"),
    Plant(SQUAT, "sets = 2", "sets = 0", "dose.sets", "must be more than 0", "doses_say_how_much"),
    Plant(SQUAT, "in_s = 4", "in_s = 0", "breath", "more than 0 seconds", "doses_say_how_much"),
    Plant(ROUND, 'id = "planted-round"', 'id = "planted-square"', "id", "in a file called planted-round",
          "files_are_named_for_what_they_hold"),
    Plant(SQUAT, 'family = "strength"', 'family = "impact"', "family", "in the folder strength",
          "files_are_named_for_what_they_hold"),
    Plant(SQUAT, 'licence = "CC-BY-4.0"', 'licence = "CC-BY-NC-4.0"', "licence", 'must be "CC-BY-4.0"',
          "authors_and_licences"),
    Plant(ROUND, 'author = "A gardener"', 'author = ""', "author", "is empty", "authors_and_licences"),
    Plant(SQUAT, 'stop_signs = ["Pain."]', "stop_signs = []", "stop_signs", "is empty",
          "stop_signs_are_said"),
    Plant(SQUAT, "- Down like a seed.", "- " + "Down " * 13, "cues[0]", "has 13 words", "cues_can_be_spoken"),
    Plant(SQUAT, "Squat, as a plant would.\n", "", "text", "is empty", "cues_can_be_spoken"),
    Plant(WORDING, "Is this so now?", "Is this {so now?", "planted.asks", "curly bracket",
          "texts_can_be_filled"),
    Plant(WORDING, 'asks = "', 'more = "{a.b}"\nasks = "', "planted.more", "a plain name",
          "texts_can_be_filled"),
    Plant("local/en.toml", "Dial 012", "Dial {0}", "planted_line", "curly bracket", "local_texts_are_plain"),
    Plant(PHRASE, 'says = ["planted', 'says = ["(planted', "phrase[planted-phrase].says[0]",
          "is no regular expression", "phrases_can_be_searched"),
    Plant(PHRASE, 'unless = ["not planted"]', 'unless = ["(not planted)?"]',
          "phrase[planted-phrase].unless[0]",
          "matches every text", "phrases_can_be_searched"),
]  # fmt: skip
"""What only the whole library shows: at least one for each row of the table of cross checks."""
