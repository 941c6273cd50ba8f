"""A chart as a test reads it: its SVG as a tree, and runs that are quick to make."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np

from restride.coaching.terms.runs import RunColumns
from restride.web.charts import Chart

SVG = "{http://www.w3.org/2000/svg}"


def tree(chart: Chart) -> ET.Element:
    """The markup parsed as strict XML in SVG's name space."""
    return ET.fromstring(f'<root xmlns="http://www.w3.org/2000/svg">{chart.markup}</root>')


def of_class(chart: Chart, name: str) -> list[ET.Element]:
    """Every element that carries this class."""
    return [one for one in tree(chart).iter() if name in (one.get("class") or "").split()]


def words_in(chart: Chart) -> list[str]:
    """Every line of text the chart shows."""
    return [one.text or "" for one in tree(chart).iter(f"{SVG}text")]


def run_of(bins: int, *, walk: int = 0, each: int = 12) -> RunColumns:
    """``bins`` bins of ten seconds; of every ``each`` the first ``walk`` are walked."""
    running = np.arange(bins) % each >= walk
    return RunColumns(
        np.full(bins, 10.0),
        np.where(running, 26.0, 14.0),
        np.where(running, 27.0, 18.0),
        np.full(bins, -0.02),
        running,
    )
