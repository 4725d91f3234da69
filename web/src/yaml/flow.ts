// Edits of collections in brackets. Without comments between the items, the items change places and the
// commas, blanks and line breaks between them stay. With comments, an item goes with those of its lines.
import type { Change } from '../open';
import { CannotEdit, moved } from './plain';
import { lineEnd, lineStart, slotsOf, type Collection, type Slot } from './places';

interface Flow {
  open: number; // after the opening bracket
  close: number; // before the closing one
  slots: Slot[];
  commas: (number | null)[]; // after each item
  comments: boolean;
}

// What stands between items without what is in comments.
const bare = (between: string) => between.replace(/(^|[ \t\n])#[^\n]*/g, (c) => ' '.repeat(c.length));

function flowOf(text: string, node: Collection): Flow {
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') throw new CannotEdit('this part of the text has an unusual form');
  const slots = slotsOf(node);
  const open = token.start.offset + 1;
  const close = token.end[0]?.offset ?? open;
  const edges = [open, ...slots.map((slot) => slot.end)];
  const between = edges.map((from, i) => text.slice(from, slots[i]?.start ?? close));
  return {
    open,
    close,
    slots,
    commas: slots.map((slot, i) => {
      const comma = bare(between[i + 1] ?? '').indexOf(',');
      return comma < 0 ? null : slot.end + comma;
    }),
    comments: between.some((part) => bare(part) !== part),
  };
}

const onOwnLine = (text: string, slot: Slot) => text.slice(lineStart(text, slot.start), slot.start).trim() === '';

// The lines of each item, with the comments directly above; the last may end before the closing bracket.
function linesOf(text: string, flow: Flow) {
  if (!flow.slots.every((slot) => onOwnLine(text, slot))) {
    throw new CannotEdit('comments stand between the items of this list; change it in the text');
  }
  let floor = lineEnd(text, flow.open);
  return flow.slots.map((slot, i) => {
    let from = lineStart(text, slot.start);
    while (from > floor && /^[ \t]*#/.test(text.slice(lineStart(text, from - 1), from))) {
      from = lineStart(text, from - 1);
    }
    const to = Math.min(lineEnd(text, Math.max(slot.end, flow.commas[i] ?? 0)), flow.close);
    floor = to;
    return { from, to, slot, comma: flow.commas[i] ?? null };
  });
}

export function insertInFlow(text: string, node: Collection, at: number, item: string, eol: string): Change[] {
  const flow = flowOf(text, node);
  const next = flow.slots[at];
  const last = flow.slots[flow.slots.length - 1];
  if (!last) {
    if (flow.comments) return [{ from: flow.close, to: flow.close, insert: eol + ' '.repeat(flow.close - lineStart(text, flow.close)) + item }];
    return [{ from: flow.open, to: flow.close, insert: item }];
  }
  const ownLines = flow.slots.every((slot) => onOwnLine(text, slot));
  const margin = ' '.repeat(last.start - lineStart(text, last.start));
  if (next) {
    if (ownLines) {
      const from = linesOf(text, flow)[at]?.from ?? next.start;
      return [{ from, to: from, insert: margin + item + ',' + eol }];
    }
    return [{ from: next.start, to: next.start, insert: item + ', ' }];
  }
  const comma = flow.commas[flow.commas.length - 1] ?? null;
  const after = comma === null ? last.end : comma + 1;
  const rest = text.slice(after, Math.min(lineEnd(text, after), flow.close));
  if (ownLines && rest.includes('\n')) {
    const line = lineEnd(text, after);
    return [
      ...(comma === null ? [{ from: last.end, to: last.end, insert: ',' }] : []),
      { from: line, to: line, insert: margin + item + (comma === null ? '' : ',') + eol },
    ];
  }
  const start = comma === null ? ',' : '';
  const column = after - lineStart(text, after);
  const several = lineStart(text, last.start) > flow.open;
  const breaks = several && (ownLines || column + item.length > 110);
  return [{ from: after, to: after, insert: start + (breaks ? eol + ' '.repeat(lineIndent(text, last.start)) : ' ') + item }];
}

const lineIndent = (text: string, offset: number) => /^ */.exec(text.slice(lineStart(text, offset)))?.[0].length ?? 0;

export function removeFromFlow(text: string, node: Collection, at: number): Change[] {
  const flow = flowOf(text, node);
  const slot = flow.slots[at];
  if (!slot) return [];
  const apart = bare(text.slice(flow.slots[flow.slots.length - 1]?.end ?? flow.open, flow.close)).includes('\n');
  const ownLines = flow.slots.length > 1 && apart && flow.slots.every((one) => onOwnLine(text, one));
  if (flow.comments || ownLines) {
    const lines = linesOf(text, flow)[at];
    return lines ? [{ from: lines.from, to: lines.to, insert: '' }] : [];
  }
  const previous = flow.slots[at - 1];
  const next = flow.slots[at + 1];
  if (!previous && !next) return [{ from: flow.open, to: flow.close, insert: '' }];
  const broken = next && text.slice(slot.end, next.start).includes('\n');
  if (next && !(broken && previous)) return [{ from: slot.start, to: next.start, insert: '' }];
  return [{ from: previous?.end ?? flow.open, to: slot.end, insert: '' }];
}

export function moveInFlow(text: string, node: Collection, from: number, to: number): Change[] {
  const flow = flowOf(text, node);
  const lo = Math.min(from, to);
  const hi = Math.max(from, to);
  if (!flow.comments) {
    const part = flow.slots.slice(lo, hi + 1);
    const first = part[0];
    const last = part[part.length - 1];
    if (!first || !last || lo === hi) return [];
    const items = moved(part.map((slot) => text.slice(slot.start, slot.end)), from - lo, to - lo);
    const between = part.slice(1).map((slot, i) => text.slice(part[i]?.end, slot.start));
    return [{ from: first.start, to: last.end, insert: items.map((item, i) => item + (between[i] ?? '')).join('') }];
  }
  const part = linesOf(text, flow).slice(lo, hi + 1);
  const first = part[0];
  const last = part[part.length - 1];
  if (!first || !last || lo === hi) return [];
  const chunks = part.map(({ from: begin, to: end, slot, comma }) => {
    const chunk = text.slice(begin, end);
    return comma === null ? { chunk, comma: null, end: slot.end - begin } : { chunk, comma: comma - begin, end: slot.end - begin };
  });
  const commaAtEnd = last.comma !== null;
  const gaps = part.slice(1).map((one, i) => text.slice(part[i]?.to, one.from));
  const insert = moved(chunks, from - lo, to - lo)
    .map(({ chunk, comma, end }, i, all) => {
      const wanted = i < all.length - 1 || commaAtEnd;
      let own = chunk;
      if (wanted && comma === null) own = chunk.slice(0, end) + ',' + chunk.slice(end);
      if (!wanted && comma !== null) own = chunk.slice(0, comma) + chunk.slice(comma + 1);
      return own + (gaps[i] ?? '');
    })
    .join('');
  return [{ from: first.from, to: last.to, insert }];
}
