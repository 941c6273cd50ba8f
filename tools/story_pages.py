"""Documentation pages of the scenario diaries: day by day, what she said and what she was told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from restride.coaching.terms.entries import Recorded
from restride.coaching.wire.entries import write_entry
from tools.scenarios import Lived, Played, Story, names, play


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
