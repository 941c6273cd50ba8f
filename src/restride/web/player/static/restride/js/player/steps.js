/**
 * A session as steps in time, and where she is in it. Pure: what time it is, is told.
 *
 * An item as the plan has it. `work`: seconds of one set, of one side where it `turns`; `rep`: seconds of one
 * repetition, 0 where none are counted; `both`: the sides take turns within a set; `round`: what breath and figure do,
 * phase by phase: [on, seconds, the figure's second it begins at and ends at, words].
 * @typedef {{exercise: string, title: string, minutes: number, dose: string, opens: string, cues: string[],
 *   sets: number, reps: number | null, breaths: number | null, seconds: number | null, rep: number, work: number,
 *   turns: boolean, both: boolean, rest: number, round: [string, number, number, number, string][],
 *   kg: number | null, band: string, load: string, pattern: string}} Item
 *
 * What may stand in the place of `gone`.
 * @typedef {{because: string, gone: string[], items: string[]}} Instead
 *
 * `between`: seconds from one item to the next; `line`: the items in order, by name; `all`: those there were at first;
 * `sets`: how many of each are in her diary already; `stops`: pain above
 * which an exercise stops.
 * @typedef {{id: string, begun: string, over: string, query: string, here: string, plain: string, minutes: number, circuit: string,
 *   between: number, all: string[], line: string[], items: Record<string, Item>, instead: Record<string, Instead[]>,
 *   sets: Record<string, number>, place: any, stops: number}} Plan
 *
 * @typedef {{kind: "ready" | "work" | "turn" | "rest", seconds: number, set: number, side: string}} Step
 *
 * Where she is: item `place` of the `line`, its step `n`, `spent` seconds into it. `going`: the time runs. `worked`:
 * sets done of each item, `written`: those in her diary. `left`: items left out; `away`: kinds of movement that are
 * over for today. `phase`: "ready" before the start, "going", "halted" after a warning sign until she says how to go
 * on, "check" at the end.
 * @typedef {{line: string[], place: number, n: number, spent: number, going: boolean, phase: string,
 *   worked: Record<string, number>, written: Record<string, number>, left: string[], away: string[]}} Where
 */

/** Seconds to lie down or stand up for the first, to turn round, and the least between two. */
const READY = 10;
const TURN = 4;
const LEAST = 8;

/** Seconds without a tick after which the phone was asleep: she goes on where it fell asleep. */
export const ASLEEP = 10;

const total = (/** @type {{seconds: number}[]} */ steps) => steps.reduce((sum, one) => sum + one.seconds, 0);

/**
 * The steps of one item: getting there, then set by set and side by side. The plan's minutes hold for all of it.
 * @param {Item} item @param {number} between seconds to get there; 0 for the first @returns {Step[]}
 */
export function stepsOf(item, between) {
  /** @type {Step[]} */
  const steps = [];
  for (let set = 1; set <= item.sets; set += 1) {
    if (set > 1 && item.rest) steps.push({ kind: "rest", seconds: item.rest, set, side: "" });
    for (const side of item.turns ? ["right", "left"] : [""]) {
      if (side === "left") steps.push({ kind: "turn", seconds: TURN, set, side });
      steps.push({ kind: "work", seconds: item.work, set, side });
    }
  }
  const there = between ? Math.max(LEAST, between + item.minutes * 60 - total(steps)) : READY;
  return [{ kind: "ready", seconds: there, set: 1, side: item.turns ? "right" : "" }, ...steps];
}

/** @type {WeakMap<string[], Step[][]>} */
const made = new WeakMap();

/** Every step, item by item; made once for a line, being asked for with every frame. @param {Plan} plan @param {string[]} line */
function stepsIn(plan, line) {
  const steps = made.get(line) ?? line.map((name, at) => stepsOf(plan.items[name], at ? plan.between : 0));
  made.set(line, steps);
  return steps;
}

/** Seconds of a whole session. @param {Plan} plan @param {string[]} [line] */
export const lasting = (plan, line = plan.line) => stepsIn(plan, line).reduce((sum, one) => sum + total(one), 0);

