/** What waits on this phone, in plain words; sent now, tried again, or let go. */

import { flush, lineOf, stopped } from "./sending.js";
import { put, remove } from "./store.js";

/** @typedef {import("./sending.js").Waiting} Waiting */

const page = /** @type {HTMLElement} */ (document.querySelector("[data-outbox]"));
/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (page.querySelector(`[data-${name}]`));
const now = /** @type {HTMLButtonElement} */ (document.querySelector("[data-outbox-send]"));
/** @param {string} name the words of the page for it */
const words = (name) => page.querySelector(`[data-word="${name}"]`)?.textContent ?? name;

/** @param {Waiting} one */
function row(one) {
  const item = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (part("row")).content.cloneNode(true)).firstElementChild;
  const named = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item?.querySelector(`[data-${name}]`));
  const at = new Date(one.entry.at);
  const day = at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  const { amount, outcome, text } = one.entry.payload;
  const more = text ? `“${text}”` : amount ?? outcome ?? "";
  named("what").textContent = `${words(one.entry.kind)}${more ? `: ${more}` : ""}`;
  named("when").textContent = `${day}, ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
  named("why").textContent = one.said;
  named("refused").hidden = !one.said;
  named("again").addEventListener("click", () => put("outbox", one.entry.id, { ...one, said: "" }).then(send));
  named("drop").addEventListener("click", (event) => drop(one, /** @type {HTMLElement} */ (event.target)));
  return /** @type {Element} */ (item);
}

/** Let go for good, at the second tap. @param {Waiting} one @param {HTMLElement} button */
async function drop(one, button) {
  if (button.dataset["sure"]) {
    await remove("outbox", one.entry.id);
    await show();
  } else {
    button.dataset["sure"] = "yes";
    button.textContent = words("sure");
  }
}

async function show() {
  const rows = await lineOf();
  part("list").replaceChildren(...rows.map(row));
  part("none").hidden = rows.length > 0;
  now.hidden = !rows.some((one) => !one.said);
  const why = rows.length ? stopped || (navigator.onLine ? "" : "no-answer") : "";
  part("stopped").textContent = why ? words(why) : "";
}

async function send() {
  await flush();
  await show();
}

now.addEventListener("click", send);
document.addEventListener("restride:outbox", show);
await show();
