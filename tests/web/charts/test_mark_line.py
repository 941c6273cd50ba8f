"""The line she marks: one stretch a minute, each with a name, sent with or without a form."""

from __future__ import annotations

from restride.web.charts import LeakMark, mark_line
from tests.web.charts.drawn import SVG, of_class, run_of, tree, words_in


def _labels(told: object) -> list[str]:
    return [one.get("aria-label") or "" for one in tree(told).iter(f"{SVG}input")]  # type: ignore[arg-type]


def test_there_is_one_stretch_for_every_minute_begun() -> None:
    assert len(of_class(mark_line("m", run_of(75)), "stretch")) == 13


def test_each_has_its_own_label() -> None:
    labels = _labels(mark_line("m", run_of(18, walk=6), [LeakMark(130.0)]))
    assert labels == ["Minute 0, walking", "Minute 1, running", "Minute 2, walking, leak marked"]


def test_choosing_sends_the_minute_at_which_it_begins() -> None:
    values = [one.get("value") for one in tree(mark_line("m", run_of(18))).iter(f"{SVG}input")]
    assert values == ["0", "1", "2"]


def test_the_chosen_one_stays_chosen() -> None:
    told = mark_line("m", run_of(30), chosen=3)
    assert [one.get("value") for one in tree(told).iter(f"{SVG}input") if one.get("checked") is not None] == [
        "3"
    ]


def test_without_a_form_each_is_a_link_to_its_minute() -> None:
    links = [
        one.get("href") for one in tree(mark_line("m", run_of(12), link="?minute={minute}")).iter(f"{SVG}a")
    ]
    assert links == ["?minute=0", "?minute=1"]


def test_a_run_by_hand_can_be_marked_too() -> None:
    assert _labels(mark_line("m", None, length_s=100.0)) == ["Minute 0", "Minute 1"]


def test_a_very_long_run_has_longer_stretches() -> None:
    told = mark_line("m", run_of(3600))
    assert (len(of_class(told, "stretch")), _labels(told)[1]) == (120, "Minutes 5 to 9, running")


def test_a_run_of_no_length_offers_nothing_to_choose() -> None:
    told = mark_line("m", run_of(0))
    assert (_labels(told), "no length" in " ".join(words_in(told))) == ([], True)
