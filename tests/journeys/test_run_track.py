"""The sounds of a run, heard by a machine: every cue where the prescription has it, told by its notes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page

from restride import diaryfile
from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.entries import Issued
from tests.web.ada import ADA

pytestmark = pytest.mark.django_db

NEAR_S = 0.020
"""How far a cue may be heard from where it was given."""
RATE = 8000
QUIET_S = 0.35
"""Silence after which the next sound is another cue: no cue pauses that long within itself."""
DRY_S = 120.0


def _issued() -> dict[str, RunForm]:
    """Prescriptions of the demo's diary as they were issued: the first, the last, that of most bouts."""
    found = [one.entry.payload for one in diaryfile.read(ADA).recorded]
    forms = [RunForm(one.bouts_s, one.walk_s) for one in found if isinstance(one, Issued) and one.bouts_s]
    most = max(forms, key=lambda one: len(one.bouts_s))
    return {"issued first": forms[0], "issued last": forms[-1], "issued with most bouts": most}


FORMS: Mapping[str, RunForm] = {
    **_issued(),
    "the first of all: four times 15 seconds": RunForm((15.0,) * 4, 60.0),
    "an even walk and run": RunForm((60.0,) * 8, 120.0),
    "a longer last": RunForm((120.0, 120.0, 150.0), 240.0),
    "half minutes": RunForm((90.0, 90.0, 37.5), 30.0),
    "in one piece": RunForm((1500.0,), 0.0),
    "one bout": RunForm((15.0,), 30.0),
}

TRACK = """async ([given, dry, spm]) => {
  const { layout, wav } = await import("/static/restride/js/player/track.js");
  const lay = layout(given, dry);
  const from = performance.now();
  const blob = wav(lay, spm);
  const took = performance.now() - from;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 30000) text += String.fromCharCode(...bytes.subarray(i, i + 30000));
  return { took, home: lay.home, walk: lay.walk, total: lay.total, bytes: btoa(text) };
}"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound: when it begins, and the notes it begins and ends with, Hz."""

    at_s: float
    first: float
    last: float
    long: float


_made: dict[tuple[RunForm, int], tuple[dict[str, Any], NDArray[np.float64]]] = {}


def made(page: Page, form: RunForm, spm: int = 0) -> tuple[dict[str, Any], NDArray[np.float64]]:
    """The track of a form, and its samples; made once, because it is as long as a run."""
    if (form, spm) not in _made:
        _made[form, spm] = _make(page, form, spm)
    return _made[form, spm]


def _make(page: Page, form: RunForm, spm: int) -> tuple[dict[str, Any], NDArray[np.float64]]:
    given = {"bouts": list(form.bouts_s), "walk": form.walk_s}
    track = page.evaluate(TRACK, [given, DRY_S, spm])
    data = base64.b64decode(track["bytes"])
    assert data[:4] + data[8:16] + data[36:40] == b"RIFFWAVEfmt data"
    assert np.frombuffer(data[20:44], "<u2")[:2].tolist() == [1, 1]  # PCM, one channel
    assert int.from_bytes(data[24:28], "little") == RATE
    assert int.from_bytes(data[40:44], "little") == len(data) - 44 == round(track["total"] * RATE)
    return track, np.frombuffer(data[44:], np.uint8).astype(np.float64) - 128.0


def heard(samples: NDArray[np.float64]) -> list[Heard]:
    """Every sound in it, found by what is loud after quiet."""
    loud = np.flatnonzero(np.abs(samples) > 4.0)
    gaps = np.flatnonzero(np.diff(loud) > QUIET_S * RATE)
    firsts, lasts = loud[[0, *(gaps + 1)]], loud[[*gaps, -1]]
    return [
        Heard(a / RATE, _note(samples[a : a + 960]), _note(samples[b - 960 : b]), (b - a) / RATE)
        for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]


def _note(piece: NDArray[np.float64]) -> float:
    """The loudest pitch of a piece, Hz."""
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)), 8192))
    return float(np.argmax(spectrum)) * RATE / 8192


