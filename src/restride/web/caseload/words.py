"""The sentences of the queue: one a reason. Of a pause whose matter is not shared only its time is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web.bridge.urgency import Why
from restride.web.conversation.when import said, span

Level = Literal["stop", "care", "soon", ""]

TAGS: dict[str, tuple[Level, str]] = {
    "stop-text": ("stop", "Now"),
    "hold": ("care", "Held"),
    "referral": ("care", "Visit open"),
    "worry": ("care", "Her words"),
    "late": ("care", "Answer late"),
    "waiting": ("soon", "Message"),
    "wet": ("soon", "Wet run"),
    "eased": ("soon", "Plan eased"),
    "silent": ("soon", "Silent"),
    "intake": ("soon", "Start stuck"),
    "sign": ("soon", "To sign"),
    "seen": ("soon", "To read"),
    "well": ("", "Well"),
}
"""Reason -> how loud its row is, and the two words at its end. Red is for red flags alone."""

_SAID = {
    "walking-only": "walking only",
    "not-yet": "no exercise yet",
    "nothing-said": "nothing about exercise",
    "yes": "exercise is fine",
}
"""What was said of exercise by whoever saw her."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence may need besides its reason."""

    now: datetime
    zone: ZoneInfo
    promised: datetime | None
    library: Library


def sentence(why: Why, told: Told) -> str:
    """Why she stands where she stands, in one sentence."""
    return _SENTENCES[why.code](why, told)


def seen_words(said_then: str) -> str:
    """What was said of exercise, in words."""
    return _SAID.get(said_then, said_then)


def _when(why: Why, told: Told) -> str:
    return said(why.since or told.now, told.now, told.zone)


def _stop_text(why: Why, told: Told) -> str:
    if not why.title:
        return _pause(why, told)
    return f"A stop text was shown {_when(why, told)}: “{why.title}”. We have not heard that she was seen."


def _pause(why: Why, told: Told) -> str:
    return words(Reason("safety_page.pause-for-coach", {"time": _when(why, told)}), told.library)


def _hold(why: Why, told: Told) -> str:
    if why.detail:
        about = f"about “{why.title}”" if why.title else "about a safety pause"
        return f"She was seen {about}, and heard: {seen_words(why.detail)}. The plan waits with her."
    if not why.title:
        return _pause(why, told)
    return f"“{why.title}” holds part of the plan, since {_when(why, told)}. She has to be seen within days."


def _referral(why: Why, told: Told) -> str:
    if not why.title:
        return f"{_pause(why, told)} A visit is still to come."
    return f"A visit about “{why.title}” is needed, and not answered yet. Open since {_when(why, told)}."


def _worry(why: Why, told: Told) -> str:
    if not why.title:
        return _pause(why, told)
    return f"“{why.title}” ({_when(why, told)}). The question it put to her has no answer."


def _waiting(why: Why, told: Told) -> str:
    promise = (
        f" You promised an answer by {said(told.promised, told.now, told.zone)}." if told.promised else ""
    )
    return f"A message has waited since {_when(why, told)}.{promise}"


def _eased(why: Why, told: Told) -> str:
    before, _to, after = why.detail.partition(" to ")
    went = f"from {before} to {after} minutes" if after else f"from {before} minutes to no run for now"
    return f"Her next run went back {went}, {_when(why, told)}."


def _silent(why: Why, told: Told) -> str:
    quiet = span(told.now - (why.since or told.now))
    return f"Her last run went badly, and she has written nothing for {quiet}."


def _intake(why: Why, told: Told) -> str:
    return f"Her first questions have stood still for {span(told.now - (why.since or told.now))}."


def _well(why: Why, told: Told) -> str:
    return (
        f"Nothing needs you now. She last wrote {_when(why, told)}." if why.since else "Nothing written yet."
    )


_SENTENCES: dict[str, Callable[[Why, Told], str]] = {
    "stop-text": _stop_text,
    "hold": _hold,
    "referral": _referral,
    "worry": _worry,
    "late": lambda why, told: f"You promised an answer by {_when(why, told)}.",
    "waiting": _waiting,
    "wet": lambda why, told: f"A run {_when(why, told)} was {why.detail}.",
    "eased": _eased,
    "silent": _silent,
    "intake": _intake,
    "sign": lambda _why, _told: "Her gentle start waits for your signature.",
    "seen": lambda why, told: f"She wrote {_when(why, told)} that somebody saw her. Read what was said.",
    "well": _well,
}
