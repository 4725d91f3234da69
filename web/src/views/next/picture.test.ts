import { describe, expect, it } from 'vitest';
import { States } from '../answer/analysis';
import { elmira, fixture } from '../answer/fixture';
import { listingOf, placesOf, type Moves } from './moves';
import { formulaFor, mostNeighbours, nearest, nextOf, picture, unplaced, type Parts, type Wish } from './picture';

const wish: Wish = { outcome: '', concept: '', improvementsOnly: false, equilibria: 12 };
const places = placesOf(listingOf(fixture('states')));
const parts = (change: Partial<Parts> = {}): Parts => ({
  states: elmira(),
  next: nextOf(fixture('next')),
  places,
  opened: [],
  way: [],
  also: [],
  wish,
  ...change,
});
const names = (p: Parts) => picture(p).nodes.map((n) => n.state.name).sort();

describe('picture', () => {
  it('has the status quo, the equilibria and the cheapest ways between', () => {
    const drawn = picture(parts());
    expect(drawn.nodes.map((n) => n.state.number).sort()).toEqual([1, 2, 4, 5, 6, 8, 9]);
    expect(drawn.nodes.filter((n) => n.statusQuo).map((n) => n.state.name)).toEqual(['delay']);
    expect(drawn.nodes.filter((n) => n.under.length > 0)).toHaveLength(5);
    expect(drawn).toMatchObject({ wanted: 5, shown: 5, cut: 0 });
    expect(new Set(drawn.moves.map((m) => `${m.from} ${m.to}`)).size).toBe(drawn.moves.length);
  });
  it('tells improvements from moves that cost', () => {
    const kinds = Object.fromEntries(picture(parts()).moves.map((m) => [`${m.from} > ${m.to}`, m.kind]));
    expect(kinds['delay > delay+insist']).toBe('improvement');
    expect(kinds['delay > abandon']).toBe('worse');
    expect(kinds['delay > modify+delay']).toBe('worse');
    expect(kinds['modify+delay > modify+accept']).toBe('improvement');
  });
  it('leaves out ways that are no improvements, if so asked', () => {
    const only = picture(parts({ wish: { ...wish, improvementsOnly: true } }));
    expect(only.moves.map((m) => m.to)).toEqual(['delay+insist']);
    expect(only.nodes).toHaveLength(5); // the equilibria stay
  });
  it('shows the nearest equilibria and counts the rest', () => {
    const cut = picture(parts({ wish: { ...wish, equilibria: 2 } }));
    expect(cut).toMatchObject({ wanted: 5, shown: 2 });
    expect(cut.nodes.map((n) => n.state.name)).toEqual(['delay', 'delay+insist']);
  });
  it('filters by outcome and concept; the status quo stays', () => {
    expect(names(parts({ wish: { ...wish, outcome: 'closure' } }))).toEqual(['abandon', 'delay']);
    expect(picture(parts({ wish: { ...wish, concept: 'nash' } })).wanted).toBe(3);
    expect(names(parts({ wish: { ...wish, outcome: 'nothing' } }))).toEqual(['delay']);
  });
  it('has states alone where nothing is said of where the conflict stands', () => {
    const states = elmira();
    const analysis = { ...states.analysis, model: { ...states.analysis.model, status_quo: null }, status_quo: null };
    const drawn = picture(parts({ states: new States(analysis), next: null }));
    expect(drawn.nodes).toHaveLength(5);
    expect(drawn.moves).toEqual([]);
  });
  it('takes the ways of the analysis where `next` lists none', () => {
    const next = nextOf(fixture('next'));
    if (!next) throw new Error('no next');
    const drawn = picture(parts({ next: { ...next, destinations: [] } }));
    expect(drawn.moves.some((m) => m.to === 'delay+insist' && m.kind === 'improvement')).toBe(true);
    const elsewhere = picture(parts({ next: { ...next, destinations: [], from: { ...next.from, name: 'accept' } } }));
    expect(elsewhere.moves).toEqual([]);
    expect(elsewhere.nodes.find((n) => n.start)?.state.name).toBe('accept');
  });
});

describe('neighbours', () => {
  const opened = (n: number): Moves => ({
    kind: 'moves',
    state: { name: 'accept' },
    moves: Array.from({ length: n }, (_, i) => ({ party: 'local', improvement: i === n - 1, to: { name: `s${i}` } })),
  });
  it('are added for a state that is opened', () => {
    const drawn = picture(parts({ opened: [opened(2)] }));
    expect(drawn.nodes.find((n) => n.state.name === 'accept')?.opened).toBe(true);
    expect(drawn.moves.filter((m) => m.from === 'accept').map((m) => m.to)).toEqual(['s1', 's0']);
  });
  it('are cut, the improvements coming first', () => {
    const drawn = picture(parts({ opened: [opened(40)] }));
    expect(drawn.cut).toBe(40 - mostNeighbours);
    expect(drawn.moves.find((m) => m.from === 'accept')?.kind).toBe('improvement');
  });
  it('do not turn an improvement into a mere move', () => {
    const twice: Moves = {
      kind: 'moves',
      state: { name: 'delay' },
      moves: [{ party: 'local', improvement: false, to: { name: 'delay+insist' } }],
    };
    const drawn = picture(parts({ places: new Map(), opened: [twice] }));
    expect(drawn.moves.filter((m) => m.to === 'delay+insist' && m.from === 'delay').map((m) => m.kind)).toEqual(['improvement']);
  });
});

describe('large models', () => {
  it('ask for the places of what is drawn', () => {
    const drawn = picture(parts({ places: new Map() }));
    expect(unplaced(drawn, new Map())).toContain('abandon');
    expect(unplaced(picture(parts()), places)).toEqual([]);
  });
  it('by a formula that names the states', () => {
    const states = elmira();
    expect(formulaFor(states.analysis, [states.get('delay'), states.get('modify+accept')])).toBe(
      '(!modify & delay & !accept & !abandon & !insist) | (modify & !delay & accept & !abandon & !insist)',
    );
  });
  it('list the nearest first', () => {
    expect(nearest(parts({ next: null })).map((e) => e.state)[1]).toBe('delay+insist');
  });
});
