"""Metres between positions, near enough to each other that the earth between them is flat."""

from __future__ import annotations

import numpy as np

from restride.runfiles.decoded import Floats

_EQUATOR_M = 6_378_137.0
_FLATTENING = 1.0 / 298.257223563
_ECCENTRICITY_2 = _FLATTENING * (2.0 - _FLATTENING)
"""The ellipsoid of the World Geodetic System 1984, on which every receiver works."""


def metres_between(latitude: Floats, longitude: Floats) -> Floats:
    """Metres from each position to the next, one fewer than positions; degrees in, NaN where either is.

    By the two radii of curvature half way: within a metre in a kilometre where a run takes place, and not
    meant for leaps across a country.
    """
    middle = np.radians((latitude[1:] + latitude[:-1]) / 2.0)
    bulge = 1.0 - _ECCENTRICITY_2 * np.sin(middle) ** 2
    north = np.radians(np.diff(latitude)) * _EQUATOR_M * (1.0 - _ECCENTRICITY_2) / bulge**1.5
    # Across the date line the short way, because nobody runs round the world between two positions.
    turned = (np.diff(longitude) + 180.0) % 360.0 - 180.0
    east = np.radians(turned) * _EQUATOR_M * np.cos(middle) / np.sqrt(bulge)
    metres: Floats = np.hypot(north, east)
    return metres
