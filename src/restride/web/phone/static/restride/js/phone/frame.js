/**
 * What every page does for the phone it is on: says what waits and how old a kept page is, sends what can be sent,
 * has the pages kept that work without a signal, and lets go of what is hers when she signs out or somebody else
 * signs in.
 */

import { flush, line, lineOf, stopped, takenAt } from "./sending.js";
import { forget, known, me, reached, remember, state, table } from "./state.js";
import { get, put } from "./store.js";

const A_MINUTE_MS = 60_000;
const SOON_MS = 10_000;
const LONGEST_GOODBYE_MS = 1500;

const box = document.getElementById("phone");
const who = me();
const isRunner = who !== "" && who !== "other";
const keptAt = document.documentElement.dataset["kept"] ?? "";
const openedAt = new Date().toISOString();
/** A lesson does not go off by tomorrow. */
const IS_ADVICE = !/^\/(learn|support|breathe)\//.test(location.pathname);
/** The page that stands where none is kept: nobody's, whoever is signed in. */
const isAway = document.querySelector("[data-away]") !== null;

/** Lines that must not be passed over. */
const LOUD = ["over", "form"];

/** One line of the box, and where it leads. @param {string} name @param {string} words @param {string} href */
function say(name, words, href = "") {
  const there = box?.querySelector(`[data-line=${name}]`);
  if (there?.textContent === words || (!there && !words)) return;
  there?.remove();
  if (!words) return;
  const row = document.createElement("p");
  const place = name === "age" || name === "over" ? "prepend" : "append";
  if (LOUD.includes(name)) row.className = "flash warning";
  row.dataset["line"] = name;
  const inside = href ? row.appendChild(document.createElement("a")) : row;
  if (href) /** @type {HTMLAnchorElement} */ (inside).href = href;
  inside.textContent = words;
  box?.[place](row);
}

/** An instant in words: "09:12", "Sunday 09:12", "15 November". @param {string} iso */
function when(iso) {
  const at = new Date(iso);
  const ahead = (at.getTime() - Date.now()) / A_MINUTE_MS / 60;
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  // The coming 04:00 ends her day, so it needs no other name.
  if (at.toDateString() === new Date().toDateString() || (ahead > 0 && ahead < 25 && time <= "04:00")) return time;
  if (Math.abs(ahead) < 140) return `${at.toLocaleDateString("en-GB", { weekday: "long" })} ${time}`;
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

/** @param {number} count */
const things = (count) => (count === 1 ? "1 thing" : `${count} things`);

async function sayWaiting() {
  const count = (who ? await lineOf() : await line()).length;
  const signIn = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
  if (!count || location.pathname === "/outbox/") say("waits", "");
  else if (stopped === "signed-out" || (!who && !isAway)) say("waits", `Sign in to send ${things(count)} from this phone`, signIn);
  else say("waits", `${things(count)} ${count === 1 ? "waits" : "wait"} on this phone`, "/outbox/");
}

let goodUntil = "";

/** How old this page is, where that must be said: not of a page that reads what it shows from the phone itself. */
async function sayAge() {
  if (document.querySelector("[data-timeless]")) return;
  const from = await known();
  if (keptAt) goodUntil ||= from?.good_until ?? "";
  const over = goodUntil !== "" && Date.now() >= Date.parse(goodUntil);
  if (!keptAt) return say("age", over ? `This page is from ${when(openedAt)}. Show it anew.` : "", location.href);
  const head = `Kept from ${when(keptAt)}`;
  if (!IS_ADVICE) return say("age", `${head}.`);
  const isBehind = Date.parse(keptAt) + A_MINUTE_MS < Date.parse(from?.got ?? keptAt);
  const why = isBehind ? "before the last you said" : over ? `out of date since ${when(goodUntil)}` : "";
  say("over", why && `${head}, ${why}. ${from?.later ?? ""}`);
  say("age", why ? "" : goodUntil ? `${head}. Good until ${when(goodUntil)}.` : `${head}.`);
}

/** A page kept from before a warning sign must not stand without the answer to it. */
async function speakAgain() {
  const { spoken } = (await known()) ?? {};
  if (keptAt && spoken) (await import("./speak.js")).speak(spoken);
}

/** Known anew, and everything kept anew that this changes. */
async function freshen() {
  const { serviceWorker } = navigator;
  const worker = await serviceWorker?.register("/sw.js").then(() => serviceWorker.ready, () => undefined);
  const fresh = await state();
  if (!fresh || !reached) return;
  if (keptAt) onSignal();
  else goodUntil = fresh.good_until;
  await table(fresh);
  // What stands decides which tests may be done at all, so even the pages that hardly change follow it.
  const still = [fresh.day, ...fresh.holds.map((one) => one.rule)].join(" ");
  worker?.active?.postMessage({ digest: fresh.digest, still });
}

let unsent = 0;
let soon = 0;

/** What was sent is not in the pages that are kept: they are older than her last word until they are kept anew. */
async function onOutbox(/** @type {{detail: {waiting: number}}} */ { detail: { waiting } }) {
  await sayWaiting();
  const from = await known();
  if (waiting < unsent && from) {
    await remember({ ...from, digest: "", got: takenAt || from.got });
    clearTimeout(soon);
    soon = setTimeout(() => freshen().catch(console.error), SOON_MS);
  }
  unsent = waiting;
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.method !== "post") return;
  const away = !navigator.onLine || keptAt !== "";
  if (away && form.dataset["offline"]) {
    event.preventDefault();
    import("./forms.js").then((it) => it.write(form, event.submitter, say)).catch((fault) => say("form", fault.message));
  } else if (!navigator.onLine) {
    event.preventDefault();
    say("form", "No signal: this is not sent yet. It stays here; send it again when there is one.");
    box?.scrollIntoView({ block: "center" });
  } else if (new URL(form.action).pathname === "/accounts/logout/") {
    event.preventDefault();
    goodbye(form).catch(() => form.submit());
  }
}

let warned = false;

/** Signing out takes everything of hers off the phone, so a run that is not finished is asked about once. */
async function goodbye(/** @type {HTMLFormElement} */ form) {
  const patience = new Promise((done) => setTimeout(done, LONGEST_GOODBYE_MS));
  if (!warned && (await Promise.race([get("places", "run").catch(() => null), patience]))?.run) {
    warned = true;
    say("form", "A run is not finished on this phone, and signing out throws it away. Finish it first, or sign out once more.", "/run/play/");
    box?.scrollIntoView({ block: "center" });
    return;
  }
  await Promise.race([forget().catch(() => {}), patience]);
  form.submit();
}

async function start() {
  const owner = await get("state", "owner");
  if (who && owner && owner !== who) await forget();
  if (who && owner !== who) await put("state", "owner", who);
  await Promise.all([sayWaiting(), sayAge(), speakAgain()]);
  if (!isRunner) return;
  unsent = (await lineOf()).length;
  setInterval(sayAge, A_MINUTE_MS);
  await flush();
  await freshen();
}

function onSignal() {
  if (keptAt) say("signal", "There is a signal again: show the newest", location.href);
  say("form", "");
}

document.addEventListener("restride:outbox", (event) => onOutbox(/** @type {CustomEvent} */ (event)).catch(console.error));
document.addEventListener("submit", onSubmit);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sayAge());
addEventListener("online", () => {
  onSignal();
  if (isRunner) flush();
});
// After everything else, because none of it is worth a moment of hers.
if (document.readyState === "complete") start().catch(console.error);
else addEventListener("load", () => start().catch(console.error));
