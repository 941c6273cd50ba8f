/**
 * What was typed and not yet sent outlives an expired session and a reload: kept in this tab alone, field by field,
 * given back when the same form is met empty, forgotten once it was sent and taken in, and on quick hide. Passwords,
 * codes, files and hidden fields are never kept. A form may refuse with data-keep="no".
 */

const PREFIX = "keep:";
const SENT = "keep-sent";
const NEVER = new Set(["password", "hidden", "file", "submit", "button", "reset", "image"]);

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * By its page, its heading and itself, because a row of questions may share one address and one form.
 * @param {HTMLFormElement} form
 */
function nameOf(form) {
  const named = form.getAttribute("data-keep") || form.id || String([...document.forms].indexOf(form));
  const heading = document.querySelector("h1")?.textContent?.trim() ?? "";
  return `${PREFIX}${location.pathname}:${named}:${heading}`;
}

/** @param {HTMLFormElement} form @returns {Field[]} */
function fieldsOf(form) {
  return /** @type {Field[]} */ ([...form.elements]).filter(
    (field) => field.name && !NEVER.has(field.type) && field.autocomplete !== "one-time-code",
  );
}

/** @param {Field} field */
const isTick = (field) => field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");

/** @param {HTMLFormElement} form @returns {[string, string][]} */
function read(form) {
  return fieldsOf(form)
    .filter((field) => !isTick(field) || /** @type {HTMLInputElement} */ (field).checked)
    .map((field) => [field.name, field.value]);
}

/** @param {HTMLFormElement} form */
function keep(form) {
  sessionStorage.setItem(nameOf(form), JSON.stringify(read(form)));
}

/** @param {HTMLFormElement} form */
function giveBack(form) {
  const kept = sessionStorage.getItem(nameOf(form));
  if (!kept) return;
  const left = /** @type {[string, string][]} */ (JSON.parse(kept));
  for (const field of fieldsOf(form)) {
    const at = left.findIndex(([name, value]) => name === field.name && (!isTick(field) || value === field.value));
    if (isTick(field)) /** @type {HTMLInputElement} */ (field).checked = at >= 0;
    else if (at >= 0) field.value = left[at]?.[1] ?? "";
    if (at >= 0) left.splice(at, 1);
  }
  form.dispatchEvent(new CustomEvent("restride:kept", { bubbles: true }));
}

/** @param {HTMLFormElement} form */
const keeps = (form) => form.method === "post" && form.getAttribute("data-keep") !== "no";

/**
 * A form that was taken in is answered by a redirect to somewhere that is not the sign-in; anything else (a page that
 * says what is wrong, the sign-in, our own failure, Back) is no answer, and what was typed stays.
 */
function settle() {
  const sent = sessionStorage.getItem(SENT);
  if (!sent) return;
  sessionStorage.removeItem(SENT);
  const [came] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (came && came.redirectCount > 0 && !location.pathname.startsWith("/accounts/")) sessionStorage.removeItem(sent);
}

function start() {
  settle();
  for (const form of [...document.forms].filter(keeps)) {
    if (!form.querySelector(".field-error")) giveBack(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => {
      if (sessionStorage.getItem(nameOf(form))) sessionStorage.setItem(SENT, nameOf(form));
    });
  }
}

try {
  start();
} catch {
  // A browser that keeps nothing loses nothing that was on the server.
}
