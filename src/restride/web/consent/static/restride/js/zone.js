/** Where she lives, as her own device has it: put into the field she may still change. */

/** @param {HTMLInputElement} field @param {Set<string>} known */
export function suggest(field, known) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (known.has(own)) field.value = own;
}

if (typeof document !== "undefined") {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-zone]"));
  const options = /** @type {NodeListOf<HTMLOptionElement>} */ (document.querySelectorAll("#zones option"));
  if (field && !document.querySelector(".field-error")) suggest(field, new Set([...options].map((one) => one.value)));
}
