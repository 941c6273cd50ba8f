/** The run player: what now, one button for a leak, and everything kept so that closing it loses nothing. */

import { entry, newId } from "../phone/entries.js";
import { findings, means } from "../phone/in_run.js";
import { keep, waiting } from "../phone/outbox.js";
import { heard, heardOf } from "../phone/safety.js";
import { speak } from "../phone/speak.js";
import { known, me, table } from "../phone/state.js";
import { get, put, remove } from "../phone/store.js";
import { after as afterWords, begin, canUndo, leakPayload, now as place, pass, runPayload, settled, tap, undo, walked } from "./run_state.js";
import { layout, lengthOf, parts, wav } from "./track.js";
import { awake, buzz } from "./wake.js";

const TICK_MS = 250;
const STALE_MS = 4 * 3600_000;
const NS = "http://www.w3.org/2000/svg";
const BUZZ = { run: [80, 60, 80], walk: [300], end: [80, 60, 80, 60, 300] };

/** @typedef {import("./run_state.js").Run} Run */

/** @param {string} name @returns {any[]} */
const every = (name) => [...document.querySelectorAll(`[data-${name}]`)];
/** @param {string} name */
const $ = (name) => every(name)[0];
/** @param {string} name @param {(of: DOMStringMap) => void} act */
const on = (name, act) => every(name).forEach((one) => one.addEventListener("click", () => act(one.dataset)));
/** @param {string} name @param {unknown} there */
const show = (name, there) => every(name).forEach((one) => (one.hidden = !there));
/** @param {string} name @param {string} words */
const say = (name, words) => every(name).forEach((one) => one.textContent !== words && (one.textContent = words));
/** @param {number} seconds */
const time = (seconds) => `${Math.floor(Math.ceil(seconds) / 60)}:${String(Math.ceil(seconds) % 60).padStart(2, "0")}`;

const box = $("run");
const audio = /** @type {HTMLAudioElement} */ ($("audio"));
const body = document.body.dataset;
const data = JSON.parse(document.getElementById("run-data")?.textContent ?? "");
const dryS = data.numbers.dry_again_walk_min * 60;
/** @type {Run | null} */
let run = null;
/** @type {any} */
let lay;
let sounds = true;
let going = false;
let seen = 0;
let doing = "";
let leaked = false;
/** @type {any} */
let hears = null;
/** @type {any} */
let ears = null;
let deaf = () => {};

/** @param {import("./run_state.js").Tap[]} taps */
const judge = (taps) => means(taps, data.numbers);
// By the track while it plays, because a phone that sleeps stops every other clock.
const clock = () => (sounds ? audio.currentTime : performance.now() / 1000);

// --- what she sees -------------------------------------------------------------------------------------------------

/** @param {string} view */
function turnTo(view) {
  if (body.run === view) return;
  body.run = view;
  for (const one of every("view")) one.hidden = one.dataset.view !== view;
  document.querySelector(`[data-view="${view}"] [tabindex]`)?.focus();
  scrollTo(0, 0);
}

/** The whole run as a strip, and where she is on it. @param {Run} of */
function strip(of) {
  const scale = 1000 / lengthOf(of.given);
  const svg = document.createElementNS(NS, "svg");
  /** @param {Element} one @param {Record<string, string | number>} to */
  const set = (one, to) => Object.entries(to).forEach(([name, value]) => one.setAttribute(name, String(value)));
  set(svg, { viewBox: "0 0 1000 44", preserveAspectRatio: "none", "aria-hidden": "true" });
  /** @param {string} kind @param {number} x @param {number} width @param {number} y @param {number} height */
  const bar = (kind, x, width, y, height) => set(svg.appendChild(document.createElementNS(NS, "rect")), { class: kind, x, width, y, height });
  let from = 0;
  for (const { seconds, run: ran } of parts(of.given)) {
    bar(ran ? "bout" : "walk", from * scale + 1, Math.max(seconds * scale - 2, 1), ran ? 4 : 20, ran ? 36 : 20);
    from += seconds;
  }
  for (const one of of.leaks) bar("mark", one.place * scale - 4, 8, 0, 44);
  if (of.timer) bar("here", Math.min(of.at * scale, 994), 6, 0, 44);
  for (const one of every("strip")) one.replaceChildren(svg.cloneNode(true));
}

