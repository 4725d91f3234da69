// Where the parts of a collection stand in the text, from the tokens that the parser keeps.
import { isCollection, isMap, isScalar, isSeq, type CST, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';
import { CannotEdit } from './plain';
import type { Path, Reading } from './read';

export interface Slot {
  start: number; // of the dash; otherwise of the key or value with its anchor or tag
  head: number; // after the dash or colon and what qualifies the value: where a value could be written
  end: number; // of the content, comments after it left out
  key: { from: number; to: number; token: CST.Token } | null;
  value: ParsedNode | null;
  valueFrom: number; // of the value with its tag, if it has one
}

export type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

const empty = (token: CST.SourceToken) =>
  token.type === 'space' || token.type === 'comment' || token.type === 'newline' || token.type === 'comma';

function endOf(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar': {
      const header = token.props.reduce((to, prop) => Math.max(to, 'source' in prop ? prop.offset + prop.source.length : 0), token.offset);
      return token.source === '' ? token.offset + 1 : header + token.source.length;
    }
    case 'flow-collection': {
      const close = token.end[0];
      return close ? close.offset + close.source.length : token.offset;
    }
    case 'block-map':
    case 'block-seq': {
      const items = token.items.filter(isItem);
      const last = items[items.length - 1];
      return last ? endOfItem(last) : token.offset;
    }
    default:
      return 'source' in token ? token.offset + token.source.length : token.offset;
  }
}

const lastOf = (tokens: CST.SourceToken[] | undefined) => tokens?.filter((t) => !empty(t)).pop();

function isItem(item: CST.CollectionItem) {
  return !!item.key || !!item.sep || !!item.value || lastOf(item.start) !== undefined;
}

function endOfItem(item: CST.CollectionItem): number {
  if (item.value) return endOf(item.value);
  const last = lastOf(item.sep) ?? (item.key ? undefined : lastOf(item.start));
  if (last) return last.offset + last.source.length;
  return item.key ? endOf(item.key) : 0;
}

function slot(item: CST.CollectionItem, value: ParsedNode | null): Slot {
  const before = item.start.filter((t) => !empty(t));
  const key = item.key ?? null;
  const first = before[0]?.offset ?? key?.offset ?? lastOf(item.sep)?.offset ?? item.value?.offset;
  if (first === undefined) throw new CannotEdit('this part of the text has an unusual form');
  // Of `key: !tag &anchor value` the tag belongs to what is replaced, the anchor does not.
  const qualifiers = (item.sep ?? item.start).filter((t) => !empty(t));
  const last = qualifiers[qualifiers.length - 1];
  const tag = item.sep || !key ? qualifiers.find((t) => t.type === 'tag') : undefined;
  const end = endOfItem(item);
  return {
    start: first,
    head: last && (item.sep || !key) ? last.offset + last.source.length : end,
    end,
    key: key && { from: key.offset, to: endOf(key), token: key },
    value: item.value ? value : null,
    valueFrom: tag && last?.type === 'tag' ? tag.offset : (item.value?.offset ?? end),
  };
}

export function slotsOf(node: Collection): Slot[] {
  const token = node.srcToken;
  if (!token || !('items' in token)) throw new CannotEdit('this part of the text has an unusual form');
  const items = token.items.filter(isItem);
  const values = isMap(node) ? node.items.map((pair) => pair.value) : (node.items as ParsedNode[]);
  if (items.length !== values.length) throw new CannotEdit('this part of the text has an unusual form');
  return items.map((item, i) => {
    const value = values[i] ?? null;
    // `[a: b]`: a mapping of one entry without braces is its own value.
    if (isSeq(node) && item.key) return { ...slot({ start: item.start, value: item.key }, value), end: endOfItem(item) };
    return slot(item, value);
  });
}

export const isFlow = (node: Collection) => node.srcToken?.type === 'flow-collection';

export const keyText = (key: unknown): string =>
  isScalar(key) ? (key.value === null ? '' : String(key.value)) : '';

export function indexOf(node: Collection, step: string | number): number {
  if (isSeq(node)) return Number(step);
  return node.items.findIndex((pair) => keyText(pair.key) === String(step));
}

// The node at a path that leads through no alias.
export function nodeAt(reading: Reading, path: Path): ParsedNode | null {
  let here: ParsedNode | null = reading.document.contents;
  for (const step of path) {
    if (!isCollection(here)) {
      throw new CannotEdit('this is written once and referred to from here (an alias); change it in the text');
    }
    const item: unknown = here.items[indexOf(here as Collection, step)];
    if (item === undefined) throw new CannotEdit('there is nothing at this place');
    here = isSeq(here) ? (item as ParsedNode) : ((item as { value: ParsedNode | null }).value ?? null);
  }
  return here;
}

export function slotAt(reading: Reading, path: Path): { holder: Collection; slot: Slot; index: number } {
  const holder = nodeAt(reading, path.slice(0, -1));
  const last = path[path.length - 1];
  if (!isCollection(holder) || last === undefined) throw new CannotEdit('there is nothing at this place');
  const index = indexOf(holder as Collection, last);
  const found = slotsOf(holder as Collection)[index];
  if (!found) throw new CannotEdit('there is nothing at this place');
  return { holder: holder as Collection, slot: found, index };
}

export const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
// After the line break, or the end of the text.
export function lineEnd(text: string, offset: number) {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}
export function lineOf(text: string, offset: number) {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
