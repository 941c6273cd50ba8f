/**
 * What is heard on the phone, without a signal: the rules of the one table compiled from the library, read as
 * `coaching/safety` reads them and held to it by vectors. Nothing here softens; where the phone cannot know what the
 * diary knows, it speaks.
 *
 * @typedef {{id: string, at: string, kind: string, payload: Record<string, any>}} Entry
 * @typedef {string | number | string[]} Said
 * @typedef {Record<string, any>} Condition
 * @typedef {{value: Said, at?: string, fades_at?: string | null, entry?: string}} Fact
 * @typedef {{id: string, tier: number, when: Condition, from: number | null, to: number | null, holds: string[],
 *   mute: boolean, private: boolean, title: string, text: string, calls: {words: string, tel: string}[],
 *   asks: string}} Rule
 * @typedef {{facts?: Record<string, Fact>, birth?: {date: string} | null, holds?: {rule: string}[]}} State
 * @typedef {{rule: string, tier: number, title: string, text: string[], calls: {words: string, tel: string}[],
 *   asks: string, private: boolean}} Text
 * @typedef {{texts: Text[], onlyText: boolean, stops: string[], labels: Record<string, string>}} Heard
 */
import { matches } from "./phrases.js";

const WEEKS = "weeks-since-birth";
const TYPED = "typed-words";
const BEFORE_DAWN_MS = 4 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** Tiers up to here are said again each time; a milder text that stands already is not. */
const ALWAYS_SAID = 2;

/** @param {Condition} leaf @param {Said | undefined} said */
function satisfies(leaf, said) {
  if (leaf.is) return [said].flat().some((one) => leaf.is.includes(one));
  return typeof said === "number" && (leaf.at_least === undefined ? said <= leaf.at_most : said >= leaf.at_least);
}

/** Whether a condition holds on values by finding; what is not there does not hold.
 * @param {Condition} when @param {Record<string, Said>} known @returns {boolean} */
export function holds(when, known) {
  const inside = (/** @type {Condition} */ one) => holds(one, known);
  if (when.all) return when.all.every(inside);
  if (when.any) return when.any.some(inside);
  if (when.none) return !when.none.some(inside);
  if (when.of) return when.of.filter(inside).length >= when.count;
  return satisfies(when, known[when.finding]);
}

/** Whether something just said turns a leaf of a condition its way.
 * @param {Condition} when @param {Set<string>} touched @param {Record<string, Said>} known
 * @param {boolean} speaksFor @returns {boolean} */
function wakes(when, touched, known, speaksFor = true) {
  const inside = when.all ?? when.any ?? when.of ?? when.none;
  if (inside) return inside.some((/** @type {Condition} */ one) => wakes(one, touched, known, speaksFor === !when.none));
  return touched.has(when.finding) && satisfies(when, known[when.finding]) === speaksFor;
}

/** @param {Rule} rule @param {number | null} weeks */
function inBand(rule, weeks) {
  if (weeks === null) return true;
  return (rule.from === null || weeks >= rule.from) && (rule.to === null || weeks < rule.to);
}

/** @param {Rule} rule @param {Record<string, Said>} known */
const isMet = (rule, known) => inBand(rule, /** @type {number} */ (known[WEEKS] ?? null)) && holds(rule.when, known);

/** Every rule that exactly these answers meet, so many days after the birth (null: unknown), in id order.
 * @param {{rules: Rule[]}} table @param {Record<string, Said>} answers @param {number | null} days */
export function metBy(table, answers, days) {
  const known = days === null ? answers : { ...answers, [WEEKS]: days / 7 };
  return table.rules.filter((rule) => isMet(rule, known)).map((rule) => rule.id).sort();
}

/** What new words mean, at once. `waiting`: her entries that the studio does not have yet, already heard.
 * @param {any} table @param {State | null} state @param {Entry[]} entries @param {Entry[]} waiting @returns {Heard} */
export function heard(table, state, entries, waiting = []) {
  if (!table) return said({}, []);
  const book = new Book(table, state);
  for (const one of waiting) book.take(one);
  book.spoken.clear();
  book.woken.clear();
  for (const one of entries) book.take(one);
  return said(table, [...book.woken], book.spoken);
}

/** The same for findings known by other ways than an entry, as those of a run in progress.
 * @param {any} table @param {State | null} state @param {Record<string, Said>} found @returns {Heard} */
export function heardOf(table, state, found) {
  const book = new Book(table, state);
  const at = new Date().toISOString();
  for (const [finding, value] of Object.entries(found)) book.put(finding, value, at);
  book.review(at, dayOf(at), {});
  return said(table, [...book.woken], book.spoken);
}

/** Worst first; of one tier what withholds something; each text once.
 * @param {any} table @param {Rule[]} woken @param {Set<Rule>} spoken @returns {Heard} */