function draw() {
  if (!run) return;
  const here = place(run);
  const last = run.leaks.at(-1);
  const walk = run.mode === "walk";
  const left = walk ? Math.max(dryS - walked(run), 0) : here.left;
  const which = `un ${here.bout} of ${here.bouts}`;
  body.doing = here.doing;
  body.mode = run.mode;
  say("do", here.doing === "run" ? "Run" : "Walk");
  say("time", walk && !left ? "Dry?" : time(left));
  say("next", !going ? "paused" : walk ? "then tap when you are dry" : here.next ? `then ${here.next.run ? "run" : "walk"} ${time(here.next.seconds)}` : "then walk home");
  say("of", walk ? "After a leak" : here.doing === "run" ? `R${which}` : `Before r${which}`);
  say("whole", walk ? "" : `${time(here.whole)} left`);
  say("say", run.told ? told(run.told) : "");
  say("pause", going ? "Pause" : "Go on");
  show("undo-row", canUndo(run, Date.now()));
  show("amounts", last && !last.amount);
  show("dry", walk && (!left || last?.amount));
  $("dry").classList.toggle("waits", left > 0);
  if (here.doing !== doing && doing && going) buzz(BUZZ[/** @type {keyof typeof BUZZ} */ (here.doing)]);
  doing = here.doing;
  strip(run);
  if (run.mode === "over") over(run);
}

/** @param {import("./run_state.js").Told} of */
const told = ({ reason, seconds }) => (data.words[reason] ?? "").replace("{seconds}", String(seconds));

/** Running is over; what leads home plays out. @param {Run} of */
function over(of) {
  const many = of.leaks.length;
  if (body.run !== "after") {
    tapped(of);
    rest();
  }
  say("after-say", of.told?.now === "end" ? told(of.told) : "");
  say("ran", `${time(of.ran)} of running, ${time(of.timer - of.ran)} of walking${many ? `, ${many === 1 ? "one leak" : `${many} leaks`}` : ""}.`);
  show("after-amount", leaked || (many && !of.leaks[many - 1].amount));
  show("outcomes", !many);
  show("marked", many);
  turnTo("after");
}

/** What she tapped on the way stands there already. @param {Run} of */
function tapped({ taps }) {
  const found = { heaviness: taps.some((one) => one.kind === "heaviness") ? 1 : 0, pain: Math.max(0, ...taps.map((one) => one.score ?? 0)) };
  for (const [name, value] of Object.entries(found)) if (value) box.querySelector(`[name=${name}][value="${value}"]`).click();
}

// --- time and sound ------------------------------------------------------------------------------------------------

function tick() {
  if (!run || !going || audio.seeking) return draw();
  const was = run;
  const here = clock();
  // No more than went by on the wall, because a player may be late to say that it has jumped.
  const passed = Math.min(here - seen, (Date.now() - was.seen) / 1000 + 1);
  seen = here;
  run = pass(was, passed, Date.now());
  if (Math.floor(was.timer) !== Math.floor(run.timer) || was.mode !== run.mode) save();
  settle();
  draw();
}

function save() {
  if (run) put("places", "run", { runner: me(), run }).catch(console.error);
}

/** @param {Run} next @param {boolean} jumps the track goes where she is now, and is heard */
function change(next, jumps) {
  run = next;
  if (jumps) {
    audio.currentTime = next.mode === "plan" ? next.at : next.mode === "walk" ? lay.walk + Math.min(walked(next), lay.total - lay.walk - 1) : lay.home;
    play();
  }
  save();
  settle();
  draw();
}

function play() {
  seen = clock();
  going = true;
  if (run) run = { ...run, seen: Date.now() };
  audio.play().catch((error) => {
    // A phone that will not play at all still counts for her; one that only wants her tap waits for it.
    if (error.name === "NotAllowedError") going = false;
    else if (error.name !== "AbortError") sounds = false;
    seen = clock();
    draw();
  });
  awake(true);
  lockScreen("playing");
}

function rest() {
  going = false;
  deaf();
  awake(false);
  save();
}

function pause() {
  tick();
  rest();
  audio.pause();
  lockScreen("paused");
  draw();
}

