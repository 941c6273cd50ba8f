"""Every tunable number, by name, in its unit. Values, sources and reasons live in ``content/numbers``.

A field here without a value in force is a fault of the library, never a default; a value without a
field here is a fault too. Field names carry the unit where it is not a plain ratio.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value from ``since`` on, until a later one; retired by a successor, never edited away."""

    since: date
    value: float | tuple[float, ...]
    source: tuple[str, ...]
    grade: str
    why: str


@dataclass(frozen=True, slots=True)
class NumberHistory:
    """A number's whole life. ``tighter``: the direction in which a studio may move it."""

    id: str
    unit: str
    what: str
    tighter: Literal["lower", "higher", "fixed"]
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> float | tuple[float, ...]:
        """The value in force on ``day``. Raises LookupError if none is."""
        in_force = [value for value in self.values if value.since <= day]
        if not in_force:
            raise LookupError(
                f"{self.id}: no value in force on {day}; the first is from {self.values[0].since}"
            )
        return max(in_force, key=lambda value: value.since).value


@dataclass(frozen=True, slots=True)
class ExposureNumbers:
    """What an impact-minute is (engine.md, amendment G and 4.2)."""

    running_cadence_spm: float
    running_speed_kmh: float
    pause_speed_ms: float
    reference_cadence_spm: float
    speed_weight_per_kmh: float
    speed_weight_lowest: float
    speed_weight_highest: float
    grade_limit: float
    grade_window_s: float
    downhill_weight_per_percent: float
    uphill_weight_per_percent: float
    soft_surface_weight: float
    buggy_weight: float
    walking_weight_per_min: float
    easy_speed_window_days: float


@dataclass(frozen=True, slots=True)
class DoseNumbers:
    """The staircase and its limits (engine.md 4.7, amendments I, K, L; care.md, How the dose rises)."""

    staircase_rise: float
    staircase_fall: float
    green_runs_to_rise: float
    share_of_dose_to_count: float
    after_drops_share_of_leak: float
    after_wet_share_of_leak: float
    wet_rest_hours: float
    spike_ratio: float
    spike_floor_min: float
    longest_window_days: float
    first_run_cap_min: float
    first_run_after_days: float
    usual_leak_share: float
    already_runs_count: float
    usual_leak_green_runs: float
    weekly_rise: float
    weekly_rise_bone_care: float
    weekly_floor_min: float
    share_worth_running: float
    days_worth_waiting: float
    runs_per_week_bone_care: float
    runs_per_week_planned: float
    rest_days_between_runs: float
    heaviness_rest_hours: float
    fear_threshold: float
    fear_step_share: float
    smallest_run_min: float
    retest_after_days: float
    goal_default_min: float
    bout_sizes_min: tuple[float, ...]
    bouts_at_least: float
    bout_share_of_leak: float
    remnant_share: float
    walk_ratio_first: float
    walk_ratio_then: float
    walk_longest_min: float
    walk_later_min: float
    first_runs_count: float
    middle_runs_count: float
    continuous_from_min: float
    continuous_after_dry: float
    print_step_s: float
    pain_green: float
    loud_run_from: float
    metronome_rise: float
    tolerated_first: float
    tolerated_first_runs: float
    tolerated_first_dry: float
    tolerated_default: float
    feasibility_bound: float
    bout_leak_quantile: float
    forecast_shares: tuple[float, ...]
    alarm_at: float
    alarm_tilts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PracticeNumbers:
    """What a short session must hold (engine.md 1.4; care.md, engine defaults)."""

    shortest_session_min: float
    longest_session_min: float
    default_session_min: float
    breath_floor_share: float
    coordination_floor_share: float
    leg_strength_floor_share: float
    leg_strength_sessions_per_week: float
    leg_strength_session_min: float
    floor_strength_sessions_per_week: float
    floor_strength_ceiling_if_tight: float
    not_again_within_days: float
    same_offer_days: float
    change_over_min: float
    impact_rest_days: float
    block_days: float
    block_again_days: float
    sessions_to_progress: float
    shortest_station_min: float
    doze_until_weeks: float
    worth_again: float
    worth_below_open_rung: float
    worth_of_gate: float
    worth_of_first: float
    worth_of_needed: float
    effort_per_min: float
    effort_most: float
    effort_after_short_night: float
    effort_by_a_run: float
    effort_worn_out: float
    each_effort_worn_out: float
    short_nights_worn_out: float
    most_of_load_left: float
    effort_per_run_min: float
    week_load_least: float
    week_load_rise: float
    week_load_rise_bone_care: float
    work_days_running: float
    void_step_min: float
    void_longest_min: float
    void_often_a_day: float
    caffeine_cups_a_day: float


