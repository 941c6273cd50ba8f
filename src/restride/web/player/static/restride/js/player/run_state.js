/** A run under way, without a page: what she is to do at each second, and what a tap of hers changes. */

import { lengthOf, parts } from "./track.js";

/** For so many milliseconds a tap can be taken back as a slip. */
export const UNDO_MS = 20_000;
const SHORTEST_S = 15;

/** @typedef {import("./track.js").Given} Given */
/** @typedef {"drops" | "wet" | "soaked"} Amount */
/** @typedef {import("../phone/in_run.js").Tap} Tap `at` in seconds of the run */
/** @typedef {{now: "run" | "walk" | "end", reason: string, seconds: number}} Told what the rules say to her taps */
/** @typedef {(taps: Tap[]) => Told} Judge */
/** `at` by the phone's clock, `place` in what she was given, `was`: the stored mark that this one replaces. */
/** @typedef {{id: string, at: number, at_s: number, place: number, amount: Amount | "", kept: boolean, was: string}} Leak */
/** How it was before the last tap that can be taken back, the `n`th. @typedef {{n: number, when: number, at: number, mode: Mode, told: Told | null}} Before */
/** @typedef {"plan" | "walk" | "over"} Mode */
/**
 * `at` seconds into what she was given, `ran` of running, `timer` in all without pauses; `seen` the clock at the last
 * change. Plain data, so that it can be kept and found again.
 * @typedef {{id: string, given: Given, mode: Mode, at: number, ran: number, timer: number, taps: Tap[], leaks: Leak[],
 *   told: Told | null, before: Before | null, began: number, ended: number, seen: number, after: string}} Run
 */

/** @param {string} id of the entry it will be @param {Given} given @param {number} now @returns {Run} */
export function begin(id, given, now) {
  return { id, given, mode: "plan", at: 0, ran: 0, timer: 0, taps: [], leaks: [], told: null, before: null, began: now, ended: 0, seen: now, after: "" };
}

/** The part of the run at a second of it, and what of it is left. @param {Run} run */
function partAt(run) {
  const all = parts(run.given);
  let from = 0;
  for (const [i, part] of all.entries()) {
    if (run.at < from + part.seconds) return { ...part, i, left: from + part.seconds - run.at, next: all[i + 1] };
    from += part.seconds;
  }
  return null;
}

/** So many seconds went by since it was last seen, paused ones not counted. @param {Run} run @param {number} seconds @param {number} now @returns {Run} */
export function pass(run, seconds, now) {
  if (run.mode === "over" || !(seconds > 0)) return run;
  if (run.mode === "walk") return { ...run, timer: run.timer + seconds, seen: now };
  let { at, ran, timer } = run;
  let left = seconds;
  for (let part = partAt(run); part && left > 0; part = partAt({ ...run, at })) {
    const step = Math.min(left, part.left);
    at += step;
    timer += step;
    left -= step;
    if (part.run) ran += step;
  }
  const over = at >= lengthOf(run.given);
  return { ...run, at, ran, timer, seen: now, ...(over ? { mode: /** @type {Mode} */ ("over"), ended: run.seen + (seconds - left) * 1000 } : {}) };
}

/** @param {Run} run @returns {number} seconds walked since the last leak */
export function walked(run) {
  const last = run.leaks.at(-1);
  return last ? run.timer - last.at_s : 0;
}

/**
 * What now. `left` seconds in it, `next` what comes then, `bout` of `bouts` this one or the next, `whole` left in all.
 * @param {Run} run
 */
export function now(run) {
  const part = run.mode === "plan" ? partAt(run) : null;
  const all = parts(run.given);
  const bout = all.slice(0, (part?.i ?? 0) + 1).filter((one) => one.run).length + (part?.run ? 0 : 1);
  return {
    doing: run.mode === "over" ? "end" : part?.run ? "run" : "walk",
    left: part?.left ?? 0, next: part?.next ?? null, bout, bouts: run.given.bouts.length,
    whole: part ? lengthOf(run.given) - run.at : 0,
  };
}

/**
 * A tap. A leak makes her walk whatever the rules are asked with: they may only end the run instead.
 * @param {Run} run @param {Omit<Tap, "at">} what @param {number} at the phone's clock @param {Judge} judge
 * @param {string} id of the leak, where it is one @returns {Run}
 */
