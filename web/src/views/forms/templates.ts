// Rules and statements by templates, and rules in plain English.
import type { Plain } from '../../yaml/read';
import { optionWords, type RuleShape, type Shape } from './shape';

export interface RuleTemplate {
  id: string;
  words: string;
  takes: 'several' | 'two' | 'one' | 'formula' | 'move';
  labels?: [string, string];
}

export const ruleTemplates: RuleTemplate[] = [
  { id: 'at_most_one_of', words: 'Only one of these, or none', takes: 'several' },
  { id: 'exactly_one_of', words: 'Exactly one of these', takes: 'several' },
  { id: 'at_least_one_of', words: 'At least one of these', takes: 'several' },
  { id: 'requires', words: 'One needs another', takes: 'two', labels: ['This option', 'needs'] },
  { id: 'apart', words: 'Two not together', takes: 'two', labels: ['This option', 'not together with'] },
  { id: 'forwards', words: 'Cannot be taken back', takes: 'one' },
  { id: 'backwards', words: 'Cannot be taken up again once dropped', takes: 'one' },
  { id: 'formula', words: 'Cannot occur: a formula', takes: 'formula' },
  { id: 'move', words: 'A party cannot make a move', takes: 'move' },
];

// The entry of `infeasible`, where the template makes one.
export function ruleEntry(template: string, options: readonly string[], formula: string): Plain {
  if (template === 'requires') return { option: options[0] ?? '', requires: options[1] ?? '' };
  if (template === 'formula') return formula;
  return { [template === 'apart' ? 'at_most_one_of' : template]: [...options] };
}

const joined = (words: string[], and: string) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words[words.length - 1] ?? ''}`;

// `said` is the formula in words, where the rule is one.
export function ruleWords(shape: Shape, rule: RuleShape, said: string): string {
  const options = rule.options.map((name) => optionWords(shape, name));
  switch (rule.kind) {
    case 'exactly_one_of':
      return `Exactly one of ${joined(options, 'and')} is taken.`;
    case 'at_most_one_of':
      return options.length === 2 ? `${joined(options, 'and')} are not taken together.` : `At most one of ${joined(options, 'and')} is taken.`;
    case 'at_least_one_of':
      return `At least one of ${joined(options, 'and')} is taken.`;
    case 'requires':
      return `${options[0] ?? ''} needs ${options[1] ?? ''}.`;
    case 'formula':
      return `Cannot occur: ${said}`;
  }
}

export interface StatementTemplate {
  id: string;
  words: string;
  two: boolean;
  formula: (x: string, y: string) => string;
}

export const statementTemplates: StatementTemplate[] = [
  { id: 'x', words: 'X', two: false, formula: (x) => x },
  { id: 'not', words: 'not X', two: false, formula: (x) => `!${x}` },
  { id: 'if', words: 'X if Y', two: true, formula: (x, y) => `${x} if ${y}` },
  { id: 'unless', words: 'X unless Y', two: true, formula: (x, y) => `${x} if !${y}` },
  { id: 'iff', words: 'X exactly if Y', two: true, formula: (x, y) => `${x} iff ${y}` },
  { id: 'and', words: 'X and Y', two: true, formula: (x, y) => `${x} & ${y}` },
  { id: 'or', words: 'X or Y', two: true, formula: (x, y) => `${x} | ${y}` },
  { id: 'apart', words: 'not X and Y together', two: true, formula: (x, y) => `!(${x} & ${y})` },
];
