/**
 * Quick hide: the button, or Escape three times, puts a plain page here at once. Afterwards the browser's Back finds
 * the plain page too, because an earlier page that is fetched or woken again hides itself before it is painted
 * (`blocking="render"` in base.html). Coming back on purpose (the address, a link) shows everything as before.
 */

const MARK = "hidden";
const QUICK_MS = 2000;

/** @returns {string} the address of the plain page */
function quiet() {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-quick-hide]"));
  return link ? link.href : "/quiet/";
}

/** Forget what was typed and leave; what is left of the history points nowhere of ours. */
export function hide() {
  document.documentElement.hidden = true;
  try {
    sessionStorage.clear();
    sessionStorage.setItem(MARK, "1");
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  location.replace(quiet());
}

/** @returns {boolean} whether this tab was hidden and nobody has come back on purpose */
function wasHidden() {
  try {
    return sessionStorage.getItem(MARK) === "1";
  } catch {
    return false;
  }
}

/** @param {boolean} woken whether the page comes from the browser's memory */
function arrive(woken) {
  if (!wasHidden()) return;
  const [came] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (woken || came?.type === "back_forward") hide();
  else sessionStorage.removeItem(MARK);
}

/** @type {number[]} */
let escapes = [];

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape") {
    escapes = [];
    return;
  }
  const now = performance.now();
  escapes = [...escapes.filter((at) => now - at < QUICK_MS), now];
  if (escapes.length >= 3) hide();
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.target instanceof Element && event.target.closest("[data-quick-hide]")) {
    event.preventDefault();
    hide();
  }
}

arrive(false);
addEventListener("pageshow", (event) => event.persisted && arrive(true));
addEventListener("keydown", onKey, true);
addEventListener("click", onClick, true);
