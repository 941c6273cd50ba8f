"""A question, a text that must be read, and the end of the questions, as pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django import forms
from django.http import QueryDict
from django.urls import reverse

from restride.coaching.terms.advice import Hold, Reason
from restride.coaching.terms.library import Finding, Library, Tier
from restride.phrasing import words
from restride.web.bridge import asking, diary
from restride.web.bridge.asking import NONE, Known
from restride.web.intake import composition, selectors
from restride.web.intake.composition import Instead, Step, order
from restride.web.intake.forms import (
    DILATATIONS,
    TEARS,
    UNKNOWN,
    WAYS,
    Asked,
    First,
    Lines,
    OneOf,
)
from restride.web.shell.answers import chosen, none_words

_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-Z])")
_THESE = re.compile(r"\bany of these\b", re.IGNORECASE)
_AFTER_THE_NAME = re.compile(r", (?:or|not) | \(")
"""Where an answer has been named and only more of the same follows; a comma alone may part two names."""
_TENTHS = (0, 10)
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as a component takes it."""

    name: str
    kind: Literal["choice", "choices", "number", "scale"]
    legend: str
    options: tuple[tuple[str, str], ...] = ()
    chosen: str | list[str] = ""
    none: str = ""
    why: str = ""
    unit: str = ""
    lowest: str = ""
    highest: str = ""
    errors: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def holds(self) -> str:
        """The names of its answers, without what follows a name, where the question says "these" and no more:
        folded, it would ask of nothing."""
        if not _THESE.search(self.legend):
            return ""
        names = (_AFTER_THE_NAME.split(words, maxsplit=1)[0] for _id, words in self.options)
        return " · ".join(names)

    @property
    def head(self) -> str:
        """Its first sentence, which can be a heading; all of it where the last words end no sentence, because
        then they are what is asked."""
        return self._parts[0]

    @property
    def hint(self) -> str:
        """What it says after that; empty where it is one sentence."""
        return "".join(self._parts[1:])

    @property
    def _parts(self) -> list[str]:
        ends = self.legend.endswith((".", "?", "!"))
        return _SENTENCE.split(self.legend, maxsplit=1) if ends else [self.legend]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of questions. ``ids``: made with it, so that it is stored once. ``back``: an address."""

    step: str
    kind: str
    asks: tuple[Ask, ...]
    ids: tuple[str, ...]
    back: str
    title: str
    words: str = ""
    now: int = 0
    of: int = 0
    reason: str = ""
    can_skip: bool = True
    instead: Instead | None = None
    private: bool = False
    credit: str = ""
    errors: tuple[str, ...] = ()
    day: str = ""
    day_errors: tuple[str, ...] = ()
    lost: bool = False
    has_loss: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """What must be read: the texts, worst first, and whether the answer may still be taken back."""

    entry: str
    lines: tuple[tuple[str, str, str], ...]
    is_stop: bool
    can_take_back: bool
    minutes: int
    private: bool
    birth_open: bool
    coach: str
    onward: str


def screen(step: Step, known: Known, form: forms.Form, ids: Sequence[str], back: str) -> Screen:
    """A step with its form, as a page."""
    library = known.library
    page = Screen(
        step=step.id,
        kind=step.kind,
        asks=_asks(step, known, form),
        ids=tuple(ids),
        back=back,
        title="",
        can_skip=step.can_skip,
        instead=step.instead,
        private=selectors.is_private(step),
        credit=next((one.credit for one in composition.asked_on(step, library) if one.credit), ""),
        errors=tuple(str(one) for one in form.non_field_errors()),
    )
    page = _with_way(_with_day(page, known, form), step, known)
    return replace(page, title=_title(page))


def text(known: Known, entry: str, minutes_left: float, coach: str) -> Text | None:
    """What stands because of an entry, and every emergency beside it; None where nothing does."""
    own = asking.holds_of(known, entry)
    urgent = tuple(hold for hold in known.verdict.holds if hold.tier <= Tier.T1 and not hold.said)
    holds = tuple(dict.fromkeys((*urgent, *own)))
    if not holds:
        return None
    is_private = any(hold.private for hold in own)
    return Text(
        entry=entry,
        lines=tuple(_line(hold, known.library) for hold in holds),
        is_stop=known.verdict.only_text,
        can_take_back=minutes_left > 0 and any(hold.tier <= Tier.T3 for hold in own),
        minutes=max(1, round(minutes_left)),
        private=is_private,
        birth_open=known.birth is None,
        coach=coach,
        onward=reverse("intake:mood" if is_private else "intake:start"),
    )


def back_to(step: Step, known: Known, answered_today: Sequence[str]) -> str:
    """The address of the screen before: on the way to Today the one before, later the one answered last."""
    path = [one.id for one in composition.until_today(order(), known)]
    if step.id in path:
        at = path.index(step.id)
        return reverse("intake:question", args=[path[at - 1]]) if at else ""
    private = selectors.is_private(step)
    names = {one.id for one in order().mood} if private else set(known.library.findings) - _private_ids()
    before = [
        name for name in answered_today if name in names and selectors.step_named(name, known) is not None
    ]
    earlier = before[: before.index(step.id)] if step.id in before else before
    return reverse("intake:question", args=[earlier[-1]]) if earlier else ""


def minutes_words(seconds: float) -> str:
    """So many seconds of questions in words."""
    minutes = round(seconds / _MINUTE)
    if minutes < 1:
        return "Less than a minute left."
    return "About a minute left." if minutes == 1 else f"About {minutes} minutes left."


def _private_ids() -> set[str]:
    return {one.id for one in order().mood}


def _line(hold: Hold, library: Library) -> tuple[str, str, str]:
    kind = "stop" if hold.tier <= Tier.T1 else "care"
    return (kind, hold.title, words(Reason(hold.text), library))


def _with_way(page: Screen, step: Step, known: Known) -> Screen:
    """How far along: on the way to Today by number and time, later in words alone."""
    path = composition.until_today(order(), known)
    if step not in path:
        return replace(page, words="Only you see this." if page.private else "One of today’s questions.")
    before = sum(one.answers for one in path[: path.index(step)])
    answers, seconds = composition.still_to_come(order(), known, step)
    most = min(before + answers, order().limits.answers)
    said = f"Answer {before + 1} of at most {most}. {minutes_words(seconds)}"
    return replace(page, words=said, now=before, of=most)


def _with_day(page: Screen, known: Known, form: forms.Form) -> Screen:
    """The first screen's own fields."""
    if not isinstance(form, First):
        return page
    birth, data = known.birth, form.data if form.is_bound else None
    day = str(data.get("date", "")) if data is not None else ("" if birth is None else birth.date.isoformat())
    lost = bool(data.get("loss")) if data is not None else birth is not None and birth.loss
    errors = tuple(str(one) for one in form.errors.get("date", ()))
    return replace(page, day=day, day_errors=errors, lost=lost, has_loss=True)


