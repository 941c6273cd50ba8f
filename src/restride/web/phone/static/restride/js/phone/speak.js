/**
 * A fixed text, said at once: over everything else, until she says that she has read it. Milder texts stand as a
 * banner on the page. Nothing of a text leaves the page: no title, no notification, no lock screen.
 *
 * @typedef {import("./safety.js").Heard} Heard
 * @typedef {import("./safety.js").Text} Text
 */

/** Texts up to this tier, and whatever her own words have opened, stand over everything. */
const OVER_ALL = 2;
const EMERGENCY = 1;
/** A tap meant for what was here before must not answer for her. */
const STEADY_MS = 600;
const SVG = "http://www.w3.org/2000/svg";
const DRAWN = { class: "icon", width: "28", height: "28", viewBox: "0 0 28 28", "aria-hidden": "true" };
const SIGN = {
  stop: ["M9 3h10l6 6v10l-6 6H9l-6-6V9Z", "M14 8.500v7M14 19v.500"],
  care: ["M14 4 26 24H2Z", "M14 11v6M14 20v.500"],
  info: ["M14 3a11 11 0 1 0 0 22 11 11 0 0 0 0-22Z", "M14 13v7M14 8.500v.500"],
};

/** @type {{box: HTMLDialogElement, texts: HTMLElement, rules: Set<string>, read: Promise<void>} | null} */
let open = null;

/**
 * Say it. Ends when every text that stands over the page was read; at once if none does. `restride:stop` is told to the
 * document first ({stops, onlyText}), so that whoever counts or plays is silent.
 * @param {Heard} heard @param {(rule: string) => void} [notNow] what her "no, not now" to the question does; without it
 * the question is not asked here
 * @returns {Promise<void>}
 */
export async function speak(heard, notNow) {
  const { texts, stops, onlyText } = heard;
  if (stops.length) document.dispatchEvent(new CustomEvent("restride:stop", { detail: { stops, onlyText } }));
  if (onlyText) hush();
  const over = texts.filter((one) => one.tier <= OVER_ALL || one.asks);
  const beside = onlyText ? [] : texts.filter((one) => !over.includes(one));
  status().append(...beside.map((one) => banner(one)));
  if (!over.length) return;
  open ??= opened();
  const { rules, texts: box } = open;
  const fresh = over.filter((one) => !rules.has(one.rule));
  for (const one of fresh) rules.add(one.rule);
  box.prepend(...fresh.map((one) => asking(banner(one), one, heard.labels["not_now"] ?? "", notNow)));
  begin(open.box);
  await open.read;
}

/** Nothing else is heard. */
function hush() {
  globalThis.speechSynthesis?.cancel();
  document.querySelectorAll("audio, video").forEach((one) => /** @type {HTMLMediaElement} */ (one).pause());
}

/** Where the page says things by the way. */
function status() {
  const known = document.getElementById("said");
  if (known) return known;
  const made = make("div", { id: "said", role: "status" });
  (document.querySelector("main") ?? document.body).prepend(made);
  return made;
}

/** The empty screen over the page, and when it was read. */
function opened() {
  const box = /** @type {HTMLDialogElement} */ (make("dialog", {
    class: "speaks", role: "alertdialog", "aria-labelledby": "speaks-first", "aria-describedby": "speaks-texts" }));
  const texts = make("div", { id: "speaks-texts" });
  const first = make("h1", { id: "speaks-first", tabindex: "-1" }, "Please read this first");
  const read = /** @type {HTMLButtonElement} */ (make("button", { class: "button", type: "button" }, "I have read this"));
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const hide = document.querySelector("[data-quick-hide]")?.cloneNode(true);
  box.append(make("div", { class: "speaks-top" }), texts, make("div", { class: "speaks-end" }));
  box.firstElementChild?.append(first, ...(hide ? [hide] : []));
  box.lastElementChild?.append(read);
  document.body.append(box);
  /** @type {Promise<void>} */
  const done = new Promise((resolve) => {
    read.addEventListener("click", () => {
      open = null;
      box.remove();
      before?.focus();
      resolve();
    });
  });
  // Escape and the phone's Back would close it unread.
  box.addEventListener("cancel", (event) => event.preventDefault());
  box.addEventListener("close", () => { if (box.isConnected) begin(box); });
  return { box, texts, rules: new Set(), read: done };
}

/** Before her eyes and under her hands, from the top. @param {HTMLDialogElement} box */
function begin(box) {
  const read = /** @type {HTMLButtonElement} */ (box.querySelector(".speaks-end button"));
  read.disabled = true;
  setTimeout(() => { read.disabled = false; }, STEADY_MS);
  if (!box.open) box.showModal();
  box.scrollTop = 0;
  /** @type {HTMLElement} */ (box.querySelector("#speaks-first")).focus();
}

/** A text as the page's own banner, with whom to call. @param {Text} text */
function banner({ tier, title, text, calls }) {
  const kind = tier <= EMERGENCY ? "stop" : tier === 4 ? "info" : "care";
  const sign = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries(DRAWN)) sign.setAttribute(name, value);
  for (const d of SIGN[kind]) sign.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", d);
  const words = make("div");
  if (title) words.append(make("h2", {}, title));
  const told = text.map((one) => make("p", {}, one));
  const reach = make("p", { class: "speaks-calls" });
  reach.append(...calls.map((one) => make("a", { class: "button", href: `tel:${one.tel}` }, `Call ${one.words}`)));
  // Whom to call stands first where that is what to do; what she wrote of herself is answered before it.
  words.append(...(title && kind === "stop" ? [reach, ...told] : [...told, reach]).filter((one) => one.hasChildNodes()));
  const box = make("section", { class: `banner ${kind}` });
  box.append(sign, words);
  return box;
}

/** With the one question of a typed word under it. @param {HTMLElement} box @param {Text} text @param {string} label
 * @param {((rule: string) => void) | undefined} notNow */
function asking(box, text, label, notNow) {
  if (!text.asks || !notNow) return box;
  const no = /** @type {HTMLButtonElement} */ (make("button", { class: "button", type: "button" }, label));
  no.addEventListener("click", () => {
    no.disabled = true;
    notNow(text.rule);
  });
  box.lastElementChild?.append(make("p", {}, text.asks), no);
  return box;
}

/** @param {string} name @param {Record<string, string>} given @param {string} words @returns {HTMLElement} */
function make(name, given = {}, words = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.textContent = words;
  return made;
}
