import { describe, expect, it } from 'vitest';
import { fixture } from './fixture';
import { breakingWords, coalitionRows, foresightRows, notIn, readingsHolding, type Coalitions, type Foresight, type Robustness } from './panels';

describe('coalitionRows', () => {
  const rows = coalitionRows(fixture('coalitions') as Coalitions);
  it('begins with the status quo and the equilibria', () => {
    expect(rows.map((row) => row.state.number)).toEqual([1, 4, 5, 8, 9, 2, 3, 6, 7]);
  });
  it('counts for whom a state is stable, and says who can improve', () => {
    expect(rows[0]?.stable).toEqual(['5 of 7', 'all', 'all', '6 of 7']);
    expect(rows[0]?.improving).toEqual([
      { who: 'Local government', to: 'delay+insist', more: 0 },
      { who: 'Ontario Ministry of the Environment and Local government', to: 'delay+insist', more: 0 },
    ]);
    expect(rows[4]?.improving).toEqual([]);
  });
});

describe('foresightRows', () => {
  it('has a row for each horizon and one for good', () => {
    const rows = foresightRows(fixture('foresight') as Foresight);
    expect(rows.map((row) => row.ahead)).toEqual(['1', '2', 'for good']);
    expect(rows[0]?.both).toEqual({ count: 1, first: ['row.confess+column.confess'] });
    expect(rows[0]?.parties.map((p) => p.count)).toEqual([2, 2]);
  });
});

describe('robustness', () => {
  const answer = fixture('robustness') as Robustness;
  const words = (number: number) => breakingWords(answer.states.find((s) => s.number === number)?.breaking ?? []);
  it('says what ends an equilibrium, once for equal answers', () => {
    expect(words(9)).toEqual(['Nash, GMR, SMR, SEQ and SSEQ: no other order of one party’s wishes ends it']);
    expect(words(5)).toEqual(['Nash, GMR, SMR, SEQ and SSEQ: 1 swap: if Uniroyal put "!abandon" below "!insist"']);
  });
  it('says in which readings a state holds', () => {
    const [first] = answer.states;
    if (!first) throw new Error('no states');
    expect(readingsHolding(first, 'nash')).toBe(1);
    expect(notIn(answer, first)).toEqual([]);
    expect(notIn(answer, { ...first, readings: [] })).toEqual(['the model as it stands']);
  });
});
