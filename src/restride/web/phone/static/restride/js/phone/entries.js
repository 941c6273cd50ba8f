/** Entries of the diary, made on the phone word for word as the diary writes them. */

/**
 * `at`: when, by the phone's clock and in its zone; `v`: the version of the kind's payload.
 * @typedef {{id: string, at: string, kind: string, v: number, payload: Record<string, any>}} Entry
 */

/**
 * What she may write from here, and in which version this release writes it.
 * @type {Record<string, number>}
 */
export const VERSIONS = {
  answer: 1, "check-in": 1, check: 1, session: 1, set: 2, run: 1, "after-run": 3, leak: 1, note: 1, "not-now": 1,
  retraction: 1,
};

let lastMs = 0;
let count = 0;

/**
 * A UUID of version 7. Those made in one millisecond rise too, because taps are put in order by their ids.
 * @param {number} nowMs @returns {string}
 */
export function newId(nowMs) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  count = nowMs === lastMs ? (count + 1) & 0xfff : bytes[7];
  lastMs = nowMs;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  const time = Math.floor(nowMs).toString(16).padStart(12, "0");
  const variant = ((bytes[8] & 0x3f) | 0x80).toString(16);
  const rank = count.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rank}-${variant}${hex.slice(18, 20)}-${hex.slice(20)}`;
}

/**
 * An instant as the diary writes it: on this phone's clock, with its distance from UTC.
 * @param {number} ms @returns {string} such as 2026-11-23T09:12:05.250000+01:00
 */
export function written(ms) {
  const ahead = -new Date(ms).getTimezoneOffset();
  const here = new Date(ms + ahead * 60_000).toISOString();
  const part = here.slice(20, 23);
  const off = Math.abs(ahead);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const zone = `${ahead < 0 ? "-" : "+"}${two(Math.floor(off / 60))}:${two(off % 60)}`;
  return `${here.slice(0, 19)}${part === "000" ? "" : `.${part}000`}${zone}`;
}

/**
 * A new entry. What is not known is left out of the payload: neither null nor undefined.
 * @param {string} kind one of VERSIONS @param {Record<string, any>} payload @param {number} atMs @returns {Entry}
 */
export function entry(kind, payload, atMs = Date.now()) {
  const v = VERSIONS[kind];
  if (!v) throw new Error(`${kind} cannot be written from a phone; these can: ${Object.keys(VERSIONS).join(", ")}`);
  return { id: newId(atMs), at: written(atMs), kind, v, payload };
}
