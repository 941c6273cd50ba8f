/**
 * The session player: one page with the whole session in it. What she does goes through `after` (steps.js), what she
 * sees through `draw` (session_stage.js), what she says into her diary (session_told.js); here they are tied together.
 */

import { choose, sounds } from "../phone/settings.js";
import { known } from "../phone/state.js";
import { again, found, keep, kept, leave, newest, shelve } from "./place.js";
import { clock, draw, inWords, make, move, part, write } from "./session_stage.js";
import { asItWent, asPlanned, came, sessionDone, tell } from "./session_told.js";
import { hush, say } from "./speech.js";
import { after, beginning, did, fitted, offered, owed, seen } from "./steps.js";
import { tone, wake } from "./tones.js";
import { awake, buzz, controls } from "./wake.js";

/** @typedef {import("./steps.js").Where} Where */
/** @typedef {import("./steps.js").Act} Act */

/** A thumb half asleep taps twice. */
const TWICE_MS = 500;
const TICK_MS = 250;
/** What she wrote is kept long before; only the sending may take as long as a poor signal likes. */
const PATIENCE_MS = 2000;
/** @type {Record<string, string>} */
const EASIER = { "too-hard": "Easier", "too-easy": "Harder", "not-today": "Something else", back: "Back to" };

let plan = /** @type {import("./steps.js").Plan} */ (JSON.parse(document.getElementById("plan")?.textContent ?? "{}"));
let where = beginning(plan);
let screen = "";
let last = performance.now();
let savedSecond = -1;
let pressed = -Infinity;
let coming = 0;
/** While something is wrong: what is easier, and whether the session is written down already. @type {{easier?: import("./steps.js").Instead, atEnd?: boolean} | undefined} */
let wrong;
let told = false;

/** Another session that is under way, until she has chosen. @type {(() => void) | undefined} */
let before;

/** Lock-screen buttons unless she said no; silent unless she said yes. @returns {Record<string, boolean>} */
const wants = () => ({ lock: true, ...sounds() });

/** A button pressed unseen never goes on after a warning sign. @param {"go" | "pause" | "next" | "again"} type */
const unseen = (type) => () => {
  if (screen === "stage") act({ type });
};
const lockScreen = controls(/** @type {HTMLAudioElement} */ (part("quiet")), {
  play: unseen("go"), pause: unseen("pause"), nexttrack: unseen("next"), previoustrack: unseen("again"),
});

/** @param {Act} what */
function act(what) {
  const was = where;
  where = after(plan, where, what);
  const ticks = what.type === "tick";
  if (!ticks) last = performance.now();
  const news = !ticks || was.place !== where.place || was.n !== where.n || was.going !== where.going;
  if (news || Math.floor(where.spent) !== savedSecond) {
    savedSecond = Math.floor(where.spent);
    if (where.phase !== "ready") void keep(plan, where, { told: news });
  }
  if (was.going !== where.going) goesOn();
  if (ticks && !where.going && where.phase === "going") write("now", "The phone fell asleep. You are where it stopped.");
  show();
}

/** Everything around the page that follows whether the time runs. */
function goesOn() {
  awake(where.going);
  last = performance.now();
  cancelAnimationFrame(coming);
  if (where.going) coming = requestAnimationFrame(frame);
  else {
    hush();
    write("now", "Paused.");
  }
  locked();
}

const locked = () => lockScreen(`${Math.min(where.place + 1, where.line.length)} of ${where.line.length}`, where.going, wants().lock);

