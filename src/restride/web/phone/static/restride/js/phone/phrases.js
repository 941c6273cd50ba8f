/**
 * Typed words that mean a warning sign, read as `coaching/safety/phrases.py` reads them: the text is folded and cut
 * into clauses, and the expressions of the library are tried on each. Held to Python by every committed message.
 */

/** @typedef {{says: RegExp[], unless: RegExp[], means: string}} Phrase */

/** @type {WeakMap<object, {marks: RegExp, phrases: Phrase[]}>} */
const prepared = new WeakMap();

/** The rules that a text opens, in the library's order; none for an empty one.
 * @param {any} table @param {string} text @returns {string[]} */
export function matches(table, text) {
  const { marks, phrases } = ready(table);
  const said = clauses(text, marks);
  const speaks = (/** @type {Phrase} */ phrase) => said.some((one) => (
    phrase.says.some((it) => it.test(one)) && !phrase.unless.some((it) => it.test(one))));
  return phrases.filter(speaks).map((phrase) => phrase.means);
}

/** @param {any} table */
function ready(table) {
  const known = prepared.get(table);
  if (known) return known;
  const read = table.expressions.map(expression);
  const of = (/** @type {number[]} */ places) => places.map((at) => read[at]).filter(Boolean);
  const made = {
    marks: new RegExp(`[${table.marks}]`, "gu"),
    phrases: table.phrases.map((/** @type {any} */ { means, says, unless }) => (
      { means, says: of(says), unless: of(unless) })),
  };
  prepared.set(table, made);
  return made;
}

/** Null where an old browser cannot read it: only what takes words back looks behind, so it then speaks too often.
 * @param {string} words */
function expression(words) {
  try {
    return new RegExp(words);
  } catch {
    return null;
  }
}

/** Each sentence, and each of its parts between commas, in both ways of folding drawn-out letters.
 * @param {string} text @param {RegExp} marks @returns {string[]} */
export function clauses(text, marks) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/\u0345/g, "ι").replace(marks, "")
    .replace(/['’‘`´ʼ]/g, "")
    .replace(/\.(?!\p{Nd})|…/gu, "\n")
    // A letter or figure of another script joins a word as one of ours would, and is none.
    .replace(/[^\0-\x7f]/gu, (one) => (/[\p{L}\p{N}]/u.test(one) ? "_" : " "));
  const found = new Set();
  for (const kept of ["$1$1", "$1"]) {
    const folded = plain.replace(/([a-z])\1{2,}/g, kept);
    for (const sentence of folded.split(/[!?;:\n\r]+|\b(?:but|though|although|however|except)\b/)) {
      for (const part of [sentence, ...sentence.split(",")]) found.add(tidy(part));
    }
  }
  return [...found];
}

/** @param {string} part */
const tidy = (part) => part.replace(/[^a-z0-9. ]+/g, " ").replace(/ +/g, " ").replace(/^[ .]+|[ .]+$/g, "");
