import { describe, expect, it } from 'vitest';
import type { Outline, Quotation } from '../../open';
import { lacking, passageAt, passagesOf, pieces, segments, sheetAt, sheets, type Passage } from './marks';

const quote = (begin: number | null, end: number | null, more: Partial<Quotation> = {}): Quotation => ({
  source: 'briefing',
  quote: 'words',
  begin,
  end,
  ...more,
});
const outline: Outline = {
  options: [],
  outcomes: [],
  statements: [],
  variants: [],
  sources: [],
  parts: [
    { kind: 'option', words: 'Hold', line: 3, citations: [quote(10, 20), quote(null, null)] },
    { kind: 'statement', words: 'want', line: 9, citations: [quote(10, 20), quote(2, 30, { source: 'other' }), quote(5, 40)] },
    { kind: 'rule', words: 'not both', line: 12, citations: [quote(8, 8)] },
  ],
};
const text = (piece: { begin: number; end: number }, whole: string) => whole.slice(piece.begin, piece.end);

describe('passages', () => {
  it('are there once each, in order, with all parts that cite them', () => {
    expect(passagesOf(outline, 'briefing')).toEqual([
      { begin: 5, end: 40, parts: [1] },
      { begin: 10, end: 20, parts: [0, 1] },
    ]);
  });
  it('are found at a place', () => {
    const all = passagesOf(outline, 'briefing');
    expect([passageAt(all, 10), passageAt(all, 7), passageAt(all, 99)]).toEqual([1, 0, null]);
  });
  it('lack for one of three reasons', () => {
    expect(lacking(quote(1, 2), true)).toBeNull();
    expect(lacking(quote(null, null), true)).toBe('not found in the text');
    expect(lacking(quote(null, null, { quote: '' }), true)).toBe('cites the whole, without a quote');
    expect(lacking(quote(1, 2), false)).toBe('the text is not at hand');
  });
});

describe('segments', () => {
  const whole = 'abcdefghij';
  const cut = (passages: Passage[], piece = { begin: 0, end: 10 }) =>
    segments(piece, passages).map((one) => [text(one, whole), one.passages]);
  it('of a text without passages are the text', () => {
    expect(cut([])).toEqual([['abcdefghij', []]]);
  });
  it('begin and end where passages do, and know all that overlap', () => {
    expect(
      cut([
        { begin: 1, end: 5, parts: [0] },
        { begin: 3, end: 7, parts: [1] },
        { begin: 3, end: 4, parts: [2] },
      ]),
    ).toEqual([
      ['a', []],
      ['bc', [0]],
      ['d', [0, 1, 2]],
      ['e', [0, 1]],
      ['fg', [1]],
      ['hij', []],
    ]);
  });
  it('of a passage over several pieces are in each of them', () => {
    const passages = [{ begin: 2, end: 8, parts: [0] }];
    expect(cut(passages, { begin: 0, end: 5 })).toEqual([
      ['ab', []],
      ['cde', [0]],
    ]);
    expect(cut(passages, { begin: 5, end: 10 })).toEqual([
      ['fgh', [0]],
      ['ij', []],
    ]);
  });
  it('leave nothing out and repeat nothing', () => {
    const passages = Array.from({ length: 30 }, (_, i) => ({ begin: (i * 7) % 50, end: ((i * 7) % 50) + 1 + (i % 9), parts: [i] })).sort(
      (a, b) => a.begin - b.begin,
    );
    const long = 'x'.repeat(60);
    const all = pieces(long, 13).flatMap((piece) => segments(piece, passages));
    expect(all.map((one) => text(one, long)).join('')).toBe(long);
    for (const one of all)
      for (const [i, passage] of passages.entries())
        expect(one.passages.includes(i)).toBe(passage.begin <= one.begin && one.end <= passage.end);
  });
});

describe('pieces', () => {
  it('end at blank lines, else at line ends, else at spaces', () => {
    const whole = 'one two\n\nthree four\nfive six seven';
    expect(pieces(whole, 12).map((piece) => text(piece, whole))).toEqual(['one two\n\n', 'three four\n', 'five six ', 'seven']);
  });
  it('never cut a character', () => {
    const whole = '😀'.repeat(10);
    const all = pieces(whole, 5).map((piece) => text(piece, whole));
    expect(all.join('')).toBe(whole);
    expect(all.every((one) => [...one].every((character) => character === '😀'))).toBe(true);
  });
  it('of a book are gathered in sheets', () => {
    const book = 'A line of some words that goes on a little.\n'.repeat(40_000);
    const all = sheets(pieces(book), 120_000);
    expect(all.flat().map((piece) => piece.end - piece.begin).reduce((a, b) => a + b)).toBe(book.length);
    expect(Math.max(...all.map((sheet) => (sheet[sheet.length - 1]?.end ?? 0) - (sheet[0]?.begin ?? 0)))).toBeLessThanOrEqual(120_000);
    expect(sheetAt(all, 0)).toBe(0);
    expect(sheetAt(all, 130_000)).toBe(1);
    expect(sheetAt(all, book.length + 5)).toBe(all.length - 1);
  });
  it('of nothing are none', () => {
    expect([pieces(''), sheets([]), sheetAt([], 3)]).toEqual([[], [], 0]);
  });
});
