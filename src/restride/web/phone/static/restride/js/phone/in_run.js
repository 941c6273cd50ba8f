/**
 * While she runs: what the taps so far mean, word for word as `coaching/safety/in_run.py` reads them. Pure, so that it
 * can be replayed; times are seconds of the run.
 *
 * @typedef {"drops" | "wet" | "soaked"} Amount
 * `leak` may carry its `amount` ("drops" if not); `amount` says it afterwards; `dry`: dry again; `pain` has a `score`.
 * @typedef {{kind: "leak" | "amount" | "dry" | "heaviness" | "pain" | "alarm", at: number, amount?: Amount,
 *   score?: number}} Tap
 * @typedef {{dry_again_walk_min: number, run_resumes_at_most: number, pain_stops_above: number}} Numbers
 * @typedef {{doing: "run" | "walk" | "end", leaks: number, amount: Amount | null, leakedAt: number | null,
 *   walked: number, dry: boolean, heavy: boolean, pain: number, alarm: boolean, now: number}} Run
 */

const AMOUNTS = ["drops", "wet", "soaked"];
const GOING_ON = { run: "readiness.in-run-on", walk: "safety.in-run-leak", end: "safety.in-run-over" };

/** @returns {Run} */
const begun = () => ({
  doing: "run", leaks: 0, amount: null, leakedAt: null, walked: 0, dry: false, heavy: false, pain: 0, alarm: false,
  now: 0,
});

/**
 * What the last of these taps means. `now`: what to do from it on; `reason`: why, as in `table.in_run`; `seconds`: how
 * many more she walks before she may say that she is dry, 0 where that is not asked; `resumesAt`: when that will be,
 * null where running is not waited for.
 * @param {Tap[]} taps in the order they came @param {Numbers} numbers of the table
 * @returns {{now: "run" | "walk" | "end", reason: string, seconds: number, resumesAt: number | null}}
 */
export function means(taps, numbers) {
  const told = replay(taps, numbers);
  const { run, reason, seconds } = told.at(-1) ?? { run: begun(), reason: GOING_ON.run, seconds: 0 };
  const waits = run.doing === "walk" && run.leakedAt !== null;
  const resumesAt = waits ? run.now + Math.max(0, left(run, numbers)) : null;
  return { now: run.doing, reason, seconds, resumesAt };
}

/** What every tap of a run was answered with. @param {Tap[]} taps @param {Numbers} numbers */
export function replay(taps, numbers) {
  const run = begun();
  return taps.map((tap) => {
    const [reason, seconds] = step(run, tap, numbers);
    return { run: { ...run }, reason, seconds };
  });
}

/** What the rules of the table read of a run in progress. @param {Tap[]} taps @param {Numbers} numbers
 * @returns {Record<string, string | number>} */
export function findings(taps, numbers) {
  const run = replay(taps, numbers).at(-1)?.run ?? begun();
  const yes = (/** @type {boolean} */ so) => (so ? "yes" : "no");
  /** @type {Record<string, string | number>} */
  const known = {
    "in-run-leaks": run.leaks, "in-run-amount": run.amount ?? "none", "in-run-heaviness": yes(run.heavy),
    "in-run-pain": run.pain, "in-run-alarm": yes(run.alarm),
  };
  if (run.leakedAt === null) return known;
  return { ...known, "in-run-walked-min": run.walked / 60, "in-run-dry-again": yes(run.dry) };
}

/** @param {Run} run @param {Numbers} numbers */
const left = (run, numbers) => numbers.dry_again_walk_min * 60 - run.walked;

/** The run after a tap; why it goes on as it does, and how long she still walks.
 * @param {Run} run changed in place @param {Tap} tap @param {Numbers} numbers @returns {[string, number]} */
function step(run, tap, numbers) {
  const now = Math.max(run.now, tap.at);
  if (run.doing === "walk" && run.leakedAt !== null) run.walked += now - run.now;
  run.now = now;
  const end = (/** @type {string} */ why) => {
    run.doing = "end";
    return /** @type {[string, number]} */ ([`safety.in-run-${why}`, 0]);
  };
  const asBefore = () => /** @type {[string, number]} */ ([GOING_ON[run.doing], 0]);
  if (tap.kind === "alarm") {
    run.alarm = true;
    return end("alarm");
  }
  if (tap.kind === "heaviness") {
    run.heavy = true;
    return end("heaviness");
  }
  if (tap.kind === "pain") {
    run.pain = Math.max(run.pain, tap.score ?? 0);
    return run.pain > numbers.pain_stops_above ? end("pain") : asBefore();
  }
  if (tap.kind === "dry") {
    if (run.doing !== "walk") return asBefore();
    run.dry = true;
    const seconds = Math.ceil(left(run, numbers));
    if (seconds > 0) return ["readiness.in-run-walk-on", seconds];
    run.doing = "run";
    return ["safety_page.in-run-resume", 0];
  }
  const more = tap.amount ?? "drops";
  run.amount = run.amount === null || AMOUNTS.indexOf(more) > AMOUNTS.indexOf(run.amount) ? more : run.amount;
  if (tap.kind === "amount" && run.leaks > 0) return run.amount === "drops" ? asBefore() : end("over");
  const over = run.doing === "end";
  Object.assign(run, { leaks: run.leaks + 1, leakedAt: now, walked: 0, dry: false });
  if (run.amount !== "drops" || run.leaks > numbers.run_resumes_at_most || over) return end("over");
  run.doing = "walk";
  return ["safety.in-run-leak", 0];
}
