import { describe, expect, it } from 'vitest';
import { analysisOf, choices, reference, States, type Analysis } from './analysis';
import { elmira, fixture } from './fixture';

describe('analysisOf', () => {
  it('takes an analysis only', () => {
    expect(analysisOf(fixture('analysis'))?.model.states).toBe(9);
    for (const other of [fixture('next'), null, undefined, 'text', { kind: 7 }]) expect(analysisOf(other)).toBeNull();
  });
});

describe('States', () => {
  it('knows states, equilibria and outcomes by name', () => {
    const states = elmira();
    expect(states.get('delay+insist').number).toBe(5);
    expect(states.under('delay')).toEqual(['gmr', 'smr']);
    expect(states.under('accept')).toEqual([]);
    expect(states.outcomeLabel('dispute')).toBe('The appeal drags on');
  });

  const large = (storage: 'cube' | 'list') => {
    const analysis = fixture('analysis') as Analysis;
    return new States({ ...analysis, model: { ...analysis.model, storage }, states: null });
  };
  it('tells a state of a model too large to list from its name', () => {
    const state = large('cube').get('modify+insist');
    expect(state).toMatchObject({ number: 18, pattern: 'YNNNY', taken: ['modify', 'insist'] });
    expect(state.situation).toBe(
      'Ontario Ministry of the Environment: "Modify the control order"; Local government: "Insist that the original order be applied"',
    );
    expect(large('cube').get('none')).toMatchObject({ number: 1, situation: 'No option is taken' });
    expect(large('list').get('modify+insist').number).toBeNull();
  });
  it('learns what other answers tell, but not names alone', () => {
    const states = large('list');
    states.learn({ name: 'delay' });
    expect(states.get('delay').number).toBeNull();
    states.learn({ name: 'delay', number: 1, situation: 'told', outcomes: ['dispute'] });
    expect(states.get('delay')).toMatchObject({ number: 1, situation: 'told', outcomes: ['dispute'] });
  });
  it('does not take the parts of a name for options in the graph form', () => {
    const analysis = fixture('analysis') as Analysis;
    const states = new States({ ...analysis, model: { ...analysis.model, form: 'graph' }, states: null });
    expect(states.get('s1')).toEqual({ name: 's1', number: null, situation: 's1', outcomes: [] });
  });
});

describe('choices', () => {
  it('says what is taken, left and open, party by party', () => {
    const states = elmira();
    const told = choices(states.analysis.model, states.get('abandon'));
    expect(told.map((c) => c.party.id)).toEqual(['ministry', 'uniroyal', 'local']);
    expect(told[0]).toMatchObject({ taken: [], open: ['Modify the control order'], left: [] });
    expect(told[1]).toMatchObject({ taken: ['Abandon the Elmira plant'], open: [] });
  });
});

describe('reference', () => {
  it('is the number, else the pattern, so that no single option is taken for a formula', () => {
    expect(reference(elmira().get('delay'))).toBe('1');
    expect(reference({ name: 'delay', number: null, pattern: 'NYNNN', situation: '', outcomes: [] })).toBe('NYNNN');
    expect(reference({ name: 's1', number: null, situation: '', outcomes: [] })).toBe('s1');
  });
});
