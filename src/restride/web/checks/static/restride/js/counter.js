/** Counts into a field by tapping a button, so that nobody has to count and balance. Without it she types the number. */

/** @param {HTMLButtonElement} button @param {HTMLInputElement} field */
export function countInto(button, field) {
  button.addEventListener("click", () => {
    field.value = String((Number(field.value) || 0) + 1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  button.removeAttribute("hidden");
}

if (typeof document !== "undefined") {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-count]"))) {
    const field = document.getElementById(button.dataset["count"] ?? "");
    if (field) countInto(button, /** @type {HTMLInputElement} */ (field));
  }
}
