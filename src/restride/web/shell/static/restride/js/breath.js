/**
 * The breath ring: in and out at the page's own pace, in words for everybody and in size for those who like motion.
 * The drawing beside it breathes by the same clock: it is set to the ring's time at every turn.
 */

const SMALL = 44;
const LARGE = 104;
const STILL = 78;

/**
 * Where a breath is. Eased, because breath has no corners.
 * @param {number} at seconds since the start @param {number} inS @param {number} outS
 * @returns {{inward: boolean, full: number, round: number, left: number}}
 */
export function breathAt(at, inS, outS) {
  const whole = inS + outS;
  const into = at % whole;
  const inward = into < inS;
  const share = inward ? into / inS : (into - inS) / outS;
  const eased = (1 - Math.cos(Math.PI * share)) / 2;
  return { inward, full: inward ? eased : 1 - eased, round: Math.floor(at / whole), left: Math.ceil(inward ? inS - into : whole - into) };
}

/** @param {number} seconds */
function leftInWords(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} left`;
}

/** @param {HTMLElement} box */
function wire(box) {
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (box.querySelector(`[data-breath-${name}]`));
  const inS = Number(box.dataset["in"]);
  const outS = Number(box.dataset["out"]);
  const seconds = Number(box.dataset["minutes"]) * 60;
  const drawnFrom = Number(box.dataset["drawnFrom"] ?? 0);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const start = part("start");
  const drawing = /** @type {SVGSVGElement | null} */ (box.querySelector(".breath-drawing svg"));
  let done = 0;
  let from = 0;
  let going = false;
  let told = -1;

  const show = () => {
    const { inward, full, round, left } = breathAt(done, inS, outS);
    const size = still.matches ? STILL : SMALL + (LARGE - SMALL) * full;
    part("air").setAttribute("r", size.toFixed(1));
    part("run").setAttribute("stroke-dashoffset", String(1 - done / seconds));
    part("say").textContent = `${inward ? "Breathe in" : "Let it go"} ${left}`;
    part("left").textContent = leftInWords(seconds - done);
    if (drawing) drawing.setCurrentTime((done + drawnFrom) % (inS + outS));
    if (round !== told && round % 5 === 0) part("told").textContent = leftInWords(seconds - done);
    told = round;
  };

  const end = () => {
    going = false;
    done = 0;
    start.textContent = "Again";
    box.classList.add("ended");
    part("say").textContent = "That was it.";
    part("told").textContent = "Finished.";
    box.dispatchEvent(new CustomEvent("restride:breath-over", { bubbles: true }));
  };

  const tick = () => {
    if (!going) return;
    done = (performance.now() - from) / 1000;
    if (done >= seconds) {
      end();
      return;
    }
    show();
    requestAnimationFrame(tick);
  };

  start.addEventListener("click", () => {
    going = !going;
    from = performance.now() - done * 1000;
    start.textContent = going ? "Pause" : "Go on";
    box.classList.remove("ended");
    tick();
  });
  if (drawing) drawing.pauseAnimations();
  part("buttons").removeAttribute("hidden");
}

if (typeof document !== "undefined") document.querySelectorAll("[data-breath]").forEach((box) => wire(/** @type {HTMLElement} */ (box)));
