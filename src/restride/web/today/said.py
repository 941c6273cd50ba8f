"""Fixed texts, holds and visits as a page has them: what she reads, and what she can answer to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Literal

from restride.coaching.terms.advice import Hold, Reason, Recommendation
from restride.coaching.terms.library import Library, Tier
from restride.phrasing import words
from restride.web.bridge import diary
from restride.web.bridge.answers import LEAKING, rests_on
from restride.web.bridge.asking import mis_tap_minutes
from restride.web.bridge.typed import question_of
from restride.web.records.models import Runner
from restride.web.today.services import PRE_RUN

PHYSIO = "pelvic-health physiotherapist"
CLINICIAN = "GP or clinician"

Kind = Literal["stop", "care", "info"]
_KINDS: dict[Tier, Kind] = {Tier.T0: "stop", Tier.T1: "stop", Tier.T2: "care", Tier.T3: "care"}


@dataclass(frozen=True, slots=True)
class Text:
    """A fixed text. ``rule``: what it stands for. ``asks``: the one question of a typed word, which "no, not
    now" lifts. ``seen``: a person's word ends it. ``take_back``: the entry that may still be a mis-tap, and
    ``mis_tap`` what is said of that. ``again``: a line of the check before a run ends it; ``answer``: her
    answer to this finding does."""

    kind: Kind
    title: str
    words: str
    rule: str = ""
    asks: str = ""
    seen: bool = False
    take_back: str = ""
    mis_tap: str = ""
    again: bool = False
    answer: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody to see: about what, whom, and whether it may be declined. ``text``: what is said of it at
    length, where that stands nowhere else on the page."""

    words: str
    rule: str
    to: str
    required: bool
    sent: bool
    text: str = ""


def texts(told: Recommendation, library: Library, own_entries: frozenset[str]) -> tuple[Text, ...]:
    """Every fixed text that stands, worst first. ``own_entries``: those she may take back as a mis-tap."""
    by_text: dict[str, Hold] = {}
    for hold in told.verdict.holds:
        by_text.setdefault(hold.text, hold)
    return tuple(_text(one, by_text.get(one.code), told, library, own_entries) for one in told.texts)


def recent_entries(told: Recommendation, library: Library, runner: Runner) -> frozenset[str]:
    """Her own entries that are young enough to be taken back as a mis-tap."""
    after = told.now - timedelta(minutes=mis_tap_minutes(library, told.now.date()))
    return frozenset(
        one.entry.id
        for one in diary.lately(runner, after)
        if one.receipt is None or one.receipt.by.startswith("runner:")
    )


def visits(told: Recommendation, library: Library, said: Sequence[Text] = ()) -> Iterator[Visit]:
    """Whom she could see, and about what; those she has settled are gone. ``said``: texts to go with them."""
    by_rule = {one.rule: one.words for one in said}
    for one in told.verdict.referrals:
        rule = str(one.values.get("rule", ""))
        yield Visit(
            words(one, library),
            rule,
            PHYSIO if rule == LEAKING else CLINICIAN,
            required="required" in one.code,
            sent="sent" in one.code,
            text=by_rule.get(rule, ""),
        )


def _text(
    reason: Reason, hold: Hold | None, told: Recommendation, library: Library, own: frozenset[str]
) -> Text:
    sentence = words(reason, library)
    if hold is None:
        return Text("info", "", sentence)
    say = partial(words, library=library)
    young = hold.opened_by in own and hold.tier <= Tier.T1
    kind: Kind = _KINDS.get(hold.tier, "info")
    minutes = mis_tap_minutes(library, told.now.date())
    lifts = rests_on(library, hold.rule) if hold.lifted_by == "answer" and hold.holds else ()
    return Text(
        kind=kind,
        title=hold.title,
        words=sentence,
        rule=hold.rule,
        asks=question_of(hold, library),
        seen=hold.lifted_by == "seen",
        take_back=hold.opened_by if young else "",
        mis_tap=say(Reason("safety_page.mis-tap", {"minutes": minutes})) if young else "",
        again=any(one.group == PRE_RUN for one in lifts),
        answer=next((one.id for one in lifts if one.group != PRE_RUN and not one.private), ""),
        urgent=hold.tier <= Tier.T2 or bool(hold.holds),
    )
