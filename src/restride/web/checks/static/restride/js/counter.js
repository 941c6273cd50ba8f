/** Counts by tapping a big button, and writes the count into the field beside it. Without it she types the number. */

/** @param {HTMLElement} box */
function wire(box) {
  const shown = /** @type {HTMLElement} */ (box.querySelector("[data-count-shown]"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset["count"] ?? ""));
  let count = Number(field.value) || 0;
  const show = () => {
    shown.textContent = String(count);
    field.value = String(count);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  box.querySelector("[data-count-more]")?.addEventListener("click", () => {
    count += 1;
    show();
  });
  box.querySelector("[data-count-again]")?.addEventListener("click", () => {
    count = 0;
    show();
  });
  field.addEventListener("change", () => {
    count = Number(field.value) || 0;
    shown.textContent = String(count);
  });
  shown.textContent = String(count);
  box.removeAttribute("hidden");
}

document.querySelectorAll("[data-count]").forEach((box) => wire(/** @type {HTMLElement} */ (box)));
