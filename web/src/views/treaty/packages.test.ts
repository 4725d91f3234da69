import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { BargainAnswer } from './answers';
import type { Beside } from './beside';
import { changeWords, crossed, gains, listed, logrollWords, standings, stepWords, versions } from './packages';
import { place, scale, spots } from './scale';
import { pinned, reworded } from './versions';

// Two clauses, two parties; worths: the ban 10 to the north and −7 to the south, the talks 3 and −1.
const answer: BargainAnswer = {
  kind: 'bargain',
  remarks: [],
  headline: '',
  issues: [
    {
      id: 'draft/art_1',
      label: 'Ban',
      tabled: 'tabled',
      values: [
        { id: 'tabled', label: 'as tabled', change: 0 },
        { id: 'consult', label: 'Talks instead', change: 0.5 },
        { id: 'out', label: 'left out', change: 1 },
      ],
    },
    {
      id: 'price',
      label: 'Price',
      tabled: 'low',
      values: [
        { id: 'low', label: 'Low', change: 0 },
        { id: 'high', label: 'High', change: 1 },
      ],
    },
  ],
  parties: [
    { id: 'n', name: 'North', alternative: 2 },
    { id: 's', name: 'South', alternative: -2 },
  ],
  bargainers: [
    { id: 'n', name: 'North', parties: ['n'], decides: 'consensus' },
    { id: 's', name: 'South', parties: ['s'], decides: 'consensus' },
  ],
  red_lines: [{ party: 's', label: 'No ban', when: [{ issue: 'draft/art_1', values: ['tabled'] }] }],
  packages: { number: '6', exact: true },
  rational: { number: '2', exact: true },
  tabled: { package: ['tabled', 'low'], worth: [10, -7], rational: false, red_lines_crossed: [0] },
  nearest: {
    answer: 'found',
    weight: 0.5,
    packages: [{ package: ['consult', 'low'], worth: [3, -1] }],
    core: [],
  },
  points: [
    {
      solution: 'nash',
      greatest: 'the greatest product of gains',
      value: 1,
      proved: true,
      packages: [{ package: ['consult', 'low'], worth: [3, -1] }],
    },
  ],
  steps: [],
  logrolls: [],
  rational_frontier: { complete: true, size: 1, packages: [{ package: ['consult', 'low'], worth: [3, -1] }] },
  frontier: {
    complete: true,
    size: 2,
    packages: [
      { package: ['tabled', 'low'], worth: [10, -7], rational: false },
      { package: ['out', 'low'], worth: [0, 0], rational: false },
    ],
  },
};

describe('packages', () => {
  it('are listed once each, with all that is said of them', () => {
    expect(listed(answer).map((p) => [p.package[0], p.roles, p.signable, p.signableFrontier, p.frontier])).toEqual([
      ['tabled', ['tabled'], false, false, true],
      ['consult', ['nearest', 'nash'], true, true, false],
      ['out', [], false, false, true],
    ]);
  });
  it('include the versions chosen', () => {
    const chosen = { package: ['out', 'high'], worth: [-1, 1], rational: false };
    expect(listed(answer, chosen)[1]?.roles).toEqual(['chosen']);
  });
  it('say which version of each clause', () => {
    expect(versions(answer, ['consult', 'low']).map((v) => [v.issue.label, v.label, v.changed])).toEqual([
      ['Ban', 'Talks instead', true],
      ['Price', 'Low', false],
    ]);
    expect(changeWords(answer, ['consult', 'low'])).toEqual(['Ban: from “as tabled” to “Talks instead”']);
    expect(stepWords(answer, { issue: 'price', from: 'low', to: 'high' })).toBe('Price: “Low” to “High”');
  });
  it('say who could sign and what stands against it', () => {
    expect(gains(answer, [3, -1])).toEqual([1, 1]);
    expect(crossed(answer, ['tabled', 'low']).map((line) => line.label)).toEqual(['No ban']);
    expect(standings(answer, ['consult', 'low'], [3, -1]).map((one) => one.words)).toEqual([
      'could sign: +1 against going without',
      'could sign: +1 against going without',
    ]);
    expect(standings(answer, ['tabled', 'low'], [10, -7])[1]?.words).toBe(
      'could not: it crosses the red line “No ban” and it is worth 5 less than going without an agreement',
    );
  });
  it('are exchanged in words', () => {
    const roll = {
      first: { issue: 'draft/art_1', value: 'consult' },
      good_for: 's',
      first_gains: 6,
      first_costs_the_other: 7,
      second: { issue: 'price', value: 'high' },
      second_good_for: 'n',
      second_gains: 8,
      second_costs_the_other: 1,
      gain: [1, 5],
    };
    expect(logrollWords(answer, roll)).toBe(
      '“Ban: Talks instead” gains South 6 and costs North 7; “Price: High” gains North 8 and costs South 1.',
    );
  });
});

