"""Faults planted in the work: how it grows, drawings, plans, the ladder, lessons, questions, self-tests."""

from __future__ import annotations

from tests.catalogue.plant import Plant
from tests.catalogue.planted_work import LADDER

SQUAT = "exercises/strength/planted-squat.md"
REST = "exercises/strength/planted-rest.md"
HOP = "exercises/impact/planted-hop.md"
ROUND = "circuits/planted-round.toml"
WAY = "programmes/planted-way.toml"
MIX = "mixes/planted-mix.toml"
GROWTH = "progress/planted-growth.toml"
SCREEN = "self-tests/planted-screen.toml"
LESSON = "lessons/planted-lesson.md"
SECOND = "lessons/planted-second.md"
QUESTION = "questions/planted-question.md"
DRAWING = "drawings/stand.toml"
STRAND = "strands/runs.toml"
CHECK = "checks/planted-check.toml"
TEST = "tests/planted-jump.toml"

READ = [
    Plant(WAY, 'purpose = "walk-run"', 'purpose = "stroll"', "purpose", "must be one of 'foundation'"),
    Plant(WAY, "bouts = 4 }]", "bouts = 4.5 }]", "phases[0].runs[1].bouts", "whole number"),
    Plant(WAY, "clean_days = 2", "clean_dayz = 2", "phases[0].gate.clean_dayz", "is not known here"),
    Plant(MIX, "release = 0.75", "relese = 0.75", "shares", "must be one of 'release'"),
    Plant(STRAND, 'id = "runs"', 'id = "rans"', "id", "must be one of 'down-training'"),
    Plant(GROWTH, 'counts = "reps"', 'counts = "steps"', "counts", "must be one of 'reps'"),
    Plant(LADDER, 'exercises = ["planted-hop"]', 'exercises = "planted-hop"', "rungs[*].exercises",
          "must be a list"),
    Plant(DRAWING, "knee = 40", "knie = 40", "poses[1].angles", "must be one of"),
    Plant(DRAWING, "knee = 40", "knee = 400", "poses[1]", "a body goes from"),
    Plant(DRAWING, 'words = "A stem that bends and straightens."', 'words = ""', "",
          "needs a title, and words"),
    Plant(SCREEN, 'position = "standing"', 'position = "floating"', "position", "must be one of 'lying'"),
    Plant(SCREEN, 'what = "Lifts"\n', "", "counted[0].what", "is missing"),
    Plant(SQUAT, 'pattern = "squat"', 'pattern = "sqat"', "pattern", "must be one of 'breathing'"),
    Plant(SQUAT, "effort = 2", "effort = 5", "effort", "must be one of 0, 1, 2, 3"),
    Plant(LESSON, "order = 901", "order = 1.5", "order", "whole number"),
    Plant(LESSON, "need none.\n", "need none.\n\n## Why\n", "'## Why'",
          "a lesson has ## Text and ## Where people differ"),
    Plant(LESSON, 'idea = "Seeds', 'text = "Seeds."\nidea = "Seeds', "text", "it stands below as ## Text"),
    Plant(LESSON, "+++\n\n## Text", "+++\nOnce\n## Text", "'Once'", "stands above the first section"),
    Plant(QUESTION, "own time.\n", "own time.\n\n## planted-no\nNo.\n", "'## planted-no'",
          "a question has one ## for each of its parts: planted-yes, planted-perhaps"),
    Plant(QUESTION, 'id = "planted-perhaps"', 'id = "planted-perhaps"\ntext = "It may."', "parts[1].text",
          "stands below as ## planted-perhaps"),
    Plant(QUESTION, 'asks = "Will it grow?"\n', "", "asks", "is missing"),
]  # fmt: skip
"""What the codec and the readers refuse in the new kinds of content."""

