/** The timer ring: counts down by the page's own steady clock, survives a locked screen, says when it is over. */

/**
 * @typedef {{seconds: number, now: () => number, show: (left: number, share: number) => void, over: () => void}} Counting
 */

export class Countdown {
  /** @param {Counting} given */
  constructor(given) {
    this.given = given;
    this.left = given.seconds;
    this.from = 0;
    this.going = false;
  }

  /** Start, or go on where it was paused. */
  go() {
    if (this.going || this.left <= 0) return;
    this.going = true;
    this.from = this.given.now() - (this.given.seconds - this.left) * 1000;
    this.tick();
  }

  pause() {
    this.going = false;
  }

  again() {
    this.going = false;
    this.left = this.given.seconds;
    this.given.show(this.left, 1);
  }

  tick() {
    if (!this.going) return;
    this.left = Math.max(0, this.given.seconds - (this.given.now() - this.from) / 1000);
    this.given.show(this.left, this.left / this.given.seconds);
    if (this.left > 0) {
      requestAnimationFrame(() => this.tick());
      return;
    }
    this.going = false;
    this.given.over();
  }
}

/** @param {number} seconds @returns {string} "40 s", "2:05" */
export function inWords(seconds) {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {HTMLElement} box */
function wire(box) {
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (box.querySelector(`[data-timer-${name}]`));
  const start = part("start");
  const counting = new Countdown({
    seconds: Number(box.dataset["seconds"]),
    now: () => performance.now(),
    show: (left, share) => {
      part("left").textContent = inWords(left);
      part("run").setAttribute("stroke-dashoffset", String(1 - share));
    },
    over: () => {
      box.classList.add("ended");
      start.textContent = "Start";
      part("say").textContent = box.dataset["cue"] ?? "Done.";
      box.dispatchEvent(new CustomEvent("restride:timer-over", { bubbles: true }));
    },
  });
  start.addEventListener("click", () => {
    if (counting.going) counting.pause();
    else counting.go();
    start.textContent = counting.going ? "Pause" : "Go on";
  });
  part("again").addEventListener("click", () => {
    box.classList.remove("ended");
    counting.again();
    start.textContent = "Start";
    part("say").textContent = "";
  });
  counting.again();
  part("buttons").removeAttribute("hidden");
}

if (typeof document !== "undefined") document.querySelectorAll("[data-timer]").forEach((box) => wire(/** @type {HTMLElement} */ (box)));
