"""Each cause as she is told of it: in which words, what speaks for and against it, what runs and work say."""

from __future__ import annotations

import numpy as np

from restride.coaching.explain.case import PRINTED_STEP, Case, all_printed, printed
from restride.coaching.explain.how_sure import SURER, how_sure, site
from restride.coaching.mechanisms import Told
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.picture import Cause, Sure, Weight
from restride.coaching.terms.said import Reason

_MOST_WEIGHTS = 4
"""Reasons shown on either side of a cause: as many as fit a phone."""


def causes(case: Case, leading: MechanismId | None) -> tuple[Cause, ...]:
    """All causes, most likely first by what is printed; among equals in the order of ``MECHANISMS``. Only the
    one that leads is called most likely, because two that are as likely cannot both be."""
    order = np.argsort(-all_printed(case.now), kind="stable")
    return tuple(_cause(MECHANISMS[at], case, leading) for at in order)


def worth_naming(cause: Cause) -> bool:
    """Whether a cause is likely enough to be named as what it could be."""
    return SURER.index(cause.sure) >= SURER.index("could-be")


def _cause(mechanism: MechanismId, case: Case, leading: MechanismId | None) -> Cause:
    at = MECHANISMS.index(mechanism)
    sure = how_sure(mechanism, case)
    sure = min(sure, "most-likely" if mechanism == leading else "likely", key=SURER.index)
    supports, opposes = _weights(at, case)
    return Cause(
        mechanism=mechanism,
        title=case.title(mechanism),
        before=printed(case.before[at]),
        signs=printed(case.signs[at]),
        now=printed(case.now[at]),
        still_there=printed(case.still[at]),
        answers_to=printed(case.answers_to[at]),
        sure=sure,
        words=_words(mechanism, sure, case),
        supports=supports,
        opposes=opposes,
        runs_say=_runs_say(mechanism, case),
        training_says=_training_says(mechanism, sure, case),
        site=site(case) if mechanism == "overactive" else "",
    )


def _words(mechanism: MechanismId, sure: Sure, case: Case) -> Reason:
    """A floor is called tight only where it was allowed a surer word than "could be"; see ``ceiling``."""
    if mechanism == "overactive" and sure in ("most-likely", "likely", "could-be"):
        return Reason("explain.tension" if sure == "could-be" else f"explain.tight-{sure}")
    return Reason(f"explain.{sure}", {"title": case.title(mechanism)})


def _weights(cause: int, case: Case) -> tuple[tuple[Weight, ...], tuple[Weight, ...]]:
    """What speaks for and what against a cause, strongest first; too light to mention is left out."""
    lightest = case.numbers.explain.weight_to_mention
    # Most are far too light, and printing a weight moves it by less than this.
    near = np.flatnonzero(np.abs(case.without[:, cause]) >= lightest - PRINTED_STEP).tolist()
    weights = [_weight(case.believed.told[at], case.without[at, cause], case.alone[at, cause]) for at in near]
    heavy = [one for one in weights if abs(one.without) >= lightest]
    heavy.sort(key=lambda one: (-abs(one.without), one.evidence))
    supports = [one for one in heavy if one.without > 0]
    opposes = [one for one in heavy if one.without < 0]
    return tuple(supports[:_MOST_WEIGHTS]), tuple(opposes[:_MOST_WEIGHTS])


def _weight(told: Told, without: float, alone: float) -> Weight:
    return Weight(told.evidence, told.present, printed(without), printed(alone), told.told)


def _runs_say(mechanism: MechanismId, case: Case) -> Reason | None:
    """What the runs say of a cause, modestly; never of lax support, which no run can show."""
    if mechanism == "support" or case.believed.last is None:
        return None
    shift = printed(case.answers_to[MECHANISMS.index(mechanism)])
    numbers = case.numbers.explain
    if abs(shift) < numbers.told_little_below:
        return Reason("explain.runs-cannot-tell-yet")
    side = "fit" if shift > 0 else "do-not-fit"
    clearly = abs(shift) >= numbers.told_clearly_from
    return Reason(f"explain.runs-{side}" if clearly else f"explain.runs-{side}-a-little")


def _training_says(mechanism: MechanismId, sure: Sure, case: Case) -> Reason | None:
    """What the work done so far means for a cause that is worth naming; None where it means nothing yet."""
    if SURER.index(sure) < SURER.index("could-be"):
        return None
    if not case.library.mechanisms[mechanism].trained_by:
        return Reason("explain.work-goes-around-it")
    if case.faithful_without_change:
        return Reason("explain.work-has-not-moved-it")
    at = MECHANISMS.index(mechanism)
    gone = printed(case.now[at] - case.still[at])
    return Reason("explain.work-may-be-moving-it") if gone >= case.numbers.explain.changed_by else None