/** @param {string} name */
function open(name) {
  if (name === screen) return;
  screen = name;
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-screen]"))) box.hidden = box.dataset["screen"] !== name;
  part("screen=more").hidden = part("bar").hidden = name !== "stage";
  document.body.classList.toggle("playing", !["ready", "over", "check"].includes(name));
  if (name !== "ready") {
    scrollTo({ top: 0 });
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-screen="${name}"] h1[tabindex]`))?.focus({ preventScroll: true });
  }
}

/** The words of the one button under the thumb, and what it does. @returns {[string, () => void]} */
function main() {
  if (screen === "over") return ["What today asks for", toToday];
  if (screen === "ready") return before ? ["Go on where you stopped", before] : ["Start", () => begin(where)];
  if (screen === "check" && !part("during-box").hidden) return ["Back", () => during("")];
  if (screen === "check") return [told ? "Nothing more" : "Nothing came", () => finish("")];
  if (screen !== "stage") return [wrong?.atEnd ? "Today" : "Stop here for today", stop];
  if (!where.going) return ["Go on", () => act({ type: "go" })];
  const { step, item } = seen(plan, where);
  const due = owed(plan, where);
  if (due.sets) return [due.sets > 1 ? `${due.sets} sets done as planned` : due.now ? "Set done as planned" : "Done as planned", () => planned(due)];
  const words = step?.kind !== "work" ? "I am ready" : item?.turns && step.side === "right" ? "Other side" : "Next";
  return [words, () => act({ type: "next" })];
}

/** @param {{name: string, sets: number, now: boolean}} due */
function planned({ name, sets, now }) {
  void tell(...Array.from({ length: sets }, () => asPlanned(plan.items[name])));
  act({ type: "wrote", name, sets });
  if (now) act({ type: "next" });
  feel(20);
}

function show() {
  if (screen !== "over" && !wrong && where.phase !== "ready") open(where.phase === "going" ? "stage" : where.phase);
  if (screen === "stage") stage();
  if (screen === "check") ticks();
  write("do=main", main()[0]);
}

function stage() {
  const news = draw(plan, where);
  if (news.step) {
    others();
    forms();
    const now = seen(plan, where);
    const words = inWords(now);
    write("now", words);
    locked();
    if (where.going) {
      feel(40);
      if (wants().sound) tone(now.step?.kind === "work" ? "work" : "rest");
      if (wants().speech) say(words);
    }
  } else if (where.going) {
    if (wants().sound) tone(news.phase);
    if (wants().speech && news.cue) say(news.cue);
  }
  part("screen=stage").classList.toggle("paused", !where.going);
  part("do=pause").hidden = !where.going;
}

/** @param {number} ms */
function feel(ms) {
  if (wants().haptics) buzz(ms);
}

/** What may stand here instead, and to leave it out. */
function others() {
  const offers = offered(plan, where).map((one) => button(
    `${EASIER[one.because]}: ${titles(one)}`,
    () => act({ type: "swap", instead: one }),
  ));
  part("others").replaceChildren(...offers, button("Leave this one out", () => act({ type: "skip" })));
}

/** @param {import("./steps.js").Instead} one */
const titles = (one) => one.items.map((name) => plan.items[name].title).join(", then ");

/** @param {string} words @param {() => void} act @returns {HTMLButtonElement} */
function button(words, act) {
  return make("button", { type: "button", className: "button wide", textContent: words, onclick: act });
}

/** @type {object | undefined} */
let asked;

/** The fields this exercise has, empty; what is typed in them outlasts the set. */
function forms() {
  const { item } = seen(plan, where);
  if (!item || item === asked) return;
  asked = item;
  const has = { reps: !!item.reps, seconds: !item.reps && !item.breaths, kg: item.load === "kg", band: item.load === "band" };
  for (const [name, there] of Object.entries(has)) part(`for="${name}"`).hidden = !there;
  /** @type {HTMLFormElement} */ (part("set-form")).reset();
}

// --- something is wrong --------------------------------------------------------------------------------------

/** @param {string} what */
function halted(what) {
  const { item, step } = seen(plan, where);
  if (!item) return;
  wrong = { easier: what === "leak" ? offered(plan, where).find((one) => one.because === "too-hard") : undefined };
  told = true;
  void tell(...came(item.exercise, what, step?.kind === "work" ? Math.round(where.spent) : undefined));
  act(what === "heaviness" ? { type: "end" } : { type: "halt", pattern: what === "pain" ? item.pattern : "" });
  ask(what);
}

/** The page that answers it at once. @param {string} what */
function ask(what) {
  open(what);
  ways(what);
  show();
}

/** The ways on from here: none where it must stop. @param {string} what */
function ways(what) {
  const form = /** @type {HTMLFormElement} */ (part(`asked="${what}"`));
  const said = new FormData(form);
  const score = said.get("score");
  const bone = what === "pain" && said.has("answer");
  const above = score !== null && Number(score) > plan.stops;
  const verdict = /** @type {HTMLElement} */ (form.querySelector("[data-verdict]"));
  verdict.hidden = !(bone || above);
  verdict.textContent = bone ? "A bone: stop here." : `Above ${plan.stops}: that is enough for today.`;
  const on = [];
  if (wrong && !wrong.atEnd && what !== "heaviness" && !bone && !above) {
    const { easier } = wrong;
    if (easier) on.push(button(`Something easier: ${titles(easier)}`, () => goOn({ type: "swap", instead: easier })));
    if (what === "leak" || score !== null) on.push(button(what === "leak" ? "The next exercise" : `It is ${plan.stops} or less, and in no bone: the next exercise`, () => goOn()));
  }
  form.nextElementSibling?.replaceChildren(...on);
}

/** @param {Act} [first] */
function goOn(first) {
  answers();
  wrong = undefined;
  if (first) act(first);
  act({ type: "go" });
}

/** What she ticked is written, whichever way she leaves. */
function answers() {
  const form = /** @type {HTMLFormElement | null} */ (part(`asked="${screen}"`));
  if (!form) return;
  const data = new FormData(form);
  const said = data.getAll("answer");
  const score = data.get("score");
  const several = form.querySelector("[type=checkbox]") !== null;
  /** @type {[string, Record<string, any>][]} */
  const told = [];
  if (score !== null) told.push(["answer", { finding: "exercise-pain", value: Number(score) }]);
  if (said.length) told.push(["answer", { finding: form.dataset["finding"], value: several ? said : said[0] }]);
  if (told.length) void tell(...told);
  form.reset();
}

function stop() {
  const atEnd = wrong?.atEnd;
  answers();
  wrong = undefined;
  if (atEnd) toToday();
  else act({ type: "end" });
}

// --- the end -------------------------------------------------------------------------------------------------

let ticked = false;

/** What she did, ticked as she went. */
function ticks() {
  if (ticked) return;
  ticked = true;
  const done = new Set(did(where));
  part("did").replaceChildren(...where.line.map((name) => {
    const label = make("label", { className: "option" });
    label.append(make("input", { type: "checkbox", value: name, checked: done.has(name) }), make("span", { className: "words", textContent: plan.items[name].title }));
    return label;
  }));
  counts();
}

const names = () => [...part("did").querySelectorAll("input")].flatMap((one) => (one.checked ? one.value : []));

function counts() {
  const minutes = names().reduce((sum, name) => sum + plan.items[name].minutes, 0);
  write("did-words", minutes ? `${String(minutes).replace(/(^0)?\.5$/, "½")} minutes done, and they count.` : "Nothing whole yet. Tick below what you did of it.");
}

/** During which it came. @param {string} what */
function during(what) {
  part("during-box").hidden = !what;
  part("came-box").hidden = !!what;
  const line = names().length ? names() : where.line;
  if (what) part("during").replaceChildren(...[...line].reverse().map((name) => button(plan.items[name].title, () => finish(what, name))));
  show();
}

/** @param {string} what came @param {string} [name] during which */
function finish(what, name = "") {
  const done = names();
  /** @type {[string, Record<string, any>][]} */
  const said = done.length ? [sessionDone(plan, done)] : [];
  if (what) said.push(...came(plan.items[name].exercise, what));
  const kept = Promise.all([said.length && tell(...said), leave().catch(console.error)]);
  if (what) {
    wrong = { atEnd: true };
    ask(what);
  } else void Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE_MS))]).then(toToday);
}

const toToday = () => location.assign(part("place").dataset["today"] ?? "/");

// --- hands ---------------------------------------------------------------------------------------------------

/** What a button does; one that is not here is an act of its name. @type {Record<string, () => void>} */
const DOES = {
  main: () => main()[1](),
  anew: () => begin(beginning(plan)),
  wrong: () => {
    act({ type: "pause" });
    wrong = {};
    open("wrong");
    show();
  },
  nothing: () => {
    wrong = undefined;
    open("stage");
    show();
  },
};

/** @param {MouseEvent} event */
function onClick(event) {
  const at = /** @type {HTMLElement} */ (event.target);
  if (wants().sound) wake();
  const hit = /** @type {HTMLElement | null} */ (at.closest("[data-do], [data-wrong], [data-came], [data-setting]"));
  const { do: does, wrong: what, came: after_, setting } = hit?.dataset ?? {};
  if (does === "main" && performance.now() - pressed < TWICE_MS) return;
  if (does === "main") pressed = performance.now();
  if (does) (DOES[does] ?? (() => act({ type: /** @type {"go"} */ (does) })))();
  else if (what) halted(what);
  else if (after_) during(after_);
  else if (setting) toggle(setting);
  else if (at.closest("[data-screen=stage]")) act({ type: where.going ? "pause" : "go" });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.key !== " " || screen !== "stage" || at.closest("button, input, summary, a, textarea, select")) return;
  event.preventDefault();
  act({ type: where.going ? "pause" : "go" });
}

/** @param {string} name */
function toggle(name) {
  choose({ [name]: !wants()[name] });
  if (wants().sound) wake();
  if (name === "haptics") feel(40);
  goesOn();
  marks();
}

function marks() {
  for (const one of document.querySelectorAll("[data-setting]")) one.setAttribute("aria-pressed", String(!!wants()[/** @type {HTMLElement} */ (one).dataset["setting"] ?? ""]));
}

let beat = 0;

function tick() {
  if (!where.going) return;
  const now = performance.now();
  const seconds = (now - last) / 1000;
  last = now;
  const { place, n } = where;
  const next = after(plan, where, { type: "tick", seconds });
  // Words change four times a second at most; between them only the ring and the figure move.
  const quarter = Math.floor(next.spent * 4);
  if (quarter === beat && next.going && next.place === place && next.n === n) {
    where = next;
    move(plan, where);
  } else {
    beat = quarter;
    act({ type: "tick", seconds });
  }
}

function frame() {
  tick();
  if (where.going) coming = requestAnimationFrame(frame);
}

// --- the beginning -------------------------------------------------------------------------------------------

/** @param {Where} at */
function begin(at) {
  where = at;
  before = undefined;
  part("do=anew").hidden = true;
  void shelve(plan, part("figures").innerHTML, part("sheets").innerHTML).catch(console.error);
  act({ type: "start" });
}

/** Another session than this page's: the one this phone kept beside the place. @param {any} shelf */
function adopt(shelf) {
  plan = shelf.plan;
  part("figures").innerHTML = shelf.figures;
  part("sheets").innerHTML = shelf.sheets;
}

async function arrive() {
  const [[local, shelf], from] = await Promise.all([kept(), known()]).catch(() => /** @type {any} */ ([[]]));
  const there = newest(plan, local, shelf, Date.now());
  const straight = location.hash === "#go";
  const address = location.pathname + location.search;
  history.replaceState(null, "", address);
  if (from?.only_text) toToday();
  else if (Date.parse(plan.over) <= Date.now()) open("over");
  else if (there.kind === "here" || (there.kind === "kept" && !straight)) resume(there.state, there.kind === "kept" && shelf);
  else if (there.kind === "elsewhere" && there.here === address) open("ready");
  else if (there.kind === "elsewhere" && !straight) location.replace(there.here);
  else if (there.kind === "kept") choice(stopped(shelf.plan, there.state), () => resume(there.state, shelf));
  else if (there.kind === "elsewhere") choice("You have another one under way.", () => location.assign(there.here));
  else if (straight) begin(where);
  else open("ready");
  show();
}

/** Where a session was left, in words. @param {import("./steps.js").Plan} of @param {Where} at */
function stopped(of, at) {
  const { item, left } = seen(of, at);
  return item ? `You stopped at ${item.title}, ${clock(left)} to go.` : "You have one that is not written down yet.";
}

/** She pressed Start and has another one under way: she says which. @param {string} words @param {() => void} goOn */
function choice(words, goOn) {
  open("ready");
  write("left-at", words);
  part("left-at").hidden = false;
  part("do=anew").hidden = false;
  before = goOn;
}

/** Where she stopped, standing still until she says so. @param {Where} state @param {any} shelf another plan than this page's */
function resume(state, shelf) {
  if (shelf) adopt(shelf);
  where = fitted(plan, state);
  found(where, state.changed);
  part("do=anew").hidden = true;
  before = undefined;
  write("now", stopped(plan, where));
  show();
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
document.addEventListener("change", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const form = /** @type {HTMLElement | null} */ (at.closest("[data-asked]"));
  if (form) ways(form.dataset["asked"] ?? "");
  if (at.closest("[data-did]")) counts();
});
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-set-form], [data-asked]")) return;
  event.preventDefault();
  const { name, now, sets } = owed(plan, where);
  if (!form.matches("[data-set-form]") || !name) return;
  void tell(asItWent(plan.items[name], new FormData(form)));
  act({ type: "wrote", name, sets: 1 });
  if (now && sets === 1) act({ type: "next" });
  form.reset();
  form.closest("details")?.removeAttribute("open");
});
addEventListener("pagehide", () => where.phase !== "ready" && screen !== "over" && void keep(plan, where, { last: true }));
addEventListener("online", () => void again());
document.addEventListener("restride:stop", (event) => act({ type: /** @type {CustomEvent} */ (event).detail.onlyText ? "end" : "pause" }));
setInterval(tick, TICK_MS);
marks();
void arrive();
