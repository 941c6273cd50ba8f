/**
 * Where she was in a session, kept: on this phone with every second, at the studio as soon as it can be reached, so
 * that a reload, a flat battery or another phone changes nothing but who asks "shall we go on?".
 */

import { me } from "../phone/state.js";
import { get, put, remove } from "../phone/store.js";

/** @typedef {import("./steps.js").Plan} Plan */
/** @typedef {import("./steps.js").Where} Where */
/** @typedef {Where & {changed: number}} Kept */

const PLACE = "session";
const PLAN = "session-plan";

/**
 * The newest there is of today, hers: "here" goes on in this plan, "kept" in another that this phone has, "elsewhere"
 * in one the studio has. "over": what there is was of another day.
 * @param {Plan} plan @param {any} local as `keep` kept it @param {any} shelf the plan kept beside it @param {number} now
 * @returns {{kind: "none" | "over"} | {kind: "here" | "kept", state: Kept} | {kind: "elsewhere", here: string}}
 */
export function newest(plan, local, shelf, now) {
  const isOver = (/** @type {string} */ until) => Date.parse(until) <= now;
  if (isOver(plan.over)) return { kind: "over" };
  const mine = local && !isOver(local.over) ? local : undefined;
  const theirs = plan.place;
  const one = theirs && (!mine || theirs.state.changed > mine.state.changed) ? theirs : mine;
  if (!one) return { kind: local ? "over" : "none" };
  if (one.id === plan.id) return { kind: "here", state: one.state };
  return shelf?.plan.id === one.id ? { kind: "kept", state: one.state } : { kind: "elsewhere", here: one.here };
}

/** What this phone has of hers. @returns {Promise<[any, any]>} her place and the plan it is a place of */
export async function kept() {
  const [local, shelf] = await Promise.all([get("places", PLACE), get("places", PLAN)]);
  return local?.runner === me() ? [local, shelf] : [undefined, undefined];
}

/** Keep the plan itself beside the place, with its figures and words, whatever becomes of the page. @param {Plan} plan @param {string} figures @param {string} sheets */
export const shelve = (plan, figures, sheets) => put("places", PLAN, { plan, figures, sheets });

const EVERY_MS = 15_000;
let sentAt = 0;
let sending = false;
/** @type {object | undefined} */
let waits;

/** @param {object} body @param {boolean} [last] the page is on its way out */
async function send(body, last = false) {
  const box = /** @type {HTMLElement} */ (document.querySelector("[data-place]"));
  waits = body;
  if (sending && !last) return;
  sending = true;
  sentAt = Date.now();
  const answer = await fetch(box.dataset["place"] ?? "", {
    method: "POST",
    keepalive: last,
    headers: { "Content-Type": "application/json", "X-CSRFToken": box.dataset["token"] ?? "" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  sending = false;
  if (!answer?.ok) return;
  if (waits === body) waits = undefined;
  else if (waits) await send(waits);
}

/** What was kept last, and when that came about: to be kept once more makes a place no newer. */
let before = { said: "", changed: 0 };

/** Where she was is where she is, until she does something. @param {Where} where @param {number} changed */
export const found = (where, changed) => void (before = { said: JSON.stringify(where), changed });

/**
 * Keep where she is. `told`: something changed but the second, so the studio is told at once; `last`: the page goes.
 * @param {Plan} plan @param {Where} where @param {{told?: boolean, last?: boolean}} [how]
 */
export async function keep(plan, where, { told = false, last = false } = {}) {
  if (isOver) return;
  const said = JSON.stringify(where);
  if (said !== before.said) before = { said, changed: Date.now() };
  const state = { ...where, changed: before.changed };
  const { id, begun, here, query, over } = plan;
  const local = put("places", PLACE, { runner: me(), id, here, over, state }).catch(console.error);
  const body = { begun, query, state, changed_at: state.changed };
  if (told || last || Date.now() - sentAt > EVERY_MS) void send(body, last);
  await local;
}

let isOver = false;

/** The session is written down, or given up: nothing that comes later keeps it. */
export async function leave() {
  isOver = true;
  await remove("places", PLACE, PLAN);
  await send({ over: true }, true);
}

/** What could not be said is said once there is a signal. */
export const again = () => waits && send(waits);
