"""What no single file can show: whether the files agree. One table, each row with the hazard it prevents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from restride.catalogue.cross_checks import (
    conditions,
    drawings,
    evidence,
    exercises,
    experiments,
    findings,
    graph,
    growth,
    ladder,
    lessons,
    mechanisms,
    numbers,
    programmes,
    references,
    rules,
    self_tests,
    tests,
    whole,
    words,
)
from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault

Find = Callable[[Draft], Iterator[Fault]]
"""Finds every fault of one sort in what was read."""


class CrossCheck(NamedTuple):
    """One check: what goes wrong without it, and the function that finds it."""

    prevents: str
    find: Find


def nothing_is_missing(draft: Draft) -> Iterator[Fault]:
    """A library without rules, questions or exercises is no library."""
    for kind in ("findings", "rules", "checks", "exercises", "circuits", "sources", "wording", "local"):
        if not draft.named.get(kind) and kind not in draft.unsure:
            yield Fault(kind, "", "holds nothing; a library without it would say nothing and stop nobody")


CROSS_CHECKS: tuple[CrossCheck, ...] = (
    CrossCheck("an empty or half-copied folder passes for a library and stops nobody", nothing_is_missing),
    CrossCheck("a red flag waits for a question nobody asks", conditions.condition_findings),
    CrossCheck("a red flag waits for an answer that cannot be given", conditions.condition_answers),
    CrossCheck(
        "a threshold lies where no answer can reach it, or where every answer does",
        conditions.condition_numbers,
    ),
    CrossCheck("a rule holds always or never by a slip of form", conditions.conditions_decide),
    CrossCheck("a fixed text is blank when it is needed most", references.named_texts),
    CrossCheck(
        "a typed cry for help opens no rule, or a joke holds her plan until somebody saw her",
        references.phrases_open_rules,
    ),
    CrossCheck("a plan sends her to an exercise that does not exist", references.named_exercises),
    CrossCheck("a circuit begins and there is nothing to do", references.circuits_have_stations),
    CrossCheck("a claim stands without evidence, or on a source nobody listed", references.sources_are_named),
    CrossCheck("she exercises through an emergency", rules.emergencies_hold_everything),
    CrossCheck("an emergency text tells her to call nobody", rules.emergencies_say_whom_to_call),
    CrossCheck(
        "an emergency text shows a curly bracket in place of a number", rules.fixed_texts_can_be_filled
    ),
    CrossCheck("an emergency lapses although nobody saw her", rules.emergencies_wait_for_a_person),
    CrossCheck("a red flag is asleep in every week", rules.week_bands_hold_a_week),
    CrossCheck("a hold never ends, or ends on a day nobody chose", rules.days_lift_after_days),
    CrossCheck("a safety rule makes the next run longer", rules.effects_only_lower),
    CrossCheck("she leaves her plan and enters no other", rules.exits_say_where_to),
    CrossCheck("a dose waits for an answer nobody can give", findings.known_findings_are_there),
    CrossCheck("an answer she taps is counted as another", findings.answers_can_be_told_apart),
    CrossCheck("a slip of the thumb becomes a fact", findings.numbers_have_bounds),
    CrossCheck("a question has no words", findings.questions_ask),
    CrossCheck("a readiness check can never be passed, or always is", findings.checks_can_be_done),
    CrossCheck("a default nobody chose decides a dose", numbers.numbers_are_all_there),
    CrossCheck("a number is edited and nothing changes", numbers.numbers_are_all_read),
    CrossCheck(
        "an old diary is replayed with a number that has no value yet",
        numbers.numbers_hold_from_the_first_day,
    ),
    CrossCheck("two values hold on one day", numbers.values_follow_in_time),
    CrossCheck(
        "a number is changed in the wrong unit, or without a reason", numbers.numbers_say_what_they_are
    ),
    CrossCheck("a list stands where one number is read", numbers.values_have_their_form),
    CrossCheck("training is counted twice or not at all", exercises.feeds_share_the_minutes),
    CrossCheck("a tight floor is squeezed and never let go", exercises.squeezes_let_go),
    CrossCheck("progress goes round in a circle", graph.harder_never_leads_back),
    CrossCheck("she jumps while impact is held", exercises.impacts_are_declared),
    CrossCheck("an exercise survives every hold", exercises.everything_is_used),
    CrossCheck("a ban is misspelt and the exercise is given all the same", exercises.situations_are_known),
    CrossCheck("she lies down or lands with a baby in her arms", exercises.babies_are_held_upright),
    CrossCheck("an exercise is given without saying how much", exercises.doses_say_how_much),
    CrossCheck("an exercise hides in the file of another", exercises.files_are_named_for_what_they_hold),
    CrossCheck("somebody else's words are shipped as ours", exercises.authors_and_licences),
    CrossCheck("she goes on where she should stop", exercises.stop_signs_are_said),
    CrossCheck("an exercise grows from eight down to six", growth.doses_grow_through_a_range),
    CrossCheck("an exercise grows for ever, or not at all", growth.growth_has_a_rule_and_a_top),
    CrossCheck("hard work is counted as rest, and a day holds too much of it", growth.efforts_fit_the_work),
    CrossCheck(
        "an exercise grows after every session and never goes back", growth.growth_is_gentle_and_can_go_back
    ),
    CrossCheck("two pictures stand side by side under one name", drawings.drawings_can_be_told_apart),
    CrossCheck("a phase opens by itself, or never", programmes.phases_are_gated),
    CrossCheck("a phase begins and there is nothing to do", programmes.phases_can_be_done),
    CrossCheck("the walk-run way falls back, or asks for runs of no seconds", programmes.bouts_rise),
    CrossCheck("one minute of work counts in two strands", programmes.strands_share_no_work),
    CrossCheck(
        "a mix asks for more than the week, or leaves some of it empty", programmes.mixes_share_the_week
    ),
    CrossCheck(
        "a plan is laid out for her and nobody can say what it is",
        programmes.strands_and_mixes_say_what_they_are,
    ),
    CrossCheck("she lands more after a symptom, or never goes up", ladder.ladders_can_be_climbed),
    CrossCheck("she rests on a rung and believes she has landed", ladder.rungs_hold_landings),
    CrossCheck("the harder landing comes before the easier one", ladder.rungs_go_up),
    CrossCheck("a lesson is too long to be read", lessons.lessons_are_read_in_two_minutes),
    CrossCheck("a lesson tells one opinion as if all agreed", lessons.lessons_say_who_differs),
    CrossCheck("two lessons come at the same place, and one is never shown", lessons.orders_are_unique),
    CrossCheck("a paragraph is empty, or two wait for one another", lessons.questions_have_parts),
    CrossCheck("she asks and gets no answer", lessons.questions_answer_everybody),
    CrossCheck("a paragraph shows a curly bracket", lessons.paragraphs_can_be_filled),
    CrossCheck("a self-test cannot be done or counted", self_tests.self_tests_can_be_done),
    CrossCheck("one screen is done twice under two names", self_tests.self_tests_are_numbered),
    CrossCheck("a cause the program reckons with has no numbers", mechanisms.mechanisms_are_all_there),
    CrossCheck(
        "a cause is certain before she says a word, or training makes her leak sooner without end",
        mechanisms.mechanisms_have_sane_numbers,
    ),
    CrossCheck(
        "an answer given after months of work is read as if nothing was done",
        mechanisms.mechanisms_name_their_work,
    ),
    CrossCheck("a cause is named to her without words", mechanisms.mechanisms_say_what_they_are),
    CrossCheck("a cause waits for a question nobody asks", evidence.evidence_asks_a_finding),
    CrossCheck(
        "an answer that cannot be given, or that means yes and no, speaks for a cause",
        evidence.evidence_answers_can_be_given,
    ),
    CrossCheck(
        "an answer is asked and moves nothing, or what leads out of the plan moves a cause as well",
        evidence.evidence_does_what_its_role_says,
    ),
    CrossCheck("a sign is left to a rule that does not exist", evidence.evidence_names_rules),
    CrossCheck("one answer speaks for a cause and against it", evidence.evidence_takes_one_side),
    CrossCheck(
        "an answer makes a cause certain, or a yes speaks against what it should speak for",
        evidence.evidence_weighs_in_range,
    ),
    CrossCheck("near-copies of one complaint count as many", evidence.testlets_hold_several),
    CrossCheck("a cause is named and the reason is blank", evidence.evidence_says_how_it_reads),
    CrossCheck("one answer counts twice", evidence.answers_count_once),
    CrossCheck("a published finding is forgotten in silence", evidence.published_rows_are_all_there),
    CrossCheck("she does a test and its result tells nothing", tests.tests_are_read),
    CrossCheck("a result is weighed that no test can bring", tests.columns_belong_to_tests),
    CrossCheck("a standard test cannot be done, or is done every hour", tests.tests_can_be_done),
    CrossCheck(
        "she gives a month to a change that cannot be told from healing",
        experiments.experiments_change_one_thing,
    ),
    CrossCheck("an experiment changes something else than it says", experiments.experiments_can_be_done),
    CrossCheck("an experiment never ends, or is judged by one test", experiments.experiments_come_to_an_end),
    CrossCheck("a cue is still being spoken when the exercise is over", words.cues_can_be_spoken),
    CrossCheck("a text fails the moment it is shown", words.texts_can_be_filled),
    CrossCheck("a local number is shown as a bracket", words.local_texts_are_plain),
    CrossCheck("a phrase matches nothing, or everything she writes", words.phrases_can_be_searched),
    CrossCheck("she has worked through all there is in a week", whole.exercises_are_enough),
    CrossCheck("a purpose has no circuit", whole.circuits_serve_every_purpose),
    CrossCheck("she is sent to a programme nobody wrote", whole.programmes_serve_every_purpose),
    CrossCheck("a strand has no share of her week", whole.strands_are_all_there),
    CrossCheck("two mixes share out one week", whole.one_mix_is_shipped),
    CrossCheck(
        "there are two ways up, and each forgets what was borne on the other", whole.there_is_one_ladder
    ),
    CrossCheck("she asks what the library promised to answer", whole.lessons_and_questions_are_enough),
    CrossCheck("the way to something harder leads nowhere", graph.links_lead_to_exercises),
    CrossCheck("she cannot go back from what was too hard", graph.links_go_both_ways),
    CrossCheck("she is too sore for the easiest there is", graph.every_way_down_ends_on_the_ground),
    CrossCheck("an exercise grows by a rule nobody wrote", growth.progress_names_a_rule),
    CrossCheck("she is told to move and sees nothing", drawings.everything_is_drawn),
    CrossCheck("a drawing shows what was changed long ago", drawings.drawings_are_shown),
    CrossCheck("a programme sends her to work that is not there", programmes.programmes_lead_to_work),
    CrossCheck("a rung is empty in truth", ladder.rungs_lead_to_exercises),
    CrossCheck("she begins with the hardest landing", ladder.landings_are_on_the_ladder),
    CrossCheck("she does a self-test, and what it told her is kept nowhere", self_tests.self_tests_tell),
    CrossCheck("a published self-test is forgotten in silence", self_tests.numbers_are_all_taken),
)
"""Every check that runs on the merged library, shipped and studio alike."""


def cross_check(draft: Draft, without: tuple[Find, ...] = ()) -> list[Fault]:
    """Every fault between the files. Items that could not be read are left out and have their own faults.

    ``without``: checks that were made before and need not be made again.
    """
    wanted = [check for check in CROSS_CHECKS if check.find not in without]
    return [fault for check in wanted for fault in check.find(draft)]
