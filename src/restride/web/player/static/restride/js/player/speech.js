/**
 * A voice of the phone itself; one that would send her words to somebody's server is not used. Where there is none the
 * captions say the same, as they always do.
 */

/** @returns {SpeechSynthesisVoice | undefined} */
export const voice = () =>
  globalThis.speechSynthesis?.getVoices().filter((one) => one.localService && one.lang.startsWith("en"))
    .sort((a, b) => Number(b.lang === "en-GB") - Number(a.lang === "en-GB"))[0];

/** Say this, and nothing that was to be said before. @param {string} words @returns {boolean} whether there is a voice to say it */
export function say(words) {
  const with_ = voice();
  if (!with_ || !words) return false;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.voice = with_;
  spoken.lang = with_.lang;
  spoken.rate = 0.95;
  speechSynthesis.cancel();
  speechSynthesis.speak(spoken);
  return true;
}

/** Nothing more. */
export const hush = () => globalThis.speechSynthesis?.cancel();
