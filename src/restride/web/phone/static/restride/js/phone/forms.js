/** Forms of the studio's own pages, written down on the phone where there is no signal. */

import { entry } from "./entries.js";
import { keep } from "./outbox.js";

/** @typedef {Record<string, any>} Plain */

const NO = "no";
const NONE = "none";

/** Numbers as people type them. @param {FormDataEntryValue | null} typed @returns {number | undefined} */
function number(typed) {
  const read = String(typed ?? "").trim().replace(",", ".");
  return read && Number.isFinite(Number(read)) ? Number(read) : undefined;
}

/**
 * What a form says, as the payload of an entry; or a sentence where it says nothing clear.
 * @type {Record<string, (form: HTMLFormElement, sent: FormData) => [string, Plain] | string>}
 */
const READ = {
  answer(form, sent) {
    const finding = form.dataset["finding"] ?? "";
    const chosen = sent.getAll(finding);
    const said = chosen.filter((one) => one !== NONE);
    if (!chosen.length) return "Tap what is so, or that nothing is.";
    return ["answer", { finding, value: said.length ? said : NO }];
  },
  check(form, sent) {
    const { check, version, item } = form.dataset;
    const outcome = sent.get("outcome");
    /** @type {Plain} */
    const result = { outcome };
    for (const side of outcome === "not-done" ? [] : ["left", "right"]) {
      const reached = number(sent.get(side));
      if (reached !== undefined) result[side] = reached;
    }
    return ["check", { check, version: Number(version), results: { [item ?? ""]: result } }];
  },
  "check-in"(form, sent) {
    /** @type {Plain} */
    const said = {};
    let signs = 0;
    for (const field of /** @type {HTMLInputElement[]} */ ([...form.elements])) {
      const chosen = sent.getAll(field.name).filter((one) => one !== "");
      if (!chosen.length || !["checkbox", "radio", "number"].includes(field.type)) continue;
      if (field.type === "checkbox") signs += 1;
      const one = field.type === "number" ? number(chosen[0] ?? null) : chosen[0];
      if (one !== undefined) said[field.name] = "several" in field.dataset ? chosen : one;
    }
    if (signs && sent.has(NONE)) return "You ticked a line and also said “None of these”. Which is it?";
    if (!signs && !sent.has(NONE)) return "Tick what is the case, or tap “None of these”.";
    const { moment, group } = form.dataset;
    return ["check-in", { moment, said, none: true, groups: [group] }];
  },
};

/**
 * Write it down, and go on where the page goes on; unless something she said has just been answered.
 * @param {HTMLFormElement} form @param {HTMLElement | null} button @param {(name: string, words: string) => void} say
 */
export async function write(form, button, say) {
  const { offline = "", onward = "/today/", ends = "" } = form.dataset;
  const sent = new FormData(form, button);
  const told = READ[offline]?.(form, sent) ?? "This cannot be written without a signal.";
  if (typeof told === "string") return say("form", told);
  let stops = ends.split(" ").includes(String(sent.get("outcome")));
  document.addEventListener("restride:stop", () => (stops = true), { once: true });
  await keep([entry(...told)]);
  if (stops) say("form", "Kept on this phone. That ends it for today.");
  else location.assign(onward);
}