function said(table, woken, spoken = new Set()) {
  const order = (/** @type {Rule} */ one) => `${one.tier}${one.holds.length ? 0 : 1}${one.id}`;
  const sorted = [...spoken].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const once = sorted.filter((one, at) => sorted.findIndex((other) => other.text === one.text) === at);
  return {
    texts: once.map(({ id: rule, tier, title, text, calls, asks, private: hers }) => (
      { rule, tier, title, text: [text], calls, asks, private: hers })),
    onlyText: woken.some((one) => one.mute),
    stops: [...new Set(woken.flatMap((one) => one.holds))],
    labels: table.labels ?? {},
  };
}

/** Her day of an entry: from 04:00 on the clock that the entry carries. @param {string} at */
const dayOf = (at) => new Date(Date.parse(`${at.slice(0, 19)}Z`) - BEFORE_DAWN_MS).toISOString().slice(0, 10);

/** What an entry says of a run; null where it says nothing of one.
 * @param {string} kind @param {any} payload @param {string[]} nextDay @returns {Record<string, any> | null} */
function spokenOfRun(kind, payload, nextDay) {
  if (kind === "run") return {};
  if (kind === "after-run") return payload;
  if (kind === "leak") return payload.run ? payload : { outcome: "leaked" };
  if (kind === "check-in" && payload.moment === "next-day") return payload.said;
  return kind === "answer" && nextDay.includes(payload.finding) ? { [payload.finding]: payload.value } : null;
}

/** Whether this can be an answer to a finding. @param {any} asked @param {Said} value */
function takes(asked, value) {
  if (!asked.options) {
    return typeof value === "number" && value >= (asked.lowest ?? value) && value <= (asked.highest ?? value);
  }
  const chosen = [value].flat();
  return chosen.every((one) => asked.options.includes(one)) && (asked.several || chosen.length === 1);
}

/** What is known, entry by entry: the facts of the state, then what is said on the phone. */
class Book {
  /** @param {any} table @param {State | null} state */
  constructor(table, state) {
    this.table = table;
    this.birth = state?.birth?.date ?? null;
    /** @type {Record<string, Fact>} */
    this.facts = { ...state?.facts };
    this.stands = new Set((state?.holds ?? []).map((one) => one.rule));
    /** @type {Record<string, Record<string, any>>} */
    this.runs = {};
    this.counted = new Set();
    /** @type {Set<string>} */
    this.touched = new Set();
    /** @type {Set<Rule>} Rules that something newly said has met. */
    this.woken = new Set();
    /** @type {Set<Rule>} Those of them whose text she reads now. */
    this.spoken = new Set();
  }

  /** @param {Entry} entry */
  take(entry) {
    const { at, kind } = entry;
    const day = dayOf(at);
    const payload = { ...this.table.defaults[kind], ...entry.payload };
    const before = this.known(at, day);
    if (kind === "answer") this.say(payload.finding, payload.value, at);
    if (kind === "check-in") this.checkIn(payload, at);
    if (kind === "set") this.show(kind, [payload.symptom], at, before);
    /** @type {any[]} */
    const tests = Object.values(payload.results ?? {});
    if (kind === "check") this.show(kind, tests.map((one) => one.outcome), at, before);
    this.run(entry, payload);
    this.derive(at, day);
    this.review(at, day, before);
    if (kind === "note") this.read(payload.text, at);
  }

  /** Values in force at an instant. @param {string} at @param {string} day @returns {Record<string, Said>} */
  known(at, day) {
    const now = Date.parse(at);
    /** @type {Record<string, Said>} */
    const found = {};
    for (const [finding, fact] of Object.entries(this.facts)) {
      if (!fact.fades_at || Date.parse(fact.fades_at) > now) found[finding] = fact.value;
    }
    delete found[WEEKS];
    if (this.birth) found[WEEKS] = Math.round((Date.parse(day) - Date.parse(this.birth)) / DAY_MS) / 7;
    return found;
  }

  /** @param {string} finding @param {Said} value @param {string} at @param {string | null} fades_at */
  put(finding, value, at, fades_at = null) {
    this.facts[finding] = { value, at, fades_at };
    this.touched.add(finding);
  }

  /** An answer; it fades after the finding's own time.
   * @param {string} finding @param {Said} value @param {string} at */
  say(finding, value, at) {
    const asked = this.table.findings[finding];
    if (!asked || !takes(asked, value)) return;
    const fades = asked.lasts === null ? null : new Date(Date.parse(at) + asked.lasts * DAY_MS).toISOString();
    this.put(finding, value, at, fades);
  }

  /** A grouped screen: what she said, and "none of these" for the rest. @param {any} payload @param {string} at */
  checkIn(payload, at) {
    for (const [finding, value] of Object.entries(payload.said)) this.say(finding, value, at);
    for (const group of payload.none ? payload.groups : []) {
      for (const finding of this.table.refusable[group] ?? []) {
        if (!(finding in payload.said)) this.say(finding, this.table.no, at);
      }
    }
  }