def given_cues(form: RunForm) -> list[tuple[float, str]]:
    """By the prescription alone: when she walks, when she runs, when it is over."""
    lengths = [one for bout in form.bouts_s for one in ((form.walk_s, bout) if form.walk_s else (bout,))]
    kinds = ["walk", "run"] * len(form.bouts_s) if form.walk_s else ["run"] * len(form.bouts_s)
    starts = [0.0, *accumulate(lengths)]
    return list(zip(starts, [*kinds, "end"], strict=True))


@pytest.mark.parametrize("name", FORMS)
def test_every_walk_and_run_is_heard_where_it_was_given(page: Page, name: str) -> None:
    track, samples = made(page, FORMS[name])
    sounds = heard(samples[: round((track["home"] + 5) * RATE)])
    for at_s, kind in given_cues(FORMS[name]):
        (one,) = [each for each in sounds if abs(each.at_s - at_s) <= NEAR_S]
        up, down = one.last > one.first + 50, one.last < one.first - 50
        assert {"run": up, "walk": down, "end": one.long > 1.2}[kind], (at_s, kind, one)


@pytest.mark.parametrize("name", FORMS)
def test_nothing_else_is_heard_but_halfway(page: Page, name: str) -> None:
    track, samples = made(page, FORMS[name])
    sounds = heard(samples[: round((track["home"] + 5) * RATE)])
    cues = [at for at, _kind in given_cues(FORMS[name])]
    others = [one for one in sounds if min(abs(one.at_s - at) for at in cues) > NEAR_S]
    assert len(others) <= 1
    for one in others:
        assert track["home"] / 2 <= one.at_s <= track["home"] / 2 + 8.0
        assert abs(one.first - one.last) < 20
        assert one.long < 0.6


def test_the_last_bout_is_announced_by_two_notes_more(page: Page) -> None:
    track, samples = made(page, FORMS["an even walk and run"])
    runs = [at for at, kind in given_cues(FORMS["an even walk and run"]) if kind == "run"]
    long = {round(one.at_s): one.long for one in heard(samples[: round(track["home"] * RATE)])}
    assert long[round(runs[-1])] > long[round(runs[0])] + 0.3


def test_the_walk_after_a_leak_begins_with_its_sound_and_asks_after_two_minutes(page: Page) -> None:
    track, samples = made(page, FORMS["an even walk and run"])
    walk = heard(samples[round(track["walk"] * RATE) - 10 :])
    assert walk[0].at_s <= 2 * NEAR_S
    assert walk[0].last < walk[0].first
    assert abs(walk[1].at_s - DRY_S) <= NEAR_S


def test_the_clicks_keep_their_rate_and_stay_in_the_bouts(page: Page) -> None:
    form, spm = FORMS["a longer last"], 172
    _track, samples = made(page, form, spm)
    starts = [at for at, kind in given_cues(form) if kind == "run"]
    for start, bout in zip(starts, form.bouts_s, strict=True):
        piece = samples[round((start + 3) * RATE) : round((start + bout) * RATE) - 400]
        loud = np.flatnonzero(np.abs(piece) > 20.0)
        clicks = loud[np.concatenate(([True], np.diff(loud) > 800))]
        steps = np.diff(clicks[clicks > 3 * RATE]) / RATE if start == starts[0] else np.diff(clicks) / RATE
        usual = steps[np.abs(steps - 60 / spm) < 0.05]
        assert abs(float(np.mean(usual)) * spm / 60 - 1) < 0.001
        assert len(usual) > 0.9 * len(steps)
    for start in starts:
        before = samples[round((start - 20) * RATE) : round(start * RATE) - 10]
        assert np.abs(before).max() == 0.0


def test_an_hours_track_is_made_in_a_moment(page: Page) -> None:
    track, samples = made(page, RunForm((300.0,) * 6, 300.0))
    size = f"{track['total'] / 60:.0f} minutes: {len(samples) / 1e6:.1f} MB in {track['took']:.0f} ms"
    print(size)  # noqa: T201
    assert track["home"] == 3600.0
    assert track["took"] < 500.0
