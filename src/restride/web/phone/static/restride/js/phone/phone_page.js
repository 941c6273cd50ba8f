/** This phone: its sounds, the app on its home screen, and what it keeps. */

import { flush } from "./sending.js";
import { choose, sounds } from "./settings.js";
import { forget } from "./state.js";

const page = /** @type {HTMLElement} */ (document.querySelector("[data-phone]"));
/** @param {string} name */
const part = (name) => /** @type {HTMLButtonElement} */ (page.querySelector(`[data-${name}]`));

for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("[data-sound]"))) {
  const name = /** @type {keyof import("./settings.js").Sounds} */ (box.dataset["sound"]);
  box.checked = sounds()[name];
  box.disabled = false;
  box.addEventListener("change", () => choose({ [name]: box.checked }));
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  part("install").hidden = false;
  part("install").addEventListener("click", () => /** @type {any} */ (event).prompt());
});

part("forget").addEventListener("click", async () => {
  await flush();
  await forget();
  part("told").textContent = part("forget").dataset["done"] ?? "";
});
part("forget").hidden = false;
