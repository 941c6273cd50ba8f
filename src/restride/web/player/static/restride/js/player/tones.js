/** Four soft tones, made here: silence is the rule, and a file would have to be fetched. */

/** Hertz of a beginning and of an end. @type {Record<string, [number, number]>} */
const TONES = { in: [330, 392], out: [392, 330], work: [392, 523], rest: [330, 262], soon: [330, 330] };
const LONG_S = 0.28;
const LOUD = 0.09;

/** @type {AudioContext | undefined} */
let context;

/** Ready to sound; browsers want a touch before that. */
export function wake() {
  context ??= new AudioContext();
  void context.resume();
}

/** @param {string} name */
export function tone(name) {
  const hertz = TONES[name];
  if (!hertz || context?.state !== "running") return;
  const at = context.currentTime;
  const voice = context.createOscillator();
  const loud = context.createGain();
  voice.frequency.setValueAtTime(hertz[0], at);
  voice.frequency.linearRampToValueAtTime(hertz[1], at + LONG_S / 2);
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(LOUD, at + 0.02);
  loud.gain.linearRampToValueAtTime(0, at + LONG_S);
  voice.connect(loud).connect(context.destination);
  voice.start(at);
  voice.stop(at + LONG_S);
}
