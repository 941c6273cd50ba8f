"""Evidence: words first, one scale for both sides, figures in the table only."""

from __future__ import annotations

import re

from restride.web.charts import Told, evidence, weight_bar
from tests.web.charts.drawn import of_class, words_in

SAID = [
    Told("No urge before it leaks", -0.5),
    Told("It leaks on landing", 2.0),
    Told("Quick ones come late", 1.0),
]


def test_both_sides_share_one_scale() -> None:
    told = evidence("e", "Slow is likely.", SAID)
    widths = [one.get("width") for side in ("supports", "opposes") for one in of_class(told, side)]
    assert widths == ["100%", "50%", "25%"]


def test_the_words_stand_before_their_bars_heaviest_first() -> None:
    words = [
        one for one in words_in(evidence("e", "Slow is likely.", SAID)) if one in {t.words for t in SAID}
    ]
    assert words == ["It leaks on landing", "Quick ones come late", "No urge before it leaks"]


def test_no_figure_is_shown_outside_the_table() -> None:
    assert not re.search(r"\d", "".join(words_in(evidence("e", "Slow.", SAID, before=0.2, now=0.6))))


def test_the_table_has_the_weights() -> None:
    assert evidence("e", "Slow.", SAID).table.rows[0] == ("It leaks on landing", "for", "2.00")


def test_before_and_now_are_on_one_scale() -> None:
    told = evidence("e", "Slow.", SAID, before=0.2, now=0.6)
    assert [of_class(told, side)[0].get("width") for side in ("before", "now")] == ["20%", "60%"]


def test_long_words_wrap_to_a_phone() -> None:
    told = evidence("e", "Slow.", [Told("Half an hour into a run it begins rather than at the start", 1.0)])
    assert max(map(len, words_in(told))) <= 38


def test_nothing_told_says_so_in_words() -> None:
    assert evidence("e", "Slow.", []).title == "Nothing you have told us speaks for or against this yet."


def test_a_bar_alone_still_says_which_way_it_speaks() -> None:
    assert "No urge before it leaks: speaks against it" in weight_bar("w", SAID[0])
