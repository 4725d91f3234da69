import { describe, expect, it } from 'vitest';
import { elmira } from './fixture';
import { question, reachWords, rows, type Wish } from './table';

const any: Wish = { outcome: '', concept: '', order: { by: 'number' } };
const names = (wish: Wish) => {
  const states = elmira();
  return rows(states, states.analysis.equilibria, wish, false).map((row) => row.state.name);
};

describe('rows', () => {
  it('shows all by number', () => {
    expect(names(any)).toEqual(['delay', 'modify+accept', 'delay+insist', 'modify+accept+insist', 'abandon']);
  });
  it('filters by outcome and by concept', () => {
    expect(names({ ...any, outcome: 'dispute' })).toEqual(['delay', 'delay+insist']);
    expect(names({ ...any, concept: 'nash' })).toEqual(['delay+insist', 'modify+accept+insist', 'abandon']);
    expect(names({ ...any, concept: 'nash', outcome: 'clean-up' })).toEqual(['modify+accept+insist']);
    expect(names({ ...any, outcome: 'none:' })).toEqual([]);
  });
  it('puts what improvements reach first, then what is near', () => {
    expect(names({ ...any, order: { by: 'nearest' } })).toEqual([
      'delay',
      'delay+insist',
      'abandon',
      'modify+accept',
      'modify+accept+insist',
    ]);
  });
});

describe('question', () => {
  const { analysis } = elmira();
  const large = { ...analysis, states: null };
  it('asks nothing that the answer tells', () => {
    expect(question(analysis, { ...any, outcome: 'dispute' })).toBeNull();
    expect(question(analysis, { ...any, order: { by: 'nearest' } })).toBeNull();
  });
  it('asks for the order of a party, and for what large models do not list', () => {
    expect(question(analysis, { ...any, order: { by: 'party', party: 'local' } })).toEqual(['analyze', '--order', 'local']);
    expect(question(large, { ...any, outcome: 'dispute', order: { by: 'nearest' } })).toEqual([
      'analyze',
      '--where',
      'dispute',
      '--order',
      'nearest',
    ]);
  });
});

describe('reachWords', () => {
  it('tells improvements from other moves', () => {
    const words = elmira().analysis.equilibria.map(reachWords);
    expect(words).toEqual(['0', '(2)', '1', '(3)', '(1)']);
    expect(reachWords({ state: 'x', under: [], strong: false, by_improvements: null, by_moves: null })).toBe('–');
  });
});
