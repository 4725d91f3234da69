// Edits of a YAML text that lose nothing: the smallest changes that give the text its new value, and
// leave comments, blank lines, quotes, order and style of all else as they are. Every edit is held
// against the same edit of the plain value, and refused where the two would differ.
import { ChangeSet } from '@codemirror/state';
import { isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Change } from '../open';
import { blockOf, insertLines, moveLines, removeLines } from './block';
import { insertInFlow, moveInFlow, removeFromFlow } from './flow';
import { indexOf, isFlow, keyText, lineEnd, lineStart, nodeAt, slotAt, type Collection, type Slot } from './places';
import { CannotEdit, editedValue, type Edit } from './plain';
import { read, type Path, type Plain, type Reading } from './read';
import { reworded } from './reword';
import { isPlain, written, writtenBlock, writtenWrapped, type Layout, type Style } from './scalar';
import { entryLines, flowText } from './write';

export const applied = (text: string, changes: readonly Change[]): string =>
  [...changes].sort((a, b) => b.from - a.from || b.to - a.to).reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);

// Several edits as one step. Throws CannotEdit.
export function edited(text: string, edits: readonly Edit[]): Change[] {
  const before = read(text);
  if (before.problems.length > 0) throw new CannotEdit('the text cannot be read');
  const expected = editedValue(before.value, edits);
  let all = ChangeSet.empty(text.length);
  let now = text;
  for (let i = 0; i < edits.length; ) {
    const reading = read(now);
    if (reading.problems.length > 0) throw new CannotEdit('the edit would leave a text that cannot be read');
    const batch = together(edits, i);
    i += batch.length;
    const step = ChangeSet.of(batch.flatMap((edit) => changesOf(reading, edit)), now.length, '\n');
    all = all.compose(step);
    now = applied(now, listed(step));
  }
  const after = read(now);
  if (after.problems.length > 0 || JSON.stringify(after.value) !== JSON.stringify(expected)) {
    throw new CannotEdit('this cannot be changed here without changing something else; change it in the text');
  }
  return listed(all);
}

// The edits from one on that leave each other's places as they are, so that one reading serves them all:
// values and names that are set, or items that are removed and are no neighbours.
function together(edits: readonly Edit[], from: number): Edit[] {
  const batch: Edit[] = [];
  const kind = edits[from]?.kind;
  for (const edit of edits.slice(from)) {
    const fits = kind === 'remove' ? edit.kind === 'remove' : edit.kind === 'set' || edit.kind === 'rename';
    if (batch.length > 0 && (!fits || batch.some((other) => !apart(other, edit)))) break;
    batch.push(edit);
    if (!fits) break;
  }
  return batch;
}

function apart(a: Edit, b: Edit): boolean {
  const n = a.path.findIndex((step, i) => step !== b.path[i]);
  if (n < 0) return false; // `b` is at `a` or below it
  if (a.kind !== 'remove' || n < a.path.length - 1 || n < b.path.length - 1) return true;
  return Math.abs(Number(a.path[n]) - Number(b.path[n])) > 1;
}

function listed(set: ChangeSet): Change[] {
  const changes: Change[] = [];
  set.iterChanges((from, to, _a, _b, inserted) => changes.push({ from, to, insert: inserted.sliceString(0, inserted.length, '\n') }), true);
  return changes;
}

