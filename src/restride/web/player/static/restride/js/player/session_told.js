/** What the player writes into her diary: sets, what came, one answer, the session. */

import { entry } from "../phone/entries.js";
import { keep } from "../phone/outbox.js";

/** @typedef {import("./steps.js").Item} Item */
/** @typedef {import("./steps.js").Plan} Plan */

/** What is not known is not said. @param {Record<string, any>} said */
const known = (said) => Object.fromEntries(Object.entries(said).filter(([, one]) => one !== null && one !== undefined && one !== ""));

/** @param {...[string, Record<string, any>]} said kinds with what they say */
export async function tell(...said) {
  const trouble = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));
  try {
    await keep(said.map(([kind, payload]) => entry(kind, known(payload))));
    trouble.hidden = true;
  } catch {
    trouble.hidden = false;
  }
}

/** A set as it was planned. @param {Item} item @returns {[string, Record<string, any>]} */
export const asPlanned = ({ exercise, reps, seconds, kg, band }) => ["set", { exercise, reps, seconds, load_kg: kg, band, as_planned: true }];

/** A set as it went. @param {Item} item @param {FormData} form @returns {[string, Record<string, any>]} */
export function asItWent({ exercise }, form) {
  const number = (/** @type {string} */ name) => (form.get(name) ? Number(form.get(name)) : null);
  const numbers = ["reps", "seconds", "load_kg", "in_reserve", "effort"].map((name) => [name, number(name)]);
  return ["set", { exercise, ...Object.fromEntries(numbers), band: form.get("band") }];
}

/**
 * Something came. Heaviness is an answer too, because it holds running whatever it came with.
 * @param {string} exercise @param {string} symptom @param {number} [symptom_at_s]
 */
export function came(exercise, symptom, symptom_at_s) {
  /** @type {[string, Record<string, any>][]} */
  const said = [["set", { exercise, symptom, symptom_at_s }]];
  if (symptom === "heaviness") said.push(["answer", { finding: "pelvis-today", value: ["heavy"] }]);
  return said;
}

/** The session, with what was done of it. @param {Plan} plan @param {string[]} names @returns {[string, Record<string, any>]} */
export function sessionDone(plan, names) {
  const items = names.map((name) => plan.items[name]);
  return ["session", {
    minutes: items.reduce((sum, one) => sum + one.minutes, 0),
    exercises: items.map((one) => one.exercise),
    circuit: plan.circuit,
    finished: items.length >= plan.all.length,
  }];
}
