"""Totals are totals only when everything was answered; severity is how often times how much."""

from __future__ import annotations

import pytest

from restride.coaching.safety import mood, severity

EDGES = (1.0, 3.0, 8.0, 10.0)


def test_half_a_mood_screen_has_no_total() -> None:
    assert mood.total([3, None]) is None


def test_a_whole_mood_screen_is_its_sum() -> None:
    assert mood.total([3, 2, 0, 1]) == 6


def test_never_leaking_scores_nought_without_an_amount() -> None:
    assert severity.score(0, None) == 0


def test_a_missing_amount_has_no_score() -> None:
    assert severity.score(3, None) is None


def test_the_score_is_the_product() -> None:
    assert [severity.score(often, much) for often, much in ((1, 1), (3, 2), (4, 3))] == [1, 6, 12]


@pytest.mark.parametrize(
    ("points", "band"),
    [(0, "dry"), (1, "slight"), (2, "slight"), (3, "moderate"), (6, "moderate"), (8, "severe"), (9, "severe"),
     (12, "very-severe")],
)  # fmt: skip
def test_every_score_has_the_published_band(points: float, band: str) -> None:
    assert severity.band(points, EDGES) == band


def test_bands_without_four_edges_are_refused() -> None:
    with pytest.raises(ValueError, match="4 band edges"):
        severity.band(3, (3.0, 8.0))