function changesOf(reading: Reading, edit: Edit): Change[] {
  switch (edit.kind) {
    case 'set':
      return set(reading, edit.path, edit.value);
    case 'insert':
      return put(reading, edit.path, edit.at, null, edit.value, edit.flow ?? false);
    case 'add': {
      const node = nodeAt(reading, edit.path);
      const at = edit.at ?? (isMap(node) ? node.items.length : 0);
      return put(reading, edit.path, at, edit.key, edit.value, edit.flow ?? false);
    }
    case 'remove':
      return remove(reading, edit.path);
    case 'move':
      return move(reading, edit.path, edit.from, edit.to);
    case 'rename':
      return rename(reading, edit.path, edit.key);
  }
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

function inFlow(reading: Reading, path: Path): boolean {
  for (let n = 0; n <= path.length; n++) {
    const node = nodeAt(reading, path.slice(0, n));
    if (isCollection(node) && isFlow(node as Collection)) return true;
  }
  return false;
}

function collectionAt(reading: Reading, path: Path): Collection {
  const node = nodeAt(reading, path);
  if (!isCollection(node)) throw new CannotEdit('this is written once and referred to from here (an alias); change it in the text');
  return node as Collection;
}

// Leaves out what stays the same at both ends.
function smallest(text: string, { from, to, insert }: Change): Change[] {
  const old = text.slice(from, to);
  let head = 0;
  while (head < old.length && head < insert.length && old[head] === insert[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < insert.length - head && old[old.length - 1 - tail] === insert[insert.length - 1 - tail]) tail++;
  const low = /[\udc00-\udfff]/;
  if (low.test(old[head] ?? '') || low.test(insert[head] ?? '')) head = Math.max(0, head - 1);
  if (tail > 0 && (low.test(old[old.length - tail] ?? '') || low.test(insert[insert.length - tail] ?? ''))) tail--;
  return old === insert ? [] : [{ from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }];
}

const styles: Record<string, Style> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_FOLDED: 'folded',
  BLOCK_LITERAL: 'literal',
};

function set(reading: Reading, path: Path, value: Plain): Change[] {
  const { text } = reading;
  const { holder, slot } = slotAt(reading, path);
  const flow = inFlow(reading, path.slice(0, -1));
  const node = slot.value;
  if (isCollection(node)) throw new CannotEdit('what stands here has parts of its own; change it in the text');
  const where = flow ? 'flow' : 'block';
  const isText = typeof value === 'string';
  const simple = value === null || typeof value !== 'object';
  if (slot.valueFrom === slot.end) {
    return [{ from: slot.head, to: slot.head, insert: ' ' + (simple ? written(value, where) : flowText(value)) }];
  }
  const from = slot.valueFrom;
  const to = slot.end;
  const style = (isScalar(node) && styles[node.type ?? '']) || 'plain';
  if (style === 'folded' || style === 'literal') return setBlock(text, slot, holder, value, style);
  if (!simple) return [{ from, to, insert: flowText(value) }];
  const old = text.slice(from, to);
  const eol = eolOf(text);
  if (!isText || !old.includes('\n')) return smallest(text, { from, to, insert: written(value, where, style) });
  const inPlace = lineWords(old, node, value, style, where);
  if (inPlace !== null) return smallest(text, { from, to, insert: inPlace });
  const second = lineEnd(text, from);
  const layout: Layout = {
    column: from - lineStart(text, from),
    indent: /^ */.exec(text.slice(second))?.[0].length ?? 2,
    width: widest(text, lineStart(text, from), to),
    eol,
  };
  return smallest(text, { from, to, insert: writtenWrapped(value, where, style, layout) });
}

const tooLong = (text: string) => text.split('\n').some((line) => line.length > 115);

// The scalar with only those words changed that are different, or null.
function lineWords(old: string, node: unknown, value: string, style: Style, where: 'flow' | 'block'): string | null {
  const before = isScalar(node) && typeof node.value === 'string' ? node.value : null;
  const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
  const inner = old.slice(quote.length, old.length - quote.length);
  const odd = quote === '' ? !isPlain(value, where) || /\n\s*[-?:#]/.test(inner) : /["'\\]/.test(inner + value);
  if (before === null || odd || value !== value.trim() || before !== before.trim()) return null;
  const now = reworded(inner, before, value);
  return now === null || tooLong(now) || /\n\s*[-?:#]/.test(now) ? null : quote + now + quote;
}

// The width that the lines of a text kept to.
function widest(text: string, from: number, to: number) {
  const lines = text.slice(from, to).trimEnd().split(/\r?\n/);
  return lines.length === 1 ? 100 : Math.max(30, ...lines.map((line) => line.length));
}

function setBlock(text: string, slot: Slot, holder: Collection, value: Plain, style: 'folded' | 'literal'): Change[] {
  const token = slot.value?.srcToken;
  if (token?.type !== 'block-scalar') throw new CannotEdit('this part of the text has an unusual form');
  const from = slot.valueFrom;
  const to = slot.end;
  const eol = eolOf(text);
  const header = /^[>|][-+\d]*/.exec(text.slice(token.offset))?.[0] ?? '>';
  const first = lineEnd(text, token.offset);
  const comment = text.slice(token.offset + header.length, first).replace(/\r?\n$/, '');
  const body = text.slice(first, to);
  const found = /^( *)\S/m.exec(body)?.[1]?.length;
  const own = isSeq(holder) ? slot.start : (slot.key?.from ?? slot.start);
  const indent = found ?? own - lineStart(text, own) + 2;
  const before = isScalar(slot.value) ? slot.value.value : null;
  let now: string | null = null;
  if (style === 'folded' && typeof value === 'string' && typeof before === 'string') {
    const edges = value.trim() === value.replace(/\n$/, '') && value.endsWith('\n') === before.endsWith('\n');
    if (edges && value.trim() !== '') now = reworded(body, before, value);
  }
  if (now !== null && !tooLong(now)) return smallest(text, { from: first, to, insert: now });
  const block =
    typeof value === 'string' ? writtenBlock(value, style, { column: indent, indent, width: widest(body, 0, body.length), eol }) : null;
  let insert: string;
  if (block) {
    const line = block.indexOf(eol);
    insert = block.slice(0, line) + comment + block.slice(line);
  } else {
    const simple = value === null || typeof value !== 'object';
    insert = (simple ? written(value, 'block', 'double') : flowText(value)) + comment + eol;
  }
  if (text[to - 1] !== '\n') insert = insert.slice(0, -eol.length);
  return smallest(text, { from, to, insert });
}

function put(reading: Reading, path: Path, at: number, key: string | null, value: Plain, preferFlow: boolean): Change[] {
  const { text } = reading;
  const eol = eolOf(text);
  const lead = key === null ? '-' : `${written(key, 'key')}:`;
  const flowItem = key === null ? flowText(value) : `${lead} ${flowText(value)}`;
  const node = nodeAt(reading, path);
  const full = isCollection(node) && node.items.length > 0;
  if (full && !isFlow(node as Collection)) {
    const block = blockOf(text, node as Collection);
    const layout: Layout = { column: block.indent, indent: block.indent, width: 100, eol };
    return insertLines(text, block, at, entryLines(lead, value, layout), eol);
  }
  if (full) return insertInFlow(text, node as Collection, at, flowItem, eol);
  // There is nothing yet: `key:`, `key: []` or `key: {}`.
  if (path.length === 0) throw new CannotEdit('the text has no keys yet');
  const { holder, slot } = slotAt(reading, path);
  const fresh = isCollection(node) ? node.srcToken : null;
  const inner = fresh?.type === 'flow-collection' ? text.slice(fresh.offset + 1, slot.end - 1) : '';
  const bracketed = key === null ? `[${flowItem}]` : `{${flowItem}}`;
  if (isCollection(node) && (preferFlow || inner.trim() !== '' || isSeq(holder) || inFlow(reading, path.slice(0, -1)))) {
    return insertInFlow(text, node as Collection, at, flowItem, eol);
  }
  const present = slot.value && slot.valueFrom < slot.end;
  if (preferFlow || isSeq(holder) || inFlow(reading, path.slice(0, -1))) {
    return [present ? { from: slot.valueFrom, to: slot.end, insert: bracketed } : { from: slot.head, to: slot.head, insert: ' ' + bracketed }];
  }
  const indent = slot.start - lineStart(text, slot.start) + 2;
  const margin = ' '.repeat(indent);
  const lines = entryLines(lead, value, { column: indent, indent, width: 100, eol })
    .replace(/(\r?\n)+$/, '')
    .split(eol)
    .map((line) => (line ? margin + line : line))
    .join(eol);
  const line = lineEnd(text, slot.end);
  const open = text[line - 1] !== '\n';
  return [
    ...(present ? [{ from: slot.head, to: slot.end, insert: '' }] : []),
    { from: line, to: line, insert: open ? eol + lines : lines + eol },
  ];
}

function remove(reading: Reading, path: Path): Change[] {
  const { text } = reading;
  const holder = collectionAt(reading, path.slice(0, -1));
  const last = path[path.length - 1];
  if (last === undefined) throw new CannotEdit('there is nothing at this place');
  const at = indexOf(holder, last);
  if (isFlow(holder)) return removeFromFlow(text, holder, at);
  const block = blockOf(text, holder);
  if (block.items.length > 1) return removeLines(text, block, at);
  const item = block.items[0];
  if (!item || path.length < 2) throw new CannotEdit('a text without keys is no model');
  const nothing = isSeq(holder) ? '[]' : '{}';
  if (block.inline) {
    const broken = text[item.slot.end - 1] === '\n';
    return [{ from: item.slot.start, to: item.slot.end, insert: nothing + (broken ? eolOf(text) : '') }];
  }
  const { slot } = slotAt(reading, path.slice(0, -1));
  return [
    { from: slot.head, to: slot.head, insert: ' ' + nothing },
    { from: item.from, to: item.to, insert: '' },
  ];
}

function move(reading: Reading, path: Path, from: number, to: number): Change[] {
  const node = collectionAt(reading, path);
  if (isFlow(node)) return moveInFlow(reading.text, node, from, to);
  return moveLines(reading.text, blockOf(reading.text, node), from, to, eolOf(reading.text));
}

function rename(reading: Reading, path: Path, key: string): Change[] {
  const { holder, slot, index } = slotAt(reading, path);
  if (!isMap(holder) || !slot.key) throw new CannotEdit('an item of a list has no name');
  const pair = holder.items[index];
  if (!pair || keyText(pair.key) === key) return [];
  const style = (isScalar(pair.key) && styles[pair.key.type ?? '']) || 'plain';
  return [{ from: slot.key.from, to: slot.key.to, insert: written(key, 'key', style) }];
}
