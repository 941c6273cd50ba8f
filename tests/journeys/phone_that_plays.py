"""A phone whose player keeps the page's own clock, so that half an hour's run takes a test a second; and what
the page asked of it: sound, the screen, the lock screen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page

PLAYS = """(() => {
  const asked = { play: 0, pause: 0, awake: [], released: 0, acts: {}, state: [] };
  window.asked = asked;
  const tapes = new WeakMap();
  const tape = (one) => tapes.get(one) ?? (tapes.set(one, { at: 0, from: null }), tapes.get(one));
  const time = (one) => {
    const { at, from } = tape(one);
    return from === null ? at : at + (performance.now() - from) / 1000;
  };
  const proto = HTMLMediaElement.prototype;
  Object.defineProperty(proto, "currentTime", {
    get() { return time(this); },
    set(at) { Object.assign(tape(this), { at, from: tape(this).from === null ? null : performance.now() }); },
  });
  proto.play = function () {
    asked.play += 1;
    if (tape(this).from === null) Object.assign(tape(this), { from: performance.now() });
    this.dispatchEvent(new Event("play"));
    return Promise.resolve();
  };
  proto.pause = function () {
    if (tape(this).from === null) return;
    asked.pause += 1;
    Object.assign(tape(this), { at: time(this), from: null });
    this.dispatchEvent(new Event("pause"));
  };
  const lock = { request: async (kind) => { asked.awake.push(kind);
    return Object.assign(new EventTarget(), { async release() { asked.released += 1; } }); } };
  Object.defineProperty(navigator, "wakeLock", { get: () => lock });
  navigator.mediaSession.setActionHandler = (name, act) => { asked.acts[name] = act; };
})()"""


def plays(context: BrowserContext) -> None:
    """Every page of this browser has such a player."""
    context.add_init_script(PLAYS)


def track_at(page: Page) -> float:
    """Where the track is, in seconds."""
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def asked(page: Page) -> dict[str, Any]:
    """What the page asked of the phone."""
    found: dict[str, Any] = page.evaluate("({...asked, acts: Object.keys(asked.acts)})")
    return found