/** @param {MediaSessionPlaybackState} state */
function lockScreen(state) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.playbackState = state;
  session.metadata ??= new MediaMetadata({ title: "Walk and run" });
  session.setActionHandler("play", goOn);
  session.setActionHandler("pause", pause);
  session.setActionHandler("nexttrack", leak);
}

function goOn() {
  play();
  listen();
  draw();
}

function listen() {
  if (ears && $("hear-on").checked) deaf = hears.listen(ears, data.language, (/** @type {any} */ kind) => act({ kind }));
}

/** @param {Run} of */
function start(of) {
  lay = layout(of.given, dryS);
  audio.src = URL.createObjectURL(wav(lay, $("clicks")?.checked ? Number($("clicks").value) : 0));
  change(of, true);
  listen();
  turnTo("going");
}

// --- taps ----------------------------------------------------------------------------------------------------------

/** @param {Omit<import("./run_state.js").Tap, "at">} what */
function act(what) {
  tick();
  if (!run || run.mode === "over" && what.kind !== "amount") return;
  const next = tap(run, what, Date.now(), judge, newId(Date.now()));
  if (body.run === "other") turnTo("going");
  change(next, what.kind === "leak" || next.mode !== run.mode || next.at !== run.at);
}

const leak = () => act({ kind: "leak" });

function slip() {
  tick();
  if (!run) return;
  const back = undo(run, Date.now(), judge);
  if (back.retract.length) keep(back.retract.map(retraction)).catch(console.error);
  turnTo("going");
  if (lay) change(back.run, true);
  else start(back.run);
}

function halt() {
  tick();
  if (run && run.mode !== "over") change({ ...run, mode: "over", ended: run.seen }, going);
}

async function alarm() {
  act({ kind: "alarm" });
  const rules = await table(undefined).catch(() => null);
  const found = rules && run && heardOf(rules, (await known()) ?? null, findings(run.taps, data.numbers));
  const own = { rule: "in-run-alarm", tier: 0, title: "Stop", text: [data.words["safety.in-run-alarm"]], calls: [], asks: "", private: false };
  void speak(found?.onlyText ? found : { texts: [own], onlyText: true, stops: ["run"], labels: {} });
}

// --- what is written -----------------------------------------------------------------------------------------------

/** Marks that are sure are stored now and not at the end, because a phone may be lost on the way. */
function settle() {
  if (!run) return;
  const of = run;
  const sure = settled(of, Date.now());
  if (!sure.length) return;
  run = { ...of, leaks: of.leaks.map((one) => (sure.includes(one) ? { ...one, kept: true } : one)) };
  save();
  keep(sure.flatMap((one) => [...(one.was ? [retraction(one.was)] : []), marked(of, one)])).catch(console.error);
}

/** @param {Run} of @param {import("./run_state.js").Leak} one */
const marked = (of, one) => ({ ...entry("leak", leakPayload(of, one), one.at), id: one.id });
/** @param {string} of */
const retraction = (of) => entry("retraction", { of, reason: "a slip" });
/** @param {string} name @returns {string} */
const field = (name) => box.querySelector(`[name=${name}]:checked, select[name=${name}]`)?.value ?? "";

/** @param {string} outcome @param {string} [amount] */
async function finish(outcome, amount) {
  if (!run) return;
  leaked = outcome === "leaked" && !run.leaks.length;
  const pain = Number(field("pain"));
  const amiss = pain && !field("pain_site");
  show("no-site", amiss);
  if (amiss || (leaked && !amount)) return draw();
  run = { ...run, after: run.after || newId(Date.now()) };
  const of = run;
  const after = afterWords(of, outcome, {
    amount: amount ?? "", breath: field("breath"), heaviness: Number(field("heaviness")), pain,
    pain_site: pain ? field("pain_site") : "", pain_grew: pain && field("pain_grew") ? true : "",
    noise: field("noise") && Number(field("noise")),
  });
  const entries = [
    { ...entry("run", runPayload(of), of.ended || of.seen), id: of.id },
    ...of.leaks.filter((one) => !one.kept).map((one) => marked(of, one)),
    { ...entry("after-run", after), id: of.after },
    ...(field("posture") ? [entry("answer", { finding: data.posture, value: field("posture") })] : []),
  ];
  try {
    await put("places", "run", { runner: me(), run });
    const became = await keep(entries);
    await remove("places", "run");
    done(became, of.id);
  } catch {
    show("no-room", true);
  }
}

