import { describe, expect, it } from 'vitest';
import { elmira, fixture } from '../answer/fixture';
import { requireOf, requireWords, type Require } from './require';
import { conceptsOf, explanationOf, verdicts } from './story';

const answer = requireOf(fixture('require'));
if (!answer) throw new Error('no answer');
const words = (change: Partial<Require> = {}) => requireWords({ ...answer, ...change }, elmira());

describe('requireWords', () => {
  it('says how it is, and the least change with what follows', () => {
    const told = words();
    expect(told.now).toBe('It is no equilibrium under SEQ as it is.');
    expect(told.statements.said).toContain('Proved: it takes 1 swap of neighbouring statements');
    expect(told.statements.said).toContain('There is one such change.');
    expect(told.statements.changes).toEqual([
      'If Uniroyal put "!abandon" below "!insist", state 1 (dispute) holds under SEQ. No longer equilibria: state 5 (dispute) and state 8 (clean-up). New equilibria besides: state 4 (clean-up). Equilibria: 3 (now 3).',
    ]);
    expect(told.ranks).toBeNull();
  });
  it('says what is proved impossible or left undecided', () => {
    const least = { ...answer.least_change, changes: [] };
    expect(words({ least_change: { ...least, answer: 'impossible', swaps: null } }).statements.said).toContain('makes it one');
    expect(words({ least_change: { ...least, answer: 'undecided', swaps: 4 } }).statements.said).toContain('4 swaps at the least');
    expect(words({ least_change: { ...least, swaps: 0 } }).statements.said).toBe('Nothing has to change.');
  });
  it('tells the conditions, what holds already first, and cuts the rest', () => {
    const conditions = words().conditions;
    const insist = conditions.find((c) => c.said === 'Local government does not go to state 5 (dispute)');
    expect(insist?.holds).toBe(false);
    expect(insist?.ways).toHaveLength(4);
    expect(insist?.more).toBe(4);
    const modify = conditions.find((c) => c.said.startsWith('Ontario'));
    expect(modify?.holds).toBe(true);
    expect(modify?.ways[0]).toEqual({
      words: 'Ontario Ministry of the Environment likes state 1 (dispute) at least as well as state 2 (dispute) (as now)',
      holds: true,
    });
  });
  it('tells the single rules', () => {
    expect(words().rules).toEqual([
      'Local government could drop but not take "Insist that the original order be applied".',
      'Local government could not go from state 1 (dispute) to state 5 (dispute) by taking "Insist that the original order be applied".',
      'State 5 (dispute) could not occur.',
    ]);
  });
  it('counts rankings or says why not', () => {
    expect(words().rankings[0]).toContain('not counted');
    const counted = words({ why_no_rankings: null, rankings: [{ state: 'delay', holding: 144, all: 576 }] });
    expect(counted.rankings[0]).toContain('144 (25.0 %)');
  });
});

describe('verdicts', () => {
  const told = explanationOf(fixture('explain'));
  if (!told) throw new Error('no explanation');
  it('go by party, with equal reasons told once', () => {
    const [ministry, , local] = verdicts(told);
    expect(ministry?.stable).toEqual(['nash', 'gmr', 'smr', 'seq', 'sseq']);
    expect(ministry?.reasons).toHaveLength(1);
    expect(local?.stable).toEqual(['gmr', 'smr']);
    expect(local?.reasons.map((r) => [r.concepts.join(), r.stable])).toEqual([
      ['nash', false],
      ['gmr', true],
      ['smr', true],
      ['seq,sseq', false],
    ]);
    expect(conceptsOf(told)).toEqual(['nash', 'gmr', 'smr', 'seq', 'sseq']);
  });
});
