"""A chart as a page takes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from restride.web.charts import Chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as ``components/figure.html`` takes it."""

    svg: SafeString
    caption: str
    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(chart: Chart) -> Drawn:
    """A chart ready for a page. Its markup is ours and escaped where it was made."""
    return Drawn(mark_safe(chart.markup), chart.title, chart.desc, chart.table.head, chart.table.rows)
