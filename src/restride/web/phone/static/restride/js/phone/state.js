/**
 * What this phone knows of her: one small answer of the studio (`/phone/state.json`), kept for when there is no
 * signal, and the table of rules it is read by.
 */

import { clear, get, put } from "./store.js";

/**
 * The latest answer in force to a finding, as `restride.coaching.terms.standing.Fact`. `at`: when it was said;
 * `fades_at`: from when it no longer counts, null until it is answered again. Instants are ISO with their zone.
 * @typedef {{value: string | number | string[], at: string, fades_at: string | null}} Fact
 *
 * A rule that stands today with its fixed text, paragraph by paragraph. `tier` 0 emergency to 4; `said`: what
 * somebody who saw her said about exercise, "" while nobody has; `private`: about her mood.
 * @typedef {{rule: string, tier: number, title: string, text: string[], opened_at: string, said: string,
 *   holds: string[], private: boolean}} Standing
 *
 * `runner` her id, `zone` where she lives, `day` hers (from
 * 04:00), `now` when this was true, `good_until` the first instant at which it would
 * change without a word of hers, `csrf` what a form must carry, `birth` as the diary has it ({date: "2026-03-02",
 * mode, …}; null not said), `facts` by finding, `holds` worst first, `only_text` an emergency or same-day text is the
 * whole output, `numbers` those of `SafetyNumbers` by name (`dry_again_walk_min`, `run_resumes_at_most`,
 * `pain_stops_above`, …), `later` what may still be done once its time is over, in words, `table` where the compiled
 * rules are, `digest` of all this; `spoken`: what this phone itself has
 * since answered a warning sign with; `got`: when anything of it last changed, by
 * the studio's clock.
 * @typedef {{runner: string, name: string, zone: string, day: string, now: string, good_until: string, csrf: string,
 *   birth: Record<string, any> | null, facts: Record<string, Fact>, holds: Standing[], only_text: boolean,
 *   numbers: Record<string, any>, later: string, table: string, digest: string, spoken?: any, got?: string}} State
 */

const WHERE = "/phone/state.json";
const PATIENCE_MS = 4000;

/** Whose page this is: a runner's id, "other" for anybody else who is signed in, "" for nobody. @returns {string} */
export function me() {
  return /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=restride-who]"))?.content ?? "";
}

/** What was last known of her; undefined on a phone that never knew. @returns {Promise<State | undefined>} */
export async function known() {
  const kept = await get("state", "state").catch(() => undefined);
  return kept?.runner === me() ? kept : undefined;
}

/** Remember this of her until the studio says more. @param {State} state @returns {Promise<void>} */
export const remember = (state) => put("state", "state", state);

/** Whether the studio has answered since this page was opened. */
export let reached = false;

/**
 * The newest there is: from the studio where there is a signal, else what was last known.
 * @returns {Promise<State | undefined>}
 */
export async function state() {
  const kept = await known();
  try {
    const asked = { headers: kept ? { "If-None-Match": `"${kept.digest}"` } : {}, redirect: /** @type {const} */ ("manual") };
    const answer = await fetch(WHERE, { ...asked, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    reached = answer.ok || answer.status === 304;
    if (!answer.ok) return kept;
    const fresh = /** @type {State} */ (await answer.json());
    if (fresh.runner !== me()) return kept;
    await remember({ ...fresh, got: fresh.now }).catch(() => {});
    return fresh;
  } catch {
    return kept;
  }
}

/**
 * The rules, phrases and fixed texts this phone speaks by; kept until the studio names another.
 * @param {State | undefined} from @returns {Promise<any>} undefined on a phone that never had them
 */
export async function table(from) {
  const kept = await get("state", "table").catch(() => undefined);
  if (!from || kept?.where === from.table) return kept?.table;
  try {
    const answer = await fetch(from.table, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return kept?.table;
    const fresh = { where: from.table, table: await answer.json() };
    await put("state", "table", fresh).catch(() => {});
    return fresh.table;
  } catch {
    return kept?.table;
  }
}

/**
 * Nothing of hers stays on this phone but what she has written and not yet sent.
 * @returns {Promise<void>}
 */
export async function forget() {
  const names = "caches" in globalThis ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith("pages")).map((name) => caches.delete(name)));
  await clear("places");
  await clear("state");
}