export function tap(run, what, at, judge, id = "") {
  const taps = [...run.taps, { ...what, at: run.timer }];
  const told = judge(taps);
  const weighs = what.kind === "leak" || (told.now === "end" && what.kind !== "amount");
  const before = weighs ? { n: run.taps.length, when: at, at: run.at, mode: run.mode, told: run.told } : run.before;
  const next = { ...run, taps, told, leaks: leaksAfter(run, what, at, id), before, seen: at };
  if (run.mode === "over") return next;
  if (told.now === "end") return { ...next, mode: "over", ended: at };
  if (what.kind === "leak") return { ...next, mode: "walk" };
  return told.now === "run" && run.mode === "walk" && what.kind === "dry" ? resumed(next, at) : next;
}

/** @param {Run} run @param {Omit<Tap, "at">} what @param {number} at @param {string} id @returns {Leak[]} */
function leaksAfter(run, what, at, id) {
  if (what.kind === "leak") return [...run.leaks, { id, at, at_s: run.timer, place: run.at, amount: what.amount ?? "", kept: false, was: "" }];
  const last = run.leaks.at(-1);
  if (what.kind !== "amount" || !last) return run.leaks;
  // What was stored already, as drops where nothing was said, is not altered: another takes its place.
  const again = last.kept && what.amount !== (last.amount || "drops") ? { id, was: last.id, kept: false } : {};
  return [...run.leaks.slice(0, -1), { ...last, ...again, amount: /** @type {Amount} */ (what.amount) }];
}

/** On with the next bout, because the walk before it is walked; of the last one, with what is left. @param {Run} run @param {number} at @returns {Run} */
function resumed(run, at) {
  const here = partAt(run);
  let from = 0;
  for (const [i, part] of parts(run.given).entries()) {
    if (here && part.run && i > here.i) return { ...run, mode: "plan", at: from };
    from += part.seconds;
  }
  if (here?.run && here.left >= SHORTEST_S) return { ...run, mode: "plan" };
  return { ...run, mode: "over", ended: at };
}

/** Whether the last leak, heaviness or pain can still be taken back as a slip. @param {Run} run @param {number} at */
export const canUndo = (run, at) => Boolean(run.before && at - run.before.when <= UNDO_MS);

/**
 * The slip never was: she goes on where she broke off, unless what else she said ends it. What of it was stored is told,
 * to be retracted.
 * @param {Run} run @param {number} now @param {Judge} judge @returns {{run: Run, retract: string[]}}
 */
export function undo(run, now, judge) {
  if (!run.before || !canUndo(run, now)) return { run, retract: [] };
  const { n, at, mode, told: was } = run.before;
  const leak = run.taps[n].kind === "leak";
  const taps = run.taps.filter((one, i) => i !== n && !(leak && i > n && one.kind === "amount"));
  const told = judge(taps);
  const ends = told.now === "end";
  const [last] = leak ? run.leaks.slice(-1) : [];
  const stored = last && (last.kept ? last.id : last.was);
  const back = { ...run, taps, at, leaks: leak ? run.leaks.slice(0, -1) : run.leaks, before: null, seen: now };
  return {
    run: ends ? { ...back, told, mode: "over", ended: run.ended || now } : { ...back, told: was, mode, ended: 0 },
    retract: stored ? [stored] : [],
  };
}

/** Marks that can be stored: how much was said, or nobody can take them back any more. @param {Run} run @param {number} at @returns {Leak[]} */
export function settled(run, at) {
  const undoable = canUndo(run, at) ? run.leaks.at(-1)?.id : "";
  return run.leaks.filter((one) => !one.kept && (one.amount || one.id !== undoable));
}

// --- what is written -----------------------------------------------------------------------------------------------

const exact = (/** @type {number} */ value) => Math.round(value * 1000) / 1000;

/** @param {Run} run @param {Leak} leak the payload of a mark */
export function leakPayload(run, leak) {
  return { run: run.id, at_s: exact(leak.at_s), ...(leak.amount && leak.amount !== "drops" ? { amount: leak.amount } : {}) };
}

/** @param {Run} run the payload of the run by hand */
export const runPayload = (run) => ({ running_min: exact(run.ran / 60), walking_min: exact((run.timer - run.ran) / 60) });

/**
 * What she says after it: a leak tapped on the way is one, whatever she says. `said`: "" and 0 where nothing was, and
 * a noise of 0, which is one.
 * @param {Run} run @param {string} outcome @param {Record<string, any>} said
 */
export function after(run, outcome, said) {
  const kept = Object.fromEntries(Object.entries(said).filter(([name, value]) => value || (name === "noise" && value === 0)));
  const so = run.leaks.length ? "leaked" : outcome;
  return { run: run.id, outcome: so, ...(so === "dry" && !Object.keys(kept).length ? { how_said: "one-tap" } : {}), ...kept };
}
