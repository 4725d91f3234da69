import { describe, expect, it } from 'vitest';
import { activities, counts, powers, table, type Ruled } from './burdens';

const cell = (actor: string, territory: string | null, status: Ruled['status'], more: Partial<Ruled> = {}): Ruled => ({
  clause: 'art_1',
  actor,
  act: 'deploy',
  object: 'forces',
  territory,
  status,
  judges: [],
  switch_on: [],
  keep_locked: [],
  release: [],
  ...more,
});
const sides = [
  { side: 'NATO', members: ['USA', 'POL'] },
  { side: 'RUS', members: ['RUS'] },
];
const cells = [
  cell('USA', 'UKR', 'open'),
  cell('USA', 'UKR', 'bound', { clause: 'art_2' }),
  cell('POL', 'UKR', 'open'),
  cell('RUS', 'BLR', 'dormant'),
  cell('SWE', 'BLR', 'releasable'),
  cell('USA', 'UKR', 'bound', { act: 'base', object: null }),
];

const called = (territory: string | null) => ({ BLR: 'Belarus', UKR: 'A name before it' })[territory ?? ''] ?? '';

describe('activities', () => {
  it('are the acts with their objects', () => {
    expect(activities(cells).map((a) => [a.act, a.object, a.cells])).toEqual([
      ['deploy', 'forces', 5],
      ['base', null, 1],
    ]);
  });
});

describe('the table', () => {
  const first = activities(cells)[0];
  if (!first) throw new Error('no activity');
  const { territories, rows } = table(cells, first, sides, called);
  const row = (actor: string) => rows.find((r) => r.actor === actor);
  it('has a row for each side, its members and whoever is on no side', () => {
    expect(rows.map((r) => [r.actor, r.member])).toEqual([
      ['NATO', false],
      ['USA', true],
      ['POL', true],
      ['RUS', false],
      ['SWE', false],
    ]);
    expect(territories).toEqual(['UKR', 'BLR']);
  });
  it('takes the strongest of several clauses, and keeps the others', () => {
    const square = row('USA')?.squares[0];
    expect(square?.status).toBe('bound');
    expect(square?.cells.map((c) => c.clause)).toEqual(['art_2', 'art_1']);
  });
  it('takes the strongest of the members, and says where they differ', () => {
    expect(row('NATO')?.squares.map((s) => [s.status, s.mixed])).toEqual([
      ['bound', true],
      ['free', false],
    ]);
  });
  it('counts by status', () => {
    const one = rows[0];
    if (!one) throw new Error('no row');
    expect(counts(one)).toEqual({ bound: 1, releasable: 0, open: 0, dormant: 0, free: 1 });
  });
  it('names a side of one by the side', () => {
    const single = table(cells, first, [{ side: 'Moscow', members: ['RUS'] }], called);
    expect(single.rows[0]?.actor).toBe('Moscow');
  });
});

describe('powers', () => {
  it('tell what each can do alone from who only matters', () => {
    const open = cell('USA', 'UKR', 'open', { judges: ['RUS', null], switch_on: ['RUS'] });
    expect(powers(open)).toEqual([
      { verb: 'can make it bind', who: ['RUS'] },
      { verb: 'matters for it', who: [null] },
    ]);
    expect(powers(cell('USA', 'UKR', 'bound'))).toEqual([]);
  });
});
