/**
 * Light, dark or as the device says. Kept in a cookie, because the server then writes the choice into the page and
 * nothing flashes.
 */

const YEAR_S = 31536000;

/** @returns {string} the theme the page has now; "" where the device decides */
function chosen() {
  return document.documentElement.dataset["theme"] ?? "";
}

/** @param {string} theme "", "light", "dark" or "contrast" */
export function choose(theme) {
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${theme ? YEAR_S : 0}; SameSite=Lax${secure}`;
}

/** @param {Element} group the buttons of a switch */
function wire(group) {
  const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (group.querySelectorAll("[data-theme-choice]"))];
  const mark = () =>
    buttons.forEach((each) => each.setAttribute("aria-pressed", String(each.dataset["themeChoice"] === chosen())));
  for (const each of buttons) {
    each.addEventListener("click", () => {
      choose(each.dataset["themeChoice"] ?? "");
      mark();
    });
  }
  mark();
  group.removeAttribute("hidden");
}

document.querySelectorAll("[data-theme-switch]").forEach(wire);
