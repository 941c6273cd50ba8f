"""The check, a test of it, what ended it, and the self-tests, as pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import CheckItem, Tier
from restride.phrasing import words
from restride.web.bridge import asking, diary
from restride.web.bridge.asking import NONE, CheckState, Known
from restride.web.checks import guide
from restride.web.checks.forms import Before
from restride.web.checks.one_test import onward
from restride.web.checks.services import STATEMENTS
from restride.web.records.models import Runner
from restride.web.shell.answers import chosen, none_words

_PART_TITLES = {1: "Legs and landings", 2: "How strong", 3: "The floor, standing"}
_STATES: dict[guide.State, str] = {
    "open": "not done yet",
    "clean": "clean",
    "drops": "with a drop",
    "again": "not yet; once more when it feels right",
    "short": "under way, not all of it yet",
    "done": "counted",
}
_UNITS = {"s": "seconds", "reps": "times", "min": "minutes"}
_SIGN_SELF, _SIGN_COACH = "readiness.step-sign-self", "readiness.step-sign-coach"
_STATEMENTS = {
    "referral-offered": ("I was offered a visit to a pelvic-health physio.", "You may say yes later too."),
    "stop-rules-read": ("I have read the stop rules above.", ""),
    "no-heaviness": ("No heaviness or dragging.", ""),
    "no-bulge": ("No bulge at the vagina, or it was looked at and I may run.", ""),
    "no-pain": ("No pain.", ""),
    "no-bowel-sign": ("I lose no poo, and no wind that is new.", ""),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One test in the list of a part."""

    title: str
    state: str
    is_done: bool
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the check in the overview."""

    number: int
    title: str
    minutes: int
    rows: tuple[Row, ...]
    url: str
    watch: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Where she is with the check, and the next smallest step."""

    title: str
    said: tuple[str, ...]
    next_step: str
    parts: tuple[Part, ...]
    is_open: bool
    ended_today: str
    signs: str
    on: str
    on_words: str
    why: str


def overview(runner: Runner, known: Known, state: CheckState, now: datetime) -> Overview:
    """The check as it stands."""
    start, library = known.verdict.start, known.library
    ended = guide.ended_by(state.marks, done_today(runner, state, now))
    is_open = guide.is_open(start)
    step = start.next_step
    parts = tuple(
        _part(part, known, state, can=is_open and ended is None) for part in guide.parts(state.check)
    )
    on = next((one for one in parts if one.url and not one.is_done), None)
    return Overview(
        title=state.check.title,
        said=tuple(words(reason, library) for reason in start.reasons),
        next_step="" if step is None else words(step, library),
        parts=parts,
        is_open=is_open,
        ended_today=_title(state, ended),
        signs=signs(known),
        on=on.url if on else "",
        on_words=f"Go to part {on.number}" if on else "",
        why=state.check.why,
    )


def signs(known: Known) -> str:
    """Who signs the gentle start, where that is the next step: ``self`` or ``coach``; else nobody."""
    step = known.verdict.start.next_step
    return {_SIGN_SELF: "self", _SIGN_COACH: "coach"}.get("" if step is None else step.code, "")


def done_today(runner: Runner, state: CheckState, now: datetime) -> frozenset[str]:
    """The tests she did in her day so far."""
    today, zone = diary.today_of(runner, now), diary.zone_of(runner)
    return frozenset(
        id for id, mark in state.marks.items() if diary.day_of(mark.at.astimezone(zone)) == today
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """The page before the first test of a part."""

    part: int
    title: str
    lines: tuple[str, ...]
    tests: tuple[str, ...]
    name: str
    legend: str
    options: tuple[tuple[str, str], ...]
    none: str
    chosen: str | list[str]
    errors: tuple[str, ...]
    bladder: bool
    bladder_errors: tuple[str, ...]
    entry_id: str
    minutes: int
    onward: str


def ready(part: int, known: Known, state: CheckState, form: Before, entry_id: str) -> Ready:
    """What must be so before a part begins."""
    library, items = known.library, guide.items_of(state.check, part)
    bones = form.bones
    codes = ("check-before", "check-stop", *(["check-touch-free", "check-doze"] if part > 1 else []))
    return Ready(
        part=part,
        title=_PART_TITLES.get(part, f"Part {part}"),
        lines=tuple(words(Reason(f"safety_page.{code}"), library) for code in codes),
        tests=tuple(item.title for item in items),
        name=bones.id,
        legend=bones.asks,
        options=tuple((one.id, one.words) for one in bones.options if one.id != NONE),
        none=none_words(bones),
        chosen=chosen(form, bones, None) or [],
        errors=tuple(str(one) for one in form.errors.get(bones.id, ())),
        bladder=bool(form.data.get("bladder")) if form.is_bound else False,
        bladder_errors=tuple(str(one) for one in form.errors.get("bladder", ())),
        entry_id=entry_id,
        minutes=_minutes(items),
        onward=onward(part, known, state),
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended the check for today."""

    title: str
    entry: str
    rule: str
    texts: tuple[tuple[str, str, str], ...]
    can_take_back: bool
    back: str


def ended(runner: Runner, known: Known, state: CheckState, id: str, now: datetime) -> Ended:
    """The words after a sign ended the check."""
    item = next(item for item in state.check.items if item.id == id)
    entry = asking.check_entry(runner, state.check.id, id, now)
    own = asking.holds_of(known, entry)
    return Ended(
        title=item.title,
        entry=entry,
        rule=words(Reason("safety_page.check-stop"), known.library),
        texts=tuple(
            ("stop" if one.tier <= Tier.T1 else "care", one.title, words(Reason(one.text), known.library))
            for one in own
        ),
        can_take_back=asking.minutes_to_take_back(runner, entry, now) > 0,
        back=reverse("checks:item", args=[item.part, item.id]),
    )


def statements() -> tuple[tuple[str, str, str], ...]:
    """The six lines of the signature, as the choices component takes them."""
    return tuple((one, *_STATEMENTS[one]) for one in STATEMENTS)


def stop_rules(known: Known) -> tuple[str, ...]:
    """The stop rules she signs to have read, and the visit she is offered."""
    return tuple(
        words(Reason(code), known.library)
        for code in ("safety_page.check-stop", "safety_page.in-run-resume", "safety.usual-leak")
    )


def _minutes(items: Sequence[CheckItem]) -> int:
    return max(1, round(sum(item.seconds for item in items) / 60))


def _part(part: int, known: Known, state: CheckState, *, can: bool) -> Part:
    items = guide.items_of(state.check, part)
    states = [guide.state_of(item, state) for item in items]
    offered = any(guide.is_offered(item, state, known.verdict.allowed) for item in items)
    return Part(
        number=part,
        title=_PART_TITLES.get(part, f"Part {part}"),
        minutes=_minutes(items),
        rows=tuple(_row(item, state, known, can=can) for item in items),
        url=reverse("checks:part", args=[part]) if can and offered else "",
        watch=reverse("checks:watch", args=[part]),
        is_done=all(one in ("clean", "drops", "done") for one in states),
    )


def _row(item: CheckItem, state: CheckState, known: Known, *, can: bool) -> Row:
    stands = guide.state_of(item, state)
    offered = can and guide.is_offered(item, state, known.verdict.allowed)
    said = _STATES[stands] if offered or stands != "open" else "waits"
    url = reverse("checks:item", args=[item.part, item.id]) if offered else ""
    return Row(item.title, said, stands in ("clean", "drops", "done"), url)


def _title(state: CheckState, id: str | None) -> str:
    return next((item.title for item in state.check.items if item.id == id), "")
