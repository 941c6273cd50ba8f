/** What a form of notes says, as the diary keeps it: the same entries the studio makes of it. Pure. */

/** @typedef {[string, Record<string, any>]} Said a kind and its payload */

/** Her day begins at four in the morning. @param {number} ms @returns {number} */
export function dawn(ms) {
  const at = new Date(ms);
  if (at.getHours() < 4) at.setDate(at.getDate() - 1);
  return at.setHours(4, 0, 0, 0);
}

/** When it was, as near as was said. @param {FormData} sent @param {number} nowMs @returns {number} */
export function when(sent, nowMs) {
  const begun = dawn(nowMs);
  const said = sent.get("when");
  if (said === "earlier") return begun + (nowMs - begun) / 2;
  if (said === "yesterday") {
    const noon = new Date(begun);
    noon.setDate(noon.getDate() - 1);
    return noon.setHours(12, 0, 0, 0);
  }
  return Math.max(begun, nowMs - 60_000 * Number(sent.get("ago") ?? 0));
}

/** A leak; what is usual is left out. @param {string} amount @param {boolean} urge @param {string} doing @param {boolean} now */
const leak = (amount, urge, doing, now) => /** @type {Said} */ (["leak", {
  ...(amount !== "drops" && { amount }),
  ...(doing && { trigger: doing }),
  ...(urge && { urge_first: true }),
  ...(!now && { how_said: "recalled" }),
}]);

/** @param {string} finding @param {string | number} value @returns {Said} */
const answer = (finding, value) => ["answer", { finding, value }];

/** @param {string} day */
const midnight = (day) => Date.parse(`${day}T00:00:00Z`);

/** @param {FormData} sent @param {DOMStringMap} known @returns {Said[]} */
function goal(sent, known) {
  const [minutes, km, by] = ["minutes", "km", "by"].map((name) => String(sent.get(name) ?? ""));
  const long = minutes ? Number(minutes) : Math.round(Number(km) * Number(known.pace));
  const said = [answer("goal-minutes", Math.min(300, Math.max(1, long)))];
  if (km) said.push(answer("goal-km", Number(km)));
  if (by) said.push(answer("goal-days", (midnight(by) - midnight(known.today ?? by)) / 86_400_000));
  return said;
}

/**
 * Its entries. `known`: what the form itself carries. @param {string} kind @param {FormData} sent
 * @param {DOMStringMap} known @returns {Said[]}
 */
export function told(kind, sent, known = {}) {
  const of = (/** @type {string} */ name) => String(sent.get(name) ?? "");
  if (kind === "goal") return goal(sent, known);
  if (kind === "leak") return [leak(of("amount"), of("urge") === "yes", of("doing"), ["", "now"].includes(of("when")))];
  if (of("leak")) return [leak(of("leak").split("-")[0] ?? "", of("leak").endsWith("-urge"), "", true)];
  const names = [...sent.keys()].filter((name) => !["csrfmiddlewaretoken", "entry_id", "ago"].includes(name));
  const isNumber = (/** @type {string} */ value) => value !== "" && !Number.isNaN(Number(value));
  return names.map((name) => answer(name, isNumber(of(name)) ? Number(of(name)) : of(name)));
}