def _title(page: Screen) -> str:
    if page.kind == "first":
        return "First, warning signs"
    if page.private:
        return "One private question"
    return page.asks[0].head if len(page.asks) == 1 else "Is any of this so?"


def _asks(step: Step, known: Known, form: forms.Form) -> tuple[Ask, ...]:
    if isinstance(form, OneOf):
        return (_one_of(step, known, form),)
    asked = composition.asked_on(step, known.library)
    many = isinstance(form, Lines)
    found = tuple(_ask(one, known, form, many=many) for one in asked)
    return (_way(known, form), *found) if isinstance(form, First) else found


def _ask(finding: Finding, known: Known, form: forms.Form, *, many: bool) -> Ask:
    finding, before = composition.worded(finding, loss=known.verdict.loss), known.values.get(finding.id)
    held = chosen(form, finding, before)
    options = tuple((one.id, one.words) for one in finding.options)
    ask = Ask(
        name=finding.id,
        kind="choices" if finding.several else "choice",
        legend=finding.asks,
        options=options,
        chosen=held,
        why=finding.why,
        errors=tuple(str(one) for one in form.errors.get(finding.id, ())),
    )
    if finding.kind == "number":
        return _number(ask, finding)
    if finding.several:
        others = tuple(one for one in options if one[0] != NONE)
        ask = replace(ask, options=others, none="" if many else none_words(finding))
    ticked = held not in ("", NONE, [], ["none"])
    return replace(ask, is_open=many and (ticked or bool(ask.errors)))


def _number(ask: Ask, finding: Finding) -> Ask:
    scale = (finding.lowest, finding.highest) == _TENTHS
    return replace(
        ask,
        kind="scale" if scale else "number",
        unit=finding.unit,
        lowest=f"{finding.lowest:g}" if finding.lowest is not None else "",
        highest=f"{finding.highest:g}" if finding.highest is not None else "",
    )


def _way(known: Known, form: First) -> Ask:
    held = str(form.data.get("way", "")) if form.is_bound else (known.birth.mode if known.birth else "")
    errors = tuple(str(one) for one in form.errors.get("way", ()))
    return Ask("way", "choice", "How was it?", WAYS, held, errors=errors)


def _one_of(step: Step, known: Known, form: OneOf) -> Ask:
    sent = str(form.data.get(step.id, "")) if isinstance(form.data, QueryDict) and form.is_bound else ""
    ask = _tear(step, known) if step.kind == "tear" else _dilatation(step, known)
    errors = tuple(str(one) for one in form.errors.get(step.id, ()))
    return replace(ask, chosen=sent or ask.chosen, errors=errors)


def _tear(step: Step, known: Known) -> Ask:
    tear = None if known.birth is None else known.birth.tear
    before = str(tear) if tear is not None else (UNKNOWN if "tear-seen" in known.values else "")
    why = "A deep tear should be looked at before you run or jump. A small one changes little."
    return Ask(step.id, "choice", "Did you tear, or were you cut?", TEARS, before, why=why)


def _dilatation(step: Step, known: Known) -> Ask:
    full = None if known.birth is None else known.birth.full_dilatation
    before = "" if full is None else ("yes" if full else "no")
    legend = "Was the caesarean done when you were already fully open?"
    why = "If labour had come that far, your floor was stretched as in a vaginal birth."
    return Ask(step.id, "choice", legend, DILATATIONS, before, why=why)


def new_ids(known: Known, step: Step) -> tuple[str, ...]:
    """As many ids as a screen writes entries."""
    count = 2 if step.kind == "first" else 1
    return tuple(diary.new_id(known.now) for _each in range(count))


def empty_form(step: Step, known: Known, data: QueryDict | None = None) -> forms.Form:
    """The form of a step."""
    if step.kind == "first":
        return First(composition.asked_on(step, known.library), known.now.date(), data)
    if step.kind == "lines":
        return Lines(composition.asked_on(step, known.library), data)
    if step.kind == "tear":
        return OneOf(step.id, TEARS, data)
    if step.kind == "dilatation":
        return OneOf(step.id, DILATATIONS, data)
    return Asked(composition.asked_on(step, known.library), data)
