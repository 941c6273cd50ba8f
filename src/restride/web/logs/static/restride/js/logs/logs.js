/** A tap is written on this phone first, and goes in when it can; without this script the form is sent as ever. */

import { entry } from "../phone/entries.js";
import { keep } from "../phone/outbox.js";
import { told, when } from "./told.js";

const WAITS = "Kept on this phone. It goes in by itself once there is a signal.";
/** A thumb that bounces on one button means it once. */
const BOUNCE_MS = 700;
let underWay = 0;
/** @type {{button: HTMLElement | null, at: number}} */
let last = { button: null, at: -BOUNCE_MS };

/** @param {string} words */
function say(words) {
  const line = document.createElement("p");
  line.className = "flash success";
  line.textContent = words;
  const said = document.getElementById("said");
  said?.querySelector(".flash")?.remove();
  said?.prepend(line);
}

/** Chosen, where its fellows are not. @param {HTMLElement | null} button */
function press(button) {
  if (!button?.hasAttribute("aria-pressed")) return;
  for (const one of button.parentElement?.children ?? []) one.setAttribute("aria-pressed", String(one === button));
}

/** A tap that waits stands in the list of today. @param {HTMLElement | null} button @param {number} at */
function list(button, at) {
  const row = document.createElement("li");
  const what = button?.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  const time = new Date(at).toTimeString().slice(0, 5);
  row.innerHTML = '<div class="tap-row"></div>';
  if (row.firstElementChild) row.firstElementChild.textContent = `${time} · ${what}: ${button?.textContent} · waits on this phone`;
  document.getElementById("taps")?.prepend(row);
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function write(form, button) {
  const sent = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) sent.set(button.name, button.value);
  const at = when(sent, Date.now());
  const said = told(form.dataset.log ?? "", sent, form.dataset);
  if (!said.length) return say("Nothing was chosen, so nothing was noted.");
  // As soon as it is on the disk; the sending may take its time.
  document.addEventListener("restride:outbox", () => (press(button), say(button?.dataset.noted ?? "Noted.")), { once: true });
  underWay += 1;
  const went = await keep(said.map(([kind, payload]) => entry(kind, payload, at))).finally(() => (underWay -= 1));
  sessionStorage.removeItem("keep-sent");
  if (form.dataset.log === "leak") form.reset();
  if (went === "waiting") {
    say(WAITS);
    if (form.dataset.log === "taps") list(button, at);
  } else if (!underWay && !document.querySelector("dialog[open], #said .banner")) {
    // Nobody is led away from a text that has just been said to her.
    if (form.dataset.done) location.assign(form.dataset.done);
    else if (!button?.hasAttribute("aria-pressed")) location.reload();
  }
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-log]"))) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = performance.now();
    if (last.button === event.submitter && now - last.at < BOUNCE_MS) return;
    last = { button: event.submitter, at: now };
    write(form, event.submitter).catch((fault) => say(fault.message));
  });
}
