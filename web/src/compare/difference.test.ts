import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences, summary, type Analysis } from './difference';
import { reading } from './reading';

const analysis = (equilibria: Record<string, string[]>, more: Partial<Analysis> = {}): Analysis => ({
  model: { title: 't', states: 4, status_quo: 'a' },
  concepts: ['nash', 'seq'],
  headline: [],
  status_quo: null,
  outcomes: [],
  totals: { states: Object.keys(equilibria).length, strong: 0 },
  equilibria: Object.entries(equilibria).map(([state, under]) => ({ state, under })),
  states: Object.keys(equilibria).map((name, i) => ({ name, number: i + 1, situation: name })),
  ...more,
});

describe('two answers', () => {
  it('that are the same', () => {
    const one = analysis({ a: ['nash'] });
    expect(summary(differences(one, one))).toBe('The answer is the same.');
  });
  it('gain and lose states by concept', () => {
    const d = differences(analysis({ a: ['nash', 'seq'], b: ['seq'] }), analysis({ a: ['seq'], c: ['nash'] }));
    const of = (name: string) => d.states.find((s) => s.name === name)?.held;
    expect(of('a')).toEqual({ nash: 'lost', seq: 'both' });
    expect(of('b')).toEqual({ nash: 'neither', seq: 'lost' });
    expect(of('c')).toEqual({ nash: 'gained', seq: 'neither' });
    expect([d.gained, d.lost, d.kept]).toEqual([1, 1, 1]);
    expect(summary(d)).toMatch(/1 state newly hold.*1 state no longer.*1 state hold under other/);
  });
  it('say nothing of a concept that only one side knows', () => {
    const d = differences(analysis({ a: ['nash'] }, { concepts: ['nash'] }), analysis({ a: ['nash', 'seq'] }));
    expect(d.states[0]?.held).toEqual({ nash: 'both', seq: 'unknown' });
    expect(d.same).toBe(true);
  });
  it('count outcomes, also those that one side does not have', () => {
    const outcome = (id: string, nash: number) => ({ id, label: id, states: 1, equilibria: { nash, seq: 0 } });
    const d = differences(
      analysis({}, { outcomes: [outcome('x', 1), outcome('y', 0)] }),
      analysis({}, { outcomes: [outcome('x', 2)] }),
    );
    expect(d.outcomes.map((o) => [o.id, o.counts['nash'], o.changed])).toEqual([
      ['x', [1, 2], true],
      ['y', [0, null], true],
    ]);
    expect(d.same).toBe(false);
  });
});

describe('the text under a variant', () => {
  const text = readFileSync(new URL('../../../examples/security-guarantees-2021/model.yaml', import.meta.url), 'utf8');
  it('has the variant in place and no variants', () => {
    const plain = reading(text, null);
    expect(plain).not.toMatch(/^variants:/m);
    const felt = reading(text, 'danger-felt');
    expect(felt.indexOf('us.refuse if hold')).toBeGreaterThan(felt.indexOf('"!steps"'));
    expect(felt).not.toBe(plain);
    expect(reading(text, 'steps-undone')).toMatch(/direction: both/);
    expect(reading(text, 'steps-undone')).not.toMatch(/reversible/);
    expect(reading(text, 'no-talks-under-ultimatum')).toMatch(/^forbidden_moves:/m);
  });
  it('drops rules by their ids and keeps the others', () => {
    const model = 'infeasible:\n  - {id: x, when: a}\n  - {id: y, when: b}\nvariants:\n  v: {drop: [x]}\n';
    expect(reading(model, 'v')).toBe('infeasible:\n  - {id: y, when: b}\n');
  });
  it('of an unknown variant is the model', () => {
    expect(reading('a: 1 # c\n', 'v')).toBe('a: 1 # c\n');
  });
});
