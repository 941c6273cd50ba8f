"""The pages of notes, phrased: what may be noted of a day and what for, and where she wants to get to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Answer
from restride.coaching.terms.library import Finding, Library
from restride.coaching.terms.standing import Fact
from restride.phrasing import words
from restride.web.bridge import coaching, diary, logs
from restride.web.bridge.library import library_of
from restride.web.logs.progress import Feelings, feelings
from restride.web.records.models import Runner
from restride.web.runs.days import count_said, minutes_said

_HOURS = ("3", "4", "5", "6", "7", "8")
_OF_TODAY = (
    "bladder-before-run",
    "device-today",
    "constipated-today",
    "cough-or-cold",
    "just-in-case",
    "drinks-today",
)
_LASTING = ("feeding", "cycle")
SLEEP = "sleep-hours"
ITEMS = (SLEEP, *_OF_TODAY, *_LASTING)
"""What may be noted of a day: what the forecast or a rule reads, or what is answered here at once."""

_FOR: Mapping[str, str] = {
    SLEEP: "Two short nights, and your run stays as it is.",
    "bladder-before-run": "The forecast of today's run allows for it.",
    "device-today": "Runs with and without are counted apart. A pad is asked after the run.",
    "constipated-today": "The forecast of today's run allows for it.",
    "cough-or-cold": "The forecast of today's run allows for it.",
    "just-in-case": "A bladder that is asked often calls early. We only say so.",
    "drinks-today": "Drinking less is not the way. We only say so.",
    "feeding": "It sets how we look after your bones.",
    "cycle": "If they stop again, there is a question about fuel to answer.",
}
_TITLES: Mapping[str, str] = {
    SLEEP: "Sleep last night, hours", "bladder-before-run": "Last wee over two hours ago, or bladder full",
    "device-today": "Inside, for running", "constipated-today": "Constipated",
    "cough-or-cold": "A cough or a cold", "just-in-case": "Went just in case",
    "drinks-today": "Drinking", "feeding": "Feeding or pumping",
    "cycle": "Periods",
}  # fmt: skip
_SAID_AT_ONCE: Mapping[tuple[str, str], str] = {
    ("drinks-today", "less"): "less-drinks", ("just-in-case", "many"): "many-just-in-case",
    ("bladder-before-run", "yes"): "full-bladder", ("cycle", "stopped"): "periods-stopped",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One tap: what it sends, its words, whether it is what she said last, and what is said to it."""

    value: str
    words: str
    chosen: bool
    noted: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a day: its title, what it is for, its taps."""

    name: str
    title: str
    purpose: str
    options: tuple[Choice, ...]
    number: bool


@dataclass(frozen=True, slots=True)
class DayPage:
    """What may be noted of today; ``lasting``: what holds for longer than a day."""

    items: tuple[Item, ...]
    lasting: tuple[Item, ...]
    urge: bool


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Her goal as it stands, how far there, what is known of her pace, fear and sureness over time."""

    goal: str
    by: str
    pace: str
    minutes_a_km: str
    minutes: str
    km: str
    day: str
    feelings: Feelings
    fear: Finding
    sure: Finding


def day_page(runner: Runner, now: datetime) -> DayPage:
    """Today's notes; after a loss nobody is asked about feeding."""
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    facts, verdict = coaching.facts(runner, now), coaching.recommended(runner, now, wants=()).verdict
    zone, short = diary.zone_of(runner), logs.numbers_of(runner, now).safety.sleep_hours_low

    def of_today(name: str) -> Fact | None:
        fact = facts.get(name)
        return fact if fact is not None and diary.day_of(fact.at.astimezone(zone)) == today else None

    return DayPage(
        items=tuple(
            _item(library.findings[name], of_today(name), short, library) for name in (SLEEP, *_OF_TODAY)
        ),
        lasting=tuple(
            _item(library.findings[name], facts.get(name), short, library)
            for name in _LASTING
            if not (verdict.loss and name == "feeding")
        ),
        urge=verdict.exit == "urge",
    )


