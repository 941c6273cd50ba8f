"""How long GPX and TCX files of one hour take to become a run with its columns, beside other parsers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import gpxpy

from bench.figures import Plain, at_most
from bench.fit_budget import THRESHOLDS
from restride.runfiles import NotARun, read_run

HOUR_S = 3600
ROUNDS = 9
BUDGET_MS = 120.0
BUDGET_RATIO = 0.6
BUDGET_HOSTILE_S = 8.0
EMPTY_ELEMENTS = 2_000_000
STARTED = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def measure() -> list[Plain]:
    """Four figures with the upper budget on their ``value``; medians of ``ROUNDS``, taken in turn."""
    gpx, tcx = gpx_hour(), tcx_hour()
    own, other = _in_turn(lambda: _run(gpx, "hour.gpx"), lambda: gpxpy.parse(gpx))
    tcx_own, tree = _in_turn(lambda: _run(tcx, "hour.tcx"), lambda: ElementTree.fromstring(tcx))
    beside = ("parsed by gpxpy, without becoming a run, ms", other)
    return [
        at_most("GPX of one hour to a run", own, "ms", BUDGET_MS, beside),
        at_most("GPX beside gpxpy", own / other, "ratio", BUDGET_RATIO, beside) | {"ratio": own / other},
        at_most("TCX of one hour to a run", tcx_own, "ms", BUDGET_MS, ("a bare tree of it, ms", tree)),
        _hostile(),
    ]


def _hostile() -> Plain:
    """Eight megabytes of the shortest elements there are, beside summing as many numbers in Python."""
    data = b"<gpx>" + b"<a/>" * EMPTY_ELEMENTS + b"</gpx>"
    own, plain = (
        _milliseconds(work) / 1000.0 for work in (lambda: _refused(data), lambda: sum(range(EMPTY_ELEMENTS)))
    )
    beside = ("a sum over as many numbers, s", plain)
    return at_most("GPX of two million empty elements", own, "s", BUDGET_HOSTILE_S, beside)


def gpx_hour() -> bytes:
    """An invented hour of 3,601 points with height, time, heart rate and cadence, as watches export it."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="invented"'
    head += ' xmlns="urn:gpx" xmlns:ns3="urn:tpx">\n <trk>\n  <type>running</type>\n  <trkseg>\n'
    points = "".join(
        f'   <trkpt lat="52.0" lon="{8.0 + at * 4e-5:.7f}">\n    <ele>{50.0 + at % 90 / 9:.1f}</ele>\n'
        f"    <time>{_stamp(at)}</time>\n    <extensions>\n     <ns3:TrackPointExtension>\n"
        "      <ns3:hr>150</ns3:hr>\n      <ns3:cad>84</ns3:cad>\n     </ns3:TrackPointExtension>\n"
        "    </extensions>\n   </trkpt>\n"
        for at in range(HOUR_S + 1)
    )
    return f"{head}{points}  </trkseg>\n </trk>\n</gpx>\n".encode()


def tcx_hour() -> bytes:
    """The same hour as a TCX activity of one lap."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="urn:tcx"><Activities>'
    head += f'<Activity Sport="Running"><Lap StartTime="{_stamp(0)}"><TotalTimeSeconds>{HOUR_S}'
    head += "</TotalTimeSeconds><DistanceMeters>9900.0</DistanceMeters><Track>\n"
    points = "".join(
        f"<Trackpoint>\n <Time>{_stamp(at)}</Time>\n <Position>\n  <LatitudeDegrees>52.0</LatitudeDegrees>\n"
        f"  <LongitudeDegrees>{8.0 + at * 4e-5:.7f}</LongitudeDegrees>\n </Position>\n"
        f" <AltitudeMeters>{50.0 + at % 90 / 9:.1f}</AltitudeMeters>\n"
        f" <DistanceMeters>{at * 2.75:.2f}</DistanceMeters>\n <Extensions>\n  <TPX>\n"
        "   <Speed>2.75</Speed>\n   <RunCadence>84</RunCadence>\n  </TPX>\n </Extensions>\n</Trackpoint>\n"
        for at in range(HOUR_S + 1)
    )
    return f"{head}{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>\n".encode()


def _stamp(second: int) -> str:
    return f"{STARTED + timedelta(seconds=second):%Y-%m-%dT%H:%M:%S.000Z}"


def _run(data: bytes, name: str) -> None:
    read_run(data, name, running=THRESHOLDS)


def _refused(data: bytes) -> None:
    with suppress(NotARun):
        read_run(data, "empty.gpx", running=THRESHOLDS)


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Medians of both in milliseconds, taken in turn so that a busy machine slows both alike."""
    pairs = [(_milliseconds(ours), _milliseconds(theirs)) for _ in range(ROUNDS)]
    own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    return own, other


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0