OF_GROWTH = [
    Plant(SQUAT, "reps_to = 12", "reps_to = 8", "dose.reps_to", "8 is not above",
          "doses_grow_through_a_range"),
    Plant(SQUAT, "reps_to = 12", "seconds_to = 12", "dose.seconds_to", "has no seconds to grow from",
          "doses_grow_through_a_range"),
    Plant(SQUAT, "reps_to = 12\n", "", "progress", "grows without end", "growth_has_a_rule_and_a_top"),
    Plant(SQUAT, 'progress = "planted-growth"\n', "", "progress", "is missing",
          "growth_has_a_rule_and_a_top"),
    Plant(SQUAT, "effort = 2", "effort = 0", "effort", "is 0, and it is impact and squeeze",
          "efforts_fit_the_work"),
    Plant(REST, 'pattern = "rest"', 'pattern = "run"', "uses", 'lacks "run"', "efforts_fit_the_work"),
    Plant(GROWTH, "step = 1", "step = 0", "step", "would never grow", "growth_is_gentle_and_can_go_back"),
    Plant(GROWTH, "clean_sessions = 2", "clean_sessions = 0", "clean_sessions", "1 or more",
          "growth_is_gentle_and_can_go_back"),
    Plant(GROWTH, "back_share = 0.25", "back_share = 0", "back_share", "takes some off",
          "growth_is_gentle_and_can_go_back"),
    Plant(GROWTH, "in_reserve = 2", "in_reserve = -2", "in_reserve", "0 or more",
          "growth_is_gentle_and_can_go_back"),
    Plant(GROWTH, "load_share = 0.05", "load_share = 5", "load_share", "below 1",
          "growth_is_gentle_and_can_go_back"),
    Plant(GROWTH, '"twig", "branch"', '"twig", "twig"', "bands", "names a band twice",
          "growth_is_gentle_and_can_go_back"),
    Plant(SQUAT, "contacts_per_leg = 10\n", "", "contacts_per_leg", "is missing", "impacts_are_declared"),
    Plant(GROWTH, 'title = "One more leaf"', 'title = ""', "title", "is empty",
          "strands_and_mixes_say_what_they_are"),
    Plant(GROWTH, 'source = ["planted-2026"]', "source = []", "source", "is empty", "sources_are_named"),
]  # fmt: skip

OF_PLANS = [
    Plant(WAY, 'words = "There is enough."', 'words = " "', "phases[1].gate.words", "is empty",
          "phases_are_gated"),
    Plant(WAY, 'when = { finding = "planted-number", at_least = 5 }', "", "phases[1].gate",
          "opens at once", "phases_are_gated"),
    Plant(WAY, "clean_days = 2, ", "", "phases[0].gate.clean_days", "write both or neither",
          "phases_are_gated"),
    Plant(WAY, 'clean_days = 2, exercises = ["planted-rest"]', 'clean_days = 2, exercises = ["planted-hop"]',
          "phases[0].gate.exercises[0]", "would never open", "phases_are_gated"),
    Plant(WAY, 'words = "There is enough."', 'words = "There is enough."\ngreen_runs = 2',
          "phases[1].gate.green_runs", "this phase has none", "phases_are_gated"),
    Plant(WAY, "clean_days = 2", "green_runs = -1, clean_days = 2", "phases[0].gate.green_runs",
          "0 or more", "phases_are_gated"),
    Plant(WAY, 'finding = "planted-number"', 'finding = "planted-numbre"', "phases[1].gate.when.finding",
          'did you mean "planted-number"?', "condition_findings"),
    Plant(WAY, "at_least = 5", "at_least = 11", "phases[1].gate.when.at_least", "is outside",
          "condition_numbers"),
    Plant(WAY, 'exercises = ["planted-rest"]\nwhy', "exercises = []\nwhy", "phases[1]",
          "has nothing to do in it", "phases_can_be_done"),
    Plant(WAY, "weeks = 3", "weeks = 0", "phases[1].weeks", "must be more than 0", "phases_can_be_done"),
    Plant(WAY, "days_per_week = 2.5", "days_per_week = 8", "phases[1].days_per_week", "at most 7",
          "phases_can_be_done"),
    Plant(WAY, 'id = "reap"', 'id = "sow"', "phases", "more than once", "phases_can_be_done"),
    Plant(WAY, "{ bout_s = 30,", "{ bout_s = 10,", "phases[0].runs[1].bout_s", "never grow shorter",
          "bouts_rise"),
    Plant(WAY, "{ bout_s = 15, walk_s = 60, bouts = 4 }", "{ bout_s = 15, walk_s = 60, bouts = 0 }",
          "phases[0].runs[0]", "above 0", "bouts_rise"),
    Plant(WAY, "runs = [{ bout_s = 15, walk_s = 60, bouts = 4 }, { bout_s = 30, walk_s = 60, bouts = 4 }]\n",
          "", "phases", "holds no runs", "bouts_rise"),
    Plant(WAY, 'id = "planted-way"', 'id = "planted-path"', "id", "in a file called planted-way",
          "files_are_named_for_what_they_hold"),
    Plant(WAY, 'licence = "CC-BY-4.0"', 'licence = "none"', "licence", 'must be "CC-BY-4.0"',
          "authors_and_licences"),
    Plant(STRAND, "feeds = [", 'feeds = ["impact load"', "feeds[0]", "belongs to impact already",
          "strands_share_no_work"),
    Plant(MIX, "breath = 0.25", "breath = 0.35", "shares", "add up to 1.1", "mixes_share_the_week"),
    Plant(MIX, "breath = 0.25", 'breath = 0.5\ncue = -0.25', "shares.cue", "must be from 0 to 1",
          "mixes_share_the_week"),
    Plant(MIX, 'why = "To try the gate."', 'why = ""', "why", "is empty",
          "strands_and_mixes_say_what_they_are"),
    Plant(ROUND, 'finding = "planted-choice"', 'finding = "planted-choise"', "when.finding",
          'did you mean "planted-choice"?', "condition_findings"),
]  # fmt: skip

