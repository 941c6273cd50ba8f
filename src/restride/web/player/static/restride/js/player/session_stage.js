/** The stage: the ring, the figure and the words of this moment, and what is said or sounded when it changes. */

import { counted, pulse, seen } from "./steps.js";

/** @typedef {import("./steps.js").Plan} Plan */
/** @typedef {import("./steps.js").Where} Where */

const SMALL = 62;
const LARGE = 106;
const CUE_S = 12;
/** Shorter than this, words would only flicker. */
const READABLE_S = 0.5;
const BREATH = { in: ["Breathe in", "In: "], out: ["Breathe out", "Out: "], hold: ["Hold", "Hold: "] };

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {Map<string, HTMLElement>} */
const parts = new Map();

/** @param {string} name @returns {HTMLElement} */
export function part(name) {
  const found = parts.get(name) ?? /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
  parts.set(name, found);
  return found;
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} kind @param {object} so @returns {HTMLElementTagNameMap[K]} */
export const make = (kind, so) => Object.assign(document.createElement(kind), so);

/** @type {Map<string, string>} */
const written = new Map();

/** Written only where it changed, because a page that is written anew is laid out anew. @param {string} name @param {string} words */
export function write(name, words) {
  if (written.get(name) === words) return;
  written.set(name, words);
  part(name).textContent = words;
}

/** @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {number} seconds */
const minutes = (seconds) => (seconds < 60 ? "under a minute left" : `${Math.round(seconds / 60)} min left`);

/** The step in words, as a voice says it: what, which set and side, and how it begins. @param {ReturnType<typeof seen>} now */
export const inWords = (now) => [now.item?.title, setWords(now, {}), ...say(now, 0).slice(0, 2)].filter(Boolean).join(". ");

/** Whether its phases can be read as they pass. @param {import("./steps.js").Item} item */
const slow = (item) => item.round.every(([on, seconds]) => on === "hold" || seconds >= READABLE_S);

/** @param {ReturnType<typeof seen>} now @param {number} into */
function say({ item, step }, into) {
  if (!item || !step) return ["", ""];
  const cue = item.cues[Math.floor(into / CUE_S) % item.cues.length] ?? "";
  if (step.kind === "ready") return ["Get ready", item.opens || cue];
  if (step.kind === "turn") return [`Now the ${step.side} side`, cue];
  if (step.kind === "rest") return ["Rest", "Let the breath come back by itself."];
  const now = slow(item) ? pulse(item, into) : undefined;
  if (!now) return [item.both ? "Change sides as you go" : "Go", cue];
  const [alone, before] = BREATH[/** @type {"in"} */ (now.on)] ?? ["Go", ""];
  const words = now.words ? before + now.words : alone;
  return [words[0].toUpperCase() + words.slice(1), cue, now.seconds >= 3 ? String(Math.ceil(now.left)) : ""];
}

/** @param {ReturnType<typeof seen>} now @param {Record<string, number>} written */
function setWords({ item, step, name }, written) {
  if (!item || !step) return "";
  const set = item.sets > 1 ? `Set ${step.set} of ${item.sets}` : "";
  const side = step.side ? `${step.side} side` : item.both ? "both sides" : "";
  const done = written[name] ? `✓ ${written[name]} written down` : "";
  return step.kind === "ready" ? item.dose : [set, side, done].filter(Boolean).join(" · ") || item.dose;
}

let frames = 0;
/** @type {SVGSVGElement | null} */
let figure = null;

/** Ring and figure, frame by frame; what moves slowly only every other time. @param {Plan} plan @param {Where} where */
export function move(plan, where) {
  const { item, step, left } = seen(plan, where);
  const into = where.spent;
  const works = step?.kind === "work";
  const now = item && works ? pulse(item, into) : undefined;
  const full = now?.full ?? (works ? 0.75 : 0.35);
  const size = calm.matches && now ? { in: LARGE, out: SMALL }[now.on] : SMALL + (LARGE - SMALL) * full;
  if (size !== undefined) part("air").setAttribute("r", size.toFixed(1));
  if (frames++ % 2 && where.going) return;
  const share = step ? left / step.seconds : 0;
  part("run").setAttribute("stroke-dashoffset", (calm.matches ? Math.round((1 - share) * 40) / 40 : 1 - share).toFixed(4));
  if (figure && now) figure.setCurrentTime(calm.matches ? now.ends : now.figure);
  else if (figure && item) figure.setCurrentTime(item.round.length ? pulse(item, 0)?.figure ?? 0 : 0);
}

let shown = "";

/** Everything that changes with the step and not with the second. @param {Plan} plan @param {Where} where @param {ReturnType<typeof seen>} now */
function turn(plan, where, now) {
  const key = `${plan.id} ${where.line} ${where.place} ${where.n}`;
  if (key === shown) return false;
  shown = key;
  const { item, step } = now;
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-figure], [data-sheet]"))) {
    const { figure: drawn, sheet } = box.dataset;
    box.hidden = (drawn ?? sheet) !== item?.exercise;
    if (!drawn || box.hidden) continue;
    box.classList.toggle("other", step?.side === "left");
    figure = box.querySelector("svg");
    figure?.pauseAnimations();
  }
  const dots = where.line.map((_, at) => make("li", { className: at < where.place ? "done" : at === where.place ? "now" : "" }));
  part("way").replaceChildren(...dots);
  write("title", item?.title ?? "");
  write("where", `${where.place + 1} of ${where.line.length}`);
  return true;
}

let toldPhase = "";
let toldCue = "";

/**
 * Draw this moment, and tell what has changed since the last.
 * @param {Plan} plan @param {Where} where
 * @returns {{step: boolean, phase: string, cue: string}} `step`: another one; `phase`: a breath that begins; `cue`: a new one
 */
export function draw(plan, where) {
  const now = seen(plan, where);
  const step = turn(plan, where, now);
  frames = 0;
  move(plan, where);
  const [words, cue, beat] = say(now, where.spent);
  const count = now.item && now.step?.kind === "work" ? counted(now.item, where.spent) : { at: 0, of: 0 };
  write("say", where.going ? words : "Paused");
  write("beat", (where.going && beat) || "");
  write("time", clock(now.left));
  write("count", count.of ? `· ${count.at} of ${count.of}` : "");
  write("cue", where.going ? cue : "Touch anywhere to go on.");
  write("set", setWords(now, where.written));
  write("ahead", minutes(now.ahead));
  write("next", now.next ? `Next: ${now.next.title}` : "This is the last one.");
  const at = now.item && now.step?.kind === "work" ? pulse(now.item, where.spent) : undefined;
  const phase = at && now.item && slow(now.item) ? `${at.on} ${at.round}` : "";
  const begins = phase !== toldPhase ? phase.split(" ")[0] : "";
  const fresh = cue !== toldCue && now.step?.kind === "work" ? cue : "";
  [toldPhase, toldCue] = [phase, cue];
  return { step, phase: begins, cue: fresh };
}