/** At the beginning of a plan. @param {Plan} plan @returns {Where} */
export const beginning = (plan) => ({
  line: [...plan.line], place: 0, n: 0, spent: 0, going: false, phase: "ready",
  worked: {}, written: { ...plan.sets }, left: [], away: [],
});

/**
 * The same place in a plan that may have lost an item meanwhile, the time standing still.
 * @param {Plan} plan @param {Where} where @returns {Where}
 */
export function fitted(plan, where) {
  const line = where.line.filter((name) => plan.items[name]);
  const here = where.line[where.place];
  const gone = where.line.slice(0, where.place).filter((name) => !plan.items[name]).length;
  const lost = here !== undefined && !plan.items[here];
  const most = { ...where.written };
  for (const name of line) most[name] = Math.max(most[name] ?? 0, plan.sets[name] ?? 0);
  const at = { ...where, line, place: where.place - gone, going: false, written: most };
  return settled(plan, lost ? { ...at, n: 0, spent: 0 } : at);
}

/**
 * What is to be seen now. `step` is undefined at the end; `left`: seconds of this step; `ahead`: of the session.
 * @param {Plan} plan @param {Where} where
 */
export function seen(plan, where) {
  const steps = stepsIn(plan, where.line);
  const name = where.line[where.place];
  const step = /** @type {Step | undefined} */ (steps[where.place]?.[where.n]);
  const rest = steps.slice(where.place + 1).reduce((sum, one) => sum + total(one), 0);
  const here = step ? total(steps[where.place].slice(where.n)) - where.spent : 0;
  return {
    name, step, item: /** @type {Item | undefined} */ (plan.items[name]), next: plan.items[where.line[where.place + 1]],
    left: step ? step.seconds - where.spent : 0, ahead: here + rest,
  };
}

/**
 * Where breath and figure are, so many seconds into a set. `full`: how full the breath is, 0 to 1, undefined where
 * none is counted; `figure`: the figure's own second; `ends`: that of the pose it is on its way to.
 * @param {Item} item @param {number} into
 */
export function pulse(item, into) {
  const whole = item.round.reduce((sum, one) => sum + one[1], 0);
  let at = whole ? into % whole : 0;
  let before = item.round.filter((one) => one[0] !== "hold").at(-1)?.[0];
  for (const [on, seconds, starts, ends, words] of item.round) {
    if (at < seconds) {
      const share = at / seconds;
      const eased = (1 - Math.cos(Math.PI * share)) / 2;
      const full = { in: eased, out: 1 - eased, hold: { in: 1, out: 0 }[before ?? ""] }[on];
      return { on, words, full, seconds, left: seconds - at, figure: starts + (ends - starts) * share, ends, round: Math.floor(into / whole) };
    }
    at -= seconds;
    if (on !== "hold") before = on;
  }
  return undefined;
}

/** Which repetition or breath she is at, and of how many; 0 where none are counted. @param {Item} item @param {number} into */
export function counted(item, into) {
  const whole = item.round.reduce((sum, one) => sum + one[1], 0);
  const each = item.rep || (item.breaths ? whole : 0);
  const of = (item.rep ? item.reps : item.breaths) ?? 0;
  return { at: each ? Math.min(Math.floor(into / each) + 1, of * (item.both ? 2 : 1)) : 0, of: each ? of * (item.both ? 2 : 1) : 0 };
}

/** Sets that are done and not in her diary yet; `now`: the one she is at is one of them. @param {Plan} plan @param {Where} where */
export function owed(plan, where) {
  const { name, step, item } = seen(plan, where);
  const before = where.line[where.place - 1];
  const of = step?.kind === "ready" && before && !where.left.includes(before) ? before : name;
  if (!of || where.phase !== "going") return { name: "", sets: 0, now: false };
  const now = step?.kind === "work" && !(item?.turns && step.side === "right");
  const done = now ? step.set : where.worked[of] ?? 0;
  return { name: of, sets: Math.max(0, done - (where.written[of] ?? 0)), now };
}

