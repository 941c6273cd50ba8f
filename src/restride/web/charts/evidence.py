"""What speaks for one cause and what against it: words first, a bar under each, figures in the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from restride.web.charts import words
from restride.web.charts.parts import (
    LINE_PX,
    Chart,
    Table,
    checked_name,
    empty,
    frame,
    percent,
    share_of,
    short,
    table_of,
    text,
    wrapped,
)

BAR_PX, AFTER_PX = 12, 18
"""Height of a bar, and the room after it."""

_HEAD = ("What you told us", "Speaks", "Weight (nats)")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing she told: how it reads, and its weight in nats: above 0 for the cause, below 0 against it."""

    words: str
    weight: float


def evidence(
    name: str, title: str, told: Sequence[Told], *, before: float | None = None, now: float | None = None
) -> Chart:
    """One cause: how likely ``before`` any answer and ``now`` (0 to 1), then each answer, heaviest first.

    ``title`` is the cause's own sentence. One scale for both sides, so that their bars may be compared.
    """
    ordered = sorted(told, key=lambda one: -abs(one.weight))
    sides: tuple[tuple[Literal["supports", "opposes"], str, list[Told]], ...] = (
        ("supports", "What speaks for it", [one for one in ordered if one.weight > 0.0]),
        ("opposes", "What speaks against it", [one for one in ordered if one.weight < 0.0]),
    )
    table = _table(title, ordered, before, now)
    if not any(rows for _side, _heading, rows in sides) and now is None:
        return empty(name, "evidence-chart", words.NO_EVIDENCE, table)
    most = max([abs(one.weight) for one in ordered] + [1.0])
    inner, y = _before_and_now(before, now)
    for side, heading, rows in sides:
        drawn, y = _side(side, heading, rows, most, y)
        inner += drawn
    count = {side: len(rows) for side, _heading, rows in sides}
    desc = f"{title} {_moved(before, now)}{count['supports']} for it and {count['opposes']} against it."
    return Chart(frame(name, "evidence-chart", title, desc, y, inner), title, desc, table)


def weight_bar(name: str, told: Told, *, most: float = 2.0) -> str:
    """The bar of one answer alone, for a list that already says its words; ``most`` nats fill it."""
    side: Literal["supports", "opposes"] = "supports" if told.weight >= 0.0 else "opposes"
    says = f"{told.words}: speaks {'for' if told.weight >= 0.0 else 'against'} it"
    name = checked_name(name)
    bar = _bar(side, share_of(abs(told.weight), most), 0.0)
    return (
        f'<svg class="chart weight" role="img" aria-labelledby="{name}-t" width="100%" height="{BAR_PX}">'
        f'<title id="{name}-t">{escape(says)}</title>{bar}</svg>'
    )


def _before_and_now(before: float | None, now: float | None) -> tuple[list[str], float]:
    """Two bars on one scale from unlikely to almost certain; nothing where neither is known."""
    drawn: list[str] = []
    y = 0.0
    for kind, said, chance in (("before", "Before you told us anything", before), ("now", "Now", now)):
        if chance is not None:
            drawn += [text(said, "0", y + 18, "words"), _bar(kind, chance, y + LINE_PX + 4)]
            y += LINE_PX + 4 + BAR_PX + AFTER_PX / 2
    if drawn:
        drawn += [text("unlikely", "0", y + 14, "axis"), text("very likely", "100%", y + 14, "axis", "end")]
        y += LINE_PX + AFTER_PX
    return drawn, y


def _side(side: str, heading: str, rows: Sequence[Told], most: float, y: float) -> tuple[list[str], float]:
    if not rows:
        return [], y
    drawn = [text(heading, "0", y + 20, "heading")]
    y += LINE_PX + 8
    for one in rows:
        lines = wrapped(one.words)
        drawn += [text(line, "0", y + 18 + i * LINE_PX, "words") for i, line in enumerate(lines)]
        y += LINE_PX * len(lines) + 4
        drawn.append(_bar(side, share_of(abs(one.weight), most), y))
        y += BAR_PX + AFTER_PX
    return drawn, y


def _bar(kind: str, share: float, y: float) -> str:
    at = f'y="{short(y)}" height="{BAR_PX}" rx="6"'
    return (
        f'<rect class="rail" width="100%" {at}/>'
        f'<rect class="{kind}" width="{percent(max(share, 0.02))}" {at}/>'
    )


def _moved(before: float | None, now: float | None) -> str:
    if before is None or now is None:
        return ""
    return "More likely than before. " if now > before else "Less likely than before. "


def _table(title: str, told: Sequence[Told], before: float | None, now: float | None) -> Table:
    rows = [(one.words, "for" if one.weight > 0.0 else "against", f"{abs(one.weight):.2f}") for one in told]
    for said, chance in (("How likely before", before), ("How likely now", now)):
        if chance is not None:
            rows.append((said, "", f"{chance:.0%}"))
    return table_of(title, _HEAD, rows)
