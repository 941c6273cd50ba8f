"""Who sees what, and who looked, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from restride.phrasing.text import day_name
from restride.web.bridge import diary
from restride.web.consent import selectors
from restride.web.consent.scopes import SCOPES
from restride.web.records.models import Runner

_PAGES = {
    "caseload:woman": "the page about you",
    "caseload:talk": "your messages",
    "caseload:hypothesis": "her own notes on the causes",
    "experiments:suggest": "what you could try by itself",
}
_LOOKS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at a page about her, as the timeline component shows it."""

    when: str
    title: str
    text: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """The page of who sees what."""

    coach: str
    options: tuple[tuple[str, str, str], ...]
    chosen: tuple[str, ...]
    looks: tuple[Looked, ...]


def options() -> tuple[tuple[str, str, str], ...]:
    """What can be shared, as the choices component takes it."""
    return tuple((scope.id, scope.title, scope.words) for scope in SCOPES)


def sharing(runner: Runner) -> Sharing:
    """How sharing stands, and the last looks."""
    said = selectors.stands(runner)
    looks = runner.looks.select_related("person").order_by("-at")[:_LOOKS_SHOWN]
    return Sharing(
        coach=runner.coach.name if runner.coach else "",
        options=options(),
        chosen=tuple(scope.id for scope in SCOPES if said.get(scope.id, False)),
        looks=tuple(_looked(runner, one.person.name, one.page, one.at) for one in looks),
    )


def _looked(runner: Runner, name: str, page: str, at: datetime) -> Looked:
    local = at.astimezone(diary.zone_of(runner))
    what = _PAGES.get(page, "a page about you")
    return Looked(f"{day_name(local.date())}, {local:%H:%M}", f"{name} opened {what}.")
