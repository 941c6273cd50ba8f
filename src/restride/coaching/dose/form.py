"""The run as she will do it: bouts and walks from the dose (engine.md, amendment K)."""

from __future__ import annotations

from math import floor, inf

from restride.coaching.belief.threshold import Threshold
from restride.coaching.diary.remembered import remembered
from restride.coaching.dose.case import Case
from restride.coaching.dose.sight import Sight
from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.numbers import DoseNumbers

_PRINT_EPSILON = 1e-6
"""Added before rounding down, so that 8.5 minutes that came out as 8.4999999 stay 8.5 (amendment S)."""


def printed(dose: float, numbers: DoseNumbers) -> float:
    """A dose down to the step it is printed in, impact-minutes."""
    step = numbers.print_step_s / 60.0
    return floor((dose + _PRINT_EPSILON) / step) * step


def form_of(dose: float, case: Case) -> RunForm:
    """Bouts that add up to ``dose`` and the walk between them, seconds. The bout comes from where the belief
    sees her leak, without one from her first-leak minute; a bout is never longer than the dose's share, so
    there are always several."""
    if _runs_through(dose, case):
        return RunForm((dose * 60.0,), 0.0)
    longest = _longest_bout_min(case)
    bout = _bout_min(dose, longest, case.numbers.dose)
    return RunForm(_bouts_s(dose, bout, longest, case.numbers.dose), _walk_min(bout, case) * 60.0)


def dose_within(exposure: float, case: Case) -> float:
    """The dose whose run, the walks between counted at their small weight as they are when it is forecast and
    scored, comes to this exposure. Both in impact-minutes."""
    numbers, per_minute = case.numbers.dose, case.impact_per_minute
    if _runs_through(exposure / per_minute, case):
        return exposure
    longest = _longest_bout_min(case)
    for bout in sorted(numbers.bout_sizes_min, reverse=True):
        dose = _filled(exposure, bout, longest, case)
        if bout <= min(dose / per_minute / numbers.bouts_at_least, longest) + _PRINT_EPSILON:
            return dose
    return _filled(exposure, min(numbers.bout_sizes_min), longest, case)


def _filled(exposure: float, bout: float, longest: float, case: Case) -> float:
    """As many bouts with their walks as the exposure holds; the rest lengthens the last or is one more."""
    walk = _walk_min(bout, case) * case.numbers.exposure.walking_weight_per_min
    run = case.impact_of(bout)
    whole, rest = divmod(exposure, run + walk)
    longer = min(rest, case.numbers.dose.remnant_share * run) if bout < longest else 0.0
    return whole * run + max(longer, rest - walk, 0.0)


def _bouts_s(dose: float, bout: float, longest: float, numbers: DoseNumbers) -> tuple[float, ...]:
    """Equal bouts, seconds. A short remnant lengthens the last one, because nobody walks four minutes for
    fifteen seconds; where that would come too near her leak, or is longer, it is a bout of its own."""
    bout_s = bout * 60.0
    whole = floor((dose + _PRINT_EPSILON) / bout)
    rest_s = float(round(dose * 60.0 - whole * bout_s))
    if rest_s < numbers.print_step_s:
        return (bout_s,) * whole
    if rest_s <= numbers.remnant_share * bout_s and bout_s + rest_s <= longest * 60.0:
        return (*(bout_s,) * (whole - 1), bout_s + rest_s)
    return (*(bout_s,) * whole, rest_s)


def _runs_through(dose: float, case: Case) -> bool:
    numbers = case.numbers.dose
    dry = sum(1 for run in case.runs.runs if run.outcome == "dry")
    used_to_it = dry >= numbers.continuous_after_dry or case.intake.never_leaks
    return dose >= numbers.continuous_from_min - _PRINT_EPSILON and used_to_it


def _bout_min(dose: float, longest: float, numbers: DoseNumbers) -> float:
    most = min(dose / numbers.bouts_at_least, longest)
    fitting = [size for size in numbers.bout_sizes_min if size <= most + _PRINT_EPSILON]
    return max(fitting, default=min(numbers.bout_sizes_min))


def _longest_bout_min(case: Case) -> float:
    """What no bout may exceed: a share of the minutes by which a quarter of runs has leaked, by a belief that
    holds; else of the minute at which she first leaks, if there is one."""
    leak = _first_leak_min(case) if case.sight is None or case.alarm else _believed_leak_min(case, case.sight)
    return inf if leak is None else case.numbers.dose.bout_share_of_leak * leak


def _believed_leak_min(case: Case, sight: Sight) -> float:
    return _leaks_by(sight.threshold, case.numbers.dose.bout_leak_quantile) / case.impact_per_minute


@remembered(maxsize=8)
def _leaks_by(threshold: Threshold, share: float) -> float:
    """Kept, because the dose asks for it and then the run of that dose."""
    return threshold.leak_quantile(share)


def _first_leak_min(case: Case) -> float | None:
    """The earliest leak of the runs logged in the window, else what she told us at the start."""
    window = case.runs_within(case.numbers.dose.longest_window_days, case.day)
    leaks = [run.leak for run in window if run.leak is not None and not run.leak.is_urge_alone]
    logged = [leak.exposure for leak in leaks if leak.exposure is not None]
    if logged:
        return min(logged) / case.impact_of(1.0)
    return None if case.intake.never_leaks else case.intake.first_leak_min


def _walk_min(bout: float, case: Case) -> float:
    numbers, done = case.numbers.dose, len(case.runs.runs)
    if done < numbers.first_runs_count:
        return min(numbers.walk_ratio_first * bout, numbers.walk_longest_min)
    if done < numbers.middle_runs_count:
        return min(numbers.walk_ratio_then * bout, numbers.walk_longest_min)
    return numbers.walk_later_min
