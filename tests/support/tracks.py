"""GPX and TCX for tests, written from the samples a FIT file is written from, so that all three may be held
against each other; and by hand, for shapes no real watch at hand writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np

from restride.runfiles.fit_write import RunSamples
from tests.support.runs import STARTED, even_samples

NORTH = 52.0
"""Latitude the runs start at; they go due east."""

_TPX = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
_ACTIVITY = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
_TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_METRES_A_DEGREE = 68_677.5
"""One degree of longitude at 52 degrees north on the ellipsoid of 1984."""


def longitude(metres: float) -> float:
    """Where a run is that has gone so many metres."""
    return 8.0 + metres / _METRES_A_DEGREE


def stamp(second: float, start: datetime = STARTED) -> str:
    """The time of a point as watches write it."""
    return (start + timedelta(seconds=float(second))).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def point(
    second: float | None,
    metres: float,
    *,
    ele: float | None = 50.0,
    cad: float | None = None,
    speed: float | None = None,
) -> str:
    """One point of a GPX track."""
    inner = "" if ele is None else f"<ele>{ele}</ele>"
    inner += "" if second is None else f"<time>{stamp(second)}</time>"
    extra = "" if cad is None else f"<gpxtpx:cad>{cad:g}</gpxtpx:cad>"
    extra += "" if speed is None else f"<gpxtpx:speed>{speed}</gpxtpx:speed>"
    if extra:
        hidden = f"<gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr>{extra}</gpxtpx:TrackPointExtension>"
        inner += f"<extensions>{hidden}</extensions>"
    return f'<trkpt lat="{NORTH}" lon="{longitude(metres):.9f}">{inner}</trkpt>\n'


def gpx(*segments: str, kind: str = "running", head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A GPX file of one track."""
    body = "".join(f"<trkseg>{segment}</trkseg>" for segment in segments)
    return gpx_of(f"<trk><name>Tour</name><type>{kind}</type>{body}</trk>", head=head)


def gpx_of(*inner: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A GPX file of whatever stands inside."""
    names = f'xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="{_TPX}"'
    return f'{head}\n<gpx version="1.1" creator="test" {names}>{"".join(inner)}</gpx>'.encode()


def steady_points(seconds: range, speed: float = 3.0, *, cad: float | None = 85.0) -> str:
    """Points of an even run, one at each second; it goes on where the seconds do."""
    return "".join(point(second, second * speed, cad=cad) for second in seconds)


def gpx_run(samples: RunSamples) -> bytes:
    """The samples as a GPX track with Garmin's extension."""
    rows = zip(samples.seconds, samples.distance_m, samples.altitude_m, samples.cadence_spm, strict=True)
    return gpx("".join(point(at, metres, ele=ele, cad=spm / 2) for at, metres, ele, spm in rows))


def trackpoint(
    second: float,
    metres: float | None,
    *,
    cad: float | None = 85.0,
    speed: float | None = 3.0,
    ele: float = 50.0,
) -> str:
    """One point of a TCX track."""
    inner = f"<Time>{stamp(second)}</Time><AltitudeMeters>{ele}</AltitudeMeters>"
    inner += "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    inner += "<HeartRateBpm><Value>150</Value></HeartRateBpm>"
    extra = "" if speed is None else f"<Speed>{speed}</Speed>"
    extra += "" if cad is None else f"<RunCadence>{cad:g}</RunCadence>"
    return (
        f'<Trackpoint>{inner}<Extensions><TPX xmlns="{_ACTIVITY}">{extra}</TPX></Extensions></Trackpoint>\n'
    )


def lap(begin: float, timer: float, metres: float, *tracks: str, trigger: str = "Manual") -> str:
    """One lap of a TCX activity; each of ``tracks`` is a stretch without a stop."""
    totals = f"<TotalTimeSeconds>{timer}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters>"
    totals += f"<Intensity>Active</Intensity><TriggerMethod>{trigger}</TriggerMethod>"
    body = "".join(f"<Track>{track}</Track>" for track in tracks)
    return f'<Lap StartTime="{stamp(begin)}">{totals}{body}</Lap>'


def tcx(*laps: str, sport: str = "Running") -> bytes:
    """A TCX file of one activity."""
    return tcx_of(
        f'<Activities><Activity Sport="{sport}"><Id>{stamp(0)}</Id>{"".join(laps)}</Activity></Activities>'
    )


def tcx_of(inner: str) -> bytes:
    """A TCX file of whatever stands inside."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<TrainingCenterDatabase xmlns="{_TCX}">{inner}</TrainingCenterDatabase>'.encode()


def tcx_run(samples: RunSamples) -> bytes:
    """The samples as a TCX activity of one lap."""
    rows = zip(
        samples.seconds,
        samples.distance_m,
        samples.cadence_spm,
        samples.speed_ms,
        samples.altitude_m,
        strict=True,
    )
    points = "".join(
        trackpoint(at, metres, cad=spm / 2, speed=speed, ele=ele) for at, metres, spm, speed, ele in rows
    )
    return tcx(lap(0, float(samples.seconds[-1]), float(np.nanmax(samples.distance_m)), points))


def hour() -> RunSamples:
    """An even hour with a cadence."""
    return even_samples(3600)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by their names."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as folder:
        for name, data in files.items():
            folder.writestr(name, data)
    return archive.getvalue()