OF_THE_LADDER = [
    Plant(LADDER, 'exercises = ["planted-hop"]', "exercises = []", "rungs[*].exercises", "is empty",
          "ladders_can_be_climbed", also=("landings_are_on_the_ladder",)),
    Plant(LADDER, 'id = "planted-high"', 'id = "planted-low"', "rungs", "more than once",
          "ladders_can_be_climbed"),
    Plant(LADDER, "tolerated_share = 1.0", "tolerated_share = 1.2", "tolerated_share", "at most 1",
          "ladders_can_be_climbed"),
    Plant(LADDER, "untimed_share = 0.5", "untimed_share = 1.5", "untimed_share", "must be from 0 to 1",
          "ladders_can_be_climbed"),
    Plant(LADDER, 'exercises = ["planted-hop"]', 'exercises = ["planted-hop", "planted-squat"]',
          "rungs[*].exercises[1]", "is on planted-low already", "rungs_hold_landings"),
    Plant(LADDER, 'exercises = ["planted-hop"]', 'exercises = ["planted-hop", "planted-rest"]',
          "rungs[*].exercises[1]", "does not land", "rungs_hold_landings", also=("rungs_go_up",)),
    Plant(LADDER, 'exercises = ["planted-squat"]\n\n[[rungs]]\nid = "planted-high"\ntitle = "A high rung"\n'
          'exercises = ["planted-hop"]', 'exercises = ["planted-hop", "planted-squat"]',
          "rungs[*].exercises[1]", "name the easier first", "rungs_go_up"),
    Plant(LADDER, 'exercises = ["planted-squat"]\n\n[[rungs]]\nid = "planted-high"\ntitle = "A high rung"\n'
          'exercises = ["planted-hop"]',
          'exercises = ["planted-hop"]\n\n[[rungs]]\nid = "planted-high"\ntitle = "A high rung"\n'
          'exercises = ["planted-squat"]',
          "rungs[*].exercises[0]", "planted-squat stands after planted-hop", "rungs_go_up"),
]  # fmt: skip

OF_DRAWINGS = [
    Plant(DRAWING, 'name = "Bent"', 'name = "Straight"', "poses", "more than once",
          "drawings_can_be_told_apart"),
    Plant(DRAWING, '[[poses]]\nname = "Straight"\n', "", "trail", "there is one pose only",
          "drawings_can_be_told_apart"),
    Plant(DRAWING, "width = 1", "width = -1", "props[0]", "below 0", "drawings_can_be_told_apart"),
    Plant(DRAWING, 'id = "stand"', 'id = "sit"', "id", "in a file called stand",
          "files_are_named_for_what_they_hold", also=("drawings_are_shown",)),
]  # fmt: skip

