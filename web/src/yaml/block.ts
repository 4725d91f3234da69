// Edits of block collections: an item goes with the comment lines directly above it and all on its lines.
import type { Change } from '../open';
import { moved } from './plain';
import { lineEnd, lineStart, slotsOf, type Collection, type Slot } from './places';

interface Lines {
  slot: Slot;
  from: number;
  to: number; // after the line break
}

export interface Block {
  indent: number;
  inline: boolean; // the first item stands behind the dash of an outer list
  items: Lines[];
}

const indentAt = (text: string, from: number) => /^ */.exec(text.slice(from, lineEnd(text, from)))?.[0].length ?? 0;
const isComment = (text: string, from: number) => /^[ \t]*#/.test(text.slice(from, lineEnd(text, from)));
const isBlank = (text: string, from: number) => /^[ \t]*\r?$/m.exec(text.slice(from, lineEnd(text, from)))?.index === 0;

export function blockOf(text: string, node: Collection): Block {
  const slots = slotsOf(node);
  const first = slots[0]?.start ?? 0;
  const indent = first - lineStart(text, first);
  const inline = text.slice(lineStart(text, first), first).trim() !== '';
  const items: Lines[] = [];
  slots.forEach((slot, i) => {
    const before = items[i - 1]?.to ?? 0;
    let from = i === 0 && inline ? slot.start : lineStart(text, slot.start);
    while (from > before && !(i === 0 && inline)) {
      const above = lineStart(text, from - 1);
      if (above < before || !isComment(text, above)) break;
      from = above;
    }
    let to = text[slot.end - 1] === '\n' ? slot.end : lineEnd(text, slot.end);
    // Comments that stand deeper than the items belong to what is above them.
    const limit = slots[i + 1]?.start ?? text.length;
    for (let line = to; line < limit && (isBlank(text, line) || isComment(text, line)); ) {
      const next = lineEnd(text, line);
      if (isComment(text, line)) {
        if (indentAt(text, line) <= indent) break;
        to = next;
      }
      line = next;
    }
    items.push({ slot, from, to });
  });
  return { indent, inline, items };
}

const ended = (chunk: string, eol: string) => (chunk.endsWith('\n') ? chunk : chunk + eol);
const unended = (chunk: string) => chunk.replace(/\r?\n$/, '');

// `lines` begin without indentation and end without a line break.
export function insertLines(text: string, block: Block, at: number, lines: string, eol: string): Change[] {
  const margin = ' '.repeat(block.indent);
  const own = lines.split(eol).map((line) => (line ? margin + line : line)).join(eol);
  const chunk = lines.endsWith('\n') ? own : own + eol;
  if (at === 0) {
    const first = block.items[0];
    const from = first?.from ?? 0;
    if (block.inline) return [{ from, to: from, insert: chunk.slice(block.indent) + margin }];
    return [{ from, to: from, insert: chunk }];
  }
  const previous = block.items[at - 1];
  const next = block.items[at];
  if (!previous) return [];
  // Where blank lines stand between the others they stand here too.
  const gap = next ? text.slice(previous.to, next.from) : at > 1 ? text.slice(block.items[at - 2]?.to, previous.from) : '';
  const blank = lines.includes('\n') && isBlank(text, previous.to) && next ? true : /^\s*\n/.test(gap) && lines.includes('\n');
  const here = previous.to;
  const open = here > 0 && text[here - 1] !== '\n';
  return [{ from: here, to: here, insert: (open ? eol : '') + (blank ? eol : '') + (open ? unended(chunk) : chunk) }];
}

// Of a block with more than one item.
export function removeLines(text: string, block: Block, at: number): Change[] {
  const item = block.items[at];
  const next = block.items[at + 1];
  if (!item) return [];
  if (block.inline && at === 0 && next) {
    // The next item takes the place behind the dash, unless something stands between.
    if (item.to === next.from) {
      const to = next.from === lineStart(text, next.slot.start) ? next.slot.start : next.from + block.indent;
      return [{ from: item.slot.start, to, insert: '' }];
    }
    const before = text.slice(lineStart(text, item.from), item.from);
    const from = item.from - (before.length - before.trimEnd().length);
    return [{ from, to: item.to - (text[item.to - 2] === '\r' ? 2 : 1), insert: '' }];
  }
  let { from, to } = item;
  // Two gaps become one.
  const gapBefore = from > 0 && isBlank(text, lineStart(text, from - 1));
  const gapAfter = to >= text.length || isBlank(text, to);
  const floor = block.items[at - 1]?.to ?? 0;
  if (gapBefore && gapAfter && at > 0) {
    while (from > floor && isBlank(text, lineStart(text, from - 1))) from = lineStart(text, from - 1);
  }
  if (to > 0 && text[to - 1] !== '\n' && from > 0) from -= text[from - 2] === '\r' ? 2 : 1;
  return [{ from, to, insert: '' }];
}

export function moveLines(text: string, block: Block, from: number, to: number, eol: string): Change[] {
  const lo = Math.min(from, to);
  const hi = Math.max(from, to);
  const first = block.items[lo];
  const last = block.items[hi];
  if (!first || !last || lo === hi) return [];
  const margin = ' '.repeat(block.indent);
  const part = block.items.slice(lo, hi + 1);
  const gaps = part.slice(1).map((item, i) => text.slice(part[i]?.to, item.from));
  const chunks = part.map((item, i) => (lo === 0 && i === 0 && block.inline ? margin : '') + text.slice(item.from, item.to));
  const complete = last.to > 0 && text[last.to - 1] === '\n';
  const item = block.items[from];
  const target = block.items[to];
  if (item && target && complete && gaps.every((gap) => gap === '') && !(lo === 0 && block.inline)) {
    const where = to < from ? target.from : target.to;
    const changes = [
      { from: item.from, to: item.to, insert: '' },
      { from: where, to: where, insert: text.slice(item.from, item.to) },
    ];
    return to < from ? changes.reverse() : changes;
  }
  let insert = moved(chunks, from - lo, to - lo)
    .map((chunk, i) => ended(chunk, eol) + (gaps[i] ?? ''))
    .join('');
  if (lo === 0 && block.inline) insert = insert.replace(/^ */, '');
  return [{ from: first.from, to: last.to, insert: complete ? insert : unended(insert) }];
}
