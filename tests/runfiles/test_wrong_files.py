"""Every file that is no run gets one sentence: what it is and what to do instead."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.runfiles import NotARun
from restride.runfiles.kinds import MAX_BYTES
from tests.support.fit_bytes import ACTIVITY, FILE_ID, fit_file, session, steady
from tests.support.runs import even_run, read


def _zipped(*files: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        for number, data in enumerate(files):
            folder.writestr(f"run-{number}.fit", data)
    return archive.getvalue()


def _of_kind(kind: int) -> bytes:
    return fit_file(FILE_ID.define(), FILE_ID.row(kind))


def _of_sport(sport: int) -> bytes:
    return fit_file(ACTIVITY, steady(range(60)), session(60, sport=sport))


GPX = b'<?xml version="1.0"?><gpx version="1.1"></gpx>'
TCX = b'<?xml version="1.0"?>\n<TrainingCenterDatabase xmlns="urn:x"/>'
XHTML = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html></html>'

WRONG = {
    "empty": (b"", "This file is empty"),
    "GPX without a track": (GPX, "This GPX file holds places or a planned route"),
    "GPX with a byte order mark": (b"\xef\xbb\xbf" + GPX, "This GPX file holds places"),
    "GPX in UTF-16": (GPX.decode().encode("utf-16"), "This GPX file holds places"),
    "GPX broken off at once": (GPX[:-6], "This GPX file is damaged so badly"),
    "TCX without an activity": (TCX, "This TCX file holds no recorded activity"),
    "TCX broken off at once": (TCX[:-2] + b">", "This TCX file is damaged so badly"),
    "KML": (b"<kml></kml>", "This is a KML file"),
    "web page": (b"<!doctype html><html>", "This is a web page"),
    "web page of the older kind": (XHTML, "This is a web page"),
    "zip without a file": (_zipped(), "This zip archive holds no file"),
    "zip of no run": (_zipped(b"notes"), "This is a text file"),
    "zip of several runs": (_zipped(even_run(60), even_run(61)), "This zip archive holds 2 runs in 2 files"),
    "zip cut short": (_zipped(even_run(60))[:300], "This zip archive is damaged"),
    "gzip of no run": (gzip.compress(b"notes"), "This is a text file"),
    "gzip of nothing": (gzip.compress(b""), "This gzip file holds nothing"),
    "gzip in gzip": (gzip.compress(gzip.compress(even_run(60))), "This is an archive inside another"),
    "zip in gzip": (gzip.compress(_zipped(even_run(60))), "This is an archive inside another"),
    "rar": (b"Rar!\x1a\x07\x00", "This is a rar archive"),
    "text": ("Dienstag, 5 km, müde".encode(), "This is a text file"),
    "text that breaks off inside a letter": (b"a" * 4095 + "ü".encode(), "This is a text file"),
    "other bytes": (bytes(range(256)), "This is not a FIT, GPX or TCX file"),
    "fifty megabytes of nothing": (bytes(50_000_000), "This is not a FIT, GPX or TCX file"),
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
    "half a header": (fit_file()[:9], "This is not a FIT, GPX or TCX file"),
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


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"<gpx>", b"<TrainingCenterDatabase>", b""]
)
@given(rest=st.binary(max_size=300))
def test_whatever_the_bytes_there_is_a_sentence_and_no_crash(start: bytes, rest: bytes) -> None:
    with pytest.raises(NotARun, match=r"^This "):
        read(start + rest)
