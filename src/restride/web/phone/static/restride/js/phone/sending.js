/**
 * How what she wrote leaves the phone: in the order it was written, by one tab at a time, each thing struck off only
 * when the studio has answered for it by its id. The studio stores an id once, so sending twice does no harm and
 * not sending is the only thing to fear.
 */

/** @typedef {import("./entries.js").Entry} Entry */
/**
 * A thing that waits. `n`: its place in the line; `said`: why the studio did not take it, "" while it was not asked.
 * @typedef {{runner: string, n: number, entry: Entry, said: string}} Waiting
 */

import { known, me, state } from "./state.js";
import { all, put, remove } from "./store.js";

const MOST = 25;
const PATIENCE_MS = 20_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** @type {Record<number, string>} A token that is refused although it is new is one of nobody who is signed in. */
const STOPS = { 401: "signed-out", 403: "signed-out", 409: "somebody-else" };

/** Why the last sending stopped: "" it did not, "signed-out", "somebody-else", "no-answer". */
export let stopped = "";

/** When the studio last took something in, by its own clock; "" since this page was opened: nothing. */
export let takenAt = "";

/** Everything that waits here, whoever wrote it, in the order it was written. @returns {Promise<Waiting[]>} */
export async function line() {
  const rows = /** @type {Waiting[]} */ (await all("outbox"));
  return rows.sort((a, b) => a.n - b.n || (a.entry.id < b.entry.id ? -1 : 1));
}

/** What waits of whoever this page is of. @param {string} whose @returns {Promise<Waiting[]>} */
export const lineOf = async (whose = me()) => (await line()).filter((one) => one.runner === whose);

/** Say to the page how much waits. @returns {Promise<void>} */
export async function tell() {
  const waiting = (me() ? await lineOf() : await line()).length;
  document.dispatchEvent(new CustomEvent("restride:outbox", { detail: { waiting } }));
}

let turn = Promise.resolve();

/**
 * One after the other, in all tabs; where the browser knows no locks (an address without https), in this one.
 * @template T @param {() => Promise<T>} act @returns {Promise<T>}
 */
function alone(act) {
  if (navigator.locks) return navigator.locks.request("restride:outbox", act);
  const mine = turn.then(act);
  turn = mine.then(() => {}, () => {});
  return mine;
}

let waitMs = FIRST_WAIT_MS;
let timer = 0;

/**
 * Send what waits; what cannot be sent now is tried again, ever more patiently, while the page is open.
 * @returns {Promise<"sent" | "waiting">}
 */
export async function flush() {
  clearTimeout(timer);
  const left = await alone(() => sendAll(me()).catch(() => true));
  if (left && stopped !== "signed-out" && stopped !== "somebody-else") {
    timer = setTimeout(flush, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  } else {
    waitMs = FIRST_WAIT_MS;
  }
  await tell();
  return left ? "waiting" : "sent";
}

/** @param {string} runner @returns {Promise<boolean>} whether anything is left that was not answered for */
async function sendAll(runner) {
  stopped = "";
  if (!runner || runner === "other") return false;
  let most = MOST;
  for (;;) {
    const rows = (await lineOf(runner)).filter((one) => !one.said).slice(0, most);
    if (!rows.length) return false;
    const answer = await post(runner, rows.map((one) => one.entry));
    if (answer === "too-much" && most > 1) {
      most = Math.ceil(most / 4);
    } else if (answer === "too-much") {
      await put("outbox", rows[0].entry.id, { ...rows[0], said: "This is larger than the studio takes in." });
    } else if (answer) {
      // A studio that answers for none of them is asked again later, and not at once for ever.
      if (!(await settle(rows, answer))) return true;
      waitMs = FIRST_WAIT_MS;
      await tell();
    } else {
      return true;
    }
  }
}

/** @typedef {{id: string, became: string, say: string}} Answered */

/** @param {Waiting[]} rows @param {Answered[]} answers @returns {Promise<number>} how many were answered for */
async function settle(rows, answers) {
  const by = new Map(answers.map((one) => [one.id, one]));
  const are = (/** @type {string[]} */ became) => rows.filter((one) => became.includes(by.get(one.entry.id)?.became ?? ""));
  const gone = are(["stored", "there"]);
  const back = are(["refused", "quarantined"]);
  if (gone.length) await remove("outbox", ...gone.map((one) => one.entry.id));
  for (const one of back) await put("outbox", one.entry.id, { ...one, said: by.get(one.entry.id)?.say || "It was not taken in." });
  return gone.length + back.length;
}

/**
 * @param {string} runner @param {Entry[]} lines
 * @returns {Promise<Answered[] | "too-much" | undefined>} undefined where there was no answer
 */
export async function post(runner, lines, again = true) {
  const csrf = (again && (await known())?.csrf) || (await state())?.csrf || "";
  const answer = await fetch("/outbox/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify({ runner, lines }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
  if (answer?.ok) {
    const { answers, now } = await answer.json();
    takenAt = now;
    return answers;
  }
  // A token of an earlier sign-in: fetch the new one, once.
  if (answer?.status === 403 && again) return post(runner, lines, false);
  if (answer?.status === 413) return "too-much";
  stopped = STOPS[answer?.status ?? 0] ?? "no-answer";
}
