"""The dose by the belief: escalation with overdose control (engine.md 4.7, amendments I and J).

The dose of which the chance is ``feasibility_bound`` that the true leak risk of its run, walks and all, is
above the one she tolerates.
"""

from __future__ import annotations

from collections.abc import Sequence

from restride.coaching.belief.threshold import Threshold
from restride.coaching.dose.case import Case
from restride.coaching.dose.form import dose_within
from restride.coaching.dose.sight import Sight
from restride.coaching.dose.staircase import Proposal
from restride.coaching.dose.staircase import propose as step
from restride.coaching.dose.wording import one_in
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.numbers import DoseNumbers
from restride.coaching.terms.standing import RunReading

_DECIMALS = 4
"""A dose is taken from the belief to a hundredth of a second, so that no kernel's last bit can show."""

_ONE_IN = "1-in-"


def propose(case: Case, sight: Sight, shift: float = 0.0) -> Proposal:
    """The next dose, impact-minutes. What was said of the last told run may move it one way only.

    A dry run never lowers it and a leak never raises it against the same run left untold (amendment I). Left
    alone the belief would break that, because a late leak also proves a long dry stretch.
    """
    told = case.told
    if told and told[-1].entry in sight.held and told[-1].issued_exact is not None:
        return _until_said_again(case, told[-1].issued_exact)
    said = _dose(case, sight.threshold, tolerated(case, told), shift)
    present = step(case).present
    why = (Reason("dose.by-belief"), _why_this_risk(case, told))
    if not told or told[-1].outcome == "unsure":
        return Proposal(max(said, _run_dry(told, sight)), present, why)
    unsaid = _unsaid(case, sight, told, shift)
    if told[-1].outcome == "leaked":
        return Proposal(min(said, unsaid), present, (why[0], Reason("dose.after-leak"), why[1]))
    reached, dose = _run_dry(told, sight), max(said, unsaid)
    if said < reached and dose <= reached:
        return Proposal(
            reached, present, (why[0], Reason("dose.kept-after-dry", {"minutes": round(reached, 1)}))
        )
    return Proposal(dose, present, why)


def _until_said_again(case: Case, issued: float) -> Proposal:
    """While a dry run waits to be said again nothing is taken away for it, and nothing given."""
    return Proposal(issued, step(case).present, (Reason("dose.same-until-said-again"),))


def _unsaid(case: Case, sight: Sight, told: Sequence[RunReading], shift: float) -> float:
    """What the belief would propose if nothing had been said of the last told run."""
    earlier = told[:-1]
    alone = _dose(case, sight.unlogged, tolerated(case, earlier), shift)
    return max(alone, _run_dry(earlier, sight))


def _run_dry(told: Sequence[RunReading], sight: Sight) -> float:
    """The longest dose run dry while none has leaked yet; a run that is held has yet to count.

    Her first runs come from her own account and may lie above what the belief would dare from it; what she
    has run dry of them is not taken back. From the first leak on the belief alone decides, because a floor
    that came back after each leak cost more overdoses in rehearsal than it gave minutes.
    """
    if any(run.outcome != "dry" for run in told):
        return 0.0
    done = [run.done_for_ladder for run in told if run.entry not in sight.held]
    return round(max(done, default=0.0), _DECIMALS)


def _dose(case: Case, threshold: Threshold, risk: float, shift: float) -> float:
    exposure = threshold.tolerated(risk, case.numbers.dose.feasibility_bound, shift)
    return round(dose_within(exposure, case), _DECIMALS)


def tolerated(case: Case, told: Sequence[RunReading]) -> float:
    """The leak chance a dose is chosen for after these told runs (care.md, How the dose rises)."""
    numbers = case.numbers.dose
    if case.intake.fear >= numbers.fear_threshold or _first_stretch(told, numbers):
        return numbers.tolerated_first
    return _chosen(case.intake.tolerated, numbers)


def _first_stretch(told: Sequence[RunReading], numbers: DoseNumbers) -> bool:
    """Until so many runs are told, or so many were dry in a row; a leak does not bring it back."""
    if len(told) >= numbers.tolerated_first_runs:
        return False
    in_a_row = longest = 0
    for run in told:
        in_a_row = in_a_row + 1 if run.outcome == "dry" else 0
        longest = max(longest, in_a_row)
    return longest < numbers.tolerated_first_dry


def _chosen(answer: str | None, numbers: DoseNumbers) -> float:
    """Her answer "1-in-n" as a chance; the words for a number of ours mean that number."""
    if answer is None or not answer.removeprefix(_ONE_IN).isdigit():
        return numbers.tolerated_default
    runs = int(answer.removeprefix(_ONE_IN))
    ours = (numbers.tolerated_first, numbers.tolerated_default)
    return next((risk for risk in ours if one_in(risk) == runs), 1.0 / max(runs, 1))


def _why_this_risk(case: Case, told: Sequence[RunReading]) -> Reason:
    numbers, of = case.numbers.dose, one_in(tolerated(case, told))
    if case.intake.fear >= numbers.fear_threshold:
        return Reason("dose.tolerated-fear", {"of": of})
    if _first_stretch(told, numbers):
        until = {"runs": round(numbers.tolerated_first_runs), "dry": round(numbers.tolerated_first_dry)}
        return Reason("dose.tolerated-first", {"of": of, **until})
    return Reason("dose.tolerated-chosen" if case.intake.tolerated else "dose.tolerated-usual", {"of": of})
