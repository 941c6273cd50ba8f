"""Every file that is no run gets one sentence: what it is and what to do instead."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from restride.runfiles import NotARun
from restride.runfiles.kinds import MAX_BYTES
from tests.support.fit_bytes import ACTIVITY, FILE_ID, fit_file, session, steady
from tests.support.runs import even_run, read


def _zipped(data: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        folder.writestr("run.fit", data)
    return archive.getvalue()


def _of_kind(kind: int) -> bytes:
    return fit_file(FILE_ID.define(), FILE_ID.row(kind))


def _of_sport(sport: int) -> bytes:
    return fit_file(ACTIVITY, steady(range(60)), session(60, sport=sport))


GPX = b'<?xml version="1.0"?><gpx version="1.1"></gpx>'
TCX = b'<?xml version="1.0"?>\n<TrainingCenterDatabase xmlns="urn:x"/>'

WRONG = {
    "empty": (b"", "This file is empty"),
    "GPX": (GPX, "This is a GPX file"),
    "GPX with a byte order mark": (b"\xef\xbb\xbf" + GPX, "This is a GPX file"),
    "GPX in UTF-16": (GPX.decode().encode("utf-16"), "This is a GPX file"),
    "TCX": (TCX, "This is a TCX file"),
    "KML": (b"<kml></kml>", "This is a KML file"),
    "web page": (b"<!doctype html><html>", "This is a web page"),
    "zip": (_zipped(even_run(60)), "This is a zip archive"),
    "gzip": (gzip.compress(even_run(60)), "This is a gzip archive"),
    "text": ("Dienstag, 5 km, müde".encode(), "This is a text file"),
    "text that breaks off inside a letter": (b"a" * 4095 + "ü".encode(), "This is a text file"),
    "other bytes": (bytes(range(256)), "This is not a FIT file"),
    "fifty megabytes of nothing": (bytes(50_000_000), "This is not a FIT file"),
    "over 64 MB": (bytes(MAX_BYTES + 1), "This file is larger than 64 MB"),
    "settings": (_of_kind(2), "This FIT file is a settings file"),
    "workout": (_of_kind(5), "This FIT file is a workout"),
    "course": (_of_kind(6), "This FIT file is a course"),
    "monitoring": (_of_kind(32), "This FIT file is daily monitoring"),
    "a kind not yet known": (_of_kind(99), "This FIT file is no recorded activity"),
    "activity without anything": (_of_kind(4), "This FIT file holds no recorded activity"),
    "cycling": (_of_sport(2), "This is a bicycle ride, not a run"),
    "swimming": (_of_sport(5), "This is a swim, not a run"),
    "a sport not yet known": (_of_sport(99), "This is another sport, not a run"),
    "header and nothing else": (fit_file()[:12], "This FIT file is damaged so badly"),
    "half a header": (fit_file()[:9], "This is not a FIT file"),
    "garbage after the header": (fit_file(bytes(200)), "This FIT file is damaged so badly"),
    "damaged header length": (b"\x0d" + even_run(60)[1:], "This FIT file is damaged so badly"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_file_is_named_for_what_it_is(kind: str) -> None:
    data, beginning = WRONG[kind]
    with pytest.raises(NotARun) as refusal:
        read(data)
    assert str(refusal.value).startswith(beginning)


@pytest.mark.parametrize("kind", WRONG)
def test_a_refusal_is_one_sentence_with_what_to_do(kind: str) -> None:
    with pytest.raises(NotARun) as refusal:
        read(WRONG[kind][0])
    sentence = str(refusal.value)
    assert (sentence.count(". "), sentence.count("\n"), sentence[-1]) == (0, 0, ".")
    assert any(word in sentence for word in ("export", "copy", "choose", "unpack"))
