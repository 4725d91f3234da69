// Words for what the program answers with short names.
import type { Clause, Treaty, Verdict } from './answers';
import type { Status } from './answers';

export const treatyStatus: Record<Treaty['status'], string> = {
  draft: 'a draft',
  signed: 'signed, not yet in force',
  'in-force': 'in force',
  political: 'a political commitment',
  lapsed: 'lapsed',
};

export const kindWords: Record<string, string> = {
  escape: 'Escape: the one bound decides itself',
  veto: 'Veto: whoever benefits decides',
  consent_lock: 'Consent lock: all decide, and each can refuse',
  trigger: 'Trigger: any party can switch it on',
  delegation: 'Delegation: somebody else decides',
  contingent: 'Contingent: events decide',
};

export const verdictWords: Record<Verdict, { sign: string; words: string; good: boolean | null }> = {
  accepts: { sign: '✓', words: 'accepts', good: true },
  could_accept: { sign: '○', words: 'could accept', good: true },
  silent: { sign: '…', words: 'silent', good: null },
  would_lose: { sign: '▽', words: 'would lose', good: false },
  crosses: { sign: '⊘', words: 'crosses a red line', good: false },
  refuses: { sign: '✗', words: 'refuses', good: false },
};

const counted: [Status, string][] = [
  ['bound', 'bound'],
  ['releasable', 'bound unless released'],
  ['open', 'open'],
  ['dormant', 'dormant'],
];

export function cellWords(clause: Clause): string {
  const said = counted.filter(([key]) => clause.cells[key] > 0).map(([key, word]) => `${clause.cells[key]} ${word}`);
  return said.length > 0 ? said.join(', ') : 'none';
}

export function timeWords(clause: Clause): string[] {
  const said: string[] = [];
  if (clause.binds_from) said.push(`binds from ${clause.binds_from}`);
  if (clause.due) said.push(`due by ${clause.due}${clause.overdue ? ', overdue' : ''}`);
  if (clause.ends) said.push(`ends ${clause.ends}`);
  return said;
}