OF_WORDS = [
    Plant(LESSON, "Put a seed", "Put " * 400 + "a seed", "text", "400 at most",
          "lessons_are_read_in_two_minutes"),
    Plant(LESSON, "Some say that seeds need none.\n", "", "disagreement", "is empty",
          "lessons_say_who_differs"),
    Plant(LESSON, 'idea = "Seeds need time."', 'idea = ""', "idea", "is empty", "lessons_say_who_differs"),
    Plant(LESSON, 'source = ["planted-2026"]', "source = []", "source", "is empty", "sources_are_named"),
    Plant(LESSON, 'is = ["yes"]', 'is = ["yse"]', "when.is", "is no answer", "condition_answers"),
    Plant(SECOND, "order = 902", "order = 901", "order", "is the place of planted-lesson",
          "orders_are_unique"),
    Plant(LESSON, "{emergency}", "{emergencee}", "text", "which nothing fills in",
          "paragraphs_can_be_filled"),
    Plant(LESSON, "{emergency}", "{emergency", "text", "no placeholder", "paragraphs_can_be_filled"),
    Plant(QUESTION, "It will.", "It will in {days}.", "parts[0].text", "which nothing fills in",
          "paragraphs_can_be_filled"),
    Plant(QUESTION, "It may, in its own time.", "It may: {cause}.", "parts", "asks for no {cause}",
          "questions_answer_everybody"),
    Plant(QUESTION, 'asks = "Will it grow?"', 'asks = ""', "asks", "is empty", "questions_have_parts"),
    Plant(QUESTION, "It will.\n", "", "parts[0].text", "write the paragraph", "questions_have_parts"),
    Plant(QUESTION, "\n## planted-perhaps\nIt may, in its own time.\n", "", "parts[1].text",
          "under ## planted-perhaps", "questions_have_parts"),
    Plant(QUESTION, 'unless = ["planted-yes"]', 'unless = ["planted-yet"]', "parts[1].unless[0]",
          'did you mean "planted-yes"?', "questions_have_parts"),
    Plant(QUESTION, 'is = ["weak", "none"] }', 'is = ["weak", "none"] }\nunless = ["planted-perhaps"]',
          "parts", "in a circle", "questions_have_parts"),
    Plant(QUESTION, 'unless = ["planted-yes"]', 'when = { finding = "plan-run", is = ["yes"] }', "parts",
          "she gets no answer", "questions_answer_everybody"),
    Plant(QUESTION, "picture-leading", "picture-leader", "parts[0].when.finding", "names no finding",
          "condition_findings"),
    Plant(QUESTION, '"weak", "none"', '"week", "none"', "parts[0].when.is", 'did you mean "weak"?',
          "condition_answers"),
    Plant(QUESTION, 'is = ["weak", "none"]', "at_least = 3", "parts[0].when.at_least",
          "asks a number of picture-leading", "condition_numbers"),
    Plant(LESSON, '"planted-choice"', '"picture-leading"', "when.finding", "names no finding",
          "condition_findings"),
]  # fmt: skip

OF_SCREENS = [
    Plant(SCREEN, 'steps = ["Lift the pot.", "Set it down."]', "steps = []", "steps", "is empty",
          "self_tests_can_be_done"),
    Plant(SCREEN, "seconds = 60", "seconds = 0", "seconds", "must be more than 0", "self_tests_can_be_done"),
    Plant(SCREEN, "reps = 3\nseconds = 10\n", "", "counted[0].reps", "is missing", "self_tests_can_be_done"),
    Plant(SCREEN, "rest_s = 5", "best_of = 0", "counted[0].best_of", "1 or more", "self_tests_can_be_done"),
    Plant("tests/home-jump-test.toml", 'id = "home-jump-test"', 'id = "home-jump-test"\nnumber = "C80"',
          "number", "is no number of the published list", "self_tests_are_numbered"),
    Plant(TEST, 'number = "C8"', 'number = "C17"', "number", "is planted-screen already",
          "self_tests_are_numbered", also=("numbers_are_all_taken",)),
    Plant(SCREEN, "planted-leaf", "planted-leav", "findings[0]", 'did you mean "planted-leaf"?',
          "self_tests_tell"),
    Plant(SCREEN, "planted-leaf", "planted-spare", "findings[0]", "is weighed by no row of evidence",
          "self_tests_tell"),
    Plant(SCREEN, 'findings = ["planted-leaf"]', "findings = []", "findings", "say in tells",
          "self_tests_tell"),
    Plant(SCREEN, 'finding = "planted-choice"', 'finding = "no-such"', "not_for[0].finding",
          "names no finding", "condition_findings"),
    Plant(SCREEN, 'uses = ["impact"]', 'uses = ["walk"]', "uses", 'lacks "impact"', "impacts_are_declared"),
    Plant(SCREEN, "contacts_per_leg = 5\n", "", "contacts_per_leg", "is missing", "impacts_are_declared"),
    Plant(SCREEN, 'uses = ["impact"]\ncontacts_per_leg = 5', "uses = []", "uses", "is empty",
          "everything_is_used"),
    Plant(SCREEN, 'stop_signs = ["A crack."]', "stop_signs = []", "stop_signs", "is empty",
          "stop_signs_are_said"),
]  # fmt: skip

