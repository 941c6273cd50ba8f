"""Charts drawn on the server: plain data in, SVG text out, with the sentence each one proves and its numbers.

No framework, no clock, no colour: classes say what a thing is and ``charts.css`` says how it looks. Heights
are pixels and widths per cent, so that one drawing serves a phone and a desk and its letters never shrink.
"""

from __future__ import annotations

from restride.web.charts.dry_minutes import DryBand as DryBand
from restride.web.charts.dry_minutes import DryRun as DryRun
from restride.web.charts.dry_minutes import dry_minutes as dry_minutes
from restride.web.charts.evidence import Told as Told
from restride.web.charts.evidence import evidence as evidence
from restride.web.charts.evidence import weight_bar as weight_bar
from restride.web.charts.feelings import Feeling as Feeling
from restride.web.charts.feelings import feelings as feelings
from restride.web.charts.forecast_line import forecast_line as forecast_line
from restride.web.charts.mark_line import mark_line as mark_line
from restride.web.charts.parts import Chart as Chart
from restride.web.charts.parts import Table as Table
from restride.web.charts.run_line import run_line as run_line
from restride.web.charts.run_shape import LeakMark as LeakMark
from restride.web.charts.small_multiples import SmallLine as SmallLine
from restride.web.charts.small_multiples import SmallRun as SmallRun
from restride.web.charts.small_multiples import small_line as small_line
from restride.web.charts.small_multiples import small_multiples as small_multiples
from restride.web.charts.tries import Tried as Tried
from restride.web.charts.tries import tries as tries