  /** What a set or a test showed, as an answer; in a set beside what of several was known before.
   * @param {string} kind @param {string[]} outcomes @param {string} at @param {Record<string, Said>} before */
  show(kind, outcomes, at, before) {
    for (const [outcome, [finding, sign]] of Object.entries(this.table.signs[kind])) {
      if (!outcomes.includes(outcome)) continue;
      const known = kind === "set" && Array.isArray(sign) ? [before[finding] ?? []].flat() : [];
      const beside = known.filter((one) => one !== this.table.no && !sign.includes(one));
      if (finding in this.table.findings) this.say(finding, Array.isArray(sign) ? [...sign, ...beside] : sign, at);
      else this.put(finding, sign, at);
    }
  }

  /** What was said of a run: by a tap, after it, or the morning after. @param {Entry} entry @param {any} payload */
  run({ id, at, kind }, payload) {
    const told = spokenOfRun(kind, payload, this.table.next_day);
    if (!told) return;
    const about = kind === "run" ? id : payload.run ?? (kind === "leak" ? id : Object.keys(this.runs).at(-1) ?? id);
    const run = (this.runs[about] ??= { "run:hours": 0, "run:told": "no" });
    if (kind === "after-run" || this.facts[this.table.told]?.entry === about) run["run:told"] = "yes";
    if (kind === "run") run["run:at"] = Date.parse(at);
    if (run["run:at"]) run["run:hours"] = (Date.parse(at) - run["run:at"]) / 3_600_000;
    for (const [name, value] of Object.entries(told)) {
      const known = run[`run:${name}`];
      if (name === "amount" && this.table.amounts.indexOf(known) > this.table.amounts.indexOf(value)) continue;
      if (name === "urge_first" && known === "yes") continue;
      run[`run:${name}`] = value === true ? "yes" : value === false ? "no" : value;
    }
    for (const sign of this.table.runs) {
      if (holds(sign.when, run)) this.decide(sign, run, about, at);
      else if (this.facts[sign.finding]?.entry === about) this.touched.add(sign.finding);
    }
  }

  /** What her answers decide together, whenever one of them was just given. @param {string} at @param {string} day */
  derive(at, day) {
    const known = this.known(at, day);
    /** @type {any[]} */
    const woken = this.table.answers.filter((/** @type {any} */ one) => one.on.some(this.touched.has, this.touched));
    const found = woken.filter((one) => holds(one.when, known));
    for (const { finding, add } of woken) {
      if (add || !(finding in this.facts) || found.some((one) => one.finding === finding)) continue;
      delete this.facts[finding];
      this.touched.add(finding);
    }
    for (const sign of found) this.decide(sign, known, day, at);
  }

  /** A derived finding. What is counted is counted once a run; of one the state has counted already, not again.
   * @param {any} sign @param {Record<string, any>} from @param {string} about @param {string} at */
  decide(sign, from, about, at) {
    const { finding } = sign;
    if (sign.add) {
      const { value = 0, entry } = this.facts[finding] ?? {};
      const mark = `${finding} ${about}`;
      if (this.counted.has(mark) || (entry === about && Number(value) > 0)) this.touched.add(finding);
      else this.put(finding, Number(value) + sign.add, at);
      this.counted.add(mark);
    } else if (sign.copy && (from[sign.copy] ?? "") === "") {
      delete this.facts[finding];
    } else {
      const place = (/** @type {string} */ one) => this.table.findings[one].options.indexOf(from[one]);
      const sum = () => sign.sum.reduce((/** @type {number} */ all, /** @type {string} */ one) => all + place(one), 0);
      this.put(finding, sign.is ?? (sign.copy ? from[sign.copy] : sum()), at);
    }
  }

  /** Which rules are met by what was just said.
   * @param {string} at @param {string} day @param {Record<string, Said>} before */
  review(at, day, before) {
    const known = this.known(at, day);
    for (const rule of this.table.rules) {
      if (wakes(rule.when, this.touched, known) && isMet(rule, known)) {
        this.meet(rule, rule.tier > ALWAYS_SAID && this.stands.has(rule.id) && isMet(rule, before));
      }
    }
    this.touched.clear();
  }

  /** @param {Rule} rule @param {boolean} quiet */
  meet(rule, quiet = false) {
    this.woken.add(rule);
    if (!quiet) this.spoken.add(rule);
    this.stands.add(rule.id);
  }

  /** Typed words. @param {string} text @param {string} at */
  read(text, at) {
    for (const means of matches(this.table, text)) {
      const known = [this.facts[TYPED]?.value ?? []].flat();
      this.facts[TYPED] = { value: [...new Set([...known, means])], at };
      for (const rule of this.table.rules) if (rule.id === means) this.meet(rule);
    }
  }
}
