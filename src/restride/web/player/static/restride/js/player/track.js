/**
 * The run as sound: what she was given becomes cues, and the cues one track that plays on while the phone sleeps.
 * One recording holds three parts one after the other: the run, the way home, and the walk after a leak, so that a leak
 * is a jump within what is playing already.
 */

export const RATE = 8000;
const HOME_S = 60;
const WALK_S = 1200;
const CLEAR_S = 3;
const LOUD = 88;

/** @typedef {"walk" | "run" | "halfway" | "last" | "end" | "leak" | "ask"} Kind */
/** @typedef {{at_s: number, kind: Kind}} Cue */
/** @typedef {{bouts: number[], walk: number}} Given seconds; a walk stands before each bout, 0: in one piece */
/** @typedef {{seconds: number, run: boolean}} Part */

/** @type {Record<Kind, [number, number, number][]>} Hz, when, how long: up is run, down is walk. */
const SOUNDS = {
  run: [[660, 0, 0.14], [831, 0.18, 0.14], [988, 0.36, 0.34]],
  last: [[660, 0, 0.14], [831, 0.18, 0.14], [988, 0.36, 0.14], [988, 0.6, 0.14], [988, 0.84, 0.34]],
  walk: [[988, 0, 0.28], [660, 0.34, 0.56]],
  leak: [[988, 0, 0.24], [660, 0.28, 0.4], [988, 0.8, 0.24], [660, 1.08, 0.6]],
  halfway: [[831, 0, 0.12], [831, 0.24, 0.2]],
  ask: [[660, 0, 0.2], [831, 0.3, 0.4]],
  end: [[988, 0, 0.22], [831, 0.26, 0.22], [660, 0.52, 0.22], [831, 0.78, 0.7]],
};

/** @param {Given} given @returns {Part[]} walks and bouts in the order she does them */
export function parts({ bouts, walk }) {
  return bouts.flatMap((seconds) => [...(walk > 0 ? [{ seconds: walk, run: false }] : []), { seconds, run: true }]);
}

/** @param {Given} given */
export const lengthOf = (given) => parts(given).reduce((sum, one) => sum + one.seconds, 0);

/** @param {Given} given @returns {Cue[]} in order of time, from 0 to the end */
export function cuesOf(given) {
  /** @type {Cue[]} */
  const found = [];
  const all = parts(given);
  let at_s = 0;
  for (const [i, { seconds, run }] of all.entries()) {
    const last = i === all.length - 1 && given.bouts.length > 1;
    found.push({ at_s, kind: run ? (last ? "last" : "run") : "walk" });
    at_s += seconds;
  }
  found.push({ at_s, kind: "end" });
  const half = halfway(found, at_s);
  return half === null ? found : [...found, { at_s: half, kind: /** @type {Kind} */ ("halfway") }].sort((a, b) => a.at_s - b.at_s);
}

/** The first moment from the middle on at which nothing else is said. @param {Cue[]} cues @param {number} end */
function halfway(cues, end) {
  for (let at = end / 2; at < end; at += 1) if (cues.every((one) => Math.abs(one.at_s - at) >= CLEAR_S)) return at;
  return null;
}

/**
 * All three parts: where the way home and the walk after a leak begin, and every cue. `dryS`: seconds of walking after
 * which she is asked whether she is dry, then every minute.
 * @param {Given} given @param {number} dryS
 */
export function layout(given, dryS) {
  const home = lengthOf(given);
  const walk = home + HOME_S;
  const total = walk + WALK_S;
  /** @type {Cue[]} */
  const cues = [...cuesOf(given), { at_s: walk, kind: "leak" }];
  for (let at = walk + dryS; at < total; at += 60) cues.push({ at_s: at, kind: "ask" });
  return { cues, home, walk, total };
}

/** @param {Kind} kind @returns {Uint8Array} */
function sound(kind) {
  const notes = SOUNDS[kind];
  const made = new Uint8Array(Math.ceil(Math.max(...notes.map(([, at, long]) => at + long)) * RATE)).fill(128);
  for (const [hz, at, long] of notes) {
    const from = Math.round(at * RATE);
    const many = Math.min(Math.round(long * RATE), made.length - from);
    for (let i = 0; i < many; i += 1) {
      const swell = Math.min(1, i / 40, (many - i) / 500);
      const turn = (2 * Math.PI * hz * i) / RATE;
      made[from + i] = 128 + Math.round(LOUD * swell * (0.8 * Math.sin(turn) + 0.2 * Math.sin(2 * turn)));
    }
  }
  return made;
}

/** Sixteen steps, so that what is rounded off a step never adds up. @param {number} spm */
function clicks(spm) {
  const made = new Uint8Array(Math.round((16 * 60 * RATE) / spm)).fill(128);
  for (let step = 0; step < 16; step += 1) {
    const from = Math.round((step * 60 * RATE) / spm);
    for (let i = 0; i < 60; i += 1) made[from + i] = 128 + Math.round(48 * (1 - i / 60) * Math.sin((2 * Math.PI * 1500 * i) / RATE));
  }
  return made;
}

/** @param {number} bytes @returns {Uint8Array} the head of a WAV of one channel, 8 bits */
function head(bytes) {
  const view = new DataView(new ArrayBuffer(44));
  [..."RIFF....WAVEfmt ....................data"].forEach((one, i) => view.setUint8(i, one.charCodeAt(0)));
  view.setUint32(4, 36 + bytes, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint32(40, bytes, true);
  return new Uint8Array(view.buffer);
}

/**
 * The track as a WAV file. Silence and steps are one short stretch each, repeated by reference, so that an hour is made
 * in the time of a few tones. `spm` 0: no steps are clicked.
 * @param {{cues: Cue[], total: number}} of @param {number} spm @returns {Blob}
 */
export function wav({ cues, total }, spm = 0) {
  const silence = new Uint8Array(30 * RATE).fill(128);
  const steps = spm > 0 ? clicks(spm) : silence;
  /** @type {Map<Kind, Uint8Array>} */
  const made = new Map();
  const end = Math.round(total * RATE);
  const out = [head(end)];
  let run = false;
  for (const [i, { at_s, kind }] of cues.entries()) {
    const tone = made.get(kind) ?? sound(kind);
    made.set(kind, tone);
    if (kind !== "halfway") run = kind === "run" || kind === "last";
    const next = cues[i + 1];
    let left = (next ? Math.round(next.at_s * RATE) : end) - Math.round(at_s * RATE);
    out.push(tone.subarray(0, left));
    left -= Math.min(tone.length, left);
    for (const fill = run ? steps : silence; left > 0; left -= fill.length) out.push(fill.subarray(0, left));
  }
  return new Blob(/** @type {BlobPart[]} */ (out), { type: "audio/wav" });
}
