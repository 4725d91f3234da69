import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { missing, namesOf, shortName, toYaml, type Guided } from './guided';

const model: Guided = {
  title: 'The dam: who pays?',
  description: 'Two towns\nand a river.',
  parties: [
    {
      key: 1,
      name: 'Upper town',
      options: [
        { key: 10, label: 'Build the dam' },
        { key: 11, label: 'Talk' },
        { key: 12, label: '  ' },
      ],
      wants: [
        { key: 20, taken: true, option: 10, when: null },
        { key: 21, taken: false, option: 30, when: { option: 10, taken: false } },
        { key: 22, taken: true, option: 0, when: null },
      ],
    },
    { key: 2, name: 'Lower town', options: [{ key: 30, label: 'Talk' }], wants: [] },
    { key: 3, name: '', options: [], wants: [] },
  ],
  rules: [
    { key: 40, kind: 'at_most_one_of', options: [10, 11] },
    { key: 41, kind: 'requires', options: [30, 11] },
    { key: 42, kind: 'exactly_one_of', options: [10] },
    { key: 43, kind: 'requires', options: [11, 11] },
  ],
  now: [11],
};

describe('the guided form', () => {
  it('makes a model file', () => {
    expect(parse(toYaml(model))).toEqual({
      demarche: 1,
      title: 'The dam: who pays?',
      description: 'Two towns and a river.',
      parties: {
        'upper-town': { name: 'Upper town', options: { 'build-dam': { label: 'Build the dam' }, talk: { label: 'Talk' } } },
        'lower-town': { name: 'Lower town', options: { talk: { label: 'Talk' } } },
      },
      infeasible: [
        { at_most_one_of: ['build-dam', 'upper-town.talk'] },
        { option: 'lower-town.talk', requires: 'upper-town.talk' },
      ],
      status_quo: ['upper-town.talk'],
      preferences: { 'upper-town': { priorities: ['build-dam', '!lower-town.talk if !build-dam'] } },
    });
  });
  it('explains in comments', () => {
    expect(toYaml(model).match(/^# /gm)?.length).toBeGreaterThan(4);
  });
  it('quotes what YAML would read otherwise', () => {
    const parties = [{ key: 1, name: 'yes', options: [{ key: 2, label: '# 1: "go"' }], wants: [] }];
    const read = parse(toYaml({ ...model, title: '2021', parties, rules: [], now: [] })) as Record<string, unknown>;
    expect(read['title']).toBe('2021');
    expect(read['parties']).toEqual({ yes: { name: 'yes', options: { 'n-1-go': { label: '# 1: "go"' } } } });
    expect(read['status_quo']).toEqual([]);
  });
  it('says what is missing', () => {
    expect(missing(model)).toEqual([]);
    expect(missing({ ...model, parties: model.parties.slice(1) })).toEqual(['something that a party wants']);
    expect(missing({ title: ' ', description: '', parties: [], rules: [], now: [] })).toEqual(['a title', 'a party']);
  });
  it('gives short names that are free', () => {
    expect(shortName('Not', new Set())).toBe('not-2');
    expect(shortName('The', new Set())).toBe('the');
    expect(shortName('...', new Set(['x']))).toBe('x-2');
    expect(shortName('Принять проект', new Set())).toBe('принять-проект');
    expect([...namesOf(model).options.values()].map((n) => n.formula)).toEqual(['build-dam', 'upper-town.talk', 'lower-town.talk']);
  });
});
