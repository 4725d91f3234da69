import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from './drafts';
import { compare, difference } from './saving';

describe('a file that is other than it was', () => {
  const here = { text: 'mine', saved: 'old', version: '1' };
  it('is told apart by what was changed where', () => {
    expect(compare(here, { text: 'old', version: '1' })).toBe('nothing');
    expect(compare(here, { text: 'mine', version: '2' })).toBe('agree');
    expect(compare({ ...here, text: 'old' }, { text: 'theirs', version: '2' })).toBe('take');
    expect(compare(here, { text: 'theirs', version: '2' })).toBe('choose');
    expect(compare(here, { text: '', version: null })).toBe('gone');
    expect(compare({ ...here, version: null }, { text: '', version: null })).toBe('nothing');
  });
  it('that was new here and is there now is not overwritten', () => {
    expect(compare({ text: 'mine', saved: '', version: null }, { text: 'theirs', version: '1' })).toBe('choose');
  });
});

describe('the least change between two texts', () => {
  it('turns the one into the other', () => {
    for (const [from, to] of [
      ['', ''],
      ['abc', 'abc'],
      ['aaa', 'aa'],
      ['aa', 'aaa'],
      ['abc', 'axc'],
      ['', 'x'],
      ['x', ''],
      ['one two', 'one three two'],
    ] as const) {
      const change = difference(from, to);
      expect(from.slice(0, change.from) + change.insert + from.slice(change.to)).toBe(to);
    }
    expect(difference('one two', 'one three two')).toEqual({ from: 5, to: 5, insert: 'hree t' });
  });
});

describe('drafts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are sent within the wait however fast one types, the latest text only', async () => {
    const sent: (string | null)[] = [];
    const drafts = new Drafts(async (text) => sent.push(text), 500);
    for (let i = 0; i < 10; ++i) {
      drafts.typed(`text ${i}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent).toEqual(['text 4', 'text 9']);
  });
  it('go one at a time', async () => {
    const sent: string[] = [];
    let free: () => void = () => undefined;
    const drafts = new Drafts((text) => {
      sent.push(String(text));
      return new Promise<void>((done) => (free = done));
    }, 500);
    drafts.typed('a');
    await vi.advanceTimersByTimeAsync(500);
    drafts.typed('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['a']);
    free();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a', 'b']);
  });
  it('that could not be sent are sent later', async () => {
    const sent: string[] = [];
    let up = false;
    const drafts = new Drafts(async (text) => {
      if (!up) throw new Error('down');
      sent.push(String(text));
    }, 500);
    drafts.typed('a');
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([]);
    expect(drafts.waiting).toBe(true);
    up = true;
    await drafts.flush();
    expect(drafts.waiting).toBe(false);
    expect(sent).toEqual(['a']);
  });
  it('are not sent after they were dropped', async () => {
    const sent: string[] = [];
    const drafts = new Drafts(async (text) => sent.push(String(text)), 500);
    drafts.typed('a');
    await drafts.drop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
  });
});
