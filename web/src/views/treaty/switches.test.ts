import { describe, expect, it } from 'vitest';
import type { Clause, ClausesAnswer, Judge } from './answers';
import { nothingFixed, nothingOffered, offered, put, switchArguments } from './switches';

const judge = (name: string | null, bearer: string): Judge => ({
  judge: name,
  bearer,
  open: 1,
  switch_on: 1,
  releasable: 0,
  keep_locked: 0,
  release: 0,
});
const clause = (id: string, sentences: string[], judges: Judge[], burden = true): Clause => ({
  id,
  label: `Label of ${id}`,
  modality: 'must_not',
  force: 'commit',
  stratum: 'owed',
  sentences,
  quote: '',
  from: '',
  note: '',
  burden,
  cells: { bound: 0, releasable: 0, open: 0, dormant: 0 },
  sides: [],
  judges,
  kinds: [],
  left_out: [],
  binds_from: null,
  due: null,
  ends: null,
  overdue: false,
});
const answer = (clauses: Clause[]): ClausesAnswer => ({
  kind: 'clauses',
  unit: 'cells',
  exposures: false,
  headline: [],
  assumed: [],
  inputs: [],
  conflicts: [],
  treaties: [
    { id: 'draft', title: 'Draft', status: 'draft', date: null, entry_into_force: null, sides: [], clauses, together: [] },
  ],
});

describe('what can be fixed', () => {
  it('is found in the words about the clauses', () => {
    const all = offered(
      answer([
        clause(
          'art_5',
          ['Each party must not Deploy, where the other side holds "a threat to its national security".', 'Except at home (as read).'],
          [judge('RUS', 'USA'), judge('USA', 'RUS')],
        ),
        clause('art_4', ['Each party must consult, if any party holds "a Party is threatened".'], [judge('USA', 'USA')]),
        clause(
          'art_6',
          ['NATO must not deploy.', 'Except if "exceptional case" is so and there is the consent of all parties.', 'If it is breached: art_7.'],
          [judge('RUS', 'POL'), judge('RUS', 'USA'), judge(null, 'POL')],
        ),
      ]),
      'draft',
    );
    expect(all).toEqual({
      facts: ['exceptional case'],
      opinions: [{ actor: 'USA', that: 'a Party is threatened' }],
      places: [
        { actor: 'RUS', that: 'a threat to its national security' },
        { actor: 'USA', that: 'a threat to its national security' },
      ],
      consents: [{ actor: 'RUS', clause: 'draft/art_6', label: 'Label of art_6' }],
      annexes: [{ clause: 'draft/art_5', label: 'Label of art_5' }],
      breaches: [{ clause: 'draft/art_6', label: 'Label of art_6' }],
    });
  });
  it('can be nothing', () => {
    expect(nothingOffered(offered(answer([clause('art_1', ['USA must not admit.'], [])]), 'draft'))).toBe(true);
  });
});

describe('what is fixed', () => {
  it('becomes arguments of the program', () => {
    expect(
      switchArguments({
        on: '2022-01-01',
        facts: { 'exceptional case': 'yes' },
        opinions: { 'USA: a Party is threatened': 'no' },
        places: { 'RUS: a threat': { list: ['UKR', 'POL'] }, 'USA: a threat': { everywhere: true } },
        consents: { 'RUS:draft/art_6': 'no' },
        annexes: { 'draft/art_5': ['UKR'], 'draft/art_6': [] },
        breaches: ['draft/art_6'],
      }),
    ).toEqual([
      '--on=2022-01-01',
      '--fact=exceptional case=yes',
      '--opinion=USA: a Party is threatened=no',
      '--perceives=RUS=UKR,POL',
      '--opinion=USA: a threat=yes',
      '--consent=RUS:draft/art_6=no',
      '--annex=draft/art_5=UKR',
      '--breach=draft/art_6',
    ]);
    expect(switchArguments({ ...nothingFixed(), places: { 'RUS: x': { list: [] } } })).toEqual(['--perceives=RUS=']);
  });
  it('is put and taken back', () => {
    expect(put({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
    expect(put({ a: 1, b: 2 }, 'b', null)).toEqual({ a: 1 });
  });
});
