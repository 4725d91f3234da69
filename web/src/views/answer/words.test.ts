import { describe, expect, it } from 'vitest';
import { elmira } from './fixture';
import { leftOut, size, statusQuo } from './sentences';
import { count, duration, list, moveWords, stateWords } from './words';

describe('phrases', () => {
  it('joins, counts and times', () => {
    expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a and b', 'a, b or c']);
    expect([count(1, 'state'), count(2048, 'state'), count(2, 'party', 'parties')]).toEqual(['1 state', '2,048 states', '2 parties']);
    expect([duration(0.2), duration(84.6), duration(2345)]).toEqual(['1 ms', '85 ms', '2.3 s']);
  });
  it('names states with their outcomes', () => {
    expect(stateWords(elmira(), 'delay')).toBe('state 1 (dispute)');
  });
});

describe('moveWords', () => {
  const states = elmira();
  const { model } = states.analysis;
  const words = (from: string, to: string) => moveWords(model, states.get(from), states.get(to));
  it('says what is taken and dropped', () => {
    expect(words('delay', 'delay+insist')).toBe('taking "Insist that the original order be applied"');
    expect(words('delay', 'accept')).toBe('taking "Accept the order as it stands" and dropping "Delay by appealing"');
    expect(words('delay+insist', 'delay')).toBe('dropping "Insist that the original order be applied"');
  });
  it('names the state in the graph form', () => {
    expect(moveWords({ ...model, form: 'graph' }, states.get('delay'), { ...states.get('accept'), situation: 'It is over' })).toBe(
      'moving to "It is over"',
    );
  });
});

describe('sentences', () => {
  const states = elmira();
  it('tells of the status quo', () => {
    expect(statusQuo(states.analysis, states)).toBe(
      'Status quo: State 1 (dispute). Uniroyal: "Delay by appealing". It holds under GMR and SMR, and Local government would gain by moving.',
    );
    expect(statusQuo({ ...states.analysis, status_quo: null }, states)).toContain('no status quo');
  });
  it('tells what was left out once for each reason', () => {
    expect(leftOut(states.analysis)).toEqual([
      'Left out: SIM and SEQ or SIM, since simultaneous moves need states that are one combination of options each; this model merges states.',
    ]);
  });
  it('tells the size', () => {
    expect(size(states.analysis)).toBe(
      '9 states (the rules leave them), 3 parties with 5 options; decided by searches along the moves.',
    );
  });
});
