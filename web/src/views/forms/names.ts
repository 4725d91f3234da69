// Names in formulas, as src/text/formula.hpp has them: where they stand, and which can be given.

export interface Name {
  from: number;
  to: number;
  text: string; // `option` or `party.option`
  call: boolean; // `violated(…)`: what stands in the parentheses names a treaty
}

const letter = '[A-Za-z_\\u0080-\\u{10ffff}]';
const identifier = `${letter}(?:${letter}|\\d|-(?=${letter}|\\d))*`;
const nameOrCall = new RegExp(`(${identifier})(?:\\(\\s*[^()]*\\)|\\.(?:${identifier}))?`, 'gu');
const whole = new RegExp(`^${identifier}$`, 'u');
const words = new Set(['not', 'and', 'or', 'if', 'iff', 'true', 'false']);

export function namesIn(formula: string): Name[] {
  const names: Name[] = [];
  nameOrCall.lastIndex = 0;
  for (let match = nameOrCall.exec(formula); match; match = nameOrCall.exec(formula)) {
    // `not (a | b)` is no call.
    if (words.has(match[1] ?? '')) {
      nameOrCall.lastIndex = match.index + (match[1]?.length ?? 1);
      continue;
    }
    const text = match[0];
    names.push({ from: match.index, to: match.index + text.length, text, call: text.includes('(') });
  }
  return names;
}

export function respelled(formula: string, spelling: (name: string) => string): string {
  let out = '';
  let at = 0;
  for (const { from, to, text, call } of namesIn(formula)) {
    out += formula.slice(at, from) + (call ? text : spelling(text));
    at = to;
  }
  return out + formula.slice(at);
}

// Why a party, option or outcome cannot go by this name; empty if it can.
export function whyNoName(name: string): string {
  if (name === '') return 'A name cannot be empty.';
  if (new TextEncoder().encode(name).length > 100) return 'A name has at most 100 bytes.';
  if (!whole.test(name)) return 'A name begins with a letter and has letters, digits, _ and inner hyphens only.';
  if (words.has(name)) return `“${name}” is a word of formulas.`;
  if (['none', 'status_quo', 'null', 'Null', 'NULL', 'True', 'False', 'TRUE', 'FALSE'].includes(name)) return `“${name}” means something else already.`;
  return '';
}

// A name made of a label: “Offer talks on parts” gives `offer`, then `offer-talks` and so on.
export function nameFor(label: string, taken: readonly string[], first = 'option'): string {
  const parts = label.toLowerCase().match(/[\p{L}\d]+/gu)?.filter((part) => !['the', 'a', 'an', 'of', 'to'].includes(part)) ?? [];
  for (let n = 1; n <= Math.min(3, parts.length); n++) {
    const name = parts.slice(0, n).join('-');
    if (!whyNoName(name) && !taken.includes(name)) return name;
  }
  const stem = [parts[0] ?? '', first].find((one) => whyNoName(one) === '') ?? 'option';
  for (let n = 2; ; n++) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`;
}
