"""The next run in words: its form, what is expected of it, what keeps it there, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from restride.coaching.terms.advice import NextRun, NoRun, Reason, Recommendation
from restride.coaching.terms.days import day_of
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.phrasing.lessons import source_words
from restride.phrasing.run import form_words, why_that_day
from restride.phrasing.text import Say, minutes, short_day

NUMBERS_OF: Mapping[str, tuple[str, ...]] = {
    "never_up_after_a_leak": ("after_drops_share_of_leak", "after_wet_share_of_leak"),
    "begin_small_after_a_month_off": ("first_run_cap_min", "first_run_after_days"),
    "begin_below_the_usual_leak": ("usual_leak_share", "usual_leak_green_runs"),
    "only_green_runs_lift_it": ("green_runs_to_rise",),
    "check_before_more": ("green_runs_to_rise",),
    "never_a_spike": ("spike_ratio", "spike_floor_min"),
    "never_a_spike_in_minutes": ("spike_ratio", "spike_floor_min"),
    "never_a_spike_in_distance": ("spike_ratio", "spike_floor_min"),
    "stop_at_her_goal": ("goal_default_min",),
    "keep_the_weekly_minutes": ("weekly_rise", "weekly_rise_bone_care"),
}
"""Which numbers of the dose a limit goes by; a limit that only heeds a person or a day goes by none."""

_WEEK = 7
"""So many days ahead a weekday's name alone would be another day."""

_CHOSEN_BY: Mapping[str, tuple[str, ...]] = {
    "belief": ("tolerated_first", "tolerated_default", "feasibility_bound"),
    "staircase": ("staircase_rise", "staircase_fall", "green_runs_to_rise"),
}
_STAIRCASE = frozenset({"dose.staircase-beside", "dose.staircase-same", "dose.staircase-none"})


@dataclass(frozen=True, slots=True)
class RunCard:
    """The next run, or why there is none yet (``not_yet``) and what instead.

    ``lines``: what she needs to go: the form, or what stands in its place. ``expected``: the forecast.
    ``staircase``: what the plain rule would say. ``checked``: the check before a run is done. ``when``: the
    first day it could be on, said in a few words; ``today``: that this is it; ``day_why``: why not before.
    """

    heading: str
    lines: tuple[str, ...]
    not_yet: bool
    expected: tuple[str, ...] = ()
    binds_heading: str = ""
    binds: tuple[str, ...] = ()
    flips: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    staircase: tuple[str, ...] = ()
    cue: str = ""
    before: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    today: bool = False
    when: str = ""
    length: str = ""
    checked: bool = False
    day_why: tuple[str, ...] = ()


def run_card(told: Recommendation, library: Library) -> RunCard:
    """The card of a recommendation that has a run, or a refusal of one."""
    if isinstance(told.next_run, NextRun):
        return _run(told.next_run, told, library)
    assert isinstance(told.next_run, NoRun)
    say, run = partial(words, library=library), told.next_run
    lines = tuple(say(one) for one in (run.reason, run.instead, run.flips) if one)
    sources = _rule_sources(told, library)
    return RunCard(
        say(Reason("page.no-run")), lines, not_yet=True, sources=source_words(sources, library, say)
    )


def _run(run: NextRun, told: Recommendation, library: Library) -> RunCard:
    say, today = partial(words, library=library), day_of(told.now)
    binding = [limit for limit in run.limits if limit.name in run.binding]
    staircase = [one for one in run.said if one.code in _STAIRCASE]
    return RunCard(
        heading=say(Reason("page.next-run", {"day": short_day(run.not_before)})),
        lines=(form_words(run.form, say), *((say(run.way),) if run.way else ())),
        not_yet=False,
        expected=tuple(say(one) for one in run.said if one not in staircase),
        binds_heading=_binds_heading(run, today, say),
        binds=tuple(dict.fromkeys(say(one.reason) for one in binding)),
        flips=tuple(map(say, run.flips)),
        why=tuple(map(say, run.why)),
        staircase=tuple(map(say, staircase)),
        cue=say(Reason(run.cue)),
        before=tuple(map(say, run.before_you_go)),
        sources=source_words(_sources(run, [one.name for one in binding], library), library, say),
        today=run.not_before <= today,
        when=when_said(run.not_before, today),
        length=minutes(run.form.running_s),
        checked=told.verdict.checked,
        day_why=tuple(map(say, why_that_day(run))),
    )


def _binds_heading(run: NextRun, today: date, say: Say) -> str:
    """That nothing else holds it is said of a run of today alone: a day to come is a limit as well."""
    if run.binding:
        return say(Reason("page.what-binds"))
    return say(Reason("page.nothing-binds")) if run.not_before <= today else ""


def when_said(day: date, today: date) -> str:
    """The first day a run could be on: ``today``, ``from tomorrow``, ``from Tuesday``, a later date."""
    if day <= today:
        return "today"
    ahead = (day - today).days
    if ahead == 1:
        return "from tomorrow"
    return f"from {day:%A}" if ahead < _WEEK else f"from {short_day(day)}"


def _sources(run: NextRun, binding: Iterable[str], library: Library) -> tuple[str, ...]:
    """Where the numbers come from that chose the run and that hold it."""
    names = [*_CHOSEN_BY[run.chosen_by], *(name for one in binding for name in NUMBERS_OF.get(one, ()))]
    found = (source for name in names for source in _of_number(f"dose.{name}", library))
    return tuple(dict.fromkeys(found))


def _of_number(name: str, library: Library) -> Iterator[str]:
    yield from max(library.numbers[name].values, key=lambda one: one.since).source


def _rule_sources(told: Recommendation, library: Library) -> tuple[str, ...]:
    """Where the rules come from that withhold the run."""
    holding = {hold.rule for hold in told.verdict.holds if "run" in hold.holds}
    found = (source for rule in library.rules if rule.id in holding for source in rule.source)
    return tuple(dict.fromkeys(found))
