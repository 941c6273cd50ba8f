/** How a player may sound on this phone. Silent until she says otherwise, and remembered here alone. */

/** @typedef {{sound: boolean, speech: boolean, haptics: boolean, metronome: boolean}} Sounds */

const NAME = "restride:player";
/** @type {Sounds} */
const SILENT = { sound: false, speech: false, haptics: false, metronome: false };

/** @returns {Sounds} */
export function sounds() {
  try {
    return { ...SILENT, ...JSON.parse(localStorage.getItem(NAME) ?? "{}") };
  } catch {
    return { ...SILENT };
  }
}

/** @param {Partial<Sounds>} changed */
export function choose(changed) {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...sounds(), ...changed }));
  } catch {
    // A browser that keeps nothing asks her again next time.
  }
}
