// The guided form to a first model, and the model file that it makes: one with comments, that reads as if
// written by hand.
import { stringify } from 'yaml';

export interface GuidedOption {
  key: number;
  label: string;
}
export interface GuidedParty {
  key: number;
  name: string;
  options: GuidedOption[];
  wants: Want[]; // the most important first
}
export interface Want {
  key: number;
  taken: boolean; // that the option is taken, or that it is not
  option: number; // 0: not chosen yet
  when: { option: number; taken: boolean } | null;
}
export interface Rule {
  key: number;
  kind: 'at_most_one_of' | 'exactly_one_of' | 'requires';
  options: number[]; // of "requires": the option, and the one that it needs
}
export interface Guided {
  title: string;
  description: string;
  parties: GuidedParty[];
  rules: Rule[];
  now: number[]; // the options taken as things stand
}

const taken = new Set(['not', 'and', 'or', 'if', 'iff', 'true', 'false', 'status_quo']);
const empty = new Set(['the', 'a', 'an', 'to', 'of', 'on', 'in', 'for', 'by', 'with', 'its', 'their', 'our', 'and', 'or']);

// A short name made of a text: it begins with a letter and is not yet used.
export function shortName(text: string, used: ReadonlySet<string>): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !empty.has(word));
  const name = (telling.length ? telling : words).slice(0, 3).join('-');
  const base = /^\p{L}/u.test(name) ? name : name ? `n-${name}` : 'x';
  let unique = base;
  for (let n = 2; used.has(unique) || taken.has(unique); ++n) unique = `${base}-${n}`;
  return unique;
}

export interface Names {
  parties: Map<number, string>;
  options: Map<number, { id: string; formula: string }>; // under its party, and in formulas
}

const filled = <T extends { key: number }>(list: T[], text: (one: T) => string) => list.filter((one) => text(one).trim() !== '');
export const filledParties = (model: Guided) => filled(model.parties, (p) => p.name);
export const filledOptions = (party: GuidedParty) => filled(party.options, (o) => o.label);

export function namesOf(model: Guided): Names {
  const parties = new Map<number, string>();
  const options = new Map<number, { id: string; formula: string }>();
  const count = new Map<string, number>();
  for (const party of filledParties(model)) {
    parties.set(party.key, shortName(party.name, new Set(parties.values())));
    const used = new Set<string>();
    for (const option of filledOptions(party)) {
      const id = shortName(option.label, used);
      used.add(id);
      count.set(id, (count.get(id) ?? 0) + 1);
      options.set(option.key, { id, formula: id });
    }
  }
  // Where parties have options of the same name, formulas say whose.
  for (const party of filledParties(model))
    for (const option of filledOptions(party)) {
      const name = options.get(option.key);
      if (name && (count.get(name.id) ?? 0) > 1) name.formula = `${parties.get(party.key) ?? ''}.${name.id}`;
    }
  return { parties, options };
}

export function formula(want: Want, names: Names): string | null {
  const one = (option: number, taken: boolean) => {
    const name = names.options.get(option)?.formula;
    return name === undefined ? null : taken ? name : `!${name}`;
  };
  const main = one(want.option, want.taken);
  if (main === null || !want.when) return main;
  const when = one(want.when.option, want.when.taken);
  return when === null ? main : `${main} if ${when}`;
}

// What is still to be filled in before there is a model.
export function missing(model: Guided): string[] {
  const lacks: string[] = [];
  const parties = filledParties(model);
  if (!model.title.trim()) lacks.push('a title');
  if (!parties.length) lacks.push('a party');
  const withOptions = parties.filter((p) => filledOptions(p).length);
  if (parties.length && !withOptions.length) lacks.push('something that a party can do');
  const names = namesOf(model);
  const wants = parties.some((p) => p.wants.some((want) => formula(want, names) !== null));
  if (withOptions.length && !wants) lacks.push('something that a party wants');
  return lacks;
}

const scalar = (text: string) => stringify(text.trim().replace(/\s+/g, ' '), { lineWidth: 0 }).trimEnd();
const list = (names: string[]) => `[${names.join(', ')}]`;

export function toYaml(model: Guided): string {
  const names = namesOf(model);
  const formulas = (options: number[]) => options.flatMap((o) => names.options.get(o)?.formula ?? []);
  const lines: string[] = ['demarche: 1', `title: ${scalar(model.title || 'Untitled')}`];
  if (model.description.trim()) lines.push(`description: ${scalar(model.description)}`);

  lines.push('', '# Who decides, and what each can do or leave. A short name stands before each label;', '# formulas use the short names.', 'parties:');
  for (const party of filledParties(model)) {
    lines.push(`  ${names.parties.get(party.key) ?? ''}:`, `    name: ${scalar(party.name)}`);
    const options = filledOptions(party);
    if (options.length) lines.push('    options:');
    for (const option of options) {
      lines.push(`      ${names.options.get(option.key)?.id ?? ''}:`, `        label: ${scalar(option.label)}`);
    }
  }

  const rules = model.rules.filter((rule) => new Set(formulas(rule.options)).size > 1);
  if (rules.length) {
    lines.push('', '# What cannot occur, whoever wants it.', 'infeasible:');
    for (const rule of rules) {
      const [first = '', second = ''] = formulas(rule.options);
      if (rule.kind === 'requires') lines.push(`  - option: ${first}`, `    requires: ${second}`);
      else lines.push(`  - ${rule.kind}: ${list(formulas(rule.options))}`);
    }
  }

  lines.push('', '# Where things stand: the options taken now.', `status_quo: ${list(formulas(model.now))}`);

  const wanting = filledParties(model).map((party) => ({
    party,
    wants: party.wants.flatMap((want) => formula(want, names) ?? []),
  }));
  if (wanting.some(({ wants }) => wants.length)) {
    lines.push(
      '',
      '# What each wants, the most important first; each statement outweighs all that follow it together.',
      '# "!" means not, "&" and, "|" or; "a if b" holds unless b is so and a is not.',
      'preferences:',
    );
    for (const { party, wants } of wanting) {
      if (!wants.length) continue;
      lines.push(`  ${names.parties.get(party.key) ?? ''}:`, '    priorities:');
      for (const want of wants) lines.push(`      - ${scalar(want)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
