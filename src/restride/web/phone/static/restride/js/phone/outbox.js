/**
 * What she writes, kept: listened to at once (a warning sign is answered with or without a signal), put on the disk,
 * and sent on its way.
 */

/** @typedef {import("./entries.js").Entry} Entry */

import { entry } from "./entries.js";
import { heard } from "./safety.js";
import { flush, line, lineOf, post, tell } from "./sending.js";
import { speak } from "./speak.js";
import { known, me, remember, state, table } from "./state.js";
import { putAll } from "./store.js";

/**
 * Keep these for whoever this page is of, and send them as soon as that can be done. Once the promise is kept they
 * are stored, here or in the studio. It waits for the sending too: who need not know should not wait for it.
 * Rejects, in a sentence, only where neither this phone nor the studio could keep them.
 * @param {Entry[]} entries @returns {Promise<"sent" | "waiting">}
 */
export async function keep(entries) {
  const before = await waiting().catch(() => []);
  // Side by side, because neither may wait for the other and a fault of one is none of the other's.
  const listening = listen(entries, before).catch(console.error);
  try {
    await store(entries);
  } catch {
    await listening;
    return straight(entries);
  }
  await listening;
  await tell();
  return flush();
}

/** What waits of hers, in the order it was written. @returns {Promise<Entry[]>} */
export const waiting = async () => (await lineOf()).map((one) => one.entry);

/** @param {Entry[]} entries @param {Entry[]} before */
async function listen(entries, before) {
  const from = (await known()) ?? (await state());
  const rules = (await table(undefined)) ?? (await table(from));
  const found = heard(rules, from ?? null, entries, before);
  if (found.onlyText && from) {
    // Remembered, because a page kept from this morning must not offer a run beside it. The studio's next word counts.
    await remember({ ...from, only_text: true, spoken: found, digest: "" });
  }
  // Not waited for: it stays until it was read, and what she wrote must not.
  if (found.texts.length) void speak(found, (rule) => keep([entry("not-now", { rule })]));
}

/** @param {Entry[]} entries */
async function store(entries) {
  const runner = me();
  if (!runner) throw new Error("nobody is signed in on this page");
  const last = (await line()).at(-1)?.n ?? 0;
  await putAll("outbox", entries.map((entry, at) => [entry.id, { runner, n: last + at + 1, entry, said: "" }]));
}

/**
 * Past a phone that keeps nothing (a private window, a full disk): straight to the studio.
 * @param {Entry[]} entries @returns {Promise<"sent">}
 */
async function straight(entries) {
  const answers = await post(me(), entries);
  if (Array.isArray(answers) && answers.every((one) => ["stored", "there"].includes(one.became))) return "sent";
  throw new Error("This browser keeps nothing and there is no signal: this is not written down. Try again later.");
}