/** What she did: at least one whole set of it. @param {Where} where */
export const did = (where) => where.line.filter((name) => where.worked[name] || where.written[name]);

/** @param {Plan} plan @param {Where} where @returns {Where} */
function settled(plan, where) {
  const steps = stepsIn(plan, where.line);
  let at = where;
  for (;;) {
    const here = steps[at.place];
    if (!here) return { ...at, place: where.line.length, n: 0, spent: 0, going: false, phase: "check" };
    const step = here[at.n];
    if (!step) at = { ...at, place: at.place + 1, n: 0 };
    else if (at.spent < step.seconds) return at;
    else at = { ...over(at, step, here[at.n + 1]), spent: at.spent - step.seconds };
  }
}

/** The step is over: of a set with both sides only the second makes it done. @param {Where} at @param {Step} step @param {Step} [next] */
function over(at, step, next) {
  const name = at.line[at.place];
  const whole = step.kind === "work" && next?.kind !== "turn";
  return { ...at, n: at.n + 1, worked: whole ? { ...at.worked, [name]: step.set } : at.worked };
}

/**
 * What she, or time, does to where she is.
 * @typedef {{type: "start" | "go" | "pause" | "next" | "again" | "skip" | "end"} | {type: "tick", seconds: number}
 *   | {type: "wrote", name: string, sets: number} | {type: "swap", instead: Instead} | {type: "halt", pattern: string}} Act
 *
 * @param {Plan} plan @param {Where} where @param {Act} act @returns {Where}
 */
export function after(plan, where, act) {
  const { step, name } = seen(plan, where);
  switch (act.type) {
    case "start":
    case "go":
      return where.phase === "check" ? where : settled(plan, { ...where, going: true, phase: "going" });
    case "pause":
      return { ...where, going: false };
    case "tick":
      if (!where.going) return where;
      return act.seconds > ASLEEP ? { ...where, going: false } : settled(plan, { ...where, spent: where.spent + act.seconds });
    case "next":
      return step ? settled(plan, { ...where, spent: step.seconds }) : where;
    case "again":
      return { ...where, spent: 0 };
    case "skip":
      return settled(plan, { ...where, left: [...where.left, name], place: where.place + 1, n: 0, spent: 0 });
    case "wrote":
      return { ...where, written: { ...where.written, [act.name]: (where.written[act.name] ?? 0) + act.sets } };
    case "swap":
      return swapped(plan, where, act.instead);
    case "halt":
      return { ...where, going: false, phase: "halted", left: [...where.left, name], away: act.pattern ? [...where.away, act.pattern] : where.away, place: where.place + 1, n: 0, spent: 0 };
    case "end":
      return { ...where, going: false, phase: "check", place: where.line.length, n: 0, spent: 0 };
  }
}

/** Others in the place of what is gone, from the beginning. @param {Plan} plan @param {Where} where @param {Instead} instead */
function swapped(plan, where, instead) {
  const at = where.line.findIndex((name) => instead.gone.includes(name));
  if (at < 0) return where;
  const line = where.line.flatMap((name, place) => (place === at ? instead.items : instead.gone.includes(name) ? [] : [name]));
  return settled(plan, { ...where, line, place: at, n: 0, spent: 0 });
}

/**
 * What may stand in the place of where she is, and what stood there before: nothing that is in her line already, nor of
 * a kind that is over.
 * @param {Plan} plan @param {Where} where @returns {Instead[]}
 */
export function offered(plan, where) {
  const name = where.line[where.place];
  const rest = where.line.map((one) => plan.items[one].exercise);
  const came = Object.values(plan.instead).flat().find((one) => one.items.includes(name));
  const back = came ? [{ because: "back", gone: came.items, items: came.gone }] : [];
  return [...(plan.instead[name] ?? []), ...back].filter((one) =>
    one.items.every((other) => !rest.includes(plan.items[other].exercise) && !where.away.includes(plan.items[other].pattern)),
  );
}
