"""Today in words: what now, how long, why; the next run; what is still open; whom to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse

from restride.coaching.terms.advice import Reason, Recommendation, Session
from restride.coaching.terms.library import Library
from restride.phrasing import before_dawn, session_heading, words
from restride.phrasing.text import clock, short_day
from restride.situations import PLACES, kit_of
from restride.web.today.asked import Asked, address
from restride.web.today.items import ItemRow, halves, item_row
from restride.web.today.run_card import RunCard, run_card
from restride.web.today.said import Text, Visit, texts, visits
from restride.web.today.selectors import Done
from restride.web.today.services import PRE_RUN

MINUTES = (3, 6, 10, 15, 20, 30)
"""What is offered in one tap; any other number of minutes can be written."""

_PLACE_WORDS = {
    "bed": "In bed",
    "floor": "On the floor",
    "no-floor": "No floor to lie on",
    "baby-on-me": "Baby on me",
    "quiet": "Quiet, no jumping",
    "night": "It is night",
}
_KIT_WORDS = {
    "band": "Band", "chair": "Chair", "mat": "Mat", "pillow": "Pillow", "step": "Step", "wall": "Wall",
    "weight": "Weight",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """A small choice: its value, its words, whether it is chosen, and where one tap on it leads."""

    value: str
    words: str
    chosen: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Today's piece of work. ``done``: what she has done of it already today, in words; ``names``: of its
    exercises, in a line."""

    heading: str
    names: str
    why: tuple[str, ...]
    items: tuple[ItemRow, ...]
    said: tuple[str, ...]
    done: str


@dataclass(frozen=True, slots=True)
class Open:
    """What still needs an answer: a heading, the questions, and whether the check before a run is enough.
    ``finding``: the one question worth asking now, where nothing must be asked."""

    heading: str
    questions: tuple[str, ...]
    check_in: bool
    finding: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The whole page. ``stop``: fixed texts that are the whole output; then everything else is empty."""

    day: str
    stop: tuple[Text, ...]
    urgent: tuple[Text, ...] = ()
    other: tuple[Text, ...] = ()
    problems: tuple[str, ...] = ()
    work: Work | None = None
    run: RunCard | None = None
    minutes: tuple[Chip, ...] = ()
    own_minutes: str = ""
    least: int = MINUTES[0]
    most: int = MINUTES[-1]
    open_situation: bool = False
    places: tuple[Chip, ...] = ()
    kit: tuple[Chip, ...] = ()
    still_open: Open | None = None
    visits: tuple[Visit, ...] = ()
    told: tuple[str, ...] = ()
    good_until: str = ""


def today_page(
    told: Recommendation, asked: Asked, done: Done, own: frozenset[str], library: Library
) -> TodayPage:
    """Today. ``own``: entries of hers that may still be taken back as mis-taps."""
    say = partial(words, library=library)
    day, said = short_day(told.now.date()), texts(told, library, own)
    if told.verdict.only_text:
        return TodayPage(day, stop=said)
    other = tuple(one for one in said if not one.urgent)
    offered = tuple(visits(told, library, other))
    return TodayPage(
        day=before_dawn(told, library) or day,
        stop=(),
        urgent=tuple(one for one in said if one.urgent),
        other=tuple(one for one in other if one.rule not in {each.rule for each in offered}),
        problems=asked.problems,
        work=_work(told.today, done, library) if told.today else None,
        run=run_card(told, library) if told.next_run else None,
        minutes=_minute_chips(asked),
        own_minutes="" if asked.situation.minutes is None else f"{asked.situation.minutes:g}",
        open_situation=bool(asked.places) or asked.kit is not None,
        places=_place_chips(asked, loss=told.verdict.loss),
        kit=_kit_chips(asked, library),
        still_open=_open(told, library),
        visits=offered,
        told=tuple(map(say, told.told)),
        good_until=say(Reason("page.good-until", {"until": clock(told.good_until)})),
    )


def _work(session: Session, done: Done, library: Library) -> Work:
    say = partial(words, library=library)
    items = _item_rows(session, library)
    return Work(
        heading=halves(session_heading(session, library, say)),
        names=" · ".join(one.title for one in items),
        why=tuple(dict.fromkeys(one.why for one in items))[:1],
        items=items,
        said=tuple(dict.fromkeys(map(say, (*session.why, *session.relaxed)))),
        done=done_words(done, library),
    )


def _item_rows(session: Session, library: Library) -> tuple[ItemRow, ...]:
    """The items; what is said before one begins is said here once, and by the session page each time."""
    rows: list[ItemRow] = []
    for at, one in enumerate(session.items, start=1):
        row = item_row(one, at, library)
        again = row.opens_with in {before.opens_with for before in rows}
        rows.append(replace(row, opens_with="") if again else row)
    return tuple(rows)


def done_words(done: Done, library: Library) -> str:
    """What she has written down today: minutes and names; empty before the first."""
    names = [name for one in done.sessions for name in one.exercises] or [one.exercise for one in done.sets]
    titles = [library.exercises[one].title for one in dict.fromkeys(names) if one in library.exercises]
    if not titles:
        return ""
    minutes = sum(one.minutes for one in done.sessions)
    whole = halves(f"{minutes:g} minutes. ") if minutes else ""
    return f"Done today: {whole}{', '.join(titles)}."


def _minute_chips(asked: Asked) -> tuple[Chip, ...]:
    """What is offered in one tap, her usual first, and her own number where she wrote another."""
    chosen, rest, path = asked.situation.minutes, asked.without("minutes"), reverse("today:today")
    offered = sorted({*MINUTES, *(() if chosen is None else (chosen,))})
    usual = Chip("", "my usual", chosen is None, address(path, rest))
    return (
        usual,
        *(
            Chip(f"{one:g}", f"{one:g}", chosen == one, address(path, rest, minutes=f"{one:g}"))
            for one in offered
        ),
    )


def _place_chips(asked: Asked, *, loss: bool) -> tuple[Chip, ...]:
    """Where she may be; after a loss nobody asks her about a baby."""
    names = [one for one in PLACES if not (loss and one == "baby-on-me")]
    return tuple(Chip(one, _PLACE_WORDS[one], one in asked.places) for one in names)


def _kit_chips(asked: Asked, library: Library) -> tuple[Chip, ...]:
    there = asked.situation.kit
    return tuple(Chip(one, _KIT_WORDS.get(one, one.title()), one in there) for one in kit_of(library))


def _open(told: Recommendation, library: Library) -> Open | None:
    asks = told.verdict.asks
    question = told.picture.question if told.picture else None
    heading = "page.asks" if asks else "explain.page-question"
    named = asks or ((question.finding,) if question else ())
    if not named:
        return None
    findings = [library.findings[one] for one in named if one in library.findings]
    return Open(
        heading=words(Reason(heading), library),
        questions=tuple(one.asks for one in findings[:3]),
        check_in=bool(asks) and all(one in library.findings for one in asks) and _before_a_run(findings),
        finding="" if asks else findings[0].id,
    )


def _before_a_run(findings: Iterable[object]) -> bool:
    return all(getattr(one, "group", "") == PRE_RUN for one in findings)
