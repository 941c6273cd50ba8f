/** Words instead of taps, where the phone itself recognises them; sent to nobody, and not offered otherwise. */

/** @typedef {"leak" | "dry" | "heaviness"} Meant */

/** What was said, if it is one of ours; "no leak" is none. @param {string} words @returns {Meant | null} */
export function meaning(words) {
  const said = words.toLowerCase();
  if (/\b(dry again|i am dry|i'm dry)\b/.test(said)) return "dry";
  if (/\b(no|not|never|without)\b|n't\b/.test(said)) return null;
  if (/\bleak(ed|ing|s)?\b/.test(said)) return "leak";
  return /\b(heavy|heaviness)\b/.test(said) ? "heaviness" : null;
}

/** Who listens on this phone and nowhere else; null where nobody does. @param {any} scope @param {string} lang */
export async function onDevice(scope, lang) {
  const made = scope.SpeechRecognition;
  if (!made?.available || !("processLocally" in made.prototype)) return null;
  const there = await made.available({ langs: [lang], processLocally: true }).catch(() => "");
  return there === "available" ? new made() : null;
}

/**
 * Listen until the answer is called. @param {any} ears @param {string} lang @param {(meant: Meant) => void} heard
 * @returns {() => void} stop
 */
export function listen(ears, lang, heard) {
  let on = true;
  Object.assign(ears, { lang, processLocally: true, continuous: true, interimResults: false });
  ears.onresult = (/** @type {any} */ event) => {
    for (const one of [...event.results].slice(event.resultIndex)) {
      const meant = meaning(one[0].transcript);
      if (meant) heard(meant);
    }
  };
  ears.onend = () => on && ears.start();
  ears.onerror = (/** @type {any} */ event) => (on &&= !["not-allowed", "service-not-allowed"].includes(event.error));
  ears.start();
  return () => {
    on = false;
    ears.stop();
  };
}
