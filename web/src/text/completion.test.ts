import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain, suggestions, type Knowledge } from './completion';
import { placeAt } from './place';
import type { Schema } from './schema';

const knowledge: Knowledge = {
  schema: JSON.parse(readFileSync(new URL('../../../schema/model.schema.json', import.meta.url), 'utf8')) as Schema,
  outline: {
    options: [
      { id: 'build', label: 'Build the dam', party: 'upper' },
      { id: 'upper.talk', label: 'Talk', party: 'upper' },
    ],
    outcomes: [{ id: 'peace', label: 'They agree' }],
    statements: [],
    parts: [],
    sources: [{ id: 'paper', title: 'A paper', has_text: false }],
    variants: [],
  },
  parties: [{ id: 'upper', name: 'Upper town' }],
};

const offered = (text: string) => {
  const place = placeAt(text, text.length);
  return place ? suggestions(place, knowledge).map((one) => one.label) : [];
};

describe('completion', () => {
  it('offers the keys of the place', () => {
    expect(offered('par')).toContain('parties');
    expect(offered('parties:\n  upper:\n    o')).toEqual(expect.arrayContaining(['options', 'name']));
    expect(offered('parties:\n  upper:\n    o')).not.toContain('parties');
  });
  it('offers options with their labels, and outcomes, in formulas', () => {
    const statement = 'preferences:\n  upper:\n    priorities:\n      - b';
    expect(offered(statement)).toEqual(expect.arrayContaining(['want', 'build', 'upper.talk', 'peace']));
    expect(offered(`${statement}uild & "!`)).not.toContain('want');
    const place = placeAt(statement, statement.length);
    const build = place && suggestions(place, knowledge).find((one) => one.label === 'build');
    expect(build?.detail).toBe('Upper town: Build the dam');
  });
  it('offers only options where only they can stand', () => {
    expect(offered('status_quo: [')).toEqual(['build', 'upper.talk']);
  });
  it('offers parties and sources by their names', () => {
    expect(offered('preferences:\n  u')).toContain('upper');
    expect(offered('parties:\n  upper:\n    cite: {source: p')).toEqual(['paper']);
  });
  it('begins a map or a list under its key', () => {
    const place = placeAt('par', 3);
    const parties = place && suggestions(place, knowledge).find((one) => one.label === 'parties');
    expect(parties?.apply).toBe('parties:\n  ');
    const rules = place && suggestions(place, knowledge).find((one) => one.label === 'infeasible');
    expect(rules?.apply).toBe('infeasible:\n  - ');
  });
});

describe('hovers', () => {
  const text = 'status_quo: [build]\npreferences:\n  upper:\n    priorities:\n      - want: peace | upper.talk\n';
  const at = (word: string) => explain(text, text.indexOf(word) + 1, knowledge)?.text;
  it('tell what a key means', () => {
    expect(at('status_quo')).toMatch(/Where things stand/);
    expect(at('priorities')).toMatch(/most important first/);
  });
  it('tell what a name stands for', () => {
    expect(at('build')).toBe('Upper town: Build the dam');
    expect(at('upper.talk')).toBe('Upper town: Talk');
    expect(at('peace')).toBe('outcome: They agree');
  });
});