def noted(said: Answer, short_night: float, library: Library) -> str:
    """What is said to an answer at once. ``short_night``: hours below which a night is short."""
    code = _SAID_AT_ONCE.get((said.finding, str(said.value)), "plain")
    if said.finding == SLEEP and isinstance(said.value, float) and said.value < short_night:
        code = "short-night"
    return words(Reason(f"noted.{code}"), library)


def goal_page(runner: Runner, now: datetime) -> GoalPage:
    """Where she wants to get to, and how she feels about it."""
    library, today, pace = (
        library_of(runner.studio),
        diary.today_of(runner, now),
        logs.minutes_a_km(runner, now),
    )
    minutes = _last(runner, "goal-minutes", now)
    km, by = _last_with(runner, "goal-km", now), goal_day(runner, now)
    return GoalPage(
        goal=_goal_said(minutes, km, logs.numbers_of(runner, now).dose.goal_default_min),
        by=_by_said(by, today),
        pace="" if pace is None else f"At your own pace lately: {minutes_said(pace)} for a kilometre.",
        minutes_a_km="" if pace is None else f"{pace:.2f}",
        minutes="" if minutes is None else f"{minutes:g}",
        km="" if km is None else f"{km:g}",
        day="" if by is None else by.isoformat(),
        feelings=feelings(runner, now),
        fear=library.findings["fear"],
        sure=library.findings["confidence"],
    )


def goal_day(runner: Runner, now: datetime) -> date | None:
    """The day she wants to be there, as long as it belongs to the goal she has now."""
    given = logs.answers(runner, "goal-days", now)
    goal = logs.answers(runner, "goal-minutes", now)
    if not given or not goal or given[-1].day < goal[-1].day or not isinstance(given[-1].value, float):
        return None
    return given[-1].day + timedelta(days=given[-1].value)


def _item(finding: Finding, fact: Fact | None, short_night: float, library: Library) -> Item:
    said = "" if fact is None else _plain(fact.value)
    pairs = (
        [(one, one) for one in _HOURS]
        if finding.kind == "number"
        else [(o.id, o.words) for o in finding.options]
    )
    options = tuple(
        Choice(
            value, _short(finding, shown), value == said, noted(_answer(finding, value), short_night, library)
        )
        for value, shown in pairs
    )
    return Item(finding.id, _TITLES[finding.id], _FOR[finding.id], options, finding.kind == "number")


def _answer(finding: Finding, value: str) -> Answer:
    return Answer(finding.id, float(value) if finding.kind == "number" else value)


def _short(finding: Finding, shown: str) -> str:
    return f"{shown} or more" if finding.kind == "number" and shown == _HOURS[-1] else shown


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _last(runner: Runner, finding: str, now: datetime) -> float | None:
    given = logs.answers(runner, finding, now)
    return given[-1].value if given and isinstance(given[-1].value, float) else None


def _last_with(runner: Runner, finding: str, now: datetime) -> float | None:
    """The last answer, if it was given with the goal that stands."""
    given, goal = logs.answers(runner, finding, now), logs.answers(runner, "goal-minutes", now)
    return _last(runner, finding, now) if given and goal and given[-1].day >= goal[-1].day else None


def _goal_said(minutes: float | None, km: float | None, default: float) -> str:
    if minutes is None:
        return f"No goal yet. Until you set one, the plan ends at {minutes_said(default)} without a leak."
    far = "" if km is None else f" That is {km:g} kilometres."
    return f"You want to run {minutes_said(minutes)} without a leak.{far}"


def _by_said(by: date | None, today: date) -> str:
    if by is None:
        return ""
    if by < today:
        return "The day you set has gone by. Your plan goes on as it is; set another if you like."
    weeks = round((by - today).days / 7)
    left = count_said(weeks, "week", "weeks") if weeks else count_said((by - today).days, "day", "days")
    return f"Your day: {by.day} {by:%B %Y}, {left} from now. It never hurries the plan, and is no promise."
