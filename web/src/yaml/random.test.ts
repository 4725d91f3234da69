// Random edits of random texts and of every example: the value read again is the value edited in plain
// objects, comments survive, and lines that were not meant stay.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lexer } from 'yaml';
import { describe, expect, it } from 'vitest';
import { applied, edited } from './edit';
import { CannotEdit, editedValue, type Edit } from './plain';
import { editOf, randomOf, textOf, type Random } from './random';
import { at, read } from './read';

const commentsOf = (text: string) => [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).map((c) => c.trim()).sort();

// What is in `all` more often than in `other`.
function missing(all: string[], other: string[]) {
  const left = new Map<string, number>();
  for (const one of other) left.set(one, (left.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const n = left.get(one) ?? 0;
    left.set(one, n - 1);
    return n <= 0;
  });
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

// The text after the edit, or null where the edit was refused.
function tried(text: string, edit: Edit): string | null {
  const before = read(text);
  expect(before.problems, text).toEqual([]);
  let after: string;
  try {
    after = applied(text, edited(text, [edit]));
  } catch (error) {
    if (!(error instanceof CannotEdit)) throw error;
    return null;
  }
  const context = `${JSON.stringify(edit)}\n${text}\n=====\n${after}`;
  expect(JSON.stringify(read(after).value), context).toBe(JSON.stringify(editedValue(before.value, [edit])));
  const lost = missing(commentsOf(text), commentsOf(after));
  const gone = missing(linesOf(text), linesOf(after));
  if (edit.kind === 'remove') {
    expect(missing(commentsOf(after), commentsOf(text)), context).toEqual([]);
    expect(missing(linesOf(after), linesOf(text)).length, context).toBeLessThanOrEqual(2);
  } else {
    expect(lost, context).toEqual([]);
    const here = JSON.stringify(at(before.value, edit.path) ?? null);
    // Lines that are the value's own, and what moves between lines in brackets or behind a dash.
    const touched = edit.kind === 'set' ? 1 + here.split('\\n').length + here.length / 20 : 2;
    const shared = (line: string) => /[[\]{},]|^\s*-\s+\S/.test(line);
    const counted = edit.kind === 'move' ? gone.filter((line) => !shared(line)) : gone;
    expect(counted.length, context).toBeLessThanOrEqual(touched);
  }
  if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '').includes('\n'), context).toBe(false);
  return after;
}

function walk(start: string, random: Random, steps: number) {
  let text = start;
  let refused = 0;
  for (let i = 0; i < steps; i++) {
    const value = read(text).value;
    if (JSON.stringify(value).length > 30000 * 3) break;
    const after = tried(text, editOf(random, value));
    if (after === null) refused++;
    else text = after;
  }
  return refused;
}

describe('random edits', () => {
  it('of random texts', () => {
    const rounds = Number(process.env['ROUNDS'] ?? 120);
    let refused = 0;
    for (let seed = 1; seed <= rounds; seed++) {
      const random = randomOf(seed);
      refused += walk(textOf(random), random, 10);
    }
    expect(refused / (rounds * 10)).toBeLessThan(0.03);
  }, 600_000);

  const root = join(__dirname, '../../../examples');
  const examples = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  it.each(examples)('of %s', (name) => {
    const text = readFileSync(join(root, name), 'utf8');
    let refused = 0;
    for (let seed = 1; seed <= 12; seed++) refused += walk(text, randomOf(seed), 5);
    expect(refused).toBeLessThanOrEqual(1);
  }, 120_000);
});