describe('a scale', () => {
  it('has round steps that cover the values', () => {
    expect(scale([-7.63, 5])).toEqual({ from: -10, to: 5, ticks: [-10, -5, 0, 5] });
    expect(scale([0, 0.5]).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });
  it('is there for one value and for none', () => {
    expect([scale([3]).from, scale([3]).to]).toEqual([2, 4]);
    expect(scale([]).to).toBe(1);
  });
  it('places values, upwards too', () => {
    expect([place(5, scale([0, 10]), 0, 100), place(10, scale([0, 10]), 100, 0)]).toEqual([50, 0]);
  });
  it('joins what lies at one place', () => {
    const joined = spots([1, 2, 3], (n) => (n === 3 ? [0, 0] : [5, 5.01]));
    expect(joined.map((s) => s.all)).toEqual([[3], [1, 2]]);
  });
});

describe('versions', () => {
  const model = 'demarche: 1\ntitle: T # kept\nbargaining:\n  excluded:\n    - {when: {price: high}}\n';
  it('are pinned by excluding all others, what was excluded stays', () => {
    const all = parse(pinned(model, answer, ['consult', 'low'])) as { bargaining: { excluded: unknown } };
    expect(all.bargaining.excluded).toEqual([
      { when: { price: 'high' } },
      { when: { 'draft/art_1': ['tabled', 'out'] } },
      { when: { price: ['high'] } },
    ]);
    const fresh = parse(pinned('demarche: 1', answer, ['out', 'high'])) as { bargaining: { excluded: unknown[] } };
    expect(fresh.bargaining.excluded).toHaveLength(2);
  });

  const beside: Beside = {
    model: { demarche: 1, title: 'T', world: 'world.yaml', facts: { known: true, open: 'hold' } },
    world: {},
    missing: [],
    treaties: [
      {
        treaty: 'draft',
        parties: ['N', 'S'],
        clauses: {
          art_1: { who: 'S', must_not: 'admit', label: 'Ban', versions: { consult: { label: 'Talks', must: 'consult', note: 'n' } } },
          art_2: { who: 'party', must: 'inspect' },
        },
      },
    ],
  };
  const clausesOf = (values: string[]) => {
    const text = reworded(beside, answer, values);
    return text === null ? null : (parse(text) as { treaties: { clauses: unknown }[]; facts: unknown; world: unknown });
  };
  it('stand in place of the clause, another act in place of its act', () => {
    const all = clausesOf(['consult', 'low']);
    expect(all?.treaties[0]?.clauses).toEqual({
      art_1: { who: 'S', label: 'Talks', must: 'consult' },
      art_2: { who: 'party', must: 'inspect' },
    });
    expect([all?.world, all?.facts]).toEqual(['world.yaml', { known: true }]);
  });
  it('leave a clause out, or as it is', () => {
    expect(clausesOf(['out', 'low'])?.treaties[0]?.clauses).toEqual({ art_2: { who: 'party', must: 'inspect' } });
    expect(clausesOf(['tabled', 'low'])?.treaties[0]?.clauses).toMatchObject({ art_1: { must_not: 'admit' } });
  });
  it('are not known where a file is missing', () => {
    expect(reworded({ ...beside, missing: ['draft.yaml'] }, answer, ['out', 'low'])).toBeNull();
  });
});
