"""The end of a session in words: what was done by the log, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from restride.coaching.terms.library import Library
from restride.web.today.forms import SYMPTOMS, DoneForm
from restride.web.today.selectors import UnderWay


@dataclass(frozen=True, slots=True)
class DonePage:
    """What is ticked and asked. ``already``: a session was written down since this one began."""

    did: tuple[tuple[str, str, bool], ...]
    came: tuple[tuple[str, str], ...]
    came_chosen: str
    during: tuple[tuple[str, str], ...]
    during_chosen: str
    already: bool


def done_page(under: UnderWay, form: DoneForm, library: Library) -> DonePage:
    """The page. Without a set written down everything is ticked: one tap for who kept no log."""
    logged = {one.exercise for one in under.done.sets}
    items = [one.exercise for one in under.session.items]
    sent = form.data.getlist("did") if isinstance(form.data, QueryDict) and form.is_bound else None
    ticked = set(sent) if sent is not None else logged or {one.exercise for one in under.items}
    named = tuple((one, library.exercises[one].title) for one in items)
    return DonePage(
        did=tuple((one, title, one in ticked) for one, title in named),
        came=(("none", "Nothing came"), *SYMPTOMS),
        came_chosen=form.data.get("came", "") if form.is_bound else "",
        during=named,
        during_chosen=form.data.get("during", "") if form.is_bound else "",
        already=bool(under.done.sessions),
    )