/** @param {string} became @param {string} id */
function done(became, id) {
  run = null;
  show("waits", became !== "sent");
  $("run-link").href += `${id}/`;
  show("sent", became === "sent");
  turnTo("kept");
}

/** It was no run after all: nothing of it stays but that a stored mark was taken back. */
async function forget() {
  const marks = run?.leaks.filter((one) => one.kept) ?? [];
  run = null;
  await remove("places", "run");
  if (marks.length) await keep(marks.map((one) => retraction(one.id)));
  location.assign("/today/");
}

// --- before she goes -----------------------------------------------------------------------------------------------

/** Whether she may not run now, by what the phone knows. */
async function held() {
  const from = await known();
  const rules = await table(undefined);
  const found = rules && heard(rules, from ?? null, await waiting());
  return from?.only_text || found?.onlyText || [...(from?.holds ?? []).map((one) => one.holds), found?.stops ?? []].flat().includes("run");
}

async function arrive() {
  const left = await get("places", "run").catch(() => null);
  const mine = left?.runner === me() ? /** @type {Run} */ (left.run) : null;
  const whose = mine ?? begin(newId(Date.now()), data.given, Date.now());
  strip(whose);
  say("length", `${time(lengthOf(whose.given))} in all.`);
  const platform = /Android/.test(navigator.userAgent) ? "android" : /iPhone|iPad/.test(navigator.userAgent) ? "iphone" : "desktop";
  const own = every("platform").find((one) => one.dataset.platform === platform);
  own.closest("details").before(own);
  if ("SpeechRecognition" in globalThis) {
    hears = await import("./run_hears.js");
    ears = await hears.onDevice(globalThis, data.language);
    show("hear", ears);
  }
  turnTo("ready");
  const old = !mine && Date.now() > Date.parse(data.until);
  const stops = !mine && !old && (await held());
  show("old", old);
  show("held", stops);
  $("start").disabled = Boolean(old || stops);
  on("start", () => start(run ?? { ...whose, began: Date.now(), seen: Date.now() }));
  if (!mine) return;
  run = mine;
  if (mine.mode === "over") return draw();
  const stale = Date.now() - mine.seen > STALE_MS;
  say("left-at", `At ${time(mine.timer)} of ${time(lengthOf(mine.given))}.`);
  show("stale", stale);
  say("start", "Go on");
  show("left", true);
  show("start", !stale);
  show("finish", true);
}

on("finish", halt);
on("leak", leak);
on("undo", slip);
on("dry", () => act({ kind: "dry" }));
on("pause", () => (going ? pause() : goOn()));
on("other", () => turnTo("other"));
on("back", () => turnTo("going"));
on("heavy", () => act({ kind: "heaviness" }));
on("pain", (of) => act({ kind: "pain", score: Number(of.pain) }));
on("alarm", alarm);
on("stop", halt);
on("forget", forget);
on("keep", (of) => finish(of.keep ?? ""));
on("amount", (of) => (run?.leaks.length ? act({ kind: "amount", amount: /** @type {any} */ (of.amount) }) : finish("leaked", of.amount)));
on("try", (of) => new Audio(URL.createObjectURL(wav({ cues: [{ at_s: 0, kind: /** @type {any} */ (of.try) }], total: 1.5 }))).play());
box.addEventListener("change", () => show("hurt", Number(field("pain"))));
audio.addEventListener("timeupdate", tick);
audio.addEventListener("seeked", () => (seen = clock()));
audio.addEventListener("pause", () => going && !audio.ended && sounds && pause());
audio.addEventListener("play", () => !going && run && run.mode !== "over" && goOn());
audio.addEventListener("ended", () => run?.mode === "walk" && change(run, true));
// An emergency ends it, whoever heard it; of a leak the rules of a run in progress know more.
document.addEventListener("restride:stop", (event) => /** @type {CustomEvent} */ (event).detail.onlyText && halt());
addEventListener("pagehide", save);
setInterval(tick, TICK_MS);
void arrive();
