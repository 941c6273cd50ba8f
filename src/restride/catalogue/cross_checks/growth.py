"""How an exercise grows: ranges that are ranges, rules with sane numbers, effort that fits what it is."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.library import Exercise
from restride.coaching.terms.programmes import Progress

_WORK = ("impact", "squeeze")


def doses_grow_through_a_range(draft: Draft) -> Iterator[Fault]:
    """The top of a dose's range is above its bottom."""
    for exercise in draft.exercises.values():
        dose = exercise.item.dose
        ranges = (("reps", dose.reps, dose.reps_to), ("seconds", dose.seconds, dose.seconds_to))
        for name, bottom, top in [one for one in ranges if one[2] is not None]:
            if bottom is None:
                yield exercise.fault(f"dose.{name}_to", f"has no {name} to grow from; write both")
            elif top is not None and top <= bottom:
                said = f"{top:g} is not above {name}, {bottom:g}; leave it out where the dose stays"
                yield exercise.fault(f"dose.{name}_to", said)


def growth_has_a_rule_and_a_top(draft: Draft) -> Iterator[Fault]:
    """What grows does so by a rule, and up to the top of a range or by a load."""
    for exercise in draft.exercises.values():
        one = exercise.item
        has_range = one.dose.reps_to is not None or one.dose.seconds_to is not None
        if one.progress and not has_range and not one.load:
            said = "grows without end: give the dose reps_to or seconds_to, or say what load is added"
            yield exercise.fault("progress", said)
        elif has_range and not one.progress:
            yield exercise.fault("progress", "is missing; a dose with a range names the rule it grows by")


def efforts_fit_the_work(draft: Draft) -> Iterator[Fault]:
    """Nothing that lands or squeezes costs nothing, and a drill for runs is held when runs are held."""
    for exercise in draft.exercises.values():
        one = exercise.item
        work = [use for use in _WORK if use in one.uses]
        if work and one.effort < 1:
            yield exercise.fault("effort", f"is 0, and it is {' and '.join(work)}; say 1, 2 or 3")
        if one.pattern == "run" and "run" not in one.uses:
            yield exercise.fault("uses", 'lacks "run", though it is a drill for runs; add it')


def progress_names_a_rule(draft: Draft) -> Iterator[Fault]:
    """Every exercise that grows does so by a rule that is there, and has what the rule counts."""
    for exercise in draft.exercises.values():
        one = exercise.item
        rule = draft.progress.get(one.progress)
        if one.progress and not draft.is_named("progress", one.progress):
            yield exercise.fault("progress", draft.unknown("progress", one.progress, "rule of progress"))
        elif rule is not None and not _counted(one, rule.item):
            said = f"{one.progress} counts {rule.item.counts}, and the dose has none; give it some"
            yield exercise.fault("progress", said)


def _counted(exercise: Exercise, rule: Progress) -> bool:
    amounts = {
        "reps": exercise.dose.reps,
        "seconds": exercise.dose.seconds,
        "contacts": exercise.contacts_per_leg or None,
    }
    return amounts[rule.counts] is not None


def growth_is_gentle_and_can_go_back(draft: Draft) -> Iterator[Fault]:
    """A rule of progress grows after clean work, by something, and goes back on a symptom."""
    for rule in draft.progress.values():
        yield from (rule.fault(path, said) for path, said in _rule_faults(rule.item))


def _rule_faults(rule: Progress) -> Iterator[tuple[str, str]]:
    if rule.step <= 0:
        yield "step", f"must be more than 0, not {rule.step:g}; it would never grow"
    if rule.clean_sessions < 1:
        yield (
            "clean_sessions",
            f"must be 1 or more, not {rule.clean_sessions}; it grows after clean work only",
        )
    if not 0 < rule.back_share < 1:
        yield "back_share", f"must be above 0 and below 1, not {rule.back_share:g}; a symptom takes some off"
    if rule.in_reserve < 0:
        yield "in_reserve", f"must be 0 or more, not {rule.in_reserve}"
    if not 0 <= rule.load_share < 1:
        yield "load_share", f"must be 0 or more and below 1, not {rule.load_share:g}"
    if len(set(rule.bands)) < len(rule.bands) or not all(band.strip() for band in rule.bands):
        yield "bands", "names a band twice or not at all; name each once, lightest first"
