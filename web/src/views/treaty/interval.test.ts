import { describe, expect, it } from 'vitest';
import { along, asymmetryWords, bearsMore, burdenWords, change, corners, number, signed, span } from './interval';

const cells = { bound: 0, releasable: 0, open: 0, dormant: 0 };
const perception = { low: -0.3072, high: 1, nobody: 1, both: 0.2095, only_p: -0.3072, only_q: 1 };

describe('numbers', () => {
  it('have a true minus, three decimals at most and no negative zero', () => {
    expect([number(-0.30718), number(1), number(-0.0001), number(53)]).toEqual(['−0.307', '1', '0', '53']);
    expect([signed(0.25), signed(-2), signed(0)]).toEqual(['+0.25', '−2', '0']);
  });
  it('of an interval are one where they are alike', () => {
    expect([span(53, 153), span(20, 20), span(1, 1.0000001)]).toEqual(['53 to 153', '20', '1']);
  });
});

describe('a burden', () => {
  it('names what is dormant beside the interval', () => {
    expect(burdenWords({ low: 1, high: 2, dormant: 2, cells })).toBe('1 to 2 (2 dormant)');
    expect(burdenWords({ low: 0, high: 0, dormant: 0, cells })).toBe('0');
  });
});

describe('an asymmetry', () => {
  it('says who bears more', () => {
    expect(bearsMore(0.2, 'USA', 'Russia')).toBe('USA bears more');
    expect(bearsMore(-1, 'USA', 'Russia')).toBe('Russia alone is burdened');
    expect(bearsMore(0, 'USA', 'Russia')).toBe('both bear the same');
  });
  it('says that a word can turn it round, and when nothing is open', () => {
    expect(asymmetryWords(perception, 'USA', 'Russia')).toBe(
      'from −0.307 to 1, 1 while nobody says a word (USA alone is burdened); a word can turn it round',
    );
    const one = { low: 1, high: 1, nobody: 1, both: 1, only_p: 1, only_q: 1 };
    expect(asymmetryWords(one, 'NATO', 'Russia')).toBe('1: NATO alone is burdened, whatever anybody says');
  });
  it('has four corners', () => {
    expect(corners(perception, 'USA', 'Russia').map((c) => c.value)).toEqual([1, 0.2095, -0.3072, 1]);
  });
});

describe('a bar', () => {
  it('goes from 0 to 100 and keeps what lies outside at its ends', () => {
    expect([along(0, -1, 1), along(-1, -1, 1), along(2, -1, 1), along(3, 3, 3)]).toEqual([50, 0, 100, 50]);
  });
});

describe('a what-if', () => {
  it('closes, narrows, widens or moves an interval', () => {
    const before = { low: 0, high: 100 };
    expect(change(before, { low: 0, high: 100 })).toBe('same');
    expect(change(before, { low: 7, high: 7 })).toBe('closed');
    expect(change(before, { low: 7, high: 70 })).toBe('narrower');
    expect(change({ low: 3, high: 3 }, { low: 0, high: 9 })).toBe('wider');
    expect(change({ low: 3, high: 3 }, { low: 9, high: 9 })).toBe('moved');
  });
});