@dataclass(frozen=True, slots=True)
class SafetyNumbers:
    """Times and counts of the safety net (care.md)."""

    mis_tap_minutes: float
    screen_lasts_days: float
    pre_run_check_lasts_hours: float
    check_due_after_runs: float
    sleep_hours_low: float
    sleep_drop_hours: float
    sleep_median_days: float
    sleep_short_nights: float
    sleep_window_days: float
    wet_runs_window_days: float
    red_days_window: float
    recall_window_days: float
    dry_again_walk_min: float
    run_resumes_at_most: float
    pain_stops_above: float
    pain_red_above: float
    heavy_runs_window_days: float
    walk_window_days: float
    faithful_days_per_week: float
    severity_bands: tuple[float, ...]
    severity_change_points: float
    dry_growth_share: float


@dataclass(frozen=True, slots=True)
class BeliefNumbers:
    """The one joint belief: what an answer weighs, what training does, what a run tells (engine.md 4;
    amendments A to H and N; care.md, engine defaults). Tuples of seven: one value a component, in the order
    of ``Component``."""

    lr_strong: float
    lr_strong_expert: float
    lr_moderate_strong: float
    lr_moderate: float
    lr_weak: float
    lr_opposed: float
    likelihood_floor: float
    testlet_correlation: float
    answer_fresh_weeks: float
    answer_fade_weeks: float
    prior_shift_moderate: float
    prior_shift_weak: float
    not_responding: float
    base_gains: tuple[float, ...]
    component_days: tuple[float, ...]
    weekly_doses: tuple[float, ...]
    impact_contacts_per_week: float
    weekly_running_floor_min: float
    cue_share_of_running: float
    threshold_median_min: float
    threshold_log_sd: float
    spread_median: float
    spread_log_sd: float
    drift_sd_per_day: float
    healing_per_week: float
    healing_until_week: float
    fatigue_gain: float
    fatigue_half_life_days: float
    fatigue_most: float
    history_log_sd: float
    lapse_per_min: float
    missed_confirmed: float
    missed_one_tap: float
    missed_recalled: float
    missed_with_pad: float
    live_tap_min: float
    recalled_share: float
    recalled_min: float
    felt_coming_share: float
    shift_short_sleep: float
    short_sleep_hours: float
    shift_second_run: float
    shift_full_bladder: float
    shift_cold: float
    shift_constipation: float
    shift_pessary: float
    shift_tampon: float
    shift_most: float
    surprise_below: float

    def __hash__(self) -> int:
        """By a few of them, because much is kept for these numbers; equality looks at all."""
        return hash((self.drift_sd_per_day, self.not_responding, self.threshold_median_min, self.base_gains))


@dataclass(frozen=True, slots=True)
class ExplainNumbers:
    """What may be said and what is worth asking (engine.md 1.1, amendments P and R; care.md)."""

    most_likely_from: float
    likely_from: float
    could_be_from: float
    unlikely_below: float
    lead_to_name: float
    weight_to_mention: float
    tight_from: float
    tight_sign_groups: float
    site_signs: float
    faithful_weeks: float
    refer_support_from: float
    referral_gain: float
    referral_cost: float
    horizon_days: float
    cost_per_second: float
    stable_from: float
    conflict_quantile: float
    conflict_draws: float
    told_little_below: float
    told_clearly_from: float
    changed_by: float
    woman_claim_from: float
    slope_from: float
    forecast_bands: tuple[float, ...]
    reassess_weeks: float
    reassess_most: float
    reassess_offered_days: float


@dataclass(frozen=True, slots=True)
class ExperimentNumbers:
    """Single-change tests: what one test tells, and when that is a verdict."""

    verdict_from: float
    count_median: float
    count_log_sd: float
    spread_median: float
    spread_log_sd: float
    effect_median: float
    effect_log_sd: float
    trend_per_week: float
    trend_sd_per_week: float
    half_there: float
    lapse: float
    leaky_share: float
    at_once_share: float
    trained_at_most: float
    offered_from: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers in force on one day."""

    day: date
    exposure: ExposureNumbers
    dose: DoseNumbers
    practice: PracticeNumbers
    safety: SafetyNumbers
    belief: BeliefNumbers
    explain: ExplainNumbers
    experiment: ExperimentNumbers


GROUPS: dict[str, type[Any]] = {
    "exposure": ExposureNumbers,
    "dose": DoseNumbers,
    "practice": PracticeNumbers,
    "safety": SafetyNumbers,
    "belief": BeliefNumbers,
    "explain": ExplainNumbers,
    "experiment": ExperimentNumbers,
}
"""Group name -> the type that names its numbers; ``content/numbers/<group>.toml`` fills it."""


def numbers_on(histories: Mapping[str, NumberHistory], day: date) -> Numbers:
    """The numbers in force on ``day``. Raises LookupError naming the first that is missing."""
    groups = {
        name: kind(**{one.name: histories[f"{name}.{one.name}"].on(day) for one in fields(kind)})
        for name, kind in GROUPS.items()
    }
    return Numbers(day=day, **groups)
