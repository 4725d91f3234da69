import { describe, expect, it } from 'vitest';
import { elmira, fixture } from '../answer/fixture';
import { listingOf, placesOf } from './moves';
import { nextOf } from './picture';
import { standing, stepByKey, stepSentence, stepTo, waysLeft, waysOf } from './steps';

const states = elmira();
const next = nextOf(fixture('next-to'));
const ways = waysOf(next, placesOf(listingOf(fixture('states'))), (id) => id);
const way = ways[0];
if (!way || !next) throw new Error('no way');

describe('ways', () => {
  it('are the cheapest that are listed', () => {
    expect(ways.map((w) => w.words)).toEqual([
      'ministry, then uniroyal, then local',
      'ministry, then local, then uniroyal',
      'local, then ministry, then uniroyal',
    ]);
    expect(way.moves.map((m) => m.kind)).toEqual(['worse', 'improvement', 'improvement']);
    expect(waysLeft(next)).toBe('');
  });
  it('are none without an answer, or out of reach', () => {
    expect(waysOf(null, new Map(), String)).toEqual([]);
    const [first] = next.destinations;
    if (!first) throw new Error('no destination');
    expect(waysOf({ ...next, destinations: [{ ...first, cheapest: null }] }, new Map(), String)).toEqual([]);
  });
  it('count those that are not listed', () => {
    const [first] = next.destinations;
    if (!first?.cheapest) throw new Error('no destination');
    const many = { ...first, cheapest: { ...first.cheapest, count: 1000, counted: false } };
    expect(waysLeft({ ...next, destinations: [many] })).toBe('at least 997 more ways not listed');
  });
});

describe('steps', () => {
  it('stay on the way', () => {
    expect([stepTo(-1, way), stepTo(2, way), stepTo(9, way), stepTo(3, null)]).toEqual([0, 2, 3, 0]);
  });
  it('follow the arrow keys', () => {
    expect([stepByKey('ArrowRight', 0, way), stepByKey('ArrowLeft', 0, way), stepByKey('End', 1, way)]).toEqual([1, 0, 3]);
    expect([stepByKey('Home', 2, way), stepByKey('a', 2, way), stepByKey('ArrowRight', 0, null)]).toEqual([0, null, null]);
  });
  it('know where one stands', () => {
    expect([0, 1, 3].map((at) => standing(way, at, 'delay'))).toEqual(['delay', 'modify+delay', 'modify+accept+insist']);
  });
  it('are told in a sentence each', () => {
    expect(stepSentence(states, way, 0, 'delay')).toBe('The conflict stands in state 1 (dispute).');
    expect(stepSentence(states, way, 1, 'delay')).toBe(
      'Move 1 of 3: Ontario Ministry of the Environment goes to state 2 (dispute) by taking "Modify the control order". Ontario Ministry of the Environment likes that less: it gives way.',
    );
  });
});