WORK = [
    *OF_GROWTH, *OF_PLANS, *OF_THE_LADDER, *OF_DRAWINGS, *OF_WORDS, *OF_SCREENS,
]  # fmt: skip
"""Every fault planted here: each is found by the check it names and by no other but those in ``also``."""

LACKING = [
    Plant(SQUAT, 'easier = ["planted-rest"]', 'easier = ["planted-nest"]', "easier[0]", "names no exercise",
          "links_lead_to_exercises", also=("links_go_both_ways",)),
    Plant(REST, 'harder = ["planted-squat"]', 'harder = ["no-such"]', "harder[0]", "names no exercise",
          "links_lead_to_exercises", also=("links_go_both_ways",)),
    Plant(HOP, 'easier = ["planted-squat"]\n', 'easier = ["planted-squat", "planted-rest"]\n', "easier[1]",
          "planted-rest, which does not name planted-hop as harder", "links_go_both_ways"),
    Plant(REST, "effort = 0", 'effort = 0\nkit = ["a pot"]', "easier", "comes down to planted-rest",
          "every_way_down_ends_on_the_ground", at=SQUAT, several=True),
    Plant(SQUAT, 'progress = "planted-growth"', 'progress = "planted-groth"', "progress",
          'did you mean "planted-growth"?', "progress_names_a_rule"),
    Plant(GROWTH, 'counts = "reps"', 'counts = "seconds"', "progress",
          "counts seconds, and the dose has none", "progress_names_a_rule", at=SQUAT),
    Plant(CHECK, 'id = "stand"', 'id = "stood"', "items[0].figure", "names no drawing", "everything_is_drawn",
          also=("drawings_are_shown",)),
    Plant(HOP, 'figure = "planted-squat"', 'figure = "planted-skip"', "figure", "names no drawing",
          "everything_is_drawn"),
    Plant(SCREEN, 'tells = "', 'figure = "planted-jump"\ntells = "', "id",
          "no exercise and no test shows", "drawings_are_shown", at="drawings/planted-screen.toml"),
    Plant(WAY, 'exercises = ["planted-rest"]\nwhy', 'exercises = ["planted-nest"]\nwhy',
          "phases[1].exercises[0]", "names no exercise", "programmes_lead_to_work"),
    Plant(WAY, 'circuit = "planted-round"', 'circuit = "planted-rond"', "phases[0].circuit",
          'did you mean "planted-round"?', "programmes_lead_to_work"),
    Plant(LADDER, 'exercises = ["planted-hop"]', 'exercises = ["planted-hop", "planted-nest"]',
          "rungs[*].exercises[1]", "names no exercise", "rungs_lead_to_exercises"),
    Plant(LADDER, '[[rungs]]\nid = "planted-high"\ntitle = "A high rung"\nexercises = ["planted-hop"]\n', "",
          "id", "planted-hop lands and stands on no rung", "landings_are_on_the_ladder", at=HOP),
    Plant(MIX, 'review = "draft"', 'review = "draft"\nshipped = true', "shipped", "planted-mix",
          "one_mix_is_shipped", at="mixes"),
    Plant(STRAND.replace("runs", "impact"), '"impact load"', "", "feeds", "which no strand holds",
          "strands_are_all_there", at=HOP, several=True),
    Plant(TEST, 'number = "C8"\n', "", "number", "C8", "numbers_are_all_taken", at="self-tests"),
]  # fmt: skip
"""What makes the library lack something it promises, or not hang together."""
