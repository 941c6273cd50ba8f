/** The phone around the session: its screen stays on, its lock screen has buttons, it can be felt. All where there is any. */

/** @type {WakeLockSentinel | undefined} */
let lock;
let wanted = false;

async function ask() {
  if (!wanted || lock || document.visibilityState !== "visible") return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = undefined));
    if (!wanted) await lock.release();
  } catch {
    // Too little battery, or a browser without it: the phone sleeps as it always does, and nothing is lost.
  }
}

/** The screen stays on, also after she was away. @param {boolean} on */
export function awake(on) {
  wanted = on;
  if (on) void ask();
  else void lock?.release();
}

document.addEventListener("visibilitychange", ask);

/** Felt, not heard. @param {number | number[]} pattern */
export const buzz = (pattern) => navigator.vibrate?.(pattern);

/**
 * Buttons of the lock screen and of a headset. @param {HTMLAudioElement} quiet plays nothing, because only what plays has them
 * @param {Partial<Record<MediaSessionAction, () => void>>} acts
 */
export function controls(quiet, acts) {
  if (!("mediaSession" in navigator)) return () => {};
  for (const [name, act] of Object.entries(acts)) navigator.mediaSession.setActionHandler(/** @type {MediaSessionAction} */ (name), act);
  /** What stands there says nothing of what it is. @param {string} where such as "2 of 5" @param {boolean} going @param {boolean} shown */
  return (where, going, shown) => {
    const title = `Session ${where}`;
    if (navigator.mediaSession.metadata?.title !== title) navigator.mediaSession.metadata = new MediaMetadata({ title });
    navigator.mediaSession.playbackState = going ? "playing" : "paused";
    if (going && shown) void quiet.play().catch(() => {});
    else quiet.pause();
  };
}
