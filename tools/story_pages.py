"""Documentation pages of the scenario diaries: day by day, what she said and what she was told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import Recommendation
from restride.coaching.terms.entries import Recorded
from restride.coaching.wire.entries import write_entry
from restride.phrasing import tell_today, tell_week
from tools.scenarios import Lived, Page, Played, Story, names, play


def index() -> Iterator[str]:
    """All stories with the first sentence of what each proves."""
    yield "# Scenario diaries\n"
    yield "Invented women, lived day by day through the same front door as everybody. Each page can be read"
    yield "whole; each is also a test, and its expectations stand in `scenarios/`.\n"
    for name in names():
        story = play(name).story
        yield f"- [{story.title}](scenarios/{name}.md). {story.why.split('. ')[0].rstrip('.')}."


def page(played: Played) -> Iterator[str]:
    """One story: why it is told, then each day."""
    story = played.story
    coach = "with a coach" if story.has_coach else "without a coach"
    yield f"# {story.title}\n"
    yield f"{story.why.strip()}\n"
    yield f"{story.runner} is invented, and {coach}. The story begins on {story.begins:%A} {_date(story)}.\n"
    told = (one for one in played.lived if not one.step.again)
    for day, sittings in groupby(told, key=lambda one: one.step.day):
        of_day = list(sittings)
        yield f"## Day {day}, {of_day[0].at:%A} {of_day[0].at.day} {of_day[0].at:%B}\n"
        for one in of_day:
            yield from _sitting(one)
    yield from _work(played)


def worked_out(page: Page) -> Recommendation:
    """The same question asked again with the week ahead in the answer."""
    return recommend(replace(page.given, wants=("session", "run", "week")))[0]


def last_with_work(played: Played) -> Lived | None:
    """The last sitting at which there was something to do; None in a story that has none."""
    shown = (one for one in reversed(played.lived) if one.page is not None)
    return next((one for one in shown if one.page is not None and one.page.recommendation.today), None)


def _work(played: Played) -> Iterator[str]:
    """The session exercise by exercise and the week ahead, as they were on the last day that had them."""
    last = last_with_work(played)
    if last is None or last.page is None:
        return
    told, library = worked_out(last.page), last.page.given.library
    yield f"## The work on day {last.step.day}\n"
    yield "Today, as `restride today` says it, and the seven days from then, as `restride week` does.\n"
    yield f"```text\n{tell_today(told, library).rstrip()}\n```\n"
    yield f"```text\n{tell_week(told, library).rstrip()}\n```\n"


def _sitting(one: Lived) -> Iterator[str]:
    yield f"**{one.step.clock}** {one.step.says.strip()}\n"
    # What was issued is the page below; its digests would change this page with every comma of the content.
    written = [each for each in one.written if each.entry.kind != "issued"]
    if written:
        yield f"<details><summary>Written down: {_kinds(written)}</summary>\n"
        yield "```json"
        yield from (_line(each) for each in written)
        yield "```\n\n</details>\n"
    if one.page is not None:
        yield f"```text\n{one.page.text.rstrip()}\n```\n"
    if one.step.repeat is not None:
        every = one.step.repeat.every
        how_often = "every day" if every == 1 else f"every {every} days"
        yield f"*The same again {how_often}, to day {one.step.repeat.until}.*\n"


def _kinds(written: Sequence[Recorded]) -> str:
    counts = Counter(each.entry.kind for each in written)
    return ", ".join(f"{count} × {kind}" if count > 1 else kind for kind, count in counts.items())


def _line(one: Recorded) -> str:
    written = write_entry(one.entry)
    by = one.receipt.by.split(":")[0] if one.receipt else "runner"
    shown = {"kind": written["kind"], **({} if by == "runner" else {"by": by}), **written["payload"]}
    return json.dumps(shown, ensure_ascii=False)


def _date(story: Story) -> str:
    return f"{story.begins.day} {story.begins:%B %Y}"
