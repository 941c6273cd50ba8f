"""Everything she wrote, as she wrote it, newest first; what was corrected stands there too, and says so.

A run, its leaks, how it was and how the day after went are one thing that happened, and stand as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.entries import (
    AfterRun,
    Birth,
    CheckDone,
    CheckIn,
    Consent,
    Entry,
    Experiment,
    HomeZone,
    ItemResult,
    Leak,
    Note,
    NotNow,
    Order,
    Redacted,
    Redaction,
    Referral,
    Retraction,
    Run,
    Seen,
    SessionDone,
    SetDone,
    Signature,
)
from restride.coaching.terms.library import Library
from restride.web.consent.scopes import KEEP, OF_AGE
from restride.web.runs.days import minutes_said, upper_first, when_said
from restride.web.runs.written import entry_said
from restride.web.shell.addresses import whole
from restride.web.way.selectors import Written

ON_A_PAGE = 20

_BY = {"coach": "Your coach: ", "clinician": "A clinician: "}
_SCOPES = {
    "runs": "runs and leaks", "body": "birth and body", "mood": "which safety text came up about mood",
    "picture": "the picture of causes",
}  # fmt: skip
_AGREED = {
    KEEP: ("Your diary is kept no longer.", "Your diary is kept, as the first page says."),
    OF_AGE: ("You are not eighteen yet.", "You are eighteen or older."),
}
_PLAIN: dict[type, str] = {
    HomeZone: "Where you live", Signature: "The careful start was agreed", NotNow: "“No, not now”",
    Redacted: "Words you had destroyed", Redaction: "You had words destroyed", Consent: "Who sees what",
    Referral: "Somebody to see", Experiment: "One change tried by itself",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was written, as ``components/timeline.html`` takes it. ``parts``: what else was said of
    it, each with its title and text."""

    when: str
    title: str
    text: str
    kind: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry, and what was written about it, oldest first."""

    one: Written
    parts: tuple[Written, ...] = ()


def happened(written: Sequence[Written]) -> tuple[Happened, ...]:
    """Entries newest first, what speaks of a run that counts put to that run. What was corrected, and
    what is about no run of hers, stands by itself."""
    runs = {one.entry.id for one in written if one.counts and isinstance(one.entry.payload, Run)}
    parts: dict[str, list[Written]] = {}
    for one in reversed(written):
        about = _about(one)
        if about in runs:
            parts.setdefault(about, []).append(one)
    alone = (one for one in written if _about(one) not in runs)
    return tuple(Happened(one, tuple(parts.get(one.entry.id, ()))) for one in alone)


def _about(one: Written) -> str:
    """The run a leak, a word on how it was, or the day after is about; empty for anything else."""
    payload = one.entry.payload
    return (payload.run or "") if one.counts and isinstance(payload, Leak | AfterRun | CheckIn) else ""


def page_of(items: Sequence[Happened], asked: str) -> tuple[int, int]:
    """Which page of the history, from 0, and how many there are; the first for what is no page."""
    pages = max(-(-len(items) // ON_A_PAGE), 1)
    return min(whole(asked) or 0, pages - 1), pages


def told(items: Sequence[Happened], page: int, library: Library, today: date) -> tuple[Told, ...]:
    """One page of it."""
    return tuple(_told(one, library, today) for one in items[page * ON_A_PAGE : (page + 1) * ON_A_PAGE])


def _told(item: Happened, library: Library, today: date) -> Told:
    one = item.one
    title, text = _said(one.entry, library)
    title = _BY.get(one.by, "") + title
    when = upper_first(when_said(one.entry.at, today))
    if not one.counts and not isinstance(one.entry.payload, Redacted):
        return Told(when, f"{title} (corrected since)", text, "corrected")
    return Told(when, title, text, "", tuple(_said(part.entry, library) for part in item.parts))


def _said(entry: Entry, library: Library) -> tuple[str, str]:
    payload = entry.payload
    if isinstance(payload, SessionDone):
        names = [library.exercises[one].title for one in payload.exercises if one in library.exercises]
        return f"Practised for {minutes_said(payload.minutes)}", ", ".join(names)
    if isinstance(payload, SetDone):
        exercise = library.exercises.get(payload.exercise)
        return f"A set: {exercise.title}" if exercise else "A set", _set_said(payload)
    if isinstance(payload, CheckDone):
        test = library.tests.get(payload.check)
        if test is not None:
            return upper_first(test.title), _test_said(payload)
        return "Readiness check", _check_said(payload, library)
    if isinstance(payload, Note):
        return "You wrote", payload.text
    if isinstance(payload, Birth):
        return "The birth", f"{payload.date:%d %B %Y}".lstrip("0")
    if isinstance(payload, Seen):
        return "You were seen", f"{payload.who}, {payload.on:%d %B %Y}".replace(", 0", ", ")
    if isinstance(payload, Order):
        return "A standing wish", payload.reason
    if isinstance(payload, Consent):
        return _PLAIN[Consent], _consent_said(payload)
    if isinstance(payload, HomeZone):
        return _PLAIN[HomeZone], payload.zone.replace("_", " ")
    if isinstance(payload, Retraction):
        return "Taken back", payload.reason
    if isinstance(payload, Experiment):
        return _PLAIN[Experiment], _experiment_said(payload, library)
    title, text = entry_said(entry, library)
    return title or _PLAIN.get(type(payload), "An entry"), text


_CAME: dict[str, str] = {
    "clean": "Dry", "drops": "Drops", "leak": "It leaked", "pain": "Stopped for pain",
    "heaviness": "Stopped: heavy", "bulge": "Stopped: a bulge", "not-done": "Not done",
}  # fmt: skip


def _test_said(done: CheckDone) -> str:
    result = done.results.get(done.check)
    if result is None:
        return ""
    came = _CAME[result.outcome]
    if result.left is None:
        return f"{came}."
    return f"{came} {'to' if result.outcome == 'clean' else 'at'} {result.left:g}."


def _check_said(done: CheckDone, library: Library) -> str:
    """Each test by its name with what came of it; one the check has no longer keeps its own word."""
    check = library.checks.get(done.check)
    named = {one.id: one.title for one in check.items} if check else {}
    return " ".join(f"{named.get(id, id)}: {_item_said(one)}." for id, one in done.results.items())


def _item_said(result: ItemResult) -> str:
    came = _CAME[result.outcome].lower()
    sides = [f"{one:g}" for one in (result.left, result.right) if one is not None]
    return f"{came}, {' and '.join(sides)}" if sides else came


_TRIED: dict[str, str] = {"begun": "Begun", "stopped": "Stopped", "closed": "Over"}


def _experiment_said(said: Experiment, library: Library) -> str:
    known = library.experiments.get(said.change)
    title = known.title if known else said.change
    return f"{_TRIED[said.state]}: {title}. {said.note}".strip()


def _consent_said(consent: Consent) -> str:
    if consent.scope in _AGREED:
        return _AGREED[consent.scope][consent.granted]
    what = _SCOPES.get(consent.scope, "")
    return what and f"{'Your coach may see' if consent.granted else 'Your coach does not see'}: {what}."


def _set_said(done: SetDone) -> str:
    if done.as_planned:
        return "As planned."
    parts = [f"{done.reps} times"] if done.reps is not None else []
    parts += [f"{done.seconds:g} seconds"] if done.seconds is not None else []
    parts += [f"{done.load_kg:g} kg"] if done.load_kg else []
    return f"{', '.join(parts)}." if parts else ""
